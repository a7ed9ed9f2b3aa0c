"""
Preparation: a name worked out once for all the comparisons that it enters.

In goes a name; out come its words with their readings: romanised, by sounds, with the sounds merged that scripts
cannot tell apart, and by consonants. A name in Han or Hangul has several readings, each a prepared name of its own.
"""

from __future__ import annotations

import attrs

from newscorpus.names.han import han_readings
from newscorpus.names.keys import coarse, key_of, phonetic, skeleton
from newscorpus.names.lexicon import is_given
from newscorpus.names.parts import split_name
from newscorpus.names.romanisation import romanise
from newscorpus.names.scripts import Script
from newscorpus.names.variants import families

__all__ = ["PreparedName", "PreparedWord", "Reading", "prepare", "prepare_word"]


@attrs.frozen(kw_only=True, eq=False)
class PreparedWord:
    """A word with all its readings: what comparing needs and need not work out twice."""

    text: str
    latin: str
    phonetic: str
    coarse: str
    skeleton: str
    families: frozenset[int]
    script: Script
    initial: bool
    particle: bool
    given: bool
    weight: float


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """
    One way to read a name: its words, and the whole of it as one word, in order and with the last word first.

    `first` and `last` are its ends without particles and initials, as long as it has other words.
    """

    words: tuple[PreparedWord, ...]
    joined: str
    joined_coarse: str
    turned_coarse: str
    sorted_coarse: str
    skeleton: str
    weight: float
    first: PreparedWord | None
    last: PreparedWord | None


@attrs.frozen(kw_only=True, eq=False)
class PreparedName:
    """A name with its readings, its generation, its key and its script."""

    readings: tuple[Reading, ...]
    suffix: str
    key: str
    script: Script


def prepare_word(text: str, latin: str, script: Script, *, initial: bool, particle: bool) -> PreparedWord:
    """
    A word with its readings.

    >>> prepare_word("Kyiv", "kyiv", "latin", initial=False, particle=False).skeleton
    'kp'
    """
    sounds = phonetic(latin)
    merged = coarse(sounds)
    weight = 0.25 if initial or particle else min(1.0, 0.4 + 0.15 * len(sounds))
    return PreparedWord(
        text=text,
        latin=latin,
        phonetic=sounds,
        coarse=merged,
        skeleton=skeleton(merged),
        families=families(latin),
        script=script,
        initial=initial,
        particle=particle,
        given=is_given(latin),
        weight=weight,
    )


def _reading(words: list[PreparedWord]) -> Reading:
    merged = [word.coarse for word in words]
    named = [word for word in words if not word.particle and not word.initial] or words
    return Reading(
        words=tuple(words),
        joined="".join([word.phonetic for word in words]),
        joined_coarse="".join(merged),
        turned_coarse="".join(merged[-1:] + merged[:-1]),
        sorted_coarse="".join(sorted(merged)),
        skeleton="".join([word.skeleton for word in words]),
        weight=sum([word.weight for word in words]),
        first=named[0] if named else None,
        last=named[-1] if named else None,
    )


def prepare(name: str, known: dict[tuple[str, str, bool], PreparedWord] | None = None) -> PreparedName:
    """
    A name prepared for comparing.

    Args:
        name: Any text.

        known: Words that were prepared before, to be looked up and added to; None to remember nothing.

    Returns:
        The prepared name.

    >>> [word.latin for word in prepare("Rutte, Mark").readings[0].words]
    ['mark', 'rutte']
    """
    parts = split_name(name)
    words: list[PreparedWord] = []
    for word in parts.words:
        if not word.latin:
            continue
        place = (word.text, word.latin, word.initial)
        prepared = known.get(place) if known is not None else None
        if prepared is None:
            prepared = prepare_word(word.text, word.latin, word.script, initial=word.initial, particle=word.particle)
            if known is not None:
                known[place] = prepared
        words.append(prepared)
    scripts = sorted({word.script for word in words})
    return PreparedName(
        readings=_readings(words),
        suffix=parts.suffix,
        key=key_of(parts),
        script=scripts[0] if len(scripts) == 1 else "other" if not scripts else "mixed",
    )


def _readings(words: list[PreparedWord]) -> tuple[Reading, ...]:
    if not words:
        return ()
    if all(word.script == "han" for word in words):
        if len(words) == 1:
            return tuple(_spelt(words[0].text, reading, "han") for reading in han_readings(words[0].text))
        foreign = [han_readings(word.text)[0][0] for word in words]
        return (_spelt(" ".join(word.text for word in words), tuple(foreign), "han"), _reading(words))
    if len(words) == 1 and words[0].script == "hangul" and 2 <= len(words[0].text) <= 4:
        # a surname of one syllable and a given name, or a foreign name
        text = words[0].text
        whole = words[0].latin
        given = prepare_word(text[1:], romanise_given(text[1:]), "hangul", initial=False, particle=False)
        surname = whole.removesuffix(given.latin)
        if surname and surname != whole:
            first = prepare_word(text[:1], surname, "hangul", initial=False, particle=False)
            return (_reading([first, given]), _reading(words))
    return (_reading(words),)


def romanise_given(syllables: str) -> str:
    """
    A Korean given name romanised, in which no syllable is read as a surname.

    >>> romanise_given("정은")
    'jeongeun'
    """
    # behind a syllable that is no surname, nothing is read as one
    return romanise("가가가" + syllables)[6:]


def _spelt(text: str, latins: tuple[str, ...], script: Script) -> Reading:
    return _reading([prepare_word(text, latin, script, initial=False, particle=False) for latin in latins if latin])

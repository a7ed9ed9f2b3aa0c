"""
Preparation: a name worked out once for all the comparisons that it enters.

In goes a name; out come its words with their readings: romanised, by sounds, with the sounds merged that scripts
cannot tell apart, and by consonants. All words of a name are read at once, which costs less than one after the other.
A name in Han or Hangul has several readings, each a prepared name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newscorpus.names.han import han_readings
from newscorpus.names.keys import coarse, key_of, phonetic, skeleton
from newscorpus.names.known import is_shared, known_person
from newscorpus.names.lexicon import given_words
from newscorpus.names.parts import NameWord, split_name
from newscorpus.names.romanisation import romanise
from newscorpus.names.scripts import Script
from newscorpus.names.variants import all_families

__all__ = ["PreparedName", "PreparedWord", "Reading", "prepare"]

_NO_FAMILIES: frozenset[int] = frozenset()
# what a word weighs by its number of sounds: short ones tell people apart less
_WEIGHTS = (0.4, 0.55, 0.7, 0.85)
_LIGHT = 0.25  # particles and initials


# The values here are made by the thousand and by position, and not frozen, which would double what making them costs;
# nobody changes them.
@attrs.define(eq=False)
class PreparedWord:
    """A word with all its readings: what comparing needs and need not work out twice."""

    text: str
    latin: str
    script: Script
    initial: bool
    particle: bool
    phonetic: str
    coarse: str
    skeleton: str
    families: frozenset[int]
    given: bool
    weight: float


@attrs.define(eq=False)
class Reading:
    """One way to read a name: its words, and the whole of it as one word, in order and with the last word first."""

    words: list[PreparedWord]
    letters: int
    joined: str
    turned: str
    skeleton: str


@attrs.define(eq=False)
class PreparedName:
    """A name with its readings, generation, key and script, and its record in the table of known people."""

    readings: tuple[Reading, ...]
    suffix: str
    key: str
    script: Script
    known: int | None
    shared: bool


def _reading(words: Sequence[NameWord]) -> Reading:
    sounds = phonetic(" ".join([word.latin for word in words]))
    merged = coarse(sounds)
    bones = skeleton(merged)
    families, given = all_families(), given_words()
    out = []
    for (text, latin, script, initial, particle), sound, rough, bone in zip(
        words, sounds.split(" "), merged.split(" "), bones.split(" "), strict=True
    ):
        weight = _LIGHT if initial or particle else _WEIGHTS[len(sound)] if len(sound) < len(_WEIGHTS) else 1.0
        out.append(
            PreparedWord(
                text,
                latin,
                script,
                initial,
                particle,
                sound,
                rough,
                bone,
                families.get(latin, _NO_FAMILIES),
                latin in given,
                weight,
            )
        )
    before, _, last = merged.rpartition(" ")
    joined = merged.replace(" ", "")
    return Reading(
        out,
        len(sounds) - len(out) + 1,
        joined,
        last + before.replace(" ", "") if before else joined,
        bones.replace(" ", ""),
    )


def prepare(name: str) -> PreparedName:
    """
    A name prepared for comparing.

    Args:
        name: Any text.

    Returns:
        The prepared name.

    >>> [word.latin for word in prepare("Rutte, Mark").readings[0].words]
    ['mark', 'rutte']
    """
    parts = split_name(name)
    words: Sequence[NameWord] = parts.words
    script = words[0].script if words else "other"
    for word in words:
        if not word.latin:
            words = [word for word in words if word.latin]
            script = words[0].script if words else "other"
            break
    for word in words:
        if word.script != script:
            script = "mixed"
            break
    key = key_of(parts)
    return PreparedName(_readings(words, script), parts.suffix, key, script, known_person(key), is_shared(key))


def _readings(words: Sequence[NameWord], script: Script) -> tuple[Reading, ...]:
    if not words:
        return ()
    if script == "han":
        if len(words) == 1:
            return tuple([_spelt(words[0].text, reading) for reading in han_readings(words[0].text)])
        foreign = [han_readings(word.text)[0][0] for word in words]
        return (_spelt(" ".join([word.text for word in words]), foreign), _reading(words))
    if script == "hangul" and len(words) == 1 and 2 <= len(words[0].text) <= 4:
        # a surname of one syllable and a given name, or a foreign name
        text, whole = words[0].text, words[0].latin
        given = romanise_given(text[1:])
        surname = whole.removesuffix(given)
        if surname and surname != whole:
            return (
                _reading([NameWord(text[:1], surname, script), NameWord(text[1:], given, script)]),
                _reading(words),
            )
    return (_reading(words),)


def romanise_given(syllables: str) -> str:
    """
    A Korean given name romanised, in which no syllable is read as a surname.

    >>> romanise_given("정은")
    'jeongeun'
    """
    # behind a syllable that is no surname, nothing is read as one
    return romanise("가가가" + syllables)[6:]


def _spelt(text: str, latins: Sequence[str]) -> Reading:
    return _reading([NameWord(text, latin, "han") for latin in latins if latin])

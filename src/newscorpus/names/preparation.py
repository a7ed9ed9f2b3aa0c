"""
Preparation: a name worked out once for all the comparisons that it enters.

In goes a name; out come its words with their readings: romanised, by sounds, with the sounds merged that scripts
cannot tell apart, and by consonants. All words of a name are read at once, which costs less than one after the other.
A name in Han or Hangul has several readings, each a prepared name of its own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from newscorpus.names.han import han_readings
from newscorpus.names.hangul import romanise_given
from newscorpus.names.keys import join_key, key_of, read_sounds
from newscorpus.names.known import find_record
from newscorpus.names.lexicon import given_words
from newscorpus.names.parts import (
    SYLLABIC,
    NameWord,
    PlainWords,
    plain_parts,
    plain_words,
    split_marked,
    split_name,
    words_of,
)
from newscorpus.names.prepared import PreparedName, PreparedWord, Reading
from newscorpus.names.scripts import Script
from newscorpus.names.variants import all_families

__all__ = ["prepare", "prepare_two"]

_NO_FAMILIES: frozenset[int] = frozenset()
_LONGEST_READING = 48  # what follows tells nobody apart
_MOST_CHARACTERS = 1200
_LIGHT = 0.25  # what particles and initials weigh
# what other words weigh by their number of sounds: short ones tell people apart less
_WEIGHTS = (0.4, 0.55, 0.7, 0.85) + (1.0,) * 200


_Told = tuple[list[PreparedWord], int, str, str, str]
"""The fields of a reading."""


@functools.cache
def _given_names() -> dict[str, frozenset[int]]:
    """All known given names with their families, none of those that stand alone."""
    return dict.fromkeys(given_words(), _NO_FAMILIES) | all_families()


def _reading(words: Sequence[NameWord], told: Sequence[Sequence[str]]) -> _Told:
    """The reading of words whose sounds, coarse sounds and consonants are *told*."""
    sounds, merged, bones = told
    names = _given_names()
    out = []
    letters = 0
    for (text, latin, script, initial, particle), sound, rough, bony in zip(words, sounds, merged, bones, strict=True):
        families = names.get(latin)
        letters += len(sound)
        out.append(
            PreparedWord(
                text,
                latin,
                script,
                initial,
                particle,
                sound,
                rough,
                bony,
                families or _NO_FAMILIES,
                families is not None,
                _LIGHT if initial or particle else _WEIGHTS[len(sound)],
            )
        )
    joined, last = "".join(merged), merged[-1]
    return out, letters, joined, last + joined[: -len(last)], "".join(bones)


def _plain_names(names: Sequence[str], plains: Sequence[PlainWords]) -> list[PreparedName]:
    """The same for plain names: most are, and in a loop of their own since it takes half the time."""
    together = read_sounds(" ".join([latin for _, latins, _ in plains for latin in latins]))
    told = zip(*[text.split(" ") for text in together], strict=True)
    known, particles = _given_names(), words_of("particles")
    prepared = []
    for name, (texts, latins, script) in zip(names, plains, strict=True):
        initials = script not in SYLLABIC
        words = []
        letters = 0
        joined = bones = coarse = ""
        for text, latin, (sound, coarse, skeleton) in zip(texts, latins, told, strict=False):
            families = known.get(latin)
            initial, particle = initials and len(text) == 1, latin in particles
            count = len(sound)
            letters += count
            joined += coarse
            bones += skeleton
            words.append(
                PreparedWord(
                    text,
                    latin,
                    script,
                    initial,
                    particle,
                    sound,
                    coarse,
                    skeleton,
                    families or _NO_FAMILIES,
                    families is not None,
                    _LIGHT if initial or particle else _WEIGHTS[count],
                )
            )
        key = join_key(latins)
        known_as, shared = find_record(key)
        prepared.append(
            PreparedName(
                words,
                letters,
                joined,
                coarse + joined[: -len(coarse)],
                bones,
                () if name.isascii() and "bd" not in name else _other_readings(name),
                "",
                key,
                script,
                known_as,
                shared,
            )
        )
    return prepared


def _all_readings(readings: Sequence[Sequence[NameWord]]) -> list[_Told]:
    """Several readings, their sounds told at once."""
    together = read_sounds(" ".join([word.latin for words in readings for word in words]))
    told = [text.split(" ") for text in together]
    if len(readings) == 1:
        return [_reading(readings[0], told)]
    out = []
    start = 0
    for words in readings:
        end = start + len(words)
        out.append(_reading(words, [column[start:end] for column in told]))
        start = end
    return out


# what is written as one word elsewhere: "Abd al-Rahman", "Abdul Rahman", "Abdulrahman"
_ABD = re.compile(r"\babd(?:[ -]?(?:[aeu][lrsnzdt])[ -]|[aeu]l[ -])(?=\w)|\bعبد ?ال(?=\w)", re.IGNORECASE)


def _written_otherwise(name: str) -> str:
    """The name as others print it, where they part or spell it in another way; empty for most names."""
    other = name
    if "bd" in name or "عبد" in name:
        other = _ABD.sub(lambda match: "abdul" if match[0].isascii() else "عبدال", other)
    if not name.isascii() and ("đ" in name or "Đ" in name):
        # as Serbian and Croatian have it, and not as Vietnamese
        other = other.replace("đ", "dj").replace("Đ", "Dj")
    return other if other != name else ""


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
    return _prepare_one(name, _plain_words(name))


def prepare_two(a: str, b: str) -> tuple[PreparedName, PreparedName]:
    """
    Two names prepared for comparing, for less than one after the other.

    >>> [name.key for name in prepare_two("Mark Rutte", "Rutte, Mark")]
    ['mark rutte', 'mark rutte']
    """
    one, other = _plain_words(a), _plain_words(b)
    if one is not None and other is not None and _has_one_reading(one) and _has_one_reading(other):
        first, second = _plain_names((a, b), (one, other))
        return first, second
    return _prepare_one(a, one), _prepare_one(b, other)


def _plain_words(name: str) -> PlainWords | None:
    """The plain words of a name that has some, of "Last, First" as well: its comma says their order and no more."""
    plain = plain_words(name)
    if plain is None and "," in name:
        last, _, first = name.partition(",")
        return plain_words(f"{first} {last}")
    return plain


def _prepare_one(name: str, plain: PlainWords | None) -> PreparedName:
    if plain is not None and _has_one_reading(plain):
        return _plain_names((name,), (plain,))[0]
    return _prepare_parts(name, plain)


def _has_one_reading(plain: PlainWords) -> bool:
    texts, _, script = plain
    return script != "han" and (script != "hangul" or len(texts) > 1)


def _prepare_parts(name: str, plain: PlainWords | None) -> PreparedName:
    """A name that has marks or several readings."""
    parts = split_marked(name) if plain is None else plain_parts(plain)
    key = key_of(parts)
    # words of a script that cannot be read, and such as are marks alone, are left out
    words = [word for word in parts.words if word.latin]
    scripts = {word.script for word in words}
    script = ("mixed" if scripts else "other") if len(scripts) != 1 else scripts.pop()
    readings = _readings(words, script)
    others = tuple([Reading(*told) for told in readings[1:]]) + _other_readings(name)
    return PreparedName(*readings[0], others, parts.suffix, key, script, *find_record(key))


def _other_readings(name: str) -> tuple[Reading, ...]:
    other = _written_otherwise(name[:_MOST_CHARACTERS])
    if not other:
        return ()
    return tuple([Reading(*_all_readings([words])[0]) for words in [split_name(other).words] if words])


def _readings(words: Sequence[NameWord], script: Script) -> list[_Told]:
    if not words:
        return [([], 0, "", "", "")]
    if script == "han":
        if len(words) == 1:
            text = words[0].text
            return _all_readings([_spelt(text, latins) for latins in han_readings(text)])
        foreign = [han_readings(word.text)[0][0] for word in words]
        return _all_readings([_spelt(" ".join([word.text for word in words]), foreign), words])
    if script == "hangul" and len(words) == 1 and 2 <= len(words[0].text) <= 4:
        # a surname of one syllable and a given name, or a foreign name
        text, whole = words[0].text, words[0].latin
        given = romanise_given(text[1:])
        surname = whole.removesuffix(given)
        if surname and surname != whole:
            parted = [NameWord(text[:1], surname, script), NameWord(text[1:], given, script)]
            return _all_readings([parted, words])
    return _all_readings([words])


def _spelt(text: str, latins: Iterable[str]) -> list[NameWord]:
    return [NameWord(text, latin[:_LONGEST_READING], "han") for latin in latins if latin]

"""
Readings of Han characters: the same characters are said in Mandarin, Cantonese and Korean, or spell a foreign name.

In goes a word in Han characters; out come its readings, each in plain Latin letters, cut into surname and given name
where the word is as long as such names are. Which language a name is in can't be told from its characters alone, so
comparing takes the reading that fits best.
"""

from __future__ import annotations

import functools

from anyascii import anyascii

from newscorpus.data import load_table
from newscorpus.names.hangul import read_hangul

__all__ = ["han_readings", "is_transcription"]

_COMPOUND = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "上官",
        "司徒",
        "南宫",
        "南宮",
        "皇甫",
        "鲜于",
        "獨孤",
        "令狐",
        "东方",
        "東方",
        "张简",
        "張簡",
        "皇甫",
        "鮮于",
        "諸葛",
    ]
)
# how Hong Kong and Macau write the sounds that the Cantonese table has in a scholarly spelling
_INITIALS = (
    ("gw", "kw"),
    ("kw", "kw"),
    ("ng", "ng"),
    ("z", "ch"),
    ("c", "ch"),
    ("j", "y"),
    ("g", "k"),
    ("d", "t"),
    ("b", "p"),
)
_FINALS = (("oe", "eu"), ("eo", "u"), ("aa", "a"), ("yu", "u"))


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    characters, readings = load_table("han_readings")["cantonese"]
    told = readings.split()
    # thousands of characters share some hundreds of readings
    written = {reading: _written(reading) for reading in dict.fromkeys(told)}
    cantonese = dict(zip(characters, [written[reading] for reading in told], strict=True))
    korean = {c: str(syllable) for syllable, written in load_table("hanja").items() for c in written}
    foreign = {c: str(sound) for sound, written in load_table("han_sounds").items() for c in written}
    return cantonese, korean, foreign


def _mandarin(characters: str) -> str:
    return anyascii(characters).lower()


def _written(reading: str) -> str:
    """A Cantonese syllable as Hong Kong and Macau write it."""
    for initial, written in _INITIALS:
        if reading.startswith(initial):
            reading = written + reading[len(initial) :]
            break
    for final, written in _FINALS:
        reading = reading.replace(final, written)
    return reading


def _read(characters: str, table: dict[str, str]) -> str:
    """Characters as a table has them, in Mandarin those that it does not hold."""
    out = []
    for character in characters:
        sound = table.get(character)
        out.append(_mandarin(character) if sound is None else sound)
    return "".join(out)


def is_transcription(characters: str) -> bool:
    """
    Whether all characters are such as spell the sounds of foreign names.

    >>> is_transcription("克龙"), is_transcription("近平")
    (True, False)
    """
    return all(character in _tables()[2] for character in characters)


def _split(word: str) -> tuple[str, ...]:
    """Surname and given name, for a word as long as Chinese and Korean names are."""
    if not 2 <= len(word) <= 4:
        return (word,)
    cut = 2 if word[:2] in _COMPOUND and len(word) > 2 else 1
    return word[:cut], word[cut:]


def han_readings(word: str) -> tuple[tuple[str, ...], ...]:
    """
    The readings of a name that stands in Han characters as one word.

    Args:
        word: Han characters.

    Returns:
        Readings, each a tuple of romanised words: as a foreign name, in Mandarin, in Cantonese and in Korean; the last
        three only for words as long as Chinese and Korean names are, the last only where all characters are known.

    >>> han_readings("金正恩")[-1]
    ('kim', 'jeongeun')
    """
    cantonese, korean, foreign = _tables()
    out: list[tuple[str, ...]] = [(_read(word, foreign),)]
    parts = _split(word)
    if len(parts) == 1:
        return (*out, (_mandarin(word),))
    out.append(tuple([_mandarin(part) for part in parts]))
    known = cantonese.keys()
    if not known.isdisjoint(word):
        out.append(tuple([_read(part, cantonese) for part in parts]))
    if korean.keys() >= set(word):
        hangul = "".join([korean[character] for character in word])
        # read with the name in one word, so that the surname is romanised as surnames are
        whole = read_hangul(hangul)
        given = read_hangul("가" + hangul[len(parts[0]) :])[2:]
        out.append((whole.removesuffix(given) or whole, given))
    return tuple(dict.fromkeys(out))

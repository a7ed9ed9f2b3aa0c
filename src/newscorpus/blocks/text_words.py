"""
The words of many lines at once, as numbers.

Lines go in; out comes a number for each word, with the line that it stands in: equal words have equal numbers, and so
have words that begin alike. That is all that comparing lines takes, and costs far less than a string for each word.
What counts as a word is what the phrases of `reasons` are made of: runs of letters, single characters of scripts
without spaces, no digits; letters are case folded.

Words that differ have numbers that differ, but for a chance of one in millions of millions.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import attrs
import numpy as np
import numpy.typing as npt

from newscorpus.blocks.reasons import Match, match_words, phrase_keys, split_words

__all__ = ["Numbers", "Words", "find_matches", "find_words", "number_words", "read_words"]

Numbers = npt.NDArray[np.uint64]
"""The numbers of words."""

_Ints = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]

# what a character is to words
_NONE, _LETTER, _SINGLE, _LINE = range(4)
_UNSPACED = (
    (0x0E00, 0x0F00),
    (0x1000, 0x10A0),
    (0x1780, 0x1800),
    (0x3040, 0x3100),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
)
_PLANE = 0x10000

_STEM = 6
# a word of fewer letters says little
_LEAST = 4

# letters are numbered by place, as the digits of a number are; these are odd, so that a place can be taken back
_FACTOR = 0x5851F42D4C957F2D
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BITS = 17
_SHIFT = np.uint64(64 - _BITS)
# characters that are numbered together: bounds the memory that a long text takes
_CHUNK = 1 << 17


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """
    The words of many lines.

    Attributes:
        lines: The line that each word stands in.

        numbers: A number for each word.

        stems: A number for the first letters of each word, 0 where it is too short to say what a line is about.

        sizes: How many characters each word has.
    """

    lines: _Ints
    numbers: Numbers
    stems: Numbers
    sizes: _Ints


@functools.cache
def _kinds() -> npt.NDArray[np.uint8]:
    table = np.zeros(_PLANE, dtype=np.uint8)
    for code in range(_PLANE):
        table[code] = _kind(chr(code))
    for low, high in _UNSPACED:
        table[low:high] = _SINGLE
    table[ord("©")] = _SINGLE
    table[ord("\n")] = _LINE
    return table


def _kind(character: str) -> int:
    if 0x20000 <= ord(character) < 0x40000:
        return _SINGLE
    return _LETTER if character.isalnum() and not character.isdecimal() else _NONE


def _powers(factor: int, count: int) -> Numbers:
    out = np.full(count, factor, dtype=np.uint64)
    out[:1] = 1
    return np.multiply.accumulate(out)


@functools.cache
def _places() -> tuple[Numbers, Numbers]:
    return _powers(_FACTOR, _CHUNK), _powers(_INVERSE, _CHUNK)


def _number(values: Numbers, starts: _Ints, ends: _Ints) -> tuple[Numbers, Numbers]:
    # a number for each stretch of values, the same wherever it stands; and the sums up to each value
    powers, inverses = _places() if len(values) <= _CHUNK else (_powers(f, len(values)) for f in (_FACTOR, _INVERSE))
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])
    return (sums[ends] - sums[starts]) * inverses[starts], sums


def _mixed(numbers: Numbers) -> Numbers:
    # so that the upper bits depend on all of them
    return (numbers ^ (numbers >> np.uint64(32))) * _SPREAD


def read_words(texts: Sequence[str]) -> Words:
    """
    The words of many lines.

    Args:
        texts: Lines; none holds a line feed.

    >>> words = read_words(["Rain again", "More RAIN"])
    >>> words.lines.tolist(), bool(words.numbers[0] == words.numbers[3])
    ([0, 0, 1, 1], True)
    """
    parts: list[Words] = []
    start = size = 0
    for i, length in enumerate(map(len, texts)):
        if size and size + length >= _CHUNK:
            parts.append(_read_chunk(texts[start:i], start))
            start, size = i, 0
        size += length + 1
    parts.append(_read_chunk(texts[start:], start))
    if len(parts) == 1:
        return parts[0]
    return Words(
        lines=np.concatenate([part.lines for part in parts]),
        numbers=np.concatenate([part.numbers for part in parts]),
        stems=np.concatenate([part.stems for part in parts]),
        sizes=np.concatenate([part.sizes for part in parts]),
    )


def _read_chunk(texts: Sequence[str], first: int) -> Words:
    # the dot that folding the Turkish capital leaves behind is no letter, and would cut the word
    folded = "\n".join(texts).casefold().replace("\u0307", "")
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds().take(codes, mode="clip")
    if not folded.isascii() and codes.max(initial=0) >= _PLANE:
        far = np.flatnonzero(codes >= _PLANE)
        known, which = np.unique(codes[far], return_inverse=True)
        kinds[far] = np.array([_kind(chr(code)) for code in known.tolist()], dtype=np.uint8)[which]
    letter, single = kinds == _LETTER, kinds == _SINGLE
    joined = letter[1:] & letter[:-1]
    opening = letter | single
    closing = opening.copy()
    opening[1:] &= ~joined
    closing[:-1] &= ~joined
    starts, ends = np.flatnonzero(opening), np.flatnonzero(closing) + 1
    values = codes * _SPREAD
    values ^= values >> np.uint64(29)
    numbers, sums = _number(values, starts, ends)
    sizes = ends - starts
    inverses = _places()[1] if len(values) <= _CHUNK else _powers(_INVERSE, len(values))
    stems = (sums[np.minimum(ends, starts + _STEM)] - sums[starts]) * inverses[starts]
    stems[sizes < _LEAST] = 0
    lines = np.cumsum(kinds == _LINE)[starts] + first
    return Words(lines=lines, numbers=_mixed(numbers), stems=stems, sizes=sizes)


def number_words(words: Sequence[str]) -> Numbers:
    """
    The numbers of single words, in order.

    Args:
        words: Words as `split_words` gives them.

    >>> bool(number_words(["rain"])[0] == read_words(["Rain"]).numbers[0])
    True
    """
    return read_words(words).numbers


def _number_phrases(phrases: Sequence[Sequence[str]]) -> Numbers:
    words = number_words([word for phrase in phrases for word in phrase])
    ends = np.cumsum([len(phrase) for phrase in phrases])
    return _mixed(_number(words, np.append(0, ends[:-1]), ends)[0])


@functools.cache  # some words of the code, the same for everybody
def _sought(sought: frozenset[str]) -> tuple[frozenset[int], _Mask]:
    numbers = number_words(sorted(sought))
    likely = np.zeros(1 << _BITS, dtype=np.bool_)
    likely[numbers >> _SHIFT] = True
    return frozenset(numbers.tolist()), likely


def find_words(words: Words, sought: frozenset[str]) -> list[int]:
    """
    Where some words stand among others.

    Args:
        words: The words of some lines.

        sought: What is looked for, as `split_words` gives it.

    >>> find_words(read_words(["Rain", "no rain"]), frozenset({"rain"}))
    [0, 2]
    """
    known, likely = _sought(sought)
    places = np.flatnonzero(likely[words.numbers >> _SHIFT])
    return [
        place for place, number in zip(places.tolist(), words.numbers[places].tolist(), strict=True) if number in known
    ]


class _Known(NamedTuple):
    # what whole lines say, by their numbers; for each of two tables
    whole: tuple[dict[int, Match], dict[int, Match]]
    # for one word, and for two in a row: in which tables they stand, and whether at the beginning of a line alone; a
    # table of bits says at once of nearly all words that they stand in none
    flags: tuple[dict[int, int], dict[int, int]]
    likely: tuple[_Mask, _Mask]


# what stands at the beginning of lines, and what stands anywhere: of lines that may be chrome, and of those that are
_FLAGS = ((1, 2), (4, 8))
_ANYWHERE = 2 | 8


@functools.cache  # shipped facts, the same for everybody
def _known() -> _Known:
    flags: tuple[dict[int, int], dict[int, int]] = ({}, {})
    wholes = []
    for of_chrome, own in zip((False, True), _FLAGS, strict=True):
        whole, *keys = phrase_keys(of_chrome=of_chrome)
        wholes.append(dict(zip(_number_phrases(list(whole)).tolist(), whole.values(), strict=True)))
        for phrases, flag in zip(keys, own, strict=True):
            for phrase, number in zip(phrases, _number_phrases(phrases).tolist(), strict=True):
                known = flags[len(phrase) - 1]
                known[number] = known.get(number, 0) | flag
    likely = []
    for known in flags:
        table = np.zeros(1 << _BITS, dtype=np.bool_)
        table[np.fromiter(known, dtype=np.uint64, count=len(known)) >> _SHIFT] = True
        likely.append(table)
    return _Known((wholes[0], wholes[1]), flags, (likely[0], likely[1]))


def find_matches(texts: Sequence[str], words: Words) -> tuple[list[Match | None], list[Match | None]]:
    """
    What the wording of each line says.

    Args:
        texts: The lines.

        words: Their words.

    Returns:
        What `reasons.match_words` tells of lines that may be chrome, and what it tells of those that are.

    >>> texts = ["12 Comments", "It rained."]
    >>> [match and match.reason.value for match in find_matches(texts, read_words(texts))[0]]
    ['comments', None]
    """
    out: tuple[list[Match | None], list[Match | None]] = ([None] * len(texts), [None] * len(texts))
    count = len(words.lines)
    if not count:
        return out
    known = _known()
    apart = words.lines[1:] != words.lines[:-1]
    begins = np.append(0, np.flatnonzero(apart) + 1)
    singles = _mixed(words.numbers)
    # the last word of all begins no pair, nor does the last of a line: 0 stands for none
    pairs = np.zeros(count, dtype=np.uint64)
    pairs[:-1] = _mixed(words.numbers[:-1] + words.numbers[1:] * np.uint64(_FACTOR))
    pairs[:-1][apart] = 0
    owners = words.lines[begins].tolist()
    first = set(begins.tolist())
    asked: tuple[set[int], set[int]] = (set(), set())
    for numbers, flags, likely in zip((singles, pairs), known.flags, known.likely, strict=True):
        places = np.flatnonzero(likely[numbers >> _SHIFT])
        lines = words.lines[places].tolist()
        for place, line, number in zip(places.tolist(), lines, numbers[places].tolist(), strict=True):
            flag = flags.get(number, 0)
            if place not in first:
                flag &= _ANYWHERE
            if flag & 3:
                asked[0].add(line)
            if flag & 12:
                asked[1].add(line)
    numbered = _mixed(_number(words.numbers, begins, np.append(begins[1:], count))[0]).tolist()
    for whole, found in zip(known.whole, out, strict=True):
        for i, number in zip(owners, numbered, strict=True):
            if number in whole:
                found[i] = whole[number]
    chosen = [sorted(i for i in lines if found[i] is None) for lines, found in zip(asked, out, strict=True)]
    union = sorted({*chosen[0], *chosen[1]})
    split = dict(zip(union, split_words([texts[i] for i in union]), strict=True))
    for lines, found, of_chrome in zip(chosen, out, (False, True), strict=True):
        for i, match in zip(lines, match_words([split[i] for i in lines], of_chrome=of_chrome), strict=True):
            found[i] = match
    return out

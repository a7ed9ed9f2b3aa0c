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

import attrs
import numpy as np
import numpy.typing as npt

__all__ = ["FACTOR", "Numbers", "Words", "mix_numbers", "number_stretches", "number_words", "read_words"]

Numbers = npt.NDArray[np.uint64]
"""The numbers of words."""

_Ints = npt.NDArray[np.int64]

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
FACTOR = 0x5851F42D4C957F2D
"""What the number of a place is multiplied by for the next."""

_INVERSE = pow(FACTOR, -1, 1 << 64)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
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
    return _powers(FACTOR, _CHUNK), _powers(_INVERSE, _CHUNK)


def number_stretches(values: Numbers, starts: _Ints, ends: _Ints) -> tuple[Numbers, Numbers]:
    """
    A number for each stretch of values, the same wherever it stands.

    Args:
        values: Numbers.

        starts: Where the stretches begin.

        ends: Where they end.

    Returns:
        The numbers of the stretches, and the sums up to each value, from which those of other stretches are taken.
    """
    powers, inverses = _places() if len(values) <= _CHUNK else (_powers(f, len(values)) for f in (FACTOR, _INVERSE))
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])
    return (sums[ends] - sums[starts]) * inverses[starts], sums


def mix_numbers(numbers: Numbers) -> Numbers:
    """The same numbers, each exchanged for another, so that the upper bits depend on all of them."""
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
    numbers, sums = number_stretches(values, starts, ends)
    sizes = ends - starts
    inverses = _places()[1] if len(values) <= _CHUNK else _powers(_INVERSE, len(values))
    stems = (sums[np.minimum(ends, starts + _STEM)] - sums[starts]) * inverses[starts]
    stems[sizes < _LEAST] = 0
    # how many words begin before each line end, and so how many each line has
    bounds = np.array([0, *starts.searchsorted(np.flatnonzero(kinds == _LINE)).tolist(), len(starts)])
    counts = bounds[1:] - bounds[:-1]
    lines = np.repeat(np.arange(first, first + len(counts)), counts)
    return Words(lines=lines, numbers=mix_numbers(numbers), stems=stems, sizes=sizes)


def number_words(words: Sequence[str]) -> Numbers:
    """
    The numbers of single words, in order.

    Args:
        words: Words as `split_words` gives them.

    >>> bool(number_words(["rain"])[0] == read_words(["Rain"]).numbers[0])
    True
    """
    return read_words(words).numbers

"""
What the words of lines say of whether they belong to an article, by how they were used on other sites.

The words of `text_words` go in, numbers for the trees come out. Each word, each word that lines begin or end with, and
each two words that they begin with has a value between -1 (on sites seen in training it stood in chrome alone) and 1
(in articles alone). Values are kept by a hash, so no word can be read off the table; a word that was seen on one site
alone has none, so what a line is taken for does not depend on the names in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_words import Numbers, Words
from newscorpus.data import load_bytes
from newscorpus.errors import DataError

__all__ = ["BUCKETS", "STEPS", "WORDING", "Worths", "gram_buckets", "load_worths", "wording_features"]

_Ints = npt.NDArray[np.int64]
_Values = npt.NDArray[np.float64]

_BITS = 18
BUCKETS = 1 << _BITS
"""How many values a table has."""

STEPS = 100
"""Into how many steps a value of 1 is divided in a table."""

Worths = npt.NDArray[np.int8]
"""The value of each bucket, in steps."""

_FIRST, _LAST, _OPENING = (np.uint64(odd) for odd in (0x8CB92BA72F3D8DD7, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F))
_WINDOWS = (3, 10)
_BAD = -0.3  # of a word that is at home in chrome

WORDING = (
    *("worth", "worth_least", "worth_most", "worth_bad", "worth_first", "worth_last", "worth_opening"),
    *("worth-1", "worth+1", *(f"worth{side}{window}" for window in _WINDOWS for side in "<>")),
)
"""The columns of `wording_features`."""


def load_worths(name: str) -> Worths:
    """
    The value of each bucket, from a compiled file.

    Args:
        name: The file's name in `data/compiled`, with its ending.

    Raises:
        DataError: There is no such file, or it holds no values.

    >>> len(load_worths("text_labels.npz")) == BUCKETS
    True
    """
    try:
        with np.load(io.BytesIO(load_bytes(name)), allow_pickle=False) as held:
            worths: Worths = held["worths"].astype(np.int8)
    except (ValueError, KeyError, EOFError, OSError) as error:
        raise DataError("this holds no values of words", file=name) from error
    return worths


def _spread(numbers: Numbers) -> _Ints:
    mixed = (numbers ^ (numbers >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(64 - _BITS)).astype(np.int64)


def _bounds(words: Words) -> tuple[_Ints, _Ints]:
    # where the words of each line that has some begin and end
    begins = np.append(0, np.flatnonzero(words.lines[1:] != words.lines[:-1]) + 1)
    return begins, np.append(begins[1:], len(words.lines)) - 1


def _buckets(words: Words, begins: _Ints, ends: _Ints) -> Iterator[_Ints]:
    numbers = words.numbers
    yield _spread(numbers)
    yield _spread(numbers[begins] * _FIRST)
    yield _spread(numbers[ends] * _LAST)
    second = np.where(ends > begins, numbers[np.minimum(begins + 1, ends)], np.uint64(0))
    yield _spread((numbers[begins] * _FIRST + second) * _OPENING)


def gram_buckets(words: Words) -> tuple[_Ints, _Ints]:
    """
    Where the values of the words of each line stand in a table.

    Args:
        words: The words of some lines.

    Returns:
        The places, and the line that each is of.
    """
    if not len(words.lines):
        return words.lines, words.lines
    begins, ends = _bounds(words)
    owners = words.lines[begins]
    return np.concatenate([*_buckets(words, begins, ends)]), np.concatenate([words.lines, owners, owners, owners])


def wording_features(words: Words, count: int, table: Worths) -> npt.NDArray[np.float32]:
    """
    What the words of each line say.

    Args:
        words: The words of some lines.

        count: How many lines there are.

        table: The value of each bucket.

    Returns:
        A row for each of `WORDING`, a column for each line.

    >>> from newscorpus.blocks.text_words import read_words
    >>> table = np.zeros(BUCKETS, dtype=np.int8)
    >>> table[gram_buckets(read_words(["share"]))[0]] = -STEPS
    >>> wording_features(read_words(["Share", "It rained."]), 2, table)[0].tolist()
    [-1.0, 0.0]
    """
    out = np.zeros((len(WORDING), count), dtype=np.float32)
    if not len(words.lines):
        return out
    begins, ends = _bounds(words)
    owners = words.lines[begins]
    single, first, last, opening = (table[buckets] / STEPS for buckets in _buckets(words, begins, ends))
    sizes = ends - begins + 1
    out[0, owners] = np.add.reduceat(single, begins) / sizes
    out[1, owners] = np.minimum.reduceat(single, begins)
    out[2, owners] = np.maximum.reduceat(single, begins)
    out[3, owners] = np.add.reduceat(single < _BAD, begins, dtype=np.float64) / sizes
    out[4, owners], out[5, owners], out[6, owners] = first, last, opening
    worth = out[0]
    out[7, 1:], out[8, :-1] = worth[:-1], worth[1:]
    running = np.append(0.0, np.cumsum(worth, dtype=np.float64))
    here = np.arange(count)
    for i, window in enumerate(_WINDOWS):
        out[9 + 2 * i] = (running[:-1] - running[np.maximum(here - window, 0)]) / window
        out[10 + 2 * i] = (running[np.minimum(here + window + 1, count)] - running[1:]) / window
    return out

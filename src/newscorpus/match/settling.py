"""
What the words that two texts share settle by themselves.

The packed words of articles and pairs of them go in; for each pair a `Verdict` comes out. Texts of some length are
copies where nearly all of the one and half of the other is the same to the word; or the same but for words exchanged
one for one, in their places; or where at many places, from the beginning to the end, words were exchanged one for one.
On the labelled pairs no other kind does that, for who retells does not count words. They share a passage and no more
where a long stretch is the same to the word and outside of it hardly a long word of the one stands in the other: two
reports of one event, and two tellings of one text, have more words in common than that. Everything less clear is left
to the numbers of `features`: a half may be an edited copy, a retelling that quotes, or a passage.
"""

from __future__ import annotations

from enum import IntEnum

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import Keys, Places
from newscorpus.match.lookups import Stock, gather
from newscorpus.match.overlaps import Overlaps, Portion, covered, overlap_of, portions
from newscorpus.model.choice import Fixed

__all__ = ["Settled", "Verdict", "copied", "settle", "slight"]

Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]

# of texts below this many words nothing is clear
_LONG = 60
# what is found of a copy in its source, and the other way round, at least
_MORE, _LESS = 0.8, 0.5
# what is the same in its place, bridged gaps included, at least: in the one, in the other, and gained by the bridges
_IN_PLACE = ((0.75, 0.5, 0.03), (0.65, 0.4, 0.05), (0.5, 0.3, 0.1))
# words exchanged at many places: how many even gaps there are at least, and their share of all gaps; what is the same
# in its place in the one and in the other at least; the longest hole in the one and in the other at most: where what is
# shared lies in one place, or in one place and at the end, it is a passage, or a passage and a footer
_EVEN = ((3, 0.25, 0.3, 0.2, 0.27, 0.34), (2, 0.2, 0.3, 0.25, 0.2, 0.3))
# what is no passage: fewer words than this, all runs together; no stretch of so many words in less than half of both
# texts; or, in less than a tenth of both, no stretch of a long sentence
_PASSAGE = 16
_STRETCH, _HALF = 10, 0.5
_SENTENCE, _TENTH = 20, 0.1
# what is a passage for certain: in less than this share of both texts, where of what is outside of it no more than this
# share of the different long words of either stands in the other
_PART, _APART = 0.55, 0.12


# where the pair begins in the code of a word, below it the word, then two bits for where it stands
_PAIR, _WHERE = 34, 3
# of the sixteen ways in which the places where a word stands may come together: outside of shared runs in the first or
# in the second text, and anywhere in either
_WAYS = np.arange(16)
_BARE_ONE, _BARE_TWO = (_WAYS & 1) != 0, (_WAYS & 4) != 0
_IN_ONE, _IN_TWO = (_WAYS & 3) != 0, (_WAYS & 12) != 0


class Verdict(Fixed, IntEnum):
    """What is settled of a pair."""

    OPEN = 0
    """Nothing: ask the trained model."""

    SLIGHT = 1
    """They share too little for a passage; nothing else is settled."""

    COPY = 2
    """They are copies."""

    PASSAGE = 3
    """They share a passage and no more."""


@attrs.frozen(kw_only=True, eq=False)
class Settled:
    """
    What is settled of pairs.

    Attributes:
        verdicts: A `Verdict` for each pair.

        scores: How close each pair is; nothing where it is open or slight.
    """

    verdicts: NDArray[np.uint8]
    scores: Numbers


def _ends(a: Places, b: Places, found: Overlaps) -> tuple[Numbers, Numbers]:
    """The smaller and the larger share of the two texts that these words are."""
    one, two = a / np.maximum(found.words_a, 1), b / np.maximum(found.words_b, 1)
    return np.minimum(one, two), np.maximum(one, two)


def _long(found: Overlaps) -> Truth:
    return np.minimum(found.words_a, found.words_b) >= _LONG


def copied(found: Overlaps) -> Truth:
    """Which pairs are copies for certain."""
    low, high = _ends(found.a, found.b, found)
    out = (high >= _MORE) & (low >= _LESS)
    low, high = _ends(found.kept_a, found.kept_b, found)
    gain = _ends(found.kept_a - found.a, found.kept_b - found.b, found)[0]
    for more, less, won in _IN_PLACE:
        out |= (high >= more) & (low >= less) & (gain >= won)
    small, large = _ends(found.hole_a, found.hole_b, found)
    for even, share, more, less, one, other in _EVEN:
        same = (found.even >= even) & (found.even >= share * found.gaps)
        out |= same & (high >= more) & (low >= less) & (small <= one) & (large <= other)
    return out & _long(found)


def slight(found: Overlaps) -> Truth:
    """Which pairs of texts of some length share too little for a passage."""
    share = _ends(found.a, found.b, found)[1]
    return _long(found) & (
        (np.maximum(found.a, found.b) < _PASSAGE)
        | ((share < _HALF) & (found.longest < _STRETCH))
        | ((share < _TENTH) & (found.longest < _SENTENCE))
    )


def settle(stock: Stock, first: Places, second: Places) -> Settled:
    """
    What is settled of pairs of articles that have words and are not the same.

    Args:
        stock: The words of the articles.

        first: The first article of each pair; pairs in the order of their first articles cost least.

        second: The second. Which is named first does not matter.

    >>> from newscorpus.match.prints import stock_of
    >>> words = [f"word{number}" for number in range(100)]
    >>> stock = stock_of([" ".join(words), " ".join(words[:70]), "other words"])
    >>> settle(stock, np.array([0, 0]), np.array([1, 2])).verdicts.tolist() == [Verdict.COPY, Verdict.OPEN]
    True
    """
    verdicts = np.zeros(first.size, np.uint8)
    scores = np.zeros(first.size)
    for portion in portions(stock, first, second):
        verdicts[portion.pairs], scores[portion.pairs] = _settled(stock, first, second, portion)
    return Settled(verdicts=verdicts, scores=scores)


def _settled(stock: Stock, first: Places, second: Places, portion: Portion) -> tuple[NDArray[np.uint8], Numbers]:
    """The verdicts and scores of the pairs of a portion."""
    found = overlap_of(portion)
    verdicts = np.zeros(portion.pairs.size, np.uint8)
    verdicts[slight(found)] = Verdict.SLIGHT
    verdicts[copied(found)] = Verdict.COPY
    low, high = _ends(found.a, found.b, found)
    at = np.flatnonzero((verdicts == Verdict.OPEN) & _long(found) & (high < _PART))
    if at.size:
        pairs = portion.pairs[at]
        verdicts[at[_apart(stock, first[pairs], second[pairs], covered(portion, at))]] = Verdict.PASSAGE
    scores = np.where(verdicts == Verdict.COPY, 0.67 + 0.15 * (low + high), 0.0)
    scores = np.where(verdicts == Verdict.PASSAGE, 0.5 + 0.25 * high, scores)
    return verdicts, np.asarray(np.round(scores, 6), np.float64)


def _apart(stock: Stock, first: Places, second: Places, inside: tuple[Truth, Truth]) -> Truth:
    """
    Whether hardly a long word of the one that stands in no shared run stands in the other.

    Args:
        stock: The words of the articles.

        first: The first article of each pair.

        second: The second.

        inside: For all words of the first articles in line, and of the second, whether they stand in a shared run.
    """
    codes = np.concatenate(
        [
            _long_words(stock, which, side, here)
            for side, which, here in zip((0, 1), (first, second), inside, strict=True)
        ]
    )
    codes.sort()
    new = np.ones(codes.size, np.bool_)
    np.greater(codes[1:] ^ codes[:-1], np.uint64(_WHERE), out=new[1:])
    # a bit for each of the four places where a word may stand: in either text, outside of shared runs or in one
    where = np.left_shift(1, (codes & np.uint64(_WHERE)).astype(np.int64))
    starts = np.flatnonzero(new)
    pairs = (codes[starts] >> np.uint64(_PAIR)).view(np.int64)
    seen = np.bitwise_or.reduceat(where, starts) if starts.size else where
    times = np.bincount(pairs * 16 + seen, minlength=16 * first.size).reshape(first.size, 16)
    out = np.ones(first.size, np.bool_)
    for bare, other in ((_BARE_ONE, _IN_TWO), (_BARE_TWO, _IN_ONE)):
        out &= times @ (bare & other) <= _APART * (times @ bare)
    return out


def _long_words(stock: Stock, which: Places, side: int, covered: Truth) -> Keys:
    """The long words of one text of each pair: pair, word, which text, and whether the word stands in a shared run."""
    words = gather(stock, which)
    sizes = stock.first[which + 1] - stock.first[which]
    long = np.flatnonzero((words & np.uint32(1)).astype(np.bool_))
    codes = np.repeat(np.arange(which.size, dtype=np.uint64) << np.uint64(_PAIR), sizes).take(long)
    codes |= words.take(long).astype(np.uint64) << np.uint64(2)
    codes |= covered.take(long).astype(np.uint64) | np.uint64(2 * side)
    return codes

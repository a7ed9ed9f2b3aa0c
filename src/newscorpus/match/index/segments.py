"""
A segment: some articles of an index with the keys by which they are found, in one file that never changes.

Within a segment an article has a *place*, from 0 on; in the index it has a *number*, which is never given twice. Keys
of runs are held as one number each, key above and place below, so that all of them together are one sorted array; so
are terms, each with what it weighs. Every segment also says which older articles were deleted when it was written, and
what was judged of pairs then.
"""

from __future__ import annotations

import hashlib
import itertools

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import DataError
from newscorpus.match.index.layout import Parts
from newscorpus.match.index.rows import Texts, article_in, body_in, row_in
from newscorpus.match.index.verdicts import Verdicts
from newscorpus.match.keys import Keys, Places
from newscorpus.match.terms import Terms
from newscorpus.model import Article

__all__ = [
    "KEY_BITS",
    "MOST",
    "PLACE_BITS",
    "TERM_BITS",
    "WEIGHT_BITS",
    "Segment",
    "key_of_id",
    "key_ranges",
    "packed_terms",
    "raw_id",
    "short_keys",
    "spread",
]

# a key of a run has 40 bits, a place 24: a segment holds up to 16.7 million articles
KEY_BITS = 40
PLACE_BITS = np.uint64(24)
_PLACES = np.uint64((1 << 24) - 1)
# a term has 32 bits, its place 24, its weight 8
TERM_BITS = np.uint64(32)
WEIGHT_BITS = np.uint64(8)
_ENTRY = np.uint64((1 << 32) - 1)
MOST = 1 << 24
"""How many articles one segment can hold."""


def raw_id(name: str) -> bytes:
    """An id as bytes; their order is the order of the ids."""
    return name.encode("utf-8", "surrogatepass")


def key_of_id(raw: bytes) -> int:
    """The key by which an id is looked up."""
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")


def short_keys(keys: Keys) -> Keys:
    """
    The upper bits of *keys*, which a segment keeps.

    >>> short_keys(np.array([3 << 24 | 5], np.uint64)).tolist()
    [3]
    """
    return keys >> PLACE_BITS


def spread(low: Places, high: Places) -> Places:
    """
    All numbers from each of *low* up to the one of *high*, one stretch after the other.

    >>> spread(np.array([3, 9]), np.array([5, 10])).tolist()
    [3, 4, 9]
    """
    size = high - low
    return np.repeat(high - np.cumsum(size), size) + np.arange(int(size.sum()))


def key_ranges(count: int, *, portion: int, bits: int = KEY_BITS) -> list[tuple[int, int]]:
    """
    Ranges of keys that together are all keys, each with about a *portion* of *count* keys.

    >>> key_ranges(3, portion=2) == [(0, 1 << 39), (1 << 39, 1 << 40)]
    True
    """
    parts = max(1, -(-count // portion))
    edges = [(1 << bits) * step // parts for step in range(parts + 1)]
    return list(itertools.pairwise(edges))


@attrs.frozen(kw_only=True, eq=False)
class Segment:
    """
    One opened segment.

    Attributes:
        parts: What stands in its file.

        numbers: The number of the article at each place, rising.

        gone: The numbers of the articles that were deleted when it was written, sorted.
    """

    parts: Parts
    numbers: Places
    gone: Places

    @classmethod
    def of(cls, parts: Parts) -> Segment:
        """The segment that has these *parts*."""
        numbers = parts["numbers"].astype(np.int64)
        return cls(parts=parts, numbers=numbers, gone=parts["gone"].astype(np.int64))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def ids(self) -> Texts:
        """The ids, as bytes."""
        return Texts(blob=self.parts["ids"], ends=self.parts["id_ends"])

    @property
    def rows(self) -> Texts:
        """The articles, as rows."""
        return Texts(blob=self.parts["rows"], ends=self.parts["row_ends"])

    def row(self, place: int) -> bytes:
        """One row, as it was written."""
        return row_in(self.rows[place], check=int(self.parts["row_checks"][place]), file=self.parts.path)

    def article(self, place: int) -> Article:
        """The article at a place."""
        return article_in(self.rows[place], check=int(self.parts["row_checks"][place]), file=self.parts.path)

    def body(self, place: int) -> str:
        """The body of the article at a place."""
        return body_in(self.rows[place], check=int(self.parts["row_checks"][place]), file=self.parts.path)

    def heads(self, place: int) -> NDArray[np.uint32] | None:
        """The words of the article at a place, as `overlaps` compares them; only a segment in the making has them."""
        if "heads" not in self.parts:
            return None
        ends = self.parts["head_ends"]
        return np.asarray(self.parts["heads"][int(ends[place - 1]) if place else 0 : int(ends[place])], np.uint32)

    def find(self, keys: Keys) -> tuple[Places, Places]:
        """Where ids of these *keys* may stand: which of the keys, and the place; equal keys need not be equal ids."""
        held = self.parts["id_keys"]
        low, high = held.searchsorted(keys, "left"), held.searchsorted(keys, "right")
        hit = np.flatnonzero(high > low)
        which = np.repeat(hit, (high - low)[hit])
        return which, self.parts["id_places"][spread(low[hit], high[hit])].astype(np.int64)

    def edges(self, keys: Keys) -> tuple[Places, Places]:
        """Where among its runs those with each of these short *keys* begin, and where they end."""
        held = self.parts["runs"]
        low = held.searchsorted(keys << PLACE_BITS)
        high = low.copy()
        # most keys are nowhere: the end is looked for only where something begins
        inside = np.flatnonzero(low < held.size)
        hit = inside[short_keys(held[low[inside]]) == keys[inside]]
        high[hit] = held.searchsorted((keys[hit] << PLACE_BITS) | _PLACES, "right")
        return low, high

    def places(self, low: Places, high: Places) -> Places:
        """The places of the articles that have the runs between such edges."""
        places = (self.parts["runs"][spread(low, high)] & _PLACES).astype(np.int64)
        if places.size and int(places.max()) >= len(self):
            raise DataError("the part 'runs' is damaged", file=self.parts.path)
        return places

    def term_counts(self, keys: Keys) -> Places:
        """How many articles have each of these terms, deleted ones included."""
        low, high = self._term_edges(keys)
        return high - low

    def _term_edges(self, keys: Keys) -> tuple[Places, Places]:
        held, head = self.parts["terms"], keys << TERM_BITS
        return held.searchsorted(head), held.searchsorted(head | _ENTRY, "right")

    def terms_of(self, keys: Keys) -> tuple[Places, Keys]:
        """
        Which articles have these terms.

        Args:
            keys: Terms, sorted, each once.

        Returns:
            Which of the terms, and the place of the article with the weight below it, for each that has it.
        """
        low, high = self._term_edges(keys)
        entries = self.parts["terms"][spread(low, high)] & _ENTRY
        if entries.size and int(entries.max() >> WEIGHT_BITS) >= len(self):
            raise DataError("the part 'terms' is damaged", file=self.parts.path)
        return np.repeat(np.arange(keys.size), high - low), entries

    def terms_between(self, low: int, high: int) -> tuple[Keys, Keys]:
        """The terms from *low* up to *high* (not with it), and the place and weight of each."""
        edges = np.array([low, high - 1], np.uint64) << TERM_BITS
        held = self.parts["terms"]
        part = held[int(held.searchsorted(edges[0])) : int(held.searchsorted(edges[1] | _ENTRY, "right"))]
        return part >> TERM_BITS, part & _ENTRY

    def between(self, low: int, high: int) -> tuple[Keys, Places]:
        """The keys from *low* up to *high* (not with it), and the place of each."""
        held = self.parts["runs"]
        start = int(held.searchsorted(np.uint64(low) << PLACE_BITS))
        stop = held.size if high >= 1 << KEY_BITS else int(held.searchsorted(np.uint64(high) << PLACE_BITS))
        part = held[start:stop]
        return short_keys(part), (part & _PLACES).astype(np.int64)

    def verdicts(self) -> Verdicts:
        """What was judged of pairs."""
        return Verdicts.of(self.parts)


def packed_terms(terms: Terms) -> Keys:
    """The terms of articles, each with the place of its article and its weight below, sorted."""
    owners = terms.owners().astype(np.uint64)
    whole: Keys = terms.keys.astype(np.uint64) << TERM_BITS
    whole |= owners << WEIGHT_BITS
    whole |= terms.weights
    whole.sort()
    return whole

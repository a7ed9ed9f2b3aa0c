"""
The stage of a run over a corpus that finds copies and passages, in packed arrays from end to end.

Articles, numbered as the run numbers them, go in. All bodies are read in one pass, a batch at a time; what is kept of
an article is four bytes a word and eight bytes for each run of words by which it is found, the latter only until pairs
have been found. Groups of one exact text, pairs that share enough runs, and what their shared words settle come out.
Nothing here depends on how articles are batched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates, meet
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.growing import Growing
from newscorpus.match.keys import Places
from newscorpus.match.lookups import Stock
from newscorpus.match.prints import Prints, bulks, keys_of, pack_batch, prints_of
from newscorpus.match.settling import Settled, settle
from newscorpus.match.units import Cut, cut_bodies
from newscorpus.model import Article

__all__ = ["Copies"]


_NO_HEADS, _NO_KEYS = np.empty(0, np.uint32), np.empty(0, np.uint64)


class Copies:
    """
    The articles of one run as copies and passages see them.

    Attributes:
        words: How many words each article has.

        stock: The words of all articles.
    """

    def __init__(self, articles: Sequence[Article], *, also: Callable[[Cut], None] | None = None) -> None:
        """
        Read the *articles*.

        Args:
            articles: The articles.

            also: Who else reads the words of each batch, in the order of the articles.
        """
        self.articles = articles
        bodies = [article.body for article in articles]
        self._bits = max(1, len(articles).bit_length())
        words: list[NDArray[np.int32]] = []
        light: list[Prints] = []
        heads, packed = Growing(np.uint32), Growing(np.uint64)
        for start, stop in bulks(bodies):
            cut = cut_bodies(bodies[start:stop])
            made = prints_of(cut)
            if also is not None:
                also(cut)
            words.append(made.words)
            heads.add(made.heads)
            packed.add(pack_batch(made, start, self._bits))
            light.append(attrs.evolve(made, heads=_NO_HEADS, prints=_NO_KEYS))
        self.words = np.concatenate([np.empty(0, np.int32), *words])
        self._keys = keys_of(light)
        self._packed = packed.whole()
        first = np.zeros(self.words.size + 1, np.int64)
        np.cumsum(self.words, out=first[1:])
        self.stock = Stock(heads=heads.whole(), first=first)
        self._digests: dict[int, bytes] = {}

    def digest(self, number: int) -> bytes:
        """The digest that is equal for bodies that are the same."""
        made = self._digests.get(number)
        if made is None:
            made = self._digests[number] = digest_of(clean_body(self.articles[number].body))
        return made

    def same(self, one: int, two: int) -> bool:
        """Whether the bodies of two articles are the same but for spacing, case and Unicode form."""
        return bool(self._keys[one] == self._keys[two]) and self.digest(one) == self.digest(two)

    def groups(self) -> list[list[int]]:
        """The groups of two and more articles that have one text with words in it, each in rising order."""
        order = np.lexsort((np.arange(self._keys.size), self._keys))
        keys = self._keys[order]
        again = np.flatnonzero((keys[1:] == keys[:-1]) & (self.words[order[1:]] > 0))
        held: dict[bytes, list[int]] = {}
        for number in np.unique(np.concatenate([order[again], order[again + 1]])).tolist():
            held.setdefault(self.digest(number), []).append(number)
        return [members for members in held.values() if len(members) > 1]

    def meet(self, left_out: Sequence[int] = (), *, sides: Places | None = None) -> Candidates:
        """
        The pairs that share enough runs of words; what they are found by is let go of.

        Args:
            left_out: Articles that others stand for.

            sides: Where only pairs of two sides are wanted, the side of each article.
        """
        packed, self._packed = self._packed, self._packed[:0]
        if left_out:
            chosen = np.ones(self.words.size, np.bool_)
            chosen[list(left_out)] = False
            packed = packed[chosen[(packed & np.uint64((1 << self._bits) - 1)).astype(np.int64)]]
        packed.sort()
        return meet(packed, self._bits, self.words, sides=sides)

    def equal(self, first: Places, second: Places) -> Places:
        """Where in a list of pairs those stand whose bodies are the same."""
        likely = np.flatnonzero(self._keys[first] == self._keys[second])
        return likely[[self.same(*pair) for pair in zip(first[likely].tolist(), second[likely].tolist(), strict=True)]]

    def settle(self, first: Places, second: Places) -> Settled:
        """What the words that pairs share settle."""
        return settle(self.stock, first, second)

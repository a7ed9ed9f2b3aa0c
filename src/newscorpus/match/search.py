"""
One run over a corpus: articles are read once, pairs found through indexes, and judged one by one.

Articles in the order of their ids go in; related pairs, ties between reports of one story, and counts of what a cap
kept back come out. What is said of a pair is what `compare` says of it, whatever else is in the corpus. What all of a
corpus needs of each article is read in one pass; the rest is made again when a pair needs it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates
from newscorpus.match.comparison import SURE, judge, settled_of, sure_of
from newscorpus.match.copies import Copies
from newscorpus.match.keys import Places
from newscorpus.match.model import KINDS
from newscorpus.match.pending import Witness
from newscorpus.match.precedence import trusted
from newscorpus.match.settling import Settled, Verdict
from newscorpus.match.stories import Said, Stories
from newscorpus.match.weighing import Open, ask_all
from newscorpus.model import Article, Kind, Relation

if TYPE_CHECKING:
    from newscorpus.names.judge import Spread

__all__ = ["LISTED", "PASSAGE", "SAME", "Search", "day_of", "tells_stories"]

# articles of one exact text beyond this many are linked to the first and the one before alone
SAME = 12
LISTED = tuple(kind for kind in Kind if kind is not Kind.UNRELATED)
_REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARTIAL)
# pairs settled at once
_SETTLED = 1 << 15
# pairs that no workers are started for
_FEW = 10_000
# how surely articles that share a passage and nothing else tell one story
PASSAGE = 0.3


def tells_stories(kinds: Iterable[str]) -> bool:
    """
    Whether there is more among these *kinds* than copies and passages.

    >>> tells_stories(["exact", "partial"]), tells_stories(["exact", "same_story"])
    (False, True)
    """
    return any(kind not in _REUSE for kind in kinds)


def day_of(article: Article) -> float:
    """
    The day of an article, counted from 1970, or not a number.

    A date that was doubted when it was read is near to every other, like one that is unknown.

    >>> day_of(Article(id="a"))
    nan
    """
    when = trusted(article.published)
    if when is None:
        return math.nan
    if when.moment is not None:
        return when.moment.timestamp() / 86400
    midnight = dt.datetime.combine(when.date, when.time or dt.time(12), tzinfo=dt.UTC)
    return midnight.timestamp() / 86400


class Search:
    """One run over a corpus; its articles are numbered in the order of their ids."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        sides: Places | None = None,
        window: dt.timedelta | None = None,
        kinds: tuple[Kind, ...] = LISTED,
        spread: Spread = map,
    ) -> None:
        self.articles = articles
        self.spread = spread
        self.sides = sides
        self.window = None if window is None else window.total_seconds() / 86400
        self.days = np.asarray([day_of(article) for article in articles], np.float64)
        self.kinds = kinds
        self.witness = Witness()
        self.relations: list[Relation] = []
        self.ties: list[tuple[float, str, str]] = []
        self.dropped: dict[str, int] = {}
        self.stories = tells_stories(kinds)
        self.told = Stories(articles)
        self.copies = Copies(articles, also=self.told.read if self.stories else None)

    def run(self) -> None:
        """Find and judge."""
        self.judge(self.met(self.same()))

    def apart(self, one: int, two: int) -> bool:
        """Whether a pair is not to be looked at: on one side, or too far apart in time."""
        if self.sides is not None and self.sides[one] == self.sides[two]:
            return True
        return self.window is not None and bool(abs(self.days[one] - self.days[two]) > self.window)

    def same(self) -> list[int]:
        """List what large groups of one text need; the articles that others stand for are left out of all else."""
        left_out: list[int] = []
        kept_back = 0
        for members in self.copies.groups():
            left_out += members[SAME:]
            # sides and windows may keep the lowest id out of reach: then the nearest one below that is in reach
            for place in range(SAME, len(members)):
                number = members[place]
                below = (other for other in (*members[:SAME], members[place - 1]) if not self.apart(other, number))
                other = next(below, None)
                if other is not None:
                    self.exact(other, number)
            kept_back += max(0, len(members) - SAME) * (len(members) - 1)
        if kept_back:
            self.dropped["pairs of one exact text"] = kept_back
        return left_out

    def exact(self, one: int, two: int) -> None:
        """List two articles of one text."""
        a, b = self.articles[one], self.articles[two]
        self.ties.append((1.0, a.id, b.id))
        if Kind.EXACT in self.kinds:
            relation = settled_of(a, b, words=(1, 1), same=True)
            if relation is not None:
                self.relations.append(relation)

    def met(self, left_out: Sequence[int] = ()) -> Candidates:
        """The candidate pairs among all articles but those that are *left_out*."""
        found = [self.copies.meet(left_out, sides=self.sides)]
        if found[0].dropped:
            self.dropped["pairs with a common run of words"] = found[0].dropped
        if self.stories:
            found.append(self.meet_in_stories(left_out))
            if found[1].dropped:
                self.dropped["words that too many articles have"] = found[1].dropped
            if self.told.thinned:
                self.dropped["pairs of articles alike to very many"] = self.told.thinned
        first, second = np.concatenate([each.first for each in found]), np.concatenate([each.second for each in found])
        common = np.concatenate([each.common for each in found])
        if len(found) > 1:
            # a pair that both ways found is no longer one that met in common runs alone
            order = np.lexsort((common, second, first))
            first, second, common = first[order], second[order], common[order]
            new = np.ones(first.size, np.bool_)
            new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
            first, second, common = first[new], second[new], common[new]
        if self.window is not None:
            near = ~(np.abs(self.days[first] - self.days[second]) > self.window)
            first, second, common = first[near], second[near], common[near]
        return Candidates(first=first, second=second, common=common)

    def meet_in_stories(self, left_out: Sequence[int]) -> Candidates:
        """The pairs whose terms are alike."""
        index = np.delete(np.arange(len(self.articles)), list(left_out))
        sides = None if self.sides is None else self.sides[index]
        found = self.told.meet(index.tolist(), sides=sides, near=self.days[index], window=self.window)
        return attrs.evolve(found, first=index[found.first], second=index[found.second])

    def judge(self, pairs: Candidates) -> None:
        """Settle the candidates, many at a time, and weigh what is left."""
        # workers take longer to start than a little work takes
        spread = map if pairs.first.size <= _FEW else self.spread
        for some, said in ask_all(self.told, self.settled(pairs), stories=self.stories, spread=spread):
            self.weigh(some, said)

    def settled(self, pairs: Candidates) -> Iterator[Open]:
        """List what words settle, and give what they leave open."""
        for at in range(0, pairs.first.size, _SETTLED):
            here = slice(at, at + _SETTLED)
            same = self.copies.equal(pairs.first[here], pairs.second[here])
            for one, two in zip(pairs.first[here][same].tolist(), pairs.second[here][same].tolist(), strict=True):
                self.exact(one, two)
            first, second = np.delete(pairs.first[here], same), np.delete(pairs.second[here], same)
            common = np.delete(pairs.common[here], same)
            settled = self.copies.settle(first, second)
            self.sure(first, second, settled, common)
            # what is neither a copy nor a passage, and whose terms are not alike, need not be told apart any further
            left = np.flatnonzero(settled.verdicts <= Verdict.SLIGHT)
            open_ = settled.verdicts[left] == Verdict.OPEN
            if self.stories:
                open_ |= self.told.alike(first[left], second[left])
            left = left[open_]
            yield Open(first=first[left], second=second[left], common=common[left])

    def sure(self, first: Places, second: Places, settled: Settled, common: NDArray[np.bool_]) -> None:
        """List pairs that shared words settle, each marked where it met in common runs alone."""
        for verdict, (kind, _) in SURE.items():
            at = np.flatnonzero(settled.verdicts == verdict)
            if verdict is not Verdict.COPY:
                self.drop(int(np.count_nonzero(common[at])))
                at = at[~common[at]]
            tie = 1.0 if verdict is Verdict.COPY else PASSAGE
            listed = kind in self.kinds
            pairs = zip(first[at].tolist(), second[at].tolist(), settled.scores[at].tolist(), strict=True)
            for one, two, score in pairs:
                a, b = self.articles[one], self.articles[two]
                self.ties.append((tie, a.id, b.id))
                if listed:
                    shown = self.witness.evidence(a, b)
                    self.relations.append(sure_of(a, b, verdict, score=score, evidence=shown))

    def drop(self, count: int) -> None:
        """Count pairs that share nothing but common runs."""
        if count:
            key = "pairs with nothing but common runs"
            self.dropped[key] = self.dropped.get(key, 0) + count

    def weigh(self, pairs: Open, said: Said) -> None:
        """List what the trained model says of pairs."""
        told = zip(
            pairs.first.tolist(),
            pairs.second.tolist(),
            pairs.common.tolist(),
            said.shares.argmax(axis=1).tolist(),
            said.ties.tolist(),
            said.scores.tolist(),
            said.shares,
            strict=True,
        )
        for one, two, common, place, tie, score, shares in told:
            kind = KINDS[place]
            if common and kind is not Kind.NEAR_DUPLICATE:
                self.drop(1)
                continue
            a, b = self.articles[one], self.articles[two]
            self.ties.append((tie, a.id, b.id))
            if kind in self.kinds:
                shown = self.witness.evidence(a, b)
                self.relations.append(judge(a, b, shares=shares, score=score, evidence=shown))

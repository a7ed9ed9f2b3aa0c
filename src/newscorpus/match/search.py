"""
One run over a corpus: articles are read once, pairs found through indexes, and judged one by one.

Articles in the order of their ids go in; related pairs, ties between reports of one story, and counts of what a cap
kept back come out. What is said of a pair is what `compare` says of it, whatever else is in the corpus. What all of a
corpus needs of each article is read in one pass; the rest is made again when a pair needs it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np

from newscorpus.match.candidates import Candidates, meet_in_runs, sampled
from newscorpus.match.comparison import copy_of, settled_of
from newscorpus.match.containment import Runs, contain, runs_in
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.hashing import Keys, Places, cut_batch, hash_runs, runs_of_batch
from newscorpus.match.pending import Witness
from newscorpus.match.stories import Stories
from newscorpus.model import Article, Kind, Relation

__all__ = ["LISTED", "SAME", "Search"]

# articles of one exact text beyond this many are linked to the first and the one before alone
SAME = 12
LISTED = tuple(kind for kind in Kind if kind is not Kind.UNRELATED)
_REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARTIAL)
_BATCH = 1024
# articles read at once
_BULK = 64
# articles whose runs are held at once, some kilobytes each
_RUNS = 50_000


def _days(article: Article) -> float:
    when = article.published
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
    ) -> None:
        self.articles = articles
        self.sides = sides
        self.window = None if window is None else window.total_seconds() / 86400
        self.days = np.asarray([_days(article) for article in articles], np.float64)
        self.kinds = kinds
        self.witness = Witness()
        self.relations: list[Relation] = []
        self.ties: list[tuple[float, str, str]] = []
        self.dropped: dict[str, int] = {}
        self.stories = any(kind not in _REUSE for kind in kinds)
        self.digests: list[bytes] = []
        self.sizes: list[int] = []
        self.sampled: list[Keys] = []
        self.held: dict[int, Runs] = {}
        self.told = Stories(articles, witness=self.witness)
        for at in range(0, len(articles), _BULK):
            numbers = range(at, min(at + _BULK, len(articles)))
            texts = [clean_body(articles[number].body) for number in numbers]
            self.digests += map(digest_of, texts)
            batch = cut_batch(texts)
            if self.stories:
                self.told.read(batch)
            for number, (keys, words) in zip(numbers, runs_of_batch(batch), strict=True):
                held = self.hold(number, runs_in(keys, words))
                self.sizes.append(words)
                self.sampled.append(sampled(held.pool, words))

    def hold(self, number: int, runs: Runs) -> Runs:
        """Keep the runs of an article at hand."""
        if len(self.held) >= _RUNS:
            del self.held[next(iter(self.held))]
        self.held[number] = runs
        return runs

    def runs(self, number: int) -> Runs:
        """The runs of words of an article."""
        made = self.held.get(number)
        if made is None:
            keys, words = hash_runs([clean_body(self.articles[number].body)])[0]
            made = self.hold(number, runs_in(keys, words))
        return made

    def run(self) -> None:
        """Find and judge."""
        self.judge(self.met(self.same()))

    def apart(self, one: int, two: int) -> bool:
        """Whether a pair is not to be looked at: on one side, or too far apart in time."""
        if self.sides is not None and self.sides[one] == self.sides[two]:
            return True
        return self.window is not None and bool(abs(self.days[one] - self.days[two]) > self.window)

    def same(self) -> list[int]:
        """List what large groups of one text need, and choose who stands for each text."""
        held: dict[bytes, list[int]] = {}
        for number, digest in enumerate(self.digests):
            if self.sizes[number]:
                held.setdefault(digest, []).append(number)
        chosen: list[int] = []
        kept_back = 0
        for members in held.values():
            chosen += members[:SAME]
            # sides and windows may keep the lowest id out of reach: then the nearest one below that is in reach
            for place in range(SAME, len(members)):
                number = members[place]
                below = (other for other in (*members[:SAME], members[place - 1]) if not self.apart(other, number))
                other = next(below, None)
                if other is not None:
                    self.settle(other, number)
            kept_back += max(0, len(members) - SAME) * (len(members) - 1)
        if kept_back:
            self.dropped["pairs of one exact text"] = kept_back
        return sorted(chosen)

    def settle(self, one: int, two: int) -> bool:
        """List a pair that needs no judging; False where it does."""
        relation = settled_of(
            self.articles[one],
            self.articles[two],
            words=(self.sizes[one], self.sizes[two]),
            same=self.digests[one] == self.digests[two],
        )
        if relation is None:
            return False
        if relation.kind in self.kinds:
            self.relations.append(relation)
            self.ties.append((1.0, relation.a, relation.b))
        return True

    def met(self, chosen: Sequence[int]) -> Candidates:
        """The candidate pairs among the *chosen* articles, as numbers of articles."""
        index = np.asarray(chosen, np.int64)
        sides = None if self.sides is None else self.sides[index]
        runs = [self.sampled[number] for number in chosen]
        found = [meet_in_runs(runs, [self.sizes[number] for number in chosen], sides=sides)]
        if found[0].dropped:
            self.dropped["pairs with a common run of words"] = found[0].dropped
        if self.stories:
            found.append(self.told.meet(chosen, sides=sides, near=self.days[index], window=self.window))
            if found[1].dropped:
                self.dropped["words that too many articles have"] = found[1].dropped
        first = index[np.concatenate([each.first for each in found])]
        second = index[np.concatenate([each.second for each in found])]
        common = np.concatenate([each.common for each in found])
        # a pair that both ways found is no longer one that met in common runs alone
        order = np.lexsort((common, second, first))
        first, second, common = first[order], second[order], common[order]
        new = np.ones(first.size, np.bool_)
        new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
        if self.window is not None:
            new &= ~(np.abs(self.days[first] - self.days[second]) > self.window)
        return Candidates(first=first[new], second=second[new], common=common[new])

    def clear(self, one: int, two: int, *, alike: bool) -> bool:
        """List a pair that containment settles; False where the pair needs to be judged."""
        contained = contain(self.runs(one), self.runs(two))
        if contained.copied:
            a, b = self.articles[one], self.articles[two]
            self.ties.append((1.0, a.id, b.id))
            if Kind.NEAR_DUPLICATE in self.kinds:
                self.relations.append(copy_of(a, b, contained, evidence=self.witness.evidence(a, b)))
            return True
        # what is neither a copy nor a passage, and whose terms are not alike, need not be told apart any further
        return contained.slight and not alike

    def judge(self, pairs: Candidates) -> None:
        """Compare the candidates, a batch at a time."""
        for at in range(0, pairs.first.size, _BATCH):
            here = slice(at, at + _BATCH)
            first, second = pairs.first[here], pairs.second[here]
            alike = self.told.alike(first, second) if self.stories else np.zeros(first.size, np.bool_)
            chosen = zip(first.tolist(), second.tolist(), pairs.common[here].tolist(), alike.tolist(), strict=True)
            unclear = [
                (one, two, common)
                for one, two, common, near in chosen
                if not self.settle(one, two) and not self.clear(one, two, alike=near)
            ]
            if unclear:
                self.weigh(unclear)

    def weigh(self, pairs: Sequence[tuple[int, int, bool]]) -> None:
        """Ask the trained model about pairs, each marked where it met in common runs alone."""
        found = self.told.weigh([pair[:2] for pair in pairs], kinds=self.kinds, stories=self.stories)
        for (one, two, common), weighed in zip(pairs, found, strict=True):
            if common and weighed.kind is not Kind.NEAR_DUPLICATE:
                key = "pairs with nothing but common runs"
                self.dropped[key] = self.dropped.get(key, 0) + 1
                continue
            self.ties.append((weighed.tie, self.articles[one].id, self.articles[two].id))
            if weighed.relation is not None:
                self.relations.append(weighed.relation)

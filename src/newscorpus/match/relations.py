"""
The relations of a whole corpus: pairs found through indexes, judged one by one, gathered into groups.

Articles go in, `Relations` come out. What is said of a pair is what `compare` says of it, whatever else is in the
corpus. Which pairs are looked at is decided by `candidates`; how many a cap kept back is counted in `dropped`.

The promise about caps: an exact text that more than `SAME` articles have links each of them to the lowest id among
them, and the first `SAME` of them, by id, stand for all towards other articles; a run of words that more than 24
articles have links each to the next two that have it. In both cases the groups of copies are whole, though not every
pair of them is listed. Two articles that share nothing but such common runs are listed only as copies: a footer is no
passage.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from newscorpus.errors import ArgumentError
from newscorpus.match.alignment import align
from newscorpus.match.candidates import Candidates, Terms, meet_in_runs, meet_in_terms, sampled
from newscorpus.match.comparison import compare, judge, settled_of
from newscorpus.match.features import Cast, row_of, terms_of
from newscorpus.match.fingerprints import profile
from newscorpus.match.groups import copy_groups, story_groups
from newscorpus.match.hashing import Keys, Places
from newscorpus.match.lineage import Derivation, lineage_of
from newscorpus.match.model import KINDS, closeness, probabilities, together
from newscorpus.model import Article, Group, Kind, Relation

__all__ = ["Relations", "Search", "relate"]

SAME = 12
_COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE)
_REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARTIAL)
_LISTED = tuple(kind for kind in Kind if kind is not Kind.UNRELATED)
_BATCH = 1024
# articles whose profiles are held at once: about a tenth of a megabyte each
_HELD = 8000


class Relations:
    """
    The related pairs of a corpus, sorted by their ids. Unrelated pairs are not listed.

    Attributes:
        dropped: How many pairs, at most, and keys a cap kept from being looked at, by the name of the cap.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        relations: Iterable[Relation],
        *,
        ties: Iterable[tuple[float, str, str]] = (),
        dropped: Iterable[tuple[str, int]] = (),
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._relations = tuple(sorted(relations, key=lambda relation: (relation.a, relation.b)))
        self._ties = tuple(ties)
        self._at = {(relation.a, relation.b): place for place, relation in enumerate(self._relations)}
        self._of: dict[str, list[int]] = {}
        for place, relation in enumerate(self._relations):
            for each in (relation.a, relation.b):
                self._of.setdefault(each, []).append(place)
        self.dropped = tuple(dropped)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._relations)

    def __len__(self) -> int:
        return len(self._relations)

    def __repr__(self) -> str:
        return f"<Relations: {len(self._relations)} among {len(self._articles)} articles>"

    def of(self, article: str) -> tuple[Relation, ...]:
        """The relations of the article with this id."""
        self._known(article)
        return tuple(self._relations[place] for place in self._of.get(article, ()))

    def between(self, a: str, b: str) -> Relation | None:
        """The relation of two articles, or None where none is listed."""
        self._known(a)
        self._known(b)
        low, high = sorted((a, b))
        place = self._at.get((low, high))
        return None if place is None else self._relations[place]

    def _known(self, article: str) -> None:
        if article not in self._articles:
            raise ArgumentError(f"there is no article {article!r} among these")

    def copies(self) -> tuple[Group, ...]:
        """The groups of articles with the same text, all articles in one each; named by their lowest id."""
        edges = [
            (1.0 if each.kind is Kind.EXACT else min(each.score, 0.999), each.a, each.b)
            for each in self._relations
            if each.kind in _COPIES
        ]
        return copy_groups(tuple(sorted(self._articles)), edges, alike=self._alike)

    def _alike(self, a: str, b: str) -> bool:
        relation = compare(self._articles[a], self._articles[b])
        shares = dict(relation.probabilities)
        return shares[Kind.EXACT] + shares[Kind.NEAR_DUPLICATE] + shares[Kind.PARAPHRASE] >= 0.3

    def stories(self) -> tuple[Group, ...]:
        """The groups of articles on one event, all articles in one each; named by their lowest id."""
        return story_groups(self.copies(), self._ties)

    def lineage(self, group: Group) -> tuple[Derivation, ...]:
        """Where each article of *group* comes from, as far as dates, credits and containment tell."""
        inside = set(group.ids)
        for each in group.ids:
            self._known(each)
        places = sorted({place for each in group.ids for place in self._of.get(each, ())})
        chosen = [
            each for each in (self._relations[place] for place in places) if each.a in inside and each.b in inside
        ]
        return lineage_of(group.ids, self._articles, chosen)


def relate(
    articles: Sequence[Article],
    *,
    against: Sequence[Article] | None = None,
    window: dt.timedelta | None = None,
    kinds: Collection[str] | None = None,
) -> Relations:
    """
    Find the related pairs among *articles*.

    Args:
        articles: The articles, in any order.

        against: Other articles; where they are given, only pairs of one from each are looked at.

        window: How far apart two articles may have been published; an unknown date is near to every other.

        kinds: The kinds of relation to list; all but `unrelated` unless given. Copies and passages alone cost less.

    Returns:
        The relations.

    Raises:
        ArgumentError: Two articles have one id, the window is negative, or a kind is unknown.

    >>> made = [Article(id=name, body="Mark Rutte takes note of the plan.") for name in "ab"]
    >>> [(each.a, each.b, each.kind.value) for each in relate(made)]
    [('a', 'b', 'exact')]
    """
    wanted = _kinds(kinds)
    if window is not None and window < dt.timedelta(0):
        raise ArgumentError(f"a window is a span of time, not {window}")
    everything = [(article, 0) for article in articles] + [(article, 1) for article in against or ()]
    everything.sort(key=lambda pair: pair[0].id)
    _distinct([article for article, _ in everything])
    order = [article for article, _ in everything]
    sides = None if against is None else np.asarray([side for _, side in everything], np.int64)
    return Search(order, sides=sides, window=window, kinds=wanted).run()


def _kinds(kinds: Collection[str] | None) -> tuple[Kind, ...]:
    if kinds is None:
        return _LISTED
    try:
        chosen = {Kind(kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)}
    except ValueError as error:
        known = ", ".join(kind.value for kind in Kind)
        raise ArgumentError(f"{error}; the kinds are {known}") from None
    if Kind.UNRELATED in chosen:
        raise ArgumentError("unrelated pairs are not listed: there are too many of them")
    return tuple(kind for kind in Kind if kind in chosen)


def _distinct(articles: Sequence[Article]) -> None:
    for one, two in itertools.pairwise(articles):
        if one.id == two.id:
            raise ArgumentError(
                f"two articles have the id {one.id!r}: {one.origin or one.url or 'made here'} "
                f"and {two.origin or two.url or 'made here'}",
            )


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
        kinds: tuple[Kind, ...] = _LISTED,
    ) -> None:
        self.articles = articles
        self.sides = sides
        self.window = None if window is None else window.total_seconds() / 86400
        self.days = np.asarray([_days(article) for article in articles], np.float64)
        self.kinds = kinds
        self.casts: dict[int, Cast] = {}
        self.relations: list[Relation] = []
        self.ties: list[tuple[float, str, str]] = []
        self.dropped: dict[str, int] = {}
        # what the indexes need of each article, read in one pass; the rest is made again when a pair needs it
        self.stories = any(kind not in _REUSE for kind in kinds)
        self.digests: list[bytes] = []
        self.sizes: list[int] = []
        self.runs: list[Keys] = []
        self.terms: list[Terms] = []
        for number in range(len(articles)):
            cast = self.cast(number)
            self.digests.append(cast.profile.digest)
            self.sizes.append(cast.profile.words.keys.size)
            self.runs.append(sampled(cast.profile.runs, self.sizes[-1]))
            if self.stories:
                self.terms.append(terms_of(cast))

    def cast(self, number: int) -> Cast:
        """What is known of an article, worked out when it is first needed."""
        made = self.casts.get(number)
        if made is None:
            if len(self.casts) >= _HELD:
                # the one held longest; articles are asked for in order, so it is seldom wanted again
                del self.casts[next(iter(self.casts))]
            made = self.casts[number] = Cast(profile(self.articles[number]))
        return made

    def run(self) -> Relations:
        """Find, judge and gather."""
        self.judge(self.met(self.same()))
        return Relations(self.articles, self.relations, ties=self.ties, dropped=sorted(self.dropped.items()))

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
        relation = settled_of(self.cast(one), self.cast(two))
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
        runs = [self.runs[number] for number in chosen]
        found = [meet_in_runs(runs, [self.sizes[number] for number in chosen], sides=sides)]
        if found[0].dropped:
            self.dropped["pairs with a common run of words"] = found[0].dropped
        if self.stories:
            terms = [self.terms[number] for number in chosen]
            found.append(meet_in_terms(terms, sides=sides, near=self.days[index], window=self.window))
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

    def judge(self, pairs: Candidates) -> None:
        """Compare the candidates, a batch at a time."""
        for at in range(0, pairs.first.size, _BATCH):
            here = slice(at, at + _BATCH)
            open_pairs = []
            for one, two, common in zip(
                pairs.first[here].tolist(), pairs.second[here].tolist(), pairs.common[here].tolist(), strict=True
            ):
                if not self.settle(one, two):
                    a, b = self.cast(one), self.cast(two)
                    alignment = align(a.profile, b.profile)
                    open_pairs.append((a, b, alignment, row_of(a, b, alignment), common))
            if not open_pairs:
                continue
            rows = np.stack([each[3] for each in open_pairs])
            shares = probabilities(rows)
            ties = together(rows) if self.stories else 1.0 - shares[:, -1]
            kinds = [KINDS[place] for place in shares.argmax(axis=1).tolist()]
            listed = []
            for place, (a, b, _, _, common) in enumerate(open_pairs):
                if common and kinds[place] is not Kind.NEAR_DUPLICATE:
                    key = "pairs with nothing but common runs"
                    self.dropped[key] = self.dropped.get(key, 0) + 1
                    continue
                self.ties.append((float(ties[place]), a.profile.article.id, b.profile.article.id))
                if kinds[place] in self.kinds:
                    listed.append(place)
            scores = closeness(rows[listed], shares[listed]).tolist()
            for place, score in zip(listed, scores, strict=True):
                a, b, alignment, _, _ = open_pairs[place]
                self.relations.append(judge(a, b, alignment, shares=shares[place], score=score))

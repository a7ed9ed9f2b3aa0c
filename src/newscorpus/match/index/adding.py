"""
What adding to an index means: a segment of the new articles, and what they relate to once it is there.

A snapshot and articles go in; nothing is written. That a segment of them can be looked at with the others before it is
a file is what lets an index be asked without being changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from newscorpus.errors import ArgumentError
from newscorpus.match.index.across import Marks, make_marks, no_marks
from newscorpus.match.index.crowds import Crowds
from newscorpus.match.index.drafts import draft
from newscorpus.match.index.judging import judge_pairs
from newscorpus.match.index.pairs import Pairs, pairs_of_all, pairs_with
from newscorpus.match.index.segments import MOST, Segment
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import SLIGHT, Verdicts, join_verdicts, pair_keys
from newscorpus.match.keys import Places
from newscorpus.match.relations import check_ids
from newscorpus.match.search import tells_stories
from newscorpus.model import Article, Kind

__all__ = ["Looked", "checked", "look", "look_at_all", "new_segment", "segment_for"]

# numbers of articles have 32 bits
_NUMBERS = 1 << 32


@attrs.frozen(kw_only=True, eq=False)
class Looked:
    """
    What the articles of a new segment relate to.

    Attributes:
        after: The index with the new segment.

        pairs: The pairs that have one of its articles.

        verdicts: What is said of these.

        marks: Marks of articles that had to be made for it.
    """

    after: Snapshot
    pairs: Pairs
    verdicts: Verdicts
    marks: Marks


def checked(articles: Iterable[Article]) -> list[Article]:
    """
    The articles in a list.

    Raises:
        ArgumentError: One of them is none, or two have one id.
    """
    given = list(articles)
    for article in given:
        if not isinstance(article, Article):
            raise ArgumentError(f"an index holds articles, not {type(article).__name__}")
    check_ids(sorted(given, key=lambda article: article.id))
    return given


def segment_for(snapshot: Snapshot, articles: Sequence[Article], *, replace: bool) -> Segment:
    """
    The segment of new *articles*.

    Args:
        snapshot: The index.

        articles: The articles.

        replace: Whether they take the place of those of the same ids.

    Raises:
        ArgumentError: One of the ids is there already, or there are too many articles.
    """
    slots = snapshot.find([article.id for article in articles])
    taken = np.flatnonzero(slots >= 0)
    if taken.size and not replace:
        new, old = articles[int(taken[0])], snapshot.article(int(slots[taken[0]]))
        raise ArgumentError(
            f"the index has an article of the id {new.id!r} already: {_place_of(old)}, and now {_place_of(new)}; "
            "give the new one another id, or let it take the place of the old one with replace=True"
        )
    if snapshot.numbers.size + len(articles) > MOST or snapshot.manifest.next_number + len(articles) >= _NUMBERS:
        raise ArgumentError(
            f"an index holds at most {MOST:,} articles, and counts {_NUMBERS:,} over all its time: "
            "expire some and compact it, or begin another one"
        )
    return new_segment(snapshot, articles, gone=np.sort(snapshot.numbers[slots[taken]]))


def new_segment(snapshot: Snapshot, articles: Sequence[Article], *, gone: Places) -> Segment:
    """A segment of *articles* that comes next, with which the articles of the numbers in *gone* are deleted."""
    manifest = snapshot.manifest
    return draft(articles, first=manifest.next_number, gone=gone, stories=tells_stories(manifest.kinds))


def look(before: Snapshot, segment: Segment) -> Looked:
    """What the articles of a new *segment* relate to, in it and before it."""
    after = Snapshot(before.manifest, [*before.segments, segment])
    crowds = Crowds(after)
    marks = _marks(after, crowds)
    pairs = pairs_with(after, crowds, before.numbers.size, marks)
    return Looked(after=after, pairs=pairs, verdicts=judge_pairs(after, pairs, _kinds_of(after)), marks=marks)


def look_at_all(snapshot: Snapshot, crowds: Crowds) -> tuple[Pairs, Verdicts]:
    """
    All pairs of an index, and what is said of them; only what has not been judged before is judged.

    Args:
        snapshot: The index.

        crowds: Its large groups of one text.
    """
    pairs = pairs_of_all(snapshot, crowds, _marks(snapshot, crowds))
    verdicts = snapshot.verdicts
    at = verdicts.find(pair_keys(snapshot.numbers[pairs.first], snapshot.numbers[pairs.second]))
    # what was slight may have come to be judged for what two languages share
    unknown = (at < 0) | (pairs.across & (verdicts.kinds[at] == SLIGHT)) if len(verdicts) else at < 0
    if unknown.any():
        verdicts = join_verdicts([verdicts, judge_pairs(snapshot, pairs.some(unknown), _kinds_of(snapshot))])
    return pairs, verdicts


def _marks(snapshot: Snapshot, crowds: Crowds) -> Marks:
    return make_marks(snapshot, crowds.standing) if tells_stories(snapshot.manifest.kinds) else no_marks()


def _kinds_of(snapshot: Snapshot) -> tuple[Kind, ...]:
    return tuple(map(Kind, snapshot.manifest.kinds))


def _place_of(article: Article) -> str:
    return str(article.origin or article.url or "made here")

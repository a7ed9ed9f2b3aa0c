"""
Which of two articles of one group derives from the other: from their addresses, credits, dates and wording.

A group goes in, with pairs of it; links come out. Versions of one page are told apart from reuse first (see
`revisions`). A credit decides before a date, since the date of the source may be that of its latest version, and a
date before containment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from newscorpus.fields.outlets import outlet_named
from newscorpus.match.fingerprints import QUOTED
from newscorpus.match.precedence import came_first
from newscorpus.match.revisions import page_of, revision_between
from newscorpus.match.sources import credited_by, drawn_on_by, is_unnamed_wire, outlets_of
from newscorpus.model import Article, Kind, Relation, Revision

__all__ = ["AGENCIES", "Link", "Members", "direction", "link_of"]

_COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE)
# how sure a credit is where the dates do not speak against it, and where they do
_CREDITED, _CREDITED_LATER = 0.9, 0.6
# a part that another gave, and a credit to agencies in general
_DRAWN, _UNNAMED = 0.7, 0.5
_VERSION = 0.9
_CONTAINED, _RETOLD = 0.55, 0.6
# a cut copy has so much less of its own
_CUT = 0.25
# of so many quotations a retelling keeps half at most
_QUOTATIONS = 2
AGENCIES = "agencies"
"""Who is the source of an article that says it is agency copy, and no more."""


@attrs.frozen(kw_only=True)
class Link:
    """Two articles of one text, and which of them is the source, if anything tells."""

    source: str
    derived: str
    relation: Relation
    why: str
    confidence: float
    directed: bool = True
    revision: Revision | None = None


class Members:
    """What is known of the articles of one group, worked out once each."""

    def __init__(self, members: Iterable[str], articles: Mapping[str, Article]) -> None:
        self.articles = {each: articles[each] for each in members}
        self.outlets = {each: outlets_of(article) for each, article in self.articles.items()}
        self.credited = {each: credited_by(article) for each, article in self.articles.items()}
        self.drawn: dict[str, dict[str, str]] = {}
        present: dict[str, list[str]] = {}
        for each, keys in self.outlets.items():
            for key in keys:
                present.setdefault(key, []).append(each)
        self.present = present

    def draws(self, each: str) -> dict[str, str]:
        """Who gave a part of an article, as it says."""
        if each not in self.drawn:
            self.drawn[each] = drawn_on_by(self.articles[each])
        return self.drawn[each]

    def agency(self, each: str) -> bool:
        """Whether an article is an agency's own."""
        return any((found := outlet_named(key)) is not None and found.agency for key in self.outlets[each])

    def unseen(self, each: str) -> tuple[str, ...]:
        """Whose copy an article says it is, where that is not in the group."""
        names = tuple(name for key, name in self.credited[each].items() if key not in self.present)
        if names or self.credited[each]:
            return names
        return (AGENCIES,) if is_unnamed_wire(self.articles[each]) else ()


def link_of(group: Members, relation: Relation) -> Link:
    """
    What is known of which of two articles is the source of the other.

    Args:
        group: The group.

        relation: How two articles of it relate.

    >>> a, b = Article(id="a", body="It rained."), Article(id="b", body="It rained.")
    >>> link_of(Members("ab", {"a": a, "b": b}), Relation(a="a", b="b", kind="exact", score=1.0)).directed
    False
    """
    a, b = group.articles[relation.a], group.articles[relation.b]
    revision = revision_between(a, b, relation)
    if revision is not None:
        directed = revision.ordered is not None
        return Link(
            source=revision.earlier,
            derived=revision.later,
            relation=relation,
            why=revision.why,
            confidence=_VERSION if directed else 0.0,
            directed=directed,
            revision=revision,
        )
    source, why, confidence = _told(group, a, b, relation)
    if source is None:
        return Link(source=a.id, derived=b.id, relation=relation, why=why, confidence=0.0, directed=False)
    derived = b.id if source == a.id else a.id
    return Link(source=source, derived=derived, relation=relation, why=why, confidence=confidence)


def _told(group: Members, a: Article, b: Article, relation: Relation) -> tuple[str | None, str, float]:
    """The id of the source of two articles, what tells, and how surely; None where nothing does."""
    if page_of(a) is not None and page_of(a) == page_of(b):
        # one address, and yet no version of it: a front page, or a live page with other matter
        return None, "unknown", 0.0
    first, sure = came_first(a, b)
    for one, two in ((a, b), (b, a)):
        # the one whose outlet the other credits
        for named, most in ((group.credited, _CREDITED), ({one.id: group.draws(one.id)}, _DRAWN)):
            if group.outlets[two.id] & set(named[one.id]) and not group.outlets[one.id] & set(group.credited[two.id]):
                return two.id, "credited", most if first in (None, two.id) else min(most, _CREDITED_LATER)
    if relation.kind in _COPIES:
        for one, two in ((a, b), (b, a)):
            # "Agencies", and this is one
            if is_unnamed_wire(one) and not group.credited[one.id] and group.agency(two.id):
                return two.id, "credited", _DRAWN if first in (None, two.id) else _UNNAMED
    if first is not None:
        return first, "published first", sure
    if relation.kind is Kind.NEAR_DUPLICATE:
        evidence = relation.evidence
        if abs(evidence.coverage_a - evidence.coverage_b) >= _CUT:
            # a cut copy stands whole in its source
            return (a.id if evidence.coverage_a < evidence.coverage_b else b.id), "contained", _CONTAINED
    if relation.kind is Kind.PARAPHRASE:
        for one, two in ((a, b), (b, a)):
            if _retold(one, two):
                return one.id, "retold", _RETOLD
    return None, "unknown", 0.0


def _retold(source: Article, derived: Article) -> bool:
    """Whether one of two wordings of a story must be the retelling: it is shorter and has lost the quotations."""
    count = _quotations(source)
    return count >= _QUOTATIONS and 2 * _quotations(derived) <= count and len(derived.body) < len(source.body)


def _quotations(article: Article) -> int:
    return sum(1 for _ in QUOTED.finditer(article.body))


def direction(a: Article, b: Article, relation: Relation) -> tuple[str | None, str]:
    """
    Which of two articles is the source of the other, and what tells; None where nothing does.

    >>> relation = Relation(a="a", b="b", kind="near_duplicate", score=0.9)
    >>> direction(Article(id="a", credits=("AP",)), Article(id="b", source="AP"), relation)
    ('b', 'credited')
    """
    link = link_of(Members((a.id, b.id), {a.id: a, b.id: b}), relation)
    return (link.source, link.why) if link.directed else (None, "unknown")

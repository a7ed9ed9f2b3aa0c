"""
Who derives from whom within a group: from credits, dates, containment and what each adds; unknown where nothing tells.

Articles and their relations go in, a `Lineage` comes out. What tells of two articles is read by `descent`. An article
that says whose copy it is derives from that source and from none of its other copies, also where the source itself is
not here. Every article gets one source at most, the surest ones first, and never one that derives from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from newscorpus.match.changes import changes_between
from newscorpus.match.descent import AGENCIES, Link, Members, link_of
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.precedence import came_first, trusted
from newscorpus.model import Article, ChangeKind, Derivation, Edge, Kind, Lineage, Relation
from newscorpus.text.sentences import sentence_spans

__all__ = ["lineage_of"]

_REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL)
_COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE)
# how sure it is that an article is of the agency that it credits, and that one without a credit is of its copy's
_CREDITED, _UNNAMED, _SHARED = 0.9, 0.5, 0.5
# of one text, so many articles at most are held against all others
_MAKERS = 8


def lineage_of(ids: Iterable[str], articles: Mapping[str, Article], relations: Iterable[Relation]) -> Lineage:
    """
    The derivations within a group.

    Args:
        ids: The articles of the group.

        articles: All articles by id.

        relations: The relations between them.

    Returns:
        One derivation an article, sorted by id, and the pairs of which nothing tells which is the source.

    >>> made = {"a": Article(id="a", source="The Post", credits=("AP",)), "b": Article(id="b", source="AP")}
    >>> found = lineage_of(made, made, [Relation(a="a", b="b", kind="near_duplicate", score=0.9)])
    >>> [(each.article, each.source, each.why) for each in found]
    [('a', 'b', 'credited'), ('b', None, 'origin')]
    """
    members = sorted(set(ids))
    inside = set(members)
    group = Members(members, articles)
    chosen = [each for each in relations if each.kind in _REUSE and each.a in inside and each.b in inside]
    links = [link_of(group, each) for each in (*chosen, *_more(group, chosen))]
    parents = _parents(group, links)
    heads = {link.source for link in parents.values()}
    siblings = _siblings(group, links, parents)
    derivations = tuple(_derivation(group, each, parents, heads, siblings) for each in members)
    return Lineage(derivations=derivations, open=_open(links, parents))


def _more(group: Members, relations: list[Relation]) -> list[Relation]:
    """
    The relations of large groups of one exact text that a cap kept from being listed, and that matter for its lineage:
    of each article to the first and to those that others credit.
    """
    known = {(each.a, each.b) for each in relations}
    tied = {each for relation in relations if relation.kind is Kind.EXACT for each in (relation.a, relation.b)}
    texts: dict[bytes, list[str]] = {}
    for each in sorted(tied):
        texts.setdefault(digest_of(clean_body(group.articles[each].body)), []).append(each)
    out = []
    for members in texts.values():
        first = members[0]
        for each in members[1:]:
            if came_first(group.articles[first], group.articles[each])[0] == each:
                first = each
        wanted = {key for each in members for key in group.credited[each]}
        makers = sorted({first, *(each for each in members if group.outlets[each] & wanted)})[:_MAKERS]
        for maker in makers:
            for each in members:
                low, high = sorted((maker, each))
                if low != high and (low, high) not in known:
                    known.add((low, high))
                    out.append(Relation(a=low, b=high, kind=Kind.EXACT, score=1.0))
    return out


def _strength(group: Members, link: Link) -> tuple[int, float, float, int, str, str]:
    """The surest first: revisions, credits, then what is closest; of equals the earliest, then the lowest id."""
    rank = 0 if link.revision is not None else 1 if link.why == "credited" else 2
    date = trusted(group.articles[link.source].published)
    day = dt.date.max.toordinal() + 1 if date is None else date.date.toordinal()
    return rank, -link.relation.score, -link.confidence, day, link.source, link.derived


def _parents(group: Members, links: Iterable[Link]) -> dict[str, Link]:
    """The link to the source of each article that has one; no article is reached from itself."""
    parents: dict[str, Link] = {}
    root = {each: each for each in group.articles}

    def find(each: str) -> str:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for link in sorted((each for each in links if each.directed), key=lambda each: _strength(group, each)):
        if link.derived in parents:
            continue
        if link.revision is None and link.why != "credited" and group.unseen(link.derived):
            # it says whose copy it is, and this is not the one
            continue
        # an article without a source heads its tree: what is in that tree derives from it
        if find(link.source) != find(link.derived):
            parents[link.derived] = link
            root[find(link.derived)] = find(link.source)
    return parents


def _siblings(group: Members, links: Iterable[Link], parents: Mapping[str, Link]) -> dict[str, tuple[str, ...]]:
    """Articles that name no source and are copies of one whose source is not here: they seem to have it from there."""
    best: dict[str, tuple[float, str]] = {}
    for link in links:
        if link.relation.kind not in _COPIES or link.revision is not None:
            continue
        for one, two in ((link.source, link.derived), (link.derived, link.source)):
            if one in parents or group.credited[one] or group.unseen(one) or group.agency(one) or not group.unseen(two):
                continue
            rival = best.get(one)
            if rival is None or (-link.relation.score, two) < rival:
                best[one] = (-link.relation.score, two)
    return {one: group.unseen(two) for one, (_, two) in best.items()}


def _derivation(
    group: Members,
    each: str,
    parents: Mapping[str, Link],
    heads: AbstractSet[str],
    siblings: Mapping[str, tuple[str, ...]],
) -> Derivation:
    link = parents.get(each)
    if link is not None:
        return Derivation(
            article=each,
            source=link.source,
            kind=link.relation.kind,
            why=link.why,
            confidence=link.confidence,
            revision=link.revision,
            adds=_added(group.articles[link.source], group.articles[each], link),
        )
    unseen = group.unseen(each)
    if unseen:
        sure = _UNNAMED if unseen == (AGENCIES,) else _CREDITED
        return Derivation(article=each, source=None, kind=None, why="unseen source", confidence=sure, unseen=unseen)
    if each in siblings:
        return Derivation(
            article=each, source=None, kind=None, why="shared source", confidence=_SHARED, unseen=siblings[each]
        )
    return Derivation(article=each, source=None, kind=None, why="origin" if each in heads else "unknown")


def _added(source: Article, derived: Article, link: Link) -> tuple[tuple[int, int], ...]:
    """The stretches of *derived* that its source does not have."""
    kind = link.relation.kind
    if kind is Kind.EXACT:
        return ()
    if link.revision is not None or kind is Kind.NEAR_DUPLICATE:
        changes = changes_between(source.body, derived.body).changes
        return tuple(change.after_at for change in changes if change.kind is ChangeKind.ADDED and change.after_at)
    first = link.relation.a == derived.id
    passages = sorted(
        (each.a_start, each.a_end) if first else (each.b_start, each.b_end) for each in link.relation.evidence.passages
    )
    out: list[tuple[int, int]] = []
    at = reach = 0
    for start, end in sentence_spans(derived.body):
        while at < len(passages) and passages[at][0] < end:
            reach = max(reach, passages[at][1])
            at += 1
        # what no passage reaches stands here alone; neighbours are taken together
        if reach <= start:
            if out and not derived.body[out[-1][1] : start].strip():
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return tuple(out)


def _open(links: Iterable[Link], parents: Mapping[str, Link]) -> tuple[Edge, ...]:
    chosen = {frozenset((link.source, link.derived)) for link in parents.values()}
    return tuple(
        Edge(
            source=min(link.source, link.derived),
            derived=max(link.source, link.derived),
            kind="reuse" if link.revision is None else "revision",
            relation=link.relation.kind,
            why="unknown" if link.revision is None else link.why,
            confidence=0.0,
            directed=False,
        )
        for link in sorted(links, key=lambda each: sorted((each.source, each.derived)))
        if not link.directed and frozenset((link.source, link.derived)) not in chosen
    )

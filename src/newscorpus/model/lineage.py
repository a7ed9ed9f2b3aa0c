"""
Lineage: where each article of a group comes from, as far as anything tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, overload

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model.relation import Kind
from newscorpus.model.revision import Revision

__all__ = ["Derivation", "Edge", "Lineage"]


@attrs.frozen(kw_only=True)
class Derivation:
    """
    Where one article of a group comes from.

    Attributes:
        article: The id of the article.

        source: The id of the article that it derives from, or None: it is an origin, its source is not here, or
            nothing tells.

        kind: How it relates to its source, or None.

        why: What tells: "credited", "published first", "contained" (it is a cut copy of its source), "retold" (a
            retelling keeps few of the quotations of what it retells), "same address" or "wire version" (it is a
            revision of its source); of an article without a source "unseen source" (it says whose copy it is, and that
            is not here), "shared source" (it has a text in common with one of those), "origin" (others derive from it,
            and nothing tells that it derives from any) or "unknown".

        confidence: How sure that is, from 0 to 1; 0 where it is unknown.

        revision: Where it is a later version of its source: what changed.

        unseen: Whose copy it is or seems to be, as printed, where that is not among these articles; "agencies" where
            the article says no more than that.

        adds: The stretches of its body that its source does not have, as spans.

    >>> Derivation(article="b", source="a", kind=Kind.NEAR_DUPLICATE, why="published first", confidence=0.8).why
    'published first'
    """

    article: str
    source: str | None
    kind: Kind | None
    why: str
    confidence: float = 0.0
    revision: Revision | None = None
    unseen: tuple[str, ...] = ()
    adds: tuple[tuple[int, int], ...] = ()

    @property
    def revision_of(self) -> str | None:
        """The id of the earlier version of this article, or None where it is no revision."""
        return None if self.revision is None else self.source


@attrs.frozen(kw_only=True)
class Edge:
    """
    One line of a drawing of a lineage.

    Attributes:
        source: Where it starts: the id of an article, or the name of one that is not here.

        derived: The id of the article that it leads to.

        kind: "reuse", "revision" or "unseen" (the source is not here).

        relation: How the two articles relate, or None where the source is not here.

        why: What tells so.

        confidence: How sure that is, from 0 to 1.

        directed: Whether it is known which is the source; else the lower id stands first.

    >>> known = Derivation(article="b", source="a", kind=Kind.EXACT, why="credited", confidence=0.9)
    >>> [(edge.source, edge.derived, edge.kind) for edge in Lineage(derivations=(known,)).edges]
    [('a', 'b', 'reuse')]
    """

    source: str
    derived: str
    kind: Literal["reuse", "revision", "unseen"]
    relation: Kind | None = None
    why: str
    confidence: float
    directed: bool = True


@attrs.frozen(kw_only=True)
class Lineage(Sequence[Derivation]):
    """
    Where each article of a group comes from; a sequence of derivations, one an article, sorted by id.

    No article derives from itself, over however many others.

    Attributes:
        derivations: One derivation an article.

        open: The pairs that share their text while nothing tells which of the two is the source.

    >>> lineage = Lineage(derivations=(Derivation(article="a", source=None, kind=None, why="unknown"),))
    >>> len(lineage), lineage.of("a").why, lineage.edges
    (1, 'unknown', ())
    """

    derivations: tuple[Derivation, ...] = ()
    open: tuple[Edge, ...] = ()

    def __iter__(self) -> Iterator[Derivation]:
        return iter(self.derivations)

    def __len__(self) -> int:
        return len(self.derivations)

    @overload
    def __getitem__(self, key: int) -> Derivation: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[Derivation, ...]: ...

    def __getitem__(self, key: int | slice) -> Derivation | tuple[Derivation, ...]:
        return self.derivations[key]

    def of(self, article: str) -> Derivation:
        """Where the article with this id comes from."""
        for derivation in self.derivations:
            if derivation.article == article:
                return derivation
        raise ArgumentError(f"there is no article {article!r} in this group")

    @property
    def origins(self) -> tuple[str, ...]:
        """The articles that derive from no other here."""
        return tuple(each.article for each in self.derivations if each.source is None)

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The versions among them, with what changed."""
        return tuple(each.revision for each in self.derivations if each.revision is not None)

    @property
    def unseen(self) -> dict[str, tuple[str, ...]]:
        """Sources that are not here, each with the articles that come from it, as far as is known."""
        out: dict[str, list[str]] = {}
        for each in self.derivations:
            for name in each.unseen:
                out.setdefault(name, []).append(each.article)
        return {name: tuple(out[name]) for name in sorted(out)}

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The lines of a drawing: from each source to what derives from it, then from what is not here."""
        out = [
            Edge(
                source=each.source,
                derived=each.article,
                kind="reuse" if each.revision is None else "revision",
                relation=each.kind,
                why=each.why,
                confidence=each.confidence,
            )
            for each in self.derivations
            if each.source is not None
        ]
        for each in self.derivations:
            out += [
                Edge(source=name, derived=each.article, kind="unseen", why=each.why, confidence=each.confidence)
                for name in each.unseen
            ]
        return (*out, *self.open)

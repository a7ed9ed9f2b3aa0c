"""
What a corpus found, as rows: relations, groups, names, removed blocks, failures.

Every function takes a value and gives plain data for `jsonl.write_rows`; a row can be read without this library.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from newscorpus.model import Article, Entry, Failure, Group, Kept, Outcome, Relation

__all__ = [
    "DECISION_COLUMNS",
    "decision_row",
    "failure_row",
    "group_row",
    "kept_row",
    "name_row",
    "relation_row",
    "removal_rows",
]


DECISION_COLUMNS = ("decision", "name", "other", "kind", "note", "effect", "mentions", "outcome")
"""What a row about a decision holds, in order."""


def relation_row(relation: Relation) -> dict[str, Any]:
    """
    A relation with its evidence.

    >>> relation_row(Relation(a="a", b="b", kind="exact", score=1.0))["kind"]
    'exact'
    """
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "score": relation.score,
        "probabilities": {kind.value: share for kind, share in relation.probabilities},
        "evidence": attrs.asdict(relation.evidence),
    }


def group_row(group: Group) -> dict[str, Any]:
    """
    A group of articles.

    >>> group_row(Group(ids=("a", "b"), kind="copies"))
    {'kind': 'copies', 'size': 2, 'ids': ['a', 'b']}
    """
    return {"kind": group.kind, "size": len(group.ids), "ids": list(group.ids)}


def kept_row(kept: Kept) -> dict[str, Any]:
    """
    The article that was kept of a group of copies, with all that it stands for.

    >>> kept_row(Kept(id="b", ids=("a", "b"), why="published first"))
    {'id': 'b', 'ids': ['a', 'b'], 'why': 'published first'}
    """
    return {"id": kept.id, "ids": list(kept.ids), "why": kept.why}


def name_row(entry: Entry) -> dict[str, Any]:
    """
    An entry of the name book: the form to show, its spellings each with how often it was printed, and where it stands.

    >>> from newscorpus.names.book import build_book
    >>> row = name_row(next(iter(build_book([Article(id="a", body="Joe Biden spoke.")]))))
    >>> row["kind"], row["form"], row["variants"]
    ('person', 'Joe Biden', {'Joe Biden': 1})
    """
    article, start = entry.first
    return {
        "kind": str(entry.kind),
        "form": entry.form,
        "variants": dict(zip(entry.variants, entry.counts, strict=True)),
        "roles": list(entry.roles),
        "articles": list(entry.articles),
        "first": {"article": article, "start": start},
        "decided": [ruling.value for ruling in entry.decided],
    }


def decision_row(outcome: Outcome) -> dict[str, Any]:
    """
    A decision with what came of it; the file that these rows make is read again as decisions.

    >>> from newscorpus.model import Decision
    >>> outcome = Outcome(decision=Decision(ruling="not a name", name="Read More"), effect="changed", mentions=3)
    >>> list(decision_row(outcome).values())
    ['not a name', 'Read More', '', '', '', 'changed', 3, '']
    """
    decision = outcome.decision
    return {
        "decision": decision.ruling.value,
        "name": decision.name,
        "other": decision.other,
        "kind": "" if decision.kind is None else decision.kind.value,
        "note": decision.note,
        "effect": outcome.effect.value,
        "mentions": outcome.mentions,
        "outcome": outcome.note,
    }


def removal_rows(article: Article) -> Iterator[dict[str, Any]]:
    """
    What was stripped from an *article*, a row a block; blank blocks are left out.

    >>> from newscorpus.model import Block
    >>> block = Block(source="Share this", text="Share this", role="chrome", reason="share")
    >>> next(removal_rows(Article(id="a", blocks=[block])))["reason"]
    'share'
    """
    for removal in article.removed:
        if removal.text:
            yield {
                "id": article.id,
                "reason": removal.reason.value,
                "text": removal.text,
                "start": removal.start,
                "end": removal.end,
                "block": removal.index,
                "confidence": removal.confidence,
            }


def failure_row(failure: Failure) -> dict[str, Any]:
    """
    A document that could not be read.

    >>> from newscorpus.model import Origin
    >>> failure = Failure(origin=Origin(path="a.txt"), error="EmptyDocumentError", message="nothing in it")
    >>> failure_row(failure)["path"]
    'a.txt'
    """
    return {
        "path": failure.origin.path,
        "member": failure.origin.member,
        "record": failure.origin.record,
        "error": failure.error,
        "message": failure.message,
    }

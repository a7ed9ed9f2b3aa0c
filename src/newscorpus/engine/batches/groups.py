"""
Groups within components: copies of one text, and reports of one story.

A component is what hangs together by any chain of likenesses; which of its articles make a group is then decided as
everywhere, by `newscorpus.match.groups`, so that no chain joins strangers. What lies outside of a component changes
nothing in it. Where all pairs of a component are of one exact text, `exact_batch` needs no article; for the others
`want_members` and `attach_members` bring the articles, and `copies_batch` makes the groups. `stories_batch` needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, having, home_of, parts_by
from newscorpus.engine.batches.numbering import NEEDED, needed_schema
from newscorpus.engine.batches.rows import articles_of
from newscorpus.errors import import_extra
from newscorpus.match.groups import TOGETHER, story_groups
from newscorpus.match.relations import Relations
from newscorpus.model import Article, Group, Kind, Relation

__all__ = [
    "WANTED",
    "attach_members",
    "copies_batch",
    "exact_batch",
    "group_schema",
    "stories_batch",
    "want_members",
]

WANTED = (("part", "int"), ("wanted", "int"), ("component", "int"))
"""Which article is wanted in which component."""

_LINK = ("component", "first", "second", "a", "b", "kind", "score")


def group_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of a group: those of `newscorpus.writers.findings.group_row`, and the numbers of its articles.

    >>> group_schema().names
    ['kind', 'size', 'ids', 'numbers']
    """
    pa = import_extra("pyarrow", extra="parquet")
    numbers = ("numbers", pa.list_(pa.int64()))
    return pa.schema([("kind", pa.string()), ("size", pa.int64()), ("ids", pa.list_(pa.string())), numbers])


def exact_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The copies of those components in which all pairs are of one exact text.

    Args:
        batch: All pairs of some components, as `place_pairs` gives them.

    Returns:
        Rows with the columns of `group_schema`.
    """
    found: list[tuple[Group, dict[str, int]]] = []
    for part in _components(batch):
        if _is_exact(part):
            found += _copies(part.select(_LINK).to_pylist(), {})
    return _groups(found)


def want_members(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Which articles are needed, in the components whose pairs are not all of one exact text.

    Args:
        batch: All pairs of some components, as `place_pairs` gives them.

        parts: Into how many parts the articles are parted.
    """
    wanted: list[int] = []
    components: list[int] = []
    for part in _components(batch):
        if not _is_exact(part):
            there = np.unique(np.concatenate([np.asarray(part.column(name), np.int64) for name in ("first", "second")]))
            wanted += there.tolist()
            components += [part.column("component")[0].as_py()] * there.size
    numbers = np.asarray(wanted, np.int64)
    return batch_of(WANTED, [home_of(numbers, parts), numbers, components])


def attach_members(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Articles in the components that need them.

    Args:
        batch: All rows of some parts: articles with their `number`, and with them what `want_members` gives.

        parts: Into how many parts the components are parted.

    Returns:
        Rows with the columns of `needed_schema("part", "component", "number")`.
    """
    pa = import_extra("pyarrow", extra="parquet")
    own = having(batch, "number")
    needs = having(batch, "wanted")
    numbers, wanted = (np.asarray(held.column(name), np.int64) for held, name in ((own, "number"), (needs, "wanted")))
    components = np.asarray(needs.column("component"), np.int64)
    order = np.argsort(numbers, kind="stable")
    rows = order[np.searchsorted(numbers, wanted, sorter=order)]
    chosen = own.select(["number", *NEEDED]).take(pa.array(rows, pa.int64()))
    columns = [pa.array(home_of(components, parts)), pa.array(components), *chosen.columns]
    return pa.RecordBatch.from_arrays(columns, schema=needed_schema("part", "component", "number"))


def copies_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The copies of those components in which not all pairs are of one exact text.

    Args:
        batch: All rows of some components: what `attach_members` gives, and with them what `place_pairs` gives.

    Returns:
        Rows with the columns of `group_schema`.
    """
    found: list[tuple[Group, dict[str, int]]] = []
    for part in _components(batch):
        own = having(part, "number")
        if own.num_rows:
            articles = {article.id: article for article in articles_of(own)}
            links = having(part, "second").select(_LINK).to_pylist()
            found += _copies(links, articles)
    return _groups(found)


def stories_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The reports of each story.

    Args:
        batch: All rows of some components, as `place_pairs` gives them: ties, and members of groups of copies.

    Returns:
        Rows with the columns of `group_schema`; no numbers are given.
    """
    found: list[tuple[Group, dict[str, int]]] = []
    for part in _components(batch):
        rows = part.select(["first", "a", "b", "tie"]).to_pylist()
        head = {row["a"]: row["b"] for row in rows if row["first"] is None}
        ties = [(row["tie"], row["a"], row["b"]) for row in rows if row["first"] is not None]
        for tie, a, b in ties:
            if tie >= TOGETHER:
                head.setdefault(a, a)
                head.setdefault(b, b)
        copies: dict[str, list[str]] = {}
        for id_ in sorted(head):
            copies.setdefault(head[id_], []).append(id_)
        groups = [Group(ids=tuple(copies[each]), kind="copies") for each in sorted(copies)]
        # the other end of a weak tie may lie in another component
        inside = [tie for tie in ties if tie[1] in head and tie[2] in head]
        found += [(group, {}) for group in story_groups(groups, inside)]
    return _groups(found)


def _components(batch: Any) -> Iterator[Any]:
    for _, places in parts_by(np.asarray(batch.column("component"), np.int64)):
        yield batch.take(places)


def _is_exact(part: Any) -> bool:
    return bool(set(part.column("kind").to_pylist()) == {Kind.EXACT.value})


def _copies(links: list[dict[str, Any]], articles: dict[str, Article]) -> list[tuple[Group, dict[str, int]]]:
    relations = [Relation(a=link["a"], b=link["b"], kind=link["kind"], score=link["score"]) for link in links]
    numbers = {link["a"]: link["first"] for link in links} | {link["b"]: link["second"] for link in links}
    held = [articles.get(id_) or Article(id=id_) for id_ in sorted(numbers)]
    return [(group, numbers) for group in Relations(held, relations).copies()]


def _groups(found: list[tuple[Group, dict[str, int]]]) -> Any:
    from newscorpus.writers.findings import group_row

    pa = import_extra("pyarrow", extra="parquet")
    rows = [
        {**group_row(group), "numbers": [numbers[id_] for id_ in group.ids] if numbers else None}
        for group, numbers in found
        if len(group.ids) > 1
    ]
    return pa.RecordBatch.from_pylist(sorted(rows, key=lambda row: row["ids"]), schema=group_schema())

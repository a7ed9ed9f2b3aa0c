"""
From what is said of pairs to the edges of components, and from components to what their groups are made of.

Verdicts and labels go in: a label is an edge from each number of a component to the smallest one. Rows that belong to
one component come out with it, parted by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, having, home_of
from newscorpus.engine.batches.components import EDGES
from newscorpus.errors import import_extra
from newscorpus.match.groups import TOGETHER
from newscorpus.model import Kind

__all__ = ["LINKED_PAIRS", "edges_of_copies", "edges_of_groups", "edges_of_ties", "place_pairs", "spread_members"]
__all__ += ["spread_verdicts"]

LINKED_PAIRS = (
    ("part", "int"),
    ("component", "int"),
    ("first", "int"),
    ("second", "int"),
    ("a", "text"),
    ("b", "text"),
    ("kind", "text"),
    ("score", "float"),
    ("tie", "float"),
)
"""The columns of pairs in components; a row whose `first` is null says what group of copies an article belongs to."""

PAIR = ("first", "second", "tie", "a", "b", "kind", "score")
"""The columns of verdicts that are needed to gather them; what shows a relation is not."""

_COPIES = (Kind.EXACT.value, Kind.NEAR_DUPLICATE.value)


def edges_of_copies(verdicts: Any) -> Any:  # pyarrow.RecordBatch
    """
    An edge for each pair of copies, from the larger number to the smaller.
    """
    return _edges(verdicts, _are_copies(verdicts))


def edges_of_ties(verdicts: Any) -> Any:  # pyarrow.RecordBatch
    """
    An edge for each pair of which the one by itself would draw the other into its story.
    """
    return _edges(verdicts, np.asarray(verdicts.column("tie"), np.float64) >= TOGETHER)


def edges_of_groups(groups: Any) -> Any:  # pyarrow.RecordBatch
    """
    An edge from each member of a group to its lowest.
    """
    numbers = groups.column("numbers").to_pylist()
    node = [number for each in numbers for number in each[1:]]
    return batch_of(EDGES, [node, [each[0] for each in numbers for _ in each[1:]]])


def _edges(verdicts: Any, chosen: Any) -> Any:
    first, second = (np.asarray(verdicts.column(name), np.int64)[chosen] for name in ("first", "second"))
    return batch_of(EDGES, [second, first])


def _are_copies(verdicts: Any) -> Any:
    return np.asarray([kind in _COPIES for kind in verdicts.column("kind").to_pylist()], np.bool_)


def spread_verdicts(verdicts: Any, *, parts: int, copies: bool) -> Any:  # pyarrow.RecordBatch
    """
    Pairs, parted by their later article.

    Args:
        verdicts: What `verify_batch` gives; the ids of a pair that is no relation are filled in.

        parts: Into how many parts.

        copies: Whether pairs of copies alone are given, or all that have a tie.
    """
    pa = import_extra("pyarrow", extra="parquet")
    if copies:
        verdicts = verdicts.filter(pa.array(_are_copies(verdicts)))
    second = np.asarray(verdicts.column("second"), np.int64)
    columns = [verdicts.column(name) for name in PAIR]
    return _linked(dict(zip(PAIR, columns, strict=True)), part=home_of(second, parts))


def spread_members(groups: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The members of groups of copies, each with its id in `a` and the lowest id of its group in `b`.
    """
    rows = [
        (number, id_, row["ids"][0])
        for row in groups.to_pylist()
        for number, id_ in zip(row["numbers"], row["ids"], strict=True)
    ]
    second = np.asarray([row[0] for row in rows], np.int64)
    columns = {"second": second, "a": [row[1] for row in rows], "b": [row[2] for row in rows]}
    return _linked(columns, part=home_of(second, parts))


def _linked(columns: dict[str, Any], **more: Any) -> Any:
    held = {**columns, **more}
    size = len(held["part"])
    none: Sequence[None] = [None] * size
    return batch_of(LINKED_PAIRS, [held.get(name, none) for name, _ in LINKED_PAIRS])


def place_pairs(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Pairs and members with the component that they belong to.

    Args:
        batch: All rows of some parts: what `spread_verdicts` and `spread_members` give, and with them labels, parted by
            their nodes.

        parts: Into how many parts the components are parted.

    Returns:
        Rows with the columns of `LINKED_PAIRS`. A pair whose later article belongs to no component, or is the smallest
        of its own, lies in none.
    """
    pa = import_extra("pyarrow", extra="parquet")
    pc = import_extra("pyarrow.compute", extra="parquet")
    labels = having(batch, "node")
    own = having(batch, "second")
    node, root = np.asarray(labels.column("node"), np.int64), np.asarray(labels.column("other"), np.int64)
    order = np.argsort(node)
    node, root = node[order], root[order]
    second = np.asarray(own.column("second"), np.int64)
    at = np.minimum(np.searchsorted(node, second), max(node.size - 1, 0))
    known = node[at] == second if node.size else np.zeros(second.size, np.bool_)
    component = np.where(known, root[at], second) if node.size else second
    kept = known | np.asarray(pc.is_null(own.column("first")))
    own, component = own.filter(pa.array(kept)), component[kept]
    columns = {name: own.column(name) for name in PAIR}
    return _linked(columns, component=component, part=home_of(component, parts))

"""
Connected components, a step at a time: large-star and small-star.

Edges between numbers go in and come out. In a large star every neighbour of a node that is larger than the node is
linked to the smallest neighbour; in a small star every neighbour that is smaller is. In turn, until nothing changes,
they leave each node linked to the smallest of its component, whatever the edges were, in about as many rounds as the
logarithm of the longest way. All edges of a node must be in one batch; nodes of any number of neighbours will do.
`join_edges` does all of it at once, where all edges fit in one batch.

After Kiveris and others, Connected Components in MapReduce and Beyond (2014).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.engine.batches.arrays import batch_of, home_of

__all__ = ["EDGES", "PARTED", "SUMS", "join_edges", "large_star", "small_star", "spread_edges", "sum_edges"]

EDGES = (("node", "int"), ("other", "int"))
"""The columns of edges."""

PARTED = (("part", "int"), *EDGES)
"""The columns of edges in parts."""

SUMS = (("count", "int"), ("total", "int"))
"""The columns of what tells whether edges have changed."""

_ODD = np.uint64(0x9E3779B97F4A7C15 | 1)

_Places = NDArray[np.int64]


def _edges(batch: Any) -> tuple[_Places, _Places]:
    return np.asarray(batch.column("node"), np.int64), np.asarray(batch.column("other"), np.int64)


def _batch(node: _Places, other: _Places) -> Any:
    """The edges, each once and none from a node to itself."""
    apart = node != other
    node, other = node[apart], other[apart]
    order = np.lexsort((other, node))
    node, other = node[order], other[order]
    new = np.ones(node.size, np.bool_)
    new[1:] = (node[1:] != node[:-1]) | (other[1:] != other[:-1])
    return batch_of(EDGES, [node[new], other[new]])


def _least(node: _Places, other: _Places) -> tuple[_Places, _Places, _Places]:
    """The edges in the order of their nodes, and for each the smallest of the node and its neighbours."""
    order = np.argsort(node, kind="stable")
    node, other = node[order], other[order]
    start = np.flatnonzero(np.append(np.ones(min(node.size, 1), np.bool_), node[1:] != node[:-1]))
    if not start.size:
        return node, other, node
    least = np.minimum(np.minimum.reduceat(other, start), node[start])
    return node, other, np.repeat(least, np.diff(start, append=node.size))


def large_star(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Link what is larger than a node to the smallest of its neighbours.

    Args:
        batch: Edges, each in both directions; all edges of a node must be among them.

    Returns:
        Edges from the larger number to the smaller.

    >>> edges = batch_of(EDGES, [[1, 2, 2, 3], [2, 1, 3, 2]])
    >>> large_star(edges).to_pylist()
    [{'node': 2, 'other': 1}, {'node': 3, 'other': 1}]
    """
    node, other, least = _least(*_edges(batch))
    chosen = other > node
    return _batch(other[chosen], least[chosen])


def small_star(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Link a node and its smaller neighbours to the smallest of them.

    Args:
        batch: Edges from the larger number to the smaller; all edges of a node must be among them.

    Returns:
        Edges from the larger number to the smaller.

    >>> small_star(batch_of(EDGES, [[3, 3], [2, 1]])).to_pylist()
    [{'node': 2, 'other': 1}, {'node': 3, 'other': 1}]
    """
    node, other, least = _least(*_edges(batch))
    return _batch(np.concatenate([other, node]), np.concatenate([least, least]))


def join_edges(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The components of all edges at once.

    Args:
        batch: All edges, in any direction.

    Returns:
        For each node but the smallest of its component an edge to that one.

    >>> join_edges(batch_of(EDGES, [[4, 2, 9], [2, 1, 8]])).to_pylist()
    [{'node': 2, 'other': 1}, {'node': 4, 'other': 1}, {'node': 9, 'other': 8}]
    """
    node, other = _edges(batch)
    there, place = np.unique(np.concatenate([node, other]), return_inverse=True)
    one, two = place[: node.size], place[node.size :]
    root = np.arange(there.size)
    # every node takes the smallest root among its neighbours, and roots their roots', until nothing changes
    while True:
        low = np.minimum(root[one], root[two])
        before = root.copy()
        for side in (one, two):
            np.minimum.at(root, root[side], low)
            np.minimum.at(root, side, low)
        while True:
            above = root[root]
            if np.array_equal(above, root):
                break
            root = above
        if np.array_equal(before, root):
            break
    return _batch(there, there[root])


def spread_edges(batch: Any, *, parts: int, both: bool = False) -> Any:  # pyarrow.RecordBatch
    """
    Edges, parted by their nodes.

    Args:
        batch: Edges.

        parts: Into how many parts.

        both: Whether to give each edge in both directions.

    >>> spread_edges(batch_of(EDGES, [[2], [1]]), parts=1, both=True).to_pylist()
    [{'part': 0, 'node': 2, 'other': 1}, {'part': 0, 'node': 1, 'other': 2}]
    """
    node, other = _edges(batch)
    if both:
        node, other = np.concatenate([node, other]), np.concatenate([other, node])
    return batch_of(PARTED, [home_of(node, parts), node, other])


def sum_edges(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    One row that changes whenever edges do: how many they are, and a sum over them that no order changes.
    """
    node, other = _edges(batch)
    mixed = (node.view(np.uint64) * _ODD) ^ (other.view(np.uint64) + _ODD)
    mixed *= _ODD
    total = np.asarray([np.sum(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64)])
    return batch_of(SUMS, [[node.size], total.view(np.int64)])

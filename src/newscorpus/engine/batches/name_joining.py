"""
Names in connected parts: people, and what abbreviations stand for.

`find_decided` tells which names any decision speaks of, so that these few may be collected; `edges_of_pairs` and
`edges_of_links` make edges of what hangs together; `place_names` puts what is said of names, and of pairs of them, into
the components that were found; `join_people` and `join_things` say what is one within each of them, by themselves.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from newscorpus.engine.batches.arrays import batch_of, having
from newscorpus.engine.batches.components import EDGES
from newscorpus.engine.batches.name_rows import Rows, by_key, home, number_of, rows_of
from newscorpus.model.mention import MentionKind
from newscorpus.names.decided_people import DecidedPeople, node_of_bare, node_of_name
from newscorpus.names.decisions import Decisions
from newscorpus.names.grouping import Grouping
from newscorpus.names.joining import Pair, join_part
from newscorpus.names.judge import Judge
from newscorpus.names.namesakes import are_two_people
from newscorpus.names.placing import DecidedThings, join_explained, node_of_thing

__all__ = [
    "edges_of_links",
    "edges_of_pairs",
    "find_decided",
    "join_people",
    "join_things",
    "list_things",
    "place_names",
]

_PERSON = MentionKind.PERSON.value


def find_decided(batch: Any, *, decisions: Decisions) -> Any:  # pyarrow.RecordBatch
    """
    The names of a batch of resolved articles that any decision may speak of, each with its node.

    Args:
        batch: Resolved articles.

        decisions: What the user said.
    """
    people, things = DecidedPeople(decisions), DecidedThings(decisions)
    seen: set[tuple[str, str, str]] = set()
    rows = Rows()
    for part, _, _, value in rows_of(batch):
        names: dict[tuple[str, str, str], None] = {}
        for _, kind, text, _, full, candidates in value["mentions"]:
            if kind != _PERSON:
                names[kind, text, node_of_thing(MentionKind(kind), text, decisions)] = None
                continue
            if full != text:
                names[kind, text, node_of_bare(text)] = None
            for name in (full, *candidates):
                if name is not None:
                    names[kind, name, node_of_name(name, decisions)] = None
        for kind, text, node in names:
            if (kind, text, node) in seen:
                continue
            seen.add((kind, text, node))
            if people.see(text, node) if kind == _PERSON else things.see(MentionKind(kind), text, node):
                rows.add(part, kind, node, text)
    return rows.batch()


def list_things(batch: Any, *, parts: int, decisions: Decisions) -> Any:  # pyarrow.RecordBatch
    """
    The organisations and places of a batch of resolved articles, each with the parts that ask for it, and what the
    articles explain abbreviations by.
    """
    asking: dict[str, set[int]] = {}
    explained: set[tuple[str, str]] = set()
    for part, _, _, value in rows_of(batch):
        for _, kind, text, *_ in value["mentions"]:
            if kind != _PERSON:
                asking.setdefault(node_of_thing(MentionKind(kind), text, decisions), set()).add(part)
        explained.update((short, full) for short, full in value["explained"])
    rows = Rows()
    for node, from_parts in asking.items():
        rows.add(home(node, parts), "asked", node, sorted(from_parts))
    for short, full in explained:
        rows.add(home(short, parts), "explained", short, full)
    return rows.batch()


def edges_of_pairs(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    An edge for each pair of names that compare as the same, and for each abbreviation and what explains it.
    """
    pairs = []
    for _, what, key, value in rows_of(batch):
        if what in ("same", "explained"):
            pairs.append((number_of(key), number_of(value[0] if what == "same" else value)))
    return _edges(pairs)


def edges_of_links(batch: Any, *, grouping: Grouping) -> Any:  # pyarrow.RecordBatch
    """
    An edge for each decided name and the first that was decided to be one with it.

    Args:
        batch: What `find_decided` gives.

        grouping: What was decided.
    """
    nodes = {key for _, _, key, _ in rows_of(batch)}
    return _edges([(number_of(node), number_of(min(grouping.members(node)))) for node in sorted(nodes)])


def _edges(pairs: list[tuple[int, int]]) -> Any:
    kept = sorted({(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]})
    return batch_of(EDGES, [[pair[0] for pair in kept], [pair[1] for pair in kept]])


def place_names(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    What is said of names, in the components of these.

    Args:
        batch: All rows of some parts: what is said of names, parted by them, and with it labels in both directions, as
            `spread_edges` gives them, parted by their nodes.

        parts: Into how many parts the components are parted.

    Returns:
        The same rows, each with its key in its value and the number of its component for a key. Of names that are in no
        component of two and more, "node" alone is kept.
    """
    labels = having(batch, "node")
    node, other = np.asarray(labels.column("node"), np.int64), np.asarray(labels.column("other"), np.int64)
    roots = dict(zip(node[node > other].tolist(), other[node > other].tolist(), strict=True))
    several = set(node.tolist())
    rows = Rows()
    for _, what, key, value in rows_of(batch):
        number = number_of(key)
        if what == "node" or number in several:
            component = roots.get(number, number)
            rows.add(home(component, parts), what, str(component), [key, value])
    return rows.batch()


@attrs.frozen
class _Printed:
    """A name in its component."""

    first: str
    weight: int
    texts: Mapping[str, int]
    asking: list[int]


def join_people(batch: Any, *, parts: int, grouping: Grouping) -> Any:  # pyarrow.RecordBatch
    """
    Who is one person, within components.

    Args:
        batch: All rows of some components, as `place_names` gives them.

        parts: Into how many parts the names are parted.

        grouping: What was decided.

    Returns:
        Rows "person": for each name the first name of its person, how many articles print it, each of its spellings
        with how many print that, the parts that ask for it, and the most printed name of the person with its number.
    """
    rows, judge = Rows(), Judge()
    decided = copy.deepcopy(grouping)
    for said in by_key(rows_of(batch)).values():
        names = {node: _Printed(*value) for node, value in said.get("node", [])}
        firsts = {node: name.first for node, name in names.items()}
        weights = {node: name.weight for node, name in names.items()}
        met: dict[str, set[int]] = {}
        for node, numbers in said.get("beside", []):
            met.setdefault(node, set()).update(numbers)

        def apart(a: str, b: str, met: Mapping[str, set[int]] = met, firsts: Mapping[str, str] = firsts) -> bool:
            return are_two_people(firsts[a], firsts[b], lambda: len(met.get(a, set()) & met.get(b, set())))

        # two blocks may have found one pair
        pairs: list[Pair] = sorted({(-score, a, b) for a, (b, score) in said.get("same", [])})
        join_part(pairs, firsts, weights, decided, judge=judge, apart=apart)
        for node, name in names.items():
            members = sorted(member for member in decided.members(node) if member in names)
            usual = max(members, key=lambda member: weights[member])
            value = [members[0], name.weight, name.texts, name.asking, firsts[usual], weights[usual]]
            rows.add(home(node, parts), "person", node, value)
    return rows.batch()


def join_things(batch: Any, *, grouping: Grouping) -> Any:  # pyarrow.RecordBatch
    """
    What abbreviations stand for, and what was decided to be one, within components.

    Args:
        batch: All rows of some components, as `place_names` gives them.

        grouping: What was decided.

    Returns:
        Rows "thing" for the parts that ask: the first name of what it is, whether it is explained by several things,
        and which of these it was decided not to be.
    """
    rows = Rows()
    decided = copy.deepcopy(grouping)
    for said in by_key(rows_of(batch)).values():
        explained: dict[str, set[str]] = {}
        for short, full in said.get("explained", []):
            explained.setdefault(short, set()).add(full)
        several = join_explained(explained, decided)
        asking: dict[str, set[int]] = {}
        for node, from_parts in said.get("asked", []):
            asking.setdefault(node, set()).update(from_parts)
        for node, from_all in asking.items():
            apart = sorted(full for full in explained.get(node, ()) if decided.apart(node, full))
            value = [min(decided.members(node)), node in several, apart]
            for part in sorted(from_all):
                rows.add(part, "thing", node, value)
    return rows.batch()

"""
Groups of what was related: connected components first, then what belongs together within each of them.
"""

from __future__ import annotations

from functools import partial

from newscorpus.engine.batches import components, groups, links
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.crowds import home_numbers
from newscorpus.engine.batches.numbering import needed_schema
from newscorpus.engine.carriers import Carrier, Frame
from newscorpus.engine.stages.counting import count_of
from newscorpus.engine.stages.relations import Told

__all__ = ["AT_ONCE", "copies", "label_components", "stories"]

AT_ONCE = 2_000_000
"""Edges that one worker joins at once; more go through large stars and small stars."""


def label_components(carrier: Carrier, edges: Frame, *, name: str, at_once: int = AT_ONCE) -> Frame:
    """
    For each number of a component but the smallest an edge to that one.

    Args:
        carrier: The engine.

        edges: Edges, from the larger number to the smaller.

        name: What is kept on the way goes by this name.

        at_once: How many edges one worker joins at once.
    """
    kept = carrier.keep(edges, f"{name}-0")
    schema, parted = schema_of(components.EDGES), schema_of(components.PARTED)
    if count_of(carrier, kept) <= at_once:
        one = carrier.map(kept, partial(components.spread_edges, parts=1), parted)
        return carrier.keep(carrier.together(one, components.join_edges, schema), f"{name}-joined")
    before, turn = _sum(carrier, kept), 0
    while True:
        turn += 1
        both = partial(components.spread_edges, parts=carrier.parts, both=True)
        large = carrier.together(carrier.map(kept, both, parted), components.large_star, schema)
        spread = carrier.map(large, partial(components.spread_edges, parts=carrier.parts), parted)
        kept = carrier.keep(carrier.together(spread, components.small_star, schema), f"{name}-{turn}")
        after = _sum(carrier, kept)
        if after == before:
            return kept
        before = after


def _sum(carrier: Carrier, edges: Frame) -> tuple[int, int]:
    summed = carrier.collect(carrier.map(edges, components.sum_edges, schema_of(components.SUMS)))
    return sum(summed.column("count").to_pylist()), sum(summed.column("total").to_pylist()) % (1 << 64)


def _placed(carrier: Carrier, rows: list[Frame], labels: Frame) -> Frame:
    """Rows with the component that they lie in."""
    parted = carrier.map(labels, partial(components.spread_edges, parts=carrier.parts), schema_of(components.PARTED))
    place = partial(links.place_pairs, parts=carrier.parts)
    return carrier.together(carrier.union([*rows, parted]), place, schema_of(links.LINKED_PAIRS))


def copies(carrier: Carrier, told: Told, *, at_once: int = AT_ONCE) -> Frame:
    """
    The groups of two and more articles with the same text.

    Args:
        carrier: The engine.

        told: What `relate` found.

        at_once: How many edges one worker joins at once.
    """
    kinds = carrier.select(told.verdicts, ("first", "second", "kind"))
    edges = carrier.map(kinds, links.edges_of_copies, schema_of(components.EDGES))
    labels = label_components(carrier, edges, name="copies", at_once=at_once)
    spread = partial(links.spread_verdicts, parts=carrier.parts, copies=True)
    pairs = carrier.map(carrier.select(told.verdicts, links.PAIR), spread, schema_of(links.LINKED_PAIRS))
    placed = carrier.keep(_placed(carrier, [pairs], labels), "copies-placed")
    exact = carrier.together(placed, groups.exact_batch, groups.group_schema())
    want = partial(groups.want_members, parts=carrier.parts)
    wanted = carrier.together(placed, want, schema_of(groups.WANTED))
    home = carrier.map(told.numbered, partial(home_numbers, parts=carrier.parts), needed_schema("part", "number"))
    attach = partial(groups.attach_members, parts=carrier.parts)
    schema = needed_schema("part", "component", "number")
    members = carrier.together(carrier.union([home, wanted]), attach, schema)
    others = carrier.together(carrier.union([members, placed]), groups.copies_batch, groups.group_schema())
    return carrier.keep(carrier.union([exact, others]), "copies-found")


def stories(carrier: Carrier, told: Told, copied: Frame, *, at_once: int = AT_ONCE) -> Frame:
    """
    The groups of two and more articles on one event.

    Args:
        carrier: The engine.

        told: What `relate` found.

        copied: What `copies` found.

        at_once: How many edges one worker joins at once.
    """
    schema = schema_of(components.EDGES)
    tied = carrier.map(carrier.select(told.verdicts, ("first", "second", "tie")), links.edges_of_ties, schema)
    grouped = carrier.map(copied, links.edges_of_groups, schema)
    labels = label_components(carrier, carrier.union([tied, grouped]), name="stories", at_once=at_once)
    linked = schema_of(links.LINKED_PAIRS)
    spread = partial(links.spread_verdicts, parts=carrier.parts, copies=False)
    ties = carrier.map(carrier.select(told.verdicts, links.PAIR), spread, linked)
    members = carrier.map(copied, partial(links.spread_members, parts=carrier.parts), linked)
    placed = _placed(carrier, [ties, members], labels)
    return carrier.keep(carrier.together(placed, groups.stories_batch, groups.group_schema()), "stories-found")

"""
Drafts to articles, with what recurs on sites learnt between: the second half of parsing, for any engine.
"""

from __future__ import annotations

from functools import partial

from newscorpus.engine.batches import drafts, repeats
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.carriers import Carrier, Frame
from newscorpus.engine.stages.counting import count_of
from newscorpus.errors import import_extra

__all__ = ["finish", "learn"]


def learn(carrier: Carrier, labelled: Frame) -> Frame:
    """
    What recurs on the sites of drafts, a row a site.

    Args:
        carrier: The engine.

        labelled: Drafts, as `label_batch` gives them.
    """
    schema = schema_of(repeats.SKETCHES)
    taught = carrier.select(labelled, ("site", "long", "other"))
    sketches = carrier.map(taught, partial(repeats.sketches_of, parts=carrier.parts), schema)
    pruned = carrier.map(sketches, repeats.prune_batch, schema)
    return carrier.keep(carrier.together(pruned, repeats.learn_batch, schema_of(repeats.FURNITURE)), "furniture")


def finish(carrier: Carrier, labelled: Frame, *, sites: bool = True, annotate: bool = False) -> Frame:
    """
    The articles of drafts, each with an id of its own.

    Args:
        carrier: The engine.

        labelled: Drafts, as `label_batch` gives them.

        sites: Whether to learn what recurs on the pages of each site.

        annotate: Whether to look for mentions and quotations too.
    """
    slices: dict[str, int] = {}
    parted: list[Frame] = []
    if sites:
        sites_of = carrier.select(labelled, ("site",))
        counts = carrier.map(sites_of, partial(repeats.count_sites, parts=carrier.parts), schema_of(repeats.SITES))
        large = partial(repeats.large_sites, most=repeats.SLICE)
        found = carrier.collect(carrier.together(counts, large, schema_of(repeats.SITES)))
        pages = dict(zip(*(found.column(name).to_pylist() for name in ("site", "count")), strict=True))
        slices = repeats.slices_of(pages, parts=carrier.parts)
        spread = partial(repeats.spread_furniture, parts=carrier.parts, slices=slices)
        parted.append(carrier.map(learn(carrier, labelled), spread, schema_of(repeats.FURNITURE)))
    spread_drafts = partial(repeats.spread_drafts, parts=carrier.parts, slices=slices)
    held = carrier.select(labelled, ("site", "place", "draft"))
    parted.append(carrier.map(held, spread_drafts, schema_of(repeats.SPREAD_DRAFTS)))
    task = partial(drafts.finish_batch, annotate=annotate)
    finished = carrier.keep(carrier.together(carrier.union(parted), task, drafts.finished_schema()), "finished")
    return _told_apart(carrier, finished)


def _told_apart(carrier: Carrier, finished: Frame) -> Frame:
    schema = schema_of(repeats.SITES)
    ids = carrier.select(finished, ("id",))
    counts = carrier.map(ids, partial(repeats.count_sites, parts=carrier.parts, column="id"), schema)
    if not count_of(carrier, carrier.together(counts, partial(repeats.large_sites, most=1), schema)):
        return finished
    pa = import_extra("pyarrow", extra="parquet")
    homed = pa.schema([pa.field("part", pa.int64()), *drafts.finished_schema()])
    parted = carrier.map(finished, partial(drafts.home_articles, parts=carrier.parts), homed)
    return carrier.keep(carrier.together(parted, drafts.tell_batch, drafts.finished_schema()), "told-apart")

"""
What drafts teach of their sites, and how it comes back to them.

`sketches_of` takes it out of drafts, `prune_batch` and `learn_batch` learn what recurs on a site. A site with very many
pages is cut into slices (`spread_drafts`), each of which is told what recurs (`spread_furniture`).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from newscorpus.blocks.repeats import PAGES_MOST, SiteSketches, key_of_sketch
from newscorpus.blocks.sketches import PageSketch
from newscorpus.engine.batches.arrays import batch_of, having, home_of
from newscorpus.engine.packing import pack
from newscorpus.errors import import_extra

__all__ = [
    "FURNITURE",
    "SITES",
    "SKETCHES",
    "SLICE",
    "SPREAD_DRAFTS",
    "count_sites",
    "large_sites",
    "learn_batch",
    "prune_batch",
    "sketches_of",
    "slices_of",
    "spread_drafts",
    "spread_furniture",
]

SKETCHES = (("part", "int"), ("site", "text"), ("long", "binary"), ("other", "binary"))
"""The columns of sketches."""

FURNITURE = (("part", "int"), ("site", "text"), ("furniture", "binary"))
"""The columns of what recurs on sites."""

SITES = (("part", "int"), ("site", "text"), ("count", "int"))
"""The columns of how many pages sites have."""

SPREAD_DRAFTS = (("part", "int"), ("site", "text"), ("place", "int"), ("draft", "binary"))
"""The columns of drafts in parts."""

SLICE = 5000
"""How many pages of a site stand in one slice, about."""


def _home(site: str) -> int:
    return zlib.crc32(site.encode())


def sketches_of(drafts: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    What drafts teach of their sites, parted by these.
    """
    rows = drafts.select(["site", "long", "other"]).to_pylist()
    rows = [row for row in rows if row["site"]]
    homes = home_of(np.asarray([_home(row["site"]) for row in rows], np.int64), parts)
    names = [name for name, _ in SKETCHES][1:]
    return batch_of(SKETCHES, [homes, *([row[name] for row in rows] for name in names)])


def prune_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Of the sketches of each site in a batch no more than are needed, in whatever batches they come.
    """
    held: dict[str, dict[int, int]] = {}
    for at, row in enumerate(batch.select(["site", "long", "other"]).to_pylist()):
        held.setdefault(row["site"], {}).setdefault(key_of_sketch(PageSketch(row["long"], row["other"])), at)
    pa = import_extra("pyarrow", extra="parquet")
    kept = [keys[key] for keys in held.values() for key in sorted(keys)[:PAGES_MOST]]
    return batch.take(pa.array(sorted(kept), pa.int64()))


def learn_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    What recurs on sites.

    Args:
        batch: All sketches of some sites.

    Returns:
        Rows with the columns of `FURNITURE`.
    """
    sketches = SiteSketches()
    for row in batch.select(["site", "long", "other"]).to_pylist():
        sketches.add(row["site"], PageSketch(row["long"], row["other"]))
    known = sketches.learn().sites
    return batch_of(FURNITURE, [[0] * len(known), list(known), [pack(each) for each in known.values()]])


def count_sites(batch: Any, *, parts: int, column: str = "site") -> Any:  # pyarrow.RecordBatch
    """
    How many rows of a batch each site has, or each value of another *column* of text, parted by these.
    """
    counts = Counter(batch.column(column).to_pylist())
    sites = sorted(counts)
    homes = home_of(np.asarray([_home(site) for site in sites], np.int64), parts)
    return batch_of(SITES, [homes, sites, [counts[site] for site in sites]])


def large_sites(batch: Any, *, most: int) -> Any:  # pyarrow.RecordBatch
    """
    The sites that have more than *most* rows, from all counts of some sites.
    """
    counts: Counter[str] = Counter()
    for row in batch.to_pylist():
        counts[row["site"]] += row["count"]
    found = {site: count for site, count in sorted(counts.items()) if count > most and site}
    return batch_of(SITES, [[0] * len(found), list(found), list(found.values())])


def slices_of(counts: Mapping[str, int], *, parts: int) -> dict[str, int]:
    """
    Into how many slices each of some large sites is cut, from how many pages they have.

    >>> slices_of({"a.com": 3 * SLICE, "b.com": 100 * SLICE}, parts=8)
    {'a.com': 4, 'b.com': 8}
    """
    return {site: min(parts, 1 + count // SLICE) for site, count in counts.items()}


def spread_drafts(drafts: Any, *, parts: int, slices: Mapping[str, int]) -> Any:  # pyarrow.RecordBatch
    """
    Drafts, parted by their sites and, where these are large, by their slices; failures are left out.

    Args:
        drafts: Rows with the columns of `DRAFTS`.

        parts: Into how many parts.

        slices: Into how many slices the large sites are cut.
    """
    rows = having(drafts, "draft").select(["site", "place", "draft"]).to_pylist()
    # a draft of no site needs nobody, and may go anywhere
    counts = [slices.get(row["site"], 1) if row["site"] else parts for row in rows]
    turns = [zlib.crc32(row["draft"]) % count for row, count in zip(rows, counts, strict=True)]
    homes = [(_home(row["site"]) + turn) % parts for row, turn in zip(rows, turns, strict=True)]
    names = [name for name, _ in SPREAD_DRAFTS][1:]
    return batch_of(SPREAD_DRAFTS, [homes, *([row[name] for row in rows] for name in names)])


def spread_furniture(batch: Any, *, parts: int, slices: Mapping[str, int]) -> Any:  # pyarrow.RecordBatch
    """
    What recurs on sites, for every part that has a slice of the site, as `spread_drafts` cuts them.
    """
    rows = [
        ((_home(row["site"]) + turn) % parts, row["site"], row["furniture"])
        for row in batch.to_pylist()
        for turn in range(slices.get(row["site"], 1))
    ]
    return batch_of(FURNITURE, [[row[at] for row in rows] for at in range(3)])

"""
Pairs on their way from meeting to being looked at.

`count_partners` and `crowded` tell which articles are alike to very many, `thin_pairs` leaves out most pairs of two of
these; `spread_pairs` and `unique_pairs` make one of what was found in several ways; `tile_pairs` says which article is
needed in which tile, and `attach_articles` takes it there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.engine.batches.arrays import batch_of, having, home_of, packed, parts_by
from newscorpus.engine.batches.meeting import COMMON, LINKED, PAIRS
from newscorpus.engine.batches.numbering import NEEDED, needed_schema
from newscorpus.engine.batches.tiles import Tiling
from newscorpus.errors import import_extra
from newscorpus.match.meeting import MANY

__all__ = [
    "NEEDS",
    "PARTNERS",
    "SPREAD",
    "attach_articles",
    "attached_schema",
    "count_partners",
    "crowded",
    "spread_pairs",
    "thin_pairs",
    "tile_pairs",
    "unique_pairs",
]

PARTNERS = (("part", "int"), ("number", "int"), ("count", "int"))
"""How many others an article is alike to."""

SPREAD = (("part", "int"), *PAIRS)
"""The columns of pairs in parts."""

NEEDS = (("part", "int"), ("tile", "int"), ("wanted", "int"), ("others", "binary"), ("flags", "binary"))
"""Which article is wanted in which tile, and the later ones that it is held against there."""

_Places = NDArray[np.int64]


def _read(batch: Any) -> tuple[_Places, _Places, _Places]:
    first, second, flags = (np.asarray(batch.column(name), np.int64) for name, _ in PAIRS)
    return first, second, flags


def count_partners(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    How often each article stands in a batch of pairs.
    """
    first, second, _ = _read(batch)
    numbers, counts = np.unique(np.concatenate([first, second]), return_counts=True)
    return batch_of(PARTNERS, [home_of(numbers, parts), numbers, counts])


def crowded(batch: Any, *, most: int = MANY) -> Any:  # pyarrow.RecordBatch
    """
    The articles that are alike to more than *most* others.

    Args:
        batch: All counts of some articles.

        most: How many others are not many.
    """
    numbers, place = np.unique(np.asarray(batch.column("number"), np.int64), return_inverse=True)
    counts = np.bincount(place, weights=np.asarray(batch.column("count"), np.float64), minlength=numbers.size)
    many = counts > most
    return batch_of(PARTNERS, [np.zeros(int(many.sum()), np.int64), numbers[many], counts[many].astype(np.int64)])


def spread_pairs(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Pairs, parted by their first article.
    """
    first, second, flags = _read(batch)
    return batch_of(SPREAD, [home_of(first, parts), first, second, flags])


def thin_pairs(batch: Any, *, many: _Places) -> Any:  # pyarrow.RecordBatch
    """
    Pairs without most of those of two articles that are both alike to very many: each keeps the next two.

    Args:
        batch: All pairs of some first articles.

        many: The articles that are alike to very many, sorted.
    """
    first, second, flags = _read(batch)
    order = np.lexsort((second, first))
    first, second, flags = first[order], second[order], flags[order]
    both = np.flatnonzero(np.isin(first, many) & np.isin(second, many))
    own = first[both]
    out = np.ones(first.size, np.bool_)
    out[both[np.arange(own.size) - np.searchsorted(own, own) >= 2]] = False
    return batch_of(PAIRS, [first[out], second[out], flags[out]])


def unique_pairs(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Each pair once.

    Args:
        batch: All pairs of some first articles; one that was found in several ways stands there several times.

    Returns:
        Rows with the columns of `PAIRS`. A pair that met otherwise too is none that met in common runs alone.
    """
    first, second, flags = _read(batch)
    order = np.lexsort((second, first))
    first, second, flags = first[order], second[order], flags[order]
    new = np.ones(first.size, np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    start = np.flatnonzero(new)
    if start.size:
        alone = np.bitwise_and.reduceat(flags, start) & COMMON
        flags = (np.bitwise_or.reduceat(flags, start) & ~COMMON) | alone
    return batch_of(PAIRS, [first[start], second[start], flags])


def tile_pairs(batch: Any, *, blocks: int, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Which article is needed in which tile.

    Args:
        batch: All pairs of some first articles.

        blocks: Into how many blocks the articles are parted.

        parts: Into how many parts the needs are parted.

    Returns:
        Rows with the columns of `NEEDS`.
    """
    first, second, flags = _read(batch)
    tiles = Tiling(blocks=blocks).tile_of(home_of(first, blocks), home_of(second, blocks))
    rows: list[tuple[int, int, bytes, bytes]] = []
    for tile, places in parts_by(tiles):
        # links need no text of either article
        linked = (flags[places] & LINKED) != 0
        for number, own in parts_by(first[places]):
            here = places[own]
            rows.append((tile, number, packed(second[here]), packed(flags[here].astype(np.uint8))))
        kept = np.unique(second[places[~linked]])
        rows += [(tile, number, b"", b"\x00") for number in np.setdiff1d(kept, first[places]).tolist()]
        bare = np.setdiff1d(second[places[linked]], np.concatenate([kept, first[places]]))
        rows += [(tile, number, b"", b"") for number in bare.tolist()]
    wanted = np.asarray([row[1] for row in rows], np.int64)
    columns = [[row[at] for row in rows] for at in (0, 1, 2, 3)]
    return batch_of(NEEDS, [home_of(wanted, parts), *columns])


def attach_articles(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Articles in the tiles that need them.

    Args:
        batch: All rows of some parts: articles with their `number`, and with them what `tile_pairs` gives.

    Returns:
        A row for each article in each tile that it is needed in, with the tile as its `part`, and `others` and `flags`
        as `verify_batch` takes them. An article that nothing but links need comes without its body.
    """
    pa = import_extra("pyarrow", extra="parquet")
    pc = import_extra("pyarrow.compute", extra="parquet")
    own = having(batch, "number")
    needs = having(batch, "wanted")
    numbers, wanted = (np.asarray(held.column(name), np.int64) for held, name in ((own, "number"), (needs, "wanted")))
    tiles = np.asarray(needs.column("tile"), np.int64)
    held: dict[tuple[int, int], tuple[list[bytes], list[bytes]]] = {}
    line = np.lexsort((wanted, tiles)).tolist()
    others, flags = needs.column("others").to_pylist(), needs.column("flags").to_pylist()
    for place in line:
        lists = held.setdefault((int(tiles[place]), int(wanted[place])), ([], []))
        lists[0].append(others[place])
        lists[1].append(flags[place])
    order = np.argsort(numbers, kind="stable")
    rows = order[np.searchsorted(numbers, [number for _, number in held], sorter=order)]
    text = [_reads(each[1]) for each in held.values()]
    marks = [b"".join(flag for other, flag in zip(*each, strict=True) if other) for each in held.values()]
    columns = {
        "part": pa.array([tile for tile, _ in held], pa.int64()),
        "others": pa.array([b"".join(each[0]) for each in held.values()], pa.binary()),
        "flags": pa.array(marks, pa.binary()),
    }
    chosen = own.select(["number", *NEEDED]).take(pa.array(rows, pa.int64()))
    body = pc.if_else(pa.array(text, pa.bool_()), chosen.column("body"), pa.scalar("", pa.string()))
    chosen = chosen.set_column(chosen.schema.get_field_index("body"), "body", body)
    return pa.RecordBatch.from_arrays([*columns.values(), *chosen.columns], schema=attached_schema())


def attached_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of articles in tiles.

    >>> attached_schema().names[:4]
    ['part', 'others', 'flags', 'number']
    """
    pa = import_extra("pyarrow", extra="parquet")
    own = [("part", pa.int64()), ("others", pa.binary()), ("flags", pa.binary())]
    return pa.schema([*own, *needed_schema("number")])


def _reads(flags: list[bytes]) -> bool:
    """Whether anything but links needs an article: the lone byte 0 stands for who is held against an earlier one."""
    return any(flag & LINKED == 0 for each in flags for flag in each)

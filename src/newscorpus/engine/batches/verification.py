"""
What is said of pairs: the kernels that compare articles.

`verify_batch` takes articles, each with the later ones that it is to be held against, and gives for every pair that is
not dismissed how surely the two belong together, and the relation where there is one. What is said of a pair is what
`newscorpus.compare` says of it, whatever else stands in the batch.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, joined, lengths, schema_of
from newscorpus.engine.batches.meeting import ACROSS, COMMON, LINKED
from newscorpus.engine.batches.rows import articles_of, relation_columns, relation_fields
from newscorpus.errors import import_extra
from newscorpus.match.candidates import Candidates
from newscorpus.match.search import LISTED, Search
from newscorpus.model import Kind

__all__ = ["verdict_schema", "verify_batch"]

# pairs whose relations are taken apart at once
_TOLD = 2000
_PAIR = (("first", "int"), ("second", "int"), ("tie", "float"))


def verdict_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of what is said of pairs: two numbers, how surely they belong together, two ids, the relation or nulls.

    >>> verdict_schema().names[:5]
    ['first', 'second', 'tie', 'a', 'b']
    """
    pa = import_extra("pyarrow", extra="parquet")
    return pa.schema([*schema_of(_PAIR), *relation_fields()])


def verify_batch(
    batch: Any, *, kinds: tuple[Kind, ...] = LISTED, window: dt.timedelta | None = None
) -> Any:  # pyarrow.RecordBatch
    """
    What is said of pairs.

    Args:
        batch: Articles with the columns `number`, `id`, `body`, `language`, `published`, and of the later articles that
            each is to be held against `others` (their numbers, packed) and `flags` (a byte each, of `meeting.COMMON`,
            `ACROSS` and `LINKED`). All articles of a pair must be among them, and all of them stand in one part.

        kinds: The kinds of relation to give.

        window: How far apart two articles may have been published.

    Returns:
        Rows with the columns of `verdict_schema`.
    """
    numbers = np.asarray(batch.column("number"), np.int64)
    line = np.argsort(numbers, kind="stable")
    batch, numbers = batch.take(line), numbers[line]
    counts = lengths(batch.column("others"), np.int64)
    others = joined(batch.column("others"), np.int64)
    flags = joined(batch.column("flags"), np.uint8)
    first = np.repeat(np.arange(numbers.size), counts)
    second = np.searchsorted(numbers, others)
    order = np.lexsort((second, first))
    first, second, flags = first[order], second[order], flags[order]
    search = Search(articles_of(batch), window=window, kinds=kinds)
    if window is not None:
        near = ~(np.abs(search.days[first] - search.days[second]) > window.total_seconds() / 86400)
        first, second, flags = first[near], second[near], flags[near]
    linked = (flags & LINKED) != 0
    for one, two in zip(first[linked].tolist(), second[linked].tolist(), strict=True):
        search.exact(one, two)
    first, second, flags = first[~linked], second[~linked], flags[~linked]
    across = (flags & ACROSS) != 0
    search.told.tongues.found = np.sort(first[across] * numbers.size + second[across])
    search.judge(Candidates(first=first, second=second, common=(flags & COMMON) != 0))
    return _verdicts(search, {article.id: number for article, number in zip(search.articles, numbers, strict=True)})


def _verdicts(search: Search, numbers: dict[str, int]) -> Any:
    pa = import_extra("pyarrow", extra="parquet")
    said = {(relation.a, relation.b): relation for relation in search.relations}
    # what shows a relation is worked out where it is read: some at a time, and let go of
    search.relations.clear()
    ties = sorted(search.ties, key=lambda tie: tie[1:])
    a, b = [tie[1] for tie in ties], [tie[2] for tie in ties]
    pairs = batch_of(_PAIR, [[numbers[id_] for id_ in a], [numbers[id_] for id_ in b], [tie[0] for tie in ties]])
    told = [
        relation_columns([said.pop(pair, None) for pair in zip(a[at : at + _TOLD], b[at : at + _TOLD], strict=True)])
        for at in range(0, max(len(ties), 1), _TOLD)
    ]
    _, _, *rest = map(pa.concat_arrays, zip(*told, strict=True))
    columns = [*pairs.columns, pa.array(a, pa.string()), pa.array(b, pa.string()), *rest]
    return pa.RecordBatch.from_arrays(columns, schema=verdict_schema())

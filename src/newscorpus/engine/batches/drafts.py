"""
Documents to articles in two passes, with what is labelled kept between them.

`label_batch` labels documents and gives packed drafts with what they teach of their sites; `finish_batch` takes drafts
together with what `newscorpus.engine.batches.repeats` learnt of the sites, and gives articles, the same that
`newscorpus.Corpus.read` makes. `tell_batch` gives articles that come with one id ids of their own.

Drafts are packed by `newscorpus.engine.packing`, which makes nothing but values of this package when they are read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np

from newscorpus.blocks.repeats import Furniture
from newscorpus.engine.batches.arrays import batch_of, having, home_of
from newscorpus.engine.batches.documents import documents_of
from newscorpus.engine.batches.rows import article_schema, articles_of, held_articles
from newscorpus.engine.hints import fill
from newscorpus.engine.identity import tell_apart
from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.sites import packed_draft
from newscorpus.errors import import_extra
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.options import DEFAULTS, Options
from newscorpus.readers.opening import Item

__all__ = [
    "DRAFTS",
    "FAILURES",
    "fail_batch",
    "finish_batch",
    "finished_schema",
    "home_articles",
    "label_batch",
    "label_items",
    "tell_batch",
]

DRAFTS = (
    ("place", "int"),
    ("site", "text"),
    ("long", "binary"),
    ("other", "binary"),
    ("draft", "binary"),
    ("failure", "binary"),
)
"""The columns of drafts: the place of the document, its site, what it teaches of that, the draft, or the failure."""

FAILURES = (
    ("place", "int"),
    ("path", "text"),
    ("member", "text"),
    ("record", "int"),
    ("error", "text"),
    ("message", "text"),
)
"""The columns of what could not be read: those of `failures.jsonl`, and the place."""


def label_batch(batch: Any, *, options: Options = DEFAULTS) -> Any:  # pyarrow.RecordBatch
    """
    Label a batch of documents.

    Args:
        batch: Rows as for `parse_batch`; a column `place` says in which order documents stand.

        options: What the caller has chosen about the articles.

    Returns:
        Rows with the columns of `DRAFTS`.

    Raises:
        ArgumentError: There is no column `content`.
    """
    count = batch.num_rows
    places = batch.column("place").to_pylist() if "place" in batch.schema.names else [-1] * count
    return label_items(zip(places, documents_of(batch), strict=True), options=options)


def label_items(items: Iterable[tuple[int, Item]], *, options: Options = DEFAULTS) -> Any:  # pyarrow.RecordBatch
    """
    The same for what readers give, each with its place: documents are labelled, all else goes through.
    """
    from newscorpus.parsing.pipeline import label_document
    from newscorpus.parsing.repetition import sketch

    rows: list[tuple[object, ...]] = []
    for place, item in items:
        if isinstance(item, RawDocument):
            draft = label_document(item, options=options)
            site, lines = sketch(draft)
            rows.append((place, _utf8(site), *lines, packed_draft(draft), None))
        elif isinstance(item, Failure):
            rows.append((place, "", b"", b"", None, pack(item)))
        else:
            rows.append((place, "", b"", b"", pack(item), None))
    return batch_of(DRAFTS, [[row[at] for row in rows] for at in range(len(DRAFTS))])


def _utf8(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def finished_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of finished articles: the place of the document, and those of `rows.article_schema`.

    >>> finished_schema().names[:2]
    ['place', 'id']
    """
    pa = import_extra("pyarrow", extra="parquet")
    return pa.schema([pa.field("place", pa.int64()), *article_schema()])


def finish_batch(batch: Any, *, annotate: bool = False) -> Any:  # pyarrow.RecordBatch
    """
    Finish drafts.

    Args:
        batch: All rows of some parts: what `spread_drafts` and `spread_furniture` give.

        annotate: Whether to look for mentions and quotations too.

    Returns:
        Rows with the columns of `finished_schema`; what is no article is left out.
    """
    from newscorpus.parsing.annotation import annotate as annotated
    from newscorpus.parsing.pipeline import finish
    from newscorpus.parsing.repetition import mark

    known = set(batch.schema.names)
    furniture: dict[str, Furniture] = {}
    if "furniture" in known:
        pc = import_extra("pyarrow.compute", extra="parquet")
        told = batch.filter(pc.is_valid(batch.column("furniture"))).select(["site", "furniture"]).to_pylist()
        furniture = {row["site"]: _furniture(row["furniture"]) for row in told}
        batch = batch.filter(pc.is_valid(batch.column("draft")))
    places: list[int] = []
    articles: list[Article] = []
    for row in batch.select(["site", "place", "draft"]).to_pylist():
        item = unpack(row["draft"])
        if isinstance(item, Draft):
            item = fill(finish(mark(item, furniture.get(row["site"]))), item.document)
        if isinstance(item, Article):
            places.append(row["place"])
            articles.append(annotated(item) if annotate else item)
    return _placed(places, articles)


def _furniture(held: bytes) -> Furniture:
    made = unpack(held)
    assert isinstance(made, Furniture)
    return made


def _placed(places: list[int], articles: list[Article]) -> Any:
    pa = import_extra("pyarrow", extra="parquet")
    held = held_articles(articles)
    return pa.RecordBatch.from_arrays([pa.array(places, pa.int64()), *held.columns], schema=finished_schema())


def fail_batch(drafts: Any) -> Any:  # pyarrow.RecordBatch
    """
    What could not be read, among drafts: rows with the columns of `FAILURES`.
    """
    from newscorpus.writers.findings import failure_row

    found = []
    for row in having(drafts, "failure").select(["place", "failure"]).to_pylist():
        failure = unpack(row["failure"])
        assert isinstance(failure, Failure)
        found.append({"place": row["place"], **failure_row(failure)})
    return batch_of(FAILURES, [[row[name] for row in found] for name, _ in FAILURES])


def home_articles(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Articles, parted by their ids.
    """
    pa = import_extra("pyarrow", extra="parquet")
    ids = [zlib.crc32(id_.encode()) for id_ in batch.column("id").to_pylist()]
    homes = pa.array(home_of(np.asarray(ids, np.int64), parts), pa.int64())
    fields = [pa.field("part", pa.int64()), *batch.schema]
    return pa.RecordBatch.from_arrays([homes, *batch.columns], schema=pa.schema(fields))


def tell_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Articles, those whose id is taken by an earlier one with one of their own, as `newscorpus.Corpus.read` does it.

    Args:
        batch: All articles of some ids, with the columns of `finished_schema`. Where no place says which came first,
            where they were found, their addresses and their texts do.
    """
    pa = import_extra("pyarrow", extra="parquet")
    ids = batch.column("id").to_pylist()
    held: dict[str, list[int]] = {}
    for at, id_ in enumerate(ids):
        held.setdefault(id_, []).append(at)
    several = sorted(at for rows in held.values() if len(rows) > 1 for at in rows)
    if not several:
        return batch.select(finished_schema().names)
    chosen = batch.take(pa.array(several, pa.int64()))
    pairs = list(zip(chosen.column("place").to_pylist(), articles_of(chosen), strict=True))
    pairs.sort(key=lambda pair: (pair[0], str(pair[1].origin), pair[1].url or "", pair[1].body))
    told = _placed([place for place, _ in pairs], list(tell_apart(article for _, article in pairs)))
    alone = np.ones(len(ids), np.bool_)
    alone[several] = False
    rest = batch.filter(pa.array(alone)).select(finished_schema().names)
    return pa.Table.from_batches([rest.cast(finished_schema()), told]).combine_chunks().to_batches()[0]

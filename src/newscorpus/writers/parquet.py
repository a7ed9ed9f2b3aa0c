"""
Parquet: one row an article, nested columns for blocks, mentions and quotations, compressed with zstd.

The schema is `schema()`; its metadata carries the version under `newscorpus.version`. Columns are the fields of the
article under their own names, so that `published.date` is a date and `blocks` a list of structs.

Parquet text is UTF-8, which can't hold a lone surrogate. An article with one is written with U+FFFD in its place, and
the column `exact` (null for all others) carries the row as ASCII JSON, which is what reading prefers: other tools
see tidy text, and nothing is lost. This needs the extra `parquet`.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from typing import Any

from newscorpus.errors import import_extra
from newscorpus.model import Article
from newscorpus.writers.jsonl import line_of
from newscorpus.writers.replacement import replace_file
from newscorpus.writers.structure import VERSION, VERSION_KEY, article_row

__all__ = ["EXACT", "METADATA_KEY", "ROWS", "record_batch", "schema", "write_articles"]

METADATA_KEY = b"newscorpus.version"
"""Where the schema says which version of the structure it has."""

EXACT = "exact"
"""The column that carries a row which UTF-8 can't hold."""

ROWS = 512
"""How many articles go into one row group: enough to compress well, few enough to hold in memory."""


def schema() -> Any:  # a pyarrow.Schema, which this module may not name before it is installed
    """
    The Arrow schema of a file of articles.

    >>> schema().field("published").type.field("date").type
    DataType(date32[day])
    """
    pa = import_extra("pyarrow", extra="parquet")
    text, whole, real, truth = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    said = [
        ("date", pa.date32()),
        ("time", pa.time64("us")),
        ("zone", text),
        ("offset", whole),
        ("ambiguous", truth),
        ("found", text),
        ("printed", text),
        ("doubts", pa.list_(text)),
    ]
    published = pa.struct([*said, ("others", pa.list_(pa.struct(said)))])
    block = pa.struct(
        [
            ("source", text),
            ("text", text),
            ("role", text),
            ("reason", text),
            ("confidence", real),
            ("head", whole),
            ("cues", pa.list_(text)),
            ("language", text),
        ]
    )
    mention = pa.struct(
        [("start", whole), ("end", whole), ("text", text), ("kind", text), ("role", text), ("key", text)]
    )
    quotation = pa.struct(
        [
            ("start", whole),
            ("end", whole),
            ("spans", pa.list_(pa.list_(whole))),
            ("text", text),
            ("speaker", text),
            ("speaker_start", whole),
            ("verb", text),
        ]
    )
    step = pa.struct(
        [("step", text), ("version", whole), ("changed", pa.list_(text)), ("note", text), ("failed", truth)]
    )
    dateline = pa.struct(
        [
            ("place", text),
            ("date", text),
            ("agency", text),
            ("authors", pa.list_(text)),
            ("start", whole),
            ("end", whole),
        ]
    )
    fields = [
        pa.field("id", text, nullable=False),
        ("url", text),
        ("origin", pa.struct([("path", text), ("member", text), ("record", whole), ("offset", whole)])),
        ("media_type", text),
        ("title", text),
        ("standfirst", text),
        ("source", text),
        ("authors", pa.list_(text)),
        ("credits", pa.list_(text)),
        ("language", pa.struct([("code", text), ("confidence", real), ("declared", text)])),
        ("published", published),
        ("modified", published),
        ("dateline", dateline),
        ("body", text),
        ("blocks", pa.list_(block)),
        ("mentions", pa.list_(mention)),
        ("quotations", pa.list_(quotation)),
        ("provenance", pa.list_(step)),
        ("extra", pa.list_(pa.struct([("name", text), ("value", text)]))),
        (EXACT, text),
    ]
    return pa.schema(fields, metadata={METADATA_KEY: str(VERSION).encode()})


def record_batch(articles: Iterable[Article]) -> Any:  # a pyarrow.RecordBatch
    """
    The *articles* as one Arrow batch of the `schema`.

    >>> record_batch([Article(id="a", body="It rained.")]).column("body").to_pylist()
    ['It rained.']
    """
    pa = import_extra("pyarrow", extra="parquet")
    return pa.RecordBatch.from_pylist([_row(article) for article in articles], schema=schema())


def write_articles(articles: Iterable[Article], path: str | os.PathLike[str]) -> int:
    """
    Write *articles* to *path*, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The file.

    Returns:
        How many were written.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pq = import_extra("pyarrow.parquet", extra="parquet")
    rest, count = iter(articles), 0
    with replace_file(path) as stream, pq.ParquetWriter(stream, schema(), compression="zstd") as writer:
        while chunk := list(itertools.islice(rest, ROWS)):
            writer.write_batch(record_batch(chunk))
            count += len(chunk)
    return count


def _row(article: Article) -> dict[str, Any]:
    row = article_row(article)
    del row[VERSION_KEY]
    # a list of structs: a map of Arrow would lose pairs of one name in some libraries
    row["extra"] = [{"name": name, "value": value} for name, value in row["extra"]]
    if _writable(row):
        return row
    return {**_repaired(row), EXACT: line_of(article_row(article)).decode("ascii")}


def _writable(value: Any) -> bool:
    if isinstance(value, str):
        # text without any character past ASCII answers at once
        return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
    if isinstance(value, dict):
        return all(map(_writable, value.values()))
    return all(map(_writable, value)) if isinstance(value, list) else True


def _repaired(value: Any) -> Any:
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, dict):
        return {name: _repaired(each) for name, each in value.items()}
    return [_repaired(each) for each in value] if isinstance(value, list) else value

"""
Parquet: one row an article, nested columns for blocks, mentions and quotations, compressed with zstd.

The schema is `schema()`; its metadata carries the version under `newscorpus.version`. Columns are the fields of the
article under their own names, so that `published.date` is a date and `blocks` a list of structs.

A block's `source` is mostly its `text` again, perhaps with a line end: in files it is null where it is the text and a
line feed, empty where it is the very text, and verbatim everywhere else. It is the one place where a file is no plain
copy of the article, and makes it a third smaller.

Parquet text is UTF-8, which can't hold a lone surrogate. An article with one is written with U+FFFD in its place, and
the column `exact` (null for all others) carries the row as ASCII JSON, which is what reading prefers: other tools
see tidy text, and nothing is lost. This needs the extra `parquet`.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

from newscorpus.errors import import_extra
from newscorpus.model import Article, Block
from newscorpus.writers.arrow import column
from newscorpus.writers.jsonl import line_of
from newscorpus.writers.replacement import replace_file
from newscorpus.writers.structure import VERSION, VERSION_KEY, article_row

__all__ = ["EXACT", "METADATA_KEY", "ROWS", "long_source", "record_batch", "schema", "write_articles"]

METADATA_KEY = b"newscorpus.version"
"""Where the schema says which version of the structure it has."""

EXACT = "exact"
"""The column that carries a row which UTF-8 can't hold."""

ROWS = 2048
"""How many articles go into one row group: enough to compress well, few enough to hold in memory."""


# columns whose values recur, by the names that Parquet has for them; texts never do, and looking takes time
_REPEATED = [
    *("media_type", "source", "authors.list.element", "credits.list.element", "language.code", "language.declared"),
    *("origin.path", "published.zone", "published.found", "modified.zone", "modified.found", "dateline.place"),
    *(f"blocks.list.element.{name}" for name in ("role", "reason", "confidence", "cues.list.element")),
    *(f"mentions.list.element.{name}" for name in ("text", "kind", "role", "key")),
    *(f"quotations.list.element.{name}" for name in ("speaker", "verb")),
    *(f"provenance.list.element.{name}" for name in ("step", "version", "changed.list.element", "note", "failed")),
    *("extra.list.element.name", "extra.list.element.value"),
]
# columns that somebody may look for ranges in
_RANGED = ["id", "url", "source", "language.code", "published.date", "published.time", "modified.date"]


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
        ("address", pa.struct([("canonical", text), ("domain", text), ("declared", text)])),
        ("origin", pa.struct([("path", text), ("member", text), ("record", whole), ("offset", whole)])),
        ("media_type", text),
        ("title", text),
        ("title_parts", pa.list_(text)),
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


def record_batch(articles: Iterable[Article], *, short: bool = False) -> Any:  # a pyarrow.RecordBatch
    """
    The *articles* as one Arrow batch of the `schema`.

    Args:
        articles: The articles, in the order of the rows.

        short: Whether to leave out the source of a block where its text says it, as files do.

    >>> record_batch([Article(id="a", body="It rained.")]).column("body").to_pylist()
    ['It rained.']
    """
    pa = import_extra("pyarrow", extra="parquet")
    shape, given = schema(), list(articles)
    nothing: list[None] = [None] * len(given)
    takes = {"source": _short} if short else None
    try:
        columns = [
            column(pa, nothing, field.type)
            if field.name == EXACT
            else column(
                pa,
                [getattr(article, field.name) for article in given],
                field.type,
                takes=takes if field.name == "blocks" else None,
            )
            for field in shape
        ]
    except (UnicodeEncodeError, _OddError):
        # somewhere is a lone surrogate: row by row, so that only its article is written in two ways
        return pa.RecordBatch.from_pylist([_row(article, short=short) for article in given], schema=shape)
    return pa.RecordBatch.from_arrays(columns, schema=shape)


class _OddError(Exception):
    """A block whose source is empty although its text is not: the short form has no word for it."""


def _short(blocks: list[Block]) -> list[str | None]:
    sources = [block.source for block in blocks]
    texts = [block.text for block in blocks]
    if "" in sources and any(text and not source for source, text in zip(sources, texts, strict=True)):
        raise _OddError
    return [
        "" if source == text else None if source == text + "\n" else source
        for source, text in zip(sources, texts, strict=True)
    ]


def long_source(source: str | None, text: str) -> str:
    r"""
    The source of a block, from what a file says of it.

    >>> long_source(None, "It rained."), long_source("", "It rained."), long_source(" It  rained.", "It rained.")
    ('It rained.\n', 'It rained.', ' It  rained.')
    """
    return f"{text}\n" if source is None else source or text


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
    options = {"compression": "zstd", "use_dictionary": _REPEATED, "write_statistics": _RANGED}
    with replace_file(path) as stream, pq.ParquetWriter(stream, schema(), **options) as writer, _Pressing() as pressing:
        while chunk := list(itertools.islice(rest, ROWS)):
            pressing.put(writer.write_batch, record_batch(chunk, short=True))
            count += len(chunk)
    return count


class _Pressing:
    """One thread that compresses a batch while the next is built; one at most waits, and all keep their order."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.wait()
        finally:
            self._thread.shutdown()

    def put(self, work: Callable[[Any], None], batch: Any) -> None:
        """Begin with a batch, once the one before it is done."""
        self.wait()
        self._last = self._thread.submit(work, batch)

    def wait(self) -> None:
        """Wait for what is in hand; what went wrong with it is raised here."""
        last, self._last = self._last, None
        if last is not None:
            last.result()


def _row(article: Article, *, short: bool) -> dict[str, Any]:
    row = article_row(article)
    del row[VERSION_KEY]
    # a list of structs: a map of Arrow would lose pairs of one name in some libraries
    row["extra"] = [{"name": name, "value": value} for name, value in row["extra"]]
    plain = _writable(row)
    if short:
        try:
            sources = _short(list(article.blocks))
        except _OddError:
            plain, sources = False, [block.source for block in article.blocks]
        row["blocks"] = [{**told, "source": source} for told, source in zip(row["blocks"], sources, strict=True)]
    return row if plain else {**_repaired(row), EXACT: line_of(article_row(article)).decode("utf-8")}


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

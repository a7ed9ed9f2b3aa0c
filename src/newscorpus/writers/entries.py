"""
The names of a corpus as a Parquet table: one row an entry of the name book, as `findings.name_row` has it.

Spellings are a list of texts with their counts rather than columns of their own, so that every corpus has the same
columns. A lone surrogate, which Parquet text can't hold, becomes U+FFFD. This needs the extra `parquet`.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from typing import Any

from newscorpus.errors import import_extra
from newscorpus.model import Entry
from newscorpus.writers.findings import name_row
from newscorpus.writers.replacement import replace_file

__all__ = ["entry_schema", "write_entries"]

_ROWS = 10_000


def entry_schema() -> Any:  # a pyarrow.Schema, which this module may not name before it is installed
    """
    The Arrow schema of a table of names.

    >>> entry_schema().names
    ['kind', 'form', 'variants', 'roles', 'articles', 'first', 'decided']
    """
    pa = import_extra("pyarrow", extra="parquet")
    text, whole = pa.string(), pa.int64()
    return pa.schema(
        [
            pa.field("kind", text, nullable=False),
            pa.field("form", text, nullable=False),
            ("variants", pa.list_(pa.struct([("text", text), ("count", whole)]))),
            ("roles", pa.list_(text)),
            ("articles", pa.list_(text)),
            ("first", pa.struct([("article", text), ("start", whole)])),
            ("decided", pa.list_(text)),
        ]
    )


def write_entries(entries: Iterable[Entry], path: str | os.PathLike[str]) -> int:
    """
    Write *entries* of a name book to *path*, whole or not at all.

    Args:
        entries: A `NameBook`, or some of its entries.

        path: The file.

    Returns:
        How many were written.

    >>> import pathlib, tempfile
    >>> from newscorpus.model import Article
    >>> from newscorpus.names.book import build_book
    >>> path = pathlib.Path(tempfile.mkdtemp(), "names.parquet")
    >>> write_entries(build_book([Article(id="a", body="Joe Biden spoke. Biden left.")]), path)
    1
    >>> import pyarrow.parquet
    >>> pyarrow.parquet.read_table(path).column("variants").to_pylist()
    [[{'text': 'Biden', 'count': 1}, {'text': 'Joe Biden', 'count': 1}]]
    """
    pa = import_extra("pyarrow", extra="parquet")
    import pyarrow.parquet as pq

    rows = map(_row, entries)
    count = 0
    with replace_file(path) as stream, pq.ParquetWriter(stream, entry_schema(), compression="zstd") as writer:
        while held := list(itertools.islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(held, schema=entry_schema()))
            count += len(held)
    return count


def _row(entry: Entry) -> dict[str, Any]:
    row = name_row(entry)
    row["variants"] = [{"text": text, "count": count} for text, count in row["variants"].items()]
    held: dict[str, Any] = _tidied(row)
    return held


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_tidied(each) for each in value]
    return {key: _tidied(each) for key, each in value.items()} if isinstance(value, dict) else value

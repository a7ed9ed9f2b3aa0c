r"""
JSON Lines: one row a line, UTF-8, `\n` between rows; `.jsonl.gz` is the same, compressed.

`write_articles` writes articles as `structure.article_row` has them, `write_rows` any other rows. The bytes depend on
the rows alone: a compressed file carries no time and no name. A lone surrogate, which no UTF-8 can hold, is written as
a `\ud800` escape and read back as it was; a high and a low one side by side read back as the character they encode.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import orjson

from newscorpus.model import Article
from newscorpus.writers.replacement import replace_file
from newscorpus.writers.structure import article_row, plain

__all__ = ["line_of", "write_articles", "write_rows"]

# dates and times are left to `plain`: orjson 3.13 gives microseconds that begin with a zero one digit too few
_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_DATETIME


def line_of(row: Mapping[str, Any]) -> bytes:
    r"""
    A *row* as one line of JSON.

    >>> line_of({"id": "a", "body": "It\nrained."})
    b'{"id":"a","body":"It\\nrained."}\n'
    >>> line_of({"id": "\ud800"})
    b'{"id":"\\ud800"}\n'
    """
    try:
        return orjson.dumps(row, default=plain, option=_OPTIONS)
    except TypeError:
        # orjson refuses lone surrogates and integers past 64 bits; the standard library writes both
        return json.dumps(row, default=plain, separators=(",", ":")).encode("ascii") + b"\n"


def write_rows(rows: Iterable[Mapping[str, Any]], path: str | os.PathLike[str]) -> int:
    r"""
    Write *rows* to *path*, whole or not at all.

    Args:
        rows: Plain data.

        path: The file; compressed where its name ends in `.gz`.

    Returns:
        How many rows were written.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "rows.jsonl")
    >>> write_rows([{"id": "a"}, {"id": "b"}], path), path.read_text()
    (2, '{"id":"a"}\n{"id":"b"}\n')
    """
    count = 0
    with replace_file(path) as stream, _compressed(stream, wanted=os.fspath(path).endswith(".gz")) as out:
        for row in rows:
            out.write(line_of(row))
            count += 1
    return count


def write_articles(articles: Iterable[Article], path: str | os.PathLike[str]) -> int:
    """
    Write *articles* to *path*, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The file; compressed where its name ends in `.gz`.

    Returns:
        How many were written.
    """
    return write_rows(map(article_row, articles), path)


@contextmanager
def _compressed(stream: BinaryIO, *, wanted: bool) -> Iterator[BinaryIO]:
    if not wanted:
        yield stream
        return
    # no name and no time in the header: the same rows give the same bytes
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        yield cast("BinaryIO", packed)

"""
CSV: one line an article, for spreadsheets. It is written and never read: blocks, mentions and quotations are left out.

A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, one of these in its wide form, a
tab or a line end) gets an apostrophe in front, since a page from the web must not be able to run anything on the desk
of who opens it; `neutralise=False` leaves cells as they are. Text is UTF-8; a lone surrogate becomes U+FFFD.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping

from newscorpus.model import Article
from newscorpus.writers.replacement import replace_file

__all__ = ["COLUMNS", "cells", "write_articles", "write_rows"]

COLUMNS = (
    "id",
    "url",
    "title",
    "standfirst",
    "source",
    "authors",
    "credits",
    "language",
    "date",
    "time",
    "zone",
    "dateline",
    "body",
)
"""The columns, in order. Authors and credits are joined by a semicolon."""

# the wide forms too, which spreadsheets of East Asia take for the narrow ones
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cells(article: Article, *, neutralise: bool = True) -> tuple[str, ...]:
    """
    The cells of an *article*, one a column; what is unknown is empty.

    Args:
        article: Any article.

        neutralise: Whether what looks like a formula gets an apostrophe in front.

    >>> cells(Article(id="a", title="=1+1"))[2]
    "'=1+1"
    """
    published = article.published
    values = (
        article.id,
        article.url,
        article.title,
        article.standfirst,
        article.source,
        "; ".join(article.authors),
        "; ".join(article.credits),
        article.language.code,
        published.date.isoformat() if published else None,
        published.time.isoformat() if published and published.time else None,
        published.zone if published else None,
        article.dateline.place if article.dateline else None,
        article.body,
    )
    return tuple(_cell(value or "", neutralise=neutralise) for value in values)


def write_articles(articles: Iterable[Article], path: str | os.PathLike[str], *, neutralise: bool = True) -> int:
    """
    Write *articles* to *path*, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The file.

        neutralise: Whether what looks like a formula gets an apostrophe in front.

    Returns:
        How many were written.
    """
    count = 0
    with replace_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for article in articles:
            writer.writerow(cells(article, neutralise=neutralise))
            count += 1
        # the stream is closed by who opened it
        text.detach()
    return count


def write_rows(rows: Iterable[Mapping[str, object]], path: str | os.PathLike[str], *, columns: tuple[str, ...]) -> int:
    """
    Write *rows* to *path*, whole or not at all, with a row of names first.

    Args:
        rows: Plain data.

        path: The file.

        columns: What a row holds, in order.

    Returns:
        How many rows were written.

    >>> import pathlib, tempfile
    >>> write_rows([{"name": "Bob Rae"}], pathlib.Path(tempfile.mkdtemp()) / "names.csv", columns=("name",))
    1
    """
    count = 0
    with replace_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(str(row.get(column, "")), neutralise=True) for column in columns])
            count += 1
        text.detach()
    return count


def _cell(value: str, *, neutralise: bool) -> str:
    value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f"'{value}" if neutralise and value.startswith(_FORMULA) else value

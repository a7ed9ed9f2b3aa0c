"""
The one door to all writers: `write` looks at the ending of the name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Entry, StandsFor
from newscorpus.writers import csv, dataset, jsonl, markdown, parquet, tei

__all__ = ["WRITERS", "write"]

WRITERS: tuple[tuple[str, Callable[[Iterable[Article], str | os.PathLike[str]], int]], ...] = (
    (".jsonl", jsonl.write_articles),
    (".jsonl.gz", jsonl.write_articles),
    (".parquet", parquet.write_articles),
    (".csv", csv.write_articles),
    (".tei.xml", tei.write_articles),
    (".tei", tei.write_articles),
    (".md", markdown.write_articles),
)
"""Each ending with its writer."""


def write(articles: Iterable[Article], path: str | os.PathLike[str]) -> int:
    """
    Write a corpus or any other articles to one file, whole or not at all.

    JSONL and Parquet read back equal, and so does the folder for `datasets`; CSV, TEI and Markdown leave things out.

    Args:
        articles: A `Corpus`, or articles.

        path: The file. Its ending decides: `.jsonl`, `.jsonl.gz`, `.parquet` (extra `parquet`), `.csv`, `.tei.xml` or
            `.tei`, `.md`. A name that ends in a slash is a folder for the library `datasets` (extra `parquet`); the
            names of a corpus that was annotated are a table of their own in it.

    Returns:
        How many articles were written.

    Raises:
        ArgumentError: No writer has this ending, or the folder does not exist.

        MissingExtraError: The writer needs an extra that is not installed.

    >>> import tempfile
    >>> write([Article(id="a", body="It rained.")], Path(tempfile.mkdtemp()) / "corpus.jsonl")
    1
    >>> write([], "corpus.docx")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: no writer for 'corpus.docx': end the name in .jsonl, .jsonl.gz, ...
    """
    if not isinstance(path, str | os.PathLike):
        raise ArgumentError(f"the second argument is a path, not {type(path).__name__}: write(articles, path)")
    name = os.fspath(path)
    if name.endswith(("/", os.sep)):
        _check_folder(name)
        # a corpus knows what its articles stand for, a list of articles does not
        told = getattr(articles, "stands_for", None)
        kept = told.groups if isinstance(told, StandsFor) else ()
        return dataset.write_dataset(map(_checked, articles), path, kept=kept, names=_names_of(articles))
    for ending, writer in WRITERS:
        if name.casefold().endswith(ending):
            _check_folder(name)
            return writer(map(_checked, articles), path)
    raise ArgumentError(
        f"no writer for {name!r}: end the name in {', '.join(ending for ending, _ in WRITERS)} or a slash"
    )


def _names_of(articles: Iterable[Article]) -> Iterable[Entry] | None:
    """The name book of a corpus in all of whose articles names were looked for; None elsewhere."""
    book = getattr(articles, "names", None)
    if book is None or any(getattr(each, "mentions", None) is None for each in articles):
        return None
    held: Iterable[Entry] = book()
    return held


def _check_folder(name: str) -> None:
    if not Path(name).absolute().parent.is_dir():
        raise ArgumentError(f"the folder of {name!r} does not exist: make it first")


def _checked(article: Article) -> Article:
    if not isinstance(article, Article):
        raise ArgumentError(
            f"articles are written, and this is a {type(article).__name__}: leave failures out, or write a Corpus"
        )
    return article

"""
Reading from end to end: paths in, articles and failures out, in the order of the paths.

`read` is for those who want one article after the other. A `Corpus` reads through the same parts and knows more,
since it sees all pages of a site at once.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from newscorpus.engine.hints import fill
from newscorpus.engine.local import Lost, map_ordered
from newscorpus.engine.progress import follow
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.options import Options, Roles, choose
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.meter import Meter
from newscorpus.readers.opening import Item, open_found
from newscorpus.readers.rows.columns import check_columns
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import Found, walk

__all__ = ["OnError", "Paths", "Reading", "check_on_error", "listed", "parse_items", "read"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path or many."""

OnError = Literal["collect", "raise"]
"""What to do with a document that can't be read: give a `Failure` in its place, or raise."""


class Reading(Iterator[Article | Failure]):
    """
    What `read` gives: articles and failures one by one, and what was skipped on the way.

    Attributes:
        skipped: What was left alone on purpose so far, with the reason.
    """

    def __init__(self, items: Iterator[Article | Failure | Skipped], *, on_error: OnError) -> None:
        self._items = items
        self._on_error = on_error
        self._skipped: list[Skipped] = []

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was left alone on purpose so far, with the reason."""
        return tuple(self._skipped)

    def __iter__(self) -> Reading:
        return self

    def __next__(self) -> Article | Failure:
        for item in self._items:
            if isinstance(item, Skipped):
                self._skipped.append(item)
                continue
            if isinstance(item, Failure) and self._on_error == "raise":
                raise item.exception()
            return item
        raise StopIteration


def read(
    paths: Paths,
    *,
    on_error: OnError = "collect",
    workers: int = 1,
    progress: bool = False,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
    limit: int = LIMIT,
    seconds: float | None = None,
    memory: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """
    Read files and folders, one article after the other.

    Args:
        paths: A file, a folder, a pattern such as `dump/**/*.jsonl`, or several; folders are read at any depth, in the
            order of the bytes of their paths, compressed files and archives as what they hold.

        on_error: "collect" gives a `Failure` in the place of a document that can't be read; "raise" raises it.

        workers: How many processes parse; the result is the same with any number.

        progress: Whether to show how far it is, on standard error.

        keep: Roles that count as running text besides the usual ones.

        drop: Roles that do not count as running text.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        explain: Whether blocks say what spoke for their roles.

        limit: How many bytes one document may have.

        seconds: How long one document may take, or None.

        memory: How many megabytes a worker may take up, or None; see `newscorpus.engine.local.map_ordered`.

        columns: Which column of a table (CSV, Parquet, JSON) holds what, where its name alone does not say:
            `{"text": "Inhalt", "title": "Schlagzeile"}`; see `newscorpus.readers.rows.columns.COLUMNS`.

    Returns:
        An iterator of articles and failures, with what was left alone in `skipped`.

    Raises:
        ArgumentError: An argument is none that can be used.

    >>> [item.message for item in read("no/such/folder")]
    ['there is no such file or folder']
    """
    check_on_error(on_error)
    found: Iterable[Found | Failure | Skipped] = walk(listed(paths))
    meter = None
    if progress:
        # how much there is in all is known once everything has been found
        found = list(found)
        meter = Meter.of(found)
    items = parse_items(
        open_found(found, limit=limit, columns=check_columns(columns), meter=meter),
        workers=workers,
        keep=keep,
        drop=drop,
        recall=recall,
        explain=explain,
        seconds=seconds,
        memory=memory,
    )
    return Reading(follow(items, what="reading", unit="documents", shown=progress, meter=meter), on_error=on_error)


def parse_items(
    items: Iterable[Item],
    *,
    workers: int = 1,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
    seconds: float | None = None,
    memory: int | None = None,
) -> Iterator[Article | Failure | Skipped]:
    """
    The *items* with every raw document parsed, in the same order.

    Args:
        items: What `readers.opening.open_paths` gives.

        workers: How many processes parse.

        keep: Roles that count as running text besides the usual ones.

        drop: Roles that do not count as running text.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        explain: Whether blocks say what spoke for their roles.

        seconds: How long one document may take, or None.

        memory: How many megabytes a worker may take up, or None.

    Raises:
        ArgumentError: An argument is none that can be used; it is raised at once.

    >>> failure = Failure(origin=Origin(path="a"), error="ReadError", message="gone")
    >>> list(parse_items([failure])) == [failure]
    True
    """
    task = functools.partial(_parsed, options=choose(keep=keep, drop=drop, recall=recall, explain=explain))
    mapped = map_ordered(task, items, workers=workers, seconds=seconds, memory=memory, only=RawDocument, warm=_load)
    return map(_kept, mapped)


def _kept(pair: tuple[Item, Article | Failure | Skipped | Lost]) -> Article | Failure | Skipped:
    item, result = pair
    if isinstance(result, Lost):
        return Failure(origin=item.origin or Origin(path=""), error=result.error, message=result.message)
    return result


def listed(paths: Paths) -> list[str]:
    """
    One path or many, as a list of text.

    Raises:
        ArgumentError: Something is no path.

    >>> listed("a.txt")
    ['a.txt']
    """
    several = [paths] if isinstance(paths, str | bytes | os.PathLike) else paths
    try:
        return [os.fsdecode(path) for path in several]
    except TypeError as error:
        raise ArgumentError(f"paths must be a path or several, not {paths!r}") from error


def check_on_error(on_error: str) -> None:
    """
    Nothing, if *on_error* is a way of dealing with failures.

    Raises:
        ArgumentError: It is none.
    """
    if on_error not in ("collect", "raise"):
        raise ArgumentError(f'on_error must be "collect" or "raise", not {on_error!r}')


def _parsed(document: RawDocument, *, options: Options) -> Article:
    from newscorpus.parsing.pipeline import finish, label_document

    return fill(finish(label_document(document, options=options)), document)


def _load() -> None:
    """Read a page and a text, so that whatever is loaded when it is first needed is loaded."""
    for content in ("<p>It rained all day in the town of Bern.</p>", "It rained all day in the town of Bern."):
        _parsed(RawDocument(content=content), options=choose())

"""
Reading from end to end: paths in, articles and failures out, in the order of the paths.

`read` is for those who want one article after the other. A `Corpus` reads through the same parts and knows more,
since it sees all pages of a site at once.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from typing import Literal

from newscorpus.engine.hints import fill
from newscorpus.engine.local import Lost, map_ordered
from newscorpus.engine.progress import follow
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.options import Options, Roles, choose
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.opening import Item, open_paths
from newscorpus.readers.skips import Skipped

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
) -> Reading:
    """
    Read files and folders, one article after the other.

    Args:
        paths: A file, a folder, or several; folders are read at any depth, in the order of the bytes of their paths.

        on_error: "collect" gives a `Failure` in the place of a document that can't be read; "raise" raises it.

        workers: How many processes parse; the result is the same with any number.

        progress: Whether to show how far it is, on standard error.

        keep: Roles that count as running text besides the usual ones.

        drop: Roles that do not count as running text.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        explain: Whether blocks say what spoke for their roles.

        limit: How many bytes one document may have.

        seconds: How long one document may take, or None; needs more than one worker.

    Returns:
        An iterator of articles and failures, with what was left alone in `skipped`.

    Raises:
        ArgumentError: An argument is none that can be used.

    >>> [item.message for item in read("no/such/folder")]
    ['there is no such file or folder']
    """
    check_on_error(on_error)
    items = parse_items(
        open_paths(listed(paths), limit=limit),
        workers=workers,
        keep=keep,
        drop=drop,
        recall=recall,
        explain=explain,
        seconds=seconds,
    )
    return Reading(follow(items, what="reading", shown=progress), on_error=on_error)


def parse_items(
    items: Iterable[Item],
    *,
    workers: int = 1,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
    seconds: float | None = None,
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

    Raises:
        ArgumentError: An argument is none that can be used; it is raised at once.

    >>> failure = Failure(origin=Origin(path="a"), error="ReadError", message="gone")
    >>> list(parse_items([failure])) == [failure]
    True
    """
    task = functools.partial(_parsed, options=choose(keep=keep, drop=drop, recall=recall, explain=explain))
    return map(_kept, map_ordered(task, items, workers=workers, seconds=seconds, only=RawDocument))


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

"""
How far it is: a bar where somebody sits at a terminal, and a plain line where not.

`follow` passes items through and tells of them on standard error. On a terminal rich draws a bar; elsewhere, as in a
log, there is one line when it is done. Where a meter says how many bytes of all have been read, the bar is of bytes:
nobody knows beforehand how many documents a file holds. Nothing is drawn unless it was asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newscorpus.readers.bounds import size_of
from newscorpus.readers.meter import Meter

__all__ = ["follow"]

T = TypeVar("T")


def follow(
    items: Iterable[T], *, what: str, total: int | None = None, shown: bool = True, meter: Meter | None = None
) -> Iterator[T]:
    """
    The *items*, as they come, with word of how far they are.

    Args:
        items: Anything.

        what: What is being done, such as "reading".

        total: How many there will be, or None where that is not known.

        shown: False to say nothing.

        meter: How many bytes have been read, or None where that is not what takes the time.

    >>> list(follow([1, 2], what="counting", shown=False))
    [1, 2]
    """
    if not shown:
        yield from items
        return
    stream = sys.stderr
    if stream is None or not stream.isatty():
        count = 0
        for item in items:
            yield item
            count += 1
        if stream is not None:
            size = "" if meter is None else f", {size_of(meter.read)} of {size_of(meter.total)}"
            stream.write(f"{what}: {count}{size}\n")
            stream.flush()
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    if meter is not None:
        sized = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
        with Progress(*sized, console=Console(file=stream), transient=True) as progress:
            task = progress.add_task(what, total=meter.total)
            for count, item in enumerate(items, 1):
                yield item
                progress.update(task, completed=meter.read, description=f"{what} {count}")
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for count, item in enumerate(items, 1):
            yield item
            # a file may hold many documents: then the end is not known after all
            progress.update(task, completed=count, total=None if total is None or count > total else total)

"""
How far it is: a bar where somebody sits at a terminal, and a plain line where not.

`follow` passes items through and tells of them on standard error. On a terminal rich draws a bar with how many have
come, how many a second, and the time that is left; elsewhere, as in a log, there is one line when it is done. Where a
meter says how many bytes of all have been read, the bar is of bytes: nobody knows beforehand how many documents a file
holds. Nothing is drawn unless it was asked for.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

from newscorpus.readers.bounds import size_of
from newscorpus.readers.meter import Meter

if TYPE_CHECKING:
    # loaded where somebody looks on, since it is of use only there
    from rich.progress import Progress

__all__ = ["follow"]

T = TypeVar("T")


def follow(
    items: Iterable[T],
    *,
    what: str,
    unit: str = "",
    total: int | None = None,
    shown: bool = True,
    meter: Meter | None = None,
) -> Iterator[T]:
    """
    The *items*, as they come, with word of how far they are.

    Args:
        items: Anything.

        what: What is being done, such as "reading".

        unit: What is counted, such as "documents".

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
            counted = f"{count} {unit}".rstrip()
            stream.write(f"{what}: {counted}{'' if meter is None else f', {_sizes(meter)}'}\n")
            stream.flush()
        return
    with _bar(stream) as progress:
        task = progress.add_task(what, total=total if meter is None else meter.total, count=0, size="")
        for count, item in enumerate(items, 1):
            yield item
            if meter is not None:
                progress.update(task, completed=meter.read, count=count, size=_sizes(meter))
            else:
                # a file may hold many documents: then the end is not known after all
                known = None if total is None or count > total else total
                progress.update(task, completed=count, total=known, count=count)


def _sizes(meter: Meter) -> str:
    whole = size_of(meter.total)
    return whole if meter.read >= meter.total else f"{size_of(meter.read)} of {whole}"


def _bar(stream: TextIO) -> Progress:
    """A bar of rich's; a task needs the fields `count` and `size`."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class State(ProgressColumn):
        """How far it is, how many came a second, how long it has taken, and how long it will take yet."""

        def render(self, task: Task) -> Text:
            count, passed, left = task.fields["count"], task.elapsed, task.time_remaining
            told = [f"{task.percentage:.0f} %" if task.total else "", task.fields["size"]]
            told += [f"{count / passed:,.0f}/s" if count and passed else "", _clock(passed)]
            told += [f"{_clock(left)} left" if task.total and left is not None else ""]
            return Text("  ".join(filter(None, told)))

    counted = TextColumn("{task.description} {task.fields[count]:,}")
    return Progress(counted, BarColumn(), State(), console=Console(file=stream), transient=True)


def _clock(seconds: float | None) -> str:
    return "" if seconds is None else str(dt.timedelta(seconds=int(seconds)))

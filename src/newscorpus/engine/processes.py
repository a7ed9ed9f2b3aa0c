"""
One worker: a process, the pipe to it, and the item that it has in hand.

Workers are started afresh ("spawn") on every system. A worker loads what it will need, says that it is ready, then
takes one item at a time and gives back its result, or what was raised in its place; it ends when nobody listens any
more.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection
from typing import Any

import attrs

from newscorpus.engine.interrupts import hold_back
from newscorpus.errors import ArgumentError

__all__ = ["GUARD", "READY", "Lost", "Worker", "lost_to"]

# what goes through the pipes: an order (None to stop) one way; a mark and a result or an error the other way
READY, DONE, RAISED = "ready", "done", "raised"


@attrs.frozen(kw_only=True)
class Lost:
    """
    What stands in the place of a result that could not be had.

    Attributes:
        error: The name of the error's class, "WorkerDied" or "TimeLimit".

        message: What happened, for people.
    """

    error: str
    message: str


def lost_to(error: BaseException) -> Lost:
    """
    What stands in the place of a result that an *error* kept away.

    >>> lost_to(ValueError("unlucky"))
    Lost(error='ValueError', message='unlucky')
    """
    return Lost(error=type(error).__name__, message=str(error) or type(error).__name__)


def _limit(memory: int) -> None:
    """Let this process take up no more than so many megabytes."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    with suppress(OSError, ValueError):
        # what it writes to, not what it maps: libraries map far more than they use
        resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))


def _work(
    pipe: connection.Connection,
    function: Callable[[Any], Any],
    memory: int | None,
    warm: Callable[[], object] | None,
) -> None:
    """What a worker does: take an item, give its result, until there are no more or nobody listens."""
    if memory is not None:
        _limit(memory)
    # an interrupt is for the parent, which ends its workers itself
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if warm is not None:
        # what goes wrong here goes wrong with the first item too, which can be told
        with suppress(Exception):
            warm()
    with suppress(EOFError, OSError):
        pipe.send((READY, None))
        while (order := pipe.recv()) is not None:
            try:
                answer: tuple[str, Any] = (DONE, function(order[0]))
            except Exception as error:  # noqa: BLE001 - one item must not end the rest, whatever it does
                answer = (RAISED, lost_to(error))
            try:
                pipe.send(answer)
            except (TypeError, AttributeError, ValueError) as error:
                pipe.send((RAISED, lost_to(error)))


class Worker:
    """A process, the pipe to it, and the item that it has in hand."""

    def __init__(
        self, function: Callable[[Any], Any], *, memory: int | None = None, warm: Callable[[], object] | None = None
    ) -> None:
        context = mp.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, function, memory, warm), daemon=True)
        try:
            # an interrupt from the keyboard goes to all processes at once, and one that loads would complain at length
            with hold_back(signal.SIGINT):
                self.process.start()
        except RuntimeError as error:
            raise ArgumentError(GUARD) from error
        # closed here, so that the death of the worker ends the pipe
        theirs.close()
        self.number: int | None = None
        self.since = 0.0
        self.ready = False

    def give(self, number: int, item: object) -> None:
        """Put an item into its hand."""
        self.number, self.since = number, time.monotonic()
        with suppress(OSError):
            # a worker that died in the meantime shows when it is listened to
            self.pipe.send((item,))

    def end(self) -> None:
        """End the process, whatever it is at."""
        with suppress(OSError):
            self.pipe.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


GUARD = (
    "the workers could not be started: guard the start of the script with if __name__ == '__main__':, or use workers=1"
)

"""
A function over many items, in processes of this machine, with the results in order.

`map_ordered` gives the same results with one worker and with many. What the function raises, a worker that dies and a
worker that takes too long each become a `Lost` in the place of the result, for the one item that was in hand, and the
rest goes on. Only so many items are in flight at once, so that memory does not grow with the input.

Workers are started afresh ("spawn") on every system, so that no lock or thread of the caller is copied into them. The
function must therefore be one that can be imported, and a script that calls this must guard its start with
`if __name__ == "__main__":`.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import Any, Self, TypeVar

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["IN_FLIGHT", "Lost", "Workers", "check_workers", "map_ordered"]

IN_FLIGHT = 8
"""How many items a worker may be ahead of the result that is due next."""

Item = TypeVar("Item")

# what goes through the pipes: an order (None to stop) one way; a mark and a result or an error the other way
_READY, _DONE, _RAISED = "ready", "done", "raised"


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


def check_workers(workers: int) -> int:
    """
    The number of *workers*, if it is one that can be had.

    Raises:
        ArgumentError: It is no whole number from 1 on.

    >>> check_workers(2)
    2
    """
    if isinstance(workers, bool) or not hasattr(workers, "__index__") or workers < 1:
        raise ArgumentError(f"workers must be a whole number from 1 on, not {workers!r}")
    return workers


def map_ordered(
    function: Callable[[Any], Any],
    items: Iterable[Item],
    *,
    workers: int = 1,
    seconds: float | None = None,
    only: type | None = None,
) -> Iterator[tuple[Item, Any]]:
    """
    Each of *items* with what *function* makes of it, in the order of the items.

    Args:
        function: What to call with each item; with more than one worker it must be importable.

        items: Taken one by one, never far ahead of the results.

        workers: How many processes; with 1 everything happens in this one.

        seconds: How long one item may take, or None for as long as it likes; needs more than one worker.

        only: The kind of item that the function is for; any other is its own result.

    Yields:
        The item and its result, or a `Lost`.

    Raises:
        ArgumentError: The workers can't be started.

    >>> list(map_ordered(len, ["a", "bb"]))
    [('a', 1), ('bb', 2)]
    """
    pool = Workers(function, workers=workers, seconds=seconds, only=only)

    def mapped() -> Iterator[tuple[Item, Any]]:
        with pool:
            yield from pool.map(items)

    return mapped()


def _lost(error: BaseException) -> Lost:
    return Lost(error=type(error).__name__, message=str(error) or type(error).__name__)


def _work(pipe: connection.Connection, function: Callable[[Any], Any]) -> None:
    """What a worker does: take an item, give its result, until there are no more or nobody listens."""
    # an interrupt is for the parent, which ends its workers itself
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send((_READY, None))
        while (order := pipe.recv()) is not None:
            try:
                answer: tuple[str, Any] = (_DONE, function(order[0]))
            except Exception as error:  # noqa: BLE001 - one item must not end the rest, whatever it does
                answer = (_RAISED, _lost(error))
            try:
                pipe.send(answer)
            except (TypeError, AttributeError, ValueError) as error:
                pipe.send((_RAISED, _lost(error)))


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """
    Hold back interrupts, and so those of every process that is started meanwhile.

    An interrupt from the keyboard goes to all processes at once, and one that still loads would complain at length.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """A process, the pipe to it, and the item that it has in hand."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        context = mp.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, function), daemon=True)
        try:
            with _deaf_to_interrupts():
                self.process.start()
        except RuntimeError as error:
            raise ArgumentError(_GUARD) from error
        # closed here, so that the death of the worker ends the pipe
        theirs.close()
        self.number: int | None = None
        self.since = 0.0
        self.ready = False

    def give(self, number: int, item: object) -> None:
        self.number, self.since = number, time.monotonic()
        with suppress(OSError):
            # a worker that died in the meantime shows when it is listened to
            self.pipe.send((item,))

    def end(self) -> None:
        with suppress(OSError):
            self.pipe.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


_GUARD = (
    "the workers could not be started: guard the start of the script with if __name__ == '__main__':, or use workers=1"
)


class Workers:
    """
    Processes that one function runs in, for one map after the other; `map_ordered` is for a single one.

    Leaving the context ends the processes.

    >>> with Workers(len) as pool:
    ...     list(pool.map(["a"])), list(pool.map(["bb"]))
    ([('a', 1)], [('bb', 2)])
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        *,
        workers: int = 1,
        seconds: float | None = None,
        only: type | None = None,
    ) -> None:
        """
        See `map_ordered` for the arguments.
        """
        self.function = function
        self.size = check_workers(workers)
        if seconds is not None and not seconds > 0:
            raise ArgumentError(f"seconds must be more than 0, not {seconds!r}")
        if seconds is not None and self.size == 1:
            raise ArgumentError("a limit in seconds needs workers=2 or more: a process can't end itself")
        self.seconds = seconds
        self.only = object if only is None else only
        self.workers: list[_Worker] = []
        self._forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any]]:
        """
        Each of *items* with its result, or a `Lost`, in order; one map must end before the next begins.
        """
        return self._here(items) if self.size == 1 else self._spread(items)

    def _forget(self) -> None:
        self.held: dict[int, Any] = {}
        self.waiting: deque[int] = deque()
        self.results: dict[int, Any] = {}

    def _here(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any]]:
        for item in items:
            result: Any = item
            if isinstance(item, self.only):
                try:
                    result = self.function(item)
                except Exception as error:  # noqa: BLE001 - one item must not end the rest, whatever it does
                    result = _lost(error)
            yield item, result

    def _spread(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any]]:
        try:
            yield from self._results(enumerate(items))
        finally:
            # a map that was left early leaves nobody at work for it
            for worker in [worker for worker in self.workers if worker.number is not None]:
                self.workers.remove(worker)
                worker.end()
            self._forget()

    def _results(self, numbered: Iterator[tuple[int, Item]]) -> Iterator[tuple[Item, Any]]:
        due, more = 0, True
        while True:
            # never far ahead of what is due, and little more than what somebody can take
            while more and len(self.held) < self.size * IN_FLIGHT and len(self.waiting) < self.size:
                taken = next(numbered, None)
                if taken is None:
                    more = False
                else:
                    self._take(*taken)
            self._hand_out()
            while due in self.results:
                yield self.held.pop(due), self.results.pop(due)
                due += 1
            if self.held and due not in self.results:
                self._listen()
            elif not more and not self.held:
                return

    def _take(self, number: int, item: object) -> None:
        self.held[number] = item
        if isinstance(item, self.only):
            self.waiting.append(number)
        else:
            self.results[number] = item

    def _hand_out(self) -> None:
        """Give waiting items to idle workers, and start as many workers as there is work for."""
        free = sum(worker.number is None for worker in self.workers)
        for _ in range(min(self.size - len(self.workers), len(self.waiting) - free)):
            self.workers.append(_Worker(self.function))
        for worker in self.workers:
            if worker.ready and worker.number is None and self.waiting:
                number = self.waiting.popleft()
                worker.give(number, self.held[number])

    def _listen(self) -> None:
        pipes = {worker.pipe: worker for worker in self.workers}
        for pipe in connection.wait(list(pipes), timeout=self._patience()):
            worker = pipes[pipe]  # type: ignore[index]  # wait gives back what it was given
            try:
                mark, value = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if mark == _READY:
                worker.ready = True
            elif worker.number is not None:
                self.results[worker.number] = value
                worker.number = None
        if self.seconds is not None:
            now = time.monotonic()
            for worker in list(self.workers):
                if worker.number is not None and now - worker.since > self.seconds:
                    message = f"took longer than {self.seconds:g} seconds"
                    self._bury(worker, Lost(error="TimeLimit", message=message))

    def _patience(self) -> float | None:
        if self.seconds is None:
            return None
        started = [worker.since for worker in self.workers if worker.number is not None]
        return max(0.0, min(started) + self.seconds - time.monotonic()) + 0.01 if started else None

    def _bury(self, worker: _Worker, lost: Lost | None = None) -> None:
        """End a worker; what it had in hand is lost. The next look for idle workers starts another."""
        self.workers.remove(worker)
        number, ready = worker.number, worker.ready
        if lost is None:
            # it is dead already, or as good as
            worker.process.join(timeout=5)
        status = worker.process.exitcode
        worker.end()
        if not ready:
            raise ArgumentError(_GUARD)
        if number is not None:
            self.results[number] = lost or Lost(
                error="WorkerDied", message=f"the worker that read it died (status {status})"
            )

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

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection
from typing import Any, Self, TypeVar

import attrs

from newscorpus.engine.processes import GUARD, READY, Lost, Worker, lost_to
from newscorpus.errors import ArgumentError

__all__ = ["IN_FLIGHT", "Lost", "Settled", "Workers", "check_workers", "map_ordered", "spread"]

IN_FLIGHT = 8
"""How many items a worker may be ahead of the result that is due next."""

Item = TypeVar("Item")


@attrs.frozen
class Settled:
    """
    An item that needs no work any more: it passes all workers by, whatever the function is for.

    Attributes:
        item: The item.

        key: What its result is found by.
    """

    item: Any
    key: Any


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
    memory: int | None = None,
    only: type | None = None,
    warm: Callable[[], object] | None = None,
) -> Iterator[tuple[Item, Any]]:
    """
    Each of *items* with what *function* makes of it, in the order of the items.

    Args:
        function: What to call with each item; with more than one worker it must be importable.

        items: Taken one by one, never far ahead of the results.

        workers: How many processes; with 1 and without a limit everything happens in this one.

        seconds: How long one item may take, or None for as long as it likes.

        memory: How many megabytes a worker may take up, or None for as many as there are; one that needs more fails
            with a `MemoryError`, or dies. Where a system knows no such limits, it is none.

        only: The kind of item that the function is for; any other is its own result.

        warm: What each worker calls before its first item, which it must be able to import. What is loaded here does
            not count as time of the first item.

    Yields:
        The item and its result, or a `Lost`.

    Raises:
        ArgumentError: The workers can't be started.

    >>> list(map_ordered(len, ["a", "bb"]))
    [('a', 1), ('bb', 2)]
    """
    pool = Workers(function, workers=workers, seconds=seconds, memory=memory, only=only, warm=warm)

    def mapped() -> Iterator[tuple[Item, Any]]:
        with pool:
            yield from pool.map(items)

    return mapped()


def spread(
    workers: int, *, warm: Callable[[], object] | None = None
) -> Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]:
    """
    What calls a function with each of many values and gives the results in order, in so many processes.

    What a worker could not do, because it died or ran out of memory, is done here.

    Args:
        workers: How many; with 1 it is `map` itself.

        warm: As for `map_ordered`.

    >>> spread(1) is map
    True
    """
    if check_workers(workers) == 1:
        return map

    def call(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        for item, result in map_ordered(function, items, workers=workers, warm=warm):
            yield function(item) if isinstance(result, Lost) else result

    return call


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
        memory: int | None = None,
        only: type | None = None,
        warm: Callable[[], object] | None = None,
    ) -> None:
        """
        See `map_ordered` for the arguments.
        """
        self.function = function
        self.size = check_workers(workers)
        if seconds is not None and not seconds > 0:
            raise ArgumentError(f"seconds must be more than 0, not {seconds!r}")
        if memory is not None and not memory > 0:
            raise ArgumentError(f"memory must be more than 0 megabytes, not {memory!r}")
        self.seconds = seconds
        self.memory = memory
        # a process can't end itself: with a limit, a single worker is a process too
        self.apart = self.size > 1 or seconds is not None or memory is not None
        self.warm = warm
        self.only = object if only is None else only
        self.workers: list[Worker] = []
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
        return self._spread(items) if self.apart else self._here(items)

    def takes(self, item: object) -> bool:
        """Whether the function is for an *item*; any other is its own result."""
        return isinstance(item, self.only) and not isinstance(item, Settled)

    def _forget(self) -> None:
        self.held: dict[int, Any] = {}
        self.waiting: deque[int] = deque()
        self.results: dict[int, Any] = {}

    def _here(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any]]:
        for item in items:
            result: Any = item
            if self.takes(item):
                try:
                    result = self.function(item)
                except Exception as error:  # noqa: BLE001 - one item must not end the rest, whatever it does
                    result = lost_to(error)
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
        if self.takes(item):
            self.waiting.append(number)
        else:
            self.results[number] = item

    def _hand_out(self) -> None:
        """Give waiting items to idle workers, and start as many workers as there is work for."""
        free = sum(worker.number is None for worker in self.workers)
        for _ in range(min(self.size - len(self.workers), len(self.waiting) - free)):
            self.workers.append(Worker(self.function, memory=self.memory, warm=self.warm))
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
            if mark == READY:
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

    def _bury(self, worker: Worker, lost: Lost | None = None) -> None:
        """End a worker; what it had in hand is lost. The next look for idle workers starts another."""
        self.workers.remove(worker)
        number, ready = worker.number, worker.ready
        if lost is None:
            # it is dead already, or as good as
            worker.process.join(timeout=5)
        status = worker.process.exitcode
        worker.end()
        if not ready:
            raise ArgumentError(GUARD)
        if number is not None:
            self.results[number] = lost or Lost(
                error="WorkerDied", message=f"the worker that read it died (status {status})"
            )

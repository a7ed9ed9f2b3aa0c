"""Many items through processes of this machine: the same as through one."""

from __future__ import annotations

import ctypes
import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

if sys.platform != "win32":
    import resource

from newscorpus.engine.local import IN_FLIGHT, Lost, map_ordered
from newscorpus.errors import ArgumentError


def work(item: int) -> int:
    """What the tests have done: squares, and a few things that go wrong."""
    if item == 13:
        raise ValueError("unlucky")
    if item == 666:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 999:
        time.sleep(600)
    return item * item


def test_many_workers_give_what_one_gives() -> None:
    """The same pairs, in the same order, errors included."""
    items = [*range(40)]
    one, two = list(map_ordered(work, items)), list(map_ordered(work, items, workers=2))

    assert one == two
    assert one[13] == (13, Lost(error="ValueError", message="unlucky"))


def test_a_worker_that_dies_costs_one_item() -> None:
    """And the others are done by workers that take its place."""
    results = dict(map_ordered(work, [1, 666, 2, 666, 3], workers=2))

    assert [results[item] for item in (1, 2, 3)] == [1, 4, 9]
    assert isinstance(results[666], Lost)
    assert results[666].error == "WorkerDied"


def test_an_item_that_takes_too_long_costs_one_item() -> None:
    """The worker is ended, and the items after it are done."""
    results = dict(map_ordered(work, [1, 999, 2], workers=2, seconds=1.0))

    assert results[2] == 4
    assert isinstance(results[999], Lost)
    assert results[999].error == "TimeLimit"


def load() -> None:
    """Take long before the first item."""
    time.sleep(2.5)


def test_what_is_loaded_first_does_not_count() -> None:
    """A limit is for the items: on a slow machine a worker may take longer to get ready."""
    results = list(map_ordered(work, [1, 999, 2], seconds=1.2, warm=load))

    assert [result if isinstance(result, int) else result.error for _, result in results] == [1, "TimeLimit", 4]


def die(how: str) -> str:
    """End this process as a library may, or go on."""
    if how == "abort":
        os.abort()
    if how == "segmentation fault":
        # reads where there is nothing, as a fault in a library written in C does
        ctypes.string_at(0)
    if how == "exit":
        os._exit(3)
    if how == "processor time":
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True:
            pass
    if how == "memory":
        held = []
        while True:
            held.append(bytearray(50 << 20))
    if how == "recursion":
        return die(how)
    return how


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of another kind")
def test_each_way_to_die_costs_one_item() -> None:
    """Abort, a fault in C, an exit, a limit of the system, memory without end: each loses its item alone, in order."""
    deaths = ["abort", "segmentation fault", "exit", "processor time", "memory", "recursion"]
    items = [each for death in deaths for each in (death, "fine")]
    results = list(map_ordered(die, items, workers=2, memory=1500, seconds=60))

    assert [item for item, _ in results] == items
    for item, result in results:
        if item == "fine":
            assert result == "fine"
        else:
            assert isinstance(result, Lost), item
    lost = {item: result.error for item, result in results if item != "fine"}
    assert set(map(lost.__getitem__, deaths[:4])) == {"WorkerDied"}
    assert lost["memory"] in {"MemoryError", "WorkerDied"}
    assert lost["recursion"] == "RecursionError"


def test_items_are_not_taken_far_ahead() -> None:
    """A stream of documents is never held in memory whole."""
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield 1

    results = map_ordered(work, endless(), workers=2)
    for _ in range(5):
        next(results)

    assert taken <= 2 * IN_FLIGHT + 5
    results.close()  # type: ignore[attr-defined]  # it is a generator


def test_an_error_of_the_items_is_the_callers() -> None:
    """What goes wrong while items are made is raised, and the workers end."""

    def broken() -> Iterator[int]:
        yield 1
        raise KeyError("no more")

    with pytest.raises(KeyError):
        list(map_ordered(work, broken(), workers=2))


def test_no_items() -> None:
    """Nothing in, nothing out."""
    assert list(map_ordered(work, [], workers=2)) == []


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2"])
def test_a_number_of_workers_that_is_none(workers: int) -> None:
    """Said at the call."""
    with pytest.raises(ArgumentError, match="workers"):
        map_ordered(work, [], workers=workers)


def test_an_unguarded_script_is_told(tmp_path: pathlib.Path) -> None:
    """A script without a guard ends with the advice rather than hanging or starting itself for ever."""
    script = tmp_path / "script.py"
    script.write_text(
        "from newscorpus.engine.local import map_ordered\nprint(list(map_ordered(len, ['a', 'b'], workers=2)))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode != 0
    assert "guard the start of the script" in done.stderr


def fill(item: int) -> int:
    """Take up so many megabytes."""
    return len(bytearray(item << 20))


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are told and kept on Linux")
def test_an_item_that_needs_too_much_memory_costs_one_item() -> None:
    """With one worker too, which then is a process of its own."""
    results = dict(map_ordered(fill, [1, 4000, 2], memory=1500))

    assert (results[1], results[2]) == (1 << 20, 2 << 20)
    assert isinstance(results[4000], Lost)
    assert results[4000].error in {"MemoryError", "WorkerDied"}


def test_one_worker_with_a_limit_is_a_process() -> None:
    """So that it can be ended, and its death survived."""
    results = dict(map_ordered(work, [1, 999, 666, 2], seconds=1.5))

    assert (results[1], results[2]) == (1, 4)
    assert [results[item].error for item in (999, 666)] == ["TimeLimit", "WorkerDied"]

"""Mutated pages and files, many of them: nothing crashes, nothing hangs, and memory does not grow."""

from __future__ import annotations

import pathlib
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable

import pytest

from newscorpus.engine.local import Lost, map_ordered

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from mutations import mutated, read_mutated

# what one document of a few kilobytes may take, on the slowest machine, and a worker, in megabytes
SECONDS, MEMORY = 60, 2000
# what a worker may take up more in the end than after it has seen everything once
GROWTH = 60 << 20


def test_mutated_documents_cost_nothing_but_themselves(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    """Each is read to its end in a worker with limits; what the workers take up stays as it was."""
    count = 100_000 if request.config.getoption("--long") else 300
    lost, items, empty = [], 0, 0
    # by process, since each loads tables of its own
    sizes: dict[int, list[int]] = defaultdict(list)
    workers = 2 if count > 1000 else 1
    for number, result in map_ordered(read_mutated, range(count), workers=workers, seconds=SECONDS, memory=MEMORY):
        if isinstance(result, Lost):
            lost.append((number, result))
            continue
        held, process, size = result
        items += held
        empty += held == 0
        sizes[process].append(size)

    assert not lost, lost[:5]
    assert items >= count * 0.9
    # one worker from end to end: none died and was replaced
    assert len(sizes) == workers
    for taken in sizes.values():
        quarter = len(taken) // 4
        early, late = statistics.median(taken[quarter : 2 * quarter]), statistics.median(taken[-quarter:])
        assert late - early < GROWTH, (early, late)
    most = [max(each) for each in sizes.values()]
    record_property("soak", f"{count} documents, {items} items, {empty} without any, {most} bytes at most")


def test_a_mutation_is_its_number() -> None:
    """So that a find can be made again."""
    assert mutated(7) == mutated(7) != mutated(8)

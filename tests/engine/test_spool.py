"""A shelf for bytes."""

from __future__ import annotations

import pytest

from newscorpus.engine.spool import Spool


@pytest.mark.parametrize("memory", [1, 1000, 10_000_000])
def test_what_is_put_comes_out(memory: int) -> None:
    """In any order, in between, from memory and from the file."""
    contents = [bytes([number % 256]) * (number * 7 % 300) for number in range(100)]
    with Spool(memory=memory) as spool:
        tickets = []
        for content in contents:
            tickets.append(spool.put(content))
            assert spool.get(tickets[len(tickets) // 2]) == contents[len(tickets) // 2]
        assert contents[::-1] == [spool.get(ticket) for ticket in reversed(tickets)]

"""How far it is: on a terminal with rate and time left, in a log in one line, and never where nobody asked."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator

import pytest

from newscorpus.engine.progress import follow
from newscorpus.readers.meter import Meter


class Terminal(io.StringIO):
    """A stream that somebody sits at."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, items: Iterator[int]) -> str:
    """What is drawn while the items pass, without the colours."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    for name, value in {"TERM": "xterm", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    assert len(list(items)) == 40
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())


def slowly() -> Iterator[int]:
    for number in range(40):
        time.sleep(0.01)
        yield number


def test_a_terminal_is_told_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many have come, which share that is, how many a second, and how long it takes yet."""
    told = drawn(monkeypatch, follow(slowly(), what="counting", total=40))

    assert "counting" in told
    assert re.search(r"\d+ %", told)
    assert re.search(r"\d+/s", told)
    assert re.search(r"0:00:0\d left", told)


def test_where_the_end_is_not_known_no_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """No share and no time are made up."""
    told = drawn(monkeypatch, follow(slowly(), what="counting"))

    assert re.search(r"\d+/s", told)
    assert "%" not in told
    assert "left" not in told


def test_bytes_say_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody knows how many documents a file holds, the bytes that were read do."""
    meter = Meter(total=4000)

    def reading() -> Iterator[int]:
        for number in slowly():
            meter.leave(100)
            yield number

    told = drawn(monkeypatch, follow(reading(), what="reading", meter=meter))

    assert re.search(r"\d+ bytes of 4000 bytes", told)
    assert "left" in told


def test_more_than_was_expected_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file may hold many documents; then the end is not known after all."""
    assert "reading" in drawn(monkeypatch, follow(slowly(), what="reading", total=3))


def test_a_log_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What was counted, and nothing that a terminal would have to draw."""
    list(follow(range(3), what="reading", unit="documents", meter=Meter(total=0)))
    list(follow(range(3), what="writing"))
    list(follow(range(3), what="nothing", shown=False))

    assert capsys.readouterr().err == "reading: 3 documents, 0 bytes\nwriting: 3\n"

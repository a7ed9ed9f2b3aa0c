"""A build that is killed goes on where it was, and ends with the files of one that nobody disturbed."""

from __future__ import annotations

import json
import os
import pathlib
import random
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from newscorpus.engine.journal import Journal

TOWNS = ("Altena", "Werdohl", "Plettenberg", "Finnentrop", "Lennestadt", "Attendorn", "Olpe", "Meinerzhagen")


def _dump(folder: pathlib.Path, seeds: dict[str, str]) -> None:
    """Pages of two sites, texts, the seeds, and a file that cannot be read."""
    folder.mkdir()
    for number in range(12):
        town, other = TOWNS[number % len(TOWNS)], TOWNS[(number * 3 + 1) % len(TOWNS)]
        site = ("lenne.example", "volme.example")[number % 2]
        (folder / f"page-{number:02}.html").write_text(
            f"<!doctype html><html><head><title>Rain in {town}</title>"
            f'<link rel="canonical" href="https://{site}/{number}"></head><body><nav><a href="/">Home</a></nav>'
            f"<article><h1>Rain in {town}, day {number}</h1><p>It rained all day in {town}, and the river rose by "
            f"{number + 2} metres, the mayor, Petra Adler, told reporters. “We wait,” she said.</p>"
            f"<p>The railway to {other} was closed at noon, and {number * 20 + 40} people left their homes.</p>"
            "<p>We bring you all that moves the valley.</p></article></body></html>",
            encoding="utf-8",
        )
    for name, text in seeds.items():
        (folder / f"seed-{name}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.json.gz").write_bytes(b"\x1f\x8b\x08 no archive")


def _start(dump: pathlib.Path, out: pathlib.Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "newscorpus", "build", str(dump), "--out", str(out), *more],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _files(out: pathlib.Path) -> dict[str, bytes]:
    return {str(each.relative_to(out)): each.read_bytes() for each in sorted(out.rglob("*")) if each.is_file()}


def _keys(journal: pathlib.Path) -> list[bytes]:
    """The keys of all records, in order, by the layout of the file."""
    content, at, keys = journal.read_bytes(), 21, []
    while at + 24 <= len(content):
        key, size, _ = struct.unpack_from("<16sII", content, at)
        if at + 24 + size > len(content):
            break
        keys.append(key)
        at += 24 + size
    return keys


class Builds:
    """Builds in forks of one process, which is ready for them."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.said = folder / "said"
        self.server = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("build_server.py"))],
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.server.stdout is not None
        return self.server.stdout.readline().strip()

    def start(self, *arguments: object) -> int:
        """The id of the process that builds."""
        assert self.server.stdin is not None
        self.server.stdin.write(json.dumps([str(self.said), "build", *map(str, arguments)]) + "\n")
        self.server.stdin.flush()
        return int(self._line())

    def ended(self) -> int:
        """How the build ended, once it has."""
        return int(self._line())

    def close(self) -> None:
        """End the server."""
        self.server.communicate()


@pytest.fixture
def builds(tmp_path: pathlib.Path) -> Iterator[Builds]:
    """A server of builds."""
    if not hasattr(os, "fork"):
        pytest.skip("no forks on this system")
    server = Builds(tmp_path)
    yield server
    server.close()


def test_killed_builds_go_on(
    tmp_path: pathlib.Path, seeds: dict[str, str], request: pytest.FixtureRequest, builds: Builds
) -> None:
    """Killed at any moment, as often as one likes; what was finished is not done again."""
    times = 60 if request.config.getoption("--long") else 5
    dump = tmp_path / "dump"
    _dump(dump, seeds)
    began = time.monotonic()
    builds.start(dump, "--out", tmp_path / "whole")
    assert builds.ended() == 1, builds.said.read_text()
    lasting = time.monotonic() - began
    expected = _files(tmp_path / "whole")
    assert len(expected) >= 9
    chance = random.Random(7)
    killed, number = 0, 0
    while killed < times:
        number += 1
        out = tmp_path / f"out-{number}"
        journal = tmp_path / f".out-{number}.work" / "journal"
        before: list[bytes] = []
        # a kill once the journal holds so many results more, then one whenever it comes, in turns
        for turn in range(3):
            aim = chance.randrange(1, 40) if (turn + number) % 2 else None
            pid = builds.start(dump, "--out", out, "--resume")
            until = time.monotonic() + (lasting * 3 + 30 if aim else chance.uniform(0, lasting))
            while time.monotonic() < until and not out.exists():
                if aim is not None and journal.exists() and len(_keys(journal)) >= len(before) + aim:
                    break
                time.sleep(0.002)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if builds.ended() != -signal.SIGKILL or out.exists():
                # it was done before it was killed, and so is what it kept
                before = []
                break
            killed += 1
            kept = _keys(journal) if journal.exists() else []
            # what stood there stands there still, and nothing is there twice
            assert kept[: len(before)] == before
            assert len(set(kept)) == len(kept)
            before = kept
        builds.start(dump, "--out", out, "--resume")

        assert builds.ended() == 1, builds.said.read_text()
        assert _files(out) == expected
        assert not journal.parent.exists()
        if before:
            assert f"{len(before)} result" in builds.said.read_text()
        sys.stdout.write(f"{killed} kills in {number} builds\n")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_build_of_two_workers_goes_on_with_one(tmp_path: pathlib.Path, seeds: dict[str, str], builds: Builds) -> None:
    """The workers of a killed build end by themselves, and how many there were makes no difference."""
    dump, journal = tmp_path / "dump", tmp_path / ".out.work" / "journal"
    _dump(dump, seeds)
    running = _start(dump, tmp_path / "out", "--workers", "2")
    while running.poll() is None and not (journal.exists() and len(_keys(journal)) >= 20):
        time.sleep(0.002)
    running.kill()
    # the pipes of the workers end with them
    running.communicate(timeout=60)
    assert len(_keys(journal)) >= 20
    for out in ("out", "whole"):
        builds.start(dump, "--out", tmp_path / out, "--resume")
        builds.ended()

    assert _files(tmp_path / "out") == _files(tmp_path / "whole")


def test_without_being_asked_a_build_begins_anew(tmp_path: pathlib.Path, seeds: dict[str, str], builds: Builds) -> None:
    """What another left is taken for nothing, and is gone afterwards; two builds of one result do not mix."""
    _dump(tmp_path / "dump", seeds)
    work = tmp_path / ".out.work"
    work.mkdir()
    with Journal(work / "journal") as journal:
        journal.put(b"0" * 16, b"left")
        if "fcntl" in sys.modules:
            builds.start(tmp_path / "dump", "--out", tmp_path / "out")

            assert builds.ended() == 2
            assert "another process is at work" in builds.said.read_text()
            assert work.exists()
    builds.start(tmp_path / "dump", "--out", tmp_path / "out")

    assert builds.ended() == 1, builds.said.read_text()
    assert "kept" not in builds.said.read_text()
    assert not work.exists()


def test_a_document_over_the_limit_is_a_failure(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """With one worker too, and the others are read."""
    _dump(tmp_path / "dump", seeds)
    # no page should take long; a worker that has just begun loads its tables with the first one
    slow = "<html><body>" + "<p>two words</p>" * 200_000
    (tmp_path / "dump" / "slow.html").write_text(slow)
    done = _start(tmp_path / "dump", tmp_path / "out", "--seconds", "4", "--no-report")
    said = done.communicate()[1]

    assert done.returncode == 1, said
    failures = (tmp_path / "out" / "failures.jsonl").read_text()
    assert "slow.html" in failures
    assert "took longer than 4 seconds" in failures
    assert len((tmp_path / "out" / "articles.jsonl").read_text().splitlines()) >= 12

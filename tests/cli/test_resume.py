"""A build that is killed goes on where it was, and ends with the files of one that nobody disturbed."""

from __future__ import annotations

import pathlib
import random
import signal
import struct
import subprocess
import sys
import time

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
        [sys.executable, "-m", "newscorpus.cli", "build", str(dump), "--out", str(out), *more],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _files(out: pathlib.Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in out.iterdir()}


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


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_killed_builds_go_on(tmp_path: pathlib.Path, seeds: dict[str, str], request: pytest.FixtureRequest) -> None:
    """Killed at any moment, as often as one likes; what was finished is not done again."""
    times = 60 if request.config.getoption("--long") else 5
    _dump(tmp_path / "dump", seeds)
    whole = _start(tmp_path / "dump", tmp_path / "whole")
    began = time.monotonic()
    whole.communicate()
    lasting = time.monotonic() - began
    expected = _files(tmp_path / "whole")
    assert len(expected) >= 9
    chance = random.Random(7)
    for number in range(times):
        out = tmp_path / f"out-{number}"
        journal = tmp_path / f".out-{number}.work" / "journal"
        workers = ("--workers", str(1 + number % 2))
        before: list[bytes] = []
        # a kill while documents are read, found by the journal's growth, or one whenever it comes; under --long both
        aims = (chance.randrange(1, 30), None)
        for aim in aims if times > 5 else aims[number % 2 :][:1]:
            running = _start(tmp_path / "dump", out, "--resume", *workers)
            until = time.monotonic() + (lasting * 3 + 30 if aim else chance.uniform(0, lasting))
            while running.poll() is None and time.monotonic() < until:
                if aim is not None and journal.exists() and len(_keys(journal)) >= aim:
                    break
                time.sleep(0.002)
            running.kill()
            running.communicate()
            if out.exists():
                # it was done before it was killed, and so is what it kept
                before = []
                break
            kept = _keys(journal) if journal.exists() else []
            # what stood there stands there still, and nothing is there twice
            assert kept[: len(before)] == before
            assert len(set(kept)) == len(kept)
            before = kept
        done = _start(tmp_path / "dump", out, "--resume", *workers)
        said = done.communicate()[1]

        assert done.returncode == 1, said
        assert _files(out) == expected
        assert not journal.parent.exists()
        if before:
            assert f"{len(before)} result" in said


def test_without_being_asked_a_build_begins_anew(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """What another left is taken for nothing, and is gone afterwards."""
    _dump(tmp_path / "dump", seeds)
    work = tmp_path / ".out.work"
    work.mkdir()
    with Journal(work / "journal") as journal:
        journal.put(b"0" * 16, b"left")
    done = _start(tmp_path / "dump", tmp_path / "out")
    said = done.communicate()[1]

    assert "kept" not in said
    assert not work.exists()


def test_two_builds_of_one_result_do_not_mix(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """The second is told that somebody is at work."""
    pytest.importorskip("fcntl", reason="no locks of this kind here")
    _dump(tmp_path / "dump", seeds)
    work = tmp_path / ".out.work"
    work.mkdir()
    with Journal(work / "journal"):
        done = _start(tmp_path / "dump", tmp_path / "out")
        said = done.communicate()[1]

        assert done.returncode == 2
        assert "another process is at work" in said
        assert work.exists()


def test_a_document_over_the_limit_is_a_failure(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """With one worker too, and the others are read."""
    _dump(tmp_path / "dump", seeds)
    # no page should take long; a worker that has just begun loads its tables with the first one
    slow = "<html><body>" + "<p>two words</p>" * 900_000
    (tmp_path / "dump" / "slow.html").write_text(slow)
    done = _start(tmp_path / "dump", tmp_path / "out", "--seconds", "8", "--no-report")
    said = done.communicate()[1]

    assert done.returncode == 1, said
    failures = (tmp_path / "out" / "failures.jsonl").read_text()
    assert "slow.html" in failures
    assert "took longer than 8 seconds" in failures
    assert len((tmp_path / "out" / "articles.jsonl").read_text().splitlines()) >= 12

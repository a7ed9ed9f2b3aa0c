"""Locks on files: one holder at a time, in one process or in two, and readers undisturbed."""

from __future__ import annotations

import errno
import os
import pathlib
import subprocess
import sys

import pytest

from newscorpus.errors import ArgumentError, BusyError
from newscorpus.writers import locks
from newscorpus.writers.locks import Lock

HOLD = """
import sys
from newscorpus.writers.locks import Lock
lock = Lock(sys.argv[1], busy="taken")
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_at_a_time(tmp_path: pathlib.Path) -> None:
    one, other = (Lock(tmp_path / "file", busy="somebody is at work") for _ in range(2))
    one.take()
    one.take()
    with pytest.raises(BusyError, match="somebody is at work"):
        other.take()

    assert (one.held, other.held) == (True, False)
    one.leave()
    one.leave()
    other.take()
    assert (one.held, other.held) == (False, True)
    other.leave()


def test_what_is_locked_is_read_and_written_as_before(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"as it was")
    lock = Lock(path, busy="taken")
    lock.take()

    assert path.read_bytes() == b"as it was"
    path.write_bytes(b"and more of it")
    lock.leave()
    assert path.read_bytes() == b"and more of it"


def test_the_lock_of_a_killed_process_is_free(tmp_path: pathlib.Path) -> None:
    """No lock stays behind its holder, however that ends."""
    lock = Lock(tmp_path / "file", busy="taken")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, os.fspath(tmp_path / "file")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(BusyError):
            lock.take()
        other.kill()
        other.wait()
        lock.take()
        lock.leave()


def test_a_lock_that_nobody_refers_to_is_free(tmp_path: pathlib.Path) -> None:
    one, other = (Lock(tmp_path / "file", busy="taken") for _ in range(2))
    one.take()
    with pytest.warns(ResourceWarning):
        del one
    other.take()
    other.leave()


def test_a_system_that_refuses_is_told_from_a_holder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives lock nothing: waiting would not help there."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "_lock", refuse)
    with pytest.raises(ArgumentError, match="can't be locked"):
        Lock(tmp_path / "file", busy="taken").take()

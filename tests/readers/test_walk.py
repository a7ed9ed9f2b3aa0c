"""Which files stand under a path, and in which order."""

from __future__ import annotations

import os
import pathlib
import sys

import pytest

from newscorpus.model import Failure
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import REPORT_MARK, RESULT_ARTICLES, RESULT_MARK, RESULT_START, Found, walk
from newscorpus.writers.card import CARD


def _make(folder: pathlib.Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.", encoding="utf-8")


def _told(folder: pathlib.Path, *paths: pathlib.Path) -> list[tuple[str, str]]:
    items = walk(paths or [folder])
    return [(type(item).__name__, os.path.relpath(item.origin.path, folder)) for item in items]


def test_the_order_is_that_of_the_bytes_of_the_paths(tmp_path: pathlib.Path) -> None:
    """A folder sorts among files by the slash that follows its name, and ä after z."""
    names = ["b.txt", "a/z.txt", "a.txt", "a-b.txt", "ä.txt", "z.txt", "B.txt", "a/b/c.txt"]
    _make(tmp_path, *names)

    assert _told(tmp_path) == [("Found", name) for name in sorted(names, key=os.fsencode)]


def test_hidden_files_are_told_of_and_left_alone(tmp_path: pathlib.Path) -> None:
    """A hidden file is skipped in a folder, and read when it is named."""
    _make(tmp_path, ".DS_Store", ".git/config", "a.txt")

    assert _told(tmp_path) == [("Skipped", ".DS_Store"), ("Skipped", ".git"), ("Found", "a.txt")]
    assert _told(tmp_path, tmp_path / ".DS_Store") == [("Found", ".DS_Store")]


def test_links_are_followed_and_never_in_a_circle(tmp_path: pathlib.Path) -> None:
    """A link upwards, a link to itself and a link that leads nowhere are all told of."""
    _make(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a" / "b.txt")

    assert _told(tmp_path) == [
        ("Found", "a/b.txt"),
        ("Skipped", "a/up"),
        ("Failure", "nowhere"),
        ("Failure", "self"),
        ("Skipped", "z.txt"),
    ]
    messages = [item.message for item in walk([tmp_path]) if isinstance(item, Failure)]
    assert messages[0].startswith("a link that leads nowhere")


def test_a_path_given_twice_is_read_once(tmp_path: pathlib.Path) -> None:
    """Overlapping paths make no copies of an article."""
    _make(tmp_path, "a.txt")

    assert _told(tmp_path, tmp_path / "a.txt", tmp_path) == [("Found", "a.txt"), ("Skipped", "a.txt")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names that are no UTF-8 exist on Linux alone")
def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: pathlib.Path) -> None:
    """The file is found; its origin is text that any file and any terminal takes."""
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(odd, "wb") as stream:  # noqa: PTH123 - a name in bytes
        stream.write(b"It rained.")
    (item,) = walk([tmp_path])

    assert isinstance(item, Found)
    assert item.origin.path.endswith("/caf\\xe9.txt")
    assert item.origin.path.encode("utf-8")
    assert item.path.read_bytes() == b"It rained."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_a_folder_does_not_hold_up(tmp_path: pathlib.Path) -> None:
    """Opening a pipe waits for a writer for ever, so it is left alone."""
    os.mkfifo(tmp_path / "pipe")
    (item,) = walk([tmp_path])

    assert isinstance(item, Skipped)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("name", [CARD, RESULT_MARK, f"report_files/{REPORT_MARK}", f"deep/{RESULT_MARK}"])
def test_a_pipe_that_bears_the_name_of_a_mark(tmp_path: pathlib.Path, name: str) -> None:
    """Who looks whether a folder was written by this library does not wait for ever."""
    for each in (name, "a.txt"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / name)
    (tmp_path / "a.txt").write_text("It rained.")
    items = list(walk([tmp_path]))

    assert [type(item) for item in items].count(Found) == 1
    assert [type(item) for item in items].count(Skipped) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_result_whose_articles_are_a_pipe(tmp_path: pathlib.Path) -> None:
    """A folder that says that it is a result is one that a stranger may have made."""
    (tmp_path / RESULT_MARK).write_bytes(RESULT_START + b"1}")
    os.mkfifo(tmp_path / RESULT_ARTICLES)
    (item,) = walk([tmp_path])

    assert isinstance(item, Skipped)


def test_any_depth_is_walked(tmp_path: pathlib.Path) -> None:
    """Folders deeper than the interpreter's stack are walked; what the system can't open is a failure."""
    here = pathlib.Path.cwd()
    os.chdir(tmp_path)
    depth = 1100
    try:
        for _ in range(depth):
            pathlib.Path("d").mkdir()
            os.chdir("d")
        items = list(walk([tmp_path]))
    finally:
        # taken down by hand, since what clears temporary folders away is no match for it
        for _ in range(depth):
            os.chdir("..")
            pathlib.Path("d").rmdir()
        os.chdir(here)

    assert all(isinstance(item, Failure) for item in items)


def test_an_older_result_is_no_news(tmp_path: pathlib.Path) -> None:
    """The folder that a build wrote is skipped inside another, and stands for its articles when it is named."""
    _make(tmp_path, "out/articles.jsonl", "out/removed.jsonl", "a.txt")
    (tmp_path / "out" / "summary.json").write_text('{\n  "newscorpus": "0.1.0"\n}\n', encoding="utf-8")

    assert _told(tmp_path) == [("Found", "a.txt"), ("Skipped", "out")]
    assert _told(tmp_path, tmp_path / "out") == [("Found", "out/articles.jsonl")]


def test_what_is_excluded_is_told_of(tmp_path: pathlib.Path) -> None:
    """By whatever path it is reached."""
    _make(tmp_path, "a/b.txt", "c.txt")
    items = list(walk([tmp_path], exclude=[tmp_path / "c.txt", tmp_path / "a" / ".." / "a"]))

    assert all(isinstance(item, Skipped) for item in items)
    assert len(items) == 2


@pytest.mark.parametrize("path", ["a\0b", "a\ud800b", "a" * 5000, "a" * 300, "a\nb", "\udce9"])
def test_a_path_that_can_be_none(path: str) -> None:
    """Text that no file can be called is a failure like any other file that is not there."""
    (item,) = walk([path])

    assert isinstance(item, Failure)
    assert item.message
    assert item.origin.path.encode("utf-8")

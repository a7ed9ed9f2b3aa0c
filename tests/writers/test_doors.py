"""Writing whole files, and none that are half."""

from __future__ import annotations

import csv
import gzip
import pathlib
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

import newscorpus as nc
from newscorpus.errors import ArgumentError
from newscorpus.model import Article
from newscorpus.writers.csv import write_rows
from newscorpus.writers.doors import WRITERS, write

ENDINGS = [ending for ending, _ in WRITERS]


def _breaking() -> Iterator[Article]:
    yield Article(id="a", body="It rained.")
    raise KeyError("the third article is cursed")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_broken_write_leaves_the_old_file(tmp_path: pathlib.Path, ending: str) -> None:
    """If the articles run out with an error, the file is what it was."""
    path = tmp_path / f"corpus{ending}"
    path.write_bytes(b"old")

    with pytest.raises(KeyError):
        write(_breaking(), path)

    assert [path] == list(tmp_path.iterdir())
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_broken_write_leaves_no_file(tmp_path: pathlib.Path, ending: str) -> None:
    """Where there was none, there is none."""
    with pytest.raises(KeyError):
        write(_breaking(), tmp_path / f"corpus{ending}")

    assert list(tmp_path.iterdir()) == []


def test_a_killed_write_leaves_the_old_file(tmp_path: pathlib.Path) -> None:
    """Killed without warning, a writer leaves the old file whole and nothing that looks like a result."""
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"old")
    program = (
        "import sys, time, newscorpus as nc\n"
        "def slow():\n"
        "    while True:\n"
        "        yield nc.Article(body='It rained. ' * 10000)\n"
        "        print('on', flush=True)\n"
        f"nc.write(slow(), {str(path)!r})\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.kill()
        process.stdout.read()

    assert path.read_bytes() == b"old"
    assert all(each == path or (each.name.startswith(".") and each.suffix == ".part") for each in tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".parquet"])
def test_the_same_articles_give_the_same_bytes(tmp_path: pathlib.Path, rich_article: Article, ending: str) -> None:
    """No clock and no name goes into a file."""
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    write([rich_article], first)
    time.sleep(0.01)
    write([rich_article], second)

    assert first.read_bytes() == second.read_bytes()


def test_a_link_stays_a_link(tmp_path: pathlib.Path) -> None:
    """What a link points to is replaced, not the link."""
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    target.write_bytes(b"old")
    link.symlink_to(target)

    assert write([Article(id="a")], link) == 1
    assert link.is_symlink()
    assert b'"id":"a"' in target.read_bytes()


def test_the_mode_of_a_file_stays(tmp_path: pathlib.Path) -> None:
    """Who could read the old file can read the new one, and nobody else."""
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write([], path)

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_wrong_ending_is_refused(tmp_path: pathlib.Path) -> None:
    """The message says which endings there are."""
    with pytest.raises(ArgumentError, match=r"\.parquet"):
        nc.write([], tmp_path / "corpus.xlsx")


def test_a_missing_folder_is_said(tmp_path: pathlib.Path) -> None:
    """No traceback about a temporary name."""
    with pytest.raises(ArgumentError, match="make it first"):
        nc.write([], tmp_path / "no" / "corpus.jsonl")


def test_csv_cells_run_nothing(tmp_path: pathlib.Path) -> None:
    """A title that a spreadsheet would run gets an apostrophe, and lone surrogates do no harm."""
    path = tmp_path / "corpus.csv"
    write([Article(id="a", title="=HYPERLINK(1)", source="\ud800"), Article(id="b", title="- a list\nof two")], path)
    with path.open(encoding="utf-8", newline="") as stream:
        header, *lines = list(csv.reader(stream))
    title = header.index("title")

    assert [line[title] for line in lines] == ["'=HYPERLINK(1)", "'- a list\nof two"]
    assert lines[0][header.index("source")] == "\ufffd"


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula_does(tmp_path: pathlib.Path, opening: str) -> None:
    """Whatever a spreadsheet takes for the beginning of a formula, in any column, and in tables of names as well."""
    article = Article(
        id=f"{opening}1", url=f"{opening}1", title=f"{opening}1", source=f"{opening}1", body=f"{opening}1"
    )
    write([article], tmp_path / "a.csv")
    write_rows([{"name": f"{opening}Bob Rae"}], tmp_path / "b.csv", columns=("name",))
    for name in ("a.csv", "b.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as stream:
            for cells in csv.reader(stream):
                assert not any(cell.startswith(opening) for cell in cells)


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_written_name_is_read_as_it_was(tmp_path: pathlib.Path, opening: str) -> None:
    """The apostrophe before a name is none of its letters."""
    row = {"decision": "not a name", "name": f"{opening}Bob Rae", "other": ""}
    write_rows([row], tmp_path / "own.csv", columns=("decision", "name", "other"))
    (read,) = nc.names.read_decisions(tmp_path / "own.csv")

    assert read.name == f"{opening}Bob Rae"


def test_jsonl_gz_is_gzip(tmp_path: pathlib.Path) -> None:
    """The ending means what it says."""
    path = tmp_path / "corpus.jsonl.gz"
    write([Article(id="a")], path)

    assert gzip.decompress(path.read_bytes()).startswith(b'{"newscorpus":1,"id":"a"')


def test_odd_names(tmp_path: pathlib.Path) -> None:
    """A name of the greatest length that a folder takes can still be written."""
    name = "a" * (255 - len(".jsonl")) + ".jsonl"

    assert write([], tmp_path / name) == 0
    assert [each.name for each in tmp_path.iterdir()] == [name]

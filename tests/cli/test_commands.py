"""The commands for copies, reports, and for the installation itself; and two texts side by side."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tomllib
from collections import Counter

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.cli.columns import rows_of, table_of
from newscorpus.cli.doctor import EXTRAS
from newscorpus.cli.entrance import cli
from newscorpus.testing import pools

RIVER = (
    "The river Lenne rose by two metres overnight, and the railway to Altena was closed, the mayor told reporters. "
    "About 400 people left their homes and spent the night in the school of the town, where volunteers served soup. "
    "The province has promised to mend the two bridges before the winter, and to pay for it from its own budget. "
    "Engineers will look at the piers in November, when the water is low enough for their boats to pass below them."
)
BAND = (
    "A brass band from Werdohl has won the competition of the valley for the third time, ahead of nine others. "
    "Its conductor, a teacher of mathematics, said that they had practised on every evening since the spring. "
    "The jury praised the tuba above all, and asked for the march to be played once more before everybody went home."
)


@pytest.fixture
def dump(tmp_path: pathlib.Path) -> pathlib.Path:
    """Two copies of one text, one of them cut, and a text of another kind."""
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Valley Post, 16 October 2024\n\n{RIVER}\n", encoding="utf-8")
    (folder / "b.txt").write_text(RIVER.rpartition(" Engineers")[0], encoding="utf-8")
    (folder / "c.txt").write_text(BAND, encoding="utf-8")
    return folder


def said(*arguments: str | pathlib.Path, status: int = 0) -> str:
    """What a command prints."""
    done = CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False)
    assert done.return_value in (status, None), done.output
    assert done.exception is None, done.output
    return done.stdout


def test_copies_tell_which_to_keep(dump: pathlib.Path) -> None:
    """A group, the one kept, and a line that counts."""
    told = said("copies", dump, "--keep", "longest")

    assert told.startswith("2 articles of one text; kept: “")
    assert told.splitlines()[-1] == "3 articles, 2 of them in 1 group of copies; 2 different texts"
    row = json.loads(said("copies", dump, "--keep", "longest", "--json"))
    kept = next(article for article in nc.Corpus.read(dump) if article.id == row["kept"])
    assert "Engineers" in kept.body
    assert {each["article"] for each in row["lineage"]} == set(row["articles"])


def test_copies_against_others(dump: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Only pairs across the two are listed."""
    (tmp_path / "release.txt").write_text(RIVER, encoding="utf-8")
    rows = [
        json.loads(line) for line in said("copies", dump, "--against", tmp_path / "release.txt", "--json").splitlines()
    ]

    assert len(rows) == 2
    assert {row["kind"] for row in rows} <= {"exact", "near_duplicate"}
    assert "word for word" in said("copies", dump, "--against", tmp_path / "release.txt")


def test_a_report_of_a_result(dump: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The result of a build is read, not parsed anew."""
    said("build", dump, "--out", tmp_path / "out", "--no-report")
    written = said("report", tmp_path / "out", "--out", tmp_path / "report", "--title", "Rivers").strip()

    page = pathlib.Path(written).read_text(encoding="utf-8")
    assert "<title>Rivers" in page
    assert "report_files/articles/1.html" in page
    articles = (tmp_path / "report" / "report_files" / "article" / "0").iterdir()
    assert any("spent the night in the school" in each.read_text(encoding="utf-8") for each in articles)


def test_the_doctor_knows_every_extra() -> None:
    """Each extra that is for users, with what it brings; and the core works."""
    told = json.loads(said("doctor", "--json"))

    assert told["works"], told["fault"]
    assert all(told["packages"].values())
    assert set(told["extras"]) == set(EXTRAS)
    for extra in told["extras"].values():
        assert extra["packages"]
        assert extra["installed"] == all(extra["packages"].values())
    assert "pip install" in said("doctor") or all(extra["installed"] for extra in told["extras"].values())


def test_every_extra_of_the_project_is_told_of() -> None:
    """None is forgotten when one is added."""
    text = (pathlib.Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(text)["project"]["optional-dependencies"]) - {"dev", "docs"} == set(EXTRAS)


def test_formats_as_rows() -> None:
    """One object a line, one for each format."""
    rows = [json.loads(line) for line in said("formats", "--json").splitlines()]
    assert {row["name"]: row["installed"] for row in rows} == {each.name: each.installed for each in nc.formats()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """The lines name the program and the variable by which it answers."""
    assert "_NEWSCORPUS_COMPLETE" in said("completion", shell)


def test_completion_answers() -> None:
    """What a shell asks is answered with the names of commands."""
    done = subprocess.run(
        [sys.executable, "-c", "from newscorpus.cli import main; main()"],
        env={**os.environ, "_NEWSCORPUS_COMPLETE": "bash_complete", "COMP_WORDS": "newscorpus co", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert {"plain,copies", "plain,compare", "plain,completion"} <= set(done.stdout.split())


@pytest.mark.parametrize("line", ["parse se", "build se", "compare a se", "build a --out se", "index add se"])
def test_completion_leaves_paths_to_the_shell(line: str) -> None:
    """Where a path is due, the shell is told to complete files."""
    done = subprocess.run(
        [sys.executable, "-c", "from newscorpus.cli import main; main()"],
        env={
            **os.environ,
            "_NEWSCORPUS_COMPLETE": "bash_complete",
            "COMP_WORDS": f"newscorpus {line}",
            "COMP_CWORD": str(len(line.split())),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["file,se"]


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@given(
    first=st.lists(st.sampled_from(pools.SENTENCES), max_size=6),
    second=st.lists(st.sampled_from(pools.SENTENCES), max_size=6),
)
def test_side_by_side_loses_nothing(first: list[str], second: list[str]) -> None:
    """Every word of either text stands in its column."""
    a, b = nc.Article(id="a", body=" ".join(first)), nc.Article(id="b", body=" ".join(second))
    rows = list(rows_of(a.body, b.body, nc.compare(a, b).evidence.passages))

    for body, column in ((a.body, [row.left for row in rows]), (b.body, [row.right for row in rows])):
        # a stretch that answers to two stands twice
        assert not Counter(_plain(body)) - Counter(_plain("".join(column)))
    table_of(rows, heads=("a\x1b[31m", "b"))

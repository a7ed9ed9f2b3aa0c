"""Names on the command line: decided about, kept, applied again, and shown in a style."""

from __future__ import annotations

import csv
import json
import pathlib

import pytest
from click import BadParameter
from click.testing import CliRunner, Result

from newscorpus.cli.entrance import cli
from newscorpus.errors import ArgumentError, DataError

_TEXT = "Bob Rae spoke in Kiev on Monday. Rae left.\n\nJane Smith agreed with Bob Rae in Kyiv, she said on Tuesday.\n"


def _invoke(*arguments: str | pathlib.Path) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with a text, and decisions beside it."""
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "mine.csv").write_text("same,Bob Rae,Jane Smith\nform,=Bob,X\nnot a name,Read More\n", encoding="utf-8")
    return tmp_path


def test_listing_with_decisions_and_a_style(folder: pathlib.Path) -> None:
    """The list is the answer; what no longer matches is told beside it."""
    done = _invoke("names", folder / "dump", "--decisions", folder / "mine.csv", "--style", "ap", "--on", "2015-01-01")

    assert done.exception is None
    assert "Bob Rae (person, 1 article; also Jane Smith, Rae)" in done.stdout
    assert "Kiev (place, 1 article; also Kyiv)" in done.stdout
    assert "'not a name' on Read More: not in the corpus" in done.stderr
    table = folder / "table.csv"
    table.write_text("name,form\nKiev,Kiew\n", encoding="utf-8")
    assert "Kiew (place" in _invoke("names", folder / "dump", "--style", table).stdout


def test_what_cannot_be_read_is_told_before_anything_is_parsed(folder: pathlib.Path) -> None:
    """A day, a style and decisions."""
    (folder / "bad.csv").write_text("same,Bob Rae\n", encoding="utf-8")

    assert isinstance(_invoke("names", folder / "none", "--on", "yesterday").exception, BadParameter)
    assert isinstance(_invoke("names", folder / "none", "--style", "tabloid").exception, ArgumentError)
    assert isinstance(_invoke("names", folder / "none", "--decisions", folder / "bad.csv").exception, DataError)
    failed = _invoke("build", folder / "dump", "--out", folder / "out", "--decisions", folder / "bad.csv").exception
    assert isinstance(failed, DataError)
    assert not (folder / "out").exists()


def test_a_build_keeps_its_decisions_and_applies_them_again(folder: pathlib.Path) -> None:
    """Until they are forgotten."""
    out = folder / "out"

    def people() -> list[list[str]]:
        rows = [json.loads(line) for line in (out / "names.jsonl").read_text(encoding="utf-8").splitlines()]
        return sorted(sorted(row["variants"]) for row in rows if row["kind"] == "person")

    first = _invoke("build", folder / "dump", "--out", out, "--no-report", "--decisions", folder / "mine.csv")
    assert first.exception is None
    assert people() == [["Bob Rae", "Jane Smith", "Rae"]]
    with (out / "decisions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["decision"], row["effect"]) for row in rows] == [
        ("same", "changed"),
        ("form", "unmatched"),
        ("not a name", "unmatched"),
    ]
    # a spreadsheet takes it for no formula, and the next build for the name that it is
    assert rows[1]["name"] == "'=Bob"
    kept = (out / "decisions.csv").read_bytes()
    _invoke("build", folder / "dump", "--out", out, "--no-report")
    assert people() == [["Bob Rae", "Jane Smith", "Rae"]]
    assert kept == (out / "decisions.csv").read_bytes()
    assert "3 (1 changed, 2 unmatched)" in _invoke("build", folder / "dump", "--out", out, "--no-report").stdout
    _invoke("build", folder / "dump", "--out", out, "--no-report", "--forget-decisions")
    assert people() == [["Bob Rae", "Rae"], ["Jane Smith"]]
    assert not (out / "decisions.csv").exists()

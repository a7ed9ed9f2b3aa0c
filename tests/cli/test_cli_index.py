"""`newscorpus index`: adding day by day, asking, taking out, and what goes wrong."""

from __future__ import annotations

import json
import pathlib

import pytest

from newscorpus.cli.entrance import main

TEXT = (
    "The board of the harbour will close the north quay for repairs on Monday, and ships of more than eighty metres "
    "are asked to use the south quay until the work is done, its head Ann Lee said in Ellery."
)


def rows(path: pathlib.Path, *named: str) -> str:
    lines = [json.dumps({"newscorpus": 1, "id": name, "body": TEXT}) for name in named]
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["index", *arguments])
    return int(end.value.code or 0)


def test_day_by_day(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each day tells its own relations; what is there already is left alone."""
    index = str(tmp_path / "index")
    monday, tuesday = rows(tmp_path / "1.jsonl", "a"), rows(tmp_path / "2.jsonl", "b", "c")
    assert run("add", index, monday, "--kind", "exact", "--window", "3") == 0
    assert run("add", index, monday, tuesday) == 0
    out, err = capsys.readouterr()

    assert [line.split() for line in out.splitlines()] == [["exact", "1.00", *pair] for pair in ("ab", "ac", "bc")]
    assert "2 articles added, 1 there already, 3 relations found; 3 articles in the index" in err

    assert run("query", index, rows(tmp_path / "3.jsonl", "z"), "--json") == 0
    asked = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["a"], row["b"], row["kind"]) for row in asked] == [(each, "z", "exact") for each in "abc"]

    assert run("groups", index) == 0
    assert run("groups", index, "--stories", "--json") == 0
    text, row = capsys.readouterr().out.splitlines()
    assert (text.split(), json.loads(row)) == (["a", "b", "c"], {"kind": "stories", "size": 3, "ids": ["a", "b", "c"]})

    assert run("add", index, monday, "--replace") == 0
    assert run("delete", index, "b") == 0
    assert run("delete", index, "--before", "2024-10-01") == 0
    assert run("compact", index) == run("rebuild", index) == run("verify", index) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "all is as it was written; 2 articles in the index"


def test_what_goes_wrong(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mistakes are one line and status 2; a document that can't be read is status 1."""
    index = str(tmp_path / "index")
    good = rows(tmp_path / "1.jsonl", "a")
    (tmp_path / "empty.txt").touch()
    for arguments, message in (
        (("query", index, good), "no index"),
        (("delete", index), "which articles"),
        (("add", str(tmp_path), good), "no index"),
        (("add", index, str(tmp_path / "none")), "no such"),
    ):
        assert run(*arguments) == 2
        assert message in capsys.readouterr().err
    assert run("add", index, good, str(tmp_path / "empty.txt")) == 1
    assert run("add", index, good, "--window", "2") == 2
    assert "window" in capsys.readouterr().err
    assert run("delete", index, "z") == 2
    assert "'z'" in capsys.readouterr().err
    next((tmp_path / "index").glob("*.segment")).write_bytes(b"")
    assert run("verify", index) == 2
    assert ".segment" in capsys.readouterr().err


def test_help_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("add", "query", "groups", "delete", "compact", "verify", "rebuild"):
        assert run(name, "--help") == 0
        assert "INDEX" in capsys.readouterr().out

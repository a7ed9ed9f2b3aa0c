"""Wrong use of the command line, as people make it: one sentence that says what to do next, and status 2."""

from __future__ import annotations

import io
import json
import os
import pathlib
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from newscorpus.cli.corpora import check_paths
from newscorpus.cli.entrance import COMMANDS, cli, main

TEXT = (
    "It rained all day in the north of the country, and the river Lenne rose by two metres, the mayor said.\n"
    "The school of the town was closed, and about forty families spent the night in a hall beside the station.\n"
)

MISTAKES = [
    # which command
    (["bild", "a.txt"], "Did you mean 'build'?"),
    (["indexx"], "Did you mean 'index'?"),
    (["help"], "There are build, parse, compare"),
    (["--verbose"], "'--verbose'"),
    # what is missing
    (["build", "a.txt"], "--out"),
    (["build", "--out", "out"], "PATH"),
    (["build", "a.txt", "--out"], "--out"),
    (["compare", "a.txt"], "SECOND"),
    (["index"], "add"),
    (["index", "add", "there"], "PATH"),
    (["index", "remove", "there"], "'remove'"),
    (["index", "delete", "there"], "--before with a day"),
    (["completion"], "bash"),
    # what is not there, or is no file
    (["parse", "none.txt"], "there is no such file or folder: none.txt"),
    (["parse", "https://www.example.org/a"], "curl -L https://www.example.org/a | newscorpus parse --url"),
    (["build", "HTTP://www.example.org/a", "--out", "out"], "does not fetch"),
    (["names", "a.txt", "none.txt"], "there is no such file or folder: none.txt"),
    (["copies", "a.txt", "--against", "none.txt"], "there is no such file or folder: none.txt"),
    (["index", "add", "there", "none.txt"], "there is no such file or folder: none.txt"),
    (["index", "query", "there", "a.txt"], "there is no index in there"),
    (["build", "no*such", "--out", "out"], "no*such"),
    # too much
    (["parse", "a.txt", "b.txt"], "b.txt"),
    (["parse", "."], "name one file; newscorpus build takes many"),
    (["compare", ".", "a.txt"], "newscorpus copies compares them"),
    (["parse", "a.txt", "--json", "--as", "text"], "give one of them"),
    (["doctor", "all"], "all"),
    # values that are none
    (["parse", "a.txt", "--as", "md"], "'json', 'text', 'markdown'"),
    (["parse", "a.txt", "--keep", "headline"], "'title'"),
    (["parse", "a.txt", "--keep", "chrome", "--drop", "chrome"], "chrome"),
    (["parse", "a.txt", "--recall", "7"], "0<=x<=1"),
    (["build", "a.txt", "--out", "out", "--column", "text"], "as in text=Inhalt"),
    (["build", "a.txt", "--out", "out", "--column", "foo=bar"], "html, text, url"),
    (["build", "a.txt", "--out", "out", "--workers", "two"], "--workers"),
    (["build", "a.txt", "--out", "out", "--window", "3d"], "--window"),
    (["build", "a.txt", "--out", "out", "--decisions", "none.csv"], "none.csv"),
    (["build", "a.txt", "--out", "a.txt"], "choose another name for --out"),
    (["build", "a.txt", "--out", "."], "choose another folder"),
    (["names", "a.txt", "--style", "tabloid"], "ap, corpus, guardian, native, reuters"),
    (["names", "a.txt", "--on", "2015"], "no day such as"),
    (["names", "a.txt", "--kind", "people"], "'person'"),
    (["copies", "a.txt", "--keep", "first"], "'earliest'"),
    (["index", "add", "there", "a.txt", "--kind", "same"], "'same_story'"),
    (["index", "delete", "there", "--before", "yesterday"], "no day such as"),
    (["completion", "tcsh"], "'fish'"),
]


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Two texts in the folder that one works in."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name + TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def status_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: " ".join(value)[:40])
def test_a_mistake_is_answered(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """The sentence holds what is needed next; nothing is on standard output, and nothing is left behind."""
    status = status_of(*arguments)
    told = capsys.readouterr()

    assert status == 2, told.err
    assert said in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    # nothing that anybody would take for news is left where reading was broken off
    assert sorted(each.name for each in folder.iterdir()) == ["a.txt", "b.txt"]


def test_every_command_is_met() -> None:
    """No command is left out above but the two that take nothing wrong, and the one that writes pages."""
    assert {arguments[0] for arguments, _ in MISTAKES} & set(COMMANDS) == set(COMMANDS) - {"formats", "report"}


def test_nothing_piped_in(folder: pathlib.Path) -> None:
    """An empty pipe is an error and no article: what was to fill it has failed."""
    done = subprocess.run(
        [sys.executable, "-m", "newscorpus", "parse"], input=b"", capture_output=True, check=False, timeout=120
    )

    assert done.returncode == 2
    assert b"standard input is empty" in done.stderr


def test_a_keyboard_is_told_of(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls it without a file learns why nothing happens."""
    runner = CliRunner()

    class Keyboard(io.BytesIO):
        def isatty(self) -> bool:
            return True

    with runner.isolation(input=TEXT) as (_, err, _):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Keyboard(TEXT.encode())))
        cli.main(["parse", "--as", "text"], standalone_mode=False)
        said = err.getvalue()

    assert b"end with Ctrl-D" in said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_nobody_reads_the_complaint(folder: pathlib.Path) -> None:
    """An error that is told to a closed pipe is no fault of the program."""
    receiving, sending = os.pipe()
    os.close(receiving)
    done = subprocess.run(
        [sys.executable, "-m", "newscorpus", "bild"], stdout=sending, stderr=sending, check=False, timeout=120
    )
    os.close(sending)

    assert done.returncode == 141


def test_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 70, the traceback, and whose fault it is."""

    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("newscorpus.readers.registry.formats", broken)

    assert status_of("formats") == 70
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "a fault in newscorpus" in told


def test_interrupts_have_their_status(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """130, as shells have it."""

    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newscorpus.readers.registry.formats", interrupted)

    assert status_of("formats") == 130
    assert "interrupted" in capsys.readouterr().err


def test_some_failures_are_status_1(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What could be read is answered for, the rest is told, and not a hundred lines of it."""
    for number in range(14):
        (folder / f"empty-{number:02}.txt").touch()

    assert status_of("names", ".") == 1
    told = capsys.readouterr()
    assert told.err.count("could not read") == 10
    assert "and 4 more" in told.err
    assert status_of("copies", ".") == 1
    assert status_of("index", "query", "there", ".") == 2
    assert status_of("index", "add", "there", ".") == 1
    assert status_of("index", "query", "there", ".") == 1
    assert status_of("build", ".", "--out", "out", "--no-report") == 1


def test_answers_are_quiet_elsewhere_than_on_a_terminal(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the answer is a list, nothing is said beside it."""
    for arguments in (["names", "."], ["copies", "."], ["compare", "a.txt", "b.txt"], ["parse", "a.txt"]):
        assert status_of(*arguments) == 0
        told = capsys.readouterr()
        assert told.out
        assert told.err == ""


def test_help_loads_few_modules() -> None:
    """What asking for help costs is what it loads, and that is little beside what a bare interpreter has."""
    program = (
        "import sys\nbare = set(sys.modules)\nfrom newscorpus.cli.entrance import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', len(set(sys.modules) - bare))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)

    # click and what it needs are some 110, and what the sub-commands share is the rest; a build with a report loads 770
    assert int(done.stdout.rpartition("LOADED")[2]) < 200


def test_every_command_has_a_form_for_programs(folder: pathlib.Path) -> None:
    """All that answers has `--json`; the lines for a shell have a form of their own."""
    without = [name for name, command in _commands(cli) if not any("--json" in each.opts for each in command.params)]

    assert without == ["completion"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", ".", "--out", "out", "--no-report", "--json"],
        ["parse", "a.txt", "--json"],
        ["parse", "a.txt", "--explain", "--json"],
        ["compare", "a.txt", "b.txt", "--json"],
        ["names", ".", "--json"],
        ["copies", ".", "--json"],
        ["formats", "--json"],
        ["doctor", "--json"],
        ["report", ".", "--out", "report", "--json"],
    ],
    ids=" ".join,
)
def test_json_and_nothing_else(folder: pathlib.Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """Standard output holds JSON alone: one object, or one a line."""
    assert status_of(*arguments) == 0
    told = capsys.readouterr().out
    rows = [json.loads(told)] if told.startswith("{\n") else [json.loads(line) for line in told.splitlines()]

    assert rows
    assert all(isinstance(row, dict) for row in rows)


def test_equal_texts_are_called_equal(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a word of passages, since there is nothing else."""
    (folder / "b.txt").write_bytes((folder / "a.txt").read_bytes())
    assert status_of("compare", "a.txt", "b.txt") == 0

    assert capsys.readouterr().out.splitlines()[-1] == "they run the same text"


def test_parsing_to_markdown(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A heading, what is known, and the text."""
    assert status_of("parse", "a.txt", "--as", "markdown") == 0
    told = capsys.readouterr().out

    assert told.startswith("# ")
    assert "rose by two metres" in told


def test_paths_with_stars_are_left_to_reading(folder: pathlib.Path) -> None:
    """They may be meant for the library, which finds what matches."""
    check_paths(["*.txt", "a.txt"])
    with pytest.raises(ValueError, match="no such file"):
        check_paths(["a.txt", "c.txt"])


def _commands(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    context = click.Context(group)
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found += _commands(command, f"{before}{name} ")
        else:
            found.append((f"{before}{name}", command))
    return found

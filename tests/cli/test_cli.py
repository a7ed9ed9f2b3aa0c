"""The command line, as a person meets it."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newscorpus.cli.entrance import COMMANDS, cli

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
RAIN = "It rained all day in the north of the country, and the river Lenne rose by two metres, the mayor said.\n"


def run(*arguments: str | os.PathLike[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "newscorpus", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, **options
    )


def invoke(*arguments: str | os.PathLike[str], stdin: bytes | None = None) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(cli, [os.fspath(each) for each in arguments], input=stdin, standalone_mode=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, subprocess.CompletedProcess[str]]:
    """The seeds, built."""
    out = tmp_path_factory.mktemp("results") / "out"
    return out, run("build", SEEDS, "--out", out)


def test_the_seeds(built: tuple[pathlib.Path, subprocess.CompletedProcess[str]]) -> None:
    """Five articles of one story, two of them copies, and one person however he is spelled."""
    out, done = built
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))

    assert done.returncode == 0, done.stderr
    assert (summary["documents"], summary["articles"], summary["failures"], summary["skipped"]) == (5, 5, 0, 1)
    assert summary["copies"] == {"groups": 1, "articles": 2}
    assert summary["stories"] == {"groups": 1, "articles": 5}
    assert summary["relations"]["paraphrase"] >= 1
    assert "report.html" in done.stdout
    names = [json.loads(line) for line in (out / "names.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(any(variant.startswith("Zelensk") for variant in row["variants"]) for row in names) == 1


def test_a_log_gets_plain_lines(built: tuple[pathlib.Path, subprocess.CompletedProcess[str]]) -> None:
    """Where nobody sits at a terminal, nothing is drawn."""
    assert "\x1b" not in built[1].stderr + built[1].stdout
    assert "\r" not in built[1].stderr
    assert built[1].stderr.splitlines()[0].startswith("reading: ")


def test_a_result_is_replaced_whole(tmp_path: pathlib.Path) -> None:
    """A second build takes the place of the first, to the byte, and leaves nothing beside it."""
    folder, out = tmp_path / "dump", tmp_path / "dump" / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(RAIN * 3, encoding="utf-8")
    first = invoke("build", folder, "--out", out)
    files = {each.name: each.read_bytes() for each in out.iterdir() if each.is_file()}
    (out / "articles.jsonl").write_bytes(b"touched")
    second = invoke("build", folder, "--out", out)

    assert first.return_value == second.return_value == 0
    # the first result stood in the folder the second time, which is told of
    again = {each.name: each.read_bytes() for each in out.iterdir() if each.is_file()}
    assert files.keys() == again.keys()
    assert files["articles.jsonl"] == again["articles.jsonl"]
    assert sorted(each.name for each in folder.iterdir()) == ["a.txt", "out"]


@pytest.mark.parametrize("held", ["thesis.txt", "articles.jsonl"])
def test_what_is_not_ours_is_not_replaced(tmp_path: pathlib.Path, held: str) -> None:
    """A folder that a build did not write stays as it is, and so does a file."""
    out = tmp_path / "out"
    out.mkdir()
    (out / held).write_text("ten years of work", encoding="utf-8")
    done = run("build", SEEDS, "--out", out)

    assert done.returncode == 2
    assert "choose another folder" in done.stderr
    assert (out / held).read_text(encoding="utf-8") == "ten years of work"
    assert run("build", SEEDS, "--out", out / held).returncode == 2


def test_a_file_put_into_a_result_is_kept(tmp_path: pathlib.Path) -> None:
    """A result with something else in it is not replaced either."""
    (tmp_path / "a.txt").write_text(RAIN, encoding="utf-8")
    out = tmp_path / "out"
    invoke("build", tmp_path / "a.txt", "--out", out, "--no-report")
    (out / "thesis.txt").write_text("ten years of work", encoding="utf-8")
    result = invoke("build", tmp_path / "a.txt", "--out", out)

    assert result.exception is not None
    assert "thesis.txt" in str(result.exception)
    assert (out / "thesis.txt").exists()


def test_nothing_to_read_writes_nothing(tmp_path: pathlib.Path) -> None:
    """Status 2, the reason, and no folder that looks like a result."""
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path / "empty.txt", "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "the file is empty" in done.stderr
    assert "nothing was written" in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "no/such/folder", "--out", "out"], "no such file or folder"),
        (["build", "."], "--out"),
        (["build", ".", "--out", "x", "--workers", "0"], "workers"),
        (["build", ".", "--out", "x", "--window", "-1"], "window"),
        (["parse", "no/such/file"], "no such file or folder"),
        (["compare", "no/such/file", "no/such/file"], "no such file or folder"),
        (["names", "no/such/file"], "no such file or folder"),
        (["bild"], "bild"),
    ],
)
def test_mistakes_are_answered(tmp_path: pathlib.Path, arguments: list[str], said: str) -> None:
    """Status 2 and a sentence, never a traceback."""
    done = run(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to processes on POSIX systems")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_no_half_result(tmp_path: pathlib.Path, number: int, status: int) -> None:
    """No folder that looks like one, no traceback; what is finished is kept apart, and the way on is told."""
    dump = tmp_path / "dump"
    dump.mkdir()
    for name in range(400):
        (dump / f"{name}.txt").write_text(f"{name} " + RAIN * 40, encoding="utf-8")
    command = [sys.executable, "-m", "newscorpus", "build", str(dump), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert process.returncode == status, errors
    assert "Traceback" not in errors
    left = sorted(each.name for each in tmp_path.iterdir())
    assert left in (["dump"], [".out.work", "dump"])
    if len(left) > 1:
        assert [each.name for each in (tmp_path / ".out.work").iterdir()] == ["journal"]
        assert "--resume" in errors


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_leaves(tmp_path: pathlib.Path) -> None:
    """A pipe that is closed early ends the output without complaint."""
    (tmp_path / "a.txt").write_text(RAIN * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "newscorpus", "parse", str(tmp_path / "a.txt"), "--as", "text"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()

    assert errors == b""


def test_parsing_one_document() -> None:
    """From a file or from standard input, as JSON, as text, or block by block."""
    seed = next(SEEDS.glob("003*.txt"))
    row = json.loads(invoke("parse", seed).output)
    piped = json.loads(invoke("parse", "-", stdin=seed.read_bytes()).output)

    assert row["title"] == piped["title"] == "NATO shows no sign of letting Ukraine join soon"
    assert row["body"] == piped["body"]
    assert row["body"] in invoke("parse", seed, "--as", "text").output
    explained = invoke("parse", seed, "--explain").output.splitlines()
    assert any(line.startswith("title ") for line in explained)
    assert any(line.startswith("chrome: related ") for line in explained)


def test_comparing_two_documents() -> None:
    """The kind and what shows it, for people and for programs."""
    first, second = next(SEEDS.glob("000*.txt")), next(SEEDS.glob("003*.txt"))
    told = invoke("compare", first, second).output
    row = json.loads(invoke("compare", first, second, "--json").output)

    assert told.startswith("near duplicate, score ")
    assert row["kind"] == "near_duplicate"
    assert row["evidence"]["passages"]


def test_listing_names() -> None:
    """Each name once, with its spellings."""
    lines = invoke("names", SEEDS, "--kind", "person").output.splitlines()
    rows = [json.loads(line) for line in invoke("names", SEEDS, "--json").output.splitlines()]

    assert sum("Zelensk" in line for line in lines) == 1
    assert {"person", "organisation"} <= {row["kind"] for row in rows}


def test_listing_formats() -> None:
    """With what to install for the others."""
    lines = invoke("formats").output.splitlines()

    assert [line.split()[0] for line in lines][:2] == ["html", "text"]


def test_help_is_quick() -> None:
    """Asking for help loads no heavy part, for any command."""
    program = (
        "import sys\nfrom newscorpus.cli.entrance import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted(sys.modules))\n"
    )
    for arguments in (["--help"], *([name, "--help"] for name in COMMANDS)):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
        )
        shown, _, loaded = done.stdout.partition("LOADED")

        assert shown.startswith("Usage: newscorpus")
        assert not {"numpy", "lxml", "trafilatura", "babel", "pyarrow", "jinja2", "rich"} & set(loaded.split())


def test_importing_the_package_is_cheap() -> None:
    """The package itself loads nothing heavy, so that importing it costs next to nothing."""
    program = "import sys; bare = set(sys.modules); import newscorpus; print(*sorted(set(sys.modules) - bare))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    heavy = {"attrs", "attr", "babel", "click", "lxml", "numpy", "orjson", "pyarrow", "rich", "trafilatura"}
    assert not heavy & set(done.stdout.split())


def test_a_result_can_be_read_again(built: tuple[pathlib.Path, subprocess.CompletedProcess[str]]) -> None:
    """The folder that a build wrote is a path like any other."""
    from newscorpus.corpus import Corpus

    corpus = Corpus.read(built[0])

    assert len(corpus) == 5
    assert all(article.mentions is not None for article in corpus)

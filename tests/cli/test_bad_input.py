"""The main job on a folder in which everything goes wrong that can."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest

STORY = (
    "Rain closes the Lenne valley railway\n\n"
    "It rained all day in the north of the country, and the river Lenne rose by two metres, the mayor said.\n\n"
    "“We have never seen so much water in October,” said Anna Berg, who has kept the lock at Altena for 30 years.\n\n"
    "The railway between Altena and Werdohl was closed in the afternoon, and {} people left their homes.\n"
)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def run(*arguments: str | os.PathLike[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, as a person would start it."""
    command = [sys.executable, "-m", "newscorpus", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False, **options
    )


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with one of each."""
    folder = tmp_path_factory.mktemp("dump")
    page = (
        "<!doctype html><html><head><title>Rain closes railway</title></head><body><article>{}</article></body></html>"
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.format(140).split("\n\n"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / "windows.txt").write_bytes(STORY.format("fünfzig").encode("cp1252"))
    (folder / "large.html").write_bytes(page.format(paragraphs + "<!-- " + "x" * 30_000_000 + " -->").encode())
    (folder / "deep.html").write_bytes(page.format("<div>" * 50_000 + paragraphs + "</div>" * 50_000).encode())
    (folder / "broken.html").write_bytes(f"<html><p>{paragraphs}<table><p><b></html></div><a href='".encode())
    (folder / "nowhere.html").symlink_to(folder / "missing.html")
    if sys.platform not in ("win32", "darwin"):
        with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as stream:  # noqa: PTH123 - a name in bytes
            stream.write(STORY.format(12).encode())
    shut = folder / "shut.txt"
    shut.write_text(STORY.format(3), encoding="utf-8")
    shut.chmod(0)
    return folder


@pytest.fixture(scope="module")
def built(folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, Any]:
    """The result of building it, and how the process ended."""
    out = tmp_path_factory.mktemp("results") / "out"
    return out, run("build", folder, "--out", out)


def test_the_build_goes_on(built: tuple[pathlib.Path, Any]) -> None:
    """The exit status says that some documents failed; the result is there, whole, and nothing beside it."""
    out, done = built

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert [each.name for each in out.parent.iterdir()] == ["out"]
    held = {each.name for each in out.iterdir()}
    assert held >= {"articles.jsonl", "removed.jsonl", "names.jsonl", "relations.jsonl", "groups.jsonl"}
    assert held >= {"failures.jsonl", "skipped.jsonl", "report.html", "summary.json"}


def test_each_is_an_article_or_a_failure(built: tuple[pathlib.Path, Any], folder: pathlib.Path) -> None:
    """Every file is accounted for, with its path and a reason."""
    out, _ = built
    articles = [pathlib.Path(row["origin"]["path"]).name for row in rows(out / "articles.jsonl")]
    failures = {pathlib.Path(row["path"]).name: row for row in rows(out / "failures.jsonl")}

    assert len(articles) + len(failures) == len(list(folder.iterdir()))
    assert {"windows.txt", "large.html", "deep.html", "broken.html"} <= set(articles)
    assert failures["empty.txt"]["error"] == "EmptyDocumentError"
    assert failures["picture.txt"]["error"] == "UnknownFormatError"
    assert "PNG" in failures["picture.txt"]["message"]
    assert "nowhere" in failures["nowhere.html"]["message"]
    assert all(row["message"] for row in failures.values())
    if sys.platform not in ("win32", "darwin"):
        assert "caf\\xe9.txt" in articles


@pytest.mark.skipif(ROOT, reason="root may read every file, so none is without permission")
def test_a_file_without_permission(built: tuple[pathlib.Path, Any]) -> None:
    """It fails for that reason and no other."""
    failures = {pathlib.Path(row["path"]).name: row for row in rows(built[0] / "failures.jsonl")}

    assert failures["shut.txt"]["message"] == "no permission to read it"


def test_what_was_readable_was_read(built: tuple[pathlib.Path, Any]) -> None:
    """The story comes out of the hard cases: another encoding, a large page, a deep one, a broken one."""
    bodies = {pathlib.Path(row["origin"]["path"]).name: row["body"] for row in rows(built[0] / "articles.jsonl")}

    assert "fünfzig people left their homes" in bodies["windows.txt"]
    for name in ("large.html", "deep.html", "broken.html"):
        assert "140 people left their homes" in bodies[name], name


def test_the_summary_counts(built: tuple[pathlib.Path, Any]) -> None:
    """The counts agree with the files, in the file and on the screen."""
    out, done = built
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))

    assert summary["articles"] == len(rows(out / "articles.jsonl"))
    assert summary["failures"] == len(rows(out / "failures.jsonl"))
    assert summary["documents"] == summary["articles"] + summary["failures"]
    assert f"{summary['failures']} failures" in done.stdout
    assert "empty.txt" in done.stderr

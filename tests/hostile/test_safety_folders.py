"""A folder that a stranger has made: links, pipes, devices, names of any bytes, archives that point elsewhere."""

from __future__ import annotations

import io
import json
import os
import pathlib
import socket
import sys
import tarfile
import zipfile

import pytest

import newscorpus as nc
from newscorpus.cli import main
from newscorpus.model import Article, Failure
from newscorpus.readers.opening import open_paths
from newscorpus.readers.skips import Skipped

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such files exist on Linux alone")

STORY = "It rained all day in the north of the country, said Anna Costa, who leads the council of Bern."
PAGE = f"<!doctype html><html><body><article><h1>Rain</h1><p>{STORY}</p></article></body></html>"
NAMES = (
    b"caf\xe9.txt",
    b"\x1b[31mred.txt",
    b"a\nb.txt",
    b"-rf.txt",
    b"*.txt",
    b"{0}.txt",
    b"$HOME.txt",
    b"\xe2\x80\xae.txt",
)


def _build(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main(["build", *map(str, arguments)])
    return int(end.value.code or 0)


def _rows(folder: pathlib.Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture
def dump(tmp_path: pathlib.Path) -> pathlib.Path:
    """One text, and everything beside it that is none."""
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    os.mkfifo(folder / "pipe.txt")
    for mark in ("summary.json", "README.md", "read me.txt"):
        (folder / mark).parent.joinpath(f"of {mark}").mkdir()
        os.mkfifo(folder / f"of {mark}" / mark)
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "terminal.txt").symlink_to("/dev/tty")
    (folder / "memory.txt").symlink_to("/proc/self/mem")
    (folder / "nowhere.txt").symlink_to("nowhere")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "round").symlink_to(folder)
    # a name of a socket may have a hundred bytes: it is made from where it stands
    here = pathlib.Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.txt")
    finally:
        os.chdir(here)
    return folder


def test_nothing_in_a_folder_holds_up(dump: pathlib.Path) -> None:
    """Pipes, devices and sockets are left alone, links that lead round or nowhere are told of; the text is read."""
    items = list(open_paths([dump]))
    told = {pathlib.Path(item.origin.path).name: type(item) for item in items if item.origin is not None}

    assert told["pipe.txt"] is told["zero.txt"] is told["socket.txt"] is told["round"] is Skipped
    assert told["nowhere.txt"] is told["itself.txt"] is Failure
    assert told["summary.json"] is told["README.md"] is told["read me.txt"] is Skipped
    assert told["terminal.txt"] in (Skipped, Failure)
    assert [item.origin.path for item in items if not isinstance(item, Failure | Skipped) and item.origin] == [
        str(dump / "a.txt")
    ]


def test_names_of_any_bytes(dump: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file is read under its name, and no name reaches the terminal as what a terminal obeys."""
    for number, name in enumerate(NAMES):
        with open(os.fsencode(dump) + b"/" + name, "wb") as stream:  # noqa: PTH123 - names in bytes
            stream.write(f"{STORY} So far {number} have come.".encode())
    with open(os.fsencode(dump) + b"/\x1b]0;broken\x07.json", "wb") as stream:  # noqa: PTH123 - the same
        stream.write(b'{"text": ')
    status = _build(dump, "--out", tmp_path / "out")
    told = capsys.readouterr()

    assert status == 1
    assert len(_rows(tmp_path / "out", "articles.jsonl")) == 1 + len(NAMES)
    assert not set("\x1b\x07\u202e\udce9") & set(told.out + told.err)
    assert "caf\\\\xe9.txt" in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "out"]


def test_a_result_within_the_folder_that_is_read(tmp_path: pathlib.Path) -> None:
    """Its own files are not read as news, neither in the making nor by the next build; the same comes out."""
    (tmp_path / "a.txt").write_text(STORY)
    results = []
    for _ in range(3):
        assert _build(tmp_path, "--out", tmp_path / "out") == 0
        results.append(_rows(tmp_path / "out", "articles.jsonl"))

    assert len(results[0]) == 1
    assert results[0] == results[1] == results[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out"]


@pytest.mark.parametrize("ending", ["zip", "tar"])
def test_members_stay_in_their_archive(tmp_path: pathlib.Path, ending: str) -> None:
    """Members are read and never unpacked: one whose name leads elsewhere is refused, and no link is followed."""
    folder = tmp_path / "deep" / "dump"
    folder.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("The secret of the town is not for sale, and nobody may print it.")
    names = ("../../escaped.html", "/escaped.html", "C:\\escaped.html", "a/../../../escaped.html", "\x1b[31m.html")
    path = folder / f"a.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for number, name in enumerate(names):
                archive.writestr(name, PAGE.replace("Rain", f"Rain {number}"))
            link = zipfile.ZipInfo("link.html")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, str(tmp_path / "secret.txt"))
    else:
        with tarfile.open(path, "w") as tape:
            for number, name in enumerate(names):
                entry = tarfile.TarInfo(name)
                content = PAGE.replace("Rain", f"Rain {number}").encode()
                entry.size = len(content)
                tape.addfile(entry, io.BytesIO(content))
            for kind, name in ((tarfile.SYMTYPE, "link.html"), (tarfile.LNKTYPE, "hard.html")):
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = kind, str(tmp_path / "secret.txt")
                tape.addfile(entry)
            for kind in (tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE):
                entry = tarfile.TarInfo(f"special{kind!r}.html")
                entry.type = kind
                tape.addfile(entry)
    status = _build(folder, "--out", tmp_path / "deep" / "out")
    refused = _rows(tmp_path / "deep" / "out", "failures.jsonl")
    articles = (tmp_path / "deep" / "out" / "articles.jsonl").read_text(encoding="utf-8")

    assert status in (0, 1)
    assert "The secret of the town" not in articles
    assert sum("leads out of" in str(row["message"]) for row in refused) == len(names) - 1
    assert articles.count("\n") == 1
    assert sorted(each.name for each in tmp_path.rglob("*escaped*")) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["deep", "secret.txt"]


def test_links_are_followed_out_of_the_folder(tmp_path: pathlib.Path) -> None:
    """A dump may be made of links; whoever reads that of a stranger should know, as the documentation says."""
    (tmp_path / "dump").mkdir()
    (tmp_path / "elsewhere.txt").write_text(STORY)
    (tmp_path / "dump" / "a.txt").symlink_to(tmp_path / "elsewhere.txt")
    (article,) = nc.read(tmp_path / "dump")

    assert isinstance(article, Article)
    assert article.body == STORY

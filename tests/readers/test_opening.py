"""From files to raw documents, whatever the files hold."""

from __future__ import annotations

import gzip
import json
import os
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.readers import opening
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.opening import Item, open_paths
from newscorpus.readers.skips import Skipped

PAGE = "<!doctype html><html><head><title>Rain</title></head><body><p>It rained.</p></body></html>"


def _open(path: pathlib.Path, content: bytes, *, limit: int = LIMIT) -> list[Item]:
    path.write_bytes(content)
    return list(open_paths([path], limit=limit))


def _kinds(items: list[Item]) -> list[str | None]:
    return [item.media_type if isinstance(item, RawDocument | Article) else type(item).__name__ for item in items]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PAGE.encode(), "text/html"),
        (PAGE.encode("utf-16"), "text/html"),
        (b"\n\n  " + PAGE.encode(), "text/html"),
        (b"<!-- saved -->\n<p>It rained.</p>\n<p>It stopped.</p>", "text/html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html><p>It rained.</p></html>', "text/html"),
        (b"HTTP said: \n<html><body>It rained.</body></html>", "text/html"),
        (b"If a < b and b > c, it rained.", "text/plain"),
        (b"The tag <b> makes letters bold, said Ms Lee.", "text/plain"),
        (b"<bodyguard> was the word, he said.", "text/plain"),
        ("Тучи над городом".encode("koi8-r"), "text/plain"),
        ("It rained in Málaga.".encode("cp1252"), "text/plain"),
        ("It rained.".encode("utf-16"), "text/plain"),
        (b"{Exclusive} It rained.", "text/plain"),
        (b"[AP] It rained.", "text/plain"),
        (b" \n\t\n", "text/plain"),
        (b"", "Failure"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "Failure"),
        (bytes(range(256)) * 20, "Failure"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Failure"),
        (b'<?xml version="1.0"?><settings><a>1</a></settings>', "Failure"),
        (b"PAR1 and then nothing", "Failure"),
        (b"\x1f\x8b and then nothing", "Failure"),
        (gzip.compress(PAGE.encode()), "text/html"),
        (gzip.compress(PAGE.encode() * 1000)[:-20], "Failure"),
        (gzip.compress(b""), "Failure"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "a.json"])
def test_the_content_decides(tmp_path: pathlib.Path, name: str, content: bytes, kind: str) -> None:
    """A file that was named is what it holds, under whatever name."""
    assert _kinds(_open(tmp_path / name, content)) == [kind]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", "EmptyDocumentError"), (b"\x89PNG\r\n\x1a\n\0\0", "UnknownFormatError"), (b"{}", "UnknownFormatError")],
)
def test_failures_say_what_they_are(tmp_path: pathlib.Path, content: bytes, error: str) -> None:
    """The class of the error and the path are on record."""
    (item,) = _open(tmp_path / "a.bin", content)

    assert isinstance(item, Failure)
    assert item.error == error
    assert item.origin.path == str(tmp_path / "a.bin")
    assert error == type(item.exception()).__name__


def test_a_page_over_the_limit_is_a_failure(tmp_path: pathlib.Path) -> None:
    """The limit is inclusive, and holds for what a compressed file unpacks to."""
    assert _kinds(_open(tmp_path / "a.txt", b"a" * 1000, limit=1000)) == ["text/plain"]
    assert _kinds(_open(tmp_path / "a.txt", b"a" * 1001, limit=1000)) == ["Failure"]
    assert _kinds(_open(tmp_path / "a.gz", gzip.compress(b"a" * 10**7), limit=1000)) == ["Failure"]


@pytest.mark.parametrize(
    "name", ["README.md", "notes.rst", "LICENSE", "style.css", "package.json", "readme.txt", "NOTICE", "picture.svg"]
)
def test_what_stands_beside_the_news_is_skipped(tmp_path: pathlib.Path, name: str) -> None:
    """In a folder it is told of and left alone; when it is named it is read or fails."""
    content = {".json": b'{"private": true}', ".svg": b"<?xml version='1.0'?><svg/>"}
    path = tmp_path / name
    path.write_bytes(content.get(path.suffix, b"What this is about.\n"))
    (item,) = open_paths([tmp_path])

    assert isinstance(item, Skipped)
    assert not any(isinstance(item, Skipped) for item in open_paths([path]))


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.md", PAGE.encode()), ("README.html", PAGE.encode()), ("rows.json", b'{"text": "It rained."}')],
)
def test_news_under_such_a_name_is_read(tmp_path: pathlib.Path, name: str, content: bytes) -> None:
    """Only what could be anything gives way to its name."""
    (tmp_path / name).write_bytes(content)
    (item,) = open_paths([tmp_path])

    assert isinstance(item, RawDocument)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(tmp_path: pathlib.Path) -> None:
    """It is told of, with the reason."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"It rained.")
    path.chmod(0)
    (item,) = open_paths([tmp_path])

    assert isinstance(item, Failure)
    assert item.message == "no permission to read it"


def test_a_refused_file_is_a_failure(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for whoever runs the tests as root: the system refuses to open the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"It rained.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(pathlib.Path, "open", refuse)
    (item,) = open_paths([path])

    assert isinstance(item, Failure)
    assert item.message == "no permission to read it"


def test_a_reader_that_breaks_keeps_what_it_gave(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents before the fault count; the fault is told of after them."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"It rained.")
    given = RawDocument(content="It rained.")

    def broken(*_: object, **__: object) -> object:
        yield given
        raise MalformedDocumentError("the rest is missing")

    monkeypatch.setattr(opening, "_items", broken)
    first, second = open_paths([path])

    assert first is given
    assert isinstance(second, Failure)


def test_a_fault_of_a_reader_costs_its_file_alone(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a reader raises, it is told as what it is, and the other files are read."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("It rained.")
    whole = opening._items

    def broken(place: Any) -> Iterator[object]:
        if place.name == "b.txt":
            raise UnicodeEncodeError("ascii", "x", 0, 1, "ordinal not in range")
        yield from whole(place)

    monkeypatch.setattr(opening, "_items", broken)
    first, second, third = open_paths([tmp_path])

    assert isinstance(second, Failure)
    assert second.error == "ReadError"
    assert "a fault of the reader: UnicodeEncodeError" in second.message
    assert isinstance(first, RawDocument)
    assert isinstance(third, RawDocument)


def test_rows_of_others(tmp_path: pathlib.Path) -> None:
    """Columns are told by many names; what else a row says goes along."""
    rows = [
        {"Main_Text": "It rained.", "URL": "https://example.org/1", "headline": "Rain", "authors": ["A", "B"], "n": 3},
        {"html": PAGE, "text": "It rained.", "link": ""},
    ]
    content = b"\xef\xbb\xbf" + b"\n\n".join(json.dumps(row).encode() for row in rows)
    first, second = _open(tmp_path / "a.jsonl", content)

    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.content, first.url) == ("It rained.", "https://example.org/1")
    assert first.extra == (("headline", "Rain"), ("authors", "A; B"), ("n", "3"))
    assert second.content == PAGE
    assert second.media_type == "text/html"
    assert first.origin is not None
    assert str(first.origin).endswith("a.jsonl#0")


def test_a_bad_line_costs_one_row(tmp_path: pathlib.Path) -> None:
    """The lines after it are read, and the failure says where it stands."""
    content = b'{"text": "It rained."}\n{"text": \n{"text": 3}\n[1]\n{"newscorpus": 99}\n{"text": "It stopped."}\n'
    items = _open(tmp_path / "a.jsonl", content)

    assert _kinds(items) == [None, "Failure", "Failure", "Failure", "Failure", None]
    offsets = [item.origin.offset for item in items if isinstance(item, Failure)]
    assert offsets == [content.index(start) for start in (b'{"text": \n', b'{"text": 3', b"[1]", b'{"newsc')]


def test_json_over_many_lines(tmp_path: pathlib.Path) -> None:
    """One object, or a list of objects, laid out for people."""
    rows = [{"text": "It rained."}, {"text": "It stopped."}]

    assert len(_open(tmp_path / "a.json", json.dumps(rows[0], indent=2).encode())) == 1
    assert len(_open(tmp_path / "a.json", json.dumps(rows, indent=2).encode())) == 2
    assert len(_open(tmp_path / "a.json", json.dumps(rows).encode())) == 2


def test_a_line_over_the_limit_costs_one_row(tmp_path: pathlib.Path) -> None:
    """It is passed over without being held in memory."""
    content = b'{"text": "a"}\n' + b'{"text": "' + b"a" * 5000 + b'"}\n{"text": "b"}\n'
    items = _open(tmp_path / "a.jsonl", content, limit=1000)

    assert _kinds(items) == [None, "Failure", None]


def test_a_table_of_others(tmp_path: pathlib.Path) -> None:
    """Parquet that newscorpus did not write is read by its columns too."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"body": ["It rained.", None], "link": ["https://example.org/1", ""]}), tmp_path / "a.dat")
    first, second = open_paths([tmp_path / "a.dat"])

    assert isinstance(first, RawDocument)
    assert first.url == "https://example.org/1"
    assert isinstance(second, Failure)

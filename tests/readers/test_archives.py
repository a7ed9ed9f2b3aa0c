"""Web archives and feeds, written for these tests."""

from __future__ import annotations

import gzip
import io
import pathlib
from typing import Any

import pytest

from newscorpus.model import Failure, RawDocument
from newscorpus.readers.opening import open_paths
from newscorpus.readers.registry import formats
from newscorpus.readers.skips import Skipped


def _record(url: str, header: str, body: bytes, *, kind: str = "response") -> bytes:
    block = header.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-10-16T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


RECORDS = (
    _record(
        "https://example.org/1", "HTTP/1.1 200 OK\nContent-Type: text/html; charset=koi8-r", b"<p>\xd4\xd5\xde\xc9"
    ),
    _record("https://example.org/2", "HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG"),
    _record("https://example.org/3", "HTTP/1.1 404 Not Found\nContent-Type: text/html", b"<p>Gone"),
    _record("https://example.org/4", "HTTP/1.1 200 OK\nContent-Type: text/html", b"<p>" + b"It rained. " * 400),
)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_an_archive(tmp_path: pathlib.Path, *, packed: bool) -> None:
    """Only pages that were answered with success, each with the encoding that the header names."""
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl"
    path.write_bytes(b"".join(map(gzip.compress, RECORDS)) if packed else b"".join(RECORDS))
    first, last, others = open_paths([path])

    assert isinstance(others, Skipped)
    assert others.reason == "answers that hold no page: an answer other than success 1, image/png 1"
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert (first.url, first.charset, first.content) == ("https://example.org/1", "koi8-r", b"<p>\xd4\xd5\xde\xc9")
    assert last.url == "https://example.org/4"
    assert last.origin is not None
    start = sum(len(gzip.compress(each) if packed else each) for each in RECORDS[:3])
    assert last.origin.offset == start


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off(tmp_path: pathlib.Path, *, packed: bool) -> None:
    """What came before counts, and the end is told of."""
    pytest.importorskip("fastwarc")
    whole = b"".join(map(gzip.compress, RECORDS)) if packed else b"".join(RECORDS)
    path = tmp_path / "crawl"
    path.write_bytes(whole[:-40])
    items = list(open_paths([path]))

    assert isinstance(items[0], RawDocument)
    assert any(isinstance(item, Failure) for item in items)


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Rain</title><link>https://example.org/1</link><pubDate>Wed, 16 Oct 2024 13:40:00 GMT</pubDate>
<author>Ann Lee</author><description>Short.</description>
<content:encoded><![CDATA[<p>It rained all day.</p><p>It stopped.</p>]]></content:encoded></item>
<item><title>Sun</title><description>It shone.</description></item>
</channel></rss>"""


def test_the_entries_of_a_feed(tmp_path: pathlib.Path) -> None:
    """The longer of content and summary, with the hints of the feed."""
    pytest.importorskip("feedparser")
    (tmp_path / "feed").write_text(RSS, encoding="utf-8")
    first, second = open_paths([tmp_path / "feed"])

    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert first.known is not None
    assert [block.text for block in first.known.blocks or ()] == ["It rained all day.", "It stopped."]
    assert first.url == "https://example.org/1"
    hints = dict(first.extra)
    assert hints["title"] == "Rain"
    assert hints["source"] == "The Example"
    assert hints["published"].startswith("Wed, 16 Oct 2024")
    assert second.content == "It shone."


def test_a_feed_asks_nobody(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content of a file is never taken for a name or an address."""
    pytest.importorskip("feedparser")
    opened: list[object] = []
    real = io.open

    def watched(name: Any, *rest: Any, **options: Any) -> Any:
        opened.append(name)
        return real(name, *rest, **options)

    monkeypatch.setattr("builtins.open", watched)
    (tmp_path / "feed").write_bytes(b"<rss>https://example.org/feed")
    list(open_paths([tmp_path / "feed"]))

    assert opened == []


def test_formats_say_what_they_need() -> None:
    """Each format has its own name, and an extra where it has a package."""
    known = formats()

    assert len({each.name for each in known}) == len(known)
    assert {each.name for each in known} >= {"html", "text", "jsonl", "parquet", "warc", "feeds"}
    assert all((each.extra is None) == (each.package is None) for each in known)
    assert all(0 <= each.reader.sniff(b"It rained.", name="a.txt") <= 1 for each in known)

"""
Wires, feeds and tables: each sample was written for these tests, and what it must read as stands beside it.

Files of one's own are tried by `test_real_samples.py`.
"""

from __future__ import annotations

import io
import itertools
import json
import pathlib
from typing import Any

import pytest

import newscorpus as nc
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.readers.opening import Item, open_paths
from newscorpus.readers.registry import formats
from newscorpus.readers.wires.teleprinter import transmissions
from newscorpus.testing.readers import check_reading

FOLDER = pathlib.Path(__file__).parent / "wires"
SAMPLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
EXTRA_PACKAGES = {"feed.rss": "feedparser", "feed.atom": "feedparser", "empty.rss": "feedparser"}


def _told(item: Article | Failure) -> dict[str, Any]:
    """What an article or failure says, without what is left at its default."""
    if isinstance(item, Failure):
        return {"error": item.error, "message": item.message, "record": item.origin.record}
    moment = item.published and (item.published.moment or item.published.date)
    changed = item.modified and (item.modified.moment or item.modified.date)
    told: dict[str, Any] = {
        "title": item.title,
        "standfirst": item.standfirst,
        "source": item.source,
        "authors": list(item.authors),
        "credits": list(item.credits),
        "language": item.language.code,
        "published": moment.isoformat() if moment else None,
        "modified": changed.isoformat() if changed else None,
        "dateline": item.dateline.place if item.dateline else None,
        "url": item.url,
        "blocks": [[block.role.value, block.text] for block in item.blocks if block.text],
        "extra": [list(pair) for pair in item.extra],
        "record": item.origin.record if item.origin else None,
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_reads_as_it_must(path: pathlib.Path) -> None:
    """Every field, every block with its role, and everything else that the container says."""
    if path.name in EXTRA_PACKAGES:
        pytest.importorskip(EXTRA_PACKAGES[path.name])
    expected = json.loads(path.with_name(f"{path.name}.expected.json").read_text(encoding="utf-8"))
    reading = nc.read(path)
    told = [_told(item) for item in reading]

    assert expected["items"] == told
    assert expected["skipped"] == [each.reason for each in reading.skipped]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_name_has_no_say(path: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Under a wrong ending the same comes out; only a table of few telling columns needs its own."""
    if path.name in EXTRA_PACKAGES:
        pytest.importorskip(EXTRA_PACKAGES[path.name])
    for ending in (".txt", ".html", ".parquet", ""):
        renamed = tmp_path / f"sample{ending}"
        renamed.write_bytes(path.read_bytes())

        assert [_what(item) for item in open_paths([path])] == [_what(item) for item in open_paths([renamed])]


def _what(item: Item) -> object:
    if isinstance(item, RawDocument):
        return item.content, item.extra, item.known
    return type(item).__name__


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_laws_of_readers(path: pathlib.Path) -> None:
    """Those that are public hold for the readers of this package."""
    if path.name in EXTRA_PACKAGES:
        pytest.importorskip(EXTRA_PACKAGES[path.name])
    content = path.read_bytes()
    for each in formats():
        if each.reader.sniff(content[:65536], name=path.name) > 0.5 and each.installed:
            check_reading(each.reader, content, name=path.name)


@pytest.mark.parametrize("content", [b"{\nP\x03\x01\0\0i]\x12}\n", b"a\x03\x01b\x03\x16c", b"\x03\x01" * 5000])
def test_an_end_that_the_next_start_follows_at_once(content: bytes) -> None:
    """Messages without anything between them are told apart, and the reading comes to an end."""
    found = list(transmissions(io.BytesIO(content), limit=100_000))

    assert all(one[0] + len(one[1]) <= two[0] for one, two in itertools.pairwise(found))
    assert sum(len(message) for _, message in found) <= len(content)


def test_wires_that_follow_each_other_at_once() -> None:
    """The first ends where it says so."""
    found = list(transmissions(io.BytesIO(b"\x01a\x02Rain\x03\x01b\x02Sun\x03"), limit=100))

    assert found == [(0, b"\x01a\x02Rain\x03"), (8, b"\x01b\x02Sun\x03")]

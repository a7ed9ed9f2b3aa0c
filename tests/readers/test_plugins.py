"""Formats that other packages add."""

from __future__ import annotations

import pathlib
import sys
import types
from collections.abc import Iterator
from importlib import metadata
from typing import BinaryIO

import pytest

from newscorpus.errors import DataError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers import registry
from newscorpus.readers.opening import open_paths
from newscorpus.readers.registry import Format, formats


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    """What is installed is looked for once a process, and is another thing in each of these tests."""
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


def _sniff(head: bytes, *, name: str) -> float:
    return 1.0 if head.startswith(b"TICKER") else 0.0


def _read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument]:
    for line in stream.read(limit).splitlines()[1:]:
        yield RawDocument(content=line, origin=origin)


def _ticker(*, package: str | None = None) -> Format:
    return Format(
        name="ticker", description="tickers", endings=(".tick",), home="a_ticker_reader", extra=package, package=package
    )


def _added(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    """Make *value* what an entry point of another package leads to."""
    home = types.ModuleType("a_ticker_reader")
    home.__dict__.update(sniff=_sniff, read=_read, FORMAT=value)
    monkeypatch.setitem(sys.modules, "a_ticker_reader", home)
    point = metadata.EntryPoint(name="ticker", value="a_ticker_reader:FORMAT", group=registry.GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [point])


def test_an_added_format_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    """It is listed last, and chosen by content like any other."""
    _added(monkeypatch, _ticker())
    (tmp_path / "a.txt").write_bytes(b"TICKER\nIt rained.\nIt stopped.")
    items = list(open_paths([tmp_path]))

    assert formats()[-1].name == "ticker"
    assert [item.content for item in items if isinstance(item, RawDocument)] == [b"It rained.", b"It stopped."]


def test_what_is_no_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the entry point."""
    _added(monkeypatch, "a string")

    with pytest.raises(DataError, match="ticker"):
        formats()


def test_a_missing_extra_is_a_failure_with_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    """A file whose reader lacks its package says what to install, and the others are read."""
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
    (tmp_path / "b.txt").write_bytes(b"It rained.")
    first, second = open_paths([tmp_path])

    assert isinstance(first, Failure)
    assert first.error == "MissingExtraError"
    assert "pip install 'newscorpus[warc]'" in first.message
    assert isinstance(second, RawDocument)
    assert not _ticker(package="no_such_package").installed

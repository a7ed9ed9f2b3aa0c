"""Tables that fill the memory of whoever lays them out: a text that stands once and is said a million times."""

from __future__ import annotations

import pathlib
import tracemalloc

import pytest

import newscorpus as nc
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.readers.opening import open_paths
from newscorpus.readers.rows import column_sizes, parquet

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def repeated(path: pathlib.Path, text: str, times: int, *, within: bool = False) -> pathlib.Path:
    """A table that says a text so many times, a row each or all within one row."""
    said = pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([text]))
    if within:
        said = pa.ListArray.from_arrays(pa.array([0, times], pa.int32()), said)
        pq.write_table(pa.table({"text": ["It rained."], "tags": said}), path)
    else:
        pq.write_table(pa.table({"text": said}), path)
    return path


@pytest.mark.parametrize("within", [False, True])
def test_a_text_said_many_times_fills_no_memory(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, *, within: bool
) -> None:
    """A few kilobytes that would be a gigabyte: what is too large to be laid out is a failure, a row at a time."""
    monkeypatch.setattr(parquet, "_AT_ONCE", 1 << 20)
    path = repeated(tmp_path / "a.parquet", "It rained. " * 500_000, 200, within=within)
    # what reading loads when it is first needed is none of the file's
    list(open_paths([repeated(tmp_path / "b.parquet", "It rained.", 1)]))
    before = pa.total_allocated_bytes()
    tracemalloc.start()
    items = list(open_paths([path], limit=1 << 20))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert path.stat().st_size < 1 << 20
    assert len(items) == (1 if within else 200)
    assert all(isinstance(item, Failure) and "limit" in item.message for item in items)
    assert most < 64 << 20
    assert pa.total_allocated_bytes() - before < 64 << 20


def test_rows_within_the_limit_are_read_one_by_one(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a table that is too large as a whole."""
    monkeypatch.setattr(parquet, "_AT_ONCE", 1 << 20)
    path = repeated(tmp_path / "a.parquet", "It rained. " * 10_000, 300)
    items = list(open_paths([path], limit=1 << 20))

    assert len(items) == 300
    assert all(isinstance(item, RawDocument) and item.content == "It rained. " * 10_000 for item in items)


def test_a_column_that_claims_too_much_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says in its metadata how much it unpacks to, which is not tried."""
    monkeypatch.setattr(parquet, "bound_of", lambda _size: 1000)
    (item,) = open_paths([repeated(tmp_path / "a.parquet", "It rained. " * 500, 3)])

    assert isinstance(item, Failure)
    assert "far more than its size allows" in item.message


@pytest.mark.parametrize("at_once", [0, 3000, 10_000, 1 << 30])
def test_the_same_comes_out_either_way(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """However few rows are laid out at a time, articles and rows are what they were."""
    monkeypatch.setattr(parquet, "_ROWS", 3)
    monkeypatch.setattr(parquet, "_AT_ONCE", at_once)
    articles = [
        nc.annotate(nc.Article(id=str(number), body="Mark Rutte spoke in Bern. " * number, authors=["Ann Lee"]))
        for number in range(20)
    ]
    nc.write(articles, tmp_path / "own.parquet")
    rows = {"text": ["It rained.", None, "", "It rained."] * 5, "tags": [[("a", 1)], [], None, [("b", 2)]] * 5}
    table = pa.table(rows, schema=pa.schema({"text": pa.string(), "tags": pa.map_(pa.string(), pa.int64())}))
    pq.write_table(table, tmp_path / "theirs.parquet")

    assert [item for item in nc.read(tmp_path / "own.parquet") if isinstance(item, Article)] == articles
    theirs = list(open_paths([tmp_path / "theirs.parquet"]))
    assert [type(item) for item in theirs] == [RawDocument, Failure, Failure, RawDocument] * 5


def test_sizes_are_those_of_the_texts() -> None:
    """Of each row, whatever it consists of, and of a part of a batch."""
    inner = pa.StructArray.from_arrays([pa.array(["ab", None, "c"]), pa.array([1, 2, 3])], ["x", "y"])
    batch = pa.record_batch({"a": pa.array([b"xyz", None, b""]), "b": inner, "c": pa.array([["a", None], None, []])})

    assert column_sizes.sizes_of(batch).tolist() == [3 + 2 + 8 + 1 + 16, 8, 1 + 8]
    assert column_sizes.sizes_of(batch.slice(1)).tolist() == [8, 1 + 8]

"""Articles that somebody else has stored, with anything anywhere in their rows: read as they are, or refused."""

from __future__ import annotations

import json
import pathlib
import random
import sys
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

import newscorpus as nc
from newscorpus.model import Article, Failure, Origin
from newscorpus.readers.opening import open_bytes
from newscorpus.testing import pools
from newscorpus.writers.structure import article_row, plain

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))

from fuzz_inputs import starting_inputs  # noqa: E402 - found by the line above

VALUES: tuple[Any, ...] = (  # whatever JSON can hold
    *(None, True, 0, -5, 10**9, 2**70, 1.5, float("nan"), "", "x", "\ud800\x00", "2024-13-45", "99:99"),
    *([], {}, ["x"], [None], {"a": 1}, [[1, 2]], [[1, 2, 3]]),
)


@pytest.fixture(scope="module")
def row() -> Any:
    """The row of an article with something in every field."""
    text = "\n".join([starting_inputs("plain")[0].decode(), *pools.SENTENCES[:4]])
    article = nc.annotate(
        nc.parse(
            f"Rain in Bern\nBy Anna Costa\nWednesday 16 October 2024 13:40 GMT\n{text}\nSubscribe to our newsletter\n",
            media_type="text/plain",
            url="https://post.example/1",
            origin=Origin(path="a.txt"),
        )
    )
    assert article.mentions
    assert article.quotations
    assert article.published is not None
    assert article.dateline is not None
    article = attrs.evolve(article, modified=article.published, extra=(("section", "Rain"),))
    return json.loads(json.dumps(article_row(article), default=plain))


def places(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a row; of lists the first two entries."""
    if before:
        yield before
    entries = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, inner in entries:
        yield from places(inner, (*before, key))


def changed(value: Any, place: tuple[Any, ...], new: object) -> Any:
    """A row with something else at a place."""
    if not place:
        return new
    copy = value.copy()
    copy[place[0]] = changed(copy[place[0]], place[1:], new)
    return copy


def read(row: Any) -> Article | Failure:
    (item,) = open_bytes(json.dumps(row).encode(), origin=Origin(path="a.jsonl"))
    assert isinstance(item, Article | Failure), item
    return item


def test_anything_anywhere_is_an_article_or_a_failure(row: Any) -> None:
    """No value in a row breaks the reader, and what it refuses it refuses for what it is."""
    told = 0
    for place in places(row):
        for new in VALUES:
            item = read(changed(row, place, new))
            told += isinstance(item, Failure)
            assert isinstance(item, Article) or "a fault of the reader" not in item.message, (place, new, item)

    assert told > 1000


def test_what_is_read_can_be_worked_with(row: Any, tmp_path: pathlib.Path, soak: int) -> None:
    """Whatever a row says, an article made of it breaks neither names nor relations, report, index nor writers."""
    whole = read(row)
    odd = [
        (place, new, item)
        for place in places(row)
        for new in VALUES
        if isinstance(item := read(changed(row, place, new)), Article) and item != whole
    ]
    chance = random.Random(16)
    body = "Chancellor Olaf Scholz met President Emmanuel Macron. Mr Scholz left for Vilnius. “We will wait,” he said."
    for number, (place, new, item) in enumerate(chance.sample(odd, 8 if soak < 1000 else len(odd))):
        article = attrs.evolve(item, id="odd")
        corpus = nc.Corpus([article, nc.Article(id="other", body=body)])
        try:
            corpus.names().show(article, style="ap")
            relations = corpus.relations()
            for group in (*relations.stories(), *relations.copies()):
                relations.lineage(group)
            nc.report(corpus, tmp_path / "report", relations=relations)
            with nc.Index.open(tmp_path / f"{number}") as index:
                index.add(corpus)
            for ending in ("csv", "tei.xml", "md", "jsonl", "parquet"):
                nc.write([article], tmp_path / f"a.{ending}")
        except Exception as error:
            raise AssertionError((place, new)) from error
        for ending in ("jsonl", "parquet"):
            assert list(nc.read(tmp_path / f"a.{ending}")) == [article], (place, new)

"""What the articles of a corpus stand for is written where there is a place for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newscorpus as nc
from newscorpus.model import Article
from newscorpus.writers.findings import kept_row
from newscorpus.writers.jsonl import write_rows

pytest.importorskip("pyarrow")

ARTICLES = [Article(id=each, body="It rained all day in Harbourton and on the coast.") for each in "abc"]


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_a_folder_for_datasets_says_it(tmp_path: Path) -> None:
    """A row for each article that stands for others, beside the data; none where none does."""
    corpus = nc.Corpus(ARTICLES).deduplicated("longest")
    corpus.write(f"{tmp_path}/kept/")
    nc.write(corpus, f"{tmp_path}/again/")
    nc.write(list(corpus), f"{tmp_path}/plain/")
    expected = [{"id": "a", "ids": ["a", "b", "c"], "why": "longest body, lowest id of 3"}]

    assert rows(tmp_path / "kept" / "stands_for.jsonl") == expected
    assert rows(tmp_path / "again" / "stands_for.jsonl") == expected
    assert not (tmp_path / "plain" / "stands_for.jsonl").exists()


def test_rows_of_what_was_kept(tmp_path: Path) -> None:
    """The same rows can be written beside any other form."""
    corpus = nc.Corpus(ARTICLES).deduplicated()
    write_rows(map(kept_row, corpus.stands_for.groups), tmp_path / "kept.jsonl")

    assert [row["ids"] for row in rows(tmp_path / "kept.jsonl")] == [["a", "b", "c"]]

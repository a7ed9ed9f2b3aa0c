"""The book of names on Spark is that of one process: entries, homes of mentions and doubts, with decisions."""

from __future__ import annotations

import pathlib
import random
import shutil
from typing import Any

import attrs
import names_making
import pytest
import test_engine_spark as sessions

from newscorpus.engine.batches.rows import held_articles
from newscorpus.errors import ArgumentError
from newscorpus.model import Decision
from newscorpus.names import NameBook, build_book
from newscorpus.writers.findings import name_row

pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine (Spark needs version 17)"),
    # third parties warn about each other while Spark starts
    pytest.mark.filterwarnings("ignore"),
]

# one session for the suite
spark = sessions.spark

DECISIONS = [
    Decision(ruling="same", name="John Smith", other="Jon Smith"),
    Decision(ruling="different", name="Donald Trump", other="Donald J. Trump"),
    Decision(ruling="same", name="Rutte", other="Mark Rutte"),
    Decision(ruling="form", name="Bob Rae", other="Robert Rae"),
    Decision(ruling="not a name", name="Bern"),
]


def check_book(found: Any, book: NameBook) -> None:
    """Hold what Spark found against the book of one process."""
    rows = [row.asDict(recursive=True) for row in found.rows.collect()]
    entries = {row.pop("entry"): row for row in rows}
    numbers = {_mark(name_row(entry)): number for number, entry in enumerate(book)}
    forms = {row["several"]: tuple(row["candidates"]) for row in found.candidates().collect()}

    assert sorted(numbers) == sorted(map(_mark, rows))
    assert sorted(
        (row["article"], row["start"], numbers[_mark(entries[row["entry"]])]) for row in found.places().collect()
    ) == list(book.places)
    assert sorted(
        (row["article"], row["start"], row["text"], forms[row["several"]]) for row in found.ambiguous().collect()
    ) == [(each.article, each.start, each.text, each.candidates) for each in book.ambiguous]


def _mark(row: dict[str, Any]) -> str:
    """A row as a text, without what needs a second book to be told."""
    return repr(sorted({**row, "variants": sorted(row["variants"].items()), "decided": None}.items()))


def test_names_on_spark_are_those_of_one_process(spark: Any, tmp_path: pathlib.Path) -> None:
    """Those who may be taken for each other, a surname in most articles, and decisions."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from newscorpus.engine.spark import Book, SparkCarrier
    from newscorpus.engine.stages.names import name
    from newscorpus.names.decisions import Decisions

    luck = random.Random(11)
    articles = names_making.articles(luck, 120, strangers=60)
    pq.write_table(pa.Table.from_batches([held_articles(articles)]), tmp_path / "articles.parquet")
    frame = spark.read.parquet(str(tmp_path / "articles.parquet"))
    book = build_book(articles, decisions=DECISIONS)

    assert book.ambiguous
    assert len(build_book(articles)) != len(book)
    carrier = SparkCarrier(spark, folder=str(tmp_path / "work"), parts=2)
    named = name(carrier, frame.repartition(2), decisions=Decisions(rulings=tuple(DECISIONS)), block=30)
    check_book(Book(carrier, attrs.evolve(named, entries=carrier.keep(named.entries, "entries"))), book)


def test_a_frame_without_texts_is_refused(spark: Any) -> None:
    """The message says what is missing."""
    from newscorpus.engine.spark import names

    with pytest.raises(ArgumentError, match="'id' and 'body'"):
        names(spark.createDataFrame([("a",)], "id string"))

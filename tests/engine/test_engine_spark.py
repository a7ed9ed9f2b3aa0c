"""Spark gives the articles that one process gives, row for row."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import newscorpus as nc
from newscorpus import errors
from newscorpus.writers.structure import article_of

pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine (Spark needs version 17)"),
    # third parties warn about each other while Spark starts
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """One Spark session for the suite, on two local workers that run this interpreter."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("newscorpus")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark_parses_as_one_process_does(spark: Any, seeds: dict[str, str]) -> None:
    """The rows of a frame parsed by Spark are the articles parsed here."""
    from newscorpus.engine.spark import parse

    page = (
        "<html><head><title>Rain</title></head><body><article><p>It rained in Bern all day.</p></article></body></html>"
    )
    rows: list[tuple[bytes, str | None, str | None]] = [
        (text.encode(), f"{name}.txt", None) for name, text in seeds.items()
    ]
    rows.append((page.encode(), None, "https://example.org/2024/10/16/rain"))
    rows.append((b"", None, None))
    frame = spark.createDataFrame(rows, "content binary, path string, url string").repartition(3)
    found = {row["id"]: article_of(row.asDict(recursive=True)) for row in parse(frame).collect()}
    here = [
        nc.parse(content, url=url, origin=None if path is None else nc.Origin(path=path)) for content, path, url in rows
    ]

    assert found == {article.id: article for article in here}


def test_spark_learns_of_sites_as_a_corpus_does(spark: Any) -> None:
    """What recurs on a site goes, in whatever partitions its pages stand; the caller's choices hold."""
    from newscorpus.engine.spark import parse

    rows = [
        (
            "\n".join(
                [
                    f"Rain in {town}",
                    f"It rained all day in {town}, and the river rose by {metres} metres, the mayor said.",
                    f"The railway to {town} was closed in the afternoon, and {metres * 20} people left their homes.",
                    "We bring you all that moves the valley of the Lenne, on every day of the year, in rain and snow.",
                ]
            ),
            f"https://{site}.example/{metres}",
        )
        for site in ("post", "courier")
        for metres, town in enumerate(("Altena", "Werdohl", "Plettenberg", "Finnentrop", "Lennestadt"), 2)
    ]
    frame = spark.createDataFrame(rows, "content string, url string").repartition(4)
    chosen: dict[str, Any] = {"keep": {"title"}, "recall": 0.7, "explain": True}
    found = {row["id"]: row["body"] for row in parse(frame, sites=True, **chosen).collect()}
    here = nc.Corpus.parse([nc.RawDocument(content=content, url=url) for content, url in rows], **chosen)

    assert found == {article.id: article.body for article in here}
    assert not any("all that moves the valley" in body for body in found.values())


def test_a_frame_without_content_is_refused(spark: Any) -> None:
    """A missing column is told before a job starts."""
    from newscorpus.engine.spark import parse

    with pytest.raises(errors.ArgumentError, match="content"):
        parse(spark.createDataFrame([("a",)], "text string"))

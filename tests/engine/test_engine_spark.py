"""Spark gives what one process gives, row for row: on two local workers, with skewed keys, and with a worker lost."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import engine_making
import pytest

import newscorpus as nc
from newscorpus import errors
from newscorpus.engine.batches.rows import held_articles
from newscorpus.writers.findings import group_row, relation_row
from newscorpus.writers.structure import article_of

pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine (Spark needs version 17)"),
    # third parties warn about each other while Spark starts
    pytest.mark.filterwarnings("ignore"),
]

HERE = pathlib.Path(__file__).parent

Rows = list[dict[str, Any]]  # of whatever columns


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One Spark session for the suite, on two local workers that run this interpreter."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("newscorpus")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.driver.host", "127.0.0.1")
        # jobs so short are over before a second look at their code pays
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .getOrCreate()
    )
    yield session
    session.stop()


def plain(rows: Iterable[Any]) -> Rows:
    """Rows with lists for tuples, sorted."""
    held: Rows = [json.loads(json.dumps(row, default=str)) for row in rows]
    return sorted(held, key=lambda row: json.dumps(row, sort_keys=True))


def collected(frame: Any) -> Rows:
    """The rows of a frame."""
    return plain(row.asDict(recursive=True) for row in frame.collect())


def told(corpus: nc.Corpus) -> tuple[Rows, Rows]:
    """The relations and the groups of two and more that one process finds."""
    relations = corpus.relations()
    groups = [*relations.copies(), *relations.stories()]
    return plain(map(relation_row, relations)), plain(group_row(group) for group in groups if len(group.ids) > 1)


def check_result(spark: Any, folder: pathlib.Path, corpus: nc.Corpus) -> None:
    """Hold the files that Spark wrote against a corpus of the same documents."""
    written = nc.Corpus.read(sorted((folder / "articles").glob("*.parquet")))
    relations, groups = told(corpus)

    assert {article.id: article for article in written} == {article.id: article for article in corpus}
    assert collected(spark.read.parquet(str(folder / "relations"))) == relations
    assert collected(spark.read.parquet(str(folder / "groups"))) == groups
    assert {row["path"] for row in collected(spark.read.parquet(str(folder / "failures")))} == {
        failure.origin.path for failure in corpus.failures
    }


def test_a_corpus_built_on_spark_is_that_of_one_process(spark: Any, tmp_path: pathlib.Path) -> None:
    """Articles with their names and quotations, relations with all that shows them, groups and failures."""
    from newscorpus.engine.spark import build

    dump = engine_making.dump(tmp_path, 150)
    corpus = nc.Corpus.read(dump, annotate=True)
    counts = build(spark, [str(dump)], str(tmp_path / "out"))

    assert counts["articles"] == len(corpus)
    check_result(spark, tmp_path / "out", corpus)
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["articles", "failures", "groups", "relations"]


def test_skewed_keys_change_nothing(spark: Any, tmp_path: pathlib.Path) -> None:
    """One text ten thousand times, and components found a star at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from newscorpus.engine.spark import relations

    same = "The bridge over the Lenne at Altena is closed until Friday, the town said. Take the road by the mill."
    articles = [nc.Article(id=f"s{number:05}", body=same) for number in range(10_000)]
    articles += [
        nc.Article(id=f"d{number:03}", body=row["text"]) for number, row in enumerate(engine_making.rows(60, seed=7))
    ]
    articles.append(nc.Article(id="a", body=f"{same}\n{same[:60]} and more."))
    corpus = nc.Corpus(articles)
    expected = told(corpus)
    pq.write_table(pa.Table.from_batches([held_articles(articles)]), tmp_path / "articles.parquet")
    frame = spark.read.parquet(str(tmp_path / "articles.parquet")).repartition(3)
    found = relations(frame, folder=str(tmp_path / "work"), at_once=0, block=6000)

    assert collected(found.rows) == expected[0]
    assert collected(found.copies().union(found.stories())) == expected[1]


def test_spark_parses_as_one_process_does(spark: Any, seeds: dict[str, str]) -> None:
    """The rows of a frame parsed by Spark are the articles parsed here."""
    from newscorpus.engine.spark import annotate, parse

    page = (
        "<html><head><title>Rain</title></head><body><article><p>It rained in Bern all day.</p></article></body></html>"
    )
    rows: list[tuple[bytes, str | None, str | None]] = [
        (text.encode(), f"{name}.txt", None) for name, text in seeds.items()
    ]
    rows.append((page.encode(), None, "https://example.org/2024/10/16/rain"))
    rows.append((b"", None, None))
    frame = spark.createDataFrame(rows, "content binary, path string, url string").repartition(3)
    found = {row["id"]: article_of(row.asDict(recursive=True)) for row in annotate(parse(frame)).collect()}
    here = [
        nc.parse(content, url=url, origin=None if path is None else nc.Origin(path=path)) for content, path, url in rows
    ]

    assert found == {article.id: nc.annotate(article) for article in here}


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


def test_frames_without_their_columns_are_refused(spark: Any) -> None:
    """A missing column is told before a job starts."""
    from newscorpus.engine.spark import parse, relations

    frame = spark.createDataFrame([("a",)], "text string")
    with pytest.raises(errors.ArgumentError, match="content"):
        parse(frame)
    with pytest.raises(errors.ArgumentError, match="'id' and 'body'"):
        relations(frame)


def test_a_lost_executor_changes_nothing(spark: Any, tmp_path: pathlib.Path) -> None:
    """On a cluster of two workers, one executor and one interpreter are killed while the job runs."""
    dump = engine_making.dump(tmp_path, 60, seed=3)
    corpus = nc.Corpus.read(dump, annotate=True)
    done = subprocess.run(
        [sys.executable, str(HERE / "cluster_job.py"), str(dump), str(tmp_path / "out")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {"executors": 1, "interpreters": 1}
    check_result(spark, tmp_path / "out", corpus)

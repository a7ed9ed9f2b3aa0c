"""Spark gives what one process gives, row for row: on two local workers, with skewed keys, and with a worker lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import engine_making
import pytest
from index_making import story

import newscorpus as nc
from newscorpus import errors
from newscorpus.engine.batches.rows import held_articles
from newscorpus.writers.findings import group_row, name_row, relation_row
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
        # the library is loaded once for all interpreters
        .config("spark.python.daemon.module", "newscorpus.engine.spark.daemon")
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


def told(corpus: nc.Corpus, *, window: dt.timedelta | None = None) -> tuple[Rows, Rows]:
    """The relations and the groups of two and more that one process finds."""
    relations = corpus.relations(window=window)
    groups = [*relations.copies(), *relations.stories()]
    return plain(map(relation_row, relations)), plain(group_row(group) for group in groups if len(group.ids) > 1)


def check_result(spark: Any, folder: pathlib.Path, corpus: nc.Corpus, *, window: dt.timedelta | None = None) -> None:
    """Hold the files that Spark wrote against a corpus of the same documents."""
    written = nc.Corpus.read(sorted((folder / "articles").glob("*.parquet")))
    relations, groups = told(corpus, window=window)

    assert {article.id: article for article in written} == {article.id: article for article in corpus}
    assert collected(spark.read.parquet(str(folder / "relations"))) == relations
    assert collected(spark.read.parquet(str(folder / "groups"))) == groups
    assert collected(spark.read.parquet(str(folder / "names"))) == plain(map(name_row, corpus.names()))
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
    folders = ["articles", "failures", "groups", "names", "relations"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == folders


def test_skewed_keys_change_nothing(spark: Any, tmp_path: pathlib.Path) -> None:
    """One text thousands of times, and components found a star at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from newscorpus.engine.spark import relations

    same = "The bridge over the Lenne at Altena is closed until Friday, the town said. Take the road by the mill."
    articles = [nc.Article(id=f"s{number:05}", body=same) for number in range(2500)]
    articles += [
        nc.Article(id=f"d{number:03}", body=row["text"]) for number, row in enumerate(engine_making.rows(60, seed=7))
    ]
    articles.append(nc.Article(id="a", body=f"{same}\n{same[:60]} and more."))
    corpus = nc.Corpus(articles)
    expected = told(corpus)
    pq.write_table(pa.Table.from_batches([held_articles(articles)]), tmp_path / "articles.parquet")
    frame = spark.read.parquet(str(tmp_path / "articles.parquet")).repartition(3)
    found = relations(frame, folder=str(tmp_path / "work"), at_once=0, block=2000)

    assert collected(found.rows) == expected[0]
    assert collected(found.copies().union(found.stories())) == expected[1]


def skewed(folder: pathlib.Path) -> pathlib.Path:
    """Half of all documents of one site, two thousand of one text, and one name in all others."""
    luck = random.Random(8)
    same = "The bridge over the Lenne at Altena is closed until Friday, the town said. Take the road by the mill."
    texts = [same] * 2000
    for number in range(150):
        minister = f"Chancellor Olaf Scholz spoke in Altena on {1 + number % 28} October of {300 + number} tanks."
        texts.append(f"{minister}\n{story(60_000 + number, sentences=3)}")
    luck.shuffle(texts)
    rows = []
    for number, text in enumerate(texts):
        large = number % 2 == 0
        site = "large.example.com" if large else f"small{luck.randrange(40)}.example.org"
        line = "\nThe Large Post tells you all that moves the valley, on every day of the year." if large else ""
        day = f"2024-10-{luck.randrange(1, 21):02}T00:00:00Z"
        rows.append({"text": text + line, "url": f"https://{site}/{number}", "published": day})
    for number in range(3):
        lines = "".join(json.dumps(row) + "\n" for row in rows[number::3])
        (folder / f"part-{number}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_a_skewed_corpus_is_that_of_one_process(
    spark: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site that is cut into slices, a text that is everywhere, a term over its cap, and a window over many blocks."""
    from newscorpus.engine.batches import repeats
    from newscorpus.engine.spark import build
    from newscorpus.engine.stages import relations as stage
    from newscorpus.match import meeting

    # what is decided by the number of rows, at a hundredth of them; it is bound in this process
    monkeypatch.setattr(repeats, "SLICE", 300)
    monkeypatch.setattr(meeting, "CAP", 100)
    monkeypatch.setattr(stage, "TERM_CAP", 100)
    (tmp_path / "dump").mkdir()
    dump = skewed(tmp_path / "dump")
    corpus = nc.Corpus.read(dump, annotate=True)
    window = dt.timedelta(days=4)
    counts = build(spark, [str(dump)], str(tmp_path / "out"), block=400, window=window, parts=3)

    assert counts["articles"] == len(corpus) == 2150
    assert any(name == "words that too many articles have" for name, _ in corpus.relations(window=window).dropped)
    assert not any("moves the valley" in article.body for article in corpus)
    check_result(spark, tmp_path / "out", corpus, window=window)


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


def whole(work: pathlib.Path) -> dict[str, list[str]]:
    """The files of all frames that are whole, by the names of these; each time that Spark writes it gives new names."""
    return {mark.parent.name: sorted(each.name for each in mark.parent.iterdir()) for mark in work.glob("*/*/_SUCCESS")}


# in each the next thing is under way: what recurs on sites, what articles are found by, groups
MOMENTS = [
    ("labelled", 0.0),
    ("numbered", 0.3),
    ("furniture", 2.0),
    ("finished", 0.7),
    ("pairs", 1.0),
    ("verdicts", 1.0),
    ("copies-placed", 0.1),
]


@pytest.mark.parametrize("turn", range(len(MOMENTS)))
def test_a_killed_build_goes_on(
    spark: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, soak: int, turn: int
) -> None:
    """Driver, Java and interpreters are killed; what stood whole is taken up, and the result is as without the kill."""
    from newscorpus.engine.spark import build, building

    if soak < 1000 and turn != 1:
        pytest.skip("one kill in the ordinary suite, more under --long")
    at, seconds = MOMENTS[turn]
    dump = engine_making.dump(tmp_path, 60, seed=5)
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, str(HERE / "killed_job.py"), str(dump), str(out), at, str(seconds)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    before = whole(out / "work")

    assert done.returncode == -signal.SIGKILL, done.stderr[-3000:]
    assert at in before
    assert "stories-found" not in before

    ended: list[dict[str, list[str]]] = []
    monkeypatch.setattr(building, "remove", lambda *_: ended.append(whole(out / "work")))
    build(spark, [str(dump)], str(out), resume=True)

    assert {name: ended[0][name] for name in before} == before
    check_result(spark, out, nc.Corpus.read(dump, annotate=True))


def test_interpreters_have_the_library_loaded(spark: Any) -> None:
    """They are forked from a process that has, where the session says so."""

    def tell(batches: Iterable[Any]) -> Iterator[Any]:
        import sys

        import pyarrow as pa

        loaded = "newscorpus.match.relations" in sys.modules
        for batch in batches:
            yield pa.RecordBatch.from_pydict({"loaded": [loaded] * batch.num_rows})

    assert [row["loaded"] for row in spark.range(3).mapInArrow(tell, "loaded boolean").collect()] == [True] * 3


@pytest.mark.parametrize("parts", [1, 4, 9])
def test_every_part_has_a_partition_of_its_own(spark: Any, parts: int) -> None:
    """Spark's own hash of the numbers of parts would let several fall together."""
    from newscorpus.engine.spark.placing import keys_for

    keys = spark.createDataFrame([(key,) for key in keys_for(parts)], "key bigint")
    homes = [row["home"] for row in keys.selectExpr(f"pmod(hash(key), {parts}) as home").collect()]

    assert sorted(homes) == list(range(parts))


def test_a_build_of_something_else_is_not_gone_on_with(spark: Any, tmp_path: pathlib.Path) -> None:
    """Another option, a file that was written to, or another row of a frame: what stands there is none of it."""
    from newscorpus.engine.spark.parsing import found_under
    from newscorpus.engine.spark.resuming import carrier_of, digest_of_frame, digest_of_listing

    def digest() -> bytes:
        return digest_of_listing(found_under([str(tmp_path)], exclude=[str(tmp_path / "out")]))

    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    before = digest()
    (tmp_path / "out").mkdir()

    assert digest() == before

    (tmp_path / "a.txt").write_text("It rained!!", encoding="utf-8")

    assert digest() != before

    rows = [("It rained.", "a"), ("It stopped.", "b")]
    frame = spark.createDataFrame(rows, "content string, url string")

    assert digest_of_frame(frame) == digest_of_frame(spark.createDataFrame(rows[::-1], frame.schema).repartition(3))
    assert digest_of_frame(frame) != digest_of_frame(spark.createDataFrame([rows[0], rows[0]], frame.schema))

    work = str(tmp_path / "work")
    kept = carrier_of(spark, work, b"one", parts=3, resume=False).keep(frame, "documents").inputFiles()
    going_on = carrier_of(spark, work, b"one", parts=None, resume=True)

    assert going_on.parts == 3
    assert going_on.keep(frame, "documents").inputFiles() == kept
    assert carrier_of(spark, work, b"two", parts=3, resume=True).keep(frame, "documents").inputFiles() != kept
    assert carrier_of(spark, work, b"one", parts=3, resume=False).keep(frame, "documents").inputFiles() != kept

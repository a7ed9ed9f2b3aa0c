"""
A whole corpus on Spark: from documents to the files of articles, relations, groups and names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.drafts import FAILURES, fail_batch
from newscorpus.engine.journal import key_of
from newscorpus.engine.spark.folders import remove
from newscorpus.engine.spark.matching import Related
from newscorpus.engine.spark.naming import NAME_COLUMNS, name_articles
from newscorpus.engine.spark.parsing import chosen, found_under, label, label_files
from newscorpus.engine.spark.resuming import carrier_of, digest_of_frame, digest_of_listing
from newscorpus.engine.stages.groups import AT_ONCE
from newscorpus.engine.stages.parsing import finish
from newscorpus.engine.stages.relations import BLOCK, relate
from newscorpus.errors import ArgumentError, import_extra
from newscorpus.names.rulings import DecisionsLike, read_decisions
from newscorpus.parsing.options import Roles, choose
from newscorpus.readers.rows.columns import check_columns
from newscorpus.writers.structure import VERSION, VERSION_KEY

__all__ = ["build"]

_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"
# rows that Spark hands to a worker at once: pages are large
_ROWS = "1000"


# a SparkSession, which this module may not name before it is installed
def build(
    spark: Any,
    source: Any,
    output: str,
    *,
    window: dt.timedelta | None = None,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    columns: Mapping[str, str] | None = None,
    decisions: DecisionsLike = None,
    parts: int | None = None,
    block: int = BLOCK,
    at_once: int = AT_ONCE,
    resume: bool = False,
) -> dict[str, int]:
    """
    Build a corpus, as `newscorpus build` does on one machine.

    Args:
        spark: A SparkSession.

        source: Paths of files and folders that every worker can read, or a DataFrame of documents as `parse` takes it.

        output: A folder that every worker can write to, local or of any file system that Spark knows. In it come the
            folders `articles`, `relations`, `groups`, `names` and `failures`, of Parquet, and while it works `work`.

        window: How far apart two related articles may have been published; an unknown date is near to every other.

        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        columns: Which column of a table holds what; see `newscorpus.read`.

        decisions: What you have decided about names: a file, or rows, as `newscorpus.names.read_decisions` takes them.

        parts: Into how many parts rows are parted; a few for each core, where it is None.

        block: How many articles one block has, about; a worker holds two blocks at once.

        at_once: How many edges between articles one worker joins at once.

        resume: Whether to go on where a build of the same source, with the same arguments and the same version, was
            broken off: what it had worked out whole is taken from `work`, and what comes out is what a build that
            nobody disturbed gives. Files are the same while their sizes and times are; a DataFrame is read once more
            to tell, also by the build that is broken off, which must have been called with `resume` too. Without it
            everything is made anew.

    Returns:
        How many rows each of the folders has.

    Raises:
        ArgumentError: Nothing can be read, or an argument is none that can be used.

        DataError: A decision can't be read, or two contradict each other.

        MissingExtraError: pyspark is not installed.
    """
    import_extra("pyspark", extra="spark")
    from pyspark.sql import functions

    if window is not None and window < dt.timedelta(0):
        raise ArgumentError(f"a window is a span of time, not {window}")
    options = choose(keep=keep, drop=drop, recall=recall)
    decided = read_decisions(decisions)
    base = output.rstrip("/")
    work = f"{base}/work"
    made = hasattr(source, "sparkSession")
    found = [] if made else found_under(source, exclude=[base])
    told = (digest_of_frame(chosen(source)) if resume else b"") if made else digest_of_listing(found)
    asked = (
        window,
        sorted(options.roles),
        options.recall,
        sorted((check_columns(columns) or {}).items()),
        block,
        at_once,
        decided,
    )
    key = key_of(told, *map(repr, asked))
    carrier = carrier_of(spark, work, key, parts=parts, resume=resume)
    counts: dict[str, int] = {}

    def write(frame: Any, name: str) -> Any:
        frame.write.mode("overwrite").parquet(f"{base}/{name}")
        written = spark.read.parquet(f"{base}/{name}")
        counts[name] = written.count()
        return written

    with _small_batches(spark):
        if made:
            labelled = label(carrier, source, options=options)
        else:
            labelled = label_files(carrier, found, options=options, columns=columns)
        labelled = carrier.keep(labelled, "labelled")
        failed = carrier.map(carrier.select(labelled, ("place", "failure")), fail_batch, schema_of(FAILURES))
        write(failed.drop("place"), "failures")
        finished = finish(carrier, labelled, annotate=True)
        articles = write(finished.drop("place").withColumn(VERSION_KEY, functions.lit(VERSION)), "articles")
        if not counts["articles"]:
            raise ArgumentError("nothing could be read: name files or folders of pages or texts")
        related = Related(carrier, relate(carrier, articles, window=window, block=block), at_once=at_once)
        write(related.rows, "relations")
        write(related.copies().union(related.stories()), "groups")
        named = name_articles(carrier, articles, decided, at_once=at_once)
        write(carrier.select(named.entries, NAME_COLUMNS), "names")
    remove(spark, work)
    return counts


@contextmanager
def _small_batches(spark: Any) -> Iterator[None]:
    before = spark.conf.get(_BATCH)
    spark.conf.set(_BATCH, _ROWS)
    try:
        yield
    finally:
        spark.conf.set(_BATCH, before)

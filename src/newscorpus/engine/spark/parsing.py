"""
Documents to articles on Spark: the stages of `newscorpus.engine.stages.parsing`, from DataFrames or from files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from newscorpus.engine.batches import DOCUMENT_COLUMNS, mention_batch, parse_batch
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.drafts import DRAFTS, label_batch, label_items
from newscorpus.engine.batches.rows import article_schema
from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.reading import Paths, listed
from newscorpus.engine.spark.carrier import SparkCarrier
from newscorpus.engine.stages.parsing import finish
from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Failure, Origin
from newscorpus.parsing.options import Options, Roles, choose
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.opening import open_found
from newscorpus.readers.rows.columns import check_columns
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import Found, walk

__all__ = ["annotate", "chosen", "found_under", "label", "label_files", "parse"]

# items of one file that are labelled at once, and the bits of a place that count the items of one file
_ITEMS = 200
_FILE = 32


# DataFrames of pyspark, which this module may not name before it is installed
def parse(
    documents: Any,
    *,
    sites: bool = False,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
    folder: str | None = None,
) -> Any:
    """
    Parse a DataFrame of documents.

    Args:
        documents: A DataFrame with the column `content` (string or binary) and any other of
            `newscorpus.engine.batches.DOCUMENT_COLUMNS`. With *sites* a column `place` (a whole number) may say in
            which order they stand, which decides who of two with one id keeps it.

        sites: Whether to learn what recurs on the pages of each site, as `newscorpus.Corpus` does, and to give
            articles that come with one id ids of their own.

        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        explain: Whether blocks say what spoke for their roles.

        folder: A folder that all workers can reach, for what is worked out on the way; needed with *sites* where a
            worker may be lost.

    Returns:
        A DataFrame with one article a row and the columns of the Parquet files that newscorpus writes; times of day
        are text.

    Raises:
        ArgumentError: There is no column `content`, or an argument is none that can be used.

        MissingExtraError: pyspark is not installed.
    """
    options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
    carrier = SparkCarrier(documents.sparkSession, folder=folder)
    if sites:
        labelled = carrier.keep(label(carrier, documents, options=options), "labelled")
        return finish(carrier, labelled).drop("place")
    return carrier.map(chosen(documents), partial(_parsed, options=options), article_schema())


def _parsed(batch: Any, *, options: Options) -> Any:
    pa = import_extra("pyarrow", extra="spark")
    made = pa.Table.from_batches([parse_batch(batch, options=options)]).cast(article_schema()).combine_chunks()
    return next(iter(made.to_batches()), pa.RecordBatch.from_pylist([], schema=article_schema()))


def chosen(documents: Any) -> Any:
    """
    The columns of a DataFrame of documents that are looked at.

    Raises:
        ArgumentError: There is no column `content`.
    """
    if "content" not in documents.columns:
        raise ArgumentError(f"a frame of documents needs the column 'content'; it has {sorted(documents.columns)}")
    return documents.select([name for name in (*DOCUMENT_COLUMNS, "place") if name in documents.columns])


def label(carrier: SparkCarrier, documents: Any, *, options: Options) -> Any:
    """
    The drafts of a DataFrame of documents.
    """
    return carrier.map(chosen(documents), partial(label_batch, options=options), schema_of(DRAFTS))


def found_under(paths: Paths, *, exclude: Iterable[str] = ()) -> list[Found | Failure]:
    """
    All that is to be read under *paths*, which every worker must be able to do, in order.

    What is left alone on purpose is not there: a folder that is excluded may have come since a build was broken off.

    Raises:
        ArgumentError: Nothing does, or something is no path.
    """
    found = [each for each in walk(listed(paths), exclude=exclude) if not isinstance(each, Skipped)]
    if not found:
        raise ArgumentError("nothing stands there to read")
    return found


def label_files(
    carrier: SparkCarrier,
    found: Sequence[Found | Failure],
    *,
    options: Options,
    columns: Mapping[str, str] | None = None,
) -> Any:
    """
    The drafts of what `found_under` found; a file is read by one worker.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = [(number << _FILE, *_told(each)) for number, each in enumerate(found)]
    kinds = "place bigint, path binary, origin string, named boolean, other binary"
    files = carrier.spark.createDataFrame(rows, kinds).repartition(carrier.parts)
    return files.mapInArrow(_reading(options, check_columns(columns)), from_arrow_schema(schema_of(DRAFTS)))


def _reading(options: Options, columns: Any) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def read(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            for row in batch.to_pylist():
                items = enumerate(open_found([_found(row)], limit=LIMIT, columns=columns), row["place"])
                while some := list(islice(items, _ITEMS)):
                    yield label_items(some, options=options)

    return read


def _told(found: Found | Failure) -> tuple[bytes | None, str | None, bool, bytes | None]:
    if isinstance(found, Found):
        return os.fsencode(found.path), found.origin.path, found.named, None
    return None, None, False, pack(found)


def _found(row: dict[str, Any]) -> Found | Failure:
    if row["path"] is not None:
        return Found(path=Path(os.fsdecode(row["path"])), origin=Origin(path=row["origin"]), named=row["named"])
    other = unpack(row["other"])
    assert isinstance(other, Failure)
    return other


def annotate(articles: Any) -> Any:
    """
    A DataFrame of articles with the mentions and quotations in each.

    Args:
        articles: A DataFrame with any of the columns that `parse` gives.
    """
    return SparkCarrier(articles.sparkSession).map(articles, mention_batch, article_schema())

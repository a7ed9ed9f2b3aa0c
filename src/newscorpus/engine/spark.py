"""
Spark as the engine: the kernels of `newscorpus.engine.batches` over DataFrames.

It needs the extra `spark` and Java 17. The workers run the interpreter that `PYSPARK_PYTHON` names: set it to the
running one (`sys.executable`) before the session is made, or Spark takes whatever `python3` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newscorpus.blocks.repeats import Furniture, Repeats
from newscorpus.engine.batches import DOCUMENT_COLUMNS, learn_batches, parse_batch, sketch_batch
from newscorpus.errors import ArgumentError, import_extra
from newscorpus.parsing.options import Options, Roles, choose
from newscorpus.writers.parquet import schema

__all__ = ["parse"]


# DataFrames of pyspark, which this module may not name before it is installed
def parse(
    documents: Any,
    *,
    sites: bool = False,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
) -> Any:
    """
    Parse a DataFrame of documents.

    Args:
        documents: A DataFrame with the column `content` (string or binary) and any other of
            `newscorpus.engine.batches.DOCUMENT_COLUMNS`.

        sites: Whether to learn first what recurs on the pages of each site, as `newscorpus.Corpus` does; every document
            is then labelled twice.

        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

        explain: Whether blocks say what spoke for their roles.

    Returns:
        A DataFrame with one article a row and the columns of the Parquet files that newscorpus writes; times of day
        are text.

    Raises:
        ArgumentError: There is no column `content`, or an argument is none that can be used.

        MissingExtraError: pyspark is not installed.
    """
    import_extra("pyspark", extra="spark")
    from pyspark.sql.pandas.types import from_arrow_schema

    if "content" not in documents.columns:
        raise ArgumentError(f"a frame of documents needs the column 'content'; it has {sorted(documents.columns)}")
    chosen = documents.select([name for name in DOCUMENT_COLUMNS if name in documents.columns])
    options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
    repeats = _learn(chosen, options) if sites else None

    def parsed(batches: Iterable[Any]) -> Iterator[Any]:
        kinds = _spark_schema()
        for batch in batches:
            table = import_extra("pyarrow", extra="spark").Table.from_batches(
                [parse_batch(batch, options=options, repeats=repeats)]
            )
            yield from table.cast(kinds).to_batches()

    return chosen.mapInArrow(parsed, from_arrow_schema(_spark_schema()))


def _learn(documents: Any, options: Options) -> Repeats:
    """What recurs on the sites, each learnt where its sketches meet; only the result comes together."""

    def sketched(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            yield sketch_batch(batch, options=options)

    def learnt(batches: Iterable[Any]) -> Iterator[Any]:
        pa = import_extra("pyarrow", extra="spark")
        rows = [
            {"site": site, "pages": known.pages, "line": line, "count": count, "disputed": lines is known.disputed}
            for site, known in learn_batches(batches).sites.items()
            for lines in (known.lines, known.disputed)
            for line, count in lines.items()
        ]
        numbers = [("site", pa.string()), ("pages", pa.int64()), ("line", pa.binary()), ("count", pa.int64())]
        kinds = [*numbers, ("disputed", pa.bool_())]
        yield pa.RecordBatch.from_pylist(rows, schema=pa.schema(kinds))

    sketches = documents.mapInArrow(sketched, "site string, long binary, other binary")
    kinds = "site string, pages bigint, line binary, count bigint, disputed boolean"
    lines = sketches.repartition("site").mapInArrow(learnt, kinds)
    pages: dict[str, int] = {}
    found: dict[tuple[str, bool], dict[bytes, int]] = {}
    for row in sorted(lines.collect(), key=lambda row: (row["site"], bytes(row["line"]))):
        pages[row["site"]] = row["pages"]
        found.setdefault((row["site"], row["disputed"]), {})[bytes(row["line"])] = row["count"]
    return Repeats(
        sites={
            site: Furniture(pages=count, lines=found.get((site, False), {}), disputed=found.get((site, True), {}))
            for site, count in pages.items()
        }
    )


def _spark_schema() -> Any:  # a pyarrow.Schema
    """The schema of articles as Spark can hold it: it takes no time of day from Arrow, so that is ISO 8601 text."""
    pa = import_extra("pyarrow", extra="spark")

    def held(kind: Any) -> Any:
        if pa.types.is_list(kind):
            return pa.list_(held(kind.value_type))
        if not pa.types.is_struct(kind):
            return pa.string() if pa.types.is_time(kind) else kind
        return pa.struct([field.with_type(held(field.type)) for field in kind])

    return pa.schema([field.with_type(held(field.type)) for field in schema()])

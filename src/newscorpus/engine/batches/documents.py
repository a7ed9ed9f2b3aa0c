"""
Documents to articles, in one go.

`parse_batch` takes documents and gives articles; its columns are those of the Parquet files that are written.
`sketch_batch` takes documents and gives what they teach of their sites; `learn_batches` learns from that, in whatever
parts and order it comes, what `parse_batch` may then be told. Every document is then labelled twice; `drafts` keeps
what was labelled instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newscorpus.blocks.repeats import Repeats, SiteSketches
from newscorpus.blocks.sketches import PageSketch
from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Origin, RawDocument
from newscorpus.parsing.options import DEFAULTS, Options

if TYPE_CHECKING:
    from newscorpus.parsing.drafts import Draft

__all__ = ["DOCUMENT_COLUMNS", "documents_of", "learn_batches", "parse_batch", "sketch_batch"]

DOCUMENT_COLUMNS = ("content", "url", "media_type", "charset", "path")
"""The columns of a batch of documents; all but the first may be missing, or null in any row."""


# pyarrow.RecordBatch in and out, which this module may not name before it is there
def parse_batch(batch: Any, *, options: Options = DEFAULTS, repeats: Repeats | None = None) -> Any:
    """
    Parse a batch of documents.

    Args:
        batch: Rows with the column `content` (text or bytes) and any other of `DOCUMENT_COLUMNS`.

        options: What the caller has chosen about the articles.

        repeats: What recurs on the sites of the documents, as `learn_batches` gives it, or None where that is not
            known.

    Returns:
        One article a row, in the same order, with the columns of `newscorpus.writers.parquet.schema`. A row without
        content gives an article with an empty body.

    Raises:
        ArgumentError: There is no column `content`.

        MissingExtraError: pyarrow is not installed.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"content": "It rained in Bern all day.", "url": None}])
    >>> parse_batch(rows).column("body").to_pylist()
    ['It rained in Bern all day.']
    """
    import_extra("pyarrow", extra="parquet")
    from newscorpus.parsing.pipeline import finish
    from newscorpus.parsing.repetition import mark, site_of_document
    from newscorpus.writers.parquet import record_batch

    sites = {} if repeats is None else repeats.sites
    drafts = _labelled(batch, options)
    return record_batch([finish(mark(draft, sites.get(site_of_document(draft.document)))) for draft in drafts])


def sketch_batch(batch: Any, *, options: Options = DEFAULTS) -> Any:
    """
    What a batch of documents teaches of their sites.

    Args:
        batch: Rows as for `parse_batch`.

        options: What the caller has chosen about the articles.

    Returns:
        A row for each document that belongs to a site, with the columns `site`, `long` and `other`.

    Raises:
        ArgumentError: There is no column `content`.

        MissingExtraError: pyarrow is not installed.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"content": "It rained.", "url": "https://a.com/1"}, {"content": "Oh."}])
    >>> sketch_batch(rows).column("site").to_pylist()
    ['a.com']
    """
    pa = import_extra("pyarrow", extra="parquet")
    from newscorpus.parsing.repetition import sketch

    told = [(site, *lines) for site, lines in map(sketch, _labelled(batch, options)) if site]
    kinds = (("site", pa.string()), ("long", pa.binary()), ("other", pa.binary()))
    columns = [pa.array([row[at] for row in told], kind) for at, (_, kind) in enumerate(kinds)]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(list(kinds)))


def learn_batches(batches: Iterable[Any]) -> Repeats:
    r"""
    What recurs on sites, from what `sketch_batch` gives.

    Args:
        batches: Batches of sketches, in any order; all pages of a site must be among them.

    >>> import pyarrow as pa
    >>> pages = [{"content": f"Go on\nIt rained {n} times in Bern.", "url": f"https://a.com/{n}"} for n in range(3)]
    >>> repeats = learn_batches([sketch_batch(pa.RecordBatch.from_pylist(pages))])
    >>> [(site, known.pages) for site, known in repeats.sites.items()]
    [('a.com', 3)]
    """
    sketches = SiteSketches()
    for batch in batches:
        for row in batch.to_pylist():
            sketches.add(row["site"], PageSketch(row["long"], row["other"]))
    return sketches.learn()


def documents_of(batch: Any) -> Iterator[RawDocument]:
    """
    The documents of a batch, row by row.

    Args:
        batch: Rows with the column `content` (text or bytes) and any other of `DOCUMENT_COLUMNS`.

    Raises:
        ArgumentError: There is no column `content`.

    >>> import pyarrow as pa
    >>> [one.content for one in documents_of(pa.RecordBatch.from_pylist([{"content": "It rained."}]))]
    ['It rained.']
    """
    names = set(batch.schema.names)
    if "content" not in names:
        raise ArgumentError(f"a batch of documents needs the column 'content'; it has {sorted(names)}")
    columns = [name for name in DOCUMENT_COLUMNS if name in names]
    for row in batch.select(columns).to_pylist():
        path = row.get("path")
        yield RawDocument(
            content=row["content"] or b"",
            url=row.get("url"),
            media_type=row.get("media_type"),
            charset=row.get("charset"),
            origin=None if path is None else Origin(path=path),
        )


def _labelled(batch: Any, options: Options) -> Iterator[Draft]:
    from newscorpus.parsing.pipeline import label_document

    return (label_document(document, options=options) for document in documents_of(batch))

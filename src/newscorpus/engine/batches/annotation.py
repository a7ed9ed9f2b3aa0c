"""
Articles with the names and quotations in them.
"""

from __future__ import annotations

from typing import Any

from newscorpus.engine.batches.rows import articles_of, held_articles

__all__ = ["mention_batch"]


def mention_batch(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Look for mentions and quotations in the articles of a batch.

    Args:
        batch: Articles, with any of the columns of `rows.article_schema`.

    Returns:
        The same articles, with all of these columns.

    >>> import pyarrow as pa
    >>> made = mention_batch(pa.RecordBatch.from_pylist([{"id": "a", "body": "Mark Rutte spoke."}]))
    >>> [mention["text"] for mention in made.column("mentions").to_pylist()[0]]
    ['Mark Rutte']
    """
    from newscorpus.parsing.annotation import annotate

    return held_articles([annotate(article) for article in articles_of(batch)])

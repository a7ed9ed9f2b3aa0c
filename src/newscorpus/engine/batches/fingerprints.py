"""
What articles are found by: the kernel that reads each body once.

Articles with their numbers go in; of each come out its number, words, digest, day and language, the runs of words by
which it is found, its heaviest terms and, where asked for, the marks that it shares with other languages. Everything
depends on the one article alone. Numbers say in which order the ids of the articles stand; they need not be dense.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, packed
from newscorpus.engine.batches.rows import articles_of
from newscorpus.match.crosslingual_marks import marks_of
from newscorpus.match.crosslingual_meeting import keys_of as mark_keys
from newscorpus.match.crosslingual_stage import CLOSE, tongue_of
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.prints import bulks, prints_of
from newscorpus.match.search import day_of
from newscorpus.match.terms import terms_of_cut
from newscorpus.match.units import cut_bodies
from newscorpus.model import Article

__all__ = ["PRINTS", "print_batch"]

PRINTS = (
    ("number", "int"),
    ("words", "small"),
    ("digest", "binary"),
    ("day", "float"),
    ("tongue", "text"),
    ("runs", "binary"),
    ("terms", "binary"),
    ("weights", "binary"),
    ("marks", "binary"),
    ("worth", "binary"),
)
"""The columns of what articles are found by, each with its kind."""


def print_batch(batch: Any, *, stories: bool = True, marks: bool = False) -> Any:  # pyarrow.RecordBatch
    """
    What the articles of a batch are found by.

    Args:
        batch: Rows with the columns `number`, `id` and `body`, and `language` and `published` where they are known.

        stories: Whether more is looked for than copies and passages.

        marks: Whether there are articles in several languages, so that they are to meet in what languages share.

    Returns:
        A row for each article, with the columns of `PRINTS`.

    >>> import pyarrow as pa
    >>> made = print_batch(pa.RecordBatch.from_pylist([{"number": 7, "id": "a", "body": "It rained in Bern."}]))
    >>> made.column("number").to_pylist(), made.column("words").to_pylist()
    ([7], [4])
    """
    articles = articles_of(batch)
    bodies = [article.body for article in articles]
    words: list[int] = []
    runs: list[bytes] = []
    terms: list[bytes] = []
    weights: list[bytes] = []
    for start, stop in bulks(bodies):
        cut = cut_bodies(bodies[start:stop])
        made = prints_of(cut)
        words += made.words.tolist()
        runs += [packed(each) for each in np.split(made.prints, np.cumsum(made.counts)[:-1])]
        if stories:
            told = terms_of_cut(cut)
            terms += [packed(each) for each in np.split(told.keys, told.stops[:-1])]
            weights += [packed(each) for each in np.split(told.weights, told.stops[:-1])]
    none: list[bytes | None] = [None] * len(articles)
    found = [_marks(article) if marks and stories else (None, None) for article in articles]
    return batch_of(
        PRINTS,
        [
            batch.column("number"),
            words,
            [digest_of(clean_body(body)) for body in bodies],
            [day_of(article) for article in articles],
            [CLOSE.get(article.language.code, article.language.code) for article in articles],
            runs,
            terms if stories else none,
            weights if stories else none,
            [each[0] for each in found],
            [each[1] for each in found],
        ],
    )


def _marks(article: Article) -> tuple[bytes | None, bytes | None]:
    """The keys by which an article meets others of another language, and what each weighs."""
    if article.language.code == "und":
        return None, None
    text = clean_body(article.body)
    held = mark_keys(marks_of(text, tongue_of(article, text)))
    return packed(np.asarray(list(held), np.uint64)), packed(np.asarray(list(held.values()), np.float64))

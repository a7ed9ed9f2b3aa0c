"""
What a container says of a document, put where the document itself says nothing.

A row of a table or an entry of a feed has a title, authors, a date beside the text. After parsing, each of these fills
the field of the article that the parser left empty; what the parser read from the document stands. The step is on
record in the article's provenance.
"""

from __future__ import annotations

from typing import Any

import attrs

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.published import parse_published
from newscorpus.model import Article, RawDocument, StepRecord
from newscorpus.readers.rows.columns import value_of

__all__ = ["fill"]

VERSION = 1


def fill(article: Article, document: RawDocument) -> Article:
    """
    The *article* with its gaps filled by what the container of its *document* says.

    Args:
        article: What the parser made of the document.

        document: The document.

    Returns:
        A new article, or the very same where nothing was to fill.

    >>> document = RawDocument(content="It rained.", extra=(("headline", "Rain"),))
    >>> fill(Article(id="a", body="It rained."), document).title
    'Rain'
    """
    if not document.extra:
        return article
    row = dict(document.extra)
    # a change takes whatever type its field has
    changes: dict[str, Any] = {}
    found = {what: value_of(row, what) for what in ("title", "authors", "published", "source", "id")}
    said = {what: str(pair[1]).strip() for what, pair in found.items() if pair is not None}
    if article.title is None and said.get("title"):
        changes["title"] = said["title"]
    if article.source is None and said.get("source"):
        changes["source"] = said["source"]
    if not article.authors and said.get("authors"):
        parts = [parse_byline(part) for part in said["authors"].split(";")]
        authors = tuple(dict.fromkeys(author for part in parts for author in part.authors))
        if authors:
            changes["authors"] = authors
    if article.published is None and said.get("published"):
        published = parse_published(said["published"], language=article.language.code)
        if published is not None:
            changes["published"] = attrs.evolve(published, found="container")
    if said.get("id") and said["id"] != article.id:
        changes["id"] = said["id"]
    if not changes:
        return article
    record = StepRecord(step="container", version=VERSION, changed=tuple(changes), note="from the row or entry")
    return attrs.evolve(article, **changes, provenance=(*article.provenance, record))

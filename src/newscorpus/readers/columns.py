"""
Which column of a foreign table holds what.

Collections of news come as rows whose columns everybody names differently. The lists below say which names stand for
the page, the text, the address and so on, the likeliest first; case and the marks between words make no difference.
`document_of` makes a raw document of a row, with every other plain value of the row in its `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newscorpus.errors import UnknownFormatError
from newscorpus.model import Origin, RawDocument

__all__ = ["COLUMNS", "document_of", "value_of"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "html": ("html", "rawhtml", "pagehtml", "htmlcontent", "contenthtml", "bodyhtml"),
    "text": (
        "text",
        "body",
        "content",
        "maintext",
        "fulltext",
        "articletext",
        "articlebody",
        "plaintext",
        "bodytext",
        "article",
        "story",
    ),
    "url": ("url", "link", "canonicalurl", "weburl", "sourceurl", "uri", "permalink"),
    "title": ("title", "headline", "head"),
    "authors": ("authors", "author", "byline", "creator"),
    "published": (
        "published",
        "publishedat",
        "publicationdate",
        "datepublished",
        "publishdate",
        "datepublish",
        "pubdate",
        "date",
        "datetime",
    ),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "sourcename", "sitename", "site"),
    "language": ("language", "lang", "languagecode"),
    "id": ("id", "docid", "articleid", "uid"),
}
"""For each thing that a row may say, the names of the columns that say it."""

_MARKS = re.compile(r"[\W_]+")


def value_of(row: Mapping[str, Any], what: str) -> tuple[str, Any] | None:
    """
    The column of *row* that says *what*, and its value; None where no column does.

    Args:
        row: Values by the name of their column.

        what: One of the keys of `COLUMNS`.

    >>> value_of({"Main-Text": "It rained."}, "text")
    ('Main-Text', 'It rained.')
    """
    named = {_MARKS.sub("", name).casefold(): name for name in reversed(list(row))}
    for candidate in COLUMNS[what]:
        name = named.get(candidate)
        if name is not None and row[name] not in (None, ""):
            return name, row[name]
    return None


def document_of(row: Mapping[str, Any], *, origin: Origin) -> RawDocument:
    """
    The raw document that a *row* holds.

    Args:
        row: Values by the name of their column.

        origin: Where the row stands.

    Raises:
        UnknownFormatError: No column holds a page or a text.

    >>> document_of({"text": "It rained.", "link": "https://example.org/1"}, origin=Origin(path="a.jsonl")).url
    'https://example.org/1'
    """
    page = value_of(row, "html")
    # a column of texts may well hold pages: there the content decides
    found, media_type = (page, "text/html") if page else (value_of(row, "text"), None)
    if found is None or not isinstance(found[1], str | bytes):
        looked = ", ".join(COLUMNS["html"][:2] + COLUMNS["text"][:4])
        has = ", ".join(map(str, list(row)[:12])) or "none"
        raise UnknownFormatError(f"no column holds a page or a text (looked for {looked}, …; there are {has})")
    address = value_of(row, "url")
    used = {found[0]}
    url = None
    if address and isinstance(address[1], str):
        used.add(address[0])
        url = address[1]
    extra = tuple((name, as_text(value)) for name, value in row.items() if name not in used and _is_plain(value))
    return RawDocument(content=found[1], url=url, media_type=media_type, origin=origin, extra=extra)


def as_text(value: object) -> str:
    """
    A plain value as text; a list of texts is joined by semicolons.

    >>> as_text(["Ann Lee", "Bo Chan"]), as_text(3)
    ('Ann Lee; Bo Chan', '3')
    """
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(each, str | int | float) for each in value)
    return value is not None and not isinstance(value, dict | bytes)

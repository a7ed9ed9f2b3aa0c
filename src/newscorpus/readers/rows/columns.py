"""
Which column of a foreign table holds what.

Collections of news come as rows whose columns everybody names differently. The lists below say which names stand for
the page, the text, the address and so on, the likeliest first; case and the marks between words make no difference.
A caller who knows better says which column holds what: `{"text": "Inhalt", "title": "Schlagzeile"}`.
`Columns` makes raw documents of rows, with every other value of the row in `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from newscorpus.errors import ArgumentError, UnknownFormatError
from newscorpus.model import Origin, RawDocument

__all__ = ["COLUMNS", "Columns", "as_text", "check_columns", "value_of"]

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
        *("volltext", "inhalt", "texte", "contenu", "texto", "contenido", "testo"),
    ),
    "url": ("url", "link", "canonicalurl", "weburl", "sourceurl", "uri", "permalink"),
    "title": (
        "title",
        "headline",
        "head",
        "titel",
        "schlagzeile",
        "überschrift",
        "titre",
        "titulo",
        "título",
        "titolo",
    ),
    "authors": ("authors", "author", "byline", "creator", "autor", "autoren", "auteur", "auteurs", "autores", "autore"),
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
        *("datum", "erscheinungsdatum", "fecha", "data"),
    ),
    "source": (
        *("source", "outlet", "publisher", "publication", "newspaper", "sourcename", "sitename", "site"),
        *("quelle", "zeitung", "journal"),
    ),
    "language": ("language", "lang", "languagecode", "sprache", "langue", "idioma"),
    "id": ("id", "docid", "articleid", "uid"),
}
"""For each thing that a row may say, the names of the columns that say it."""

_MARKS = re.compile(r"[\W_]+")
_MOST = 64


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


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str] | None:
    """
    A choice of columns, if it is one that can be read by.

    Raises:
        ArgumentError: It names something that no row says.

    >>> check_columns({"text": "Inhalt"})
    {'text': 'Inhalt'}
    """
    if columns is None:
        return None
    if not isinstance(columns, Mapping):
        raise ArgumentError(f"columns is a mapping, such as {{'text': 'content'}}, not {columns!r}")
    for what, name in columns.items():
        if what not in COLUMNS or not isinstance(name, str):
            raise ArgumentError(f"columns maps {', '.join(COLUMNS)} to names of columns, not {what!r} to {name!r}")
    return dict(columns)


class Columns:
    """
    Which column of a table holds what; found once for all rows that have the same names.

    Attributes:
        chosen: What the caller said, or None.

    >>> Columns().document_of({"text": "It rained.", "link": "https://example.org/1"}, origin=Origin(path="a")).url
    'https://example.org/1'
    """

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self.chosen = dict(chosen) if chosen else None
        # by the names of a row, of which a table has few; the oldest go where it has many
        self._known: dict[tuple[str, ...], tuple[list[tuple[str, bool]], list[str]]] = {}
        self._rest: dict[tuple[tuple[str, ...], str, str | None], list[str]] = {}

    def document_of(self, row: Mapping[str, Any], *, origin: Origin) -> RawDocument:
        """
        The raw document that a *row* holds.

        Args:
            row: Values by the name of their column.

            origin: Where the row stands.

        Raises:
            UnknownFormatError: No column holds a page or a text.
        """
        names = tuple(row)
        contents, addresses = self._find(names)
        used = url = content = None
        media_type = None
        for name, is_page in contents:
            content = row[name]
            if content is not None and content != "":
                # a column of texts may well hold pages: there the content decides
                used, media_type = name, "text/html" if is_page else None
                break
        if used is None or not isinstance(content, str | bytes):
            looked = ", ".join(COLUMNS["html"][:2] + COLUMNS["text"][:4])
            if self.chosen:
                looked = ", ".join(self.chosen[what] for what in ("html", "text") if what in self.chosen) or looked
            has = ", ".join(map(str, names[:12])) or "none"
            raise UnknownFormatError(f"no column holds a page or a text (looked for {looked}, …; there are {has})")
        address = None
        for name in addresses:
            value = row[name]
            if value is not None and value != "":
                if isinstance(value, str):
                    address, url = name, value
                break
        rest = self._rest.get((names, used, address))
        if rest is None:
            if len(self._rest) >= _MOST:
                self._rest.clear()
            rest = self._rest[names, used, address] = [name for name in names if name not in (used, address)]
        extra = tuple(
            [
                (name, value if isinstance(value, str) else as_text(value))
                for name in rest
                if (value := row[name]) is not None
            ]
        )
        named = self._named(extra) if self.chosen else extra
        return RawDocument(content=content, url=url, media_type=media_type, origin=origin, extra=named)

    def _find(self, names: tuple[str, ...]) -> tuple[list[tuple[str, bool]], list[str]]:
        found = self._known.get(names)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[names] = self._look(names)
        return found

    def _look(self, names: tuple[str, ...]) -> tuple[list[tuple[str, bool]], list[str]]:
        """The columns that may hold the document, and those that may hold its address, the likeliest first."""
        plain = {_MARKS.sub("", name).casefold(): name for name in reversed(names)}

        def candidates(what: str) -> list[str]:
            if self.chosen and what in self.chosen:
                return [self.chosen[what]] if self.chosen[what] in names else []
            # who says where the text is does not want another column read for it
            if self.chosen and what in ("html", "text") and ("html" in self.chosen or "text" in self.chosen):
                return []
            return [plain[candidate] for candidate in COLUMNS[what] if candidate in plain]

        contents = [(name, True) for name in candidates("html")] + [(name, False) for name in candidates("text")]
        return contents, candidates("url")

    def _named(self, extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """The pairs of a row, the chosen columns under the names that the fields are looked for by."""
        said = {name: what for what, name in (self.chosen or {}).items() if what not in ("html", "text", "url")}
        return tuple((said.get(name, name), value) for name, value in extra)


def as_text(value: object) -> str:
    """
    A value as text; a list of plain values is joined by semicolons, whatever is nested is JSON.

    >>> as_text(["Ann Lee", "Bo Chan"]), as_text(3), as_text({"a": 1})
    ('Ann Lee; Bo Chan', '3', '{"a":1}')
    """
    if isinstance(value, list | tuple):
        try:
            return "; ".join(value)
        except TypeError:
            if all(isinstance(each, str | int | float) for each in value):
                return "; ".join(map(str, value))
    if isinstance(value, dict | list | tuple):
        try:
            return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode("utf-8")
        except (TypeError, ValueError, RecursionError):
            return str(value)
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)

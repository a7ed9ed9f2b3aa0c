"""
Styles: the spelling that a reader wants to see.

`choose_forms` finds the form of each entry in a style, `surname_of` the part of a form that stands for it alone;
`newscorpus.names.respelling` writes them into an article.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from newscorpus.data import load_table
from newscorpus.errors import ArgumentError
from newscorpus.model.entry import Entry
from newscorpus.model.mention import MentionKind
from newscorpus.model.published import Published
from newscorpus.names.keys import key
from newscorpus.names.parts import split_name, words_of
from newscorpus.names.territories import fold_place

__all__ = ["STYLES", "choose_forms", "surname_of"]

STYLES = ("ap", "corpus", "guardian", "native", "reuters")
"""The styles that have a name."""


@functools.cache
def _records() -> dict[tuple[str, str], dict[str, Any]]:  # the table's records, as its YAML file has them
    out: dict[tuple[str, str], dict[str, Any]] = {}
    table = load_table("spellings")
    for kind, records in (("person", table["persons"]), ("place", table["places"])):
        for record in records:
            forms = [*record.get("forms", ()), *record["styles"].values(), record.get("native"), record.get("name")]
            for form in forms:
                if form:
                    out.setdefault((kind, _place(kind, str(form))), record)
    return out


def _place(kind: str, form: str) -> str:
    return key(form) if kind == "person" else fold_place(form)


def choose_forms(
    entries: Iterable[Entry], style: str | Mapping[str, str], published: Published | None
) -> dict[Entry, str]:
    """
    The form of each entry in a style; entries that the style says nothing about are left out.

    Args:
        entries: Entries of a name book.

        style: The name of a style, or a table from spellings to forms.

        published: When the article was published: some forms hold from a day on.

    Raises:
        ArgumentError: There is no such style.
    """
    if isinstance(style, str):
        if style not in STYLES:
            raise ArgumentError(f"there is no style {style!r}; there are {', '.join(STYLES)}, or a table of your own")
        if style == "corpus":
            return {entry: entry.form for entry in entries}
        return {entry: form for entry in entries if (form := _styled(entry, style, published)) is not None}
    table = {key(spelling): form for spelling, form in sorted(style.items())}
    out = {}
    for entry in entries:
        for variant in sorted(entry.variants, key=lambda name: (-len(name.split()), name)):
            if key(variant) in table:
                out[entry] = table[key(variant)]
                break
    return out


def _styled(entry: Entry, style: str, published: Published | None) -> str | None:
    record = _record(entry)
    if record is None:
        return None
    if style == "native":
        native = record.get("native")
        return None if native is None else str(native)
    since = record.get("since", {}).get(style)
    if since is not None and published is not None and published.date.isoformat() < since:
        return None
    form = record["styles"].get(style)
    return None if form is None else str(form)


def _record(entry: Entry) -> dict[str, Any] | None:  # a record of the table
    if entry.kind is MentionKind.ORGANISATION:
        return None
    for variant in sorted(entry.variants, key=lambda name: (-len(name.split()), name)):
        record = _records().get((entry.kind.value, _place(entry.kind.value, variant)))
        if record is not None:
            return record
    return None


def surname_of(form: str) -> str:
    """
    The part of a full form that stands for it alone.

    >>> surname_of("Volodymyr Zelenskyy"), surname_of("Xi Jinping"), surname_of("Ursula von der Leyen")
    ('Zelenskyy', 'Xi', 'von der Leyen')
    """
    words = form.split()
    if len(words) < 2:
        return form
    first = split_name(words[0]).surname
    if first in words_of("family_first") and len(split_name(form).words) <= 3:
        return words[0]
    i = len(words) - 1
    if len(words) > 2 and words[-1].strip(".").casefold() in ("jr", "sr", "ii", "iii"):
        words, i = words[:-1], i - 1
    while i > 1 and words[i - 1].casefold() in words_of("particles"):
        i -= 1
    return " ".join(words[i:])

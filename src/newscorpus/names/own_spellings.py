"""
Spellings of the user's own, from CSV, JSON, YAML or a mapping, as a `SpellingTable`.

Rows of one name are joined into one spelling. What can't be read is an error that names the line.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping

import attrs

from newscorpus.errors import ArgumentError, DataError
from newscorpus.model.mention import MentionKind
from newscorpus.names.spellings import Form, Spelling, SpellingTable
from newscorpus.names.tables import Part, part_of, read_table, texts

__all__ = ["read_spellings"]

_COLUMNS = ("name", "form", "since", "until", "except", "kind")
_ALIASES = {
    "name": "names", "names": "names", "spelling": "names", "spellings": "names", "variant": "names",
    "variants": "names", "forms": "names", "form": "form", "show": "form", "to": "form", "since": "since",
    "from": "since", "until": "until", "before": "until", "except": "except", "exceptions": "except",
    "not in": "except", "kind": "kind", "type": "kind", "note": "", "ground": "", "comment": "", "why": "",
}  # fmt: skip
_KINDS = {
    "person": MentionKind.PERSON, "organisation": MentionKind.ORGANISATION, "organization": MentionKind.ORGANISATION,
    "place": MentionKind.PLACE,
}  # fmt: skip


def read_spellings(given: str | os.PathLike[str] | Mapping[str, str] | SpellingTable) -> SpellingTable:
    """
    A table of your own, for showing names in.

    Args:
        given: A path of a CSV, JSON or YAML file, or a mapping from spellings to the form to show. A row has the name
            and the form, and may have the days since and until which the form holds, phrases in which the name stays as
            it is printed (`except`, several apart by a bar), and the kind of names that it is for.

    Returns:
        The table.

    Raises:
        DataError: A row can't be read; the message names the line.

        ArgumentError: *given* is nothing of the kind.

        MissingExtraError: It is a YAML file, and PyYAML is not installed.

    >>> table = read_spellings({"Kiev": "Kyiv"})
    >>> table.find(MentionKind.PLACE, "Kiev").form_on(None)
    'Kyiv'
    """
    if isinstance(given, SpellingTable):
        return given
    if isinstance(given, Mapping):
        rows = _rows(part_of({str(name): form for name, form in sorted(given.items())}, "style"), "style")
    elif isinstance(given, str | os.PathLike):
        name = os.fspath(given)
        rows = _rows(read_table(name, columns=_COLUMNS, known=frozenset(_ALIASES)), name)
    else:
        raise ArgumentError(f"a style is a name, a table or a path, not {type(given).__name__}")
    return SpellingTable(spellings=_joined(rows))


def _joined(rows: Iterable[tuple[Spelling, tuple[str, ...]]]) -> tuple[Spelling, ...]:
    """Rows of one name in order of its days, as one spelling."""
    by_names: dict[tuple[object, ...], Spelling] = {}
    for row, names in rows:
        place = (row.kind, *names)
        before = by_names.get(place)
        if before is None:
            by_names[place] = row
        else:
            forms = tuple(sorted({*before.forms, *row.forms}, key=lambda form: (form.since, form.until, form.text)))
            exceptions = tuple(dict.fromkeys([*before.exceptions, *row.exceptions]))
            by_names[place] = attrs.evolve(before, forms=forms, exceptions=exceptions)
    return tuple(by_names.values())


def _rows(table: Part, name: str) -> Iterator[tuple[Spelling, tuple[str, ...]]]:
    if isinstance(table.value, dict):
        for spelling, part in table.value.items():
            if isinstance(part.value, dict):
                yield _record(part, name, [spelling])
            elif isinstance(part.value, tuple):
                for each in part.value:
                    yield _record(each, name, [spelling])
            else:
                yield _made([spelling], [part.value], {}, name, part.line)
    elif isinstance(table.value, tuple):
        for row in table.value:
            yield _record(row, name, [])
    elif table.value.strip():
        raise DataError("holds no spellings: write a list of them", file=name, line=table.line)


def _record(row: Part, name: str, names: list[str]) -> tuple[Spelling, tuple[str, ...]]:
    if not isinstance(row.value, dict):
        raise DataError("is no spelling: give it a name and a form", file=name, line=row.line)
    held: dict[str, list[str]] = {"names": list(names)}
    for column, part in row.value.items():
        place = _ALIASES.get(" ".join(column.casefold().replace("_", " ").split()))
        if place is None:
            raise DataError(f"has no column for {column!r}: there are {', '.join(_COLUMNS)}", file=name, line=row.line)
        if place:
            given = [piece.strip() for text, _ in texts(part) for piece in text.split("|")]
            held.setdefault(place, []).extend(piece for piece in given if piece)
    return _made(held.pop("names"), held.pop("form", []), held, name, row.line)


def _made(
    names: list[str], forms: list[str], held: Mapping[str, list[str]], file: str, line: int | None
) -> tuple[Spelling, tuple[str, ...]]:
    if not any(name.strip() for name in names):
        raise DataError("lacks a name", file=file, line=line)
    if len(forms) != 1 or not forms[0].strip():
        raise DataError(
            "lacks the form to show" if not forms or not forms[0].strip() else "has several forms",
            file=file,
            key=names[0],
            line=line,
        )
    kind = None
    if held.get("kind"):
        kind = _KINDS.get(held["kind"][0].casefold())
        if kind is None:
            raise DataError(
                f"has no such kind: {held['kind'][0]!r}; there are {', '.join(MentionKind)}",
                file=file,
                key=names[0],
                line=line,
            )
    since, until = (_day(held.get(which, []), file, line) for which in ("since", "until"))
    if since and until and until <= since:
        raise DataError(f"holds since {since} and only until {until}", file=file, key=names[0], line=line)
    form = " ".join(forms[0].split())
    spelling = Spelling(
        names=tuple(dict.fromkeys(names)),
        forms=(Form(text=form, since=since, until=until),),
        kind=kind,
        exceptions=tuple(held.get("except", ())),
    )
    return spelling, tuple(names)


def _day(given: list[str], file: str, line: int | None) -> str:
    if not given:
        return ""
    try:
        return dt.date.fromisoformat(given[0]).isoformat()
    except ValueError as error:
        raise DataError(f"has no such day: {given[0]!r}; write 2019-08-14", file=file, line=line) from error

"""
Spellings: which form of a name holds in a style, from which day to which, and where it does not.

In goes the shipped table of spellings that outlets dispute, or a table of the user's (CSV, JSON, YAML, or a mapping);
out comes a `SpellingTable` that is asked by name and day. A form may hold from a day on (`since`), up to a day
(`until`, the first day on which it no longer holds), and never within a phrase (`except`: "chicken Kiev").
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from newscorpus.data import load_table
from newscorpus.errors import ArgumentError, DataError
from newscorpus.model.mention import MentionKind
from newscorpus.names.keys import key
from newscorpus.names.tables import Part, part_of, read_table, texts
from newscorpus.names.things import thing_key

__all__ = ["Form", "Spelling", "SpellingTable", "read_spellings", "shipped_spellings"]


@attrs.frozen(kw_only=True)
class Form:
    """
    A form with the days on which it holds.

    Attributes:
        text: The form.

        since: The first day, as ISO text, or an empty text.

        until: The first day on which it no longer holds, or an empty text.
    """

    text: str
    since: str = ""
    until: str = ""


@attrs.frozen(kw_only=True)
class Spelling:
    """
    The forms of one name.

    Attributes:
        names: The spellings that it is found by.

        forms: The forms, in order; of several that hold on a day the last counts.

        kind: The kind of names that it holds for, or None for all.

        exceptions: Phrases that stay as they are printed.
    """

    names: tuple[str, ...]
    forms: tuple[Form, ...]
    kind: MentionKind | None = None
    exceptions: tuple[str, ...] = ()

    def form_on(self, day: dt.date | None) -> str | None:
        """
        The form that holds on a day; the one that holds now where the day is not known.

        >>> forms = (Form(text="Kiev", until="2019-08-14"), Form(text="Kyiv", since="2019-08-14"))
        >>> kyiv = Spelling(names=("Kiev", "Kyiv"), forms=forms)
        >>> kyiv.form_on(dt.date(2015, 1, 1)), kyiv.form_on(dt.date(2022, 1, 1)), kyiv.form_on(None)
        ('Kiev', 'Kyiv', 'Kyiv')
        """
        # no day is later than this one, and none that is written with four figures either
        iso = "9999-99-99" if day is None else day.isoformat()
        for form in reversed(self.forms):
            if form.since <= iso and (not form.until or iso < form.until):
                return form.text
        return None


def _all(spellings: Iterable[Spelling]) -> tuple[Spelling, ...]:
    return tuple(spellings)


@attrs.frozen(kw_only=True, eq=False)
class SpellingTable:
    """
    Spellings, asked by name.

    Attributes:
        spellings: All of them, in order.

    >>> table = SpellingTable(spellings=[Spelling(names=("Kiev",), forms=(Form(text="Kyiv"),))])
    >>> table.find(MentionKind.PLACE, "KIEV").form_on(None)
    'Kyiv'
    """

    spellings: tuple[Spelling, ...] = attrs.field(converter=_all)
    _index: Mapping[tuple[MentionKind, str], Spelling] = attrs.field(init=False, repr=False)

    @_index.default
    def _make_index(self) -> Mapping[tuple[MentionKind, str], Spelling]:
        index: dict[tuple[MentionKind, str], Spelling] = {}
        for spelling in self.spellings:
            for kind in MentionKind if spelling.kind is None else (spelling.kind,):
                for name in spelling.names:
                    index.setdefault((kind, _place(kind, name)), spelling)
        return index

    def __len__(self) -> int:
        """How many names it has forms of."""
        return len(self.spellings)

    def find(self, kind: MentionKind, name: str) -> Spelling | None:
        """The spelling of a name, or None where the table does not have it."""
        return self._index.get((kind, _place(kind, name)))


def _place(kind: MentionKind, name: str) -> str:
    """What the names of one record are found by."""
    return str(key(name)) if kind is MentionKind.PERSON else _thing(kind, name)


def _thing(kind: MentionKind, name: str) -> str:
    # the full name of an organisation is no abbreviation of it, though both name one
    folded = " ".join(name.casefold().replace(".", "").replace("’", "'").split()).removeprefix("the ")
    return folded or thing_key(kind, name)


_KIND_OF = {
    "persons": MentionKind.PERSON,
    "places": MentionKind.PLACE,
    "organisations": MentionKind.ORGANISATION,
}


@functools.cache
def shipped_spellings(style: str) -> SpellingTable:
    """
    The shipped table in one style.

    Args:
        style: "ap", "reuters", "guardian" or "native".

    >>> shipped_spellings("ap").find(MentionKind.PERSON, "Muammar Qaddafi").form_on(None)
    'Moammar Gadhafi'
    """
    return SpellingTable(spellings=tuple(_shipped(style)))


def _shipped(style: str) -> Iterator[Spelling]:
    table = load_table("spellings")
    for section, kind in _KIND_OF.items():
        for record in table.get(section, ()):
            forms = tuple(_native(record) if style == "native" else _styled(record, style))
            if forms:
                names = [*record.get("forms", ()), *record["styles"].values(), record["native"]]
                names += [record["name"]] if "name" in record and kind is MentionKind.PLACE else []
                names += [each["form"] for each in record.get("earlier", ())]
                yield Spelling(
                    names=tuple(dict.fromkeys(map(str, names))),
                    forms=forms,
                    kind=kind,
                    exceptions=tuple(map(str, record.get("except", ()))),
                )


def _native(record: Mapping[str, Any]) -> Iterator[Form]:  # a record of the table, as its YAML file has it
    yield Form(text=str(record["native"]))


def _styled(record: Mapping[str, Any], style: str) -> Iterator[Form]:  # as above
    form = record["styles"].get(style)
    if form is None:
        return
    before = ""
    for earlier in record.get("earlier", ()):
        until = earlier["until"]
        day = until.get(style) if isinstance(until, dict) else until
        if day is not None:
            yield Form(text=str(earlier["form"]), since=before, until=str(day))
            before = str(day)
    since = record.get("since", {}).get(style, "")
    yield Form(text=str(form), since=max(before, str(since)))


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

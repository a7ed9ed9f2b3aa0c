"""
Spellings: which form of a name holds in a style, from which day to which, and where it does not.

In goes the shipped table of spellings that outlets dispute; out comes a `SpellingTable` that is asked by name and day.
A form may hold from a day on (`since`), up to a day (`until`, the first day on which it no longer holds), and never
within a phrase (`except`: "chicken Kiev").
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from newscorpus.data import load_table
from newscorpus.model.mention import MentionKind
from newscorpus.names.keys import key
from newscorpus.names.things import thing_key

__all__ = ["Form", "Spelling", "SpellingTable", "shipped_spellings"]


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

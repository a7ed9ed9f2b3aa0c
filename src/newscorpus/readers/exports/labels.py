"""
The labels that archive exports print before their fields, in the languages of their interfaces.

The words stand in the table `export_labels`; here they are looked up. A label is compared without case, colon, or the
marks between its words.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs
from babel import Locale

from newscorpus.data import load_table
from newscorpus.text.spacing import clean_line

__all__ = [
    "Field",
    "find_field",
    "is_apology",
    "is_end",
    "is_rights",
    "language_code",
    "read_counter",
    "read_length",
    "read_total",
    "split_label",
    "tongue_of",
]

_MARKS = re.compile(r"[\s\-‐‑–_/.:：]+")
_LABEL = re.compile(r"\s*([^\s:：][^:：\n]{0,48}?)\s*[:：]\s*")
_NUMBER = r"([0-9][0-9.,'  ]{0,12})"
_TONGUES = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "ja", "ko", "zh", "pl", "tr", "ar")


@attrs.frozen
class Field:
    """
    A field that a label stands for.

    Attributes:
        name: Its name in `Article.extra`.

        tongues: The languages in which it is called so.
    """

    name: str
    tongues: tuple[str, ...] = ()


def _key(label: str) -> str:
    return _MARKS.sub(" ", label.casefold()).strip()


@functools.cache  # shipped facts, the same for everybody
def _fields() -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for name, tongues in load_table("export_labels")["fields"].items():
        for tongue, labels in tongues.items():
            for label in labels:
                key = _key(label)
                known = found.get(key)
                # a label that stands for two fields is that of the first
                if known is None or known.name == name:
                    found[key] = Field(name, (*(known.tongues if known else ()), tongue))
    return found


def find_field(label: str) -> Field | None:
    """
    The field that a *label* stands for, or None where no list has it.

    >>> find_field("LÄNGE:").name, find_field("LÄNGE:").tongues
    ('length', ('de',))
    """
    return _fields().get(_key(label))


def split_label(line: str) -> tuple[str, str] | None:
    """
    A *line* that begins with a label, apart: the label with its colon, and what it labels; None for other lines.

    >>> split_label("Byline: Ann Lee")
    ('Byline: ', 'Ann Lee')
    """
    match = _LABEL.match(line)
    return (match[0], line[match.end() :]) if match else None


def tongue_of(fields: Iterable[Field]) -> str | None:
    """
    The language that most of these labels are in; of two, the one that is listed first. None without labels.

    >>> tongue_of([find_field("RUBRIK"), find_field("SPRACHE"), find_field("HIGHLIGHT")])
    'de'
    """
    counts: Counter[str] = Counter()
    for field in fields:
        counts.update(dict.fromkeys(field.tongues, 1))
    return min(counts, key=lambda tongue: (-counts[tongue], _place(tongue))) if counts else None


def _place(tongue: str) -> int:
    return _TONGUES.index(tongue) if tongue in _TONGUES else len(_TONGUES)


@functools.cache
def _counters() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(each) for each in load_table("export_labels")["counters"])


@functools.cache
def _totals() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(each) for each in load_table("export_labels")["totals"])


def _pattern(form: str) -> re.Pattern[str]:
    escaped = re.escape(form).replace(r"\{n\}", r"(?P<n>\d{1,7})").replace(r"\{total\}", r"(?P<total>\d{1,7})")
    return re.compile(escaped.replace(r"\ ", r"\s*"), re.IGNORECASE)


def read_counter(line: str) -> tuple[int, int] | None:
    """
    The number of a document and of all, where a *line* says nothing else.

    >>> read_counter("   3 of 10 DOCUMENTS"), read_counter("Dokument 3 von 10"), read_counter("3 of 10 people")
    ((3, 10), (3, 10), None)
    """
    line = clean_line(line[:100])
    for pattern in _counters():
        match = pattern.fullmatch(line)
        if match:
            return int(match["n"]), int(match["total"])
    return None


def read_total(line: str) -> int | None:
    """
    How many documents a cover announces, where a *line* says nothing else.

    >>> read_total("Documents (7)")
    7
    """
    line = clean_line(line[:100])
    for pattern in _totals():
        match = pattern.fullmatch(line)
        if match:
            return int(match["total"])
    return None


@functools.cache
def _units() -> Mapping[str, re.Pattern[str]]:
    return {
        tongue: re.compile(_NUMBER + r"\s*(?:" + "|".join(map(re.escape, units)) + ")", re.IGNORECASE)
        for tongue, units in load_table("export_labels")["units"].items()
    }


def read_length(line: str) -> str | None:
    """
    The language in which a *line* gives a length and nothing else, or None.

    >>> read_length("1,341 words"), read_length("295 mots"), read_length("words")
    ('en', 'fr', None)
    """
    line = clean_line(line[:60])
    return next((tongue for tongue, unit in _units().items() if unit.fullmatch(line)), None)


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_key(each) for each in load_table("export_labels")[name])


def is_end(line: str) -> bool:
    """
    Whether a *line* only says that a document ends here.

    >>> is_end("End of Document"), is_end("The end of document control")
    (True, False)
    """
    return len(line) < 60 and _key(line) in _listed("ends")


def is_apology(line: str) -> bool:
    """Whether a *line* stands in the place of a document that could not be given."""
    return len(line) < 200 and _key(line) in _listed("apologies")


def is_rights(line: str) -> bool:
    """
    Whether a *line* is about rights: it begins as copyright lines do, or reserves all rights.

    >>> is_rights("Copyright 2013 The Daily Planet"), is_rights("All Rights Reserved"), is_rights("Copyrights are old.")
    (True, True, False)
    """
    plain = clean_line(line[:600])
    if re.match(r"(?:copyright\b|©|\(c\)|℗)", plain, re.IGNORECASE):
        return True
    key = _key(plain)
    return any(key.endswith(each) for each in _listed("rights"))


@functools.cache
def _language_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for tongue in _TONGUES:
        for code, name in Locale.parse(tongue).languages.items():
            if len(code) == 2:
                names.setdefault(name.casefold(), code)
    for code, called in load_table("export_labels")["languages"].items():
        names.update(dict.fromkeys((name.casefold() for name in called), code))
    return names


def language_code(text: str) -> str | None:
    """
    The code of the language that an export names, in whatever language it does so; None where that can't be told.

    >>> language_code("GERMAN; DEUTSCH"), language_code("Français"), language_code("ENGLISH; ENGLISHS")
    ('de', 'fr', 'en')
    """
    tag = re.fullmatch(r"\s*([A-Za-z]{2})(-[A-Za-z]{2,4})?\s*", text[:60])
    if tag:
        return tag[1].lower() + (tag[2] or "")
    for part in re.split(r"[;,/|()–]|\s-\s", text[:200]):
        name = clean_line(part).casefold()
        code = _language_names().get(name)
        if code:
            return code
    return None

"""
The names of months and days in the languages of the news, and which of day and month stands first.

The names are the CLDR's, compiled and folded for comparing; a word of three letters or more that begins only
one month's name counts for that month, since papers abbreviate as they like.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from newscorpus.data import load_table
from newscorpus.fields.calendar_words import LANGUAGES, fold_word

__all__ = [
    "find_month",
    "find_weekday",
    "half_words",
    "long_months",
    "weekday_words",
    "writes_month_first",
    "writes_year_first",
]


def _base(language: str | None) -> str:
    if not language:
        return ""
    code = language.replace("_", "-").split("-")[0].lower()
    return {"no": "nb", "nn": "nb", "iw": "he", "fil": "tl", "sh": "sr"}.get(code, code)


@functools.cache  # shipped facts, the same for everybody
def _calendars() -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    tables: Mapping[str, Mapping[str, Mapping[str, int]]] = load_table("calendars")
    return tables


def _names(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    return _calendars()[language]["months"], _calendars()[language]["days"]


# a word that names nothing anywhere, as most do, need not be looked up in each language
@functools.cache
def _known_months() -> frozenset[str]:
    return frozenset(form for code in LANGUAGES for forms in (_names(code)[0], _prefixes(code)) for form in forms)


@functools.cache
def _known_days() -> frozenset[str]:
    return frozenset(name for code in LANGUAGES for name in _names(code)[1])


@functools.cache
def _prefixes(language: str) -> Mapping[str, int]:
    """Every beginning of three letters or more that only one month of the language has."""
    found: dict[str, set[int]] = {}
    for name, number in _names(language)[0].items():
        for length in range(3, len(name)):
            found.setdefault(name[:length], set()).add(number)
    return {prefix: next(iter(numbers)) for prefix, numbers in found.items() if len(numbers) == 1}


def _order(language: str | None) -> tuple[str, ...]:
    base = _base(language)
    return _ordered(base if base in LANGUAGES else "en")


@functools.cache  # one entry a language
def _ordered(code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((code, "en", *LANGUAGES)))


def find_month(word: str, language: str | None = None) -> int | None:
    """
    The month that a word names.

    Args:
        word: One word, in any case, perhaps abbreviated.

        language: The language to try first; then English, then all others.

    Returns:
        1 to 12, or None.

    >>> find_month("Févr."), find_month("okt", "de"), find_month("listopada", "hr"), find_month("listopada", "pl")
    (2, 10, 10, 11)
    """
    key = fold_word(word)
    if len(key) < 2 or len(key) > 20:
        base = _base(language)
        # a letter alone is a month in the language that writes it so, and nowhere else
        return _names(base)[0].get(key) if key and base in LANGUAGES else None
    bare = key.removeprefix("ב")  # "in" is written on to the month in Hebrew
    if key not in _known_months() and bare not in _known_months():
        return None
    for code in _order(language):
        for form in (key, bare):
            if form in _names(code)[0]:
                return _names(code)[0][form]
            if form in _prefixes(code):
                return _prefixes(code)[form]
    return None


def find_weekday(word: str, language: str | None = None) -> int | None:
    """
    The day of the week that a word names.

    Args:
        word: One word, in any case.

        language: The language to try first; then English, then all others.

    Returns:
        0 for Monday to 6 for Sunday, or None.

    >>> find_weekday("Wednesday"), find_weekday("Mi.", "de"), find_weekday("soon")
    (2, 2, None)
    """
    key = fold_word(word)
    if key not in _known_days():
        return None
    for code in _order(language):
        if key in _names(code)[1]:
            return _names(code)[1][key]
    return None


@functools.cache
def weekday_words(language: str | None = None) -> frozenset[str]:
    """
    The words that names of weekdays are made of, in a language and in English.

    >>> "feira" in weekday_words("pt"), "thứ" in weekday_words("vi")
    (True, True)
    """
    names = [name for code in _order(language)[:2] for name in _names(code)[1]]
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))


def writes_month_first(language: str | None) -> bool:
    """
    Whether dates in figures have the month first, by custom.

    >>> writes_month_first("en"), writes_month_first("en-GB"), writes_month_first("de")
    (True, False, False)
    """
    parts = (language or "").replace("_", "-").split("-")
    if parts[-1].upper() in {"US", "PH", "PR", "FM"}:
        return True
    return parts[0].lower() in {"en", "tl", "fil"} and len(parts) == 1


def writes_year_first(language: str | None) -> bool:
    """
    Whether dates in figures have the year first, by custom, also where it has two figures.

    >>> writes_year_first("ko"), writes_year_first("en")
    (True, False)
    """
    base = _base(language)
    return base in LANGUAGES and str(_calendars()[base]["order"]).startswith("y")


@functools.cache  # a word is asked for again and again; one entry a language
def _halves(base: str) -> Mapping[str, int]:
    return _calendars()[base]["halves"] if base in LANGUAGES else {}


def half_words(language: str | None) -> Mapping[str, int]:
    """
    How a language writes "a.m." (0) and "p.m." (1), folded.

    >>> half_words("el")["μ.μ"]
    1
    """
    return _halves(_base(language))


@functools.cache
def _long(base: str) -> tuple[str, ...]:
    found = (name for name in (_names(base)[0] if base in LANGUAGES else ()) if re.search(r"[\s-]", name))
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def long_months(language: str | None) -> tuple[str, ...]:
    """
    The names of months that have more than one word, folded, the longest first.

    >>> long_months("ga")
    ('deireadh fómhair', 'meán fómhair')
    """
    return _long(_base(language))

"""
The names of months and days in the languages of the news, and which of day and month stands first.

The names are the CLDR's, compiled and folded for comparing; a word of three letters or more that begins only
one month's name counts for that month, since papers abbreviate as they like.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from newscorpus.data import load_table

__all__ = [
    "LANGUAGES",
    "MORE_DAYS",
    "MORE_MONTHS",
    "find_month",
    "find_weekday",
    "fold_word",
    "weekday_words",
    "writes_month_first",
]

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "ru",
    "uk",
    "el",
    "tr",
    "hr",
    "sl",
    "sr",
    "mk",
    "lt",
    "lv",
    "et",
    "ca",
    "af",
    "sq",
    "sw",
    "so",
    "cy",
    "ga",
    "is",
    "id",
    "ms",
    "tl",
    "vi",
    "ar",
    "fa",
    "ur",
    "he",
    "hi",
    "mr",
    "ne",
    "bn",
    "pa",
    "gu",
    "ta",
    "te",
    "kn",
    "ml",
    "th",
    "ko",
    "ja",
    "zh",
    "hy",
    "ka",
    "az",
    "kk",
    "be",
    "bs",
    "eu",
)
"""The languages that are tried where none is given or the given one does not fit, the commonest first."""

MORE_MONTHS: Mapping[str, Mapping[str, int]] = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "mrz": 3, "mär": 3, "maerz": 3, "dez": 12},
    "es": {"set": 9, "setiembre": 9},
    "fr": {"fevrier": 2, "fev": 2, "aout": 8, "decembre": 12},
    "ro": {"ian": 1, "noi": 11},
}
"""Names of months that papers print and the CLDR does not list."""

MORE_DAYS: Mapping[str, Mapping[str, int]] = {
    "en": {"tues": 1, "thur": 3, "thurs": 3, "weds": 2},
    "de": {"sonnabend": 5},
}
"""Names of days that papers print and the CLDR does not list."""


def fold_word(word: str) -> str:
    """
    A word as it is compared: compatibility form, small letters, no full stop.

    >>> fold_word("Févr.")
    'févr'
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold()).strip(".’'׳")


def _base(language: str | None) -> str:
    code = (language or "").replace("_", "-").split("-")[0].lower()
    return {"no": "nb", "nn": "nb", "iw": "he", "fil": "tl", "sh": "sr"}.get(code, code)


@functools.cache  # shipped facts, the same for everybody
def _calendars() -> Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]]:
    tables: Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]] = load_table("calendars")
    return tables


def _names(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    return _calendars()[language]


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


def _order(language: str | None) -> list[str]:
    base = _base(language)
    first = [base, "en"] if base in LANGUAGES and base != "en" else ["en"]
    return first + [code for code in LANGUAGES if code not in first]


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
        return None
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

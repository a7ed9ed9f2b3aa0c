"""
The parts of Western datelines: what they look like, and whether what stands in a part's place can be one.

In goes nothing but the table of places; out come the patterns, and predicates on places, dates and agencies as printed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from newscorpus.data import load_table
from newscorpus.fields.byline_words import is_family, is_given
from newscorpus.fields.calendars import find_month
from newscorpus.fields.credit import canonical_credit, split_credits
from newscorpus.fields.places import is_place

__all__ = [
    "AGENCY_FIRST",
    "BRACKETED",
    "DATED",
    "FULL",
    "GERMAN_OPENING",
    "PIPED",
    "SLASHED",
    "is_agency",
    "is_capital_place",
    "is_date",
    "is_day",
    "is_known",
    "is_label",
    "is_person",
    "is_region",
    "is_sentence",
    "is_spot",
    "reporter_lead",
    "strip_day",
]

_LETTER = r"(?:[^\W\d_]|[\u0900-\u0dff])"
_NAME = rf"{_LETTER}[\w.'’/·\u0900-\u0dff\u064b-\u0652-]*"
_PLACE = (
    rf"(?P<place>{_NAME}(?:\s(?:and\s|und\s|et\s|y\s)?{_NAME}){{0,4}}(?:\s\((?:Oder|Saale|Main)\))?"
    rf"(?:,\s{_NAME}(?:\s{_NAME}){{0,2}}(?=\s?[,(\[:–—―-]|\s-))?)"
)
_REGION = r"(?:\s?[(\[](?!\d)(?P<region>[^\W\d_][\w. '’-]{2,24})[)\]](?=\s?[,(:–—―-]|\s-))??"
_MONTH = r"(?:[^\W\d_]|[\u0900-\u0dff]){3,12}\.?"
_DATE = (
    rf"(?P<date>(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?{_MONTH})(?:,?\s(?:de\s)?\d{{4}})?|\d{{1,2}}(?=\s?\())"
)
_WHOLE_DATE = re.compile(_DATE)
_AGENCY = r"\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)"
_DASH = r"(?:\s*[–—―]\s*|\s*--\s*|\s-\s+|(?<=\))\s*\.?\s?-\s*|(?<=[^\W\d_])\.-\s+|(?<=\.)\s?-\s+)"
FULL = re.compile(
    rf"\s*{_PLACE}{_REGION}(?:,?\s(?:le\s)?{_DATE})?(?:,?\s{{0,3}}{_AGENCY})?(?P<dash>{_DASH}|\s?:\s+|\.\s+|(?<=\))\s*)"
)
DATED = re.compile(rf"\s*{_DATE}\s{_AGENCY}(?P<dash>{_DASH})")
AGENCY_FIRST = re.compile(
    rf"\s*(?:{_AGENCY}\s?[-–—]|(?P<other>[\w.]{{2,20}}),)\s?{_PLACE}(?:,\s?{_DATE})?(?P<dash>{_DASH})"
)
SLASHED = re.compile(
    rf"\s*{_PLACE}[,.]\s{_DATE}\.?\s(?:/(?P<agency>[^/\n]{{2,30}})/(?:\.|\s?--?|\s?[–—])?|(?:[-–—]\s)?(?P<other>[^.,;:()\n–—-]{{2,30}}?)(?:\.|\s[-–—]))\s+"
)
PIPED = re.compile(rf"\s*{_PLACE}(?:\s(?P<agency>taz|afp|dpa)|\s\|\s(?P<other>[^|\n]{{2,40}}?))\s\|\s+")
BRACKETED = re.compile(rf"\s*\({_PLACE}\)\s(?:[–—-]\s)?")
GERMAN_OPENING = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|Im|In|Am|An|Auf|Bei|Beim|Nach|Mit|Für|Seit|Vor|Zum|Zur|Wegen|Rund|Mehr|Erst|Es|Wie|Wer|Zwei|Drei)\s"
)
_LOWER = frozenset(
    [
        "of",
        "de",
        "del",
        "la",
        "le",
        "les",
        "am",
        "an",
        "der",
        "do",
        "da",
        "dos",
        "es",
        "the",
        "el",
        "and",
        "und",
        "et",
        "y",
        "al",
        "as",
        "ash",
        "sur",
        "sous",
        "aux",
        "upon",
        "op",
        "i",
        "di",
        "in",
        "im",
        "bei",
        "ob",
    ]
)


@functools.cache  # shipped facts, the same for everybody
def _sets() -> Mapping[str, frozenset[str]]:
    table = load_table("dateline_places")
    return {
        key: frozenset(word.casefold() for word in table[key])
        for key in ("labels", "stops", "stops_within", "regions", "openings", "landmarks")
    }


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(load_table("people")["common"])


@functools.cache
def reporter_lead() -> re.Pattern[str]:
    """What papers print before the place of their own reporter."""
    leads = load_table("dateline_places")["reporter_leads"]
    return re.compile(
        rf"\s*(?:{'|'.join(sorted(map(re.escape, leads), key=len, reverse=True))})(?:\s(?:a|à|in|en))?\s*",
        re.IGNORECASE,
    )


def is_known(place: str) -> bool:
    """
    Whether the table has the place, all of a pair, or its part before the comma.

    >>> is_known("München/London"), is_known("KYIV and BRUSSELS"), is_known("PARIS, Texas"), is_known("Ann Lee")
    (True, True, True, False)
    """
    city = place.partition(",")[0]
    return is_place(place) or all(is_place(part) for part in re.split(r"/|·|\s(?:and|und|et|y)\s", city))


def is_region(name: str) -> bool:
    """
    Whether a name is a state, a province or a country, as it stands behind a place.

    >>> is_region("N.H."), is_region("Belgium"), is_region("which")
    (True, True, False)
    """
    return name.casefold() in _sets()["regions"] or is_place(name)


def is_agency(name: str) -> bool:
    """
    Whether what stands in brackets can be an agency.

    >>> is_agency("dpa/lnw"), is_agency("UPI"), is_agency("D-Ohio"), is_agency("Ohio")
    (True, True, False, False)
    """
    if any(canonical_credit(part) for part in (name, *split_credits(name))):
        return True
    if 2 <= len(name) <= 8 and name.isupper() and name.replace("-", "").isalpha() and not re.match("[A-Z]-", name):
        return True
    return not name.isascii() and len(name) < 12 and name.upper() == name.lower() and not is_place(name)


def is_day(date: str | None, *, agency: bool) -> bool:
    """
    Whether a day as printed is one; a number alone only beside an agency.

    >>> is_day("16 de octubre", agency=False), is_day("3", agency=True), is_day("route 66", agency=False)
    (True, True, False)
    """
    if date is None:
        return True
    word = re.sub(r"[\d\s,]|\bde\b", "", date)
    return find_month(word) is not None if word else agency


def is_date(text: str) -> bool:
    """
    Whether what stands in brackets is a day: "GENEVA (16 October 2024) –".

    >>> is_date("16 October 2024"), is_date("AFP")
    (True, False)
    """
    return _WHOLE_DATE.fullmatch(text) is not None and is_day(text, agency=False)


def strip_day(date: str | None) -> str | None:
    """
    A day without the full stop that ends it, where that shortens no month.

    >>> strip_day("16 октября."), strip_day("16 oct.")
    ('16 октября', '16 oct.')
    """
    if date is None or not date.endswith("."):
        return date
    return date[:-1] if len(date.split()[-1]) > 5 else date


def is_label(place: str) -> bool:
    """
    Whether the first word is a label, or the only one a month, and so no place.

    >>> is_label("UPDATE"), is_label("OCTOBER"), is_label("AUGUSTA, Ga."), is_label("BRUSSELS")
    (True, True, False, False)
    """
    first = place.replace("/", " ").split()[0].strip(".").casefold()
    if first in _sets()["labels"] or place.casefold() in _sets()["labels"]:
        return True
    return first == place.strip(".").casefold() and find_month(first) is not None


def is_person(place: str) -> bool:
    """
    Whether two words are more likely a person's name.

    >>> is_person("Ann Lee"), is_person("New Delhi")
    (True, False)
    """
    parts = place.split()
    return len(parts) == 2 and is_given(parts[0]) and is_family(parts[1]) and not is_known(place)


def is_spot(words: list[str]) -> bool:
    """
    Whether words in capitals say where somebody is under way, or in the open.

    >>> is_spot(["ABOARD", "AIR", "FORCE", "ONE"]), is_spot(["ON", "SECOND", "THOUGHT"])
    (True, False)
    """
    known = _sets()
    return (
        len(words) > 1
        and words[0].casefold() in known["openings"]
        and (words[0].casefold() == "aboard" or words[-1].casefold() in known["landmarks"] or is_place(words[-1]))
    )


def is_sentence(words: list[str]) -> bool:
    """
    Whether words in capitals are a heading or a sentence rather than a place that no table has.

    >>> is_sentence(["WHAT", "WE", "KNOW"]), is_sentence(["GOOD", "MORNING"]), is_sentence(["SELMA"])
    (True, True, False)
    """
    known = _sets()
    folded = [word.strip(".,").casefold() for word in words]
    if any(word in known["stops"] and (not i or word not in known["stops_within"]) for i, word in enumerate(folded)):
        return True
    if any("'" in word or "’" in word or any(map(str.isdigit, word)) for word in words):
        return True
    return any(
        word in _common() or find_month(word) is not None for word in folded if word not in known["stops_within"]
    )


def is_capital_place(words: list[str]) -> bool:
    """
    Whether every word starts as those of a place's name do.

    >>> is_capital_place(["Frankfurt", "am", "Main"]), is_capital_place(["Paris", "is", "burning"])
    (True, False)
    """
    return all(not word[0].islower() or word in _LOWER for word in words) and not words[0][0].islower()

"""
Where, when and by which agency a report was filed, as its first paragraph says at its head.

In goes a paragraph; out come the parts as printed and the place where the paragraph's own text begins, or None. What
is in capitals before a dash, and no sentence, is a place; in other letters, or before a colon or full stop, only a
place that the table knows, or one that an agency's name in brackets follows. The forms of Chinese, Japanese and
Korean agencies have marks of their own. A credit without a place or day is none ("Reuters — …"): see `leading_credit`.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

from newscorpus.data import load_table
from newscorpus.fields.calendars import find_month
from newscorpus.fields.credit import canonical_credit, split_credits
from newscorpus.model import Dateline

__all__ = ["parse_dateline"]

_SHORTEST = 40  # characters of a paragraph whose dateline is not in capitals
_HEAD = 160  # characters; a dateline is shorter
_DASH = r"(?:\s*[–—―]\s*|\s*--\s*|\s-\s+|(?<=\))\s*\.?\s?-\s*|(?<=\.)\s?-\s+)"
_NAME = r"[^\W\d_][\w.'’/-]*"
_PLACE = rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,4}}(?:,\s{_NAME}(?:\s{_NAME}){{0,2}}(?=\s?[,(:–—―-]|\s-))?)"
_DATE = r"(?P<date>(?:[^\W\d_]{3,10}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,10}\.?)(?:,?\s\d{4})?)"
_AGENCY = r"\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)"
_FULL = re.compile(rf"\s*{_PLACE}(?:,\s?(?:le\s)?{_DATE})?(?:,?\s?{_AGENCY})?(?P<dash>{_DASH}|:\s+|\.\s+)")
_DATED = re.compile(rf"\s*{_DATE}\s{_AGENCY}(?P<dash>{_DASH})")
_AGENCY_FIRST = re.compile(rf"\s*{_AGENCY}\s?[-–—]\s?{_PLACE}(?:,\s?{_DATE})?(?P<dash>{_DASH})")
_SLASHED = re.compile(
    rf"\s*{_PLACE}[,.]\s{_DATE}\.?\s(?:/(?P<agency>[^/\n]{{2,30}})/|[-–—]\s(?P<other>[^.\n]{{2,30}}))\.\s+"
)
_CHINESE = re.compile(
    r"\s*[（(【]?(?:据)?(?P<agency>新华社|新華社|中新社|中新网|人民网|央视网|中央社)(?P<place>[\u3400-\u9fff]{2,10}?)"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:综合)?[电電讯訊](?:\s?[（(](?:记者|記者)[^）)]{1,40}[）)])?[】）)]?\s*"
)
_JAPANESE = re.compile(r"\s*【(?P<place>[^\W\d_]{2,12}?)(?:(?P<agency>共同|時事)|[＝=](?P<who>[^】]{1,30}))】\s*")
_KOREAN = re.compile(
    r"\s*[(\[](?P<place>[^\W\d_]{2,8}(?:·[^\W\d_]{2,8})?)=(?P<agency>[^)\]]{2,12})[)\]](?:\s?[^=\n]{2,30}기자\s?=)?\s*"
)
_GERMAN_OPENING = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|Im|In|Am|An|Auf|Bei|Beim|Nach|Mit|Für|Seit|Vor|Zum|Zur|Wegen|Rund|Mehr|Erst|Es|Wie|Wer|Zwei|Drei)\s"
)
_STOP = frozenset(
    [
        *(
            "A",
            "AN",
            "AND",
            "ARE",
            "AS",
            "AT",
            "BE",
            "BEEN",
            "BUT",
            "BY",
            "CALLED",
            "CAN",
            "DID",
            "DO",
            "DOES",
            "FOR",
            "FROM",
            "HAD",
            "HAS",
        ),
        *(
            "HAVE",
            "HE",
            "HER",
            "HERE",
            "HIS",
            "HOW",
            "I",
            "IF",
            "IN",
            "IS",
            "IT",
            "ITS",
            "JUST",
            "MY",
            "NO",
            "NOT",
            "NOW",
            "OF",
            "ON",
            "OR",
        ),
        *(
            "OUR",
            "OUT",
            "SHE",
            "SO",
            "THAT",
            "THE",
            "THEIR",
            "THERE",
            "THESE",
            "THEY",
            "THIS",
            "TO",
            "TOO",
            "UP",
            "WAS",
            "WE",
            "WERE",
        ),
        *(
            "WHAT",
            "WHEN",
            "WHERE",
            "WHO",
            "WHY",
            "WILL",
            "WITH",
            "YES",
            "YOU",
            "YOUR",
            "DER",
            "DIE",
            "DAS",
            "UND",
            "IST",
            "WIR",
            "EIN",
        ),
        *("SUR", "ET", "EST", "QUE", "POUR", "LES", "UNE", "CON", "UNA", "PER", "CHE", "NON"),
    ]
)
_MAY_HOLD = frozenset({"OF", "THE", "UP", "CON", "DO", "DAS", "DER", "DIE", "LES", "ET", "SUR"})


@functools.cache  # shipped facts, the same for everybody
def _places() -> frozenset[str]:
    table = load_table("dateline_places")
    names = {_key(city) for cities in table["cities"].values() for city in cities}
    for language in ("en", "de", "fr", "es", "it"):
        names.update(_key(name) for code, name in Locale.parse(language).territories.items() if code.isalpha())
    return frozenset(names)


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(load_table("dateline_places")["labels"])


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_known(place: str) -> bool:
    """Whether the table has the place, or all of a pair like "München/London", or its part before the comma."""
    city = place.partition(",")[0]
    return _key(place) in _places() or all(_key(part) in _places() for part in city.split("/"))


def _is_agency(name: str) -> bool:
    if any(canonical_credit(part) for part in split_credits(name)):
        return True
    return 2 <= len(name) <= 8 and name.isupper() and name.isalpha()


def parse_dateline(text: str) -> Dateline | None:
    """
    Read the dateline at the head of a paragraph.

    Args:
        text: A paragraph.

    Returns:
        Its parts, and in `end` where the paragraph's own text begins; None where there is no dateline.

    >>> dateline = parse_dateline("DALLAS, Nov. 19 (UPI) — The mayor said")
    >>> dateline.place, dateline.date, dateline.agency
    ('DALLAS', 'Nov. 19', 'UPI')
    >>> parse_dateline("HE'S BEEN CALLED OUT — and he knows it") is None
    True
    """
    head = text[:_HEAD]
    for pattern in (_CHINESE, _JAPANESE, _KOREAN):
        match = pattern.match(head)
        if match and (pattern is not _KOREAN or canonical_credit(match["agency"])):
            return _made(match, text)
    match = _DATED.match(head)
    if match and find_month(re.sub(r"[\d\s,]", "", match["date"])) and _is_agency(match["agency"]):
        return _made(match, text)
    match = _AGENCY_FIRST.match(head)
    if match and _is_agency(match["agency"]) and _looks_placed(match, head):
        return _made(match, text)
    match = _SLASHED.match(head)
    if match and canonical_credit(match["agency"] or match["other"]) and _looks_placed(match, head):
        return _made(match, text)
    match = _FULL.match(head)
    if match and _looks_placed(match, head) and _is_head(match, head):
        return _made(match, text)
    return None


def _made(match: re.Match[str], text: str) -> Dateline | None:
    if match.end() >= len(text):
        return None
    groups = match.groupdict()
    start = len(text) - len(text.lstrip())
    agency = groups.get("agency") or groups.get("other")
    return Dateline(
        place=groups.get("place") or "", date=groups.get("date"), agency=agency, start=start, end=match.end()
    )


def _looks_placed(match: re.Match[str], head: str) -> bool:
    """Whether what stands in the place of the place can be one."""
    place = match["place"]
    city = place.partition(",")[0]
    if match["date"] and not find_month(re.sub(r"[\d\s,]", "", match["date"])):
        return False
    words = city.replace("/", " ").split()
    if words[0].rstrip(".").upper() in _labels() and city.isupper() and not _is_known(place):
        return False
    if not all(
        word[0].isupper() or word in {"of", "de", "del", "la", "am", "an", "der", "do", "da", "es", "the", "el"}
        for word in words
    ):
        return False
    return not head[match.end() :][:1].islower()


def _is_head(match: re.Match[str], head: str) -> bool:
    """Whether the whole is a dateline and not a sentence, a label or a name before a dash or colon."""
    place, mark = match["place"], match["dash"].strip()
    city = place.partition(",")[0]
    if match["agency"] is None and not city.isupper() and len(head) - match.end() < _SHORTEST:
        return False  # "Dallas – Fort Worth"
    if match["agency"] is not None:
        return mark not in {":", "."} and _is_agency(match["agency"])
    if _is_known(place):
        # "Berlin: …" may be a heading; "Paris. It rained" is left to the length of the paragraph
        return (mark != ":" or city.isupper()) and (mark != "." or _fits_full_stop(match, head))
    if mark in {":", "."}:
        return False
    if not city.isupper():
        # the local press of Germany files from villages that no table has: "Neudorf - Die …"
        return len(city) > 4 and city.isalpha() and _GERMAN_OPENING.match(head, match.end()) is not None
    words = city.split()
    if "," in place:  # RYE, N.H.
        return len(words) <= 3 and not _STOP.intersection(words)
    if len(words) > 3 or any(word in _STOP and (i == 0 or word not in _MAY_HOLD) for i, word in enumerate(words)):
        return False
    if any("'" in word or "’" in word for word in words):
        return False
    return len(city) > 4  # shorter ones that no table knows are abbreviations: "NATO — …"


def _fits_full_stop(match: re.Match[str], head: str) -> bool:
    # "WASHINGTON, D.C. " ends no dateline, and one word of a list neither
    return match["date"] is None and "," not in match["place"] and len(head) - match.end() > _SHORTEST

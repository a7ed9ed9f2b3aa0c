"""
Where, when and by which agency a report was filed, as its first paragraph says at its head.

In goes a paragraph; out come the parts as printed and the place where the paragraph's own text begins, or None. What
is in capitals before a dash, and no sentence, heading or label, is a place; in other letters, or before a colon or full
stop, only a place that the table knows, one with its region behind it, or one that an agency's name in brackets
follows. The forms of Chinese, Japanese and Korean agencies have marks of their own: see `dateline_east`. A credit
without a place or day is none ("Reuters — …"): see `leading_credit`.
"""

from __future__ import annotations

import re

from newscorpus.fields import dateline_forms as forms
from newscorpus.fields.byline_east import is_eastern
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.dateline_east import read_eastern_dateline
from newscorpus.model import Dateline

__all__ = ["parse_dateline"]

_HEAD = 160  # characters; a dateline is shorter
_SHORTEST = 40  # characters of a paragraph whose dateline is not in capitals
_LONGER = 60  # characters of one that a colon opens in small letters


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
    if is_eastern(head[:_SHORTEST]):
        return read_eastern_dateline(text)
    match = forms.DATED.match(head)
    if match and forms.is_day(match["date"], agency=False) and forms.is_agency(match["agency"]):
        return _made(match, text)
    lead = forms.reporter_lead().match(head)
    if lead is not None:
        match = forms.FULL.match(head, lead.end())
        if match and forms.is_known(match["place"]) and _fits(match, head):
            return _made(match, text)
    for pattern in (forms.AGENCY_FIRST, forms.SLASHED, forms.PIPED, forms.BRACKETED):
        match = pattern.match(head)
        if match and _fits(match, head) and _vouched(match, head):
            return _made(match, text)
    match = forms.FULL.match(head)
    return _made(match, text) if match and _fits(match, head) and _is_head(match, head) else None


def _made(match: re.Match[str], text: str) -> Dateline | None:
    if match.end() >= len(text):
        return None
    groups = match.groupdict()
    place, agency = groups.get("place") or "", groups.get("agency") or groups.get("other")
    if groups.get("agency") and (not forms.is_agency(groups["agency"]) or _is_country(groups["agency"])):
        agency = None  # BRUXELLES (Belgique) -
    date = groups.get("date")
    if date is None and groups.get("agency") and forms.is_date(groups["agency"]):
        date, agency = groups["agency"], None  # GENEVA (16 October 2024) –
    place = place.rstrip("-")  # SAN FRANCISCO--(BUSINESS WIRE)--
    if place.endswith(".") and (groups.get("dash") or "").startswith("-"):
        place = place[:-1]  # MADRID.-
    city, comma, rest = place.partition(",")
    if comma and agency is None and _is_paper(rest.strip()):
        place, agency = city, rest.strip()  # Jakarta, CNN Indonesia --
    return Dateline(
        place=place,
        date=forms.strip_day(date),
        agency=agency,
        start=len(text) - len(text.lstrip()),
        end=match.end(),
    )


def _is_country(name: str) -> bool:
    """Whether what stands in brackets is a country or state and no agency."""
    return forms.is_region(name) and canonical_credit(name) is None


def _is_paper(name: str) -> bool:
    """Whether what stands behind a place and a comma is whose copy it is: "JAKARTA, KOMPAS.com"."""
    first = name.partition(" ")[0]
    named = canonical_credit(name) or (first.isupper() and len(first) > 2 and canonical_credit(first))
    return bool(named) and not forms.is_region(name)


def _fits(match: re.Match[str], head: str) -> bool:
    """Whether what stands in the place of the place can be one, and what comes behind can open a paragraph."""
    groups = match.groupdict()
    place = groups["place"]
    city = place.partition(",")[0]
    words = city.replace("/", " ").split()
    if not words or not forms.is_day(groups.get("date"), agency=bool(groups.get("agency"))):
        return False
    if forms.is_label(place) and not forms.is_known(place):
        return False
    if not forms.is_capital_place(words):
        return False
    return not head[match.end() :][:1].islower()


def _vouched(match: re.Match[str], head: str) -> bool:
    """Whether an agency, or the table of places, vouches for the forms that only they use."""
    if match.re is forms.BRACKETED:
        return forms.is_known(match["place"]) and len(head) - match.end() >= _SHORTEST
    groups = match.groupdict()
    agency = groups.get("agency") or groups.get("other") or ""
    known = canonical_credit(agency) is not None
    if match.re is forms.AGENCY_FIRST and groups.get("other"):  # TEMPO.CO, Jakarta -
        return (known or "." in agency[1:-1]) and forms.is_known(match["place"])
    return known or (forms.is_agency(agency) and (forms.is_known(match["place"]) or match["place"].isupper()))


def _is_head(match: re.Match[str], head: str) -> bool:
    """Whether the whole is a dateline and not a sentence, a label or a name before a dash or colon."""
    place, mark = match["place"], match["dash"].strip()
    city, comma, region = place.partition(",")
    if match["agency"] is not None and not _is_country(match["agency"]):
        return _has_agency(match, head)
    if not mark:
        return False
    if not city.isupper() and len(head) - match.end() < _SHORTEST:
        return False  # "Dallas – Fort Worth"
    if comma and _is_paper(region.strip()):
        return forms.is_known(city)
    if forms.is_known(place):
        # "Berlin: …" may be a heading; "Paris. It rained" is left to the length of the paragraph
        if mark == ":":
            return city.isupper() or len(head) - match.end() >= _LONGER
        return mark != "." or _fits_full_stop(match, head)
    if mark in {":", "."}:
        return False
    words = city.split()
    if comma:  # RYE, N.H.
        region = region.strip()
        sure = forms.is_region(region)
        if not city.isupper():
            return sure and not forms.is_person(city)
        return sure or (len(words) <= 3 and not forms.is_sentence(words) and region[0].isupper())
    if not city.isupper():
        # the local press of Germany files from villages that no table has: "Neudorf - Die …"
        return len(city) > 4 and city.isalpha() and forms.GERMAN_OPENING.match(head, match.end()) is not None
    if forms.is_spot(words):
        return True
    if len(words) > 3 or forms.is_sentence(words) or canonical_credit(city):
        return False
    return len(city) > 4  # shorter ones that no table knows are abbreviations: "NATO — …"


def _has_agency(match: re.Match[str], head: str) -> bool:
    place, mark = match["place"], match["dash"].strip()
    city = place.partition(",")[0]
    if forms.is_date(match["agency"]):
        return match["date"] is None and mark not in {"", ".", ":"} and (forms.is_known(place) or city.isupper())
    if not forms.is_agency(match["agency"]):
        return False
    if mark == ".":  # Hannover (epd). Der …
        return forms.is_known(place) and canonical_credit(match["agency"]) is not None
    known = forms.is_known(place)
    if not known and not city.isupper() and forms.is_person(city):
        return False
    if mark in {"", ":"}:
        behind = head[match.end() :][:1]
        dated = match["date"] is not None
        return bool(behind) and (dated or known or (city.isupper() and canonical_credit(match["agency"]) is not None))
    return known or match["date"] is not None or city.isupper() or canonical_credit(match["agency"]) is not None


def _fits_full_stop(match: re.Match[str], head: str) -> bool:
    """Whether a full stop ends a dateline: "WASHINGTON, D.C. " does not, and one word of a list neither."""
    rest = head[match.end() :]
    again = forms.FULL.match(rest)
    listed = again is not None and again["dash"].strip() == "." and len(again["place"].split()) == 1
    return match["date"] is None and "," not in match["place"] and len(rest) > _SHORTEST and not listed

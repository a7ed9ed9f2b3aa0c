"""
The steps that find who wrote, whose copy it is, and which outlet carries it.

People come from the markup where it names any, since there every name stands alone; else from the byline. Agencies and
papers come from the byline, from credit lines, and from the head of the first paragraph, which a later step reads.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import canonical_credit, parse_credit
from newscorpus.fields.dates import read_dates
from newscorpus.fields.urls import outlet_of
from newscorpus.model import Reason, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_authors", "find_source"]

_BYLINES_MOST = 4
# "notifications from The Independent", "the newsletter of the Guardian": chrome that says whose page it is
_SPEAKS = re.compile(
    r"(?i:notifications?|newsletters?|alerts?|updates?|emails?|news)\s+(?i:from|by|of)\s+"
    r"(?P<name>(?:[Tt]he\s+)?[^\W\d_a-z][^.,;:!?|]{1,60})"
)
_GLUED = re.compile(r"\b(By|Von|Par|Por|Di)(?=[^\W\d_a-z])")
_SPEAKING = frozenset((Reason.NOTIFICATION, Reason.NEWSLETTER, Reason.REGISTRATION, Reason.APPEAL))


def _without_dates(line: str) -> str:
    """A byline without the dates in it, and with the space that markup swallowed behind "By"."""
    out, at = [], 0
    for reading in read_dates(line):
        out.append(line[at : reading.start])
        at = max(at, reading.end)
    return _GLUED.sub(r"\1 ", " | ".join([*out, line[at:]])).strip(" |-–•·,")


def find_authors(draft: Draft) -> Draft:
    """The people, and the agencies and papers."""
    authors: list[str] = []
    credits_: list[str] = []
    note = ""
    printed = draft.of_role(Role.BYLINE)[:_BYLINES_MOST]
    for block in printed:
        byline = parse_byline(_without_dates(block.text))
        authors += byline.authors
        credits_ += byline.credits
        note = "byline"
    if draft.facts is not None:
        if draft.facts.authors:
            authors, note = list(draft.facts.authors), "markup"
        credits_ += draft.facts.credits
    for block in draft.of_role(Role.CREDIT):
        credits_ += parse_credit(block.text)
    return attrs.evolve(draft, authors=tuple(dict.fromkeys(authors)), credits=tuple(dict.fromkeys(credits_)), note=note)


def find_source(draft: Draft) -> Draft:
    """The outlet: as the markup names it, as the head of the page prints it, or as its chrome speaks of it."""
    if draft.facts is not None and draft.facts.source:
        return attrs.evolve(draft, source=draft.facts.source, note="markup")
    if draft.page is None:
        for block in draft.blocks:
            if block.role is Role.CHROME and block.reason is Reason.SITE_HEADER:
                return attrs.evolve(draft, source=block.text, note="head of the page")
    for block in draft.blocks:
        if block.role is Role.CHROME and block.reason in _SPEAKING and len(block.text) < 300:
            match = _SPEAKS.search(block.text)
            if match and (canonical_credit(match["name"].strip()) or match["name"].istitle()):
                return attrs.evolve(draft, source=match["name"].strip(), note="chrome")
    address = draft.document.url or (draft.page.canonical if draft.page else None)
    outlet = outlet_of(address) if address else None
    return attrs.evolve(draft, source=outlet, note="address") if outlet else draft

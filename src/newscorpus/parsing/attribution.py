"""
The steps that find who wrote, whose copy it is, and which outlet carries it.

People come from the markup where it names any, since there every name stands alone; else from the byline. Agencies and
papers come from the byline, from credit lines, and from the head of the first paragraph, which a later step reads.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.credit import canonical_credit, parse_credit
from newscorpus.fields.outlets import outlet_of
from newscorpus.model import Reason, Role
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.signatures import fold_name, printed_byline

__all__ = ["find_authors", "find_source"]

# "notifications from The Independent", "the newsletter of the Guardian": chrome that says whose page it is
_SPEAKS = re.compile(
    r"(?i:notifications?|newsletters?|alerts?|updates?|emails?|news)\s+(?i:from|by|of)\s+"
    r"(?P<name>(?:[Tt]he\s+)?[^\W\d_a-z][^.,;:!?|]{1,60})"
)
_SPEAKING = frozenset((Reason.NOTIFICATION, Reason.NEWSLETTER, Reason.REGISTRATION, Reason.APPEAL))


def find_authors(draft: Draft) -> Draft:
    """The people, and the agencies and papers."""
    printed = printed_byline(draft)
    authors, note = printed.authors, "byline" if printed.lines else ""
    credits_ = [*printed.credits]
    if draft.facts is not None:
        told = draft.facts.authors
        # the markup names everybody who had a hand in it; the page says who did not write
        writers = tuple(name for name in told if fold_name(name) not in printed.contributors)
        if writers or (told and not authors):
            authors, note = writers or told, "markup"
        credits_ += draft.facts.credits
    for block in draft.of_role(Role.CREDIT):
        credits_ += parse_credit(block.text)
    people: dict[str, str] = {}
    for name in authors:
        # one person in two spellings of one page is one author
        people.setdefault(fold_name(name) or name, name)
    return attrs.evolve(draft, authors=tuple(people.values()), credits=tuple(dict.fromkeys(credits_)), note=note)


def find_source(draft: Draft) -> Draft:
    """The outlet: as the markup names it, as the head of the page prints it, or as its chrome speaks of it."""
    if draft.facts is not None and draft.facts.source:
        return attrs.evolve(draft, source=draft.facts.source, note="markup")
    chrome, header = Role.CHROME, Reason.SITE_HEADER
    if draft.page is None:
        for block in draft.blocks:
            if block.reason is header and block.role is chrome:
                return attrs.evolve(draft, source=block.text, note="head of the page")
    for block in draft.blocks:
        if block.reason in _SPEAKING and block.role is chrome and len(block.text) < 300:
            match = _SPEAKS.search(block.text)
            if match and (canonical_credit(match["name"].strip()) or match["name"].istitle()):
                return attrs.evolve(draft, source=match["name"].strip(), note="chrome")
    address = draft.document.url or (draft.page.canonical if draft.page else None)
    outlet = outlet_of(address) if address else None
    return attrs.evolve(draft, source=outlet, note="address") if outlet else draft

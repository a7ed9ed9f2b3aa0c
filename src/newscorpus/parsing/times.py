"""
The step that finds when the article was published and last changed.

The order of witnesses: what the markup says to machines; the line under the headline; the page's time elements; the
address; and, for pages alone, htmldate, which looks for dates all over the page.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging

import attrs

from newscorpus.fields.published import parse_iso, parse_published
from newscorpus.fields.urls import url_date
from newscorpus.model import Published, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_published"]

_LENGTH_MOST = 3_000_000
_ELEMENTS_MOST = 30_000
_DEPTH_MOST = 300
_LAST_DAY = "2100-01-01"  # htmldate would take today, and today's answer must be tomorrow's
_EARLIEST = "1990-01-01"


@functools.cache  # once is enough
def _hush() -> None:
    # what it grumbles about pages goes to those who have set up logging, and not to the terminal of those who haven't
    logging.getLogger("htmldate").addHandler(logging.NullHandler())


def find_published(draft: Draft) -> Draft:
    """When it was published, by the best witness there is."""
    modified = draft.facts.modified if draft.facts else None
    for witness in (_by_markup, _by_line, _by_elements, _by_address, _by_search):
        published = witness(draft)
        if published is not None:
            return attrs.evolve(draft, published=published, modified=modified, note=published.found)
    return attrs.evolve(draft, modified=modified)


def _by_markup(draft: Draft) -> Published | None:
    return draft.facts.published if draft.facts else None


def _by_line(draft: Draft) -> Published | None:
    for block in (*draft.of_role(Role.TIMESTAMP)[:5], *draft.of_role(Role.BYLINE)[:3]):
        published = parse_published(block.text, language=draft.language.code)
        if published is not None:
            return published
    return None


def _by_elements(draft: Draft) -> Published | None:
    if draft.page is None:
        return None
    for value in draft.page.times[:1]:
        published = parse_iso(value, found="time")
        if published is not None:
            return published
    return None


def _by_address(draft: Draft) -> Published | None:
    address = draft.document.url or (draft.page.canonical if draft.page else None)
    return url_date(address) if address else None


def _by_search(draft: Draft) -> Published | None:
    page = draft.page
    if page is None or page.depth > _DEPTH_MOST or page.elements > _ELEMENTS_MOST or len(draft.text) > _LENGTH_MOST:
        return None
    import htmldate

    _hush()
    found = htmldate.find_date(
        draft.text.replace("\x00", "\ufffd"),
        url=draft.document.url or page.canonical,
        original_date=True,
        extensive_search=True,
        min_date=_EARLIEST,
        max_date=_LAST_DAY,
    )
    if not found:
        return None
    return Published(date=dt.date.fromisoformat(found), found="htmldate", printed=found)

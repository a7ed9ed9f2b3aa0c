"""
The step that finds when the article was published and last changed.

The witnesses, in order: what the markup says to machines; the line beneath the headline; the page's time elements; the
address; and, for pages alone, htmldate, which looks for dates all over the page. The first that speaks is believed,
with two exceptions. Where the markup and a printed line mean the same instant, the day is that of the printed clock,
since that is the day on which its readers had it. And where an outlet prints a page anew under a later date, which the
markup confirms as the date of its last change, the page is of that date. What the others say is kept beside the
answer, and a date after the day on which the document was seen is kept and doubted.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Iterator

import attrs

from newscorpus.blocks.html_elements import tame
from newscorpus.fields.published import parse_iso
from newscorpus.fields.urls import url_date
from newscorpus.model import Published
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.printed import Line, printed_lines
from newscorpus.parsing.witnesses import agree, container_claim, local, seen

__all__ = ["find_published"]

_LENGTH_MOST = 3_000_000
_ELEMENTS_MOST = 30_000
_DEPTH_MOST = 300
_LAST_DAY = "2100-01-01"  # htmldate would take today, and today's answer must be tomorrow's
_EARLIEST = "1990-01-01"
_OWN = 4  # lines by the headline; more are those of other articles
_ANEW = dt.timedelta(days=2)  # a page that bears a date of its last change alone was printed anew
_ANEW_TOLD = dt.timedelta(days=30)  # and so was one that calls it a change, but of an article long past


@functools.cache  # once is enough
def _hush() -> None:
    # what it grumbles about pages goes to those who have set up logging, and not to the terminal of those who haven't
    logging.getLogger("htmldate").addHandler(logging.NullHandler())


def find_published(draft: Draft) -> Draft:
    """When it was published, by the best witness there is; when it was changed; and who contradicts."""
    told = draft.facts.told if draft.facts else ()
    reference = seen(draft.document)
    lines = printed_lines(draft, reference=reference)
    modified = draft.facts.modified if draft.facts else None
    if modified is None:
        modified = next((line.published for line in lines if line.updated), None)
    claims = [*told, *_by_line(lines), *_by_element(draft), *_by_address(draft)]
    if not claims:
        claims = [*_by_search(draft)]
    if not claims:
        return attrs.evolve(draft, modified=modified)
    published = claims[0]
    if told:
        published = _as_printed(told[0], lines) or _anew(told[0], modified, lines) or told[0]
    elif all(line.updated for line in lines) and published.found == "text":
        modified = None  # the only date that there is
    others = _disagreeing(published, [*claims, *container_claim(draft.document)])
    doubts = ("future",) if reference is not None and _is_after(published, reference) else ()
    if others or doubts:
        published = attrs.evolve(published, others=others, doubts=doubts)
    return attrs.evolve(draft, published=published, modified=modified, note=published.found)


def _as_printed(told: Published, lines: tuple[Line, ...]) -> Published | None:
    """The instant that the markup tells, on the clock of a line that prints the same."""
    # of many times, one is a whole number of hours off by chance
    for line in lines[:_OWN]:
        if not line.updated and (found := local(told, line.published)) is not None:
            return found
    return None


def _anew(told: Published, modified: Published | None, lines: tuple[Line, ...]) -> Published | None:
    """The later date that the page prints as its own, and the markup as that of the last change."""
    if modified is None or not lines or any(line.published.date == told.date for line in lines):
        return None
    line = lines[0]
    gap = _ANEW_TOLD if line.updated else _ANEW
    near = abs(line.published.date - modified.date) <= dt.timedelta(days=1)
    return line.published if line.near and near and line.published.date - told.date >= gap else None


def _disagreeing(published: Published, claims: list[Published]) -> tuple[Published, ...]:
    """What the witnesses say that do not bear the answer out, the first of each place."""
    out: dict[str, Published] = {}
    for claim in claims:
        if claim is not published and not agree(published, claim) and claim.found not in out:
            out[claim.found] = claim
    return tuple(out.values())


def _is_after(published: Published, reference: dt.date) -> bool:
    # a day of grace, since zones are a day apart
    day = reference.date() if isinstance(reference, dt.datetime) else reference
    return published.date.toordinal() > day.toordinal() + 1


def _by_line(lines: tuple[Line, ...]) -> Iterator[Published]:
    ranked = [line for line in lines if not line.updated] or list(lines)
    for line in ranked[:1]:
        yield line.published


def _by_element(draft: Draft) -> Iterator[Published]:
    if draft.page is None:
        return
    for value in draft.page.times[:1]:
        published = parse_iso(value, found="time")
        if published is not None:
            yield published


def _by_address(draft: Draft) -> Iterator[Published]:
    address = draft.document.url or (draft.page.canonical if draft.page else None)
    published = url_date(address) if address else None
    if published is not None:
        yield published


def _by_search(draft: Draft) -> Iterator[Published]:
    page = draft.page
    if page is None or page.depth > _DEPTH_MOST or page.elements > _ELEMENTS_MOST or len(draft.text) > _LENGTH_MOST:
        return
    import htmldate

    _hush()
    found = htmldate.find_date(
        tame(draft.text).replace("\x00", "\ufffd"),
        url=draft.document.url or page.canonical,
        original_date=True,
        extensive_search=True,
        min_date=_EARLIEST,
        max_date=_LAST_DAY,
    )
    if found:
        yield Published(date=dt.date.fromisoformat(found), found="htmldate", printed=found)

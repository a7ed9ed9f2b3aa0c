"""
The dates that a document prints of itself: its time lines and bylines, the nearest to the headline first.

In goes a draft whose blocks have their roles; out come lines, each a date with what the words before it call it. A
short block right beside the headline counts too where it begins with a date, whatever its role.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from newscorpus.fields.dates import read_dates
from newscorpus.fields.published import is_dated, is_label, parse_published
from newscorpus.model import Block, Published, Reason, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["Line", "printed_lines"]

_MOST = 12  # lines that are read; a page with more lists other articles
_NEAR = 12  # blocks from the headline within which a line is the article's own
_BESIDE = 4  # blocks from the headline within which a line of any role may say when
_AT = 2  # blocks from the headline that count as right beside it
_LONGEST = 160  # characters
_WORD = re.compile(r"\w")
_STAMPS = frozenset((Role.TIMESTAMP, Role.BYLINE))
_ELSEWHERE = frozenset((Reason.RELATED, Reason.NAVIGATION, Reason.COMMENTS, Reason.FOOTER, Reason.COPYRIGHT))


@attrs.frozen(kw_only=True)
class Line:
    """
    A date that is printed.

    Attributes:
        published: What it says.

        updated: Whether the words before it call it the date of a change.

        near: Whether it stands near the headline.
    """

    published: Published
    updated: bool = False
    near: bool = False


def printed_lines(draft: Draft, *, reference: dt.date | None = None) -> tuple[Line, ...]:
    """
    The dates that a document prints of itself.

    Args:
        draft: The document, its blocks labelled.

        reference: The day on which it was seen, against which "yesterday" counts; without it that says nothing.

    Returns:
        The dates, the nearest to the headline first.
    """
    ranked = sorted(_candidates(draft.blocks), key=lambda found: found[0])[:_MOST]
    return tuple(
        line
        for (distance, _), block in ranked
        for line in _lines(block.text, draft.language.code, reference, near=distance <= _NEAR)
    )


def _candidates(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[int, int], Block]]:
    """The blocks that may say when, each with how far it is from the headline and where it stands."""
    roles = [block.role for block in blocks]
    body = roles.index(Role.BODY) if Role.BODY in roles else len(roles)
    # a headline behind the text is that of a list
    titled = roles.index(Role.TITLE) if Role.TITLE in roles[:body] else None
    start = body if titled is None else titled
    low, high = start - _BESIDE, start + _BESIDE
    for i, role in enumerate(roles):
        stamp = role in _STAMPS
        if not stamp and (titled is None or not low <= i <= high):
            continue
        block = blocks[i]
        # what stands before the headline is the paper's as often as the article's
        gap = i - start if i >= start else (1 if titled is None else 2) * (start - i)
        if len(block.text) <= 4 * _LONGEST if stamp else gap <= _BESIDE and _says_when(block, beside=gap <= _AT):
            yield (gap, i), block


def _says_when(block: Block, *, beside: bool) -> bool:
    if block.role not in {Role.CHROME, Role.STANDFIRST, Role.BODY}:
        return False
    # a line at the very headline is the article's, even where it reads like one of a list
    if block.reason in _ELSEWHERE and not (beside and block.reason is Reason.RELATED):
        return False
    if len(block.text) > _LONGEST:
        return False
    readings = read_dates(block.text)
    if readings and not _WORD.search(block.text, 0, readings[0].start):
        return True
    return is_dated(block.text, readings) or is_label(block.text)


def _lines(text: str, language: str, reference: dt.date | None, *, near: bool) -> list[Line]:
    readings = read_dates(text, language=language)
    lines = [Line(published=reading.published, updated=reading.updated, near=near) for reading in readings]
    if not lines and reference is not None:
        published = parse_published(text, language=language, reference=reference)
        if published is not None:
            lines = [Line(published=published, near=near)]
    return lines

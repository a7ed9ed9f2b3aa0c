"""
Why lines of a plain text are chrome, where their wording alone does not say it: their place and their neighbours.

Headlines listed under "Related" are found before anything is decided (`find_listed`), since a label is stronger
evidence than the look of a line. Every other removed line gets its reason once the roles are known (`give_reasons`):
what its wording says, else what the lines around it are, else what kind of line stands in such a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscorpus.blocks.reasons import Strength
from newscorpus.blocks.text_lines import Lines
from newscorpus.model import Reason, Role

__all__ = ["find_listed", "give_reasons"]

_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►➤✔]\s*\S|\d{1,2}[.)]\s)")
# what is written in sentences, so that a sentence beside one of its kind is likely another
_SPOKEN = frozenset(
    {
        Reason.APPEAL,
        Reason.AUTHOR_NOTE,
        Reason.COMMENTS,
        Reason.COOKIE,
        Reason.COPYRIGHT,
        Reason.NEWSLETTER,
        Reason.NOTIFICATION,
        Reason.PAYWALL,
        Reason.REGISTRATION,
    }
)


def find_listed(lines: Lines) -> list[Reason | None]:
    """
    The lines that are chrome by the label over them: headlines listed under "Related" or "Most read".

    Args:
        lines: The lines of a text.

    Returns:
        The reason of each label and of each line listed under it; None for all others.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> find_listed(view_lines(["It rained.", "Related", "- Sun expected on Monday", "It stopped."]))
    [None, <Reason.RELATED: 'related'>, <Reason.RELATED: 'related'>, None]
    """
    out: list[Reason | None] = [None] * len(lines.texts)
    under = False
    for i, (text, match) in enumerate(zip(lines.texts, lines.matches, strict=True)):
        if match and match.reason is Reason.RELATED and match.strength is Strength.WHOLE:
            under = True
            out[i] = Reason.RELATED
        elif under and (_BULLET.match(text) or (lines.is_unclosed(i) and lines.sizes[i] >= 3)):
            out[i] = match.reason if match else Reason.RELATED
        else:
            under = False
    return out


def give_reasons(lines: Lines, roles: Sequence[Role], listed: Sequence[Reason | None]) -> list[Reason | None]:
    """
    Why each line is chrome.

    Args:
        lines: The lines of a text.

        roles: The role of each.

        listed: Why each is chrome by the label over it, or None.

    Returns:
        A reason for each line whose role is chrome, None for the others.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> lines = view_lines(["The Daily Rain", "Rain again", "It rained."])
    >>> give_reasons(lines, [Role.CHROME, Role.TITLE, Role.BODY], [None] * 3)[0].value
    'site-header'
    """
    out: list[Reason | None] = [None] * len(roles)
    chrome = [i for i, role in enumerate(roles) if role is Role.CHROME]
    first = next((i for i, role in enumerate(roles) if role not in {Role.CHROME, Role.CAPTION}), len(roles))
    for i in chrome:
        match = lines.matches[i]
        out[i] = listed[i] or (match.reason if match else None)
    # the name of a site stands alone at the top, right over the title; in a long head it is one link among many
    for i in chrome:
        if i < first <= 3 and out[i] is None and not lines.is_prose(i):
            out[i] = Reason.SITE_HEADER
    # a plea or a notice goes on until the next line of another kind
    for order in (chrome, chrome[::-1]):
        last, reason = -2, None
        for i in order:
            if abs(i - last) != 1:
                reason = None
            if out[i] is None and reason in _SPOKEN and lines.is_prose(i):
                out[i] = reason
            last, reason = i, out[i]
    for i in chrome:
        if out[i] is None:
            out[i] = _by_shape(lines, i, first)
    return out


def _by_shape(lines: Lines, i: int, first: int) -> Reason:
    # headlines are related, labels are navigation; over the article, so is nearly all
    if lines.is_prose(i):
        return Reason.OTHER
    if lines.sizes[i] <= 4:
        return Reason.NAVIGATION
    return Reason.NAVIGATION if i < first and lines.sizes[i] <= 5 else Reason.RELATED

"""
Why lines of a plain text are chrome, where their wording alone does not say it: their place and their neighbours.

Headlines listed under "Related", menus written on one line, and paragraphs enclosed in a plea are found before anything
is decided (`find_listed`), since such places are stronger evidence than the look of a line. Every other removed line
gets its reason once the roles are known (`give_reasons`): what its wording says, else what the lines around it are,
else what kind of line stands in such a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscorpus.blocks.reasons import Strength
from newscorpus.blocks.text_lines import Lines
from newscorpus.model import Reason, Role

__all__ = ["find_listed", "give_reasons"]

_SEPARATORS = ("|", "•", "·", " / ", " » ", " › ", " > ")
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
    The lines that are chrome by where they stand: headlines listed under "Related" or "Most read", menus that list
    their entries on one line, and a paragraph between two paragraphs of one plea or notice.

    Args:
        lines: The lines of a text.

    Returns:
        The reason of each label and of each such line; None for all others.

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
            if out[i] is None and is_menu(text):
                out[i] = match.reason if match else Reason.NAVIGATION
    for i in range(1, len(out) - 1):
        before, after = lines.matches[i - 1], lines.matches[i + 1]
        enclosed = before and after and before.reason is after.reason and before.reason in _SPOKEN
        if enclosed and out[i] is None and lines.is_prose(i - 1) and lines.is_prose(i) and lines.is_prose(i + 1):
            out[i] = before.reason if before else None
    return out


def is_menu(text: str) -> bool:
    """
    Whether a line is a menu: at least four entries of a few words each, one separator between them, and no sentence.

    >>> is_menu("Home | News | Sport | Letters to the editor")
    True
    >>> is_menu("Either | or, said the minister, who left soon after | left the room open.")
    False
    """
    for separator in _SEPARATORS:
        entries = text.split(separator)
        if len(entries) >= 4:
            return all(0 < len(entry.split()) <= 4 and entry.strip()[-1] not in ".!?,;:" for entry in entries)
    return False


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

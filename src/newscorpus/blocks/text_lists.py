"""
Lines of a plain text that are chrome by where they stand: under a label, in a menu, or inside a plea.

Headlines listed under "Related", menus written on one line, and paragraphs enclosed in a plea are found before anything
is decided, since such places are stronger evidence than the look of a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscorpus.blocks.reasons import Strength
from newscorpus.blocks.text_lines import Lines
from newscorpus.model import Reason

__all__ = ["SPOKEN", "find_listed", "is_menu"]

_SEPARATORS = ("|", "•", "·", " / ", " » ", " › ", " > ")
_SEPARATIONS = 3  # a menu has at least
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►➤✔]\s*\S|\d{1,2}[.)]\s)")
_LISTED = 3  # words that a headline under a label has
SPOKEN = frozenset(
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
"""Chrome that is written in sentences, so that a sentence beside one of its kind is likely another."""


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
    _list_under(lines, out)
    # few texts hold a menu
    joined = "\n".join(lines.texts)
    separators = [
        separator
        for separator in _SEPARATORS
        # single characters are counted in no time
        if joined.count(separator.strip()) >= _SEPARATIONS and joined.count(separator) >= _SEPARATIONS
    ]
    if separators:
        for i, (text, match) in enumerate(zip(lines.texts, lines.matches, strict=True)):
            if out[i] is None and is_menu(text, separators):
                out[i] = match.reason if match else Reason.NAVIGATION
    for i in lines.matched:
        before, after = lines.matches[i], lines.matches[i + 2] if i + 2 < len(out) else None
        enclosed = before and after and before.reason is after.reason and before.reason in SPOKEN
        if enclosed and out[i + 1] is None and lines.prose[i] and lines.prose[i + 1] and lines.prose[i + 2]:
            out[i + 1] = before.reason if before else None
    return out


def _list_under(lines: Lines, out: list[Reason | None]) -> None:
    # headlines go on under a label until a line is none
    for label in lines.matched:
        match = lines.matches[label]
        if match and match.reason is Reason.RELATED and match.strength is Strength.WHOLE:
            out[label] = Reason.RELATED
            for i in range(label + 1, len(out)):
                if out[i] is not None or not (
                    _BULLET.match(lines.texts[i]) or (lines.sizes[i] >= _LISTED and lines.is_unclosed(i))
                ):
                    break
                below = lines.matches[i]
                out[i] = below.reason if below else Reason.RELATED


def is_menu(text: str, separators: Sequence[str] = _SEPARATORS) -> bool:
    """
    Whether a line is a menu: at least four entries of a few words each, one separator between them, and no sentence.

    Args:
        text: The line.

        separators: What may stand between the entries.

    >>> is_menu("Home | News | Sport | Letters to the editor")
    True
    >>> is_menu("Either | or, said the minister, who left soon after | left the room open.")
    False
    """
    for separator in separators:
        if separator in text and text.count(separator) >= _SEPARATIONS:
            entries = text.split(separator)
            return all(0 < len(entry.split()) <= 4 and entry.strip()[-1] not in ".!?,;:" for entry in entries)
    return False

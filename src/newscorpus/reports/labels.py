"""
What the figures for papers share: colours, and labels that any text can be.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscorpus.errors import ArgumentError

__all__ = ["HATCHES", "PALETTE", "check_rows", "is_dark", "plain_label", "short_label"]

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#444444")
"""The colours of Okabe and Ito, made for those who do not see all colours; the last one is for the rest."""

HATCHES = ("", "//", "..", "\\\\", "xx", "--", "oo", "")
"""What lies over each colour, so that they can be told apart on grey paper."""

_SOURCES = 30  # rows of a figure
_LABEL = 32  # characters


def check_rows(sources: Sequence[str]) -> None:
    """
    Nothing, if a figure can show these outlets.

    Raises:
        ArgumentError: They are too many.

    >>> check_rows(["The Post"])
    """
    if len(sources) > _SOURCES:
        raise ArgumentError(
            f"{len(sources)} outlets are more than a figure can show, which is {_SOURCES}: leave some rows out"
        )


def short_label(text: str) -> str:
    r"""
    *text* as a label has room for it.

    >>> short_label("$5 a day"), len(short_label("x" * 90))
    ('\\$5 a day', 32)
    """
    return plain_label(text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…")


def plain_label(text: str) -> str:
    r"""
    *text* as it can be drawn: none of it is mathematics, and nothing in it is what cannot be printed.

    >>> plain_label("a$b\n")
    'a\\$b '
    """
    printable = "".join(each if each.isprintable() else " " for each in text)
    return printable.replace("$", r"\$")


def is_dark(colour: tuple[float, ...]) -> bool:
    """
    Whether white stands out from a *colour* better than black, by the formula of WCAG 2.

    >>> is_dark((0.0, 0.0, 0.5, 1.0)), is_dark((1.0, 1.0, 0.0, 1.0))
    (True, False)
    """
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179

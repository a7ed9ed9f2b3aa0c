"""
Quotation marks and dashes: mending the spaces beside them, and folding them to one form for those who ask.

Mending is careful: it pairs the straight marks of a line first, and moves a space only where the pairs tell which mark
opens and which closes. Folding is opt-in, for comparing texts that are set in different styles; no letter is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscorpus.text.offsets import Mapped, replace_spans, substitute

__all__ = ["fold_dashes", "fold_quotes", "mend_quote_spacing"]

_MARK = re.compile(r'["“”]')
_DOUBLE = "“”„‟«»"
_SINGLE = "‘’‚‛‹›`´"
_ANY = re.compile(f"[{_DOUBLE}]|[{_SINGLE}']{{2}}|[{_SINGLE}]")  # two single marks side by side are a double one
_DASH = re.compile("[‐‑‒–—―−]")


def mend_quote_spacing(text: str) -> Mapped:
    """
    Take stray spaces from the inner side of quotation marks and put them where words are glued.

    Args:
        text: A line of text.

    Returns:
        The mended text with its map. A mark is touched only where its line pairs all its marks; French spaces inside
        guillemets stay. Applying it twice changes nothing more.

    >>> mend_quote_spacing('his "victory plan "for ending the war').text
    'his "victory plan" for ending the war'
    """
    if '"' not in text and "“" not in text:
        return Mapped(text=text)
    marks = [match.start() for match in _MARK.finditer(text)]
    return replace_spans(text, _strays(text, _pairs(text, marks)))


def _strays(text: str, pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The marks with a space on the wrong side, and what they should be."""
    for opening, closing in pairs:
        inner_start, inner_end = opening + 1, closing
        # an opening mark glued to the word before it and with a space behind: 'said" no'
        if text[inner_start : inner_start + 1] == " " and opening and text[opening - 1].isalpha():
            yield opening, inner_start + 1, f" {text[opening]}"
        after = text[closing + 1 : closing + 2]
        stray = text[inner_end - 1 : inner_end] == " " and inner_end - 1 > inner_start
        # between the marks of a quotation within a quotation many papers set a space
        if not stray or text[inner_end - 2] in "'‘’":
            continue
        if after.isalnum():
            yield inner_end - 1, closing + 1, f"{text[closing]} "
        elif not after or after in " ,.;:!?)":
            yield inner_end - 1, closing + 1, text[closing]


def _pairs(text: str, marks: list[int]) -> list[tuple[int, int]]:
    """The pairs of marks of a line, or none where they don't all pair."""
    if len(marks) % 2 or _is_balanced(text, marks):
        return []
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    for opening, closing in pairs:
        if text[opening] == "”" or text[closing] == "“":
            return []
        before, behind = text[opening - 1 : opening], text[opening + 1 : opening + 2]
        # what pairs as an opening mark must not look like a closing one, unless both its sides are wrong
        if behind in {"", " "} and not before.isalpha():
            return []
        if before.isdigit() and text[opening] == '"':  # inches
            return []
        if closing == opening + 1:
            return []
    return pairs


def _is_balanced(text: str, marks: list[int]) -> bool:
    """Whether the marks open and close by their looks alone, nested ones too: then nothing is wrong."""
    depth = 0
    for mark in marks:
        before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
        opens = (not before or before in " ([—–") and after not in {"", " "}
        closes = before not in {"", " "} and (not after or not after.isalnum())
        if opens == closes:
            return False
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0


def fold_quotes(text: str) -> Mapped:
    r"""
    Write all quotation marks and apostrophes straight.

    >>> fold_quotes("“So «fine»”").text
    '"So "fine""'
    """
    return substitute(_ANY, lambda match: '"' if len(match[0]) == 2 or match[0] in _DOUBLE else "'", text)


def fold_dashes(text: str) -> Mapped:
    """
    Write all dashes as hyphens.

    >>> fold_dashes("2020–2024 — and on").text
    '2020-2024 - and on'
    """
    return substitute(_DASH, lambda _: "-", text)

"""
Sentences: where each starts and ends.

A sentence ends at a mark that ends sentences, with the quotation marks and brackets that close behind it, before a
space and something that can start a sentence; or at a line end. An abbreviation or an initial does not end one.
"""

from __future__ import annotations

import re

__all__ = ["sentence_spans"]

# begins with one set of characters, which the search looks for at once; a group that is empty says that no end is here
_END = re.compile(
    r"[.!?…。！？｡؟۔।\n](?:(?<=[.!?…])[.!?…]*+[\"'”’»)\]]*+(?=(\s)?)|(?<=[。！？｡])[。！？｡]*+[”’」』）]*+"
    r"|(?<=[؟۔।])[؟۔।]*+(?=(\s|\Z)?)|(?<=\n)\n*+)"
)
_OPENS = re.compile(r"\s*+[\"'“‘«„(\[¿¡—–-]*+\s*+(?:[^\W\d_]|\d)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Rev|Hon|St|Jr|Sr|vs|etc|No|Nos|Inc"
    r"|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Ave|Blvd|approx|est|bzw|Nr|Hr|Fr|ca|usw|M|Mme"
    r"|Mlle|Sr|Sra|Dña|Ud|pág|art|e\.g|i\.e|U\.S|U\.K|U\.N|a\.m|p\.m|z\.B|d\.h|u\.a)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """
    Where the sentences of *text* stand, in order; white space between them belongs to none.

    Args:
        text: Any text.

    Returns:
        Spans in characters. Every character that is no white space is in exactly one of them.

    >>> [text[a:b] for text in ["Mr. Biden left. He flew home."] for a, b in sentence_spans(text)]
    ['Mr. Biden left.', 'He flew home.']
    """
    out: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        first = match[0][0]
        if first in ".…!?":
            if match[1] is None:
                continue
            following = _OPENS.match(text, end)
            if following is None or (following[0][-1:].islower() and first in ".…"):
                continue
            if match[0] == "." and _ABBREVIATION.search(text, max(start, end - 12), end):
                continue
        elif first in "؟۔।" and match[2] is None:
            continue
        _append(out, text, start, end)
        start = end
    _append(out, text, start, len(text))
    return out


def _append(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end].rstrip()
    if piece:
        bare = piece.lstrip()
        low = start + len(piece) - len(bare)
        out.append((low, low + len(bare)))

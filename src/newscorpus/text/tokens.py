"""
Words: what counts as one, and where each stands.

A word is a run of letters, digits and marks, with inner apostrophes, hyphens left out. In scripts written without
spaces (Han, kana, Thai, Lao, Khmer, Burmese) every character is a word of its own, which is what comparing needs.
"""

from __future__ import annotations

import re

__all__ = ["word_spans", "words"]

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’][^\W{_UNSPACED}]+)*")


def words(text: str) -> list[str]:
    """
    The words of *text*, as printed.

    >>> words("NATO's 32 members—all of them—met in 東京.")
    ["NATO's", '32', 'members', 'all', 'of', 'them', 'met', 'in', '東', '京']
    """
    return _WORD.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """
    Where the words of *text* stand.

    >>> word_spans("It rained.")
    [(0, 2), (3, 9)]
    """
    return [match.span() for match in _WORD.finditer(text)]

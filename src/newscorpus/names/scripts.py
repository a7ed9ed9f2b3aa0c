"""
Scripts: which script a word is written in.

In goes a word; out comes a short name. A word is told by its first letter.
"""

from __future__ import annotations

from bisect import bisect_right

__all__ = ["Script", "script_of"]

Script = str
"""A short name of a script: latin, cyrillic, greek, arabic, hebrew, hangul, kana, han, or other."""

# the first letters of each block and what the block is called; a letter belongs to the last start at or below it
_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2C60, 0x2C7F, "latin"),
    (0x3005, 0x3007, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x3FFFF, "han"),
)
_STARTS = [start for start, _, _ in _BLOCKS]


def script_of(word: str) -> Script:
    """
    The script of a word: that of its first letter.

    Args:
        word: Any text.

    Returns:
        A short name; "other" for scripts not told apart and for text without letters.

    >>> script_of("Зеленський"), script_of("毛泽东"), script_of("42")
    ('cyrillic', 'han', 'other')
    """
    if word[:1].isascii() and word[:1].isalpha():
        return "latin"
    for character in word:
        if character.isalpha():
            code = ord(character)
            _, end, name = _BLOCKS[bisect_right(_STARTS, code) - 1]
            return name if code <= end else "other"
    return "other"

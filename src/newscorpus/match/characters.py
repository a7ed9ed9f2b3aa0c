"""
What Unicode says of the characters of the basic plane, as far as words are made of them.

Nothing goes in; out come a class for each character (letter, digit, a script that writes no spaces, or a break), and a
value that is the same for all its cases and compatibility forms.
"""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import BASE, Keys, mix

__all__ = ["BREAK", "DIGIT", "LETTER", "PLANE", "SINGLE", "characters"]

BREAK, LETTER, DIGIT, SINGLE = 0, 1, 2, 3
"""The classes of characters."""

PLANE = 0x10000
"""How many characters there are; behind their entries is one for what lies beyond."""

# scripts that write no spaces: every character is a word, as in `newscorpus.text.tokens`
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)


# what Unicode says of the characters: the same for everybody and never changed
@functools.cache
def characters() -> tuple[NDArray[np.uint8], Keys, NDArray[np.bool_]]:
    """The class of each character of the basic plane, its value, and whether it is a capital."""
    classes = np.zeros(PLANE + 1, np.uint8)
    folded = np.arange(PLANE + 1, dtype=np.uint64)
    capital = np.zeros(PLANE + 1, np.bool_)
    for code in range(PLANE):
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] == "L" or category[0] == "M":
            classes[code] = LETTER
        elif category[0] == "N":
            classes[code] = DIGIT
        else:
            continue
        capital[code] = category in ("Lu", "Lt")
        plain = unicodedata.normalize("NFKC", character).casefold()
        # what folds to several characters (ß, ligatures) keeps the first two, which is enough to meet its other forms
        if len(plain) == 1:
            folded[code] = ord(plain)
        elif plain:
            folded[code] = ord(plain[0]) + (ord(plain[1]) << 21)
    for low, high in _UNSPACED:
        part = classes[low : high + 1]
        part[part == LETTER] = SINGLE
    return classes, mix(folded * np.uint64(BASE) + np.uint64(1)), capital

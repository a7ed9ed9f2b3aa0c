"""
The characters of the basic plane as small numbers, and what each needs besides its number.

Nothing goes in; out comes a table with an entry for each number of UTF-16. Two characters have one number where they
have one value in `characters`: all cases and compatibility forms of a letter. What stands for a character of
ASCII has that character's lower case for its number, so that most words are words of bytes.
"""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.characters import BREAK, DIGIT, PLANE, SINGLE, characters

__all__ = ["ALONE", "ASCII", "BEYOND", "FIGURE", "HALVES", "LONG", "SURROGATES", "UNCLEAN", "alphabet"]

SURROGATES = range(0xD800, 0xE000)
"""The halves of characters beyond the plane."""

HALVES = PLANE - len(SURROGATES)
"""The numbers from here on are those of such halves."""

ASCII = 128
"""The numbers below this are those of ASCII."""

UNCLEAN, ALONE, BEYOND, LONG, FIGURE = (np.uint32(1 << bit) for bit in (16, 17, 18, 19, 20))
"""
What a character may need besides its number: cleaning, cuts around it, a second look, a digest of its folded form; and
that it is a digit.
"""


def _composes() -> set[int]:
    """The characters that may join with the one before them, as far as single characters show it."""
    found: set[int] = set()
    for code in range(PLANE):
        if code not in SURROGATES:
            parts = unicodedata.normalize("NFD", chr(code))
            found.update(map(ord, parts[1:]))
    return found


def _numbers() -> NDArray[np.uint32]:
    """The number of each character, 0 for what is no part of a word."""
    classes, values = (part[:PLANE] for part in characters()[:2])
    inside = classes != BREAK
    plain = values[:ASCII].copy()
    # numbers in the order of the values behind those of ASCII; the last 2048 are left for halves of characters
    kinds, which = np.unique(values[inside], return_inverse=True)
    other = ~np.isin(kinds, plain)
    numbers = np.zeros(kinds.size, np.uint32)
    numbers[other] = ASCII + np.arange(np.count_nonzero(other))
    # of a letter's two cases the lower one, which comes last, stays
    at = np.searchsorted(kinds, plain)
    for code in np.flatnonzero(inside[:ASCII]).tolist():
        numbers[at[code]] = code
    table = np.zeros(PLANE, np.uint32)
    table[inside] = numbers[which]
    return table


# what Unicode says of the characters: the same for everybody and never changed
@functools.cache
def alphabet() -> NDArray[np.uint32]:
    """
    The number of each character in the lower sixteen bits, what it needs above them.

    >>> [int(number) for number in alphabet()[[ord("A"), ord("a"), ord("Ａ"), ord(" ")]]]
    [97, 97, 97, 0]
    """
    classes = characters()[0][:PLANE]
    table = _numbers()
    flags = np.zeros(PLANE, np.uint32)
    composes = _composes()
    for code in range(PLANE):
        character = chr(code)
        folded = character.casefold()
        plain = len(folded) == 1 and ord(folded) < PLANE
        if folded != character and not (
            plain and table[ord(folded)] == table[code] and classes[ord(folded)] == classes[code]
        ):
            flags[code] |= LONG
        if character != "\n" and (
            not character.isprintable()
            or code in composes
            or unicodedata.combining(character)
            or not unicodedata.is_normalized("NFC", character)
        ):
            flags[code] |= UNCLEAN
    flags[classes == SINGLE] |= ALONE
    flags[classes == DIGIT] |= FIGURE
    flags[SURROGATES.start : SURROGATES.stop] = UNCLEAN | BEYOND | LONG
    return table | flags

"""
Places and bodies: what countries, cities and international bodies are called, in whatever language, under one code.

A word or two of a text go in, a code comes out: "land:UA", "city:Europe/Brussels", "body:NATO". The names come from
CLDR's territories and cities of time zones and from a table of bodies and further cities; the endings that languages
give names are taken off.
"""

from __future__ import annotations

import functools
import re

from newscorpus.data import load_table
from newscorpus.names.territories import fold_place

__all__ = ["HAN", "HANGUL", "find_place", "place_codes"]

HAN = re.compile(r"[\u3400-\u9fff]+")
"""Characters that stand for words and syllables."""

HANGUL = re.compile(r"\A[\uac00-\ud7a3]")
"""A word that begins with a Korean syllable."""

# the shortest word whose end may be an ending, and how long endings are
_STEM = 5
_ENDING = 3


@functools.cache  # shipped facts, the same for everybody
def place_codes() -> tuple[dict[str, str], dict[str, str], int]:
    """
    The names, made ready to be looked up.

    Returns:
        From folded names to codes, from stems of names to codes, and how long the longest name in Han is.

    >>> place_codes()[0]["bruxelles"]
    'city:Europe/Brussels'
    """
    codes: dict[str, str] = {}
    world = load_table("world_words")
    for row in world["bodies"]:
        for form in row:
            # an abbreviation is one in capitals alone: "un" and "el" are words
            short = form.isupper() and len(form) < _STEM
            codes.setdefault(form if short else fold_place(form), f"body:{row[0]}")
    for row in world["cities"]:
        for form in row:
            codes.setdefault(fold_place(form), f"city:{row[0]}")
    for name, zone in load_table("cities").items():
        codes.setdefault(name, f"city:{zone}")
    for name, code in load_table("territories").items():
        codes.setdefault(fold_place(name), f"land:{code}")
    for person in load_table("spellings")["persons"]:
        for form in [*person["forms"], *filter(None, [person.get("native")])]:
            if form and not form[0].isascii() and (HAN.match(form) or HANGUL.match(form)):
                codes.setdefault(form, f"person:{person['forms'][0]}")
    stems: dict[str, set[str]] = {}
    for name, code in codes.items():
        if len(name) >= _STEM and " " not in name and not HAN.match(name):
            for cut in (1, 2):
                # short stems of Latin letters are heads of too many words
                if len(name) - cut >= _STEM - (not name.isascii()):
                    stems.setdefault(name[:-cut], set()).add(code)
    single = {stem: min(found) for stem, found in stems.items() if len(found) == 1 and stem not in codes}
    longest = max(len(name) for name in codes if HAN.match(name))
    return codes, single, longest


def find_place(word: str) -> str | None:
    """
    The code of a place or body, as one word names it.

    Args:
        word: A word as it stands in a text.

    >>> find_place("Україну"), find_place("Deutschlands"), find_place("house")
    ('land:UA', 'land:DE', None)
    """
    codes, stems, _ = place_codes()
    if len(word) < _STEM and word in codes:
        return codes[word]
    folded = fold_place(word)
    found = codes.get(folded)
    # short words in small letters are words
    if found is not None and (len(folded) > 2 or not folded.isascii()):
        return found
    for cut in range(_ENDING + 1):
        short = folded[: len(folded) - cut]
        if len(short) < _STEM - 1:
            return None
        found = stems.get(short) or (codes.get(short) if len(short) >= _STEM else None)
        if found is not None:
            return found
    return None

"""
Words that stand in names without naming: titles, degrees, particles and generations.

In go words of a name, folded or as printed; out comes what they are to it, by the reviewed table `name_words`.
"""

from __future__ import annotations

import functools

from newscorpus.data import load_table

__all__ = ["GENERATIONS", "is_degree", "set_apart", "without_titles", "words_of"]

GENERATIONS = {
    "jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr", "ii": "ii", "iii": "iii",
    "iv": "iv", "2nd": "ii", "3rd": "iii", "4th": "iv", "fils": "jr",
    "младший": "jr", "старший": "sr", "молодший": "jr", "pere": "sr", "père": "sr", "filho": "jr",
    "neto": "iii", "hijo": "jr",
}  # fmt: skip
"""How a generation is written, and its one form."""


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    table = load_table("name_words")
    return {name: frozenset(str(entry) for entry in entries) for name, entries in table.items()}


def words_of(name: str) -> frozenset[str]:
    """
    The entries of one list of the table of name words.

    >>> "van" in words_of("particles")
    True
    """
    return _table()[name]


@functools.cache
def set_apart() -> frozenset[str]:
    """
    Words that may be left out of a name, or stand beside it.

    >>> "dr" in set_apart(), "jr" in set_apart(), "mark" in set_apart()
    (True, True, False)
    """
    return words_of("titles") | words_of("degrees") | GENERATIONS.keys()


def is_degree(word: str) -> bool:
    """
    Whether a word is a degree or an order that stands behind a name.

    >>> is_degree("PhD"), is_degree("M.D."), is_degree("Rutte")
    (True, True, False)
    """
    return word.casefold().replace(".", "") in words_of("degrees")


def without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """
    Words without the titles among them and the degrees at their end, and those; a title alone is a name.

    >>> without_titles(["Prof.", "Karl", "Lauterbach"]), without_titles(["Prince"])
    ((['Karl', 'Lauterbach'], ['prof']), (['Prince'], []))
    """
    known = words_of("titles")
    kept: list[str] = []
    gone: list[str] = []
    for word in words:
        plain = word.casefold().replace(".", "")
        if len(plain) > 1 and plain in known:
            gone.append(plain)
        else:
            kept.append(word)
    while len(kept) > 1 and is_degree(kept[-1]) and kept[-1].casefold() not in ("ma", "ba"):
        gone.append(kept.pop().casefold())
    # a title alone is a name after all ("Pope", "Prince")
    return (kept, gone) if kept else (words, [])

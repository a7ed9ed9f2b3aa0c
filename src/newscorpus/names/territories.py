"""
Territories: countries and places that have several names, under one code.

In goes the name of a place in whatever language; out comes a code that all its names share: the two letters of a
country (from CLDR, in some sixty languages), or the English name of a place of the spellings table.
"""

from __future__ import annotations

import functools

from newscorpus.data import load_table

__all__ = ["fold_place", "territory"]

# short forms that the country names of CLDR lack
_SHORT = {
    "us": "US", "u.s": "US", "usa": "US", "u.s.a": "US", "united states of america": "US", "america": "US",
    "uk": "GB", "u.k": "GB", "britain": "GB", "great britain": "GB", "burma": "MM", "holland": "NL", "uae": "AE",
    "czech republic": "CZ", "ivory coast": "CI", "swaziland": "SZ", "macedonia": "MK", "east timor": "TL",
    "cape verde": "CV", "drc": "CD", "dr congo": "CD", "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD", "vatican": "VA", "holy see": "VA", "turkey": "TR", "palestine": "PS",
    "persia": "IR", "kampuchea": "KH", "ceylon": "LK", "siam": "TH", "hong kong": "HK", "macau": "MO", "macao": "MO",
}  # fmt: skip


def fold_place(name: str) -> str:
    """
    A place's name without case, article and full stops at its end.

    >>> fold_place("The  U.S.")
    'u.s'
    """
    folded = " ".join(name.casefold().replace("’", "'").split())
    for article in ("the ", "la ", "le "):
        if folded.startswith(article) and folded.count(" ") > 0 and article == "the ":
            folded = folded[len(article) :]
    return folded.rstrip(".")


@functools.cache
def _codes() -> dict[str, str]:
    codes = {fold_place(name): str(code) for name, code in load_table("territories").items()}
    codes |= _SHORT
    for record in load_table("spellings")["places"]:
        for form in [*record.get("forms", ()), *record["styles"].values(), *filter(None, [record.get("native")])]:
            codes.setdefault(fold_place(str(form)), f"place:{record['name']}")
    return codes


def territory(name: str) -> str | None:
    """
    The code that all names of a place share.

    Args:
        name: A name in any language that the tables hold.

    Returns:
        The code, or None for a place of one name.

    >>> territory("Ukraine") == territory("Україна") == territory("die ukraine") or territory("Ukraine")
    'UA'
    """
    return _codes().get(fold_place(name))

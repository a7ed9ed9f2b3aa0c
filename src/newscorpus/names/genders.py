"""
Genders: what the endings of surnames and given names say of a person.

In go two romanised words that sound alike; out comes whether one is a woman's form and the other a man's of one name.
A Czech or Slovak *-ová* is no such sign beside the bare surname: newspapers there add it to the names of foreigners.
"""

from __future__ import annotations

import re

__all__ = ["is_diminutive", "other_gender", "surname_gender"]

_SHORTEST = 5
_FEMININE = re.compile(r"(?:sk|ck|tsk)(?:a|aya|aia|aja|oya)$|(?:ov|ev|in|yn|ow|ew|of|ef)a$|n(?:aya|aia|aja)$")
_MASCULINE = re.compile(
    r"(?:sk|ck|tsk)(?:y|yy|iy|yi|ij|yj|i|ii|ey|oy|oi|oj)$|(?:ov|ev|in|yn|ow|ew|of|ef|off|eff|ine)$"
    r"|n(?:y|yy|iy|yi|ij|yj|ii|i)$"
)
# endings of a woman's and a man's form of one surname, by language: what stands before them is equal
_SURNAMES: tuple[tuple[str, str], ...] = (
    ("iene", "as"), ("iene", "is"), ("iene", "us"), ("iene", "ys"), ("iene", "ius"), ("aite", "as"), ("yte", "ys"),
    ("yte", "is"), ("ute", "us"), ("iute", "ius"),  # Lithuanian
    ("ina", "insh"), ("ina", "ins"),  # Latvian
    ("ou", "os"), ("idi", "idis"), ("aki", "akis"), ("idou", "idis"),  # Greek
    ("dottir", "son"), ("dottir", "sson"), ("sdottir", "son"),  # Icelandic
)  # fmt: skip
# the same of given names; both must be known ones
_GIVEN: tuple[tuple[str, str], ...] = (
    ("a", ""), ("a", "o"), ("ia", "ios"), ("a", "os"), ("a", "us"), ("ine", ""), ("ina", ""), ("ne", "n"), ("lle", "l"),
    ("ette", ""),
)  # fmt: skip
_STEM = 3


def surname_gender(latin: str) -> str:
    """
    The gender that a Slavic surname shows: "f", "m", or nothing.

    >>> surname_gender("zelenska"), surname_gender("zelenskyy"), surname_gender("rutte")
    ('f', 'm', '')
    """
    if len(latin) < _SHORTEST:
        return ""
    if _FEMININE.search(latin):
        return "f"
    return "m" if _MASCULINE.search(latin) else ""


def other_gender(a: str, b: str, *, given: bool) -> bool:
    """
    Whether two romanised words are the woman's and the man's form of one name.

    Args:
        a: A word.

        b: Another.

        given: Whether both are given names; else they are taken to be surnames.

    >>> other_gender("papadopoulou", "papadopoulos", given=False), other_gender("petra", "petr", given=True)
    (True, True)
    """
    if not given and {surname_gender(a), surname_gender(b)} == {"f", "m"}:
        return True
    for feminine, masculine in _GIVEN if given else _SURNAMES:
        for one, other in ((a, b), (b, a)):
            if one.endswith(feminine) and other.endswith(masculine):
                stem = one[: len(one) - len(feminine)]
                if len(stem) >= _STEM - given and stem == other[: len(other) - len(masculine)]:
                    return True
    return False


def is_diminutive(a: str, b: str) -> bool:
    """
    Whether one word is the other with the ending that makes Slavic names small: one woman's two names, or two women's.

    >>> is_diminutive("ivanka", "ivana"), is_diminutive("ivana", "ivan")
    (True, False)
    """
    short, long = sorted((a, b), key=len)
    return long.endswith("ka") and short.endswith("a") and long[:-2] == short[:-1]

"""
Eastern names: full names in Han characters or Hangul, which stand in one word, the surname first.

In goes a name; out comes its surname, where the name is a full one: 岸田 of 岸田文雄, 윤 of 윤석열, 习 of 习近平.
A name that may as well be a surname alone gives none.
"""

from __future__ import annotations

import functools
import re

from newscorpus.data import load_table

__all__ = ["eastern_surname"]

_HANGUL = re.compile("[가-힣]{3}")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]{2,5}")


@functools.cache
def _table() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = load_table("caseless_words")
    known = frozenset(str(name) for names in table["persons"].values() for name in names)
    return (
        frozenset(table["surnames"]["ko"]),
        frozenset(table["surnames"]["zh"]),
        frozenset(table["family"]["ja"]),
        known,
    )


def eastern_surname(name: str) -> str | None:
    """
    The surname of a full name in Han characters or Hangul.

    Args:
        name: A name as printed.

    Returns:
        The surname, or None where the name is not such a one, or is but a surname.

    >>> eastern_surname("岸田文雄"), eastern_surname("윤석열"), eastern_surname("岸田"), eastern_surname("Xi Jinping")
    ('岸田', '윤', None, None)
    """
    if len(name) < 2 or name.isascii():
        return None
    korean, chinese, japanese, known = _table()
    if _HANGUL.fullmatch(name):
        return name[0] if name[0] in korean else None
    if not _HAN.fullmatch(name):
        return None
    for length in (3, 2):
        if len(name) > length and name[:length] in japanese:
            return name[:length]
    if name[0] in chinese and (len(name) == len("习近平") or (len(name) == len("王毅") and name in known)):
        return name[0]
    return None

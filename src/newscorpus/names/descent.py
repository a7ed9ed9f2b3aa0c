"""
Descent: names of fathers within names, and what contradicts in them.

A patronymic that is left out says nothing; one that is another says that these are two people (Ivan Petrovich and Ivan
Ivanovich Sidorov). The same holds for the father behind *bin* or *ibn*: Mohammed bin Salman is not Salman bin Mohammed.
"""

from __future__ import annotations

import re

from newscorpus.names.alignment import Aligned
from newscorpus.names.prepared import PreparedName, PreparedWord

__all__ = ["descent_contradicts"]

_PATRONYMIC = re.compile(
    r"(?:[oe]v|i)(?:ich|itch|itsch|ych|yc|icz)$|(?:[oey]v|ich|inich|[ei]v|yiv)na$|(?:[oe]w)(?:icz|na)$"
)
_ONE_FATHER = 0.6  # from here on two patronymics may be two spellings of one
_ONE_NAME = 0.5
_NASAB = frozenset({"bin", "ibn", "bn", "bint", "binti"})
_WITH_PATRONYMIC = 3  # a name of two words has a surname, whatever it ends in


def descent_contradicts(a: PreparedName, b: PreparedName, aligned: Aligned) -> str:
    """
    What two names say of two fathers; nothing where they name one, or where one of them names none.

    Args:
        a: A prepared name.

        b: Another.

        aligned: How their words were paired.

    Returns:
        A reason, for people; empty where there is none.
    """
    partners = {id(left): (right, likeness) for left, right, likeness, _, _ in aligned[0]}
    return _patronymics(a, b, partners) or _fathers(a, b, partners)


_Partners = dict[int, tuple[PreparedWord, float]]


def _patronymics(a: PreparedName, b: PreparedName, partners: _Partners) -> str:
    if min(len(a.words), len(b.words)) < _WITH_PATRONYMIC:
        return ""
    ours = [word for word in a.words if _PATRONYMIC.search(word.latin)]
    theirs = [word for word in b.words if _PATRONYMIC.search(word.latin)]
    # with two on a side, one is the surname
    if len(ours) != 1 or len(theirs) != 1:
        return ""
    partner, likeness = partners.get(id(ours[0]), (None, 0.0))
    if partner is theirs[0] and likeness >= _ONE_FATHER:
        return ""
    return f"patronymics: {ours[0].text} is not {theirs[0].text}"


def _fathers(a: PreparedName, b: PreparedName, partners: _Partners) -> str:
    ours, theirs = _father(a.words), _father(b.words)
    if ours is None or theirs is None:
        return ""
    child, father = ours
    other_child, other_father = theirs
    partner, likeness = partners.get(id(father), (None, 0.0))
    if partner is other_father and likeness >= _ONE_NAME:
        return ""
    crossed = partner is other_child or partners.get(id(child), (None, 0.0))[0] is other_father
    one_child = partners.get(id(child), (None, 0.0))[0] is other_child
    return f"fathers: {father.text} is not {other_father.text}" if crossed or one_child else ""


def _father(words: list[PreparedWord]) -> tuple[PreparedWord, PreparedWord] | None:
    """A child and its father, where just one *bin* stands between two names that are written as a word each."""
    places = [i for i, word in enumerate(words) if word.latin in _NASAB]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1:
        return None
    child, father = words[places[0] - 1], words[places[0] + 1]
    return None if father.particle or child.particle or father.latin == "abd" else (child, father)

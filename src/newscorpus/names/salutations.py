"""
Salutations: whether a title or a given name is a woman's or a man's, where it tells.

In goes a title as printed, or a name; out comes "female", "male", or None where neither is sure. It serves one end
alone: to tell apart two people of an article who share a surname or may both be meant by a pronoun.
"""

from __future__ import annotations

import functools
import re

from newscorpus.data import load_table

__all__ = ["contradicts", "gender_of_name", "gender_of_pronoun", "gender_of_title"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRONOUNS = {
    "male": frozenset(["he", "er", "il", "él", "lui", "ele", "hij", "han", "он", "він", "هو", "他", "彼"]),
    "female": frozenset(
        ["she", "elle", "ella", "lei", "ela", "zij", "ze", "hon", "hun", "она", "вона", "هي", "她", "彼女"]
    ),
}


@functools.cache
def _genders(kind: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for gender, words in load_table("genders")[kind].items():
        for word in words:
            # what both bear tells nothing
            out[word] = "" if word in out and out[word] != gender else gender
    return out


def gender_of_title(title: str) -> str | None:
    """
    The gender that a title tells, by the word nearest to the name.

    Args:
        title: A title or role as printed.

    >>> gender_of_title("Mrs."), gender_of_title("Mr"), gender_of_title("President")
    ('female', 'male', None)
    """
    known = _genders("titles")
    for word in reversed(_WORD.findall(title)):
        gender = known.get(word.casefold())
        if gender:
            return gender
    return None


def gender_of_name(name: str) -> str | None:
    """
    The gender that the first word of a full name tells.

    Args:
        name: A name as printed.

    >>> gender_of_name("Hillary Clinton"), gender_of_name("Mark Rutte"), gender_of_name("Kwabi Xelanu")
    ('female', 'male', None)
    """
    word = _WORD.match(name)
    if word is None or word.end() == len(name):
        return None
    low, known = word[0].casefold(), _genders("names")
    return known.get(low) or known.get(low.partition("-")[0]) or None


def gender_of_pronoun(word: str) -> str | None:
    """
    The gender of a pronoun.

    Args:
        word: A pronoun in any of the languages that quotations are read in.

    >>> gender_of_pronoun("She"), gender_of_pronoun("they")
    ('female', None)
    """
    low = word.casefold()
    return next((gender for gender, words in _PRONOUNS.items() if low in words), None)


def contradicts(a: str | None, b: str | None) -> bool:
    """
    Whether two genders are known and differ.

    >>> contradicts("female", "male"), contradicts("female", None)
    (True, False)
    """
    return a is not None and b is not None and a != b

"""
What a person's name looks like in a byline, and how it is shown.

In go words; out comes whether they can be a person's name, or the name with small letters where it was printed in
capitals throughout. Nothing is known of the people: a name is given away by its letters, particles and initials.
"""

from __future__ import annotations

import re

from newscorpus.fields.byline_words import fold, words

__all__ = ["is_initials", "is_name", "show_name"]

_LONGEST = 7  # words
_CAPPED = re.compile(r"([^\W\d_a-z][a-zß-öø-ÿ]{1,3})([A-ZÀ-Þ]{2,})\Z")
_TURKISH = frozenset("ĞŞİğşı")
_ELIDED = frozenset(["d'", "l'", "d’", "l’", "o'", "o’"])
_HEADS = frozenset(
    ["de", "van", "von", "al", "el", "la", "le", "di", "da", "du", "ten", "ter", "abu", "zu", "del", "bin"]
)
_UNNAMED = frozenset(["the", "a", "an", "our", "and", "not", "this", "that", "with", "by", "your", "you", "to", "more"])


def is_initials(word: str) -> bool:
    """
    Whether a word is made of initials, which stay in capitals.

    >>> is_initials("J.R."), is_initials("JD"), is_initials("ED"), is_initials("III")
    (True, True, False, True)
    """
    letters = word.replace(".", "").replace("-", "")
    if word in {"II", "III", "IV"} or (len(letters) < 4 and "." in word[:-1]):
        return True
    if fold(word) in words().titles:
        return False
    return len(letters) == 2 and not set(letters) & set("AEIOUYÄÖÜÅÉ")


def _is_capital(letters: str) -> bool:
    """Whether a word starts as names do: with a capital, or in a script that has none."""
    first = letters[0]
    if first in "‘'’" and len(letters) > 1:
        first = letters[1]
    return first.isalpha() and (first.isupper() or first.istitle() or not first.islower())


def is_name(parts: list[str]) -> bool:
    """
    Whether *parts*, the words of a piece, can be a person's full name.

    >>> is_name(["Ann", "de", "la", "Cruz"]), is_name(["Khalid", "al-Masri"]), is_name(["reported", "Ann"])
    (True, True, False)
    """
    if not 1 < len(parts) <= _LONGEST:
        return False
    particles = words().particles
    named = 0
    for i, word in enumerate(parts):
        letters = word.strip(".'’()\"“”")
        folded = letters.casefold()
        if word[-1:] in {"'", "’"} and len(letters) == 1:
            return False
        if folded[:2] in _ELIDED and _is_capital(letters[2:] or "-"):
            named += 1
            continue
        if folded in particles and (i or folded in _HEADS):
            named += not i and letters[0].isupper()
            continue
        if (
            not letters
            or (folded in _UNNAMED and (not i or word.islower()))
            or any(letter.isdigit() for letter in letters)
        ):
            return False
        head, _, rest = letters.partition("-")
        if not _is_capital(letters) and not (rest and head.casefold() in particles and _is_capital(rest)):
            return False
        if ":" in letters or "@" in letters or "=" in letters:
            return False
        named += 1
    return named > 1


def show_name(name: str) -> str:
    """
    A name as it is shown: one in capitals gets small letters.

    >>> show_name("AMY McCASE"), show_name("LUDWIG VON STEIN"), show_name("Jean DUPONT"), show_name("J.R. LEE")
    ('Amy McCase', 'Ludwig von Stein', 'Jean Dupont', 'J.R. Lee')
    """
    parts = name.split()
    known = words()
    turkish = bool(_TURKISH.intersection(name))
    out = []
    for i, word in enumerate(parts):
        letters = [letter for letter in word if letter.isalpha()]
        capped = _CAPPED.match(word)
        shouted = len(letters) > 1 and sum(map(str.isupper, letters)) >= len(letters) - 1 and not is_initials(word)
        if i and fold(word) in {"jr", "sr"}:
            out.append(f"{fold(word).capitalize()}.")
        elif shouted and 0 < i < len(parts) - 1 and word.casefold() in known.particles and name.isupper():
            out.append(word.casefold())
        elif capped is not None and not (shouted and capped[1] not in {"Mc", "Mac"}):
            out.append(capped[1] + _lower(capped[2], turkish=turkish).capitalize())
        else:
            out.append(_recase(word, turkish=turkish) if shouted else word)
    return " ".join(out)


def _lower(word: str, *, turkish: bool) -> str:
    return (word.replace("I", "ı").replace("İ", "i") if turkish else word.replace("İ", "I")).lower()


def _recase(word: str, *, turkish: bool) -> str:
    parts = re.split(r"([-'’.])", word)
    out = []
    for i, part in enumerate(parts):
        if len(part) > 3 and part[:2].upper() == "MC":
            out.append(f"Mc{part[2:].capitalize()}")
        elif len(part) == 1 and part.isalpha() and i and parts[i - 1] in {"'", "’"} and i == len(parts) - 1:
            out.append(part.lower())
        else:
            out.append(part[:1] + _lower(part[1:], turkish=turkish))
    return "".join(out)

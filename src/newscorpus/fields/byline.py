"""
Who wrote: people, apart from agencies, papers, desks and roles.

In goes a byline as printed, with or without its "By"; out come people in the order printed, in small letters with
capitals where the line was in capitals throughout, then whose copy it is, then what is said of the people. A name
that the tables of agencies and outlets know, or that ends as organisations do, is a credit; a place is neither. What
reads as prose is no name.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from babel import Locale

from newscorpus.data import load_table
from newscorpus.fields.credit import canonical_credit, is_generic_credit, split_credits
from newscorpus.model import Byline

__all__ = ["parse_byline"]

_LONGEST = 1000  # characters; longer lines are no bylines, and what follows is not read
_HANDLE = re.compile(r"@\w{1,40}|\S{1,64}@\S{1,255}|https?://\S{1,500}|www\.\S{1,500}")
# a sentence after the names: "ROBERT FRANK. ROBERT FRANK is …"; initials and "Jr." end no sentence
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z])|\n+(?=\S+\s\S+\s\S+\s\S+\s\S+\s\S+\s\S+\s)")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,200})[)\]]")
_SPLIT = re.compile(
    r"\s*(?:[,;|/•·\n\t]|\s[-–—]{1,2}\s|[–—]|-{2,}|\s&\s|\b(?:and|und|et|och|og|ja|with|mit|avec|via|и|та|ve|και)\b)\s*",
    re.IGNORECASE,
)
# these join names too, but are also parts of them: they split only between full names
_SOFT_SPLIT = re.compile(r"\s(?:y|e|en|i|a)\s")
_AT = re.compile(r"\s(?:in|at|of|for|aus|für|à|de notre|en|from|bei|på|i)\s(?=[A-ZÀ-Þ\"“])")
_ROLE_OF = re.compile(r"\b(?:of|for|from|at)\s(?:the\s)?(.{2,60})\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")


@functools.cache  # shipped facts, the same for everybody
def _words() -> Mapping[str, frozenset[str]]:
    table = load_table("credit_words")
    return {kind: frozenset(table[kind]) for kind in ("role", "desk", "particles", "suffixes")}


@functools.cache
def _lead() -> re.Pattern[str]:
    leads = sorted(load_table("credit_words")["lead"], key=lambda lead: (-len(lead), lead))
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, leads))})(?=[\s:])\s*:?\s*)+", re.IGNORECASE)


@functools.cache
def _places() -> frozenset[str]:
    table = load_table("dateline_places")["cities"]
    names = {city.casefold() for cities in table.values() for city in cities}
    for language in ("en", "de", "fr"):
        names.update(name.casefold() for code, name in Locale.parse(language).territories.items() if code.isalpha())
    return frozenset(names)


def parse_byline(text: str) -> Byline:
    """
    Read a byline.

    Args:
        text: The byline as printed.

    Returns:
        What it says; empty where it names nobody.

    >>> parse_byline("By AMY McCASE, Political Editor, and Lorne Cook, AP")
    Byline(authors=('Amy McCase', 'Lorne Cook'), credits=('AP',), roles=('Political Editor',))
    >>> parse_byline("Agencies via Xinhua").credits
    ('Agencies', 'Xinhua')
    """
    line = _HANDLE.sub(" ", unicodedata.normalize("NFC", text[:_LONGEST])).replace("\u00a0", " ")
    line = _SENTENCE.split(line.strip(), maxsplit=1)[0]
    people: dict[str, None] = {}
    credits_: dict[str, None] = {}
    roles: dict[str, None] = {}
    led = _lead().match(line.lstrip(" -–—(")) is not None
    for segment in _segments(line):
        kind, found = _judge(segment, led=led)
        {"person": people, "credit": credits_, "role": roles}.get(kind, {}).setdefault(found)
    return Byline(authors=tuple(people), credits=tuple(credits_), roles=tuple(roles))


def _segments(line: str) -> Iterator[str]:
    """The pieces of a byline that each say one thing, in order; what stood in brackets comes after its piece."""
    for outer in re.split(r"[;|\n]", line):
        inner = [match[1] for match in _BRACKET.finditer(outer)]
        for piece in _SPLIT.split(_BRACKET.sub(" , ", outer)):
            clean = (
                _lead().sub("", piece.strip(' .,:*-–—"“”'), count=1)
                if _lead().match(piece.strip(" .,:*-–—"))
                else piece
            )
            clean = " ".join(clean.split()).strip(' ,:*-–—"“”')
            if clean:
                yield from _places_off(clean)
        for piece in inner:
            yield from (_lead().sub("", part, count=1) for part in split_credits(piece))


def _places_off(piece: str) -> Iterator[str]:
    """A piece without "in Brussels"; "for The Guardian" becomes a piece of its own."""
    if canonical_credit(piece):
        yield piece
        return
    head, *tail = _AT.split(piece, maxsplit=1)
    words = head.split()
    if tail and len(words) == 1 and _is_desk(head):  # University of Oxford
        yield piece
        return
    if tail and words and words[-1].casefold().strip(".") not in _words()["role"] and not _is_role(head):
        yield from _soft(head)
        yield from (part for part in _AT.split(tail[0]) if canonical_credit(part) or _is_desk(part))
        return
    yield from _soft(piece)


def _soft(piece: str) -> Iterator[str]:
    parts = _SOFT_SPLIT.split(piece)
    if len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        yield from parts
    else:
        yield piece


def _judge(segment: str, *, led: bool) -> tuple[str, str]:
    """What kind of thing a segment is, and how it is shown."""
    bare = segment.strip(" .")
    folded = bare.casefold()
    if not bare or len(bare) > 100:
        return "none", ""
    if canonical_credit(bare):
        return "credit", bare
    if is_generic_credit(bare):
        return "credit", bare
    if folded in _places() or folded in _words()["suffixes"]:
        return "none", ""
    if _is_role(bare):
        outlet = _ROLE_OF.search(bare)
        if outlet and canonical_credit(outlet[1]):
            return "credit", outlet[1]
        return "role", bare
    if _is_desk(bare):
        return "credit", bare
    if re.search(r"\d", bare):
        return "none", ""
    return ("person", _show(bare)) if _is_person(bare, led=led) else ("none", "")


def _is_role(segment: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(segment)]
    if not words or words[0] in {"our", "unser", "unsere", "unserem", "notre"}:
        return False
    roles = _words()["role"]
    return (
        words[-1] in roles
        or (len(words) > 1 and words[0] in roles)
        or any(word in roles and len(word) > 6 for word in words)
    )


def _is_desk(segment: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(segment)]
    desks = _words()["desk"]
    if not words:
        return False
    if words[0] in {"our", "unser", "unserem", "staff", "team"} or re.search(
        r"\.(?:com|org|net|de|fr|co\.uk)\b", segment
    ):
        return True
    # "Ann News" may be a person: the word that makes a desk is the last, or stands among three or more
    return words[-1] in desks or (len(words) > 2 and any(word in desks for word in words[1:]))


def _is_person(segment: str, *, led: bool) -> bool:
    words = segment.replace("\u2019", "'").split()
    if len(words) == 1:
        return led and len(segment) > 2 and segment[0].isupper() and segment.replace("-", "").isalpha()
    if len(words) > 6:
        return False
    particles = _words()["particles"]
    named = 0
    for word in words:
        letters = word.strip(".'()\"“”")
        if letters.casefold() in particles or letters[:2] in {"d'", "l'"}:
            continue
        if not letters or not (letters[0].isupper() or not letters[0].islower()) or not letters[0].isalpha():
            return False
        named += 1
    return named > 1 or (named == 1 and len(words) > 1)


def _show(name: str) -> str:
    """A name as it is shown: one in capitals throughout gets small letters."""
    words = [word for word in name.split() if word]
    particles = _words()["particles"]
    out = []
    for i, word in enumerate(words):
        letters = [letter for letter in word if letter.isalpha()]
        shouted = len(letters) > 1 and sum(map(str.isupper, letters)) >= len(letters) - 1 and not _is_initials(word)
        if i and word.casefold() in {"jr", "sr"}:
            out.append(f"{word.capitalize()}.")
        elif shouted and 0 < i < len(words) - 1 and word.casefold() in particles and name.isupper():
            out.append(word.casefold())
        else:
            out.append(_recase(word) if shouted else word)
    return " ".join(out)


def _is_initials(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    if word in {"II", "III", "IV"} or (len(letters) < 4 and "." in word[:-1]):
        return True
    return len(letters) == 2 and not set(letters) & set("AEIOUYÄÖÜÅÉ")


def _recase(word: str) -> str:
    parts = re.split(r"([-'’])", word)
    out = []
    for i, part in enumerate(parts):
        if len(part) > 3 and part[:2].upper() == "MC":
            out.append(f"Mc{part[2:].capitalize()}")
        elif len(part) == 1 and part.isalpha() and i and parts[i - 1] in {"'", "’"} and i == len(parts) - 1:
            out.append(part.lower())
        else:
            out.append(part.capitalize())
    return "".join(out)

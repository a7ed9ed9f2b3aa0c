"""
What one piece of a byline says: a person, a credit, a role, or several of them glued together.

In goes a piece between two commas ("ANN LEE Northern Editor in Leeds"); out come its parts with their kinds, in order.
Credits are known by the tables of agencies and outlets or by the word that makes a desk; roles by their words; what is
left is a person where it looks like a name, and nothing where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from newscorpus.fields.byline_kinds import (
    is_credit,
    is_desk,
    is_paper,
    is_plain_role,
    is_role,
    is_role_word,
    is_short_credit,
    is_tail,
    words_of_name,
)
from newscorpus.fields.byline_words import fold, is_given, leads, words
from newscorpus.fields.calendars import find_month
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.person_names import is_name, show_name
from newscorpus.fields.places import is_place

__all__ = ["Part", "read_piece"]

Part = tuple[Literal["person", "credit", "role"], str]

_LONGEST = 160  # characters; longer pieces are prose
_OWNED = 2  # words of a paper's own reporter: the paper's name and the person's


def read_piece(piece: str) -> Iterator[Part]:
    """
    Read one piece.

    Args:
        piece: The piece, without what leads to it.

    Returns:
        Its parts.

    >>> list(read_piece("ANN LEE Northern Editor"))
    [('person', 'Ann Lee'), ('role', 'Northern Editor')]
    >>> list(read_piece("Ann Lee in Kyiv for The Guardian"))
    [('person', 'Ann Lee'), ('credit', 'The Guardian')]
    """
    bare = piece.strip(' .,:*-–—="“”«»')
    if piece.rstrip().endswith(f"{bare}.") and bare[-2:-1] in {".", " "}:
        bare += "."  # Lee J.R.
    if not bare or len(bare) > _LONGEST:
        return
    if is_credit(bare):
        yield "credit", bare
        return
    special = leads().special.match(bare)
    if special is not None:
        rest = bare[special.end() :].strip()
        if canonical_credit(rest) or rest[:1].isupper():
            yield "credit", rest
        return
    if is_place(bare) or fold(bare) in words().anonymous | words().degrees:
        return
    yield from _read(_to_the_point(bare.split()))


def _to_the_point(parts: list[str]) -> list[str]:
    """The words before the time of publication or a biography begins."""
    for i, word in enumerate(parts):
        cut = any(letter.isdigit() for letter in word)
        if cut and i and find_month(fold(parts[i - 1])) is not None:
            i -= 1
        if cut or (i and fold(word) in words().after and (i > 1 or word.islower())):
            parts = parts[:i]
            break
    while parts and parts[-1].islower() and fold(parts[-1]) in words().at:
        parts = parts[:-1]
    return parts


def _read(parts: list[str]) -> Iterator[Part]:
    if not parts:
        return
    text = " ".join(parts)
    at = _at(parts)
    if at is not None and is_name(parts[:at]) and not any(fold(word) in words().desk for word in parts[:at]):
        yield from _read(parts[:at])
        yield from _whither(parts[at + 1 :])
        return
    if is_desk(parts) and not words_of_name(parts):  # "Ann Lee Globe Staff"
        yield "credit", text
        return
    owner = parts[0].removesuffix("'s").removesuffix("’s")
    owned = canonical_credit(owner) is not None and (owner != parts[0] or is_paper(owner) or parts[0].islower())
    if owned and not text.isupper() and len(parts) > _OWNED and is_name(parts[1:]):  # CNN's Ann Lee
        yield "credit", owner
        yield "person", show_name(" ".join(parts[1:]))
        return
    if len(parts) > 1 and parts[0].isupper() and canonical_credit(parts[0]) and is_tail(parts[1:]):
        yield "credit", parts[0]  # AP Science Writer
        yield from _read(parts[1:])
        return
    head = _leading_role(parts)
    if head:
        yield "role", " ".join(parts[:head])
        rest = parts[head:]
        if is_name(rest) and not is_role(rest):
            yield "person", show_name(" ".join(rest))
        elif rest and canonical_credit(" ".join(rest)):
            yield "credit", " ".join(rest)
        return
    if at is not None:
        yield from _read(parts[:at])
        yield from _whither(parts[at + 1 :])
        return
    cut = 0 if is_plain_role(parts) else words_of_name(parts)
    if cut:
        yield "person", show_name(" ".join(parts[:cut]))
        yield from _what_they_are(parts[cut:])
    elif is_role(parts):
        yield "role", text
    elif is_name(parts):
        yield "person", show_name(text)


def _leading_role(parts: list[str]) -> int:
    """How many words at the head say what the person is: "unserem Korrespondenten", "notre envoyé spécial à Kyiv"."""
    known = words()
    i = 0
    while i < len(parts) and (
        fold(parts[i]) in known.ours
        or (not i and fold(parts[i]) in {"a", "an", "dal", "dalla", "de", "von", "van", "dai"})
    ):
        i += 1
    start = i
    ranks = i
    while ranks < len(parts) and fold(parts[ranks]) in known.modifier and not is_given(parts[ranks]):
        ranks += 1
    if ranks < len(parts) and is_role_word(parts[ranks]):
        i = ranks  # Science Writer Ann Lee
    while i < len(parts) and is_role_word(parts[i], first=i == 0) and fold(parts[i]) not in known.titles:
        i += 1
    if i == start and not (start and any(is_role_word(word) for word in parts)):
        return 0
    if i == start:
        return len(parts)  # our Economics Editor
    if i + 1 < len(parts) and fold(parts[i]) in known.at:
        for end in (i + 3, i + 2):
            if end <= len(parts) and is_place(" ".join(parts[i + 1 : end])):
                i = end
                break
        else:
            if not is_name(parts[i:]):
                return len(parts)
    if i < len(parts) and (not is_name(parts[i:]) or is_role(parts[i:])) and not canonical_credit(" ".join(parts[i:])):
        return len(parts)
    return i


def _at(parts: list[str]) -> int | None:
    """Where "in Kyiv" or "for The Guardian" begins behind a name."""
    known = words()
    for i in range(1, len(parts) - 1):
        word = parts[i]
        if not word.islower() or fold(word) not in known.at:
            continue
        rest = " ".join(parts[i + 1 :])
        head = parts[:i]
        if len(head) == 1 and (is_desk(head) or not is_given(head[0])):
            continue  # University of Oxford
        if fold(word) in known.particles and not (is_place(rest) or canonical_credit(rest)):
            continue
        if is_role_word(head[-1]) and not is_name(head):
            continue
        if parts[i + 1][:1].isupper() or parts[i + 1].casefold() in {
            "the",
            "a",
            "der",
            "die",
            "das",
            "la",
            "le",
            "el",
            "il",
        }:
            return i
    return None


def _whither(parts: list[str]) -> Iterator[Part]:
    """What stands behind "in" or "for": a paper is told, a place is not."""
    text = " ".join(parts)
    if is_credit(text):
        yield "credit", text
        return
    for i in range(1, len(parts) - 1):
        if parts[i].islower() and fold(parts[i]) in words().at and is_credit(" ".join(parts[i + 1 :])):
            yield "credit", " ".join(parts[i + 1 :])
            return
    if parts and is_desk(parts):
        yield "credit", text


def _what_they_are(parts: list[str]) -> Iterator[Part]:
    """What stands behind a name: a credit, a role, or a credit before a role."""
    text = " ".join(parts)
    if canonical_credit(text):
        yield "credit", text
        return
    for i in range(len(parts) - 1, 0, -1):
        if canonical_credit(" ".join(parts[:i])) and (i > 1 or parts[0].isupper()):
            whole = is_credit(text)
            yield "credit", text if whole else " ".join(parts[:i])
            if not whole and is_role(parts[i:]):
                yield "role", " ".join(parts[i:])
            return
    if is_role(parts):
        yield "role", text
    elif is_credit(text) or is_desk(parts) or (len(parts) == 1 and is_short_credit(text)):
        yield "credit", text

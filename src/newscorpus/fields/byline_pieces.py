"""
What one piece of a byline says: a person, a credit, a role, or several of them glued together.

In goes a piece between two commas ("ANN LEE Northern Editor in Leeds"); out come its parts with their kinds, in order.
Credits are known by the tables of agencies and outlets or by the word that makes a desk; roles by their words; what is
left is a person where it looks like a name, and nothing where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from newscorpus.fields.byline_words import fold, is_family, is_given, leads, words
from newscorpus.fields.calendars import find_month
from newscorpus.fields.credit import canonical_credit, is_generic_credit
from newscorpus.fields.person_names import is_name, show_name
from newscorpus.fields.places import is_place

__all__ = ["Part", "read_piece"]

Part = tuple[Literal["person", "credit", "role"], str]

_LONGEST = 160  # characters; longer pieces are prose
_ADDRESS = re.compile(
    r"\S\.(?:com|org|net|info|news|de|fr|es|it|nl|be|ch|at|ru|ua|pl|co\.uk|com\.\w\w)\Z", re.IGNORECASE
)
_ABBREVIATION = 5  # letters
_CAPITALS = 2  # words of a name in capitals before a role in small letters


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
    if _is_credit(bare):
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


def _is_credit(text: str) -> bool:
    if canonical_credit(text) or is_generic_credit(text):
        return True
    parts = text.split()
    if (
        len(parts) > 1 and fold(parts[-1]) in words().section
    ):  # "USA TODAY Sports": a paper and what it calls a part of it
        head = parts
        while len(head) > 1 and fold(head[-1]) in words().section:
            head = head[:-1]
            name = " ".join(head)
            if canonical_credit(name) and (len(head) > 1 or name.isupper() or any(map(str.isupper, name[1:]))):
                return True
    return _ADDRESS.search(text) is not None and len(parts) == 1


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
    if _is_desk(parts) and not _behind_name(parts):  # "Ann Lee Globe Staff"
        yield "credit", text
        return
    if len(parts) > 1 and parts[0].isupper() and canonical_credit(parts[0]) and _starts_tail(parts[1:]):
        yield "credit", parts[0]  # AP Science Writer
        yield "role", " ".join(parts[1:])
        return
    head = _leading_role(parts)
    if head:
        yield "role", " ".join(parts[:head])
        rest = parts[head:]
        if is_name(rest) and not _is_role(rest):
            yield "person", show_name(" ".join(rest))
        elif rest and canonical_credit(" ".join(rest)):
            yield "credit", " ".join(rest)
        return
    if at is not None:
        yield from _read(parts[:at])
        yield from _whither(parts[at + 1 :])
        return
    cut = 0 if _is_plain_role(parts) else _behind_name(parts)
    if cut:
        yield "person", show_name(" ".join(parts[:cut]))
        yield from _what_they_are(parts[cut:])
    elif _is_role(parts):
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
    while i < len(parts) and _is_role_word(parts[i], first=i == 0) and fold(parts[i]) not in known.titles:
        i += 1
    if i == start and not (start and any(_is_role_word(word) for word in parts)):
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
    if i < len(parts) and (not is_name(parts[i:]) or _is_role(parts[i:])) and not canonical_credit(" ".join(parts[i:])):
        return len(parts)
    return i


def _is_role_word(word: str, *, first: bool = False) -> bool:
    folded, known = fold(word), words()
    return folded in known.role or (
        not first and any(folded.endswith(ending) and len(folded) > len(ending) for ending in known.role_endings)
    )


def _is_role(parts: list[str]) -> bool:
    known = words()
    folded = [fold(word) for word in parts]
    return (
        _is_role_word(parts[-1])
        or (len(parts) > 1 and folded[0] in known.role and folded[0] not in known.titles)
        or any(word in known.role and len(word) > 6 for word in folded)
    )


def _is_plain_role(parts: list[str]) -> bool:
    """Whether a piece is a role from its first word on: "Senior Political Reporter"."""
    return _is_role_word(parts[-1]) and fold(parts[0]) in words().modifier and not is_given(parts[0])


def _is_desk(parts: list[str]) -> bool:
    known = words()
    folded = [fold(word) for word in parts]
    if folded[0] in known.ours and (len(parts) == 1 or any(word in known.desk for word in folded[1:])):
        return True
    if folded[-1] in known.desk or _tail_of(folded[-1]) in known.desk:
        return True
    if folded[0] in {"staff", "team", "tv", "radio"} or (
        folded[0] in known.desk_first and len(parts) > 1 and folded[0] not in known.particles and not is_given(parts[0])
    ):
        return True
    if folded[0].partition("-")[2].partition("-")[0] in known.desk:  # ARD-Studio Brüssel
        return True
    # "Ann News" may be a person: the word that makes a desk is the last, or stands among three or more
    return len(parts) > 2 and any(word in known.desk for word in folded[1:]) and not _behind_name(parts)


def _tail_of(word: str) -> str:
    return word.rpartition("-")[2]


def _at(parts: list[str]) -> int | None:
    """Where "in Kyiv" or "for The Guardian" begins behind a name."""
    known = words()
    for i in range(1, len(parts) - 1):
        word = parts[i]
        if not word.islower() or fold(word) not in known.at:
            continue
        rest = " ".join(parts[i + 1 :])
        head = parts[:i]
        if len(head) == 1 and (_is_desk(head) or not is_given(head[0])):
            continue  # University of Oxford
        if fold(word) in known.particles and not (is_place(rest) or canonical_credit(rest)):
            continue
        if _is_role_word(head[-1]) and not is_name(head):
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
    if _is_credit(text):
        yield "credit", text
        return
    for i in range(1, len(parts) - 1):
        if parts[i].islower() and fold(parts[i]) in words().at and _is_credit(" ".join(parts[i + 1 :])):
            yield "credit", " ".join(parts[i + 1 :])
            return
    if parts and _is_desk(parts):
        yield "credit", text


def _behind_name(parts: list[str]) -> int:
    """How many words are a person's name, where behind them stands what the person is; 0 where nothing does."""
    capitals = 0
    while (
        capitals < len(parts)
        and not (capitals >= _CAPITALS and canonical_credit(parts[capitals]))
        and len(parts[capitals]) > 1
        and show_name(parts[capitals]) != parts[capitals]
    ):
        capitals += 1
    if (
        _CAPITALS <= capitals < len(parts)
        and is_name(parts[:capitals])
        and fold(parts[capitals]) not in words().particles | words().suffixes
    ):
        return capitals
    longer = any(canonical_credit(" ".join(parts[i:])) for i in range(2, len(parts) - 1))  # Ann Lee USA TODAY
    if (
        len(parts) > _CAPITALS
        and not longer
        and is_name(parts[:-1])
        and not parts[0].isupper()
        and _is_short_credit(parts[-1])
    ):
        return len(parts) - 1  # Priya Nair TNN
    for i in range(2, len(parts)):
        if not is_name(parts[:i]) or fold(parts[i - 1]) in words().particles:
            continue
        if any(fold(word) in words().desk for word in parts[:i]) or fold(parts[0]) in words().desk_first:
            continue
        if fold(parts[i]) in words().suffixes or (
            i == 2 and is_given(parts[1]) and is_name(parts[: i + 1]) and not _starts_tail(parts[i:])
        ):
            continue
        if _starts_tail(parts[i:]) and not any(_is_role_word(word) and len(word) > 5 for word in parts[:i]):
            return i
    return 0


def _is_short_credit(word: str) -> bool:
    """Whether a word is an abbreviation of a paper or agency, and neither initials nor a surname in capitals."""
    if not word.isupper() or not word.isalpha() or len(word) > _ABBREVIATION or fold(word) in words().suffixes:
        return False
    return canonical_credit(word) is not None or (len(word) > 2 and not is_family(word) and not is_given(word))


def _starts_tail(parts: list[str]) -> bool:
    """Whether words can stand behind a name and say what the person is, or for whom."""
    known, text = words(), " ".join(parts)
    if _is_credit(text) and (len(parts) > 1 or text.isupper()):
        return True
    if any(canonical_credit(" ".join(parts[:i])) for i in range(2, min(len(parts), 6))):
        return True
    first = fold(parts[0])
    if not (first in known.modifier or _is_role_word(parts[0]) or (parts[0].isupper() and canonical_credit(parts[0]))):
        head = " ".join(parts[:-1])
        return (
            len(parts) == 2
            and fold(parts[1]) in {"staff", "correspondent", "reporter", "columnist"}
            and parts[0].istitle()
            and head.isalpha()
        )
    return any(_is_role_word(word) or fold(word) in known.desk for word in parts)


def _what_they_are(parts: list[str]) -> Iterator[Part]:
    """What stands behind a name: a credit, a role, or a credit before a role."""
    text = " ".join(parts)
    if canonical_credit(text):
        yield "credit", text
        return
    for i in range(len(parts) - 1, 0, -1):
        if canonical_credit(" ".join(parts[:i])) and (i > 1 or parts[0].isupper()):
            whole = _is_credit(text)
            yield "credit", text if whole else " ".join(parts[:i])
            if not whole and _is_role(parts[i:]):
                yield "role", " ".join(parts[i:])
            return
    if _is_role(parts):
        yield "role", text
    elif _is_credit(text) or _is_desk(parts) or (len(parts) == 1 and _is_short_credit(text)):
        yield "credit", text

"""
What kind of thing a piece of a byline is: a credit, a role, a desk, or a name with one of them behind it.

In go the words of a piece; out come yes or no, or how many of the words are the name. Nothing is read here, only
judged; `byline_pieces` reads.
"""

from __future__ import annotations

import re

from newscorpus.fields.byline_words import fold, is_family, is_given, role_endings, words
from newscorpus.fields.credit import canonical_credit, is_generic_credit
from newscorpus.fields.person_names import is_name, show_name
from newscorpus.fields.places import is_place

__all__ = [
    "is_credit",
    "is_desk",
    "is_paper",
    "is_plain_role",
    "is_role",
    "is_role_word",
    "is_short_credit",
    "is_tail",
    "words_of_name",
]

_ADDRESS = re.compile(
    r"\S\.(?:com|org|net|info|news|de|fr|es|it|nl|be|ch|at|ru|ua|pl|co\.uk|com\.\w\w)\Z", re.IGNORECASE
)
_OF_PLACE = 2  # words of a paper's edition
_PARTED = 3  # words of a paper's abbreviation and what it calls a part of it
_ABBREVIATION = 5  # letters
_CAPITALS = 2  # words of a name in capitals before a role in small letters


def is_credit(text: str) -> bool:
    """
    Whether a text is a paper, an agency, a part of one, or nobody in particular.

    >>> is_credit("USA TODAY Sports"), is_credit("CBC Arts"), is_credit("Agencies"), is_credit("Ann Lee")
    (True, True, True, False)
    """
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
    if 1 < len(parts) <= _PARTED and not text.isupper() and is_paper(parts[0]):
        return parts[1][:1].isupper() and not is_given(parts[1]) and not is_role_word(parts[-1])  # CBC Arts
    if len(parts) == _OF_PLACE and not is_given(parts[0]) and canonical_credit(parts[0]) and is_place(parts[1]):
        return True  # Breitbart London
    return _ADDRESS.search(text) is not None and len(parts) == 1


def is_paper(word: str) -> bool:
    """
    Whether a word is a paper's or agency's abbreviation, and no given name: "ANA" is both.

    >>> is_paper("CNN"), is_paper("ANA")
    (True, False)
    """
    marked = any(map(str.isupper, word[1:])) and not word[0].islower()  # CNN, HuffPost
    return len(word) > _CAPITALS and marked and canonical_credit(word) is not None and not is_given(word)


def is_short_credit(word: str, *, known: bool = False) -> bool:
    """
    Whether a word is an abbreviation of a paper or agency, and neither initials nor a surname in capitals.

    Args:
        word: The word.

        known: Whether only those of the tables count.

    >>> is_short_credit("TNN"), is_short_credit("RUIZ"), is_short_credit("TNN", known=True)
    (True, False, False)
    """
    if not word.isupper() or not word.isalpha() or len(word) > _ABBREVIATION or fold(word) in words().suffixes:
        return False
    if is_given(word):
        return False
    return canonical_credit(word) is not None or (not known and len(word) > 2 and not is_family(word))


def is_role_word(word: str, *, first: bool = False) -> bool:
    """
    Whether a word says what somebody is; the *first* of a piece only as the table has it.

    >>> is_role_word("Editor"), is_role_word("Politikredakteurin"), is_role_word("Lee")
    (True, True, False)
    """
    folded, known = fold(word), words()
    if folded in known.role:
        return True
    # an ending alone is no word
    return not first and folded[1:].endswith(role_endings())


def is_role(parts: list[str]) -> bool:
    """
    Whether words as a whole say what somebody is.

    >>> is_role(["professor", "of", "law"]), is_role(["Ann", "Lee"])
    (True, False)
    """
    known = words()
    folded = [fold(word) for word in parts]
    return (
        is_role_word(parts[-1])
        or (len(parts) > 1 and folded[0] in known.role and folded[0] not in known.titles)
        or any(word in known.role and len(word) > 6 for word in folded)
    )


def is_plain_role(parts: list[str]) -> bool:
    """
    Whether a piece is a role from its first word on.

    >>> is_plain_role(["Senior", "Political", "Reporter"]), is_plain_role(["Ann", "Lee", "Reporter"])
    (True, False)
    """
    return is_role_word(parts[-1]) and fold(parts[0]) in words().modifier and not is_given(parts[0])


def is_desk(parts: list[str]) -> bool:
    """
    Whether words name a desk or an organisation.

    >>> is_desk(["our", "Economic", "Staff"]), is_desk(["ARD-Studio", "Brüssel"]), is_desk(["Ann", "Lee"])
    (True, True, False)
    """
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
    return len(parts) > 2 and any(word in known.desk for word in folded[1:]) and not words_of_name(parts)


def _tail_of(word: str) -> str:
    return word.rpartition("-")[2]


def words_of_name(parts: list[str]) -> int:
    """
    How many words are a person's name, where behind them stands what the person is; 0 where nothing does.

    >>> words_of_name(["ANN", "LEE", "Northern", "Editor"]), words_of_name(["Mary", "Ann", "Lee"])
    (2, 0)
    """
    capitals = 0
    while (
        capitals < len(parts)
        and not (capitals >= _CAPITALS and is_short_credit(parts[capitals], known=True))
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
        and is_short_credit(parts[-1])
    ):
        return len(parts) - 1  # Priya Nair TNN
    for i in range(2, len(parts)):
        if not is_name(parts[:i]) or fold(parts[i - 1]) in words().particles:
            continue
        if any(fold(word) in words().desk for word in parts[:i]) or fold(parts[0]) in words().desk_first:
            continue
        if fold(parts[i]) in words().suffixes or (
            i == 2 and is_given(parts[1]) and is_name(parts[: i + 1]) and not is_tail(parts[i:])
        ):
            continue
        if is_tail(parts[i:]) and not any(is_role_word(word) and len(word) > 5 for word in parts[:i]):
            return i
    return 0


def is_tail(parts: list[str]) -> bool:
    """
    Whether words can stand behind a name and say what the person is, or for whom.

    >>> is_tail(["Political", "Editor"]), is_tail(["BBC", "News"]), is_tail(["Lee"])
    (True, True, False)
    """
    known, text = words(), " ".join(parts)
    if is_credit(text) and (len(parts) > 1 or text.isupper()):
        return True
    if any(canonical_credit(" ".join(parts[:i])) for i in range(2, min(len(parts), 6))):
        return True
    first = fold(parts[0])
    if not (first in known.modifier or is_role_word(parts[0]) or (parts[0].isupper() and canonical_credit(parts[0]))):
        head = " ".join(parts[:-1])
        return (
            len(parts) == 2
            and fold(parts[1]) in {"staff", "correspondent", "reporter", "columnist"}
            and parts[0].istitle()
            and head.isalpha()
        )
    return any(is_role_word(word) or fold(word) in known.desk for word in parts)

"""
Persons: what makes a stretch of capitalised words a person's name.

In go a text and a stretch of it; out come answers from the words of the stretch alone: given names, initials, surnames
that stand first, and the words at either end that are no part of the name.
"""

from __future__ import annotations

import re

from newscorpus.names.neighbours import is_behind_place_word
from newscorpus.names.running_text import SUFFIXES, RunningText

__all__ = [
    "behind_nouns",
    "is_acronym",
    "is_demonym_given",
    "is_full_name",
    "is_label",
    "is_person_at",
    "opens_before_name",
    "without_acronym",
    "without_noun",
]

_MOST_NAME_WORDS = 4
_LONGEST_SYLLABLES = 9
# one or two syllables as Chinese and Korean names are written in Latin letters
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]|zh|ch|sh|ts|hs|ky|by|my|py|hy|ry)?(?:[aeiouy]{1,3})(?:ng|[nrmkplt])?"
_SYLLABLES = re.compile(f"(?:{_SYLLABLE}){{1,2}}")
# behind them stands an adjective or a place and no given name ("the Jordan plan", "many Christian Copts")
_ARTICLES = frozenset(
    {"the", "a", "an", "of", "old", "ancient", "early", "late", "many", "most", "some", "all", "other"}
)
_DEMONYMS_GIVEN = frozenset({"christian", "roman"})


def is_full_name(text: RunningText, start: int, end: int) -> bool:
    """Whether a stretch of several words is a person's full name: by a given name, an initial, or a surname first."""
    lexicon, folded = text.lexicon, text.folded
    if sum(text.words[i].capital for i in range(start, end)) > _MOST_NAME_WORDS:
        return False
    first = folded[start].strip(".")
    bare = first.split("-")[0]
    if any(len(folded[i]) == 1 for i in range(start + 1, end - 1)):
        return True
    if first in lexicon.family_first and end - start <= 3 and _is_eastern(text, start, end):
        return True
    if first in text.tongue.family_first and 2 <= end - start <= 4:
        return True
    if text.tongue.given_last and end - start <= 3 and folded[end - 1] in lexicon.given:
        return True
    if first in lexicon.given or bare in lexicon.given or is_demonym_given(text, start, end):
        return all(
            folded[i] not in lexicon.months or text.is_odd_surname(i) or start < i < end - 1 for i in range(start, end)
        )
    if first in lexicon.place_given and end - start == 2 and folded[end - 1] in lexicon.family:
        return not _is_no_surname(text, end - 1)
    if len(first) == 1 or (len(first) <= 5 and "." in folded[start]):
        return folded[end - 1] not in lexicon.common or end - start > 2
    return False


def _is_eastern(text: RunningText, start: int, end: int) -> bool:
    """Whether a known surname is followed by a given name as Korean and Chinese ones are written (Jong-un)."""
    lexicon, folded = text.lexicon, text.folded
    head, hyphen, tail = text.words[start + 1].text.partition("-")
    if end - start == 2 and bool(hyphen) and head[:1].isupper() and tail.isalpha() and tail[:1].islower():
        return True
    # short syllables that are no words: "Xi Jinping", "Kim Jong Un", "Li Wei"
    return folded[start] not in lexicon.common and all(
        len(folded[i]) <= _LONGEST_SYLLABLES
        and folded[i].isascii()
        and folded[i] not in lexicon.common
        and (folded[i] not in lexicon.beginnings or not text.words[i].upper)
        and text.words[i].capital
        and _SYLLABLES.fullmatch(folded[i]) is not None
        for i in range(start + 1, end)
    )


def is_person_at(text: RunningText, i: int, end: int, stop: int) -> bool:
    """Whether a known place is a person's name here: a given name before or a surname behind it."""
    lexicon = text.lexicon
    if stop - i != 1:
        return False
    if i and text.words[i].joined and text.words[i - 1].capital and text.folded[i - 1] in lexicon.given:
        return text.folded[i - 1] not in lexicon.beginnings
    if (
        text.folded[i] in lexicon.place_given
        and i
        and text.words[i].joined
        and (is_behind_place_word(text, i) or text.folded[i - 1] in _ARTICLES)
    ):
        # "in Sydney Roberts said", "the Jordan Brown plan"
        return False
    return (
        (text.folded[i] in lexicon.given or (text.folded[i] in lexicon.place_given and stop + 1 == end))
        and stop < end
        and text.words[stop].joined
        and (text.folded[stop] in lexicon.family or _is_double(text, stop))
        and text.folded[stop] not in lexicon.organisation_words
        and not (text.folded[i] not in lexicon.given and _is_no_surname(text, stop))
    ) or _is_place_and_stranger(text, i, end)


def _is_place_and_stranger(text: RunningText, i: int, end: int) -> bool:
    """Whether a place that is a given name as well stands before one word that nobody knows ("Jordan Bardella")."""
    lexicon, low = text.lexicon, text.folded[min(i + 1, len(text.words) - 1)]
    return (
        text.folded[i] in lexicon.place_given
        and i + 2 == end
        and text.words[i + 1].joined
        and text.words[i + 1].capital
        and not text.words[i + 1].upper
        and not (i and text.words[i].joined and text.words[i - 1].capital)
        and low.isalpha()
        and not low.endswith("s")
        and low not in lexicon.demonyms
        and low not in lexicon.organisation_words
        and not _is_no_surname(text, i + 1)
    )


def _is_double(text: RunningText, i: int) -> bool:
    """Whether a word is two names with a hyphen ("Ocasio-Cortez")."""
    head, hyphen, tail = text.words[i].text.partition("-")
    return bool(hyphen) and head[:1].isupper() and tail[:1].isupper() and not text.words[i].upper


def _is_no_surname(text: RunningText, i: int) -> bool:
    low, lexicon = text.folded[i], text.lexicon
    known = (lexicon.common, lexicon.roles, lexicon.place_words, lexicon.other_words, lexicon.beginnings, lexicon.never)
    return any(low in words for words in known)


def is_demonym_given(text: RunningText, i: int, end: int) -> bool:
    """Whether the word of a faith or a people is a given name here: a lone surname behind it ("Roman Abramovich")."""
    lexicon = text.lexicon
    if text.folded[i] not in _DEMONYMS_GIVEN or i + 2 != end:
        return False
    if i and text.words[i].joined:
        before = text.folded[i - 1]
        if before in _ARTICLES or (text.words[i - 1].capital and before.strip(".") not in lexicon.roles):
            return False
    low = text.folded[end - 1]
    known = (lexicon.common, lexicon.demonyms, lexicon.roles, lexicon.organisation_words, lexicon.place_words)
    return low not in lexicon.beginnings and not any(low in words for words in (*known, lexicon.other_words))


def is_label(text: RunningText, i: int) -> bool:
    """Whether a word before a given name is an acronym or has digits: "AP", "U2" are no part of it."""
    word = text.words[i]
    return (word.upper and "." not in word.text) or any(character.isdigit() for character in word.text)


def opens_before_name(text: RunningText, start: int, end: int) -> bool:
    """Whether a run begins with an unknown word that only opens the sentence, before a given name."""
    lexicon, low = text.lexicon, text.folded[start]
    return (
        text.words[start].opens
        and end - start >= 3
        and text.folded[start + 1] in lexicon.given
        and low.strip(".") not in lexicon.roles
        and not any(low in known for known in (lexicon.given, lexicon.family, lexicon.demonyms, lexicon.beginnings))
    )


def behind_nouns(text: RunningText, start: int, end: int) -> int:
    """Where a name begins behind nouns that say what its bearer is, where every noun is written with a capital."""
    lexicon, folded = text.lexicon, text.folded
    if text.tongue.code == "tr" and end - start >= 3 and folded[start].endswith(("lı", "li", "lu", "lü")):
        # of a club or a town: "Fenerbahçeli Edin Dzeko"
        return start + 1
    if not text.tongue.capital_nouns:
        return start
    for i in range(start, end - 1):
        if folded[i] in lexicon.given and folded[i].strip(".") not in lexicon.roles:
            return i
    return start


def is_acronym(text: RunningText, start: int, end: int) -> bool:
    """Whether a stretch is one word in capitals."""
    return end - start == 1 and text.words[start].upper


def without_acronym(text: RunningText, start: int, end: int) -> int:
    """Where a run ends without an acronym or a second given name behind a name ("Roy Moore DA", "Ann Lee Tom")."""
    last = text.words[end - 1]
    if (
        end - start == 3
        and last.folded in text.lexicon.given
        and last.folded.strip(".") not in SUFFIXES
        and last.folded not in text.lexicon.family
        and last.text.isascii()
        and not last.folded.endswith(("sen", "son"))
        and text.folded[end - 2] in text.lexicon.family
        and text.folded[start] in text.lexicon.given
        and text.words[end - 2].capital
    ):
        return end - 1
    if (
        end - start >= 2
        and last.upper
        and 2 <= len(last.text) <= 5
        and last.folded not in SUFFIXES
        and "." not in last.text
        and text.folded[start] in text.lexicon.given
        and not any(word.upper for word in text.words[start : end - 1])
    ):
        return end - 1
    return end


def without_noun(text: RunningText, start: int, end: int) -> int:
    """Where a run ends without a common word with a capital behind a full name."""
    lexicon, folded = text.lexicon, text.folded
    if (
        not text.tongue.capital_nouns
        and text.tongue.code in ("en", "und")
        and end - start == 3
        and folded[start] in lexicon.given
        and text.words[start + 1].capital
        and folded[end - 1] in lexicon.common
        and not any(folded[end - 1] in known for known in (lexicon.family, lexicon.famous, lexicon.given))
        and not any(folded[end - 1] in known for known in (lexicon.organisation_words, lexicon.place_words))
        and folded[end - 1] not in lexicon.other_words
        and folded[end - 1].strip(".") not in SUFFIXES
    ):
        # "Andrew Lopez Confesses", of a headline that has no line of its own
        return end - 1
    if (
        text.tongue.capital_nouns
        and end - start == 3
        and folded[start] in lexicon.given
        and folded[start + 1] not in lexicon.given
        and text.words[start + 1].capital
        and folded[end - 1] not in lexicon.family
        and folded[end - 1] not in lexicon.famous
        and folded[end - 1].strip(".") not in SUFFIXES
        and len(folded[start + 1]) > 1
    ):
        return end - 1
    return end

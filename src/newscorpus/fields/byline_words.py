"""
The words of bylines, read from their table: what leads to a name, what stands behind one, and what is none.

In goes nothing; out come sets and patterns, made once.
"""

from __future__ import annotations

import functools
import re

import attrs

from newscorpus.data import load_table

__all__ = ["Lead", "Words", "fold", "is_family", "is_given", "leads", "role_endings", "words"]


@attrs.frozen
class Words:
    """The sets of the table, in small letters; each attribute is explained there."""

    role: frozenset[str]
    role_endings: frozenset[str]
    modifier: frozenset[str]
    ours: frozenset[str]
    desk: frozenset[str]
    desk_first: frozenset[str]
    section: frozenset[str]
    anonymous: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    after: frozenset[str]
    at: frozenset[str]
    aside: frozenset[str]
    wrote: frozenset[str]


@attrs.frozen
class Lead:
    """
    What leads to a name.

    Attributes:
        opening: At the head of a piece: "By", "Text:", "Eine Analyse von".

        bare: At the head of a piece, a noun or participle that a name follows at once: "Подготовил".

        inner: Inside a piece, the place before a lead that is no preposition alone: "Ann Lee Photos by …".

        special: "Special to".
    """

    opening: re.Pattern[str]
    bare: re.Pattern[str]
    inner: re.Pattern[str]
    special: re.Pattern[str]


def fold(word: str) -> str:
    """
    A word without the marks at its edges, in small letters.

    >>> fold("Editor,"), fold("Jr.")
    ('editor', 'jr')
    """
    return word.strip(" .,:;*'’\"“”()[]").casefold()


@functools.cache  # shipped facts, the same for everybody
def words() -> Words:
    """The sets of the table."""
    table = load_table("byline_words")
    return Words(*(frozenset(map(str.casefold, table[field.name])) for field in attrs.fields(Words)))


@functools.cache
def role_endings() -> tuple[str, ...]:
    """The endings of words that say what somebody is, in the form that `str.endswith` takes."""
    return tuple(sorted(words().role_endings))


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(load_table("people")["given"])


def is_given(word: str) -> bool:
    """
    Whether a word is known as a given name.

    >>> is_given("Nicole"), is_given("Brussels")
    (True, False)
    """
    return fold(word) in _given()


@functools.cache
def _family() -> frozenset[str]:
    return frozenset(load_table("people")["family"])


def is_family(word: str) -> bool:
    """
    Whether a word is known as a surname.

    >>> is_family("Müller"), is_family("Newsroom")
    (True, False)
    """
    return fold(word) in _family()


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


@functools.cache
def leads() -> Lead:
    """The patterns of the words that lead to a name."""
    table = load_table("byline_words")
    by, wrote, aside = _any(table["by"]), _any(table["wrote"]), _any(table["aside"])
    forms = [*table["wrote"], *table["aside"]]
    wording = _any(forms)
    article = (
        r"(?:(?:with|mit|avec|con|com|met|an?|the|eine?|das|der|die|une?|una?|la|le|el|il|et|y|e|und|and|og|och)\s+)?"
    )
    of = rf"(?:{by}|to|from|führten?|aus)"
    # the language or the object of the work may stand between: "translated from the French by"
    between = r"(?:\s+(?!(?:{of})\s)[^\W\d_]+){0,3}?".replace("{of}", by)
    origin = r"(?:\s+(?:from|aus|de|du|dal)\s+(?:the\s+|dem\s+|l['’])?[^\W\d_]+)?"
    tail = rf"(?:\s*[:：・]|{origin}{between}\s+{of}(?=\s|:|：|@))"
    place = (
        r"(?:aus|from|in)\s+[^\W\d_][\w.-]*(?:\s+[^\W\d_][\w.-]*)?\s+(?:berichtet|berichten|reports|von|by|par)(?=\s)"
    )
    material = rf"(?:files|material|contributions?|informationen|informations)\s+{of}(?=\s)"
    # one look at the first letter spares the many forms where none begins
    heads = f"(?=[{''.join(re.escape(letter) for letter in sorted({form[0] for form in forms}))}])"
    noun = rf"(?:{heads}(?:(?P<wrote>{wrote})|(?P<aside>{aside})))"
    alone = rf"(?:{by}|from|aus|via)(?=\s|:|：)|das\s\w+\sführten?(?=\s)"
    opening = rf"(?:{article}{noun}{tail}|{article}{material}|{place}|{alone})\s*[:：]?\s*"
    names = r"(?-i:(?=[^\W\d_a-zß-öø-ÿ]))"
    bare = rf"{article}{noun}\s+{names}"
    inner_aside = _any([form.capitalize() for form in table["aside"] if len(form) > 3 and form.isalpha()])
    joint = r"(?:(?:\s+(?:and|und|y|e|et|og|och|en|i|ja|with|mit|avec|con|com))?\s+|(?<=[.]))"
    inner = rf"{joint}(?=(?:{heads}(?:{wording})){tail}\s|(?-i:{inner_aside})\s{names}|(?-i:By\s){names})"
    special = rf"(?:{_any(table['special'])})\s+"
    return Lead(*(re.compile(pattern, re.IGNORECASE) for pattern in (opening, bare, inner, special)))

"""
The words by which speech is attributed, read from their table.

In goes nothing; out come the sets of the table, made once: verbs in the forms in which news uses them, and the small
words that stand between a verb and its subject, end a noun phrase, or begin one.
"""

from __future__ import annotations

import functools
import re

import attrs

from newscorpus.data import load_table

__all__ = ["SpeechWords", "according_to", "clitic", "is_description", "is_named", "is_verb", "speech_words"]

_CLITIC = re.compile(r"(?P<verb>.+?)(?:-t)?-(?P<pronoun>il|elle|on|ils|elles|je)\Z")


@attrs.frozen
class SpeechWords:
    """The sets of the table, in small letters; each attribute but the first three is explained there."""

    verbs: frozenset[str]
    inverting: frozenset[str]
    bare: frozenset[str]
    between: frozenset[str]
    pronouns: frozenset[str]
    breaks: frozenset[str]
    not_names: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    abbreviations: frozenset[str]
    auxiliaries: frozenset[str]
    naming: frozenset[str]
    describing: frozenset[str]
    quoting: frozenset[str]
    works: frozenset[str]
    before_titles: frozenset[str]
    no_verbs: frozenset[str]


@functools.cache  # shipped facts, the same for everybody
def speech_words() -> SpeechWords:
    """The sets of the table; `inverting` are the verbs of German, `bare` those of languages without articles."""
    table = load_table("speech_verbs")
    verbs = table["verbs"]
    lists = (
        [form for forms in verbs.values() for form in forms],
        verbs["de"],
        [form for language in table["articleless"] for form in verbs[language]],
        *(table[field.name] for field in attrs.fields(SpeechWords)[3:]),
    )
    return SpeechWords(*(frozenset(map(str.casefold, forms)) for forms in lists))


@functools.cache
def according_to() -> re.Pattern[str]:
    """What names a source without a verb."""
    forms = sorted(load_table("speech_verbs")["according"], key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\s", re.IGNORECASE)


def clitic(word: str) -> tuple[str, str] | None:
    """
    The verb and the pronoun of a French inversion.

    >>> clitic("a-t-il"), clitic("explique-t-elle"), clitic("said")
    (('a', 'il'), ('explique', 'elle'), None)
    """
    match = _CLITIC.match(word) if "-" in word else None
    return (match["verb"], match["pronoun"]) if match else None


def is_verb(word: str, following: str = "") -> int:
    """
    How many words the verb of speech is made of that starts with *word*: none, one or two.

    >>> is_verb("said"), is_verb("a", "déclaré"), is_verb("a-t-il", "déclaré"), is_verb("dit-il"), is_verb("ran")
    (1, 2, 2, 1, 0)
    """
    verbs = speech_words().verbs
    first, second = word.casefold().rstrip("."), following.casefold().rstrip(".")
    if second and f"{first} {second}" in verbs:
        return 2
    if first in verbs or (first[:1] in {"و", "ف"} and first[1:] in verbs):
        return 1
    inverted = clitic(first)
    if inverted is None:
        return 0
    if f"{inverted[0]} {second}" in verbs or (f"a {second}" in verbs and inverted[0] in {"a", "ont", "avait", "ai"}):
        return 2
    return int(inverted[0] in verbs)


def is_named(text: str, start: int, end: int) -> bool:
    """
    Whether the words before a mark name what stands in it ("the so-called"), and nobody speaks.

    >>> is_named("the so-called “Islamic State”", 0, 14)
    True
    """
    words = [word.strip("(:") for word in text[max(start, end - 30) : end].casefold().split()[-2:]]
    naming = speech_words().naming
    return bool(words) and (words[-1] in naming or " ".join(words) in naming)


def is_description(verb: str | None) -> bool:
    """
    Whether a verb gives somebody's word for a thing.

    >>> is_description("called"), is_description("said")
    (True, False)
    """
    return verb is not None and verb.casefold() in speech_words().describing

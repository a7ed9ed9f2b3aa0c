"""
Kinds: what each mention names, as the whole corpus sees it.

In go the mentions of articles and the decisions; out come these mentions once more, those that were decided to be no
names left out, those whose kind was decided of that kind, and words that this corpus knows as the surname of a person,
and no table otherwise, made persons. The first is said of each article by itself; the last of counts of all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.decisions import Decisions, spelling
from newscorpus.names.lexicon import load_lexicon
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.sources import Source

__all__ = [
    "Kinds",
    "agree_on_kinds",
    "decide_kinds",
    "make_persons",
    "makes_person",
    "may_be_surname",
    "surname_of_person",
]

_LONGEST_SHOUTED = 5


@attrs.frozen(kw_only=True)
class Kinds:
    """
    What the mentions of a corpus name.

    Attributes:
        decisions: What the user said.

        persons: The words that this corpus knows as the surname of a person, where they were taken for another thing.
    """

    decisions: Decisions
    persons: frozenset[str]

    def read(self, mentions: Sequence[Mention]) -> tuple[Sequence[Mention], list[int]]:
        """The mentions of an article by what they name, and where those start that were decided to be no names."""
        kept, ignored = decide_kinds(mentions, self.decisions)
        return make_persons(kept, self.persons), ignored


def agree_on_kinds(sources: Iterable[Source], decisions: Decisions) -> Kinds:
    """
    What the mentions of a corpus name.

    Args:
        sources: The sources.

        decisions: What the user said.

    >>> from newscorpus.names.mentions import find
    >>> texts = ["Vanvo Bredar spoke.", "They met in Bredar."]
    >>> sources = [Source(id=text, day="", mentions=find(text)) for text in texts]
    >>> agree_on_kinds(sources, Decisions()).persons
    frozenset({'Bredar'})
    """
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for source in sources:
        for mention in decide_kinds(source.mentions, decisions)[0]:
            if mention.kind is MentionKind.PERSON:
                persons[mention.text] += 1
            elif " " not in mention.text:
                others[mention.text] += 1
    surnames: Counter[str] = Counter()
    full: set[str] = set()
    for text, count in persons.items():
        surname, is_full = surname_of_person(text)
        if surname is not None:
            surnames[surname] += count
            if is_full:
                full.add(surname)
    changed = set()
    for text, count in others.items():
        surname = may_be_surname(text, decisions)
        if surname is not None and makes_person(count, surnames[surname], full=surname in full):
            changed.add(text)
    return Kinds(decisions=decisions, persons=frozenset(changed))


def decide_kinds(mentions: Sequence[Mention], decisions: Decisions) -> tuple[Sequence[Mention], list[int]]:
    """
    The mentions of an article as it was decided of them, and where those start that were decided to be no names.
    """
    if not (decisions.dropped or decisions.kinds):
        return mentions, []
    ignored: list[int] = []
    kept: list[Mention] = []
    for mention in mentions:
        name = spelling(mention.text)
        if name in decisions.dropped:
            ignored.append(mention.start)
            continue
        kind = decisions.kinds.get(name, mention.kind)
        kept.append(mention if kind is mention.kind else attrs.evolve(mention, kind=kind))
    return kept, ignored


def surname_of_person(text: str) -> tuple[str | None, bool]:
    """
    The surname that the name of a person has, if it has one, and whether it is a full name.

    >>> surname_of_person("Mark Rutte"), surname_of_person("Rutte")
    (('rutte', True), ('rutte', False))
    """
    surnames = surname_keys(text)
    return (surnames[0], bare_key(text) is None) if surnames else (None, False)


def may_be_surname(text: str, decisions: Decisions) -> str | None:
    """
    The surname that the name of an organisation or place may be; None where a table or a decision knows it otherwise.

    >>> (
    ...     may_be_surname("Bredar", Decisions()),
    ...     may_be_surname("NATO", Decisions()),
    ...     may_be_surname("New York", Decisions()),
    ... )
    ('bredar', None, None)
    """
    if " " in text or (text.casefold(),) in load_lexicon().phrases:
        return None
    if (text.isupper() and len(text) <= _LONGEST_SHOUTED) or (decisions.kinds and spelling(text) in decisions.kinds):
        return None
    return bare_key(text) or ""


def makes_person(as_other: int, as_surname: int, *, full: bool) -> bool:
    """
    Whether a word is a person's: it ends the full name of one, and is a surname as often as it is another thing.

    >>> makes_person(2, 3, full=True), makes_person(3, 2, full=True), makes_person(2, 3, full=False)
    (True, False, False)
    """
    return full and as_surname >= as_other


def make_persons(mentions: Sequence[Mention], persons: frozenset[str] | Mapping[str, object]) -> Sequence[Mention]:
    """
    The same mentions, with those words made persons that are.
    """
    if not persons or all(one.kind is MentionKind.PERSON or one.text not in persons for one in mentions):
        return mentions
    return [
        attrs.evolve(one, kind=MentionKind.PERSON)
        if one.kind is not MentionKind.PERSON and one.text in persons
        else one
        for one in mentions
    ]

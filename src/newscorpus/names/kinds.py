"""
Kinds: what each mention names, as the whole corpus sees it.

In go the sources and the decisions; out come their mentions once more, those that were decided to be no names left
out, those whose kind was decided of that kind, and words that this corpus knows as the surname of a person, and no
table otherwise, made persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.decisions import Decisions, spelling
from newscorpus.names.lexicon import load_lexicon
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.sources import Source

__all__ = ["agree_on_kinds"]

_LONGEST_SHOUTED = 5


def agree_on_kinds(
    sources: Sequence[Source], decisions: Decisions
) -> tuple[list[tuple[Mention, ...]], tuple[tuple[str, int], ...]]:
    """
    The mentions of each source by what they name.

    Args:
        sources: The sources.

        decisions: What the user said.

    Returns:
        The mentions of each source, and the places of those that were decided to be no names.
    """
    ignored: list[tuple[str, int]] = []
    spelt: dict[str, str] = {}
    decided: set[str] = set()
    mentions: list[tuple[Mention, ...]] = []
    for source in sources:
        if not (decisions.dropped or decisions.kinds):
            mentions.append(source.mentions)
            continue
        kept = []
        for mention in source.mentions:
            name = spelt.get(mention.text)
            if name is None:
                name = spelt[mention.text] = spelling(mention.text)
            if name in decisions.dropped:
                ignored.append((source.id, mention.start))
                continue
            kind = decisions.kinds.get(name)
            if kind is not None:
                decided.add(mention.text)
                if kind is not mention.kind:
                    mention = attrs.evolve(mention, kind=kind)
            kept.append(mention)
        mentions.append(tuple(kept))
    return _agree_on_persons(mentions, decided), tuple(sorted(ignored))


def _agree_on_persons(mentions: Sequence[tuple[Mention, ...]], decided: set[str]) -> list[tuple[Mention, ...]]:
    """Make a person of a word that this corpus knows as the surname of one, where no table knows it otherwise."""
    phrases = load_lexicon().phrases
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for found in mentions:
        for mention in found:
            (persons if mention.kind is MentionKind.PERSON else others)[mention.text] += 1
    surnames: Counter[str] = Counter()
    full: set[str] = set()
    for text, count in persons.items():
        for surname in surname_keys(text)[:1]:
            surnames[surname] += count
            if bare_key(text) is None:
                full.add(surname)
    changed = set()
    for text, count in others.items():
        if " " in text or text in decided or (text.casefold(),) in phrases:
            continue
        surname = bare_key(text) or ""
        if surname in full and surnames[surname] >= count and not (text.isupper() and len(text) <= _LONGEST_SHOUTED):
            changed.add(text)
    if not changed:
        return list(mentions)
    return [
        tuple(
            attrs.evolve(mention, kind=MentionKind.PERSON)
            if mention.text in changed and mention.kind is not MentionKind.PERSON
            else mention
            for mention in found
        )
        for found in mentions
    ]

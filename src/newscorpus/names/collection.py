"""
Collection: what is gathered for each entry of a book, and the book made of it.

In go mentions, each with the place of the entry that it belongs to; out comes the book, its entries in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newscorpus.model.decision import Ruling
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.clusters import Judge
from newscorpus.names.decisions import NO_DECISIONS, Decisions, spelling
from newscorpus.names.eastern import eastern_surname
from newscorpus.names.entries import Ambiguity, Entry, NameBook
from newscorpus.names.resolution import bare_key
from newscorpus.names.sources import Source

__all__ = ["Collection"]

# beside a spelling that is printed so many times as often, another one is a slip
_SLIP = 10


class Collection:
    """
    What is being gathered for each entry, before the book is made.

    >>> len(Collection().book([], {}))
    0
    """

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = {}
        self.roles: dict[tuple[str, str], Counter[str]] = {}
        self.where: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def add(self, place: tuple[str, str], article: str, mention: Mention) -> None:
        """Count a mention for the entry at *place*."""
        self.counts.setdefault(place, Counter())[mention.text] += 1
        self.where.setdefault(place, []).append((article, mention.start))
        if mention.role:
            self.roles.setdefault(place, Counter())[mention.role] += 1

    def book(
        self,
        unclear: Sequence[tuple[str, Mention, tuple[str, ...]]],
        dates: Mapping[str, str],
        *,
        decisions: Decisions = NO_DECISIONS,
        ignored: tuple[tuple[str, int], ...] = (),
        sources: tuple[Source, ...] = (),
        judge: Judge | None = None,
    ) -> NameBook:
        """Make the book of what was gathered; articles without a date come after those with one."""
        forms_decided = {
            (spelling(one.name), kind): one.other
            for one in decisions.of(Ruling.FORM)
            for kind in ([one.kind] if one.kind is not None else list(MentionKind))
        }
        made = []
        for place, counts in self.counts.items():
            where = self.where[place]
            roles = self.roles.get(place, Counter())
            variants = tuple(sorted(counts))
            kind = MentionKind(place[0])
            form = _decided_form(forms_decided, kind, counts) if forms_decided else None
            entry = Entry(
                kind=kind,
                form=_form(counts) if form is None else form,
                variants=variants,
                counts=tuple(counts[variant] for variant in variants),
                articles=tuple(sorted({article for article, _ in where})),
                roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
                first=min(where, key=lambda at: (dates.get(at[0], "~"), at)),
                decided=() if form is None else (Ruling.FORM,),
            )
            made.append((entry, place))
        made.sort(key=lambda pair: (-pair[0].count, pair[0].kind.value, pair[0].form, pair[0].variants, pair[0].first))
        numbers = {place: number for number, (_, place) in enumerate(made)}
        forms = {place: entry.form for entry, place in made}
        places = sorted((article, start, numbers[place]) for place in numbers for article, start in self.where[place])
        ambiguous = sorted(
            (
                Ambiguity(
                    article=article,
                    start=mention.start,
                    text=mention.text,
                    candidates=tuple(sorted(forms["person", group] for group in groups if ("person", group) in forms)),
                )
                for article, mention, groups in unclear
            ),
            key=lambda one: (one.article, one.start),
        )
        return NameBook(
            entries=tuple(entry for entry, _ in made),
            ambiguous=tuple(ambiguous),
            places=tuple(places),
            ignored=ignored,
            decisions=decisions,
            sources=sources,
            judge=judge,
        )


def _decided_form(
    decided: Mapping[tuple[str, MentionKind], str], kind: MentionKind, counts: Counter[str]
) -> str | None:
    """The form that was decided for one of the spellings, the fullest and most frequent first."""
    for variant in sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name)):
        form = decided.get((spelling(variant), kind))
        if form is not None:
            return form
    return None


def _form(counts: Counter[str]) -> str:
    """
    The most frequent full name, among equals that with the most frequent last word; of names of one word, the most
    frequent. Capitals throughout come last.
    """
    full = [name for name in counts if _is_full(name) and not _is_tail(name, counts)]
    full = full or [name for name in counts if _is_full(name)] or list(counts)
    lasts: Counter[str] = Counter()
    for name, count in counts.items():
        lasts[name.split()[-1]] += count
    return min(full, key=lambda name: (name.isupper() and len(name) > 5, -counts[name], -lasts[name.split()[-1]], name))


def _is_full(name: str) -> bool:
    # in Han and Hangul no space parts the surname from the rest
    return " " in name or eastern_surname(name) is not None


def _is_tail(name: str, counts: Counter[str]) -> bool:
    """Whether a name of several words is a surname with its particle, as longer names that are no slips show."""
    if bare_key(name) is None:
        return False
    ending = f" {name.casefold()}"
    return any(
        other.casefold().endswith(ending) and counts[other] * _SLIP >= counts[name] for other in counts if " " in other
    )

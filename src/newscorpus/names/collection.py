"""
Collection: what is gathered for each entry of a book, and the book made of it.

In go mentions, each with the place of the entry that it belongs to; out comes the book, its entries in order.
"""

from __future__ import annotations

import itertools
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from newscorpus.model.decision import Ruling
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.decisions import NO_DECISIONS, Decisions, spelling
from newscorpus.names.eastern import eastern_surname
from newscorpus.names.entries import Ambiguity, Entry, NameBook
from newscorpus.names.homes import Homes
from newscorpus.names.judge import Judge
from newscorpus.names.resolution import bare_key
from newscorpus.names.sources import Source

__all__ = ["Collection", "decided_forms", "entry_of_counts", "order_of"]

# beside a spelling that is printed so many times as often, another one is a slip
_SLIP = 10
_KINDS = tuple(MentionKind)
Places = npt.NDArray[np.integer[Any]]
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
# the day of an article without one, which comes after all others
_NO_DAY = "~"


@attrs.frozen(kw_only=True)
class _Unclear:
    """A mention that may stand for several people."""

    article: int
    start: int
    text: str
    people: tuple[int, ...]


class Collection:
    """
    What is being gathered for each entry, before the book is made.

    Args:
        sources: The sources, in the order of their ids.

    >>> len(Collection(()).book())
    0
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._texts: dict[str, int] = {}
        self._roles: dict[str, int] = {}
        self._unclear: list[_Unclear] = []
        # of each mention: its kind and number in one, its article, where it starts, its text and its role
        self._place, self._start = array("q"), array("q")
        self._article, self._text, self._role = array("i"), array("i"), array("i")

    def add(self, number: int, article: int, mention: Mention) -> None:
        """Count a mention of the entry that has a *number* among those of its kind; articles come in order."""
        self._place.append(number * len(_KINDS) + _NUMBER[mention.kind])
        self._article.append(article)
        self._start.append(mention.start)
        self._text.append(self._texts.setdefault(mention.text, len(self._texts)))
        self._role.append(self._roles.setdefault(mention.role, len(self._roles)) if mention.role else -1)

    def doubt(self, people: tuple[int, ...], article: int, mention: Mention) -> None:
        """Note a mention that may stand for several people."""
        self._unclear.append(_Unclear(article=article, start=mention.start, text=mention.text, people=people))

    def book(
        self,
        *,
        decisions: Decisions = NO_DECISIONS,
        ignored: tuple[tuple[str, int], ...] = (),
        judge: Judge | None = None,
    ) -> NameBook:
        """Make the book of what was gathered; articles without a date come after those with one."""
        places = np.frombuffer(self._place, np.int64)
        order = np.argsort(places, kind="stable")
        ends = np.append(np.flatnonzero(np.diff(places[order])) + 1, order.size) if order.size else order
        made = list(zip(self._entries(order, ends, decisions), range(ends.size), strict=True))
        made.sort(key=lambda pair: order_of(pair[0]))
        # the number of each entry by the place of its mentions, and that of each mention
        numbers = np.empty(ends.size, np.int32)
        numbers[[place for _, place in made]] = np.arange(ends.size, dtype=np.int32)
        of_mention = np.empty(order.size, np.int32)
        of_mention[order] = np.repeat(numbers, np.diff(ends, prepend=0))
        entries = tuple(entry for entry, _ in made)
        return NameBook(
            entries=entries,
            ambiguous=self._ambiguous(entries, places[order][ends - 1] if ends.size else ends, numbers),
            places=self._homes(of_mention),
            ignored=ignored,
            decisions=decisions,
            sources=tuple(self._sources),
            judge=judge,
        )

    def _entries(self, order: Places, ends: Places, decisions: Decisions) -> Iterator[Entry]:
        texts, roles = list(self._texts), list(self._roles)
        forms = decided_forms(decisions)
        days = [source.day or _NO_DAY for source in self._sources]
        ids = [source.id for source in self._sources]
        for begin, end in itertools.pairwise([0, *ends.tolist()]):
            rows = order[begin:end].tolist()
            counted = Counter(self._text[row] for row in rows)
            told = Counter(self._role[row] for row in rows if self._role[row] >= 0)
            articles = dict.fromkeys(self._article[row] for row in rows)
            _, first, start = min((days[self._article[row]], self._article[row], self._start[row]) for row in rows)
            yield entry_of_counts(
                _KINDS[self._place[rows[0]] % len(_KINDS)],
                {texts[text]: count for text, count in counted.items()},
                {roles[role]: count for role, count in told.items()},
                articles=tuple(ids[article] for article in sorted(articles)),
                first=(ids[first], start),
                forms=forms,
            )

    def _ambiguous(self, entries: Sequence[Entry], places: Places, numbers: Places) -> tuple[Ambiguity, ...]:
        wanted = {person for each in self._unclear for person in each.people}
        forms = {
            int(place) // len(_KINDS): entries[number].form
            for place, number in zip(places, numbers, strict=True)
            if entries[number].kind is MentionKind.PERSON and int(place) // len(_KINDS) in wanted
        }
        # many mentions may stand for the same many people
        candidates = {
            people: tuple(sorted(forms[person] for person in people if person in forms))
            for people in {each.people: None for each in self._unclear}
        }
        found = [
            Ambiguity(
                article=self._sources[each.article].id,
                start=each.start,
                text=each.text,
                candidates=candidates[each.people],
            )
            for each in self._unclear
        ]
        return tuple(sorted(found, key=lambda one: (one.article, one.start)))

    def _homes(self, numbers: Places) -> Homes:
        articles, starts = np.frombuffer(self._article, np.int32), np.frombuffer(self._start, np.int64)
        order = np.lexsort((numbers, starts, articles))
        return Homes(
            ids=tuple(source.id for source in self._sources),
            articles=articles[order].tobytes(),
            starts=starts[order].tobytes(),
            numbers=numbers[order].tobytes(),
        )


def order_of(entry: Entry) -> tuple[object, ...]:
    """
    What entries of a book are ordered by: the most frequent first.
    """
    return -entry.count, entry.kind.value, entry.form, entry.variants, entry.first


def decided_forms(decisions: Decisions) -> dict[tuple[str, MentionKind], str]:
    """
    The forms that were decided, by spelling and kind.

    >>> decided_forms(Decisions())
    {}
    """
    return {
        (spelling(one.name), kind): one.other
        for one in decisions.of(Ruling.FORM)
        for kind in ([one.kind] if one.kind is not None else _KINDS)
    }


def entry_of_counts(
    kind: MentionKind,
    counts: Mapping[str, int],
    roles: Mapping[str, int],
    *,
    articles: tuple[str, ...],
    first: tuple[str, int],
    forms: Mapping[tuple[str, MentionKind], str],
) -> Entry:
    """
    An entry, of what was counted of its mentions.

    Args:
        kind: What it is.

        counts: How often each spelling is printed.

        roles: How often each role is printed beside it.

        articles: The ids of its articles, sorted.

        first: Where it is printed first.

        forms: The forms that were decided.

    >>> told = {"articles": ("a",), "first": ("a", 0), "forms": {}}
    >>> entry_of_counts(MentionKind.PERSON, {"Joe Biden": 1, "Biden": 4}, {"President": 2}, **told).form
    'Joe Biden'
    """
    variants = tuple(sorted(counts))
    form = _decided_form(forms, kind, counts) if forms else None
    return Entry(
        kind=kind,
        form=_form(counts) if form is None else form,
        variants=variants,
        counts=tuple(counts[variant] for variant in variants),
        articles=articles,
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        first=first,
        decided=() if form is None else (Ruling.FORM,),
    )


def _decided_form(
    decided: Mapping[tuple[str, MentionKind], str], kind: MentionKind, counts: Mapping[str, int]
) -> str | None:
    """The form that was decided for one of the spellings, the fullest and most frequent first."""
    for variant in sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name)):
        form = decided.get((spelling(variant), kind))
        if form is not None:
            return form
    return None


def _form(counts: Mapping[str, int]) -> str:
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


def _is_tail(name: str, counts: Mapping[str, int]) -> bool:
    """Whether a name of several words is a surname with its particle, as longer names that are no slips show."""
    if bare_key(name) is None:
        return False
    ending = f" {name.casefold()}"
    return any(
        other.casefold().endswith(ending) and counts[other] * _SLIP >= counts[name] for other in counts if " " in other
    )

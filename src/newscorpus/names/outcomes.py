"""
Outcomes: what came of each decision.

In go two books of one corpus, with the decisions and without; out comes the first with its outcomes: which decisions
changed something, which hold without having been needed, and which speak of names that the corpus does not have.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newscorpus.model.decision import Decision, Effect, Outcome, Ruling
from newscorpus.model.entry import Entry
from newscorpus.model.mention import MentionKind
from newscorpus.names.decisions import spelling
from newscorpus.names.entries import NameBook
from newscorpus.names.keys import key
from newscorpus.names.things import thing_key

__all__ = ["are_spoken_of", "judge_decisions", "names_spoken_of"]


class _Spelt:
    """The entries of a book by their spellings."""

    def __init__(self, book: NameBook) -> None:
        self.book = book
        self._exact: dict[str, list[tuple[int, int]]] = {}
        self._keyed: dict[str, list[tuple[int, int]]] = {}
        for number, entry in enumerate(book.entries):
            for variant, count in zip(entry.variants, entry.counts, strict=True):
                self._exact.setdefault(spelling(variant), []).append((number, count))
                self._keyed.setdefault(_keyed(entry.kind, variant), []).append((number, count))

    def find(self, name: str, kind: MentionKind | None) -> tuple[set[int], int]:
        """The numbers of the entries that have a name, and how often they print it."""
        found = self._exact.get(spelling(name), [])
        if not found:
            found = [one for each in MentionKind for one in self._keyed.get(_keyed(each, name), ())]
        found = [(number, count) for number, count in found if kind in (None, self.book.entries[number].kind)]
        return {number for number, _ in found}, sum(count for _, count in found)


def _keyed(kind: MentionKind, name: str) -> str:
    return str(key(name)) if kind is MentionKind.PERSON else f"{kind.value}:{thing_key(kind, name)}"


def names_spoken_of(decisions: Iterable[Decision]) -> frozenset[str]:
    """
    The names that decisions speak of, as `are_spoken_of` looks for them.

    Args:
        decisions: Decisions.
    """
    names = {name for one in decisions for name in (one.name, one.other)}
    keys = {_keyed(kind, name) for name in names for kind in MentionKind}
    return frozenset(keys | {spelling(name) for name in names})


def are_spoken_of(kind: MentionKind, variants: Iterable[str], names: frozenset[str]) -> bool:
    """
    Whether any of *names* may be one of the spellings of an entry; no other entry tells what came of a decision.

    Args:
        kind: What the entry is.

        variants: Its spellings.

        names: What `names_spoken_of` gives.

    >>> names = names_spoken_of([Decision(ruling="same", name="Bob Rae", other="Robert Rae")])
    >>> [are_spoken_of(MentionKind.PERSON, [name], names) for name in ("Rae, Bob", "Mark Rutte")]
    [True, False]
    """
    return any(spelling(variant) in names or _keyed(kind, variant) in names for variant in variants)


def judge_decisions(decided: NameBook, plain: NameBook) -> NameBook:
    """
    A book with what came of its decisions.

    Args:
        decided: The book.

        plain: The book of the same articles without decisions.

    Returns:
        The first, with `decided`, and its entries with what was decided of them.
    """
    after, before = _Spelt(decided), _Spelt(plain)
    outcomes = []
    touched: dict[int, set[Ruling]] = {}
    for one in decided.decisions:
        outcome, numbers = _outcome(one, after, before)
        outcomes.append(outcome)
        if outcome.effect is Effect.CHANGED:
            for number in numbers:
                touched.setdefault(number, set()).add(one.ruling)
    rulings = list(Ruling)
    entries = tuple(
        attrs.evolve(entry, decided=tuple(sorted({*entry.decided, *touched.get(number, ())}, key=rulings.index)))
        if number in touched
        else entry
        for number, entry in enumerate(decided.entries)
    )
    return attrs.evolve(decided, entries=entries, decided=tuple(outcomes))


def _outcome(one: Decision, after: _Spelt, before: _Spelt) -> tuple[Outcome, set[int]]:
    """What came of a decision, and the numbers of the entries that it is about."""
    now, count = after.find(one.name, one.kind)
    was, count_before = before.find(one.name, one.kind)
    if one.ruling is Ruling.NOT_A_NAME:
        return _told(one, bool(was), was != set(), count_before, "left out"), set()
    if one.ruling is Ruling.KIND:
        kinds = {before.book.entries[number].kind.value for number in was}
        return _told(one, bool(now), kinds != {one.other}, count, f"was {_list(kinds)}"), now
    if one.ruling is Ruling.FORM:
        forms = {before.book.entries[number].form for number in was}
        mine = {number for number in now if after.book.entries[number].form == one.other}
        note = f"was {_list(forms)}"
        if now and not mine:
            return _unmatched(one, count, f"another decision gives it the form {_forms(after, now)}"), set()
        return _told(one, bool(now), forms != {one.other}, count, note), mine
    then, other_count = after.find(one.other, one.kind)
    wed = before.find(one.other, one.kind)[0]
    missing = [name for name, found in ((one.name, now), (one.other, then)) if not found]
    if missing:
        return _unmatched(one, 0, f"not in the corpus: {', '.join(missing)}"), set()
    total = count + other_count
    if one.ruling is Ruling.SAME:
        if not now & then:
            both = _list({after.book.entries[number].kind.value for number in now | then})
            return _unmatched(one, total, f"the two can't be one: they are {both}"), set()
        return _told(one, True, not was & wed, total, f"joined {_forms(before, was | wed)}"), now & then
    return _told(one, True, bool(was & wed), total, f"parted {_forms(before, was & wed)}"), now | then


def _told(one: Decision, matched: bool, changed: bool, mentions: int, note: str) -> Outcome:  # noqa: FBT001 - both are what it tells
    if not matched:
        return _unmatched(one, 0, f"not in the corpus: {one.name}")
    effect = Effect.CHANGED if changed else Effect.HELD
    return Outcome(decision=one, effect=effect, mentions=mentions, note=note if changed else "so without it")


def _unmatched(one: Decision, mentions: int, note: str) -> Outcome:
    return Outcome(decision=one, effect=Effect.UNMATCHED, mentions=mentions, note=note)


def _list(texts: Iterable[str]) -> str:
    return " and ".join(sorted(texts)) or "nothing"


def _forms(spelt: _Spelt, numbers: Iterable[int]) -> str:
    return ", ".join(_entry(spelt, number).form for number in sorted(numbers))


def _entry(spelt: _Spelt, number: int) -> Entry:
    return spelt.book.entries[number]

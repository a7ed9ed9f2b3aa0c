"""
Decisions about names: checked against each other, and asked while a book is made.

In go decisions, in order; out come `Decisions`. Those that contradict each other, also by way of a third name, are an
error that tells both lines. `newscorpus.names.rulings` reads them from a file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from newscorpus.errors import DataError
from newscorpus.model.decision import Decision, Ruling
from newscorpus.model.mention import MentionKind
from newscorpus.names.grouping import Grouping
from newscorpus.names.parts import fold

__all__ = ["NO_DECISIONS", "Decisions", "describe", "spelling"]

_TWO = (Ruling.SAME, Ruling.DIFFERENT)


def spelling(name: str) -> str:
    """
    A name as decisions find it: Unicode form, apostrophes and spaces aside, and case in names of several words.

    >>> spelling("Joe  BIDEN") == spelling("joe biden"), spelling("US") == spelling("Us")
    (True, False)
    """
    folded = fold(name)
    if " " in folded:
        return folded
    return unicodedata.normalize("NFKC", "".join(name.split()))


def _once(given: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(dict.fromkeys(given))


@attrs.frozen(kw_only=True)
class Decisions:
    """
    Decisions that do not contradict each other. Iterating gives them in order.

    Attributes:
        rulings: The decisions.

        source: Where they were read, for messages.

    Raises:
        DataError: Two of them contradict each other.

    >>> made = Decisions(rulings=[Decision(ruling="kind", name="Weeknd", other="person")])
    >>> made.kinds
    {'Weeknd': <MentionKind.PERSON: 'person'>}
    """

    rulings: tuple[Decision, ...] = attrs.field(default=(), converter=_once)
    source: str = attrs.field(default="decisions", eq=False)
    dropped: frozenset[str] = attrs.field(init=False, eq=False, repr=False)
    kinds: Mapping[str, MentionKind] = attrs.field(init=False, eq=False, repr=False)
    named: frozenset[str] = attrs.field(init=False, eq=False, repr=False)

    @dropped.default
    def _find_dropped(self) -> frozenset[str]:
        return frozenset(spelling(one.name) for one in self.rulings if one.ruling is Ruling.NOT_A_NAME)

    @kinds.default
    def _find_kinds(self) -> Mapping[str, MentionKind]:
        return {spelling(one.name): MentionKind(one.other) for one in self.of(Ruling.KIND)}

    @named.default
    def _find_named(self) -> frozenset[str]:
        """The names that are said to be one with others, or not: each is looked at by itself."""
        return frozenset(spelling(name) for one in self.of(*_TWO) for name in (one.name, one.other))

    def __attrs_post_init__(self) -> None:
        """Look for contradictions."""
        self._check_values()
        self._check_pairs()

    def __iter__(self) -> Iterator[Decision]:
        """The decisions, in order."""
        return iter(self.rulings)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rulings)

    def of(self, *rulings: Ruling) -> Iterator[Decision]:
        """The decisions that say one of these things, in order."""
        return (one for one in self.rulings if one.ruling in rulings)

    def _check_values(self) -> None:
        """One form and one kind for each name, and neither for what is none."""
        held: dict[tuple[str, str, str], Decision] = {}
        for one in self.of(Ruling.FORM, Ruling.KIND, Ruling.NOT_A_NAME):
            what = "form" if one.ruling is Ruling.FORM else "kind"
            place = (what, spelling(one.name), "" if one.kind is None else one.kind.value)
            before = held.setdefault(place, one)
            if (before.ruling, before.other) != (one.ruling, one.other):
                said = [each.other or each.ruling.value for each in (before, one)]
                raise self._contradiction(before, one, f"{said[0]!r} and {said[1]!r}")

    def _check_pairs(self) -> None:
        """What is one by way of others is not said to be two."""
        for kind in (None, *MentionKind):
            grouping = Grouping()
            for one in self.of(Ruling.SAME):
                if one.kind in (None, kind):
                    grouping.unite(spelling(one.name), spelling(one.other))
            for one in self.of(Ruling.DIFFERENT):
                if one.kind in (None, kind) and not grouping.part(spelling(one.name), spelling(one.other)):
                    raise self._contradiction(self._link(one, kind), one, "one, and not one")

    def _link(self, parted: Decision, kind: MentionKind | None) -> Decision:
        """The decision by which the two that *parted* keeps apart become one."""
        grouping = Grouping()
        grouping.part(spelling(parted.name), spelling(parted.other))
        for one in self.of(Ruling.SAME):
            if one.kind in (None, kind) and not grouping.unite(spelling(one.name), spelling(one.other)):
                return one
        return parted

    def _contradiction(self, before: Decision, one: Decision, said: str) -> DataError:
        where = "" if before.line is None else f" (line {before.line})"
        return DataError(
            f"contradicts the decision {describe(before)!r}{where}: {one.name!r} can't be {said}; take one of them out",
            file=self.source,
            key=describe(one),
            line=one.line,
        )


def describe(decision: Decision) -> str:
    """
    A decision in a few words.

    >>> describe(Decision(ruling="same", name="Bob Rae", other="Robert Rae"))
    'same: Bob Rae, Robert Rae'
    """
    return f"{decision.ruling.value}: {decision.name}" + (f", {decision.other}" if decision.other else "")


NO_DECISIONS = Decisions()
"""No decisions at all."""

"""
Decided people: which nodes of a corpus the decisions on people speak of.

In go names as printed with their nodes; out comes a grouping in which is one what was decided to be one, and parted
what was decided to be two. A decision finds a name by its spelling, or where nobody prints it so, by its key.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscorpus.model.decision import Decision, Ruling
from newscorpus.model.mention import MentionKind
from newscorpus.names.decisions import Decisions, spelling
from newscorpus.names.grouping import Grouping
from newscorpus.names.keys import key

__all__ = ["DecidedPeople", "node_of_bare", "node_of_name"]


def node_of_name(name: str, decisions: Decisions) -> str:
    """
    What full names share that are one before anything is compared: their key, and the spelling of which it was decided.

    >>> node_of_name("Mark Rutte", Decisions())
    'mark rutte'
    """
    name_key = str(key(name))
    if not decisions.named:
        return name_key
    spelt = spelling(name)
    return f"{name_key}\0{spelt}" if spelt in decisions.named else name_key


def node_of_bare(text: str) -> str:
    """
    What stands for a bare name that is nobody's full name.

    >>> node_of_bare("Mr Rutte")
    '=rutte'
    """
    return f"={key(text)}"


class DecidedPeople:
    """
    Finds the nodes that decisions speak of.

    >>> made = Decisions(rulings=[Decision(ruling="same", name="Bob Rae", other="Robert Rae")])
    >>> decided = DecidedPeople(made)
    >>> for name in ("Bob Rae", "Robert Rae", "Mark Rutte"):
    ...     _ = decided.see(name, node_of_name(name, made))
    >>> len(decided.group().nodes())
    2
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = [one for one in decisions.of(Ruling.SAME) if _of_people(one)]
        self._parted = [one for one in decisions.of(Ruling.DIFFERENT) if _of_people(one)]
        names = {name for one in (*self._decisions, *self._parted) for name in (one.name, one.other)}
        self._by_spelling: dict[str, set[str]] = {spelling(name): set() for name in names}
        self._by_key: dict[str, set[str]] = {str(key(name)): set() for name in names}

    def see(self, text: str, node: str) -> bool:
        """
        Take in a name as printed, with its node.

        Returns:
            Whether any decision may speak of it; all others may be left out.
        """
        if not self._by_key:
            return False
        alike = [self._by_key.get(_key_of(node)), self._by_spelling.get(spelling(text))]
        for nodes in alike:
            if nodes is not None:
                nodes.add(node)
        return any(nodes is not None for nodes in alike)

    def group(self) -> Grouping:
        """What was decided of the names that were seen."""
        grouping = Grouping()
        for one in self._decisions:
            for a, b in self._pairs(one):
                grouping.unite(a, b)
        for one in self._parted:
            for a, b in self._pairs(one):
                grouping.part(a, b)
        return grouping

    def _pairs(self, one: Decision) -> Iterator[tuple[str, str]]:
        yield from ((a, b) for a in self._nodes_of(one.name) for b in self._nodes_of(one.other) if a != b)

    def _nodes_of(self, name: str) -> list[str]:
        """The nodes of a name that somebody decided about: spelt so, or else of its key."""
        return sorted(self._by_spelling[spelling(name)] or self._by_key[str(key(name))])


def _of_people(one: Decision) -> bool:
    return one.kind in (None, MentionKind.PERSON)


def _key_of(node: str) -> str:
    return node.removeprefix("=").partition("\0")[0]

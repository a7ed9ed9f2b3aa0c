"""
Placing: which organisation or place each mention of one is, over a whole corpus.

In go the mentions of one article after the other and the decisions; out comes a number for each mention, which all
mentions of one organisation or place share. Names of one key are one (`newscorpus.names.things`), unless a decision
parts them. An abbreviation is what articles explain it by, in the whole corpus where all of them explain one thing,
else in each article what that one says.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Mapping, Sequence

from newscorpus.model.decision import Ruling
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.decisions import Decisions, spelling
from newscorpus.names.grouping import Grouping
from newscorpus.names.things import explanations, thing_key

__all__ = ["DecidedThings", "Things", "explained_in", "join_explained", "node_of_thing"]

_THINGS = (MentionKind.ORGANISATION, MentionKind.PLACE)


def node_of_thing(kind: MentionKind, text: str, decisions: Decisions) -> str:
    """
    What all mentions share that are one before anything is explained.

    >>> node_of_thing(MentionKind.PLACE, "Kyiv", Decisions()) == node_of_thing(MentionKind.PLACE, "Kiev", Decisions())
    True
    """
    base = f"{kind.value}:{thing_key(kind, text)}"
    if not decisions.named:
        return base
    name = spelling(text)
    return f"{base}\0{name}" if name in decisions.named else base


class DecidedThings:
    """
    Finds the nodes that decisions on organisations and places speak of.

    >>> from newscorpus.model.decision import Decision
    >>> made = Decisions(rulings=[Decision(ruling="same", name="Bern", other="Berne City")])
    >>> decided = DecidedThings(made)
    >>> for name in ("Bern", "Berne City", "Rome"):
    ...     _ = decided.see(MentionKind.PLACE, name, node_of_thing(MentionKind.PLACE, name, made))
    >>> any("rome" in node for node in decided.group().nodes())
    False
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = [*decisions.of(Ruling.SAME), *decisions.of(Ruling.DIFFERENT)]
        self._by_spelling: dict[tuple[MentionKind, str], set[str]] = {}
        self._by_base: dict[str, set[str]] = {}
        self._split: set[str] = set()
        for one in self._decisions:
            for kind in _THINGS:
                for name in (one.name, one.other):
                    self._by_spelling[kind, spelling(name)] = set()
                    self._by_base[f"{kind.value}:{thing_key(kind, name)}"] = set()

    def see(self, kind: MentionKind, text: str, node: str) -> bool:
        """
        Take in a name as printed, with its node.

        Returns:
            Whether any decision may speak of it; all others may be left out.
        """
        if not self._by_base:
            return False
        base, split, _ = node.partition("\0")
        if split:
            self._split.add(node)
        alike = [self._by_base.get(base), self._by_spelling.get((kind, spelling(text)))]
        for nodes in alike:
            if nodes is not None:
                nodes.add(node)
        return bool(split) or any(nodes is not None for nodes in alike)

    def group(self) -> Grouping:
        """What was decided of the names that were seen; names of one key are one where nothing parts them."""
        grouping = Grouping()
        for one in self._decisions:
            for kind in _THINGS:
                if one.kind not in (None, kind):
                    continue
                for a in self._nodes_of(kind, one.name):
                    for b in self._nodes_of(kind, one.other):
                        if a != b:
                            (grouping.unite if one.ruling is Ruling.SAME else grouping.part)(a, b)
        for node in sorted(self._split):
            grouping.unite(node.partition("\0")[0], node)
        return grouping

    def _nodes_of(self, kind: MentionKind, name: str) -> list[str]:
        spelt = self._by_spelling[kind, spelling(name)]
        return sorted(spelt or self._by_base[f"{kind.value}:{thing_key(kind, name)}"])


def explained_in(mentions: Sequence[Mention], nodes: Mapping[tuple[MentionKind, str], str]) -> dict[str, str]:
    """
    The abbreviations that an article explains, each with what it is.

    Args:
        mentions: The mentions of the article.

        nodes: The node of each organisation and place in it, by kind and text.
    """
    return {nodes[short.kind, short.text]: nodes[full.kind, full.text] for full, short in explanations(mentions)}


def join_explained(explained: Mapping[str, Iterable[str]], grouping: Grouping) -> set[str]:
    """
    Make one, in *grouping*, each abbreviation and the only thing that articles explain it by.

    What hangs together by explanations or decisions depends on nothing else.

    Args:
        explained: The nodes of abbreviations, each with all that articles explain it by.

        grouping: What is decided already; what is decided here goes into it.

    Returns:
        The abbreviations that are explained by several things.

    >>> join_explained({"afc": ["a f c", "a football club"], "un": ["u n"]}, Grouping())
    {'afc'}
    """
    several = set()
    for short in sorted(explained):
        fulls = explained[short]
        if len({grouping.root(full) for full in fulls}) == 1:
            grouping.unite(short, min(fulls))
        else:
            several.add(short)
    return several


class Things:
    """
    The organisations and places of a corpus: first `add` each article in order, then `settle`, then ask `which`.

    Args:
        decisions: What the user said.

    >>> from newscorpus.names.mentions import find
    >>> things = Things(Decisions())
    >>> things.add(find("They met in Kiev. Kyiv is large."))
    >>> things.settle()
    >>> things.which(0, 0) == things.which(0, 1)
    True
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._decided = DecidedThings(decisions)
        self._texts: dict[tuple[MentionKind, str], int] = {}
        self._nodes: dict[str, int] = {}
        self._node, self._begin = array("i"), array("q", [0])
        self._here: dict[int, dict[str, str]] = {}
        self._own: dict[tuple[int, int], int] = {}

    def add(self, found: Sequence[Mention]) -> None:
        """Take in the mentions of the next article."""
        here: dict[tuple[MentionKind, str], str] = {}
        for mention in found:
            if mention.kind is not MentionKind.PERSON:
                self._node.append(self._number(mention.kind, mention.text))
        if any(self._may_explain(one, other) for one, other in itertools.pairwise(found)):
            for mention in found:
                if mention.kind is not MentionKind.PERSON:
                    here[mention.kind, mention.text] = node_of_thing(mention.kind, mention.text, self._decisions)
            if explained := explained_in(found, here):
                self._here[len(self._begin) - 1] = explained
        self._begin.append(len(self._node))

    @staticmethod
    def _may_explain(one: Mention, other: Mention) -> bool:
        return other.start - one.end in (2, 5)

    def _number(self, kind: MentionKind, text: str) -> int:
        number = self._texts.get((kind, text))
        if number is None:
            node = node_of_thing(kind, text, self._decisions)
            self._decided.see(kind, text, node)
            number = self._texts[kind, text] = self._nodes.setdefault(node, len(self._nodes))
        return number

    def settle(self) -> None:
        """Decide which names are of one thing, when all articles are there."""
        explained: dict[str, set[str]] = {}
        for here in self._here.values():
            for short, full in here.items():
                explained.setdefault(short, set()).add(full)
        grouping = self._decided.group()
        several = join_explained(explained, grouping)
        self._thing = array("i", range(len(self._nodes)))
        for node in grouping.nodes():
            if node in self._nodes:
                # a key of which all spellings were decided about is no name itself
                same = [self._nodes[each] for each in grouping.members(node) if each in self._nodes]
                self._thing[self._nodes[node]] = min(same)
        for article, here in self._here.items():
            for short, full in here.items():
                if short in several and not grouping.apart(short, full):
                    self._own[article, self._nodes[short]] = self._thing[self._nodes[full]]

    def which(self, article: int, place: int) -> int:
        """
        Which organisation or place a mention names.

        Args:
            article: The number of the article.

            place: The place of the mention among those of organisations and places in it.
        """
        node = self._node[self._begin[article] + place]
        return self._own.get((article, node), self._thing[node])

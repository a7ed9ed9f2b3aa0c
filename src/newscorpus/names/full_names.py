"""
Full names: every full name of a corpus, and how many articles print it.

In go the names of one article after the other; out comes a table of numbers: names as printed, and nodes, which are
what is one before anything is compared (names of one key, unless somebody decided about one of their spellings).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from newscorpus.names.decided_people import node_of_name
from newscorpus.names.decisions import Decisions
from newscorpus.names.namesakes import namesakes

__all__ = ["FullNames"]


class FullNames:
    """
    The full names of a corpus by number.

    Attributes:
        texts: The number of each name as printed.

        printed: How many articles print each name.

        node_of: The number of the node of each name.

        nodes: The nodes, in the order of their numbers.

        first: The first name of each node, in the order of texts; it is the one that is compared.

        weights: How many articles print each node.

        together: For nodes that stand in an article with a namesake, the numbers of these articles.

    >>> names = FullNames(Decisions())
    >>> names.add(0, ["Joe Biden", "Biden, Joe"], ["Joe Biden"])
    >>> names.nodes, names.first, names.weights.tolist()
    (['biden joe'], ['Biden, Joe'], [1])
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._numbers: dict[str, int] = {}
        self.texts: dict[str, int] = {}
        self.printed = array("i")
        self.node_of = array("i")
        self.nodes: list[str] = []
        self.first: list[str] = []
        self.weights = array("i")
        self.together: dict[str, list[int]] = {}

    def add(self, article: int, names: Iterable[str], printed: Iterable[str]) -> None:
        """
        Take in what an article names.

        Args:
            article: The number of the article.

            names: The full names that its mentions may stand for.

            printed: Those of them that are printed and stand for themselves.
        """
        for name in names:
            if name not in self.texts:
                self._register(name)
        nodes: dict[int, str] = {}
        for name in dict.fromkeys(printed):
            number = self.texts[name]
            self.printed[number] += 1
            node = self.node_of[number]
            nodes[node] = self.nodes[node]
        for node in nodes:
            self.weights[node] += 1
        for name in namesakes(list(nodes.values())):
            self.together.setdefault(name, []).append(article)

    def _register(self, name: str) -> None:
        made = node_of_name(name, self._decisions)
        node = self._numbers.setdefault(made, len(self.nodes))
        if node == len(self.nodes):
            self.nodes.append(made)
            self.first.append(name)
            self.weights.append(0)
        elif name < self.first[node]:
            self.first[node] = name
        self.texts[name] = len(self.printed)
        self.printed.append(0)
        self.node_of.append(node)

    def number_of(self, node: str) -> int | None:
        """The number of a node, or None where it is no full name's."""
        return self._numbers.get(node)

    def together_in(self, one: str, other: str) -> int:
        """How many articles print both of two nodes that share a word."""
        return len(set(self.together.get(one, ())).intersection(self.together.get(other, ())))

    def first_of(self, node: str) -> str:
        """The first name of a node."""
        return self.first[self._numbers[node]]

    def weight_of(self, node: str) -> int:
        """How many articles print a node."""
        return self.weights[self._numbers[node]]

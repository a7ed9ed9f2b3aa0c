"""
The judge: what compares the names of a book, and remembers what it has compared.

It holds two memories, both bounded by numbers: of pairs of names, about a million of its last answers; and of blocks,
which of their names compared as the same, so that a block that has not changed is not looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from newscorpus.names.blocking import LARGEST_BLOCK, block_names, pairs_of_block
from newscorpus.names.comparison import Comparer, Verdict

__all__ = ["Judge", "Spread", "compare_blocks"]

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""What calls a function with each of many values and gives the results in order: `map`, or one that has workers."""

# answers that are remembered at a time: some 100 MB, and more than most corpora ask for
_MOST_KNOWN = 1_000_000
# names that are held prepared at a time: some 100 MB
_MOST_PREPARED = 50_000
# about so many pairs are compared at a time where there are workers: a second's work
_PAIRS_AT_ONCE = 20_000
# about how many names in order each name of a large block is compared with
_BESIDE = 12
_VERDICTS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNKNOWN)

Same = tuple[int, int, float]
"""The places of two names that compare as the same, and their score."""


class Judge:
    """
    Compares names, and remembers its last answers, about a million of them.

    >>> Judge().different("Joe Biden", "Jill Biden")
    True
    """

    def __init__(self) -> None:
        self.comparer = Comparer()
        self._asked: set[str] = set()
        self._numbers: dict[str, int] = {}
        # by the numbers of two names in one: the score, or less than 0 where they are not the same
        self._known: dict[int, float] = {}
        self._blocks: dict[str, tuple[bytes, tuple[Same, ...]]] = {}

    def answer(self, a: str, b: str) -> tuple[Verdict, float]:
        """Verdict of two names, and their score where they are the same; 0 elsewhere."""
        score = self._score(a, b)
        return (Verdict.SAME, score) if score >= 0 else (_VERDICTS[-int(score)], 0.0)

    def different(self, a: str, b: str) -> bool:
        """Whether two names are those of two people."""
        return self._score(a, b) == -1

    def same_pairs(self, names: Sequence[str], spread: Spread = map) -> list[Same]:
        """
        The pairs of a corpus that compare as the same, of those that share a block; each once, in order.

        Args:
            names: Names, in the order of the corpus.

            spread: What calls a function with each of many blocks.

        >>> [(one, other) for one, other, _ in Judge().same_pairs(["Jill Biden", "Joe Biden", "Joseph Biden"])]
        [(1, 2)]
        """
        found: dict[tuple[int, int], float] = {}
        blocks = {block: places for block, places in block_names(names).items() if len(places) > 1}
        for block, pairs in self._pairs_by_block(blocks, names, spread):
            places = blocks[block]
            for one, other, score in pairs:
                found[places[one], places[other]] = score
        return [(one, other, found[one, other]) for one, other in sorted(found)]

    def _pairs_by_block(
        self, blocks: Mapping[str, Sequence[int]], names: Sequence[str], spread: Spread
    ) -> Iterator[tuple[str, tuple[Same, ...]]]:
        """What each block has, from memory or compared now; blocks that are no more are forgotten."""
        before, self._blocks = self._blocks, {}
        new: list[tuple[str, bytes]] = []
        for block in sorted(blocks, key=lambda block: (-len(blocks[block]), block)):
            mark = _mark([names[place] for place in blocks[block]])
            known = before.get(block)
            if known is None or known[0] != mark:
                new.append((block, mark))
                continue
            self._blocks[block] = known
            yield block, known[1]
        del before
        # workers take longer to start than a little work takes
        if spread is map or sum(_pairs_in(len(blocks[block])) for block, _ in new) <= _PAIRS_AT_ONCE:
            for block, mark in new:
                pairs = tuple(self._compared(block, [names[place] for place in blocks[block]]))
                self._blocks[block] = mark, pairs
                yield block, pairs
            return
        marks = dict(new)
        for task in spread(compare_blocks, _tasks(blocks, names, [block for block, _ in new])):
            for block, pairs in task:
                self._blocks[block] = marks[block], pairs
                yield block, pairs

    def _compared(self, block: str, names: Sequence[str]) -> Iterator[Same]:
        for one, other in pairs_of_block(block, names):
            score = self._score(names[one], names[other])
            if score >= 0:
                yield one, other, score

    def _score(self, a: str, b: str) -> float:
        one, other = self._number(a), self._number(b)
        pair = one << 32 | other if one < other else other << 32 | one
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
                self._numbers.clear()
                return self._score(a, b)
            self._prepare(a, b)
            answer = self.comparer.compare(a, b)
            found = answer.score if answer.verdict is Verdict.SAME else _LESS[answer.verdict]
            self._known[pair] = found
        return found

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def _prepare(self, *names: str) -> None:
        """Begin a new comparer where the one at hand remembers many names."""
        self._asked.update(names)
        if len(self._asked) > _MOST_PREPARED:
            self.comparer = Comparer()
            self._asked = set(names)


_LESS = {Verdict.DIFFERENT: -1.0, Verdict.UNKNOWN: -2.0}


def compare_blocks(blocks: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, tuple[Same, ...]]]:
    """
    The pairs of some blocks that compare as the same; a pure function of these blocks.

    Args:
        blocks: Blocks, each with its names in the order of the corpus.

    Returns:
        The blocks, each with pairs of places among its names.

    >>> compare_blocks([("ptn", ["Jill Biden", "Joe Biden", "Joe  Biden"])])
    [('ptn', ((1, 2, 1.0),))]
    """
    judge = Judge()
    return [(block, tuple(judge._compared(block, names))) for block, names in blocks]  # noqa: SLF001 - its own


def _tasks(
    blocks: Mapping[str, Sequence[int]], names: Sequence[str], chosen: Sequence[str]
) -> Iterator[list[tuple[str, list[str]]]]:
    """Blocks in portions of about the same work."""
    portion: list[tuple[str, list[str]]] = []
    pairs = 0
    for block in chosen:
        of_block = [names[place] for place in blocks[block]]
        portion.append((block, of_block))
        pairs += _pairs_in(len(of_block))
        if pairs >= _PAIRS_AT_ONCE:
            yield portion
            portion, pairs = [], 0
    if portion:
        yield portion


def _pairs_in(size: int) -> int:
    """About how many pairs of a block of a size are looked at."""
    return size * (size - 1) // 2 if size <= LARGEST_BLOCK else size * _BESIDE


def _mark(names: Iterable[str]) -> bytes:
    """What tells whether a block still has the same names."""
    digest = blake2b(digest_size=16)
    for name in names:
        content = name.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.digest()

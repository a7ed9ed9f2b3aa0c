"""
Asking the trained model about pairs where there are workers: what each needs to know, and what it says.

In go pairs of a run, some thousand at a time, and something that calls a function with many values, here or in other
processes; out comes what is said of the pairs, as `Stories.ask` says it, in the order in which they were given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.families import parts_of
from newscorpus.match.keys import Places
from newscorpus.match.stories import WEIGHED, Said, Stories
from newscorpus.model import Article

if TYPE_CHECKING:
    from newscorpus.names.judge import Spread

__all__ = ["Open", "ask_all"]


@attrs.frozen(kw_only=True, eq=False)
class Open:
    """
    Pairs that words do not settle.

    Attributes:
        first: The number of one article of each pair.

        second: The larger number of the other.

        common: Whether the pair met in common runs of words alone.
    """

    first: Places
    second: Places
    common: NDArray[np.bool_]


@attrs.frozen(kw_only=True, eq=False)
class _Order:
    """What a worker is given: some articles, pairs of places among them, and which of these share marks."""

    articles: tuple[Article, ...]
    first: Places
    second: Places
    across: NDArray[np.bool_]
    stories: bool


def ask_all(
    told: Stories, pairs: Iterable[Open], *, stories: bool, spread: Spread = map
) -> Iterator[tuple[Open, Said]]:
    """
    Ask the trained model about pairs.

    Args:
        told: The articles.

        pairs: The pairs, some thousand at a time.

        stories: As for `Stories.ask`.

        spread: What calls a function with many values: `map` to ask here, or one that has workers.

    Yields:
        The pairs, as they were given, with what is said of them.
    """
    if spread is map:
        for some in pairs:
            yield some, told.ask(some.first, some.second, stories=stories)
        return
    # pairs that were handed out, each with where the answers belong, and how many answers they are cut into
    out: deque[tuple[Open, list[Places]]] = deque()

    def orders() -> Iterator[_Order]:
        for some in pairs:
            places = _cut(told, some)
            out.append((some, places))
            for each in places:
                yield _order(told, some.first[each], some.second[each], stories=stories)

    answers = iter(spread(_answer, orders()))
    held: list[Said] = []
    while True:
        # what is cut into nothing has no answer to wait for
        while out and len(held) == len(out[0][1]):
            some, places = out.popleft()
            yield some, _joined(some.first.size, places, held)
            held = []
        answer = next(answers, None)
        if answer is None:
            break
        held.append(answer)
    for some, places in out:
        yield some, _joined(some.first.size, places, [])


def _cut(told: Stories, some: Open) -> list[Places]:
    """The places of pairs, so many at a time as the model is asked about at once."""
    cut: list[Places] = []
    waiting: list[Places] = []
    for part in parts_of(some.first, some.second, told.size):
        waiting.append(part)
        if sum(each.size for each in waiting) >= WEIGHED:
            cut.append(np.concatenate(waiting))
            waiting = []
    return [*cut, np.concatenate(waiting)] if waiting else cut


def _order(told: Stories, first: Places, second: Places, *, stories: bool) -> _Order:
    numbers, which = np.unique(np.concatenate([first, second]), return_inverse=True)
    articles = [told.articles[number] for number in numbers.tolist()]
    return _Order(
        # the words tell, and the language where they are in two
        articles=tuple(Article(id=each.id, body=each.body, language=each.language) for each in articles),
        first=which[: first.size],
        second=which[first.size :],
        across=told.tongues.met(first, second) if told.tongues.found.size else np.zeros(first.size, np.bool_),
        stories=stories,
    )


def _answer(order: _Order) -> Said:
    told = Stories(order.articles)
    across = order.first[order.across] * len(order.articles) + order.second[order.across]
    told.tongues.found = np.sort(across)
    return told.ask(order.first, order.second, stories=order.stories)


def _joined(count: int, places: list[Places], answers: list[Said]) -> Said:
    said = Said.of(count)
    for at, answer in zip(places, answers, strict=True):
        said.shares[at], said.scores[at], said.ties[at] = answer.shares, answer.scores, answer.ties
    return said

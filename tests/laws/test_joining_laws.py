"""Laws of joining names: part by part, in any order, by any number of workers, what joining all at once gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.model import Article
from newscorpus.names import build_book, key
from newscorpus.names import judge as judging
from newscorpus.names.blocking import LARGEST_BLOCK, block_names, pairs_of_block, pairs_of_part
from newscorpus.names.grouping import Grouping
from newscorpus.names.joining import Pair, join_part, part_pairs
from newscorpus.names.judge import Judge, compare_blocks

_NAMES = [
    *("Joe Biden", "Joseph Biden", "Jill Biden", "J. Biden", "Hunter Biden", "Joseph R. Biden"),
    *("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Vladimir Zelensky", "Володимир Зеленський", "Olena Zelenska"),
    *("Karl Cook", "Kaley Cuoco", "Karl Cook Kaley Cuoco", "Carl Cook", "Peter Gross", "Peter Kraus", "Pete Gross"),
    *("Muhammad Ali", "Mohammed Ali", "Mohamed Aly", "Jon Smith", "John Smith", "Johnny Smith", "Anna Smith"),
]
_NODES = {str(key(name)): name for name in _NAMES}
_JUDGE = Judge()
_nodes = st.sampled_from(sorted(_NODES))
_pairs = st.lists(st.tuples(_nodes, _nodes, st.sampled_from([0.93, 0.97, 1.0])), max_size=24).map(
    lambda drawn: list(
        {(min(a, b), max(a, b)): (-score, min(a, b), max(a, b)) for a, b, score in drawn if a != b}.values()
    )
)
_decided = st.lists(st.tuples(st.booleans(), _nodes, _nodes), max_size=4)


def _groups(grouping: Grouping) -> list[list[str]]:
    return sorted(sorted(grouping.members(node)) for node in _NODES)


def _made(decided: list[tuple[bool, str, str]]) -> Grouping:
    grouping = Grouping()
    for one, a, b in decided:
        (grouping.unite if one else grouping.part)(a, b)
    return grouping


def _joined(parts: Iterable[list[Pair]], grouping: Grouping, weights: dict[str, int], met: set[frozenset[str]]) -> None:
    for part in parts:
        join_part(part, _NODES, weights, grouping, judge=_JUDGE, apart=lambda a, b: frozenset((a, b)) in met)


@given(
    _pairs,
    _decided,
    st.lists(st.integers(0, 12), min_size=len(_NODES), max_size=len(_NODES)),
    st.sets(st.frozensets(_nodes, min_size=2, max_size=2), max_size=4),
    st.randoms(use_true_random=False),
)
def test_parts_are_joined_by_themselves(
    pairs: list[Pair],
    decided: list[tuple[bool, str, str]],
    printed: list[int],
    met: set[frozenset[str]],
    chance: random.Random,
) -> None:
    """All pairs at once, part after part in any order, and each part with nothing but what was decided: the same."""
    weights = dict(zip(sorted(_NODES), printed, strict=True))
    whole = _made(decided)
    _joined([pairs], whole, weights, met)
    parts = part_pairs(pairs, _made(decided))
    chance.shuffle(parts)
    in_turn = _made(decided)
    _joined(parts, in_turn, weights, met)
    apart = _made(decided)
    for part in parts:
        alone = _made(decided)
        _joined([part], alone, weights, met)
        for node in {node for _, *both in part for node in both}:
            for other in alone.members(node):
                apart.unite(node, other)

    assert _groups(whole) == _groups(in_turn) == _groups(apart)
    assert sorted(pair for part in parts for pair in part) == sorted(pairs)


_SYLLABLES = st.sampled_from(["ba", "bi", "do", "gu", "ka", "lo", "mi", "na", "ro", "su", "ta", "vo"])
_words = st.lists(_SYLLABLES, min_size=2, max_size=3).map(lambda parts: "".join(parts).title())
_full = st.lists(_words, min_size=2, max_size=3).map(" ".join)


@given(st.lists(_full, max_size=90, unique=True).map(sorted))
@example([f"{first}ro Balo" for first in ("Ba", "Bi", "Do", "Gu") for _ in range(9)])
def test_a_block_looks_at_each_pair_once(names: list[str]) -> None:
    """Small blocks at all pairs; large ones at no more than their size allows, and at the neighbours in each part."""
    for block, places in block_names(names).items():
        pairs = list(pairs_of_block(block, [names[place] for place in places]))

        assert len(pairs) == len(set(pairs))
        assert all(0 <= one < other < len(places) for one, other in pairs)
        if len(places) <= LARGEST_BLOCK:
            assert len(pairs) == len(places) * (len(places) - 1) // 2


@pytest.mark.parametrize(("size", "width"), [(2, 1), (30, 29), (31, 12), (100, 12), (101, 4), (5000, 4)])
def test_a_part_is_bounded(size: int, width: int) -> None:
    """Each name stands beside so many that follow it in order."""
    pairs = set(pairs_of_part(size))

    assert pairs == {(one, one + by) for by in range(1, width + 1) for one in range(size - by)}


def _elsewhere(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """As workers do it: everything is a copy, and answers come in order."""
    import pickle

    for item in items:
        yield pickle.loads(pickle.dumps(function(pickle.loads(pickle.dumps(item)))))


@given(st.lists(st.lists(st.sampled_from(_NAMES), max_size=6), min_size=1, max_size=8))
def test_workers_make_the_same_book(names: list[list[str]]) -> None:
    """Also where each has so little to do that every block goes to another."""
    articles = [
        Article(id=str(number), body=" ".join(f"{name} spoke. Mr {name.split()[-1]} left." for name in each))
        for number, each in enumerate(names)
    ]
    here = build_book(articles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "_PAIRS_AT_ONCE", 0)
        there = build_book(articles, spread=_elsewhere)

    assert here == there
    assert there == there.extended(articles)


def test_a_judge_remembers_blocks() -> None:
    """What has not changed is not compared again; what has is."""
    judge = Judge()
    names = sorted(_NAMES)
    first = judge.same_pairs(names)
    asked: list[str] = []

    def spread(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            asked.extend(block for block, _ in item)
            yield function(item)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "_PAIRS_AT_ONCE", 0)
        again = judge.same_pairs(names, spread)
        more = judge.same_pairs([*names, "Zoe Smith"], spread)

    assert first == again
    assert more == Judge().same_pairs([*names, "Zoe Smith"])
    assert asked
    assert set(asked) < set(block_names(names))
    assert [(block, found) for block, found in compare_blocks([("x", names)]) if found]

"""Crowds in an index: of articles that are alike to very many the same pairs are left out as in one run."""

from __future__ import annotations

import pathlib
import random

import numpy as np
import pytest

from newscorpus.match import meeting
from newscorpus.match.index import adding, likeness
from newscorpus.match.index.crowds import Crowds
from newscorpus.match.index.index import Index
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.model import Article


def crowd(luck: random.Random) -> list[Article]:
    """Articles of six names out of fifteen, so that some are alike to many and some to few, without a run in common."""
    names = [f"{a}{b}son" for a in ("Bar", "Dor", "Kal", "Lim", "Mor") for b in ("ka", "ti", "vo")]
    out = []
    for number in range(60):
        chosen = luck.sample(names, 6)
        body = " ".join(f"then {name} x{number}{place}" for place, name in enumerate(chosen))
        out.append(Article(id=f"{luck.choice('abc')}{number:02d}", body=body))
    return out


def named(snapshot: Snapshot, one: np.ndarray, two: np.ndarray) -> set[tuple[str, str]]:
    pairs = zip(one.tolist(), two.tolist(), strict=True)
    return {(min(a, b), max(a, b)) for a, b in ((snapshot.name(one), snapshot.name(two)) for one, two in pairs)}


@pytest.mark.parametrize("many", [2, 5, 9, 14])
def test_what_is_left_out_is_what_a_run_leaves_out(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Of the pairs of new articles those are kept that are kept of all pairs, though only the crowd is looked at."""
    for module in (meeting, likeness):
        monkeypatch.setattr(module, "MANY", many)
    left_out = 0
    for seed in range(3):
        articles = crowd(random.Random(seed))
        with Index.open(tmp_path / f"{seed}") as index:
            index.add(articles[:45])
            before = index._keeper.now
            segment = adding.segment_for(before, articles[45:], replace=False)
            after = Snapshot(before.manifest, [*before.segments, segment])
            standing = Crowds(after).standing
            whole, _, thinned = likeness.alike_of_all(after, standing)
            some = likeness.alike_with(after, standing, 45)
        new = {article.id for article in articles[45:]}
        wanted = {pair for pair in named(after, *whole) if new & set(pair)}

        assert named(after, *some) == wanted
        left_out += thinned
    assert left_out > 30

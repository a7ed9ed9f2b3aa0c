"""The trees that judge blocks, the numbers they ask for, and the choice that follows."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.blocks import html_trees
from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_features import COLUMNS, describe_page
from newscorpus.blocks.html_markup import article_text_of
from newscorpus.blocks.html_trees import Trees, choose_blocks, judge_page, load_trees
from newscorpus.errors import DataError

LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it."


def stump(*, missing_left: bool) -> Trees:
    """One tree of one question: is the first column at most 1?"""
    return Trees(
        np.array([0, 0, 0], dtype=np.int16),
        np.array([1.0, 0, 0]),
        np.array([missing_left, False, False]),
        np.array([1, 1, 2], dtype=np.int32),
        np.array([2, 1, 2], dtype=np.int32),
        np.array([0.0, -2.0, 2.0]),
        np.array([0], dtype=np.int32),
        1,
        {},
    )


def test_a_tree_is_walked() -> None:
    """Up to the threshold goes left, above it right, and unknown where the tree says."""
    rows = np.array([[1.0], [1.5], [np.nan]])
    low, high = 1 / (1 + np.exp(2.0)), 1 / (1 + np.exp(-2.0))

    assert stump(missing_left=True).score(rows) == pytest.approx([low, high, low])
    assert stump(missing_left=False).score(rows) == pytest.approx([low, high, high])


def test_many_rows_score_as_each_alone() -> None:
    """Rows are worked through in portions that change nothing."""
    rows = np.random.default_rng(1).normal(size=(5000, 1))
    tree = stump(missing_left=True)

    assert np.array_equal(tree.score(rows)[4000:4010], tree.score(rows[4000:4010]))


def test_weights_for_other_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights and columns that do not belong together are an error, not a guess."""
    monkeypatch.setattr(html_trees, "COLUMNS", ("other",))
    load_trees.cache_clear()
    try:
        with pytest.raises(DataError, match="run the training program"):
            load_trees()
    finally:
        load_trees.cache_clear()


def test_weights_say_where_they_come_from() -> None:
    """Version, digest of the data and cross-validated figures stand in the file."""
    import io

    from newscorpus.data import load_bytes

    content = load_bytes("html_labeller.npz")
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        about = json.loads(str(stored["about"]))

    assert len(content) < 2_000_000
    assert {"version", "data", "pages", "cross_validated"} <= set(about)


def test_text_is_likelier_than_a_menu() -> None:
    """The shipped trees tell paragraphs from links, also without a second opinion."""
    menu = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(8))
    page = cut_html(f"<nav><ul>{menu}</ul></nav><article><h1>Rain</h1>{f'<p>{LINE}</p>' * 6}</article>")
    chances = judge_page(page, None)

    assert max(chances[:8]) < 0.2
    assert min(chances[-6:]) > 0.6


def test_a_page_without_blocks_has_no_chances() -> None:
    """Nothing in, nothing out."""
    assert judge_page(cut_html(""), None) == []
    assert describe_page(cut_html("")).shape == (0, len(COLUMNS))


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 50)), max_size=20))
def test_the_choice_is_of_the_likeliest(pairs: list[tuple[float, int]]) -> None:
    """What is kept is at least as likely as what is not; nothing is kept where nothing is likely."""
    chances = [chance for chance, _ in pairs]
    keep = choose_blocks(chances, [size for _, size in pairs])
    kept = [chance for chance, k in zip(chances, keep, strict=True) if k]
    left = [chance for chance, k in zip(chances, keep, strict=True) if not k]

    assert bool(kept) == (max(chances, default=0) >= 0.3)
    assert not kept or min(kept) >= max(left, default=0)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('[{"@graph": [{"articleBody": "One.\\n\\nTwo."}]}]', ("One.", "Two.")),
        ('{"articleBody": "<p>One &amp; a half.</p>Two."}', ("One & a half.", "Two.")),
        ('{"articleBody": "It broke \\"here\\".", }', ('It broke "here".',)),
        ('{"articleBody": 5}', ()),
        ("[" * 5000 + '"articleBody"', ()),
        ("", ()),
    ],
)
def test_the_markups_own_text_is_found(script: str, expected: tuple[str, ...]) -> None:
    """The articleBody is found at any depth, without markup, and in broken JSON too."""
    page = cut_html(f'<script type="application/ld+json">{script}</script><p>x</p>')

    assert article_text_of(page) == expected

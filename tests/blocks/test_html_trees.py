"""The trees that judge blocks, the numbers they ask for, and the choice that follows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.blocks import html_trees
from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_columns import COLUMNS, MARK_COLUMNS, OPINION_COLUMNS
from newscorpus.blocks.html_features import describe_page
from newscorpus.blocks.html_reasons import match_wordings
from newscorpus.blocks.html_trees import choose_blocks, is_doubtful, judge_page, load_labeller
from newscorpus.errors import DataError

LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it."


@pytest.mark.parametrize("asked", [False, True])
def test_weights_for_other_columns_are_refused(monkeypatch: pytest.MonkeyPatch, *, asked: bool) -> None:
    """Weights and columns that do not belong together are an error, not a guess."""
    monkeypatch.setattr(html_trees, "COLUMNS", ("other",))
    load_labeller.cache_clear()
    try:
        with pytest.raises(DataError, match="run the training program"):
            load_labeller(asked=asked)
    finally:
        load_labeller.cache_clear()


@pytest.mark.parametrize("asked", [False, True])
def test_weights_say_where_they_come_from(*, asked: bool) -> None:
    """Version, digest of the data and cross-validated figures stand in the file."""
    about = load_labeller(asked=asked).forest.about

    assert {"version", "data", "pages", "cross_validated"} <= set(about)
    assert about["cross_validated"]["f1"] > 0.95
    assert about["cross_validated"]["asked"] < 0.2


def test_only_those_who_have_grown_with_an_opinion_look_at_it() -> None:
    """The trees for all pages know nothing of a second opinion."""
    alone, asked = set(load_labeller().forest.names), set(load_labeller(asked=True).forest.names)

    assert alone.isdisjoint(OPINION_COLUMNS)
    assert not asked.isdisjoint(OPINION_COLUMNS)


def test_words_of_class_are_all_that_marks_change() -> None:
    """What marks say stands in the columns of marks alone."""
    page = cut_html(f"<article class='story'><p>{LINE}</p></article><p class='promo'>Go on</p>")
    changed = describe_page(page, marks={"story": 2.0, "promo": -1.5}) != describe_page(page)

    assert {COLUMNS[i] for i in np.flatnonzero(changed.any(axis=0))} == set(MARK_COLUMNS)


def test_numbers_are_numbers() -> None:
    """What is not known is a number too, which trees can compare."""
    page = cut_html(f"<p>{LINE}</p><p>Go on</p>")

    assert np.isfinite(describe_page(page)).all()
    assert np.isfinite(describe_page(page, opinion=[1.0, 0.0], article_text=[1.0, 0.0])).all()


def test_wordings_that_are_known_need_no_second_look() -> None:
    """The chances are the same whether the wordings are given or found."""
    page = cut_html(f"<p>{LINE}</p><p>Read more</p>")

    assert judge_page(page) == judge_page(page, wordings=match_wordings(page))
    assert judge_page(page) != judge_page(page, wordings=[None, None])


def test_doubt_is_of_the_page() -> None:
    """A page is doubtful where long blocks are, and not where short ones are."""
    page = cut_html(f"<p>{LINE}</p><p>Go on</p>")

    assert is_doubtful(page, [0.4, 0.99])
    assert not is_doubtful(page, [0.99, 0.4])
    assert not is_doubtful(cut_html(""), [])


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


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 50)), max_size=20), st.floats(0.1, 10), st.floats(0.1, 10))
def test_the_more_recall_counts_the_more_is_kept(pairs: list[tuple[float, int]], one: float, other: float) -> None:
    """What is kept with a lower beta is kept with a higher one too."""
    chances, sizes = [chance for chance, _ in pairs], [size for _, size in pairs]
    less, more = (choose_blocks(chances, sizes, beta=beta) for beta in sorted((one, other)))

    assert all(after or not before for before, after in zip(less, more, strict=True))

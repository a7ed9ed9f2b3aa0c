"""The numbers that the trees see of each block."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_columns import COLUMNS, MARK_COLUMNS
from newscorpus.blocks.html_features import describe_page
from newscorpus.blocks.html_marks import describe_marks, marks_of_block
from newscorpus.blocks.html_reasons import reason_of_place, reasons_of_places

LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it."
TEXT = f"<p>{LINE}</p>" * 5


def column(html: str, name: str) -> list[float]:
    values: list[float] = describe_page(cut_html(html))[:, COLUMNS.index(name)].tolist()
    return values


def test_the_next_headline_begins_the_next_article() -> None:
    """Blocks behind a second headline are told from those before it; a name of one word is no headline."""
    html = f"<h1>Rain falls on town</h1><p>{LINE}</p><h1>Courier</h1><h1>River rises at night</h1><p>{LINE}</p>"

    assert column(html, "headlines_since") == [0, 0, 0, 1, 1]


def test_each_article_element_that_holds_a_text_counts() -> None:
    """A teaser in an article element of its own is no article; a text that goes on after another is the first."""
    teaser = "<article><p>Go on</p></article>"
    html = f"{teaser}<article><p>{LINE * 4}</p><article>{TEXT}</article><p>{LINE}</p></article>{teaser}"

    assert column(html, "articles_since") == [-1, 0, 1, 1, 1, 1, 1, 0, 1]


def test_containers_are_counted_as_often_as_they_nest() -> None:
    """A block in two sections is in two, and one in neither in none."""
    html = f"<section><section><p>{LINE}</p></section><p>{LINE}</p></section><p>{LINE}</p>"

    assert column(html, "in_section") == [2, 1, 0]
    assert column("<section>" * 9 + "<p>It rained.", "in_section") == [3]


@pytest.mark.parametrize(
    ("text", "capitals", "digits"),
    [("AB cd 12", 2, 2), ("ÄB çd ٣٤", 2, 2), ("ab", 0, 0)],
)
def test_capitals_and_digits_are_of_all_scripts(text: str, capitals: int, digits: int) -> None:
    """What is counted in plain letters is counted the same way in all others."""
    assert column(f"<p>{text}", "capitals") == [pytest.approx(capitals / len(text))]
    assert column(f"<p>{text}", "digits") == [pytest.approx(digits / len(text))]


def test_marks_are_summed_over_the_elements_around() -> None:
    """The least, the greatest, the sum, that of the nearest, and how many are known; unknown words say nothing."""
    page = cut_html("<div class='story'><div class='box promo'><p class='text'>It <span>rained</span>.</p></div></div>")
    row = describe_marks(page, {"story": 2.0, "promo": -1.5, "text": 0.5})[0]

    assert dict(zip(MARK_COLUMNS, row.tolist(), strict=True)) == {
        "marks_low": -1.5,
        "marks_high": 2.0,
        "marks_sum": 1.0,
        "marks_own": 0.5,
        "marks_known": 3.0,
    }


def test_an_element_without_marks_is_named_by_its_tag() -> None:
    """What has no class speaks by its name."""
    page = cut_html("<article><p class='text'>It rained.</p></article>")

    assert marks_of_block(page.blocks[0], page)[1:3] == (("text",), ("<article>",))


def test_reasons_of_places_are_those_of_each_block() -> None:
    """Asked together, blocks have the reasons that each has alone."""
    page = cut_html("<nav><p>a</p><p>b</p></nav><p><span class='share'>c</span></p><p>d</p><footer>e</footer>")

    assert reasons_of_places(page) == [reason_of_place(block, page) for block in page.blocks]
    assert len(set(reasons_of_places(page))) == 4


@given(st.lists(st.sampled_from(["<p>", "</p>", "<article>", "</article>", "<h1>", LINE, "x", "<li>", "<a>"])))
def test_every_page_has_a_table(parts: list[str]) -> None:
    """One row a block, all numbers."""
    page = cut_html("".join(parts))
    table = describe_page(page)

    assert (len(page.blocks), len(COLUMNS)) == table.shape
    assert np.isfinite(table).all()

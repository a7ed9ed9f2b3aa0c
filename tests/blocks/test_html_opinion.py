"""The second opinion, and how it is laid over the blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_opinion import ask_opinion, share_kept

LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it."
PAGE = f"<html><body><nav>Home</nav><article><h1>Rain</h1>{f'<p>{LINE}</p>' * 6}</article></body></html>"


def test_the_same_page_gets_the_same_answer_every_time() -> None:
    """No memory of earlier pages: the fifth answer is the first."""
    page = cut_html(PAGE)

    assert [ask_opinion(PAGE, page)] * 5 == [ask_opinion(PAGE, page) for _ in range(5)]


def test_pages_too_deep_are_not_asked_about() -> None:
    """A page nested thousands deep has no second opinion."""
    html = "<div>" * 2000 + LINE

    assert ask_opinion(html, cut_html(html)) is None


def test_a_broken_opinion_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks inside, the answer is None."""
    import trafilatura

    def broken(*_args: object, **_options: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)

    assert ask_opinion(PAGE, cut_html(PAGE)) is None


def test_a_text_that_stands_twice_is_taken_where_it_comes_next() -> None:
    """The teaser before the article is not the article's first line."""
    blocks = [LINE, "Another line stands here.", LINE, "And one more stands behind."]

    assert share_kept(blocks, blocks[1:]) == [0.0, 1.0, 1.0, 1.0]


def test_short_lines_are_found_whole() -> None:
    """A line of two words is kept only where a block says just that."""
    assert share_kept(["The rain came.", "Heavy rain"], ["Heavy rain"]) == [0.0, 1.0]


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_shares_are_shares(blocks: list[str], lines: list[str]) -> None:
    """One share a block, each from 0 to 1; a page compared with itself is kept whole."""
    shares = share_kept(blocks, lines)

    assert len(blocks) == len(shares)
    assert all(0 <= share <= 1 for share in shares)

"""The role of every block of a page, once it is known how likely each is text."""

from __future__ import annotations

import pytest

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_labels import label_html
from newscorpus.blocks.html_reasons import reason_of_place
from newscorpus.model import Block, Reason

LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it."
SURE, UNSURE = 0.95, 0.05


def label(html: str, kept: set[str], *, titles: tuple[str, ...] = (), summaries: tuple[str, ...] = ()) -> list[Block]:
    page = cut_html(html)
    chances = [SURE if block.text in kept else UNSURE for block in page.blocks]
    return list(label_html(page, chances=chances, titles=titles, summaries=summaries))


def roles(blocks: list[Block]) -> list[str]:
    return [block.role.value for block in blocks]


def test_what_is_kept_has_the_role_of_its_element() -> None:
    """Headings, items, quotes and captions are told by their tags."""
    kept = {LINE, "Doubts", "One thing", "So he said", "A picture"}
    html = (
        f"<p>{LINE}</p><h2>Doubts</h2><ul><li>One thing</li></ul><blockquote><p>So he said</p></blockquote>"
        "<figure><figcaption>A picture</figcaption></figure>"
    )

    assert roles(label(html, kept)) == ["body", "heading", "list", "quote", "caption"]


def test_the_headline_over_again_is_no_text() -> None:
    """What repeats the title is chrome, as a duplicate, wherever it stands."""
    blocks = label(f"<h1>Rain falls</h1><p>{LINE}</p><p>Rain falls</p>", {LINE, "Rain falls"}, titles=("Rain falls",))

    assert roles(blocks) == ["title", "body", "chrome"]
    assert blocks[2].reason is Reason.DUPLICATE


def test_the_heading_that_the_markup_names_is_the_title() -> None:
    """A site's name in the first h1 is not the headline."""
    html = f"<h1>The Lenn Courier</h1><h1>Rain falls on the market</h1><p>{LINE}</p>"

    assert roles(label(html, {LINE}, titles=("Rain falls on the market",))) == ["chrome", "title", "body"]
    assert roles(label(html, {LINE})) == ["chrome", "title", "body"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("<p class='dek'>The market stayed open although the river rose</p>", "standfirst"),
        ("<p>The market stayed open although the river rose</p>", "chrome"),
        ("<div class='author-name'>Jonas Wieck</div>", "byline"),
        ("<div>By Jonas Wieck and Ada Lind</div>", "byline"),
        ("<div class='meta'>Dec 21, 2023 | By Jonas Wieck</div>", "byline"),
        ("<div>14 November 2023, 18:05</div>", "timestamp"),
        ("<div class='pub-date'>Published 3 days after the 14th</div>", "timestamp"),
        ("<figure><figcaption>The market in the rain</figcaption></figure>", "caption"),
        ("<div class='share'>Share this</div>", "chrome"),
    ],
)
def test_lines_under_the_headline(line: str, role: str) -> None:
    """Standfirst, byline, timestamp and caption are told by class, wording and place."""
    assert roles(label(f"<h1>Rain falls</h1>{line}<p>{LINE}</p>", {LINE})) == ["title", role, "body"]


def test_a_line_that_the_markup_gives_as_summary_is_the_standfirst() -> None:
    """The page's description, printed over the text, is no paragraph."""
    summary = "The market stayed open although the river rose"
    blocks = label(f"<h1>Rain</h1><p>{summary}</p><p>{LINE}</p>", {LINE, summary}, summaries=(summary,))

    assert roles(blocks) == ["title", "standfirst", "body"]


@pytest.mark.parametrize("title", ["404 Not Found", "Access Denied", "Just a moment...", "Seite nicht gefunden"])
def test_a_notice_is_no_article(title: str) -> None:
    """A few sentences under the headline of an error are chrome."""
    assert roles(label(f"<title>{title}</title><p>{LINE}</p>", {LINE})) == ["chrome"]


def test_half_a_sentence_is_no_article() -> None:
    """A page that says hardly anything has no text."""
    assert roles(label("<p>Go on</p>", {"Go on"})) == ["chrome"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div class='cookieBanner'><p>x</p></div>", Reason.COOKIE),
        ("<nav><ul><li>x</li></ul></nav>", Reason.NAVIGATION),
        ("<footer><div>x</div></footer>", Reason.FOOTER),
        ("<div id='related-stories'><ul><li>x</li></ul></div>", Reason.RELATED),
        ("<div class='related'><div class='newsletter-box'>x</div></div>", Reason.NEWSLETTER),
        ("<div role='banner'>x</div>", Reason.SITE_HEADER),
        ("<div>x</div>", None),
    ],
)
def test_the_nearest_element_gives_the_reason(html: str, reason: Reason | None) -> None:
    """The words of class and id tell, the innermost first."""
    page = cut_html(html)

    assert reason_of_place(page.blocks[0], page) is reason


def test_a_lone_link_leads_elsewhere() -> None:
    """Where nothing else tells, a long link is a headline and a short one a menu."""
    blocks = label(
        f"<p>{LINE}</p><div><a href='/a'>Ten walks along the river that nobody knows</a></div>"
        "<div><a href='/'>Start</a></div>",
        {LINE},
    )

    assert [block.reason for block in blocks] == [None, Reason.RELATED, Reason.NAVIGATION]


def test_confidence_is_of_the_decision() -> None:
    """A block that is kept is as sure as its chance, one that is removed as sure as its lack of it."""
    blocks = label(f"<p>{LINE}</p><p>Go on</p>", {LINE})

    assert 0.9 < blocks[0].confidence == blocks[1].confidence < 1


def test_a_plain_line_between_paragraphs_is_text() -> None:
    """What stands between two kept paragraphs of one element is kept, unless it says that it is chrome."""
    html = f"<nav>Home</nav><div><p>{LINE}</p><p>He shrugged.</p><p>{LINE}</p><p>Read more</p><p>{LINE}</p></div>"

    assert roles(label(html, {LINE})) == ["chrome", "body", "body", "body", "chrome", "body"]


def test_what_stands_elsewhere_is_not_filled_in() -> None:
    """A line of another element is not text because its neighbours are."""
    html = f"<nav>Home</nav><div><p>{LINE}</p></div><section><p>Ten walks</p></section><div><p>{LINE}</p></div>"

    assert roles(label(html, {LINE})) == ["chrome", "body", "chrome", "body"]


def test_a_page_of_nothing_but_text_is_kept_whole() -> None:
    """Where nothing is chrome, sentences are text; a line that is none, such as a byline, is not."""
    html = f"<p>By Ada Lind</p><p>“Rain,” she said.</p><p>{LINE}</p><p>It stopped.</p>"

    assert roles(label(html, {LINE})) == ["byline", "body", "body", "body"]
    assert roles(label(f"<footer>Lenn Courier</footer>{html}", {LINE})) == [
        "chrome",
        "byline",
        "chrome",
        "body",
        "chrome",
    ]

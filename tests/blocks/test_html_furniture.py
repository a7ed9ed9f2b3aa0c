"""Why blocks of a page are chrome, once it is known which are."""

from __future__ import annotations

import pytest

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_furniture import give_reasons
from newscorpus.blocks.html_reasons import match_wordings
from newscorpus.blocks.html_surroundings import look_around
from newscorpus.model import Reason, Role

ARTICLE = "<article><p>It rained on the town for most of the day.</p></article>"


def reasons(html: str, *, body: str = "It rained on the town for most of the day.") -> dict[str, str]:
    page = cut_html(html)
    roles = [Role.BODY if block.text == body else Role.CHROME for block in page.blocks]
    given = give_reasons(page, roles, match_wordings(page), [False] * len(roles))
    assert [reason is None for reason in given] == [role is Role.BODY for role in roles]
    return {block.text: str(reason) for block, reason in zip(page.blocks, given, strict=True) if reason}


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<nav><ul><li><a href="/v">Video</a></ul></nav>', "navigation"),
        ('<ul class="main-menu"><li><a href="/c">Comments</a></ul>', "navigation"),
        ('<div class="newsletter-box"><label>Email address</label></div>', "newsletter"),
        ('<form class="login-form"><label>Email address</label></form>', "registration"),
        ('<form class="comment-form"><label>Name</label></form>', "comments"),
        ('<div class="share-bar"><button>Copy</button></div>', "share"),
        ('<div class="cookie-banner"><button>Analytics</button></div>', "cookie"),
        ('<div class="related"><div><span>14 Nov 2019</span></div></div>', "related"),
        ('<nav class="menu"><div><a href="/1">Mayor opens the bridge after eleven years</a></div></nav>', "related"),
        ('<footer><ul><li><a href="/t">Terms of use</a></ul></footer>', "copyright"),
        ("<footer><p>The Valley Post is a daily newspaper for the valley of the Lenne.</footer>", "footer"),
        ('<div class="bio"><p>She has lived in the valley for eleven years.</div>', "author-note"),
        ("<p>We may earn a commission when you buy through links on this page.", "advert"),
        ('<header class="masthead"><div>The Valley Post</div></header>', "site-header"),
    ],
)
def test_furniture_is_told_by_words_and_place(html: str, reason: str) -> None:
    """In front of an article and behind it, wherever the place of the reason is not the top of the page."""
    assert set(reasons(html + ARTICLE).values()) == {reason}
    if reason != "site-header":
        assert set(reasons(ARTICLE + html).values()) == {reason}


def test_what_holds_the_article_says_nothing() -> None:
    """A wrapper around the whole page is no evidence for the one link in it."""
    html = f'<div class="related sponsor">{ARTICLE}<div><a href="/">Home</a></div></div>'

    assert reasons(html) == {"Home": "navigation"}


def test_a_label_names_what_stands_under_it() -> None:
    """Names of people and times under "Most read" are part of that list, whatever they are."""
    html = (
        f"{ARTICLE}<div><h3>Most read</h3><p><a href=/1>Mayor opens the bridge after eleven years</a>"
        "<p>Jonas Wieck<p>10:01</div>"
    )

    assert set(reasons(html).values()) == {"related"}


def test_a_sentence_is_no_entry_of_a_menu() -> None:
    """What is written in sentences beside links takes no reason that only labels have."""
    html = f"{ARTICLE}<div><ul><li><a href=/>Home</a></ul><p>Nobody can say what it is that this sentence is for.</div>"
    given = reasons(html)

    assert given["Home"] == "navigation"
    assert given["Nobody can say what it is that this sentence is for."] == "other"


def test_deep_and_wide_pages_take_linear_time() -> None:
    """Thousands of elements around one block, and thousands of blocks in one element, are read all the same."""
    deep = cut_html('<div class="menu">' * 1500 + "<a href=/>Home</a>")
    wide = cut_html('<div class="related"><h3>Most read</h3>' + "<p>Rain</p><p>10:01</p>" * 5000 + "</div>")

    for page in (deep, wide):
        roles = [Role.CHROME] * len(page.blocks)
        given = give_reasons(page, roles, match_wordings(page), [False] * len(roles))
        assert None not in given


def test_the_nearest_strong_word_is_heard() -> None:
    """Of two elements the inner one; of two words in one, the one whose kind comes first in the table."""
    page = cut_html('<div class="related"><div class="share newsletter"><p>Go</div></div>')

    assert look_around(page, [Role.CHROME])[0][0] is Reason.NEWSLETTER

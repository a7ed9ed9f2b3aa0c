"""How pages are cut into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.testing.strategies import any_text

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Rain &amp; wind</title>
<meta property="og:title" content="Rain and wind"><link rel="canonical" href="https://example.org/rain">
<script type="application/ld+json">{"@type": "NewsArticle"}</script><style>p {color: red}</style></head>
<body><nav class="siteNav mainMenu"><a href="/">Home</a></nav>
<h1>Rain <em>and</em> wind</h1><time datetime="2024-10-16T13:40">Wednesday</time>
<p>It <b>rained</b> on the <a href="/town">town</a>.<br>Nobody was surprised.<br><br>It stopped.</p>
<ul><li>One</li><li>Two</li></ul><noscript>Please switch on scripts</noscript><script>var a = "<p>no</p>";</script>
<div style="display: none"><p>Secret</p></div></body></html>"""


def test_visible_text_becomes_blocks_in_order() -> None:
    """Each paragraph, heading and item is a block; scripts and styles are none; a doubled line break parts blocks."""
    page = cut_html(PAGE)

    assert [block.source for block in page.blocks] == [
        "Home\n",
        "Rain and wind\n",
        "Wednesday\n",
        "It rained on the town.\nNobody was surprised.\n",
        "It stopped.\n",
        "One\n",
        "Two\n",
        "Please switch on scripts\n",
        "Secret\n",
    ]


def test_a_line_break_is_a_space_in_the_text() -> None:
    """The text of a block is one line."""
    assert "It rained on the town. Nobody was surprised." in [block.text for block in cut_html(PAGE).blocks]


def test_plain_facts_are_handed_out() -> None:
    """Structured data, meta tags, times, headlines, address and language are text."""
    page = cut_html(PAGE)

    assert page.structured == ('{"@type": "NewsArticle"}',)
    assert ("og:title", "Rain and wind") in page.metas
    assert page.times == ("2024-10-16T13:40",)
    assert page.headlines == ("Rain and wind",)
    assert page.title == "Rain & wind"
    assert page.canonical == "https://example.org/rain"
    assert page.language == "en-GB"


def test_a_block_knows_its_place() -> None:
    """The words of class and id are split at capitals; what is not shown says so; links are counted."""
    page = cut_html(PAGE)
    home, secret = page.blocks[0], page.blocks[-1]

    assert page.places[home.place].marks == ("site", "nav", "main", "menu")
    assert home.linked == len("Home")
    assert page.places[secret.place].hidden
    assert not page.places[home.place].hidden
    assert [place.tag for place in page.around(home.place)] == ["nav", "body", "html"]


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td"])
def test_deep_nesting_is_cut(tag: str) -> None:
    """A page nested 50,000 deep is cut like any other."""
    page = cut_html(f"<{tag}>rain " * 50_000)

    assert page.blocks
    assert "rain" in page.blocks[0].text


def test_nothing_but_markup_gives_no_blocks() -> None:
    """No text, no blocks."""
    assert [cut_html(html).blocks for html in ("", "<p></p>", "<!-- <p>no</p> -->")] == [(), (), ()]


def test_nul_and_surrogates_are_replaced() -> None:
    """What no parser reads does not end the page."""
    assert cut_html("<p>a\x00b\ud800c</p>").blocks[0].text == "a\ufffdb\ufffdc"


def test_many_attributes_cost_no_more_than_few() -> None:
    """A tag with a hundred thousand attributes, on which parsers are quadratic, loses them and nothing else."""
    page = cut_html("<div " + " ".join(f"a{i}=1" for i in range(100_000)) + "><p class=lead>rain</p></div>")

    assert [block.text for block in page.blocks] == ["rain"]
    assert page.places[page.blocks[0].place].marks == ("lead",)


@given(any_text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    """No text stops the cutter, and no block is empty or holds a tag's inside as its place."""
    page = cut_html(text)

    assert all(block.source.strip() and block.source.endswith("\n") for block in page.blocks)
    assert all(-1 <= block.place < len(page.places) for block in page.blocks)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='a'>",
                "</div>",
                "rain ",
                "<b>",
                "</b>",
                "<br>",
                "<table>",
                "<td>",
                "&amp;",
                "&#0;",
                "<",
                ">",
                "<!--",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_tag_soup_loses_no_word(soup: str) -> None:
    """Every word outside comments is in a block."""
    expected = soup.split("<!--", maxsplit=1)[0].count("rain")

    assert sum(block.text.count("rain") for block in cut_html(soup).blocks) >= expected * (
        soup.count("<") == soup.count(">")
    )

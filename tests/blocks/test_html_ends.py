"""Where the next article of a page begins."""

from __future__ import annotations

import pytest

from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_ends import find_next_article
from newscorpus.blocks.html_labels import label_html

RAIN, SNOW = "Rain comes to the town", "Snow comes to the hills"
LINE = "It went on for most of the day, and nobody who lives there was surprised."


def article(title: str, *, tag: str = "h1", name: str = "headline") -> str:
    return f'<article><{tag} class="{name}">{title}</{tag}><p>{title}, said one. {LINE}</p></article>'


@pytest.mark.parametrize(
    ("html", "titles", "expected"),
    [
        (article(RAIN) + article(SNOW), [RAIN], 2),
        (article(RAIN) + article(SNOW), [f"{RAIN} - The Village Gazette"], 2),
        (article(SNOW) + article(RAIN), [RAIN], None),
        (article(RAIN) + article(RAIN), [RAIN], None),
        (article(RAIN) + article("Snow"), [RAIN], None),
        (article(RAIN) + article(SNOW, name="teaser"), [RAIN], None),
        (article(RAIN) + article(SNOW, tag="h2"), [RAIN], None),
        (article(RAIN) + f"<div>{article(SNOW)}</div>", [RAIN], None),
        (article(RAIN) + article(SNOW), [], None),
        (article(f"{RAIN} and") + article("to the hills above"), [f"{RAIN} and to the hills above"], None),
        ("", [RAIN], None),
    ],
)
def test_a_second_headline_of_the_same_kind_ends_the_article(
    html: str, titles: list[str], expected: int | None
) -> None:
    """It has the names and the depth of the first, which is the page's own, and says something else."""
    page = cut_html(html)
    found = find_next_article(page, titles)

    assert found == expected


def test_nothing_behind_the_next_headline_is_text() -> None:
    """However likely the paragraphs of the next article are."""
    page = cut_html(article(RAIN) + article(SNOW))
    blocks = label_html(page, chances=[0.1, 0.95, 0.1, 0.99], titles=[RAIN])

    assert [str(block.role) for block in blocks] == ["title", "body", "chrome", "chrome"]


def test_what_stands_before_is_needed() -> None:
    """Where nothing before the second headline is text, there is no end to find."""
    page = cut_html(article(RAIN) + article(SNOW))
    blocks = label_html(page, chances=[0.1, 0.1, 0.1, 0.99], titles=[RAIN])

    assert str(blocks[-1].role) == "body"

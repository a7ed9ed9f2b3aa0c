"""Who wrote, as a page prints it."""

from __future__ import annotations

import json

import pytest

import newscorpus as nc

TEXT = "".join(
    f"<p>It rained on the town all day long, and nobody there was surprised by that. Day {n}.</p>" for n in "abcd"
)


def page(*lines: str, told: tuple[str, ...] = (), below: str = "", metas: str = "") -> str:
    """A page with lines between headline and text, a script that names people, and what stands below the text."""
    people = [{"@type": "Person", "name": name} for name in told]
    script = json.dumps({"@type": "NewsArticle", "headline": "Rain falls on the northern town", "author": people})
    printed = "".join(f"<p class='byline'>{line}</p>" for line in lines)
    return (
        f'<html lang="en"><head>{metas}<script type="application/ld+json">{script}</script></head><body><article>'
        f"<h1>Rain falls on the northern town</h1>{printed}{TEXT}</article>{below}</body></html>"
    )


@pytest.mark.parametrize(
    ("lines", "told", "authors"),
    [
        (("By Ann Lee", "Photography by Bo Chan"), ("Ann Lee", "Bo Chan"), ("Ann Lee",)),
        (("By Ann Lee", "Edited by Bo Chan", "Reviewed by Zoë Roe"), ("Ann Lee", "Bo Chan", "Zoe Roe"), ("Ann Lee",)),
        (("By Ann Lee and Bo Chan",), ("Ann Lee", "Bo Chan"), ("Ann Lee", "Bo Chan")),
        (("Photography by Bo Chan",), ("Ann Lee", "Bo Chan"), ("Ann Lee", "Bo Chan")),
        (("By Ann Lee", "Edited by Ann Lee"), ("Ann Lee",), ("Ann Lee",)),
        (("By Zoë Roe",), ("Zoë Roe", "Ann Lee", "Zoe Roe"), ("Zoë Roe", "Ann Lee")),
        (("By Ann Lee | 2 March 2024 | Last updated: 3 March 2024",), (), ("Ann Lee",)),
    ],
)
def test_those_who_did_not_write(lines: tuple[str, ...], told: tuple[str, ...], authors: tuple[str, ...]) -> None:
    """The markup names everybody; the page says who took the pictures."""
    assert authors == nc.parse(page(*lines, told=told)).authors


def test_bylines_of_other_articles() -> None:
    below = "<div><p class='byline'>By Bo Chan 1 March 2024</p><p class='byline'>By Zoe Roe 2 March 2024</p></div>"

    assert nc.parse(page("By Ann Lee 3 March 2024", below=below)).authors == ("Ann Lee",)


def test_the_fuller_list() -> None:
    metas = '<meta name="author" content="Ann Lee, Bo Chan, Zoe Roe">'

    assert nc.parse(page(told=("Ann Lee",), metas=metas)).authors == ("Ann Lee", "Bo Chan", "Zoe Roe")
    assert nc.parse(page(told=("Eve Poe",), metas=metas)).authors == ("Eve Poe",)


def test_a_paper_without_a_mark_before_it() -> None:
    article = nc.parse(page("Nicole Walsh Mill Valley Courier-Post"))

    assert article.authors == ("Nicole Walsh",)
    assert "Mill Valley Courier-Post" in article.credits

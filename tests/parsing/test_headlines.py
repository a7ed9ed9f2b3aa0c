"""The headline of a page, and what stands around it."""

from __future__ import annotations

import json

import pytest

import newscorpus as nc

TEXT = "".join(
    f"<p>It rained on the town all day long, and nobody there was surprised by that. Day {n}.</p>" for n in "abcd"
)


def page(*headings: str, told: str | None = None, title: str = "") -> str:
    """A page with headings, a headline in its script and a title."""
    script = json.dumps({"@type": "NewsArticle", "headline": told}) if told else "{}"
    printed = "".join(f"<h1>{heading}</h1>" for heading in headings)
    return (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='Village Gazette'>"
        f'<script type="application/ld+json">{script}</script></head>'
        f"<body><article>{printed}{TEXT}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("headings", "told", "title", "expected"),
    [
        (("Rain falls on the northern town",), "Heavy rain in the north", "x", "Rain falls on the northern town"),
        (("Rain falls on the nor…",), "Rain falls on the northern town", "x", "Rain falls on the northern town"),
        (
            ("Anna Lindqvist", "Rain falls on the northern town"),
            "Rain falls on the northern town",
            "Rain falls on the northern town | Village Gazette",
            "Rain falls on the northern town",
        ),
        ((), "Opinion: Rain falls on the northern town", "x", "Rain falls on the northern town"),
    ],
)
def test_the_article_s_own_headline(headings: tuple[str, ...], told: str, title: str, expected: str) -> None:
    assert expected == nc.parse(page(*headings, told=told, title=title)).title


def test_what_stands_around_a_headline_is_kept() -> None:
    article = nc.parse(page(title="Opinion | Rain falls on the northern town | World news | Village Gazette"))

    assert article.title == "Rain falls on the northern town"
    assert article.title_parts == ("Opinion", "World news", "Village Gazette")
    assert nc.parse(page("Rain falls on the northern town")).title_parts == ()

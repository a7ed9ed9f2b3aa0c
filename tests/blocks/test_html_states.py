"""Text that stands in a page for its scripts alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newscorpus.blocks.html_blocks import Page, cut_html
from newscorpus.blocks.html_states import restore_text

LEAD = "Rain fell on the town for most of the day, and the river rose by a metre."
REST = [
    f"On day {day} the rain went on, and the keeper of the lock, now {day + 40}, went out to count boats & geese."
    for day in range(12)
]
OTHER = [
    f"In match {day} the visitors won by {day} goals to none, and their coach went home happy." for day in range(40)
]


def page_with(state: Any, *, lead: str = LEAD) -> Page:
    script = json.dumps(state)
    return cut_html(f'<div><p>{lead}</p><p>Go on</p></div><script type="application/json">{script}</script>')


def restored(page: Page, told: tuple[str, ...] = ()) -> list[str]:
    got, chances = restore_text(page, [0.95, 0.02], told)
    assert len(chances) == len(got.blocks)
    return [block.text for block in got.blocks]


@pytest.mark.parametrize(
    "state",
    [
        {"props": {"story": {"body": [LEAD, *REST]}}},
        {"a": [{"type": "paragraph", "content": [{"type": "text", "value": line}]} for line in [LEAD, *REST]]},
        {"a": {"html": "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in [LEAD, *REST])}},
        [{"a": OTHER}, {"b": [{"text": line} for line in [LEAD, *REST]]}],
        {"list": [{"body": [LEAD, *REST]}, {"body": OTHER}, {"body": []}]},
    ],
)
def test_the_rest_of_the_article_is_put_in_its_place(state: Any) -> None:
    """Whatever shape it has, the paragraphs that are missing follow those that are there; no others do."""
    assert restored(page_with(state)) == [LEAD, *REST, "Go on"]


@pytest.mark.parametrize(
    "state",
    [
        {"a": OTHER},
        {"a": [LEAD, *REST[:2]]},
        {"padding": "x" * 2000, "a": 5},
        [[["x"] * 500] * 3],
    ],
)
def test_what_is_no_more_of_this_article_stays_where_it_is(state: Any) -> None:
    """Other texts, and texts that hold hardly more than the page shows, are left alone."""
    page = page_with(state)

    assert restore_text(page, [0.95, 0.02])[0] is page


def test_a_page_that_shows_its_text_is_left_alone() -> None:
    """Where the elements hold an article, nothing is looked for."""
    page = page_with({"a": [LEAD, *REST]}, lead=" ".join([LEAD, *OTHER]))

    assert restore_text(page, [0.95, 0.02], (LEAD, *REST))[0] is page


def test_the_structured_text_serves_where_there_is_no_other() -> None:
    """A page that shows nothing of the article but gives its text for machines has that text."""
    page = cut_html("<p>Go on</p><p>Menu</p>")

    found = restore_text(page, [0.02, 0.02], REST)[0]

    assert [block.text for block in found.blocks] == ["Go on", "Menu", *REST]
    assert restore_text(page, [0.02, 0.02], REST[:1])[0] is page


@pytest.mark.parametrize("script", ["{", "[" * 5000, "null", '"' + "x" * 3000 + '"', "[" + "[]," * 500_000 + "[]]"])
def test_broken_states_are_no_trouble(script: str) -> None:
    """What is no JSON, nests deep, or holds nothing changes nothing."""
    page = cut_html(f'<p>{LEAD}</p><p>Go on</p><script type="application/json">{script}{" " * 1000}</script>')

    assert restored(page) == [LEAD, "Go on"]

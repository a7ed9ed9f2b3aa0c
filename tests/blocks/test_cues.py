"""What spoke for the role of a block."""

from __future__ import annotations

import attrs
import pytest

import newscorpus as nc

PAGE = (
    '<html><head><title>Rain in Bern</title></head><body><nav class="menu"><ul><li><a href="/">Home</a></ul></nav>'
    '<article><h1>Rain in Bern</h1><p class="byline">By Jonas Wieck</p>'
    "<p>It rained on the town of Bern for most of the day, and nobody was surprised, the mayor told reporters.</p>"
    "<p>The river Aare rose by two metres in the night and the railway to Thun was closed, she said.</p></article>"
    '<div class="newsletter-box"><p>Sign up for our newsletter</p></div>'
    '<div style="display:none"><p>School roof in the valley leaks again</p></div></body></html>'
)
TEXT = (
    "Rain in Bern\nBy Jonas Wieck\n"
    "It rained on the town of Bern for most of the day, and nobody was surprised, the mayor told reporters.\n"
    "The river Aare rose by two metres in the night and the railway to Thun was closed, she said.\n"
    "Related\n- School roof in the valley leaks again\nSign up for our newsletter"
)


def cues(content: str) -> dict[str, str]:
    return {block.text: "; ".join(block.cues) for block in nc.parse(content, explain=True).blocks}


@pytest.mark.parametrize("content", [PAGE, TEXT, "", "\n\n", "<p>", "Home"])
def test_cues_change_nothing_else(content: str) -> None:
    """An article that explains itself is the same article, and one that was not asked has none."""
    plain, told = nc.parse(content), nc.parse(content, explain=True)

    assert all(block.cues == () for block in plain.blocks)
    assert all(block.cues for block in told.blocks if block.text)
    assert plain == attrs.evolve(told, blocks=[attrs.evolve(block, cues=()) for block in told.blocks])


def test_a_page_says_what_was_seen() -> None:
    """Wording, place, links, what is hidden, and what stands near the headline."""
    told = cues(PAGE)

    assert "says only 'home' (navigation)" in told["Home"]
    assert "in an element called 'menu'" in told["Home"]
    assert "link density 1.00" in told["Home"]
    assert "reads like a byline" in told["By Jonas Wieck"]
    assert "begins with 'sign up for' (newsletter)" in told["Sign up for our newsletter"]
    assert "hidden by its markup" in told["School roof in the valley leaks again"]
    assert "trafilatura" not in told["Home"] or "left it out" in told["Home"]


def test_a_text_says_what_was_seen() -> None:
    """Wording, lists under a label, and sentences."""
    told = cues(TEXT)

    assert "listed with related" in told["- School roof in the valley leaks again"]
    assert "says only 'related' (related)" in told["Related"]
    assert "a sentence of" in told[TEXT.split("\n")[2]]


def test_a_second_opinion_is_named() -> None:
    """Where trafilatura was asked, each block says what it thought of it."""
    rows = "".join(f"<div><p>Rain number {number} fell on the town</p><p>{number}</p></div>" for number in range(30))
    article = nc.parse(f"<html><body>{rows}</body></html>", explain=True)
    asked = next(record.note for record in article.provenance if record.step == "label") == "with a second opinion"

    assert asked == any("trafilatura was asked" in cue for block in article.blocks for cue in block.cues)


def test_a_site_says_how_often() -> None:
    """A corpus adds on how many pages a line recurs, and nothing but cues differs."""
    line = "We bring you all that moves the valley, every day of the year, in rain and in snow, and in the sun as well."
    documents = [
        nc.RawDocument(
            content=f"It rained in {town} all day, the mayor of {town} told reporters from {town}.\n{line}\n"
            f"The river by {town} rose, and the railway from {town} to the sea was closed until {day}, she said.",
            url=f"https://post.example/{town}",
        )
        for town, day in zip(
            ("Bern", "Thun", "Spiez", "Brig", "Visp"), ("Monday", "Friday", "Sunday", "May", "June"), strict=True
        )
    ]
    plain, told = nc.Corpus.parse(documents), nc.Corpus.parse(documents, explain=True)
    blocks = [block for article in told for block in article.blocks if block.text == line]

    assert all(block.cues[-1] == "recurs on 5 of 5 pages of this site" for block in blocks)
    assert list(plain) == [
        attrs.evolve(article, blocks=[attrs.evolve(block, cues=()) for block in article.blocks]) for article in told
    ]

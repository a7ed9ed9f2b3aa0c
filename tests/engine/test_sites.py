"""Parsing with the pages of each site known: through any number of workers what `parse_all` gives."""

from __future__ import annotations

from newscorpus.engine.sites import parse_sites
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.options import choose
from newscorpus.parsing.pipeline import parse_all

TOWNS = ("Altena", "Werdohl", "Plettenberg", "Finnentrop", "Lennestadt")


def _page(town: str, metres: int) -> str:
    return (
        "<!doctype html><html><head><title>Rain</title></head><body><article>"
        f"<p>It rained all day in {town}, and the river Lenne rose by {metres} metres, the mayor told reporters.</p>"
        f"<p>The railway to {town} was closed in the afternoon, and {metres * 20} people left their homes.</p>"
        "<p>We bring you all that moves the valley.</p></article></body></html>"
    )


DOCUMENTS = [
    RawDocument(
        content=_page(town, number),
        url=f"https://example.org/{number}",
        origin=Origin(path=f"{number}.html"),
        media_type="text/html",
    )
    for number, town in enumerate(TOWNS, 2)
]


def test_the_result_is_that_of_the_parser() -> None:
    """Article for article, what recurs on the site included."""
    expected = parse_all(DOCUMENTS)

    assert parse_sites(DOCUMENTS) == expected
    assert all("all that moves the valley" not in article.body for article in expected)


def test_more_workers_give_the_same() -> None:
    """To the last field, in the same order."""
    assert parse_sites(DOCUMENTS, workers=2) == parse_sites(DOCUMENTS)


def test_what_needs_no_parsing_keeps_its_place() -> None:
    """Articles and failures go through, between the documents that they stood between."""
    article = Article(id="a", body="It rained.")
    failure = Failure(origin=Origin(path="b"), error="ReadError", message="gone")
    unknown = RawDocument(content="It rained.", media_type="image/png", origin=Origin(path="c"))
    first, second, third, last, odd = parse_sites([DOCUMENTS[0], article, failure, DOCUMENTS[1], unknown])

    assert isinstance(first, Article)
    assert (second, third) == (article, failure)
    assert isinstance(last, Article)
    assert (first.url, last.url) == (DOCUMENTS[0].url, DOCUMENTS[1].url)
    assert isinstance(odd, Failure)
    assert odd.error == "ArgumentError"
    assert odd.origin == Origin(path="c")


def test_odd_documents_go_through_both_passes() -> None:
    """Lone surrogates, NULs and nothing at all come out as from the parser."""
    odd = [RawDocument(content=content) for content in ("\ud800 It rained\x00.", b"\xff\xfe<p>", "", "<p>a\ud800b</p>")]

    assert parse_sites(odd) == parse_all(odd)


def test_choices_go_through_both_passes() -> None:
    """What was chosen holds for every article, with any number of workers."""
    options = choose(keep={"title"}, drop={"heading"}, recall=0.8, explain=True)
    expected = parse_all(DOCUMENTS, options=options)

    assert parse_sites(DOCUMENTS, options=options) == expected
    assert parse_sites(DOCUMENTS, options=options, workers=2) == expected
    assert any(block.cues for article in expected for block in article.blocks)

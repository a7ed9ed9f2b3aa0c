"""Parsing with the pages of each site known: through any number of workers what `parse_all` gives."""

from __future__ import annotations

import pathlib
import pickle

import pytest

from newscorpus.corpus import Corpus
from newscorpus.engine.identity import tell_apart
from newscorpus.engine.journal import Journal
from newscorpus.engine.shelf import Shelf
from newscorpus.engine.sites import parse_sites
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.options import choose
from newscorpus.parsing.pipeline import parse_all
from newscorpus.readers.opening import Item

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


def test_a_journal_and_a_shelf_change_nothing(tmp_path: pathlib.Path) -> None:
    """Neither when it is new nor when all stands in it, with any number of workers; nothing in it is there twice."""
    given: list[Item] = [*DOCUMENTS, Failure(origin=Origin(path="b"), error="ReadError", message="gone"), DOCUMENTS[0]]
    expected = parse_sites(given, annotate=True)
    sizes = []
    for workers in (1, 2, 1):
        with Journal(tmp_path / "journal") as journal:
            found, shelf = journal.found, Shelf()
            assert parse_sites(given, annotate=True, journal=journal, workers=workers) == expected
            left = parse_sites(given, annotate=True, journal=journal, workers=workers, shelf=shelf)
            assert len(journal) == 2 * len(DOCUMENTS)
        sizes.append((tmp_path / "journal").stat().st_size)
        articles = [item for item in expected if isinstance(item, Article)]

        assert list(left) == [given[-2]]
        assert list(shelf) == list(tell_apart(articles))
        assert found == (len(journal) if len(sizes) > 1 else 0)
    assert len(set(sizes)) == 1


def test_a_corpus_on_disk_is_the_corpus(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """Articles, names, relations and lineage, to the last field, by place, by slice and by id."""
    for name, text in seeds.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}-copy.txt").write_text(text + "\nThis article was amended on 5 March.", encoding="utf-8")
    here, there = Corpus.read(tmp_path, annotate=True), Corpus.read(tmp_path, annotate=True, on_disk=True)

    assert there == here
    assert hash(there) == hash(here)
    assert pickle.loads(pickle.dumps(there)) == here
    assert there.annotated() is there
    assert (there[0], there[-1], there[1:3]) == (here[0], here[-1], here[1:3])
    assert all(there[article.id] == article and article in there for article in here)
    assert there.articles == here.articles
    assert list(there.names()) == list(here.names())
    assert list(there.relations()) == list(here.relations())
    for one, two in zip(there.relations().copies(), here.relations().copies(), strict=True):
        assert one == two
        assert there.relations().lineage(one) == here.relations().lineage(two)
    assert list(there.deduplicated()) == list(here.deduplicated())
    with pytest.raises(IndexError):
        there[len(here)]

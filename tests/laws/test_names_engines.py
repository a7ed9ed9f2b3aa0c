"""Laws of the book of names on engines: the entries, the homes of mentions and the doubts that one process gives."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import names_making
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.engine.batches import name_entries
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.name_rows import home, rows_of
from newscorpus.engine.batches.rows import held_articles
from newscorpus.engine.carriers import Carrier, Frame, Here
from newscorpus.engine.stages import names as stage
from newscorpus.errors import ArgumentError, DataError
from newscorpus.model import Article, Outcome
from newscorpus.names import NameBook, build_book
from newscorpus.names.blocking import LARGEST_BLOCK, block_names
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.writers.findings import name_row

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Doubt = tuple[str, int, str, tuple[str, ...]]
Told = tuple[list[dict[str, Any]], list[tuple[str, int, int]], list[Doubt], tuple[Outcome, ...]]


def told_by(
    carrier: Carrier, frame: Frame, decisions: Decisions, *, block: int = LARGEST_BLOCK, at_once: int = 1000
) -> Told:
    """What a stage finds, in the order of a book."""
    named = stage.name(carrier, frame, decisions=decisions, block=block, at_once=at_once)
    if len(decisions):
        named = stage.decide(carrier, named, stage.name(carrier, frame, under="plain"), decisions)
    rows = carrier.collect(named.entries).to_pylist()
    for row in rows:
        row["variants"] = dict(row["variants"])
    rows.sort(key=_order)
    numbers = {row.pop("entry"): number for number, row in enumerate(rows)}
    placed = carrier.collect(carrier.map(named.placed, name_entries.list_places, schema_of(name_entries.PLACES)))
    doubted = carrier.collect(carrier.map(named.placed, name_entries.list_doubts, schema_of(name_entries.DOUBTS)))
    crowds = carrier.collect(stage.crowds(carrier, named)).to_pylist()
    forms = {row["several"]: tuple(row["candidates"]) for row in crowds}
    places = sorted((row["article"], row["start"], numbers[row["entry"]]) for row in placed.to_pylist())
    doubts = [(row["article"], row["start"], row["text"], forms[row["several"]]) for row in doubted.to_pylist()]
    return rows, places, sorted(doubts), named.outcomes


def _order(row: dict[str, Any]) -> tuple[object, ...]:
    first = row["first"]["article"], row["first"]["start"]
    return -sum(row["variants"].values()), row["kind"], row["form"], list(row["variants"]), first


def told_of(book: NameBook) -> Told:
    """What a book holds, as plain rows."""
    doubts = [(each.article, each.start, each.text, each.candidates) for each in book.ambiguous]
    return list(map(name_row, book)), list(book.places), doubts, book.decided


@given(st.integers(0, 10**6), st.integers(0, 30), st.sampled_from([0, 40]), st.sampled_from([1, 5]))
@settings(max_examples=25)
def test_a_stage_gives_the_book(seed: int, count: int, strangers: int, parts: int) -> None:
    """In any order of the articles, in any number of parts, whatever was decided."""
    luck = random.Random(seed)
    articles, rulings = names_making.articles(luck, count, strangers=strangers), names_making.decisions(luck)
    try:
        book = build_book(articles, decisions=rulings)
    except DataError:
        return
    luck.shuffle(articles)
    decisions = Decisions(rulings=tuple(rulings))

    assert told_by(Here(parts=parts), [held_articles(articles)], decisions) == told_of(book)


@pytest.mark.parametrize("parts", [1, 5])
def test_seeds_and_crowds_of_namesakes(parts: int) -> None:
    """The seeds, and hundreds of articles with so many names that large blocks are cut, in stars of a few edges."""
    luck = random.Random(7)
    articles = [*nc.Corpus.read(SEEDS, annotate=True), *names_making.articles(luck, 350, strangers=400)]
    book = build_book(articles)
    names = sorted({variant for entry in book for variant in entry.variants if " " in variant})

    assert max(map(len, block_names(names).values())) > LARGEST_BLOCK
    assert book.ambiguous
    luck.shuffle(articles)
    for block in (LARGEST_BLOCK, 1000):
        told = told_by(Here(parts=parts), [held_articles(articles)], NO_DECISIONS, block=block, at_once=3)

        assert told == told_of(book)


def test_an_article_that_comes_twice() -> None:
    """The same article counts once; another one with its id is an error."""
    article = Article(id="a", body="Mark Rutte spoke.")
    told = told_by(Here(), [held_articles([article, article])], NO_DECISIONS)

    assert told == told_of(build_book([article]))
    with pytest.raises(ArgumentError, match="have the id 'a'"):
        told_by(Here(), [held_articles([article, Article(id="a", body="Bob Rae left.")])], NO_DECISIONS)


def test_nothing_at_all() -> None:
    """No articles, and articles that name nobody."""
    for articles in ([], [Article(id="a", body="It rained.")]):
        assert told_by(Here(), [held_articles(articles)], NO_DECISIONS) == ([], [], [], ())


def test_names_that_utf8_cannot_hold() -> None:
    """They are counted, and shown with a mark in their place."""
    articles = [Article(id="a", body="Mark Rutte\udc80son spoke. Mark Rutte left.")]
    rows, places, *_ = told_by(Here(), [held_articles(articles)], NO_DECISIONS)

    assert len(places) == len(build_book(articles).places)
    assert rows


def test_a_name_of_all_articles_is_counted_before_it_is_moved() -> None:
    """However many articles print it, what is moved of it is a row for each batch."""
    from newscorpus.engine.batches.name_blocks import list_names
    from newscorpus.engine.batches.name_reading import number_sources, read_names, resolve_names

    moved = []
    for count in (5, 500):
        articles = [Article(id=str(number), body="Mark Rutte spoke. Rutte left.") for number in range(count)]
        read = number_sources(read_names(held_articles(articles), parts=1))
        rows = list(rows_of(list_names(resolve_names(read), parts=3)))
        moved.append([(part, what, key) for part, what, key, _ in rows])

        assert rows[0][3][0] == count

    assert moved[0] == moved[1] == [(home("mark rutte", 3), "name", "mark rutte")]

"""Asking the trained model in processes: the same relations, ties and counts as without."""

from __future__ import annotations

import random

import pytest
from index_making import edited, story

from newscorpus import Article, Corpus
from newscorpus.engine.local import spread
from newscorpus.match import search
from newscorpus.match.relations import Relations, relate
from newscorpus.model import Language

EVENT = "Olaf Scholz met Emmanuel Macron in Berlin on 3 October 2024, and 310 tanks will leave Oslo in 17 days."
EREIGNIS = "Olaf Scholz traf Emmanuel Macron am 3. Oktober 2024 in Berlin; 310 Panzer verlassen Oslo in 17 Tagen."


def made(count: int) -> list[Article]:
    luck = random.Random(4)
    bodies = []
    for number in range(count):
        draw = luck.random()
        if draw < 0.3:
            bodies.append(edited(story(luck.randrange(12)), luck.randrange(4)))
        elif draw < 0.5:
            passage = story(luck.randrange(12)).split("\n")[2:6]
            bodies.append("\n".join([story(100 + number), *passage]))
        elif draw < 0.7:
            bodies.append(f"{EVENT if luck.random() < 0.5 else EREIGNIS}\n{story(500 + number, sentences=1)}")
        else:
            bodies.append(story(900 + number))
    tongues = [Language(code="de" if EREIGNIS[:10] in body else "en") for body in bodies]
    return [
        Article(id=f"{number:03}", body=body, language=tongue)
        for number, (body, tongue) in enumerate(zip(bodies, tongues, strict=True))
    ]


def told(found: Relations) -> tuple[list[object], object, object]:
    rows: list[object] = [(each.a, each.b, each.kind, each.score, each.probabilities, each.evidence) for each in found]
    return rows, found.ties, found.dropped


def shuffled(function: object, items: object) -> list[object]:
    """What has workers may begin with any order, and is asked for all before the first answer is looked at."""
    orders = list(items)  # type: ignore[call-overload]  # an iterable
    answers = {number: function(orders[number]) for number in reversed(range(len(orders)))}  # type: ignore[operator]
    return [answers[number] for number in range(len(orders))]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pairs go to workers too, and come in several lots."""
    monkeypatch.setattr(search, "_FEW", 0)
    monkeypatch.setattr(search, "_SETTLED", 150)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("kinds", [None, ["exact", "near_duplicate", "partial"]])
def test_relations_are_the_same_whoever_asks(kinds: list[str] | None) -> None:
    articles = made(120)
    here = told(relate(articles, kinds=kinds))
    assert len(here[0]) > 100
    assert told(relate(articles, kinds=kinds, spread=shuffled)) == here


@pytest.mark.usefixtures("eager")
def test_relations_are_the_same_in_processes() -> None:
    articles = made(60)
    assert told(relate(articles, spread=spread(2))) == told(relate(articles))


def test_a_corpus_hands_its_workers_on() -> None:
    articles = made(20)
    assert told(Corpus(articles).relations(workers=2)) == told(Corpus(articles).relations())
    assert told(relate([])) == told(relate([], spread=shuffled))

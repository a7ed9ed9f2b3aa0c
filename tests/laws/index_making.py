"""Made articles for the tests of the index: copies, passages, hubs, footers, empty texts and strangers, with dates."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable

from newscorpus.model import Article, Kind, Language, Published, Relation

SYLLABLES = ("ba", "dor", "ka", "lim", "mo", "ner", "pi", "quon", "ral", "su", "tev", "vi", "wos", "yal", "zet", "gru")
SHAPES = (
    "The {0} {1} near {2} was {3} by {n} {4}, {5} {6} said.",
    "{5} {6} of {2} has {3} the {1} and {4} since {n}.",
    "“A {0} {1} is {3} for {2},” said {5} {6}, {n}.",
    "In {2}, {n} {4} {3} along the {0} {1}.",
    "{6}'s {1} {3} when the {0} {4} met {5} at {n}.",
)
FOOTER = (
    "All rights reserved by the Ellery Press Union of the northern islands. No part of this service may be stored, "
    "sold or shown again without its written consent. Readers with questions may write to the desk of the union."
)
COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARTIAL)
FIRST = dt.date(2024, 10, 1)


def story(seed: int, *, sentences: int = 12) -> str:
    """A text of its own for each seed: made words in a few plain shapes."""
    out = []
    for step in range(sentences):
        luck = hashlib.blake2b(f"{seed} {step}".encode(), digest_size=32).digest()
        made = ["".join(SYLLABLES[luck[k + 3 * m] % 16] for m in range(3)) for k in range(7)]
        made = [word.title() if place in {2, 5, 6} else word for place, word in enumerate(made)]
        out.append(SHAPES[luck[30] % len(SHAPES)].format(*made, n=luck[31] + seed))
    return "\n".join(out)


def edited(text: str, seed: int) -> str:
    """A copy that lacks some sentences."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if (number + seed) % 6)


def made(seed: int, count: int, *, tongues: tuple[str, ...] = ()) -> list[Article]:
    """Articles of every sort that the rules know, in no order."""
    luck = random.Random(seed)
    out = []
    for number in range(count):
        draw = luck.random()
        if draw < 0.25:
            body = edited(story(luck.randrange(12)), luck.randrange(6))
        elif draw < 0.4:
            body = story(3)
        elif draw < 0.55:
            body = story(100 + number) + "\n" + FOOTER
        elif draw < 0.65:
            body = edited(story(3, sentences=14), luck.randrange(6)) + f"\nEdition {number} of {number * 7}."
        elif draw < 0.7:
            body = ["", "x", "It rained.", "It rained all day in the north."][luck.randrange(4)]
        elif draw < 0.85:
            passage = story(luck.randrange(12)).split("\n")[3:8]
            body = "\n".join([story(200 + number), *passage, story(300 + number)])
        else:
            body = story(1000 + number)
        day = None if luck.random() < 0.2 else Published(date=FIRST + dt.timedelta(days=luck.randrange(20)))
        language = Language(code=luck.choice(tongues)) if tongues else Language()
        out.append(Article(id=f"{luck.choice('abcxyz')}{number:04d}", body=body, published=day, language=language))
    luck.shuffle(out)
    return out


def rows(relations: Iterable[Relation]) -> list[tuple[object, ...]]:
    """Relations without their evidence, which is worked out of the same two texts."""
    return [(each.a, each.b, each.kind, each.score, each.probabilities) for each in relations]


def parts(articles: list[Article], luck: random.Random) -> list[list[Article]]:
    """The articles in batches of any size."""
    out, rest = [], list(articles)
    while rest:
        size = luck.choice((1, 3, 8, 30, 60))
        out.append(rest[:size])
        rest = rest[size:]
    return out

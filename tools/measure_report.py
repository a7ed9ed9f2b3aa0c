"""
Measure the report of a large corpus of made articles: CPU seconds and memory of each step, and the size of the files.

The articles are made by a fixed rule: words drawn by how common they are, dates over a year, thirty outlets, chrome
around each text, names in it, every fifth article a copy of an earlier one, and every second copy with changes.

    python tools/measure_report.py --articles 50000 --out /tmp/report
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import pathlib
import random
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import newscorpus as nc
from newscorpus.model import Block, Language, Published, Reason, Role, body_of
from newscorpus.reports import report

T = TypeVar("T")

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprs" for vowel in "aeio"]
GIVEN = (
    "Anna",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Greta",
    "Hana",
    "Ivan",
    "Julia",
    "Karim",
    "Lena",
    "Milan",
    "Nora",
    "Omar",
    "Petra",
)
CHROME = (
    ("Skip to content", Reason.NAVIGATION),
    ("Sign up for our morning letter and never miss a story.", Reason.NEWSLETTER),
    ("Share this article", Reason.SHARE),
    ("Read more: what we know so far about the plans of the council", Reason.RELATED),
)
OUTLETS = tuple(f"The {word} Post" for word in ("Northern", "Southern", "Eastern", "Western", "Central"))


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """So many different words."""
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 5)))] = None
    return list(words)


def made_articles(number: int) -> Iterator[nc.Article]:
    """So many articles, always the same."""
    chance = random.Random(1)
    words = vocabulary(chance, 20_000)
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    surnames = [word.capitalize() for word in vocabulary(random.Random(2), 4_000)]
    outlets = [f"{outlet} {part}" for outlet in OUTLETS for part in ("I", "II", "III", "IV", "V", "VI")]
    old: list[tuple[str, tuple[str, ...]]] = []
    for at in range(number):
        if old and at % 5 == 4:
            title, texts = chance.choice(old[-200:])
            if at % 2:
                texts = (*texts[:2], *texts[4:])
        else:
            title = " ".join(chance.choices(words, cum_weights=weights, k=8)).capitalize()
            texts = tuple(_paragraph(chance, words, weights, surnames) for _ in range(12))
            old = [*old[-200:], (title, texts)]
        day = dt.date(2024, 1, 1) + dt.timedelta(days=at * 365 // number)
        blocks = [
            Block(source=f"{title}\n", text=title, role=Role.TITLE),
            *(Block(source=f"{text}\n", text=text, role=Role.CHROME, reason=reason) for text, reason in CHROME),
            *(Block(source=f"{text}\n", text=text) for text in texts),
        ]
        yield nc.Article(
            id=f"made-{at:06}",
            title=title,
            source=chance.choice(outlets),
            language=Language(code="en", confidence=0.99),
            published=Published(date=day, time=dt.time(at % 24, 0)),
            blocks=blocks,
            body=body_of(tuple(blocks)),
        )


def _paragraph(chance: random.Random, words: list[str], weights: list[float], surnames: list[str]) -> str:
    drawn = chance.choices(words, cum_weights=weights, k=22)
    name = f"{chance.choice(GIVEN)} {surnames[int(len(surnames) * chance.random() ** 3)]}"
    return f"{' '.join(drawn).capitalize()} {chance.randint(2, 900)}, {name} said."


def timed(what: str, work: Callable[[], T]) -> T:
    """What the *work* gives, with a line on what it took."""
    begun = time.process_time()
    out = work()
    print(f"{what:<12}{time.process_time() - begun:8.1f} CPU s   peak {_memory('VmHWM'):,.0f} MB", flush=True)
    return out


def _memory(what: str) -> float:
    """So many megabytes of this process."""
    status = pathlib.Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(what))


def main() -> None:
    """Make the articles, and time each step on the way to their report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    corpus = timed("articles", lambda: nc.Corpus(made_articles(options.articles)))
    corpus = timed("annotation", corpus.annotated)
    names = timed("names", corpus.names)
    relations = timed("relations", corpus.relations)
    held = _memory("VmRSS")
    # the kernel forgets the peak so far, so that the next is the report's own
    pathlib.Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    timed("report", lambda: report(corpus, options.out, relations=relations, names=names))
    print(f"the report took {_memory('VmHWM') - held:,.0f} MB on top of {held:,.0f} MB")
    files = [path.stat().st_size for path in options.out.rglob("*") if path.is_file()]
    print(f"{len(files):,} files, {sum(files) / 1e6:,.0f} MB, the largest {max(files):,} bytes")


if __name__ == "__main__":
    main()

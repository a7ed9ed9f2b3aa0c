"""Same input, same output: in any order, with any hash seed, in other processes and threads, and with no network."""

from __future__ import annotations

import os
import pathlib
import random
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import trafilatura  # noqa: F401  it can't be imported for the first time while there are no sockets

import newscorpus as nc

ROOT = pathlib.Path(__file__).resolve().parents[2]

# prints everything that a corpus knows; the argument shuffles the documents
SCRIPT = """
import pathlib, random, sys
import newscorpus as nc

texts = [(path.name, path.read_bytes()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
random.Random(int(sys.argv[2])).shuffle(texts)
articles = [nc.annotate(nc.parse(text, origin=nc.Origin(path=name))) for name, text in texts]
corpus = nc.Corpus(articles)
for article in sorted(articles, key=lambda article: article.id):
    print(article)
relations = corpus.relations()
print(*relations, sep="\\n")
print(*relations.copies(), *relations.stories(), sep="\\n")
print(*corpus.names(), sep="\\n")
"""


def _run(hash_seed: str, order: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROOT / "seeds"), str(order)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


def test_neither_hash_seed_nor_order_changes_anything() -> None:
    """Two processes that hash differently and read in another order print the same corpus."""
    assert _run("1", 1) == _run("77", 2)


def test_threads_change_nothing(seeds: dict[str, str]) -> None:
    """Articles parsed at the same time in threads are those parsed one by one."""
    texts = [text for text in seeds.values() for _ in range(3)]
    random.Random(3).shuffle(texts)

    def read(text: str) -> nc.Article:
        return nc.annotate(nc.parse(text))

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(read, texts))

    assert together == [read(text) for text in texts]


def test_nothing_reaches_for_the_network(seeds: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsing, naming and relating work with every socket shut."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        "<html><head><title>Rain</title></head><body><article><p>It rained in Bern all day.</p></article></body></html>"
    )
    corpus = nc.Corpus(
        [
            *(nc.parse(text) for text in seeds.values()),
            nc.parse(page, url="https://news.example.org/2024/10/16/rain"),
        ]
    )

    assert len(corpus.relations().stories()) >= 1
    assert list(corpus.names())

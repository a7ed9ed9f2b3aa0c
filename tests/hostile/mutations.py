"""
Mutated documents, each made from its number alone, and what is done with one of them in a worker.

Every soak mutates by `mutate`; what it begins with is its own.
"""

from __future__ import annotations

import functools
import gzip
import io
import os
import pathlib
import random
import tarfile
import zipfile
from collections.abc import Sequence

import newscorpus as nc
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.pipeline import parse_document
from newscorpus.readers import opening
from newscorpus.readers.skips import Skipped
from newscorpus.testing import pools

ROOT = pathlib.Path(__file__).resolve().parents[2]
# of each sample: many small documents find more than few large ones
LONGEST = 1200
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridges | Valley Post</title>'
    '<meta property="article:published_time" content="2024-10-16T13:40:00+02:00">'
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Anna Costa"}]}</script></head>'
    "<body><nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>Town agrees to mend its bridges</h1>"
    "<p class=byline>By Anna Costa, AP</p><p>BERN, Oct 16 (AP) — The town will mend its bridges. “We waited,” said "
    "Anna Costa, who leads the council.</p><table><tr><td>1<td>2</table><ul><li>One<li>Two</ul></article>"
    "<footer>Copyright 2024</footer></body></html>"
)
TOKENS = (
    *(b"<p>", b"</div>", b"<script>", b"<!--", b"]]>", b"&#x110000;", b"<table><tr><td>", b"=?utf-8?q?", b"\x00", b"{"),
    *(b"\xff\xfe", b"\xf0\x9f", b"%", b'"', b"\r\n\r\n", b"--\r\n", b"Content-Type: text/html\r\n\r\n", b"{\\rtf1"),
    *(b"<a href='javascript:alert(1)'>", b"\x1f\x8b\x08", b"PK\x03\x04", b"WARC/1.0\r\n", b"<?xml version='1.0'?>"),
)


@functools.cache
def originals() -> tuple[bytes, ...]:
    """The seeds, a page, the samples of the readers, and some of them packed."""
    texts = [path.read_bytes()[:LONGEST] for path in sorted((ROOT / "seeds").glob("*.txt"))]
    samples = [
        path.read_bytes()[:LONGEST]
        for folder in ("exports", "wires")
        for path in sorted((ROOT / "tests" / "readers" / folder).iterdir())
        if path.is_file() and not path.name.endswith(".json")
    ]
    made = [*texts, *[PAGE.encode()] * 6, *samples]
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", PAGE)
    with tarfile.open(fileobj=tarred, mode="w") as tar:
        entry = tarfile.TarInfo("text.txt")
        entry.size = len(texts[0])
        tar.addfile(entry, io.BytesIO(texts[0]))
    return (*made, gzip.compress(PAGE.encode(), mtime=0), zipped.getvalue(), tarred.getvalue())


def mutate(content: bytes, chance: random.Random, *, others: Sequence[bytes] = ()) -> bytes:
    """
    *content* with one to seven things done to it: cut, doubled, filled with noise, overwritten, or joined with others.

    Args:
        content: A document.

        chance: What is done, and where.

        others: Documents of which one may take the place of the end.
    """
    data = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(1, 60)
        match chance.randrange(7 if others else 6):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[at : at + length] * chance.randrange(1, 20)
            case 2:
                data[at:at] = chance.randbytes(length)
            case 3:
                data[at : at + length] = bytes([chance.randrange(256)]) * length
            case 4:
                data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 2, 30))
            case 5:
                data[at:at] = chance.choice(pools.NASTY_TEXT).encode("utf-8", "surrogatepass")[:500]
            case _:
                # two documents in one
                other = chance.choice(others)
                data[at:] = other[chance.randrange(len(other)) :]
    return bytes(data)


def mutated(number: int) -> bytes:
    """The document of a *number*."""
    chance = random.Random(number)
    return mutate(chance.choice(originals()), chance, others=originals())


def read_mutated(number: int) -> tuple[int, int, int]:
    """
    Read the document of a number to the end: open it, parse what it holds, look for names and quotations.

    Returns:
        How many items it held; the process that read it, and how many bytes that one takes up.
    """
    count = 0
    for item in opening.open_bytes(mutated(number), origin=Origin(path=f"{number}.bin"), limit=1_000_000):
        count += 1
        if isinstance(item, RawDocument):
            item = parse_document(item)
        if isinstance(item, Article):
            article = nc.annotate(item)
            for mention in article.mentions or ():
                assert article.body[mention.start : mention.end] == mention.text
            for quotation in article.quotations or ():
                assert 0 <= quotation.start <= quotation.end <= len(article.body)
            # a step that broke is a fault of ours, which the pipeline would hide
            assert not article.faults, article.faults
        else:
            assert isinstance(item, Failure | Skipped)
            # so is a reader that broke
            assert isinstance(item, Skipped) or "a fault of the reader" not in item.message, item
    return count, os.getpid(), taken_up()


def taken_up() -> int:
    """How many bytes this process takes up, or 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0

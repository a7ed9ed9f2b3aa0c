"""Mutated documents: bytes cut, doubled, swapped and overwritten, and never an exception or a lost character."""

from __future__ import annotations

import random

import newscorpus as nc
from newscorpus.testing import pools
from newscorpus.testing.laws import check_blocks_rebuild

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridges | Valley Post</title>'
    '<meta property="article:published_time" content="2024-10-16T13:40:00+02:00">'
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Anna Costa"}]}</script></head>'
    "<body><nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>Town agrees to mend its bridges</h1>"
    + "".join(f"<p>{sentence}</p>" for sentence in pools.SENTENCES)
    + "</article><footer>Copyright 2024</footer></body></html>"
)


def _mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(1, 60)
        match chance.randrange(5):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[at : at + length] * chance.randrange(1, 20)
            case 2:
                data[at:at] = chance.randbytes(length)
            case 3:
                data[at : at + length] = bytes([chance.randrange(256)]) * length
            case _:
                data[at:at] = chance.choice(pools.NASTY_TEXT).encode("utf-8", "surrogatepass")
    return bytes(data)


def test_mutated_documents_are_read(seeds: dict[str, str], soak: int) -> None:
    """Whatever happens to a document, it is an article with its body, or with everything in what was removed."""
    chance = random.Random(20241016)
    originals = [text.encode() for text in seeds.values()] + [PAGE.encode()]
    for _ in range(soak):
        content = _mutated(chance.choice(originals), chance)
        article = nc.parse(content)

        assert isinstance(article.body, str)
        assert article.body or not article.blocks or article.removed or article.title is not None


def test_mutated_texts_lose_nothing(seeds: dict[str, str], soak: int) -> None:
    """The blocks of a mutated text, in order, are that text."""
    chance = random.Random(20241017)
    for _ in range(soak):
        text = _mutated(chance.choice(list(seeds.values())).encode(), chance).decode("utf-8", "surrogateescape")
        check_blocks_rebuild(nc.parse(text, media_type="text/plain"), text)

"""Mutated documents: bytes cut, doubled, swapped and overwritten, and never an exception or a lost character."""

from __future__ import annotations

import pathlib
import random
import sys

import newscorpus as nc
from newscorpus.testing import pools
from newscorpus.testing.laws import check_blocks_rebuild

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "hostile"))

import mutations

PAGE = mutations.PAGE.replace("</article>", "".join(f"<p>{each}</p>" for each in pools.SENTENCES) + "</article>")


def test_mutated_documents_are_read(seeds: dict[str, str], soak: int) -> None:
    """Whatever happens to a document, it is an article with its body, or with everything in what was removed."""
    chance = random.Random(20241016)
    originals = [text.encode() for text in seeds.values()] + [PAGE.encode()]
    for _ in range(soak):
        content = mutations.mutate(chance.choice(originals), chance)
        article = nc.parse(content)

        assert isinstance(article.body, str)
        assert article.body or not article.blocks or article.removed or article.title is not None


def test_mutated_texts_lose_nothing(seeds: dict[str, str], soak: int) -> None:
    """The blocks of a mutated text, in order, are that text."""
    chance = random.Random(20241017)
    for _ in range(soak):
        content = mutations.mutate(chance.choice(list(seeds.values())).encode(), chance)
        text = content.decode("utf-8", "surrogateescape")
        check_blocks_rebuild(nc.parse(text, media_type="text/plain"), text)

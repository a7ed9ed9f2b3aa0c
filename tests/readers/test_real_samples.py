"""
Files of your own: every file under the folder that NEWSCORPUS_SAMPLES names is read, and each item held to the laws.

    NEWSCORPUS_SAMPLES=~/exports pytest tests/readers/test_real_samples.py -rA
"""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Iterator

import pytest

from newscorpus.engine.hints import fill
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.parsing.pipeline import parse_document
from newscorpus.readers.opening import open_paths
from newscorpus.readers.skips import Skipped

FOLDER = os.environ.get("NEWSCORPUS_SAMPLES")


def files() -> Iterator[pathlib.Path]:
    if FOLDER:
        yield from sorted(path for path in pathlib.Path(FOLDER).expanduser().rglob("*") if path.is_file())


@pytest.mark.skipif(not FOLDER, reason="NEWSCORPUS_SAMPLES names no folder")
@pytest.mark.parametrize("path", list(files()), ids=str)
def test_a_file_of_your_own(path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It gives something, the same twice; its articles parse, and what is wrong has a place and a reason."""
    items = list(open_paths([path]))
    articles = []
    for item in items:
        if isinstance(item, RawDocument):
            article = fill(parse_document(item), item)
            articles.append(article)
            if item.known is not None and item.known.blocks is not None:
                assert item.content == "".join(block.source for block in article.blocks)
        elif isinstance(item, Article):
            articles.append(item)
        else:
            assert isinstance(item, Failure | Skipped)
            assert item.origin.path
            assert getattr(item, "message", "") or getattr(item, "reason", "")
    with capsys.disabled():
        wrong = [str(item.message) for item in items if isinstance(item, Failure)]
        titled = sum(article.title is not None for article in articles)
        sys.stdout.write(f"\n{path}: {len(articles)} articles, {titled} with a headline, failures {wrong} ")

    assert items
    assert items == list(open_paths([path]))
    assert all(article.faults == () for article in articles)

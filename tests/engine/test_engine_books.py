"""The book of names by several processes of this machine is that of one."""

from __future__ import annotations

import random

import names_making
import pytest

import newscorpus as nc
from newscorpus.engine.books import build_book
from newscorpus.names import build_book as build_here
from newscorpus.names import judge


def test_processes_make_the_same_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of names go to two workers; what is decided afterwards compares nothing again."""
    luck = random.Random(3)
    articles = names_making.articles(luck, 60, strangers=80)
    book = build_here(articles)
    decisions = [{"decision": "same", "name": "John Smith", "other": "Jon Smith"}]
    decided = build_here(articles, decisions=decisions)
    monkeypatch.setattr(judge, "_PAIRS_AT_ONCE", 100)
    # no block is compared in this process
    monkeypatch.setattr(judge.Judge, "_compared", None)
    made = build_book(articles, workers=2)

    assert made == book
    assert made.redecided(decisions) == decided
    assert nc.Corpus(articles).names(workers=2, decisions=decisions) == decided

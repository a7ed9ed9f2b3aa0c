"""What a book holds in few bytes, and forgets in time, is what it would be held as otherwise."""

from __future__ import annotations

import pickle
from enum import StrEnum

import pytest

from newscorpus.model import Article, Mention
from newscorpus.model.mention import NameKey
from newscorpus.names import build_book, find
from newscorpus.names import judge as judging
from newscorpus.names import people as peopling
from newscorpus.names.homes import homes_of
from newscorpus.names.judge import Judge
from newscorpus.names.sources import Source

_TEXT = "President Joe Biden met Mark Rutte in Kiev. Biden left. NATO and the EU agreed."


class _Word(StrEnum):
    NAME = "Mark Rutte"


class _Number(int):
    """A whole number of somebody's own kind."""


def test_a_source_gives_its_mentions_back() -> None:
    """Also those with characters that no encoding has, with offsets of any size, and of classes of one's own."""
    odd = Mention(
        start=_Number(7), end=1 << 40, text=_Word.NAME, kind="person", role="Mr\udc80", key=NameKey("mark rutte")
    )
    for mentions in ((), find(_TEXT), (odd,)):
        source = Source(id="a", day="", mentions=mentions)

        assert source.mentions == tuple(mentions)
        assert source == Source(id="a", day="", mentions=list(source.mentions))
        assert hash(source) == hash(Source(id="a", day="", mentions=source.mentions))
    assert Source(id="a", day="", mentions=find(_TEXT)) != Source(id="a", day="", mentions=())


def test_a_source_is_pickled_as_values() -> None:
    """No bytes of a pickle are taken for packed mentions."""
    source = Source(id="a", day="2024-10-16", mentions=find(_TEXT))
    content = pickle.dumps(source)

    assert pickle.loads(content) == source
    assert source.packed not in content


def test_homes_are_a_sequence() -> None:
    """They compare, slice and show as a tuple does."""
    plain = (("a", 0, 1), ("a", 1 << 33, 0), ("b", 4, 2))
    homes = homes_of(plain)

    assert tuple(homes) == plain
    assert homes == plain
    assert homes == homes_of(homes)
    assert homes != plain[:2]
    assert homes != (*plain[:2], ("c", 4, 2))
    assert homes != "abc"
    assert homes[1:] == plain[1:]
    assert homes[-1] == plain[-1]
    assert repr(homes) == repr(plain)
    assert hash(homes) == hash(homes_of(list(plain)))
    with pytest.raises(IndexError):
        homes[3]


def test_what_is_forgotten_is_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that remembers next to nothing says the same."""
    names = ["Joe Biden", "Joseph Biden", "Jill Biden", "J. Biden", "Mark Rutte", "Marc Rutte"]
    articles = [Article(id=name, body=f"{name} spoke. Mr {name.split()[-1]} left.") for name in names]
    answers, book = Judge().same_pairs(names), build_book(articles)
    for name in ("_MOST_KNOWN", "_MOST_PREPARED"):
        monkeypatch.setattr(judging, name, 2)
    monkeypatch.setattr(peopling, "_MOST_FITTING", 1)

    assert Judge().same_pairs(names) == answers
    assert build_book(articles) == book
    assert {Judge().answer(a, b)[0].value for a in names for b in (*names, "Rutte Biden")} == {
        "same",
        "different",
        "unknown",
    }


def test_a_book_that_lost_an_article_of_a_block_forgets_the_block() -> None:
    """Blocks that are no more are not kept."""
    judge = Judge()
    before = judge.same_pairs(["Joe Biden", "Joseph Biden"])

    assert judge.same_pairs(["Joe Biden"]) == []
    assert judge.same_pairs(["Joe Biden", "Joseph Biden"]) == before

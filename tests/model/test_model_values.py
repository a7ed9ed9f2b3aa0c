"""The values: frozen, equal by content, hashable, safe to pickle; ids and views as promised."""

from __future__ import annotations

import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import given

from newscorpus import Article, Block, Failure, Group, Kind, Origin, Published, Reason, Relation, Role, errors
from newscorpus.model import body_of
from newscorpus.testing import strategies as news


@given(news.articles())
def test_articles_survive_pickling_and_are_equal_by_content(article: Article) -> None:
    """An article that crosses a process border is the same article."""
    again = pickle.loads(pickle.dumps(article))

    assert again == article
    assert hash(again) == hash(article)


def test_articles_cannot_be_changed() -> None:
    """Change means a new article."""
    article = Article(id="a", body="It rained.")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.body = "It shone."  # type: ignore[misc]


def test_an_id_comes_from_url_then_origin_then_content() -> None:
    """Where no id is given, the strongest thing known of the article names it."""
    origin = Origin(path="a.txt")
    by_url = {Article(url="https://example.org/a", body=body, origin=o).id for body in "xy" for o in (None, origin)}
    by_origin = {Article(origin=origin, body=body).id for body in "xy"}
    by_content = {Article(body=body).id for body in "xy"}

    assert (len(by_url), len(by_origin), len(by_content)) == (1, 1, 2)
    assert Article(id="mine", url="https://example.org/a").id == "mine"


def test_removed_blocks_keep_reason_and_place() -> None:
    """What was stripped can be found again in the document."""
    blocks = (
        Block(source="Menu\n", text="Menu", role=Role.CHROME, reason=Reason.NAVIGATION),
        Block(source="It rained.\n", text="It rained."),
        Block(source="Share", text="Share", role="chrome", reason="share"),
    )
    article = Article(blocks=blocks, body=body_of(blocks))
    document = "".join(block.source for block in blocks)

    assert article.body == "It rained."
    assert [(document[r.start : r.end], r.reason) for r in article.removed] == [
        ("Menu\n", Reason.NAVIGATION),
        ("Share", Reason.SHARE),
    ]


def test_a_moment_needs_day_time_and_zone() -> None:
    """A zone that the page did not give is never invented."""
    day, time = dt.date(2024, 10, 16), dt.time(13, 40)

    assert Published(date=day).moment is None
    assert Published(date=day, time=time).moment is None
    moment = Published(date=day, time=time, zone="+02:00", offset=120).moment
    assert moment is not None
    assert moment.astimezone(dt.UTC).hour == 11


def test_relations_name_the_smaller_id_first() -> None:
    """A relation that is built the wrong way round is refused."""
    assert Relation(a="a", b="b", kind=Kind.EXACT, score=1).a == "a"
    with pytest.raises(errors.ArgumentError):
        Relation(a="b", b="a", kind=Kind.EXACT, score=1)


def test_groups_are_sorted_and_never_empty() -> None:
    """The lowest id names the group."""
    assert Group(ids=("a", "b"), kind="copies").representative == "a"
    for ids in ((), ("b", "a"), ("a", "a")):
        with pytest.raises(errors.ArgumentError):
            Group(ids=ids, kind="copies")


@pytest.mark.parametrize(
    "error",
    [
        errors.ReadError("broken", origin="a.txt"),
        errors.UnknownFormatError("what is this", origin="b.bin"),
        errors.DataError("no such key", file="agencies.yaml", key="AP", line=3),
        errors.StepError("it broke", step="title", article="a"),
        errors.ArgumentError("no"),
        errors.BusyError("somebody else writes"),
        errors.MissingExtraError("pyarrow", extra="parquet"),
    ],
)
def test_errors_survive_pickling(error: errors.NewscorpusError) -> None:
    """Errors cross process borders with all their values."""
    again = pickle.loads(pickle.dumps(error))

    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.__dict__ == error.__dict__


def test_a_failure_becomes_the_exception_that_it_was() -> None:
    """What was collected can be raised later."""
    origin = Origin(path="a.zip", member="b.html", record=2)
    failure = Failure.of(errors.EmptyDocumentError("nothing in it", origin=str(origin)), origin=origin)
    error = failure.exception()

    assert isinstance(error, errors.EmptyDocumentError)
    assert str(error) == "a.zip!b.html#2: nothing in it"

"""An article as plain data, and back."""

from __future__ import annotations

import json

import attrs
import pytest

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Article
from newscorpus.writers.structure import VERSION, VERSION_KEY, article_of, article_row, plain


def test_every_field_of_an_article_stands_in_the_row() -> None:
    """A field that is added to the article must not be forgotten here."""
    row = article_row(Article(id="a"))

    assert {field.name for field in attrs.fields(Article)} | {VERSION_KEY} == set(row)


def test_json_says_the_same(rich_article: Article) -> None:
    """A row survives JSON, dates and times included."""
    row = json.loads(json.dumps(article_row(rich_article), default=plain))

    assert rich_article == article_of(row)


def test_what_nobody_looked_for_stays_unknown() -> None:
    """None and empty are two things."""
    assert article_of(article_row(Article(id="a"))).mentions is None
    assert article_of(article_row(Article(id="a", mentions=()))).mentions == ()


def test_fields_of_a_later_minor_change_are_left_out(rich_article: Article) -> None:
    """Unknown names in a row do no harm, at any depth."""
    row = article_row(rich_article)
    row["mood"] = "grave"
    row["blocks"][0]["mood"] = "grave"
    row["origin"]["mood"] = "grave"

    assert rich_article == article_of(row)


@pytest.mark.parametrize(
    "row",
    [
        {VERSION_KEY: VERSION + 1, "id": "a"},
        {VERSION_KEY: "x", "id": "a"},
        {"id": 3},
        {"id": "a", "authors": "Ann Lee"},
        {"id": "a", "blocks": [{"text": "no source"}]},
        {"id": "a", "blocks": [{"source": "a", "text": "a", "role": "hat"}]},
        {"id": "a", "published": {"date": "the day before"}},
        {"id": "a", "extra": ["pair"]},
        {"id": "a", "mentions": 3},
    ],
)
def test_a_row_that_is_none_says_so(row: dict[str, object]) -> None:
    """A wrong row is an error of ours, never another."""
    with pytest.raises(MalformedDocumentError):
        article_of(row)

"""HTML and plain text are told apart by content."""

from __future__ import annotations

import pytest

from newscorpus.errors import ArgumentError
from newscorpus.parsing.media import check_media_type, guess_media_type


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body>x",
        "\ufeff  <html lang=en>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>",
        "<HEAD><TITLE>x</TITLE></HEAD>",
        "<div><p>It rained.</p></div>",
        "<!-- saved --><p>It rained.</p><p>It stopped.</p>",
        "Some words first <div class='a'><p>and</p><p>then</p> tags",
    ],
)
def test_pages_are_pages(text: str) -> None:
    """A page is one also without its head, or with words before it."""
    assert guess_media_type(text) == "text/html"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.",
        "3 < 5 and 7 > 2",
        "He wrote <b>bold</b> once.",
        "<unknown> <tags>",
        "<",
        "> quoted\n> mail",
        "a <p> b",
    ],
)
def test_text_is_text(text: str) -> None:
    """A text may quote a tag or two."""
    assert guess_media_type(text) == "text/plain"


def test_a_media_type_is_read_without_parameters() -> None:
    """Case and parameters don't count, and XHTML is HTML."""
    assert [check_media_type(name) for name in ("application/xhtml+xml", "Text/Plain; charset=latin-1", None)] == [
        "text/html",
        "text/plain",
        None,
    ]


@pytest.mark.parametrize("name", ["application/pdf", "html", "", "text/markdown"])
def test_other_media_types_are_refused(name: str) -> None:
    """The message says what may be given."""
    with pytest.raises(ArgumentError, match="'text/html' or 'text/plain'"):
        check_media_type(name)

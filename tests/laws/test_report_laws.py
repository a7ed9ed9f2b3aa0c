"""What holds for every text that a report shows."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newscorpus.corpus import Corpus
from newscorpus.model import Article, Published
from newscorpus.reports import render
from newscorpus.reports.marking import Span, displayed, mark
from newscorpus.reports.wording import address, describe_published, headline
from newscorpus.testing.strategies import corpora, published

any_text = st.text(st.characters(), max_size=40) | st.text("ab\n\u202e\ud800\x00 ", max_size=40)
any_spans = st.lists(
    st.builds(
        Span,
        start=st.integers(-5, 50),
        end=st.integers(-5, 50),
        style=st.sampled_from(["one", "two", "three"]),
        number=st.integers(0, 9),
    ),
    max_size=12,
)


@given(any_text, any_spans)
def test_marking_loses_nothing(text: str, spans: list[Span]) -> None:
    """The segments of all lines, joined, are the text."""
    lines = mark(text, spans=spans)

    assert "\n".join("".join(segment.text for segment in line) for line in lines) == text


@given(any_text, any_spans)
def test_every_character_bears_its_marks(text: str, spans: list[Span]) -> None:
    """A character is marked by exactly the spans that it lies in, and each span begins once at most."""
    at, begun = 0, 0
    for line in mark(text, spans=spans):
        for segment in line:
            for place in range(at, at + len(segment.text)):
                expected = sorted(span.style for span in spans if span.start <= place < span.end)
                assert sorted(span.style for span in segment.spans) == expected
            at += len(segment.text)
            begun += len(segment.begins)
        at += 1

    assert begun <= len(spans)


@given(any_text)
def test_what_is_displayed_can_be_written(text: str) -> None:
    """What is shown is valid UTF-8, holds nothing that turns its surroundings round, and is shown the same again."""
    shown = displayed(text)

    shown.encode("utf-8")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\x00")
    assert displayed(shown) == shown


@given(any_text | st.from_regex(r"(https?|javascript|data)://?[a-z\[\]@:]*", fullmatch=True))
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    """An address is taken whole or not at all."""
    assert address(url) in {"", url}
    assert not address(url) or address(url).lower().startswith(("http://", "https://"))


@given(any_text)
def test_every_article_is_called_something(text: str) -> None:
    """An article is called by its title, its text or its id, whatever they hold."""
    assert headline(Article(id="a", body=text))


@given(published())
def test_every_time_can_be_told(when: Published) -> None:
    """A time is told with its year, and with its zone or the lack of it."""
    told = describe_published(when)

    assert str(when.date.year) in told
    assert when.time is None or (when.zone or "time zone not given") in told


@settings(max_examples=8)
@given(corpora(max_size=4), st.randoms(use_true_random=False))
def test_report_is_the_same_for_any_order_and_loses_no_text(articles: list[Article], chance: random.Random) -> None:
    """Shuffling the corpus changes no byte of any page, and every line of every body stands on the article's own."""
    files = list(render(Corpus(articles)))
    shuffled = list(articles)
    chance.shuffle(shuffled)

    assert list(render(Corpus(shuffled))) == files
    trees = [html.document_fromstring(content) for path, content in files if "/article/" in path]
    texts = (element for tree in trees for element in tree.iter("article"))
    shown = [" ".join("".join(map(str, text.itertext())).split()) for text in texts]
    for article in articles:
        for line in displayed(article.body).split("\n"):
            assert any(" ".join(line.split()) in text for text in shown)

"""Bad input of every sort: nothing blows up, nothing is silent, and what cannot be told is not told."""

from __future__ import annotations

import datetime as dt

import pytest

from newscorpus.corpus import Corpus
from newscorpus.errors import ArgumentError
from newscorpus.match.changes import changes_between
from newscorpus.match.comparison import compare
from newscorpus.match.relations import relate
from newscorpus.match.revisions import revision_between
from newscorpus.model import Article, Kind, Language, Origin, Published

LINES = (
    "The storm reached the coast in the early evening and shut the harbour for a night and a day.",
    "Mayor Ida Quay said that the town had been lucky, since nobody was hurt and the dyke held.",
    "Forty trees fell on the road to Riverton, which was open again by Wednesday morning.",
    "The ferry company lost two of its boats, and the loss was put at 3.4 million.",
    "A count of the damage to houses is to be ready by the end of the month, the council said.",
)
TEXT = "\n".join(LINES)
FOOTER = (
    "The Daily Harbour is printed by Lenne Press in Riverton, founded in 1887, and read by people in all towns of the "
    "northern coast, who may write to the editor about anything that they find in its pages by post or by telephone."
)


def test_articles_without_words() -> None:
    """An empty body is related to nothing, alone in its groups, and stands for itself."""
    articles = [Article(id=f"{n}", body=body) for n, body in enumerate(("", "", " \n ", "…", "\u200b", TEXT))]
    relations = relate(articles)

    assert list(relations) == []
    assert len(relations.copies()) == len(relations.stories()) == len(articles)
    assert len(Corpus(articles).deduplicated()) == len(articles)
    assert [each.why for group in relations.copies() for each in relations.lineage(group)] == ["unknown"] * len(
        articles
    )


def test_articles_of_one_word() -> None:
    """The same word is the same text, and another word is another."""
    relations = relate(
        [Article(id=name, body=word) for name, word in zip("abcd", ("Rain", "rain", "Snow", "雨"), strict=True)]
    )

    assert [(each.a, each.b, each.kind) for each in relations] == [("a", "b", Kind.EXACT)]


def test_ten_thousand_copies_of_one_text() -> None:
    """They are one group, listed by some pairs and not by all, and one of them is kept."""
    count = 10_000
    articles = [
        Article(id=f"{n:05d}", body=TEXT, published=Published(date=dt.date(2024, 3, 1 + n % 28))) for n in range(count)
    ]
    corpus = Corpus(articles)
    relations = corpus.relations(kinds=("exact", "near_duplicate"))
    [group] = relations.copies()
    kept = corpus.deduplicated("earliest")

    assert len(group.ids) == count
    assert len(relations) < 2 * count
    assert dict(relations.dropped)["pairs of one exact text"] > 0
    assert [article.id for article in kept] == ["00000"]
    assert kept.stands_for["00000"].ids == group.ids
    assert kept.stands_for["00000"].why.startswith("published first, lowest id of")
    lineage = relations.lineage(group)
    assert len(lineage) == count
    assert {each.source for each in lineage if each.source} == {"00000"}


def test_edited_copies_and_exact_ones_are_one_group() -> None:
    """Hundreds of copies, exact and edited, hang together."""
    lines = LINES
    articles = [
        Article(id=f"{n:03d}", body="\n".join(lines) if n % 2 else "\n".join((*lines, f"This is edition number {n}.")))
        for n in range(200)
    ]
    [group] = relate(articles, kinds=("exact", "near_duplicate")).copies()

    assert len(group.ids) == 200


def test_footer_that_parsing_missed() -> None:
    """A paragraph at the end of every page makes no copies and no stories of strangers."""
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(120)]
    articles = [
        Article(
            id=f"{n:03d}",
            body="\n".join(f"The {a}{b}lor was {b}{a}mined by {a.title()}{b}sen." for b in words[:9]) + "\n" + FOOTER,
        )
        for n, a in enumerate(words)
    ]
    relations = relate(articles, kinds=("exact", "near_duplicate"))

    assert len(relations.copies()) == len(articles)


def test_one_sentence_very_often() -> None:
    """A body that says one thing a million times is compared as any other, with itself and with what says it once."""
    sentence = "It rained in Harbourton. "
    long, other = Article(id="a", body=sentence * 20_000), Article(id="b", body=sentence * 15_000)

    assert compare(long, long).kind is Kind.EXACT
    assert compare(long, other).kind in (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL)
    assert changes_between(long.body, other.body).kept > 0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            Article(id="x", body="It rained.", url="https://x.example/1"),
            Article(id="x", body="It snowed.", url="https://y.example/2"),
        ),
        (
            Article(id="x", body="It rained.", origin=Origin(path="a.txt")),
            Article(id="x", body="It rained.", origin=Origin(path="b.txt")),
        ),
    ],
)
def test_colliding_ids(one: Article, two: Article) -> None:
    """Two articles of one id are an error that names the id and both places, within a corpus and across two."""
    places = [str(each.origin or each.url) for each in (one, two)]
    for ask in (lambda: relate([one, two]), lambda: Corpus([one]).relations(against=[two]), lambda: Corpus([one, two])):
        with pytest.raises(ArgumentError) as caught:
            ask()
        assert "'x'" in str(caught.value)
        assert all(place in str(caught.value) for place in places)


def test_the_same_article_on_both_sides() -> None:
    """An article against itself is a colliding id too, and not a copy of itself."""
    article = Article(id="x", body=TEXT)
    with pytest.raises(ArgumentError, match="'x'"):
        Corpus([article]).relations(against=[article])


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(2999, 12, 31)])
def test_dates_at_the_ends_of_time(day: dt.date) -> None:
    """No date breaks a window, a choice or a lineage."""
    odd = Article(id="a", body=TEXT, published=Published(date=day, time=dt.time(23, 59), offset=-840, zone="-14:00"))
    plain = Article(id="b", body=TEXT, published=Published(date=dt.date(2024, 3, 5)))
    corpus = Corpus([odd, plain])
    found = corpus.relations(window=dt.timedelta(days=3), kinds=("exact", "near_duplicate"))

    assert list(found) == []
    assert len(corpus.deduplicated("earliest")) == 1
    relations = corpus.relations(kinds=("exact",))
    assert len(relations.lineage(relations.copies()[0])) == 2


def test_dates_after_the_day_of_the_crawl_are_not_trusted() -> None:
    """Without a clock, dates are doubted against the day on which a page was seen, and a doubted one is none."""
    doubted = Published(date=dt.date(2124, 3, 5), doubts=("future",))
    early = Published(date=dt.date(2020, 3, 5), doubts=("future",))
    corpus = Corpus(
        [
            Article(id="a", body=TEXT, published=doubted),
            Article(id="b", body=TEXT, published=Published(date=dt.date(2024, 3, 5))),
            Article(id="c", body=TEXT, published=early),
        ]
    )
    kept = corpus.deduplicated("earliest")

    assert [article.id for article in kept] == ["b"]
    assert kept.stands_for["b"].why == "published first"
    relations = corpus.relations(kinds=("exact",))
    assert {each.why for each in relations.lineage(relations.copies()[0])} == {"unknown"}


def test_hostile_notices_and_titles() -> None:
    """Giant lines, brackets without end and numbers without end are no notices and cost nothing."""
    for text in (
        "(" * 100_000,
        "UPDATE " * 50_000,
        "Correction: " + "x" * 500_000,
        "1" * 400_000 + "st Ld",
        "- " * 200_000,
    ):
        a = Article(id="a", body=text, title=text, url="https://x.example/1")
        b = Article(id="b", body=TEXT, title=text, url="https://x.example/1")

        assert revision_between(a, b, compare(a, b)) is None


def test_languages_that_are_none() -> None:
    """An unknown code of a language breaks nothing."""
    a = Article(id="a", body=TEXT, language=Language(code="xx"))
    b = Article(id="b", body=TEXT + " And so on.", language=Language(code="en"))

    assert compare(a, b) == compare(b, a)
    assert compare(a, b).kind is Kind.NEAR_DUPLICATE

"""The pipeline, from any document to an article."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import attrs
import pytest

from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Origin, RawDocument, Reason, Role
from newscorpus.parsing import pipeline
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.pipeline import STEPS, parse, parse_all, parse_document


def test_the_order_of_steps() -> None:
    """The pipeline is these steps in this order."""
    assert [step.name for step in STEPS] == [
        "decode",
        "cut",
        "markup",
        "label",
        "address",
        "language",
        "headline",
        "standfirst",
        "attribution",
        "source",
        "published",
        "dateline",
        "body",
        "container",
    ]


def test_a_page_is_read_whole(pages: ModuleType) -> None:
    """Every field of a page comes out, and its body is its paragraphs and headings alone."""
    article = parse(pages.PAGE, url="https://courier.example/2023/bridge")
    body = [*pages.PARAGRAPHS[:4], "Doubts remain", *pages.PARAGRAPHS[4:]]

    assert "\n".join(body) == article.body
    assert article.title == "Riverton votes to rebuild its bridge"
    assert article.standfirst == "After eleven years of dispute the council has found a majority for the costly plan"
    assert article.authors == ("Jonas Wieck",)
    assert article.source == "The Lenn Courier"
    assert article.language.code == "en"
    assert article.language.declared == "en"
    assert article.published is not None
    assert dt.datetime(2023, 11, 14, 17, 5, tzinfo=dt.UTC) == article.published.moment
    assert article.dateline is not None
    assert article.dateline.place == "RIVERTON"
    assert article.paragraphs[0].startswith("The council of Riverton")


def test_what_is_stripped_from_a_page_has_its_reason_and_place(pages: ModuleType) -> None:
    """Chrome is kept as removals; its offsets count in the joined sources."""
    article = parse(pages.PAGE)
    text = "".join(block.source for block in article.blocks)
    reasons = {removal.text: removal.reason for removal in article.removed}

    assert all(text[removal.start : removal.end].strip() for removal in article.removed)
    assert reasons["News"] is Reason.NAVIGATION
    assert reasons["We use cookies to improve your experience on our site."] is Reason.COOKIE
    assert reasons["Share on Facebook"] is Reason.SHARE
    assert reasons["School roof leaks again"] is Reason.RELATED
    assert reasons["© 2023 The Lenn Courier. All rights reserved."] is Reason.COPYRIGHT
    assert (
        reasons["Sign up for our newsletter and get the news of the day in your inbox every morning."]
        is Reason.NEWSLETTER
    )


def test_bytes_and_text_read_the_same(pages: ModuleType) -> None:
    """The encoding is found in the bytes, or named by their container."""
    expected = parse(pages.PAGE)

    assert expected == parse(pages.PAGE.encode())
    assert expected.body == parse(pages.PAGE.encode("utf-16")).body
    latin = pages.PAGE.replace("—", "-").replace("“", '"').replace("”", '"')
    assert parse(latin).body == parse(latin.encode("latin-1"), charset="latin-1").body


def test_keep_and_drop_choose_the_body(pages: ModuleType) -> None:
    """Roles can be added to the body and taken from it."""
    plain = parse(pages.PAGE)
    chosen = parse(pages.PAGE, keep={"standfirst"}, drop={"heading"})

    assert plain.standfirst is not None
    assert f"{plain.standfirst}\n" + plain.body.replace("Doubts remain\n", "") == chosen.body
    assert plain.blocks == chosen.blocks


@pytest.mark.parametrize("options", [{"keep": {"footnote"}}, {"drop": ["nothing"]}, {"media_type": "application/pdf"}])
def test_what_is_not_known_is_refused(options: dict[str, object]) -> None:
    """Roles and media types that don't exist are errors of the caller."""
    with pytest.raises(ArgumentError):
        parse("It rained.", **options)  # type: ignore[arg-type]  # wrong on purpose


def test_only_text_and_bytes_are_documents() -> None:
    """Anything else is an error of the caller."""
    with pytest.raises(ArgumentError, match="not int"):
        parse(5)  # type: ignore[arg-type]  # wrong on purpose


def test_the_media_type_can_be_said() -> None:
    """The same characters are a page or a text, as the caller says."""
    text = "<p>It rained on the town.</p>"

    assert text in "".join(block.source for block in parse(text, media_type="text/plain").blocks)
    assert parse(text, media_type="text/html").media_type == "text/html"


@pytest.mark.parametrize(
    "content",
    [
        "",
        b"",
        "\n\n \n",
        "<html></html>",
        "<!DOCTYPE html><title>404 Not Found</title><h1>Not Found</h1><p>The page you asked for is gone.</p><hr>nginx",
        "<div class='cookie-wall'><p>We use cookies.</p><button>Accept all</button></div>" * 3,
        "<ul>" + "<li><a href='/a'>Ten walks along the river</a></li>" * 300 + "</ul>",
    ],
)
def test_where_there_is_no_article_there_is_no_body(content: str | bytes) -> None:
    """A page with no article is an article with an empty body, and all of it is removed."""
    article = parse(content)

    assert article.body == ""
    assert {Role.CHROME, Role.TITLE, Role.CAPTION} >= {block.role for block in article.blocks}
    assert article.faults == ()


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 50_000 + "It rained.",
        "<p>" + "It rained on the town. " * 20_000,
        "It rained on the town. " * 20_000,
        "<p>a\x00b</p>\x00" * 50,
        "&#x110000; &#xD800; &bogus; &amp" * 50 + "<p>x</p><p>y</p><p>z</p>",
        b"\xff\xfe\x00\x01<p>\x80\x81</p>" * 20,
        "\ud800" * 100,
        "<p>It rained.</p>" * 2_000,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>x</p><p>y</p><p>z</p>",
        (
            '<script type="application/ld+json">{"datePublished": 5, "author": [[[]]], "headline": {}}</script>'
            '<meta property="article:published_time" content="2024-99-99T99:99"><p>x</p><p>y</p>'
        ),
        "<h1>" * 3_000 + "x",
    ],
)
def test_hostile_documents_are_read(content: str | bytes) -> None:
    """No step breaks on them."""
    article = parse(content)

    assert article.blocks
    assert article.faults == ()


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "no-such-charset", "", "ascii", "utf-7"])
def test_a_charset_that_lies_does_no_harm(charset: str, pages: ModuleType) -> None:
    """A claim about bytes that they contradict costs at most some letters."""
    assert "council of Riverton" in parse(pages.PAGE.encode(), charset=charset).body


def test_a_step_that_breaks_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The article goes on without the step; one of the first steps leaves an empty body."""

    def broken(_draft: Draft) -> Draft:
        raise ZeroDivisionError("no")

    def run(name: str) -> Article:
        steps = tuple(attrs.evolve(step, run=broken) if step.name == name else step for step in STEPS)
        monkeypatch.setattr(pipeline, "STEPS", steps)
        return parse("It rained on the town.\nIt stopped in the night.", media_type="text/plain")

    late, early = run("published"), run("label")

    assert late.body == "It rained on the town.\nIt stopped in the night."
    assert early.body == ""
    assert [(record.step, record.note) for record in early.faults] == [
        ("label", "step 'label' on article None: ZeroDivisionError: no")
    ]


def test_records_say_what_each_step_set(pages: ModuleType) -> None:
    """Every step leaves a record with the fields it set and where from."""
    records = {record.step: record for record in parse(pages.PAGE).provenance}

    assert [step.name for step in STEPS] == list(records)
    assert records["headline"].changed == ("title",)
    assert records["published"].note == "json-ld"
    assert "blocks" in records["label"].changed


def test_a_document_gives_its_place_to_the_article() -> None:
    """URL, origin and extras are the document's."""
    origin = Origin(path="dump/a.txt", record=3)
    article = parse_document(RawDocument(content="It rained.", origin=origin, extra=(("wire", "7"),)))

    assert (origin, (("wire", "7"),)) == (article.origin, article.extra)


def test_a_seed_reads_as_its_parts(seeds: dict[str, str]) -> None:
    """Title, standfirst, byline, time, source and body of a scraped text."""
    article = parse(seeds["000"])

    assert article.authors == ("Lorne Cook",)
    assert article.source == "The Independent"
    assert article.published is not None
    assert (dt.date(2024, 10, 16), dt.time(13, 40), None) == (
        article.published.date,
        article.published.time,
        article.published.zone,
    )
    assert len(article.paragraphs) == 18
    assert seeds["000"] == "".join(block.source for block in article.blocks)


def test_heads_are_taken_off_paragraphs(seeds: dict[str, str]) -> None:
    """A dateline and a credit stand in the body, and paragraphs start after them."""
    wire, paper = parse(seeds["003"]), parse(seeds["004"])

    assert wire.body.startswith("BRUSSELS — NATO showed")
    assert wire.paragraphs[0].startswith("NATO showed")
    assert wire.credits == ("Agencies", "Xinhua")
    assert paper.paragraphs[0].startswith("Ukrainian President")
    assert paper.credits == ("washingtonpost",)
    assert paper.source is not None
    assert paper.source.startswith("European Centre for Counterterrorism")


def many(pages: ModuleType) -> list[RawDocument]:
    appeal = "<p>This paper is paid for by its readers, and by nobody else, so think of us when the year ends.</p>"
    out = []
    for number in range(9):
        page = (
            pages.PAGE.replace("Riverton", f"Town{number}ville")
            .replace("eleven", f"{number + 12}")
            .replace("bridge", f"bridge{number}")
        )
        page = (
            page.replace("<h2>", f"{appeal}<h2>")
            .replace("council", f"council{number}")
            .replace("river", f"river{number}")
        )
        page = (
            page.replace("five hours", f"{number + 2} hours")
            .replace("school", f"school{number}")
            .replace("arches", f"arches{number}")
        )
        out.append(RawDocument(content=page, url=f"https://courier.example/{number}"))
    return out


def test_a_lone_page_needs_no_others(pages: ModuleType) -> None:
    """Known at once or alone, in any order: the same article, but for what recurs."""
    documents = many(pages)
    together = parse_all(documents)

    assert together == parse_all(documents[::-1])[::-1]
    assert [document.url for document in documents] == [article.url for article in together]
    assert all("paid for by its readers" not in article.body for article in together)
    assert parse_all([]) == []


@pytest.mark.parametrize("count", [20, 20_000])
def test_a_page_of_one_paragraph_is_its_text(count: int) -> None:
    """A page with nothing around its one line is kept whole, whatever the line's length."""
    line = "It rained on the town for most of the day, and nobody was surprised. " * count

    assert parse(f"<p>{line}</p>", media_type="text/html").body == line.strip()

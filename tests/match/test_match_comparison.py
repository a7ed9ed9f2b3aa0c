from __future__ import annotations

import datetime as dt
import math

import pytest

from newscorpus.match.comparison import compare
from newscorpus.match.evidence import first_of
from newscorpus.model import Article, Kind, Published

STORY = (
    "The harbour council of Port Ellery voted on Tuesday to close the old ferry terminal by June.\n"
    "Mayor Ingrid Solberg said the 74-year-old building was “no longer safe for the people who use it every day”.\n"
    "Engineers found cracks in 18 of its 40 pillars after the storm in February.\n"
    "The ferry company Norlink, which employs 320 people in the town, said it had not been consulted.\n"
    "“We learned of this from the newspaper,” said its director, Tomas Varga.\n"
    "A new terminal would cost 46 million crowns and take three years to build, according to the council.\n"
    "Until then boats are to land at the fish market, where there is room for one ferry at a time.\n"
    "Fishermen have threatened to block the quay if the plan goes ahead without them."
)
RETOLD = (
    "Port Ellery will shut its ageing ferry terminal before the summer after a council vote this week.\n"
    "Mayor Ingrid Solberg called the building, which is 74 years old, unsafe for its daily users.\n"
    "An inspection that followed the February storm showed that 18 of the 40 pillars had cracked.\n"
    "Norlink, the ferry operator with 320 workers in town, complained that nobody had asked for its view.\n"
    "Director Tomas Varga said the firm had found out from the paper.\n"
    "The council puts the price of a replacement at 46 million crowns, with construction lasting three years.\n"
    "In the meantime ferries will use the fish market quay, which can only take one vessel.\n"
    "The town's fishermen say they may blockade it unless they are heard."
)
OTHER = (
    "Scientists at the Tromvik observatory have catalogued a comet that returns every 6,200 years.\n"
    "It was first seen on a plate exposed in 1911 and forgotten in an archive.\n"
    "“We opened a drawer and there it was,” said the astronomer Lucía Ferrán.\n"
    "The comet will be visible with binoculars in late November, low in the western sky after sunset.\n"
    "Amateurs are asked to report its brightness each night."
)


def article(name: str, body: str, **rest: object) -> Article:
    return Article(id=name, body=body, **rest)  # type: ignore[arg-type]


def test_same_text_is_exact() -> None:
    relation = compare(article("a", STORY), article("b", STORY.replace("\n", "\r\n\r\n").replace(" by ", "  by ")))

    assert relation.kind is Kind.EXACT
    assert relation.score == 1.0
    assert dict(relation.probabilities)[Kind.EXACT] == 1.0


def test_edited_copy() -> None:
    lines = STORY.replace("74-year-old", "old").replace("on Tuesday", "Tuesday").split("\n")
    edited = compare(article("a", STORY), article("b", "\n".join(lines[:4] + lines[5:])))

    assert edited.kind is Kind.NEAR_DUPLICATE
    assert edited.evidence.verbatim_b > 0.8


def test_copy_cut_in_half_is_a_copy() -> None:
    assert compare(article("a", STORY), article("b", "\n".join(STORY.split("\n")[:4]))).kind is Kind.NEAR_DUPLICATE


def test_retelling() -> None:
    relation = compare(article("a", STORY), article("b", RETOLD))

    assert relation.kind is Kind.PARAPHRASE
    assert any(not passage.verbatim for passage in relation.evidence.passages)
    assert "Ingrid Solberg" in " ".join(relation.evidence.names)
    assert {"18", "320"} <= set(relation.evidence.numbers)


def test_strangers() -> None:
    relation = compare(article("a", STORY), article("b", OTHER))

    assert relation.kind is Kind.UNRELATED
    assert relation.score < 0.2


def test_passage_in_another_article() -> None:
    lines = STORY.split("\n")
    host = OTHER.split("\n")
    relation = compare(article("a", STORY), article("b", "\n".join([*host, *lines[1:3], *host[::-1]])))

    assert relation.kind is Kind.PARTIAL


def test_spans_are_those_of_the_bodies_as_they_stand() -> None:
    """Verbatim passages read the same on both sides, whatever stood between the words."""
    messy = STORY.replace(" ", "\u00a0 ").replace("\n", " \r\n\n\t")
    relation = compare(article("a", STORY), article("b", "Our man in Port Ellery writes. " + messy))

    verbatim = [p for p in relation.evidence.passages if p.verbatim]
    assert verbatim
    for passage in verbatim:
        one = STORY[passage.a_start : passage.a_end]
        two = ("Our man in Port Ellery writes. " + messy)[passage.b_start : passage.b_end]
        assert one.split() == two.split()


def test_shared_quotations_are_shown() -> None:
    quote = "“no longer safe for the people who use it every day”"
    relation = compare(article("a", STORY), article("b", f"Critics mocked the words {quote} on Friday.\n{OTHER}"))

    assert relation.evidence.quotations == (quote,)


@pytest.mark.parametrize("body", ["", "  \n ", "—", "\ud800"])
def test_article_without_words(body: str) -> None:
    """It is unrelated to all others, empty ones included, and the same as itself."""
    empty = article("a", body)

    assert compare(empty, article("b", STORY)).kind is Kind.UNRELATED
    assert compare(empty, article("b", "")).kind is Kind.UNRELATED
    assert compare(empty, empty).kind is Kind.EXACT


def test_one_word() -> None:
    assert compare(article("a", "Rain"), article("b", "rain")).kind is Kind.EXACT
    assert math.isclose(sum(share for _, share in compare(article("a", "Rain"), article("b", "Snow")).probabilities), 1)


def test_script_without_spaces() -> None:
    text = (
        "北约周三没有表示愿意邀请乌克兰加入该联盟，盟国正在寻求总统提供更多有关其胜利计划的信息。"
        "该计划的核心是要求北约推进两年前提出的加入申请。"
    )
    relation = compare(article("a", text), article("b", text.replace("周三", "星期三") + "会议将于下月举行。"))

    assert relation.kind is Kind.NEAR_DUPLICATE


def published(day: int, hour: int | None = None, offset: int | None = None) -> Published:
    time = None if hour is None else dt.time(hour)
    return Published(date=dt.date(2024, 10, day), time=time, offset=offset, zone=None if offset is None else "x")


@pytest.mark.parametrize(
    ("one", "two", "first"),
    [
        (None, published(16), None),
        (published(16), published(16), None),
        (published(16), published(17), "a"),
        (published(17), published(16), "b"),
        (published(16, 9), published(16, 8), "b"),
        (published(16, 9), published(16), None),
        (published(16, 9, 0), published(16, 9, 60), "b"),
        (published(16, 9, 0), published(16, 9, 0), None),
        (published(16, 9, 0), published(16, 8), None),
    ],
)
def test_who_was_first(one: Published | None, two: Published | None, first: str | None) -> None:
    assert first_of(article("a", "x", published=one), article("b", "x", published=two)) == first


def test_seeds(seeds: dict[str, str]) -> None:
    """The copy, the retelling and the independent report among the seeds, their page furniture cut away by hand."""
    bodies = {
        "000": seeds["000"][seeds["000"].index("NATO on Wednesday") : seeds["000"].index("Thank you for registering")],
        "001": seeds["001"],
        "003": seeds["003"][seeds["003"].index("NATO showed") : seeds["003"].index("Agencies via")],
        "004": seeds["004"][seeds["004"].index("Ukrainian President Volodymyr") :],
    }
    made = {name: article(name, body) for name, body in bodies.items()}

    assert compare(made["000"], made["003"]).kind is Kind.NEAR_DUPLICATE
    assert compare(made["000"], made["001"]).kind is Kind.PARAPHRASE
    assert compare(made["000"], made["004"]).kind is Kind.SAME_STORY
    assert compare(made["003"], made["004"]).kind is Kind.SAME_STORY


def test_a_name_ends_with_its_sentence() -> None:
    """But a full stop behind an initial ends none."""
    text = "The plan worried Russia. {} met J. Adler in Werdohl, and the river Lenne rose by two metres overnight."
    one, two = (
        Article(id=each, body=text.format("Zelenskyy") + extra) for each, extra in (("a", ""), ("b", " Later."))
    )
    names = compare(one, two).evidence.names

    assert "J. Adler" in names
    assert not any("Russia." in name for name in names)

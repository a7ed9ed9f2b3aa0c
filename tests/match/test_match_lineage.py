"""Who derives from whom: a dozen stories written for it, each with what a reader would say."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from newscorpus.corpus import Corpus
from newscorpus.errors import ArgumentError
from newscorpus.match.lineage import lineage_of
from newscorpus.match.relations import Relations, relate
from newscorpus.model import Article, Derivation, Edge, Lineage, Published, Relation

BRIDGE = (
    "The old railway bridge over the Lenne at Riverton was closed on Tuesday after inspectors found cracks.",
    "“We could not take the risk of keeping it open for another winter,” said Ada Marsh, the county engineer.",
    "Some 4,300 cars a day had used the bridge, which was built in 1912 and widened in 1968.",
    "“My way to work is now forty minutes longer,” said Tom Hale, a nurse from the eastern bank.",
    "The county has asked the ministry for 12.5 million to replace the two middle spans before the spring floods.",
    "A ferry for people on foot is to start on Monday, Marsh said, and buses go by the new road through Harbourton.",
    "The mayor, Ida Quay, called it the greatest blow to the town since the mill was shut.",
    "A meeting for residents will be held in the town hall on Thursday evening at seven.",
)
RETOLD = (
    "Riverton's railway bridge has been shut because engineers discovered cracks, the county announced.",
    "Its engineer, Ada Marsh, explained that leaving the crossing open through the winter would have been too risky.",
    "The structure dates from 1912, was made wider in 1968 and carried about 4,300 vehicles each day.",
    "The authorities want 12.5 million from the ministry so that both middle spans can be replaced before spring.",
    "Pedestrians will get a ferry from Monday, while buses are sent through Harbourton on the new road.",
)
TEXT = "\n".join(BRIDGE)


def on(day: int, hour: int | None = None) -> Published:
    if hour is None:
        return Published(date=dt.date(2024, 11, day))
    return Published(date=dt.date(2024, 11, day), time=dt.time(hour), zone="GMT", offset=0)


def made(name: str, lines: tuple[str, ...] = BRIDGE, **rest: object) -> Article:
    return Article(id=name, body="\n".join(lines), **rest)  # type: ignore[arg-type]


def lineage(*articles: Article) -> Lineage:
    relations = relate(articles)
    group = next(group for group in relations.stories() if len(group.ids) == len(articles))
    return relations.lineage(group)


def told(found: Lineage) -> dict[str, tuple[str | None, str]]:
    return {each.article: (each.source, each.why) for each in found}


def test_customers_derive_from_the_agency_that_they_credit() -> None:
    """A credit decides, also where the agency's copy bears a later date."""
    found = lineage(
        made("agency", source="Reuters", published=on(6)),
        made("early", BRIDGE[:7], credits=("Reuters",), source="The Post", published=on(5)),
        made("late", BRIDGE[1:], credits=("Reuter",), source="The Herald", published=on(7)),
    )

    assert told(found) == {"agency": (None, "origin"), "early": ("agency", "credited"), "late": ("agency", "credited")}
    assert found.of("early").confidence < found.of("late").confidence


def test_two_customers_of_an_agency_that_is_not_here() -> None:
    """Both credit AP and neither is AP: siblings, whatever their dates."""
    found = lineage(
        made("one", credits=("AP",), source="The Post", published=on(5)),
        made("two", BRIDGE[:7], credits=("Associated Press",), source="The Herald", published=on(6)),
    )

    assert told(found) == {"one": (None, "unseen source"), "two": (None, "unseen source")}
    assert found.unseen == {"AP": ("one",), "Associated Press": ("two",)}


def test_copy_without_a_credit_of_one_that_has_it() -> None:
    """Who prints the same text as a customer of an agency seems to have it from there too."""
    found = lineage(
        made("named", credits=("Agencies", "Xinhua"), source="The Daily"),
        made("silent", BRIDGE[:7], source="The Post", published=on(5)),
    )

    assert told(found) == {"named": (None, "unseen source"), "silent": (None, "shared source")}
    assert found.of("silent").unseen == ("Xinhua",)
    assert found.of("silent").confidence < found.of("named").confidence


def test_later_copy_without_a_credit() -> None:
    """A copy that names nobody derives from what was published before it."""
    found = lineage(
        made("first", source="The Post", published=on(5, 8)), made("second", BRIDGE[:6], published=on(5, 11))
    )

    assert told(found) == {"first": (None, "origin"), "second": ("first", "published first")}
    assert found.of("second").adds == ()


def test_equal_days_tell_nothing() -> None:
    """Two pages of one day, without times, may have come in either order."""
    found = lineage(made("one", published=on(5)), made("two", BRIDGE[:7], published=on(5)))

    assert told(found) == {"one": (None, "unknown"), "two": (None, "unknown")}
    assert [(edge.source, edge.derived, edge.directed) for edge in found.open] == [("one", "two", False)]


def test_date_after_the_day_of_the_crawl_tells_nothing() -> None:
    """A doubted date is no date."""
    doubted = Published(date=dt.date(2094, 11, 5), doubts=("future",))
    found = lineage(made("one", published=on(5)), made("two", BRIDGE[:7], published=doubted))

    assert {each.why for each in found} == {"unknown"}


def test_cut_copy_stands_whole_in_its_source() -> None:
    """Without dates and credits, a copy of half of a text derives from the whole."""
    found = lineage(made("whole"), made("half", BRIDGE[:5]))

    assert told(found)["half"] == ("whole", "contained")


def test_retelling_has_lost_the_quotations() -> None:
    """Of two wordings the shorter one without quotations is the retelling."""
    articles = {article.id: article for article in (made("source"), made("retelling", RETOLD))}
    retelling = Relation(a="retelling", b="source", kind="paraphrase", score=0.8)
    found = lineage_of(articles, articles, [retelling])

    assert told(found) == {"source": (None, "origin"), "retelling": ("source", "retold")}
    # a text as long as the other, or one that keeps the quotations, is none for certain
    longer = articles | {"retelling": made("retelling", (*RETOLD, *RETOLD))}
    assert lineage_of(longer, longer, [retelling]).origins == ("retelling", "source")
    quoting = articles | {"retelling": made("retelling", (*RETOLD[:3], BRIDGE[1], BRIDGE[3]))}
    assert lineage_of(quoting, quoting, [retelling]).origins == ("retelling", "source")


def test_what_a_copy_adds() -> None:
    """The sentences that the source does not have, as they stand."""
    extra = "The Herald had warned of the state of the bridge in a report of 2019, which the county did not answer."
    copy = made("copy", (*BRIDGE[:4], extra, *BRIDGE[4:]), published=on(6))
    found = lineage(made("source", published=on(5)), copy)

    assert [copy.body[start:end] for start, end in found.of("copy").adds] == [extra]


def test_versions_of_a_page_and_copies_of_them() -> None:
    """A correction revises its page; a paper's copy derives from it and is no revision."""
    page = "https://www.riverton.example/bridge"
    first = made("v1", url=page, source="Riverton Post", published=on(5, 8), modified=on(5, 8), title="Bridge closed")
    second = made(
        "v2",
        (
            BRIDGE[0],
            *BRIDGE[1:4],
            BRIDGE[4].replace("12.5", "15.2"),
            *BRIDGE[5:],
            "Correction: an earlier version gave a wrong sum.",
        ),
        url=page + "?ref=home",
        source="Riverton Post",
        published=on(5, 8),
        modified=on(5, 12),
        title="Bridge closed; county asks for 15.2 million",
    )
    copy = made("z", BRIDGE[:7], source="The Herald", credits=("Riverton Post",), published=on(6))
    found = lineage(first, second, copy)
    derivation = found.of("v2")

    assert told(found) == {"v1": (None, "origin"), "v2": ("v1", "same address"), "z": ("v1", "credited")}
    assert derivation.revision_of == "v1"
    assert derivation.revision is not None
    assert derivation.revision.numbers == ((("12.5",), ("15.2",)),)
    assert derivation.revision.headline == ("Bridge closed", "Bridge closed; county asks for 15.2 million")
    assert [notice.kind.value for notice in derivation.revision.notices] == ["correction"]
    assert found.of("z").revision_of is None
    assert {(edge.source, edge.derived, edge.kind) for edge in found.edges if edge.directed} == {
        ("v1", "v2", "revision"),
        ("v1", "z", "reuse"),
    }


def test_part_that_another_gave() -> None:
    """Who says that Reuters contributed has its shared passage from there."""
    own = (
        "Business people in Riverton fear for their Christmas sales, and some want the county to pay for the losses.",
        "The chamber of commerce counted 61 shops on the eastern bank that live by customers from the other side.",
        "Its president, Ruth Lane, said that a ferry was no help to people who carry their shopping home by car.",
        "The council will talk about a fund for them at its next session, in the second week of December.",
        "A petition for an army bridge had 900 names by Wednesday, among them those of both candidates for mayor.",
    )
    found = lineage(
        made("feature", (*own, *BRIDGE[1:5], "Reuters contributed to this report."), source="The Post"),
        made("wire", source="Reuters"),
    )

    assert told(found) == {"feature": ("wire", "credited"), "wire": (None, "origin")}


def test_circular_credits_make_no_circle() -> None:
    """Two papers that credit each other do not derive from each other."""
    found = lineage(
        made("one", source="The Post", credits=("The Herald",)),
        made("two", BRIDGE[:7], source="The Herald", credits=("The Post",)),
    )

    assert [each.source for each in found].count(None) >= 1


def test_chain_of_copies() -> None:
    """Each derives from the closest of the earlier ones."""
    second = (
        *BRIDGE[:6],
        "A second paper has asked the county for the report of the inspectors and got no answer so far.",
    )
    third = (*second[:5], second[6])
    found = lineage(made("a", published=on(5)), made("b", second, published=on(6)), made("c", third, published=on(7)))

    assert told(found) == {"a": (None, "origin"), "b": ("a", "published first"), "c": ("b", "published first")}


def test_large_group_of_one_text() -> None:
    """Every copy of a text that hundreds have is traced to the earliest and to the one that is credited."""
    articles = [made(f"{number:03d}", published=on(6)) for number in range(300)]
    articles[150] = made("150", published=on(5))
    articles[200] = made("200", published=on(7), source="Reuters")
    articles[250] = made("250", published=on(6), credits=("Reuters",))
    relations = relate(articles, kinds=("exact", "near_duplicate"))
    found = relations.lineage(relations.copies()[0])

    assert found.of("250").source == "200"
    assert {each.source for each in found if each.article not in {"150", "250"}} == {"150"}
    assert found.of("150").why == "origin"


def test_lineage_is_a_value() -> None:
    """It is a sequence, can be pickled and drawn, and knows its articles."""
    found = lineage(made("first", published=on(5)), made("second", BRIDGE[:6], published=on(6)))

    assert pickle.loads(pickle.dumps(found)) == found
    assert len(found) == 2
    assert isinstance(found[0], Derivation)
    assert found[:1] == (found[0],)
    assert found.origins == ("first",)
    assert found.revisions == ()
    assert found.edges == (
        Edge(
            source="first",
            derived="second",
            kind="reuse",
            relation=found[1].kind,
            why="published first",
            confidence=0.7,
        ),
    )
    with pytest.raises(ArgumentError, match="other"):
        found.of("other")


def test_seeds() -> None:
    """Two papers that run one agency's copy, a retelling of it, a follow-up and an independent report."""
    corpus = Corpus.read("seeds")
    number = {id_: path.split("/")[-1][:3] for id_, path in ((a.id, str(a.origin and a.origin.path)) for a in corpus)}
    relations: Relations = corpus.relations()
    group = next(group for group in relations.stories() if len(group.ids) == 5)
    found = {number[each.article]: each for each in relations.lineage(group)}

    assert found["003"].source is None
    assert found["003"].unseen == ("Xinhua",)
    assert (found["000"].why, found["000"].unseen) == ("shared source", ("Xinhua",))
    source = found["001"].source
    assert source is not None
    assert number[source] in {"000", "003"}
    assert found["001"].why == "retold"
    assert (found["004"].source, found["004"].unseen) == (None, ("washingtonpost",))
    assert (found["002"].source, found["002"].why) == (None, "unknown")

"""Versions of one page, what changed between them, and the notices that say so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from newscorpus.match.changes import changes_between
from newscorpus.match.comparison import compare
from newscorpus.match.notices import contributors_of, headline_core, notices_of, version_of
from newscorpus.match.precedence import came_first, dated_first
from newscorpus.match.revisions import page_of, revision_between
from newscorpus.model import Article, Block, Published, Revision

PAGE = "https://www.harbourpost.example/news/2024/quay-fire"
FIRE = (
    "A fire broke out in a warehouse on the northern quay of Harbourton on Tuesday night.",
    "Two people were taken to hospital with burns, the fire service said.",
    "“We saw the flames from the other side of the river,” said Ida Quay, who lives nearby.",
    "The warehouse belongs to the Lenne Timber Company, which has used it since 1987.",
    "Forty firefighters were at work until the early morning, and the road to the harbour was closed.",
    "The police are looking into the cause and have asked for photographs and films.",
)


def at(hour: int, day: int = 5, **rest: object) -> Published:
    return Published(date=dt.date(2024, 3, day), time=dt.time(hour), zone="GMT", offset=0, **rest)  # type: ignore[arg-type]


def version(name: str, lines: tuple[str, ...] = FIRE, **rest: Any) -> Article:  # fields of an article
    return Article(id=name, body="\n".join(lines), url=rest.pop("url", PAGE), **rest)


def between(a: Article, b: Article) -> Revision | None:
    return revision_between(a, b, compare(a, b))


def test_what_changed_is_told() -> None:
    """Added, removed and replaced sentences, numbers and the headline, each with its place."""
    before = version("v1", title="Two hurt in quay fire", modified=at(8))
    lines = (FIRE[0], FIRE[1].replace("Two", "Three"), *FIRE[2:4], FIRE[5], "A man of 43 has been arrested.")
    after = version(
        "v2", lines, title="Man arrested after quay fire", modified=at(11), url=PAGE + "?utm_source=mail#top"
    )
    found = between(before, after)

    assert found is not None
    assert (found.earlier, found.later, found.why, found.ordered) == ("v1", "v2", "same address", "modified")
    assert found.headline == ("Two hurt in quay fire", "Man arrested after quay fire")
    assert [change.after for change in found.added] == ["A man of 43 has been arrested."]
    assert [change.before for change in found.removed] == [FIRE[4]]
    assert [(change.before, change.after) for change in found.replaced] == [(FIRE[1], lines[1])]
    for change in found.changes:
        if change.before_at:
            assert before.body[slice(*change.before_at)] == change.before
        if change.after_at:
            assert after.body[slice(*change.after_at)] == change.after


def test_changed_numbers_are_told() -> None:
    """A figure that was put right is seen as one."""
    found = changes_between("The tax is 6.5 per cent in 2024.", "The tax is 5.6 per cent in 2024.")

    assert [(change.numbers_before, change.numbers_after) for change in found.changes] == [(("6.5",), ("5.6",))]


def test_moved_sentences_are_no_news() -> None:
    """What stands elsewhere is neither added nor removed."""
    found = changes_between("\n".join(FIRE), "\n".join((*FIRE[1:4], FIRE[0], *FIRE[4:])))

    assert [(change.kind.value, change.before) for change in found.changes] == [("moved", FIRE[0])]
    assert found.kept == found.shorter == len(FIRE)


def test_same_text_has_no_changes() -> None:
    """Spacing and case alone change nothing."""
    found = changes_between("It rained.  It stopped.", "It RAINED.\nIt stopped.")

    assert found.changes == ()
    assert found.kept == 2


@pytest.mark.parametrize("sentence", ["It rained. ", "Ab. ", "1! ", "雨。"])
def test_one_sentence_very_often(sentence: str) -> None:
    """A sentence that stands a hundred thousand times is compared in linear time."""
    found = changes_between(sentence * 100_000, sentence * 90_000)

    assert found.kept == found.shorter


def test_other_text_at_one_address_is_no_revision() -> None:
    """A section's front or a live page that holds something else another day is no version of it."""
    other = (
        "The council of Riverton has voted for a new swimming pool.",
        "It is to cost nine million and to open in the autumn of next year.",
        "The old one had been closed for want of repairs since 2019.",
    )
    a, b = version("a", modified=at(8)), version("b", other, modified=at(11))

    assert between(a, b) is None
    assert between(version("c", url=None), version("d", url=None)) is None
    # the front page of a site is no page of an article
    assert page_of(Article(id="e", url="https://www.harbourpost.example/")) is None


@pytest.mark.parametrize(
    ("rest", "ordered"),
    [
        (({"modified": at(8)}, {"modified": at(9)}), "modified"),
        (({"published": at(8)}, {"published": at(8), "modified": at(9)}), "modified"),
        (
            ({"extra": (("crawled", "2024-03-05T08:00:00Z"),)}, {"extra": (("crawled", "2024-03-05T09:00:00Z"),)}),
            "seen first",
        ),
        (({"title": "Quay fire"}, {"title": "CORRECTED-Quay fire"}), "notice"),
        (({}, {}), None),
    ],
)
def test_which_version_is_the_later(rest: tuple[dict[str, Any], dict[str, Any]], ordered: str | None) -> None:
    """Times of change, of fetching, and notices tell; without them nothing does."""
    late, early = version("a", FIRE[:5], **rest[1]), version("b", **rest[0])
    found = between(late, early)

    assert found is not None
    assert found.ordered == ordered
    assert (found.earlier, found.later) == (("b", "a") if ordered else ("a", "b"))


def test_versions_of_a_wire_story() -> None:
    """An agency's numbered versions belong together without an address; customers' copies of them do not."""
    first = version("w0", url=None, source="Reuters", title="Fire breaks out on quay")
    second = version("w2", FIRE[:4], url=None, source="Reuters", title="UPDATE 2-Fire breaks out on quay")
    paper = version("p", url=None, source="The Post", title="UPDATE 2-Fire breaks out on quay", credits=("Reuters",))
    found = between(second, first)

    assert found is not None
    assert (found.earlier, found.later, found.why, found.ordered) == ("w0", "w2", "wire version", "version number")
    assert between(first, paper) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This article was amended on 5 March 2024. An earlier version said two people were hurt.", "update"),
        ("This article was amended on 5 March 2024 to correct the name of the company.", "correction"),
        ("CORRECTION: An earlier version of this article misstated the age of the man.", "correction"),
        ("• An earlier version of this article gave a wrong date.", "correction"),
        ("Editor's note: This story has been updated.", "update"),
        ("In einer früheren Version dieses Artikels stand, es seien zwei gewesen.", "correction"),
        ("Anmerkung der Redaktion: In einer früheren Fassung hieß es anders.", "correction"),
        ("Une version précédente de cet article indiquait deux blessés.", "correction"),
        ("Fe de errores: el incendio fue el martes.", "correction"),
        ("Rettelse: Branden var tirsdag.", "correction"),
        ("Исправление: в первой версии была ошибка.", "correction"),
        ("更正：本报道此前的数字有误。", "correction"),
        ("تصحيح: ذكر التقرير رقما خاطئا.", "correction"),
        ("(Recasts, adds quotes from witness)", "update"),
        ("(Corrects day in paragraph 2)", "correction"),
        ("corrects spelling in para 3", "correction"),
        ("Clarification: The company rents the warehouse.", "clarification"),
    ],
)
def test_notices_are_read(line: str, kind: str) -> None:
    """What papers and agencies write when a text has been changed, in several languages."""
    body = "\n".join((line, *FIRE)) if line.startswith(("(", "corrects")) else "\n".join((*FIRE, line))
    found = notices_of(Article(id="a", body=body))

    assert [(notice.kind.value, notice.place) for notice in found] == [(kind, "body")]


@pytest.mark.parametrize(
    "line",
    [
        "The correction came too late for the company.",
        "Corrections officers were called to the prison.",
        "Updates to the harbour road are planned for next year.",
        "Lead-free petrol was sold from 1985 on.",
        "He took the lead in the 2nd round.",
        "The minister adds quotes to his speeches.",
        "Repeat offenders pay twice.",
    ],
)
def test_ordinary_lines_are_no_notices(line: str) -> None:
    """A story about a correction is none."""
    assert notices_of(Article(id="a", title=line, body="\n".join((line, *FIRE)))) == ()


def test_notices_among_what_was_removed() -> None:
    """A notice is read also where it was stripped from the body."""
    blocks = (
        Block(source=FIRE[0], text=FIRE[0]),
        Block(source="Correction: It was Monday.", text="Correction: It was Monday.", role="chrome", reason="other"),
    )
    found = notices_of(Article(id="a", body=FIRE[0], blocks=blocks))

    assert [(notice.kind.value, notice.place) for notice in found] == [("correction", "removed")]


@pytest.mark.parametrize(
    ("title", "number", "core"),
    [
        ("UPDATE 2-Fire on quay", 2, "fire on quay"),
        ("WRAPUP 5-Fire on quay", 5, "fire on quay"),
        ("REFILE-UPDATE 1-Fire on quay", 1, "fire on quay"),
        ("Fire on quay, 3rd Ld-Writethru", 3, "fire on quay"),
        ("Fire on quay", None, "fire on quay"),
    ],
)
def test_numbers_of_versions(title: str, number: int | None, core: str) -> None:
    """Agencies count the versions of a story in its headline."""
    assert version_of(Article(id="a", title=title)) == number
    assert headline_core(title) == core


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reuters contributed to this report.", ("Reuters",)),
        ("The Associated Press and Reuters contributed to this report.", ("The Associated Press", "Reuters")),
        ("— With files from The Canadian Press", ("The Canadian Press",)),
        ("(Con información de EFE)", ("EFE",)),
        ("With files from his own desk the minister came to court.", ()),
        ("Ann Example contributed to this report.", ()),
    ],
)
def test_contributors(line: str, names: tuple[str, ...]) -> None:
    """Agencies and outlets that gave a part are read; people are not, nor are ordinary sentences."""
    assert contributors_of(Article(id="a", body="\n".join((*FIRE, line)))) == names


def test_dates_tell_no_more_than_they_say() -> None:
    """Days without times, clocks without zones, days that may be months, and doubted dates."""
    day = Published(date=dt.date(2024, 3, 5))
    clock = Published(date=dt.date(2024, 3, 5), time=dt.time(23))
    later = Published(date=dt.date(2024, 3, 6), time=dt.time(1))
    doubted = Published(date=dt.date(2094, 3, 5), doubts=("future",))
    swapped = Published(date=dt.date(2024, 3, 6), ambiguous=True)

    assert dated_first(day, day) == (None, 0.0)
    assert dated_first(day, clock) == (None, 0.0)
    assert dated_first(clock, later) == (0, 0.7)
    assert dated_first(at(8), at(9)) == (0, 0.9)
    assert dated_first(at(9), at(8)) == (1, 0.9)
    assert dated_first(clock, Published(date=dt.date(2024, 3, 5), time=dt.time(22))) == (None, 0.0)
    assert dated_first(clock, Published(date=dt.date(2024, 3, 5), time=dt.time(22)), clock=True)[0] == 1
    assert dated_first(day, doubted) == (None, 0.0)
    assert dated_first(None, day) == (None, 0.0)
    # the sixth of March or the third of June
    assert dated_first(Published(date=dt.date(2024, 4, 5)), swapped) == (None, 0.0)
    assert dated_first(Published(date=dt.date(2024, 1, 5)), swapped)[0] == 0
    assert dated_first(Published(date=dt.date.min), Published(date=dt.date.max))[0] == 0


def test_one_outlet_has_one_clock() -> None:
    """Times without a zone are compared within an outlet."""
    here, there = (Published(date=dt.date(2024, 3, 5), time=dt.time(hour)) for hour in (8, 9))

    assert (
        came_first(
            Article(id="a", published=there, source="The Post"), Article(id="b", published=here, source="The Post")
        )[0]
        == "b"
    )
    assert came_first(Article(id="a", published=there, source="The Post"), Article(id="b", published=here))[0] is None

"""Why lines of a plain text are chrome, once it is known which are."""

from __future__ import annotations

import pytest

from newscorpus.blocks.text_lines import view_lines
from newscorpus.blocks.text_reasons import give_reasons
from newscorpus.model import Reason, Role

BODY = "It rained on the town for most of the day, and the river rose."


def reasons(*texts: str) -> list[str | None]:
    """The reasons of lines of which all but one are chrome."""
    roles = [Role.BODY if text == BODY else Role.CHROME for text in texts]
    given = give_reasons(view_lines(texts), roles, [None] * len(texts))
    assert [reason is None for reason in given] == [role is Role.BODY for role in roles]
    return [reason and reason.value for reason in given]


HEADLINES = (
    "Mayor opens the bridge after eleven years",
    "School roof in the valley leaks again",
    "Ferry to run every hour from Monday",
)


def test_what_stands_among_headlines_is_theirs() -> None:
    """Names, times and teasers in sentences between the headlines of other articles are related."""
    given = reasons(
        BODY,
        HEADLINES[0],
        "By Jonas Wieck",
        "The council had fought over its cost for longer than anybody cares to remember.",
        HEADLINES[1],
        "10:01",
        HEADLINES[2],
    )

    assert given[1:] == ["related"] * 6


def test_one_word_of_a_menu_is_a_menus() -> None:
    """ "Video" and "Comments" among the names of sections are such names."""
    menu = ("Politics", "Business", "Sport", "Comments", "Culture", "Travel", "Climate", "Letters")

    assert reasons(*menu, BODY)[3] == "navigation"
    assert reasons(BODY, "Comments")[1] == "comments"


def test_comments_go_on() -> None:
    """Under the label stand names, dates and sentences."""
    said = "I have lived here for thirty years and it always rains."
    given = reasons(
        BODY, "3 Comments", "Ada", "14 November 2023", said, "Reply", "Bert", "It never rains where I live."
    )

    assert given[1:] == ["comments"] * 7


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Your email address will not be published. Required fields are marked", Reason.COMMENTS),
        ("Vervielfältigung nur mit Genehmigung des Verlages.", Reason.COPYRIGHT),
        ("She is a reporter for the valley and writes about trains.", Reason.AUTHOR_NOTE),
        ("Please turn off your ad blocker.", Reason.ADVERT),
        ("Monatlich kündbar, die ersten Wochen umsonst.", Reason.PAYWALL),
        ("Du bist angemeldet als Gast.", Reason.REGISTRATION),
        ("Manage consent", Reason.COOKIE),
    ],
)
def test_wording_tells_kinds_apart(text: str, reason: Reason) -> None:
    """Also where the wording would prove nothing of a line that may be news."""
    assert reasons(BODY, text)[1] == reason


def test_a_headline_may_speak_of_anything() -> None:
    """That it holds a phrase of footers or biographies makes no headline one of them."""
    given = reasons(BODY, *HEADLINES[:2], "The man who lives in a lighthouse is a writer for nobody", HEADLINES[2])

    assert given[1:] == ["related"] * 4


def test_hostile_texts_take_linear_time() -> None:
    """Many lines of one kind, and lines without end."""
    for texts in (["Comments", *["a"] * 20_000], ["10:01"] * 20_000, ["1 " * 100_000, "by " * 50_000]):
        roles = [Role.CHROME] * len(texts)
        assert None not in give_reasons(view_lines(texts), roles, [None] * len(texts))

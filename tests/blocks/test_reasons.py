"""The phrase table and its look-up."""

from __future__ import annotations

import pytest

from newscorpus.blocks.reasons import Strength, match_chrome, match_reason, match_words, reason_of, split_words
from newscorpus.data import load_table
from newscorpus.model import Reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We use cookies to improve your experience", Reason.COOKIE),
        ("Wir verwenden Cookies", Reason.COOKIE),
        ("Nous utilisons des cookies et d'autres traceurs", Reason.COOKIE),
        ("Sign up for our free newsletter", Reason.NEWSLETTER),
        ("Suscríbete a nuestra newsletter", Reason.NEWSLETTER),
        ("Turn on notifications to be the first to know", Reason.NOTIFICATION),
        ("Already have an account? Log in", Reason.REGISTRATION),
        ("ログイン", Reason.REGISTRATION),
        ("Auf Facebook teilen", Reason.SHARE),
        ("分享到", Reason.SHARE),
        ("Lees ook: De brug blijft open", Reason.RELATED),
        ("Читайте также: Мост останется открытым", Reason.RELATED),
        ("اقرأ أيضا", Reason.RELATED),
        ("İlgili Haberler", Reason.RELATED),
        ("Przejdź do treści", Reason.NAVIGATION),
        ("ADVERTISEMENT", Reason.ADVERT),
        ("Реклама", Reason.ADVERT),
        ("12 Comments", Reason.COMMENTS),
        ("© 2024 The Daily Bridge. All rights reserved.", Reason.COPYRIGHT),
        ("Tutti i diritti riservati", Reason.COPYRIGHT),
        ("This article is for subscribers only", Reason.PAYWALL),
        ("Support our journalism", Reason.APPEAL),
        ("Soutenez notre rédaction", Reason.APPEAL),
        ("Tags: bridges, winter", Reason.TAGS),
        ("Follow her on Twitter", Reason.AUTHOR_NOTE),
        ("Powered by WordPress", Reason.FOOTER),
        ("기자의 다른기사 보기", Reason.AUTHOR_NOTE),
    ],
)
def test_furniture_is_known_by_its_wording(text: str, reason: Reason) -> None:
    assert reason_of(text) is reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "It rained in Brussels.",
        "Allies met to talk about the bridge, and went home.",
        "The share of people who comment on the news fell by half",
        "Menus in schools are to change next year, the minister said",
        "Die Brücke bleibt im Winter offen.",
        "2024",
        "!?",
    ],
)
def test_news_is_worded_like_nothing(text: str) -> None:
    assert reason_of(text) is None


def test_a_whole_line_beats_a_beginning_and_a_longer_phrase_a_shorter() -> None:
    whole, start = match_reason("Read more"), match_reason("Read more: the bridge that stays open")

    assert whole is not None
    assert whole.strength is Strength.WHOLE
    assert start is not None
    assert start.strength is Strength.START


def test_a_label_at_the_head_of_a_long_paragraph_is_no_label() -> None:
    paragraph = "Don't miss the point, the mayor said: " + "the bridge will stay open this winter and the next. " * 4

    assert reason_of("Don't miss the point") is Reason.RELATED
    assert reason_of(paragraph) is None


def test_many_lines_are_matched_as_each_is() -> None:
    texts = ["Share", "", "It rained.", "Read more", "関連記事"]
    matches = match_words(split_words(texts))

    assert matches == [match_reason(text) for text in texts]
    assert split_words([]) == []


def test_every_phrase_of_the_table_is_found_under_its_reason_or_a_stronger_one() -> None:
    lost = [
        phrase
        for reason, languages in load_table("chrome").items()
        for modes in languages.values()
        for phrases in modes.values()
        for phrase in phrases
        if Reason(reason) and match_reason(phrase) is None
    ]

    assert lost == []


def test_every_reason_of_the_table_is_one() -> None:
    assert {Reason(reason) for reason in load_table("chrome")} <= set(Reason)


def test_the_look_up_is_linear() -> None:
    # would take minutes if a hit cost as much as the line is long
    assert reason_of("we use the share of our read more " * 30_000) in {None, *Reason}


def test_every_phrase_that_tells_chrome_apart_is_found_and_names_a_reason() -> None:
    """The second table is read whole, under reasons that exist."""
    table = load_table("chrome_reasons")
    phrases = [
        phrase
        for languages in table["phrases"].values()
        for modes in languages.values()
        for listed in modes.values()
        for phrase in listed
    ]
    words = split_words(phrases)

    assert None not in match_chrome(words, [None] * len(words))
    assert {Reason(reason) for reason in (*table["phrases"], *table["marks"]["strong"], *table["marks"]["weak"])}


def test_what_marks_chrome_is_asked_of_chrome_alone() -> None:
    """A phrase that news holds too says nothing before a line is known to be furniture."""
    words = split_words(["She writes about trains for the paper"])

    assert match_words(words) == [None]
    assert [match and match.reason for match in match_chrome(words, [None])] == [Reason.AUTHOR_NOTE]


def test_a_whole_line_is_not_outdone() -> None:
    """Where the first table knows all of a line, the second is not heard."""
    words = split_words(["Follow us on Facebook", "Terms of use"])
    first = match_words(words)

    assert match_chrome(words, first)[1] == first[1]

"""Words that are a name beside some words and none beside others."""

from __future__ import annotations

import pytest

from newscorpus.names import find


def persons(text: str) -> list[str]:
    return [mention.text for mention in find(text) if mention.kind.value == "person"]


def places(text: str) -> list[str]:
    return [mention.text for mention in find(text) if mention.kind.value == "place"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked Theresa May about it in May.", "Theresa May"),
        ("The seat went to Alice Or by ten votes.", "Alice Or"),
        ("A film by Laura Christmas was shown.", "Laura Christmas"),
        ("He read a novel by Stephen King, who lives there.", "Stephen King"),
        ("The minister met Laura Bishop on the coast.", "Laura Bishop"),
        ("Yesterday, Roman Kwasny sold the club.", "Roman Kwasny"),
        ("The seat was won by Alan Law of the coast party.", "Alan Law"),
        ("A portrait of Catherine the Great hung there.", "Catherine the Great"),
        ("Kwabi herself said nothing.", "Kwabi"),
        ("At noon Xelanu, now 31, left the court.", "Xelanu"),
        ("Von Kwabitz justified the cost.", "Von Kwabitz"),
        ("The Obama-era rules were kept.", "Obama"),
        ("She met Prime Minister\u200e Kwabi al-Xelanu in the old town.", "Kwabi al-Xelanu"),
        ("He asked Robert Kwabi Jr. about it.", "Robert Kwabi Jr"),
        ("He drew Batman and left.", "Batman"),
        ("They gave the ball to Jordan Henderson at once.", "Jordan Henderson"),
        ("Few have seen a Brad Pitt-produced film there.", "Brad Pitt"),
        ("They talked with Roman Polanski about it.", "Roman Polanski"),
        ("They met Oscar Kwabi before the show.", "Oscar Kwabi"),
        ("Speaker Laura Kwabi Xelanu agreed.", "Laura Kwabi Xelanu"),
    ],
)
def test_these_words_are_a_person_together(text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They won the Davis Cup in the end.",
        "He spoke on the Andrew Marr Show yesterday.",
        "A London-based firm of the Saudi-led alliance paid.",
        "Iodine is rare there, and Physics is hard.",
        "The National Iodine Nutrition Study was read.",
        "The crew of HMS Victoria went home.",
        "Hurricane Katrina came near, and Katrina went on.",
        "Theres nothing to see.",
        "The Jordan Valley is dry.",
        "She won an Oscar and an Emmy before that, and an Oscar-winning role came.",
        "“They said that I was late. I said that it was so,” and so I left.",
        "The crew of the USS Theodore Roosevelt came home in the end.",
        "Many Christian Copts left, and some came back later.",
        "A Self-styled guide and a Multi-talented cook came.",
    ],
)
def test_these_words_are_no_person(text: str) -> None:
    assert persons(text) == []


def test_a_title_in_capitals_does_not_lend_a_function_word_to_a_name() -> None:
    assert "Harry Or" not in persons("The film Harry Or Sally was shown in the end to those who came.")


def test_a_given_name_before_the_place_that_it_lies_in_is_a_place() -> None:
    assert places("We drove to see Preston, Victoria, Australia.") == ["Preston", "Victoria", "Australia"]


def test_a_king_before_a_name_stays_a_title() -> None:
    assert persons("They saw King Charles and Pope Francis.") == ["Charles", "Francis"]

"""What finding names in a text promises."""

from __future__ import annotations

import itertools

import pytest

from newscorpus.model.mention import MentionKind
from newscorpus.names import find


def _found(text: str) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.kind.value, mention.role) for mention in find(text)]


def test_a_role_stands_beside_its_name() -> None:
    """Titles and roles are kept, and are no part of the name; the organisation in them is found as well."""
    assert _found("NATO Secretary-General Mark Rutte said so.") == [
        ("NATO", "organisation", None),
        ("Mark Rutte", "person", "NATO Secretary-General"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Then US President Joe Biden spoke.", "Joe Biden", "US President"),
        ("The former president Barack Obama agreed.", "Barack Obama", "former president"),
        (
            "Lithuanian Defense Minister Laurynas Kasciunas said it should happen.",
            "Laurynas Kasciunas",
            "Lithuanian Defense Minister",
        ),
        ("On Monday Mr. Rutte left.", "Rutte", "Mr."),
        ("The U.S. Ambassador to NATO Julianne Smith told reporters.", "Julianne Smith", "U.S. Ambassador to NATO"),
        ("Chancellor Angela Merkel’s party lost.", "Angela Merkel", "Chancellor"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    """Roles of several words, in capitals or not, before the name."""
    assert (name, "person", role) in _found(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ukraine’s future is open.", "Ukraine", "place"),
        ("The U.S. agreed.", "U.S.", "place"),
        ("He studied at Boston University in 1990.", "Boston University", "organisation"),
        ("The European Union agreed.", "European Union", "organisation"),
        ("They crossed the Potomac River at dawn.", "Potomac River", "place"),
        ("They took the town of Vuhledar.", "Vuhledar", "place"),
        ("Fighting in the Pokrovsk area went on.", "Pokrovsk", "place"),
        ("“We will stay,” said Rutte.", "Rutte", "person"),
        ("It was written by L. Ron Hubbard in 1950.", "L. Ron Hubbard", "person"),
        ("Ursula von der Leyen agreed.", "Ursula von der Leyen", "person"),
        ("Позже Володимир Зеленський сказав.", "Володимир Зеленський", "person"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    """What is named, and that possessive endings stand outside."""
    assert (name, kind) in [(text, kind) for text, kind, _ in _found(text)]


@pytest.mark.parametrize(
    "text", ["However, it rained.", "On Monday it rained.", "It rained. Perhaps not.", "", "I said so.", "😀 42"]
)
def test_no_names(text: str) -> None:
    """Words that only a sentence start capitalises, days, and "I" are no names."""
    assert _found(text) == []


def test_a_later_surname_is_a_person() -> None:
    """A surname is the person that the text names in full."""
    assert ("Kasciunas", "person", None) in _found("Laurynas Kasciunas arrived. A crowd met Kasciunas there.")


def test_headlines_in_capitals_are_read_by_their_words() -> None:
    """Capitals throughout say nothing, tables still do."""
    assert ("WASHINGTON", "place", None) in _found("TALKS STALL AGAIN IN WASHINGTON AS ALLIES WAIT")


def test_offsets() -> None:
    """Every mention is the text at its place; mentions stand in order and apart."""
    text = "In Brussels, President Volodymyr Zelenskyy met Mark Rutte of NATO. “Thanks,” Rutte said."
    found = find(text)

    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "Zelenskyy" in found[1].text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor met Tarbi Quonsel in Geneva on Friday.",
        "Later that day Tarbi Quonsel spoke to the council.",
        "On the bench sat Tarbi Quonsel, who had come by train.",
        "On the bench sat Tarbi Quonsel, 45, and waited.",
    ],
)
def test_what_people_do_makes_persons_of_unknown_names(text: str) -> None:
    """Neither word is on any list; what stands beside them is said of people alone."""
    persons = [mention.text for mention in find(text) if mention.kind is MentionKind.PERSON]

    assert persons == ["Tarbi Quonsel"]


def test_a_sentence_with_many_names_is_no_headline() -> None:
    """Its verb and its small words stand in lower case."""
    text = "The mayor met Moammar Gadhafi in Geneva on Friday."

    assert [mention.text for mention in find(text)] == ["Moammar Gadhafi", "Geneva"]


def test_an_initial_is_no_title() -> None:
    """The letter that French puts before a name for "Monsieur" is an initial inside one."""
    assert _found("It is owned by Jonathan M. Stanhope and M. Duval.") == [
        ("Jonathan M. Stanhope", "person", None),
        ("Duval", "person", "M."),
    ]


def test_an_abbreviation_may_lack_its_last_full_stop() -> None:
    """It is one word all the same, and does not run on from the name before."""
    assert [text for text, _, _ in _found("A pact that Gorbachev and the U.S signed still held.")] == [
        "Gorbachev",
        "U.S",
    ]


def test_a_storm_is_no_person() -> None:
    """It has a given name all the same."""
    assert [text for text, _, _ in _found("Thousands fled as Hurricane Andrea reached Florida.")] == ["Florida"]


def test_words_said_loudly_are_no_names() -> None:
    """A common word in capitals is emphasis; an abbreviation that nobody knows is a name."""
    assert [text for text, _, _ in _found("We did NOT say so, and it is SAFE. The KLQA did.")] == ["KLQA"]


def test_who_speaks_in_a_transcript_is_a_person() -> None:
    """Surnames in capitals before a colon, again and again."""
    text = "TAPPER: Thank you for that.\nXELANU: You are welcome.\nTAPPER: And now?\nXELANU: Now we go on."

    assert [(name, kind) for name, kind, _ in _found(text)] == [
        ("TAPPER", "person"),
        ("XELANU", "person"),
        ("TAPPER", "person"),
        ("XELANU", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Later that day Kanye West left for Paris.", ["Kanye West", "Paris"]),
        ("Look at what Justin Bieber Dishes about his life.", ["Justin Bieber"]),
        ("They met in Nur-Sultan and in Sana'a.", ["Nur-Sultan", "Sana'a"]),
        ("Maurice left the island, and so did a man.", ["Maurice"]),
        ("Acme Corporation grew in Myanmar.", ["Acme Corporation", "Myanmar"]),
        ("The Bidens stayed, and the Clintons left.", []),
        ("He is a Republican (R-Texas), she is not (D-Calif.).", []),
        ("Then Ajax 2-1 Chelsea was the end of it.", ["Ajax", "Chelsea"]),
        ("La visite de l’Italie a plu à d’anciens élus de l’ONU.", ["Italie", "ONU"]),
    ],
)
def test_what_is_a_name_and_what_is_none(text: str, names: list[str]) -> None:
    """Places that are surnames, headlines within a line, scores, families, parties of states, elided articles."""
    assert [name for name, _, _ in _found(text)] == names

"""Quotations and who speaks, on texts of our own."""

from __future__ import annotations

import pytest

from newscorpus.fields.quotations import find_quotations
from newscorpus.fields.quote_marks import quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted", "speaker", "verb"),
    [
        ("“We will not wait,” Rutte said on Monday.", "We will not wait,", "Rutte", "said"),
        ('"We will not wait," said Mark Rutte, the secretary general.', "We will not wait,", "Mark Rutte", "said"),
        ("''We will not wait,'' the minister added.", "We will not wait,", "the minister", "added"),
        ("Rutte, who leads NATO, told reporters: “We wait.”", "We wait.", "Rutte", "told"),
        ("„Wir warten nicht“, sagte Rutte am Montag.", "Wir warten nicht", "Rutte", "sagte"),
        ("Merkel hat in Berlin erklärt: „Wir warten nicht.“", "Wir warten nicht.", "Merkel", "erklärt"),
        ("« Nous n’attendons pas », a déclaré Jean Dupont.", "Nous n’attendons pas", "Jean Dupont", None),
        ("«No esperamos más», dijo Ana Ruiz.", "No esperamos más", "Ana Ruiz", "dijo"),
        ("‘We will not wait,’ the minister’s aide said.", "We will not wait,", "the minister’s aide", "said"),
        ("»Wir warten nicht«, sagte er.", "Wir warten nicht", "er", "sagte"),
        ("“It rained all day and nobody came.” ― Ann Lee", "It rained all day and nobody came.", "Ann Lee", None),
        ("Sen. Ann Lee (R-Ohio) said: “No.”", "No.", "Sen. Ann Lee", "said"),
        ("The city reports:\n\n“It rained all day.”", "It rained all day.", "The city", "reports"),
        ("According to Ann Lee, it was “a day of rain and wind”.", "a day of rain and wind", "Ann Lee", None),
    ],
)
def test_one_quotation(text: str, quoted: str, speaker: str | None, verb: str | None) -> None:
    (quotation,) = find_quotations(text)

    assert quoted == quotation.text
    assert speaker == quotation.speaker
    assert verb is None or verb == quotation.verb


def test_an_interrupted_utterance_is_one() -> None:
    text = "“Right now,” he said, “there is no plan.” It rained."
    (quotation,) = find_quotations(text)

    assert [text[a:b] for a, b in quotation.spans] == ["“Right now,”", "“there is no plan.”"]
    assert (0, text.index(" It")) == (quotation.start, quotation.end)


def test_a_reopened_quotation_is_one() -> None:
    text = "Rutte said: “We wait. That is all.\n“And we wait well.”"
    (quotation,) = find_quotations(text)

    assert len(quotation.spans) == 2
    assert quotation.text == "We wait. That is all. And we wait well."


def test_two_speakers_are_two_utterances() -> None:
    text = "“We wait,” Ann Lee said. It rained on all of them. “We do not,” Bo Roe said."

    assert [quotation.speaker for quotation in find_quotations(text)] == ["Ann Lee", "Bo Roe"]


def test_quotations_within_are_no_quotations_of_their_own() -> None:
    (quotation,) = find_quotations("“He told me, ‘We wait,’ and left,” she said.")

    assert quotation.text == "He told me, ‘We wait,’ and left,"


@pytest.mark.parametrize(
    "text",
    [
        "Zelenskyy presented his “victory plan” to the allies.",
        "The so-called “Islamic State group of the north” attacked.",
        "He read “War and Peace” on the train.",
        "It’s the allies’ summit, and the ’90s are over.",
        'a 6" pipe',
        "“",
        "",
    ],
)
def test_what_is_no_speech(text: str) -> None:
    assert find_quotations(text) == ()


def test_an_odd_mark_spoils_only_its_paragraph() -> None:
    text = 'An odd " mark.\n"We wait," Ann Lee said.'

    assert [quotation.text for quotation in find_quotations(text)] == ["We wait,"]


@pytest.mark.parametrize("mark", ['"', "“", "”", "„", "''", "«", "‘", "「"])
def test_ten_thousand_marks_do_no_harm(mark: str) -> None:
    assert len(quoted_spans(f"a {mark}b {mark} " * 5_000)) <= 10_000

"""The chain of normalisations, step by step, on texts of our own."""

from __future__ import annotations

import pytest

from newscorpus.errors import ArgumentError
from newscorpus.text.gluing import part_sentences
from newscorpus.text.hyphenation import join_hyphenation
from newscorpus.text.quotes import fold_quotes
from newscorpus.text.spacing import clean_line, map_text
from newscorpus.text.steps import normalise


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("می\u200cماند", "می\u200cماند"),  # Persian: spelling
        ("ന\u0d4d\u200d വ", "ന\u0d4d\u200d വ"),  # Malayalam: a letter of its own at the end of a word
        ("1398 ه\u200d ش", "1398 ه\u200d ش"),
        ("Auf\u200clage", "Auflage"),
        ("a\u200d b", "a b"),
        ("ب \u200dب", "ب ب"),
        ("👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏴\u200d☠\ufe0f", "👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏴\u200d☠\ufe0f"),
        ("👩\u200d said", "👩 said"),
        ("extra\u00ad\n  ordinary", "extraordinary"),
        ("extra\u00ad ordinary", "extra ordinary"),
        ("u\u0308ber 100\u00a0km", "über 100 km"),
    ],
)
def test_what_is_invisible_goes_unless_it_is_spelling(text: str, clean: str) -> None:
    assert clean == clean_line(text)


def test_lines_of_a_text_keep_their_places() -> None:
    source = "\ufeffOne \r\n\r\n\tTwo\u00a0words\u2028three\rfour"
    mapped = map_text(source)

    assert mapped.text == "One\n\nTwo words\nthree\nfour"
    for word in ("One", "Two", "words", "three", "four"):
        at = mapped.text.index(word)
        low, high = mapped.offsets.span(at, at + len(word))
        assert source[low:high] == word


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("It ended.The day began.", "It ended. The day began."),
        ("he said.”The day", "he said.” The day"),
        ("Er kam nicht.„Schade“, hieß es.", "Er kam nicht. „Schade“, hieß es."),
        ("Он ушёл.Никто не видел.", "Он ушёл. Никто не видел."),
        ("why?Nobody knew!He left", "why? Nobody knew! He left"),
        ("see example.Com or node.Js", "see example.Com or node.Js"),
        ("www.example.Org/About.Html", "www.example.Org/About.Html"),
        ("Inc.The U.S.Army of St.Gallen", "Inc.The U.S.Army of St.Gallen"),
        ("WhatsApp, AfD and McDonald", "WhatsApp, AfD and McDonald"),
        ("asp.NET and will.I.am", "asp.NET and will.I.am"),
        ("report.Final_version", "report.Final_version"),
    ],
)
def test_glued_sentences_are_parted_and_names_are_not(glued: str, parted: str) -> None:
    assert parted == part_sentences(glued).text


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("inter-\nnational. It is international.", "international. It is international."),
        ("a well-\nknown man, well-known here", "a well-known man, well-known here"),
        ("the man was well-\nknown", "the man was well-\nknown"),
        ("re-\ngion, gov-\nernment, self-\nmade, min-\nister", "region, government, self-made, minister"),
        ("Ein-\nund Ausfuhr, Einund", "Ein-\nund Ausfuhr, Einund"),
        ("Berlin -\nund so", "Berlin -\nund so"),
        ("Anti-\nAtom AntiAtom", "Anti-\nAtom AntiAtom"),
    ],
)
def test_words_are_joined_by_evidence(broken: str, joined: str) -> None:
    assert joined == join_hyphenation(broken).text


def test_two_single_marks_are_a_double_one() -> None:
    assert fold_quotes("``So’’, ‘she’ said").text == "\"So\", 'she' said"


def test_steps_run_in_their_own_order() -> None:
    source = "NATOâ€™s â€œvictory plan â€œfor it.The end"
    one = normalise(source, steps=["sentences", "quote-spacing", "quotes", "encoding"])
    two = normalise(source, steps=["encoding", "quotes", "quote-spacing", "sentences"])

    assert one == two
    assert one.text == 'NATO\'s "victory plan" for it. The end'
    at = one.text.index("victory")
    low, high = one.offsets.span(at, at + 7)
    assert source[low:high] == "victory"


def test_nothing_is_folded_unasked() -> None:
    text = "“Oui”, m² – ™ ended.The « fin »"

    assert normalise(text).text == text


@pytest.mark.parametrize("steps", [["no such"], "quotes and dashes", ["always", "nfkc"]])
def test_unknown_steps_are_refused(steps: list[str] | str) -> None:
    with pytest.raises(ArgumentError, match="steps="):
        normalise("a", steps=steps)


def test_one_step_may_be_named_alone() -> None:
    assert normalise("“a”", steps="quotes").text == '"a"'


@pytest.mark.parametrize(
    "text",
    [
        "a\u00a0",
        "\u00ad\u200b a",
        "\u200d\u200c",
        "e\u0301\u0316",
        "   \t",
        "\ud800",
        "a\u00ad  ",
        "ab.Cd",
        "ab-\n",
        "''",
        '" a',
    ],
)
def test_hostile_texts_take_no_longer_than_their_length(text: str) -> None:
    """A square would take hours here; it is the run of the test that would tell."""
    every = ("quotes", "dashes", "hyphenation", "quote-spacing", "sentences")

    assert normalise(text * 20_000, steps=every).text is not None


def test_a_repair_is_mapped_sign_by_sign() -> None:
    source = "Clean “line”.\nThe mayorâ€™s cafÃ© stays â€” she said."
    mapped = normalise(source, steps=["encoding"])

    assert mapped.text == "Clean “line”.\nThe mayor’s café stays — she said."
    assert mapped.offsets.edits == ((23, 26, 1), (31, 33, 1), (40, 43, 1))

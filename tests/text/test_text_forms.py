"""Maps, normal form, words, sentences and marks on lines of our own."""

from __future__ import annotations

import pytest

from newscorpus.errors import MissingExtraError
from newscorpus.text.offsets import OffsetMap
from newscorpus.text.quotes import mend_quote_spacing
from newscorpus.text.repair import repair_encoding
from newscorpus.text.sentences import sentence_spans
from newscorpus.text.spacing import clean_line, map_line
from newscorpus.text.tokens import words


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  NATO\u00a0shows\r\n", "NATO shows"),
        ("co\u00adop\u200beration", "cooperation"),
        ("e\u0301", "é"),
        ("a\ud800b", "a\ufffdb"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("m² ™ «oui »", "m² ™ «oui »"),
        ("\x00\x01", ""),
    ],
)
def test_normal_form(text: str, clean: str) -> None:
    """Spacing and what is invisible is normalised; joiners and signs with meaning stay."""
    assert clean == clean_line(text)
    assert clean == map_line(text).text


def test_spans_lead_back_to_the_source() -> None:
    mapped = map_line("  “A\u00ad  b”\n")

    assert mapped.text == "“A b”"
    assert mapped.offsets.span(0, 2) == (2, 4)
    assert mapped.offsets.span(3, 5) == (7, 9)


def test_an_edit_is_never_cut() -> None:
    offsets = OffsetMap(((1, 3, 5),))

    assert offsets.span(2, 3) == (1, 3)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Lee met Mr. J. Doe. “Fine.” He left!", ["Gen. Lee met Mr. J. Doe.", "“Fine.”", "He left!"]),
        ("It cost 3.5 million. 20 left.", ["It cost 3.5 million.", "20 left."]),
        ("天氣很好。「是的。」他說。", ["天氣很好。", "「是的。」", "他說。"]),
        ("one line\nanother", ["one line", "another"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert sentences == _sentences(text)


def test_words_of_scripts_without_spaces_are_characters() -> None:
    assert words("l'État 北京 2024") == ["l'État", "北", "京", "2024"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('his "victory plan "for it', 'his "victory plan" for it'),
        ('said" no way" twice', 'said "no way" twice'),
        ("his “plan ”.", "his “plan”."),
        ('a 6" pipe and a 7" pipe', 'a 6" pipe and a 7" pipe'),
        ('one " only', 'one " only'),
        ("“She said, ‘the will to win.’ ” It read", "“She said, ‘the will to win.’ ” It read"),
        ('"all "is" well"', '"all "is" well"'),
        ("« très bien »", "« très bien »"),
        ('He said "yes" and "no".', 'He said "yes" and "no".'),
    ],
)
def test_mending_needs_evidence(text: str, mended: str) -> None:
    """Spaces move only where all marks of the line pair; inches, odd marks and French spaces stay."""
    assert mended == mend_quote_spacing(text).text


def test_repair_touches_only_wrong_decodings() -> None:
    assert repair_encoding("NATO’s “plan”, m² ﬁne").text == "NATO’s “plan”, m² ﬁne"
    assert repair_encoding("schÃ¶n").text == "schön"


def test_repair_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ftfy", None)

    with pytest.raises(MissingExtraError, match="repair"):
        repair_encoding("a")

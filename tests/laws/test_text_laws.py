"""Laws of the ground floor: maps, normal form, words, sentences, marks, bytes."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.testing.laws import check_idempotent, check_invents_nothing, check_nfc
from newscorpus.testing.strategies import any_bytes, any_text
from newscorpus.text.composition import map_nfc
from newscorpus.text.encoding import decode, looks_binary
from newscorpus.text.gluing import part_sentences
from newscorpus.text.hyphenation import join_hyphenation
from newscorpus.text.ngrams import language_fit, language_window, score_languages
from newscorpus.text.offsets import Mapped, OffsetMap, substitute
from newscorpus.text.quotes import fold_dashes, fold_quotes, mend_quote_spacing
from newscorpus.text.repair import repair_encoding
from newscorpus.text.sentences import sentence_spans
from newscorpus.text.spacing import clean_line, map_line, map_text
from newscorpus.text.steps import STEPS, normalise
from newscorpus.text.tokens import word_spans, words

_PATTERNS = st.sampled_from(["a+", "b", " +", "[ab]c?", "c"])
_NEW = st.sampled_from(["", "x", "xy", " "])
_SMALL = st.text(alphabet="abc d", max_size=30)


def _check_map(source: str, mapped: Mapped) -> None:
    """The edits are in order, the untouched stretches are equal, and spans are monotone and within the source."""
    old = new = 0
    for start, end, length in mapped.offsets.edits:
        assert old <= start <= end <= len(source)
        assert source[old:start] == mapped.text[new : new + start - old]
        new += start - old + length
        old = end
    assert source[old:] == mapped.text[new:]
    last = (0, 0)
    for position in range(len(mapped.text)):
        start, end = mapped.offsets.span(position, position + 1)
        assert 0 <= start <= end <= len(source)
        assert last[0] <= start
        assert last[1] <= end
        last = (start, end)


@given(_SMALL, _PATTERNS, _NEW, _PATTERNS, _NEW)
@example("aab", "a+", "", "b", "xy")
def test_composed_maps_lead_to_the_first_source(text: str, first: str, x: str, second: str, y: str) -> None:
    one = substitute(re.compile(first), lambda _: x, text)
    two = substitute(re.compile(second), lambda _: y, one.text)

    _check_map(text, Mapped(text=two.text, offsets=one.offsets.then(two.offsets)))


@given(any_text())
def test_the_empty_map_is_neutral(text: str) -> None:
    mapped = map_line(text)

    assert mapped.offsets == OffsetMap().then(mapped.offsets)
    assert mapped.offsets == mapped.offsets.then(OffsetMap())


@given(any_text())
@example("e\u200b\u0301")
@example(" \u1100\u1161\u11a8\ufeff")
def test_lines_have_one_normal_form(text: str) -> None:
    """The normal form is the same with and without its map, NFC, fixed, and made of what went in."""
    assert clean_line(text) == map_line(text).text
    check_idempotent(clean_line, text)
    check_nfc(clean_line, text)
    check_invents_nothing(clean_line, text)
    _check_map(text, map_line(text))


@given(any_text())
def test_words_stand_where_their_spans_say(text: str) -> None:
    assert words(text) == [text[start:end] for start, end in word_spans(text)]


@given(any_text())
@example("a. b")
def test_sentences_hold_all_that_is_printed(text: str) -> None:
    """Sentences are in order, don't overlap, and between them stands only white space."""
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


@given(st.one_of(any_text(), st.text(alphabet='ab "“”,.', max_size=40)))
@example('a "b "c" d" e')
@example('" a"b')
def test_mending_marks_moves_only_spaces(text: str) -> None:
    mended = mend_quote_spacing(text)

    assert text.replace(" ", "") == mended.text.replace(" ", "")
    _check_map(text, mended)
    check_idempotent(lambda line: mend_quote_spacing(line).text, text)


@given(any_text())
def test_folding_is_once(text: str) -> None:
    for fold in (fold_quotes, fold_dashes):
        check_idempotent(lambda line, fold=fold: fold(line).text, text)  # type: ignore[misc]  # bound per loop
        check_invents_nothing(lambda line, fold=fold: fold(line).text, text)  # type: ignore[misc]  # the same
        _check_map(text, fold(text))


@given(any_text())
def test_repair_keeps_its_map(text: str) -> None:
    _check_map(text, repair_encoding(text))


@given(any_bytes(), st.one_of(st.none(), st.sampled_from(["utf-8", "latin-1", "no such", "utf-16", "idna", "", "hex"])))
def test_all_bytes_are_text(content: bytes, charset: str | None) -> None:
    assert decode(content, charset=charset) == decode(content, charset=charset)
    assert looks_binary(content) in {True, False}


@given(any_text())
@example("\ufeffa")
def test_utf8_comes_back(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    if "\x00" not in clean and not clean.startswith("\ufeff"):
        assert clean == decode(clean.encode())


@given(any_text())
def test_scores_are_total(text: str) -> None:
    scores = score_languages(language_window(text))

    assert not scores or len(scores) == 54
    assert -12.0 <= language_fit(text) <= 0


_ODD_TEXT = st.text(
    alphabet="ab A.-\n\r\t\u00a0\u00ad\u200b\u200c\u200d\u0301\u0628\u0d28\u0d4d\u1100\u1161👩\ufe0f\u2028\ud800“”"
    "\"'‘’‐—!",
    max_size=40,
)
_TEXTS = st.one_of(any_text(), _ODD_TEXT)
_CHOICES = st.sets(st.sampled_from(sorted(STEPS)))


@given(_ODD_TEXT)
@example("\u0628 \u200d\u0628")
@example("\u0628\u200d \u00a0\u200d")
@example("a\u00ad\n b")
def test_odd_lines_have_one_normal_form(text: str) -> None:
    assert clean_line(text) == map_line(text).text
    check_idempotent(clean_line, text)
    check_nfc(clean_line, text)
    check_invents_nothing(clean_line, text)
    _check_map(text, map_line(text))


@given(_TEXTS)
@example("".join(map(chr, range(0x3000))))
def test_composition_by_clusters_is_composition(text: str) -> None:
    composed = map_nfc(text)

    assert composed.text == unicodedata.normalize("NFC", text)
    _check_map(text, composed)


@given(_TEXTS)
def test_the_lines_of_a_text_are_in_their_normal_form(text: str) -> None:
    mapped = map_text(text)

    assert mapped.text.split("\n") == [clean_line(line) for line in mapped.text.split("\n")]
    check_idempotent(lambda each: map_text(each).text, text)
    check_invents_nothing(lambda each: map_text(each).text, text)
    _check_map(text, mapped)


@given(_TEXTS, _CHOICES)
@example("ab-\nab\nabab", {"hyphenation", "dashes"})
@example("‘‘’", {"quotes"})
def test_chains_are_once_and_lead_back(text: str, steps: set[str]) -> None:
    """Twice is once, the map is in order and total, and untouched stretches are what they were, whatever is chosen."""
    _check_map(text, normalise(text, steps=steps))
    check_idempotent(lambda each: normalise(each, steps=steps).text, text)


@given(_TEXTS, _CHOICES)
def test_no_step_invents_a_word_character(text: str, steps: set[str]) -> None:
    # repairing an encoding is the one step that is asked for other letters
    check_invents_nothing(lambda each: normalise(each, steps=steps - {"encoding"}).text, text)


@given(st.text(alphabet="ab-\n ", max_size=40))
@example("a-\nb a-b")
def test_joining_takes_out_only_line_ends(text: str) -> None:
    joined = join_hyphenation(text)

    assert re.sub(r"[-\s]", "", text) == re.sub(r"[-\s]", "", joined.text)
    _check_map(text, joined)
    check_idempotent(lambda each: join_hyphenation(each).text, text)


@given(st.text(alphabet="abcA.! ”“", max_size=40))
def test_parting_puts_in_only_spaces(text: str) -> None:
    parted = part_sentences(text)

    assert text.replace(" ", "") == parted.text.replace(" ", "")
    _check_map(text, parted)
    check_idempotent(lambda each: part_sentences(each).text, text)

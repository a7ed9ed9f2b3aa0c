"""Words as numbers: the same words, the same matches, whatever stands around."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.blocks import text_words
from newscorpus.blocks.reasons import match_words, phrase_keys, split_words
from newscorpus.blocks.text_phrases import find_matches, find_words
from newscorpus.blocks.text_words import number_words, read_words
from newscorpus.testing.strategies import any_text

LINES = st.lists(any_text(max_size=60).map(lambda text: " ".join(text.split("\n"))), max_size=8)


def test_equal_words_have_equal_numbers_wherever_they_stand() -> None:
    words = read_words(["Rain, rain and RAIN", "Straße STRASSE"])

    assert words.lines.tolist() == [0, 0, 0, 0, 1, 1]
    assert len(set(words.numbers.tolist())) == 3
    assert words.numbers[0] == words.numbers[1] == words.numbers[3]


def test_stems_are_how_words_begin_and_short_words_have_none() -> None:
    stems = read_words(["bridges bridge bride the"]).stems.tolist()

    assert stems[0] == stems[1] != stems[2]
    assert stems[3] == 0


def test_words_are_found_wherever_they_stand() -> None:
    words = read_words(["Foto: Anna Costa", "no picture here", "(FOTO)"])

    assert find_words(words, frozenset({"foto", "bild"})) == [0, 6]
    assert find_words(words, frozenset({"bild"})) == []


@given(LINES)
@example(["İstanbul", "\U00020000\U00010400a", "ｶﾅ かな", "²½", "a\u0307b", ""])
def test_words_are_those_of_the_phrases(texts: list[str]) -> None:
    """What is a word here is one where phrases are looked up."""
    words, split = read_words(texts), split_words(texts)

    assert words.lines.tolist() == [i for i, line in enumerate(split) for _ in line]
    assert words.sizes.tolist() == [len(word) for line in split for word in line]
    assert words.numbers.tolist() == number_words([word for line in split for word in line]).tolist()


@given(LINES, st.booleans())
def test_matches_are_those_of_the_words(texts: list[str], of_chrome: bool) -> None:
    """Looking for many phrases at once finds what looking for each does."""
    found = find_matches(texts, read_words(texts))[of_chrome]

    assert found == match_words(split_words(texts), of_chrome=of_chrome)


@pytest.mark.parametrize("of_chrome", [False, True])
def test_every_phrase_of_the_tables_is_found(of_chrome: bool) -> None:
    whole, start, anywhere = phrase_keys(of_chrome=of_chrome)
    phrases = [" ".join(phrase) for phrase in (*whole, *start, *anywhere)]
    texts = [text for phrase in phrases for text in (phrase, f"{phrase} rain", f"rain {phrase}", f"a {phrase} b")]
    found = find_matches(texts, read_words(texts))[of_chrome]

    assert found == match_words(split_words(texts), of_chrome=of_chrome)
    assert sum(match is not None for match in found) >= len(whole)


def test_long_texts_are_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Rain again", "x" * 50, "", "More rain in 北京", "word " * 20] * 3
    whole = read_words(texts)
    monkeypatch.setattr(text_words, "_CHUNK", 32)
    text_words._places.cache_clear()
    parts = read_words(texts)
    text_words._places.cache_clear()

    assert parts.lines.tolist() == whole.lines.tolist()
    assert parts.numbers.tolist() == whole.numbers.tolist()
    assert parts.stems.tolist() == whole.stems.tolist()

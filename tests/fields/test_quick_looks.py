"""What is looked at first to spare a longer look gives the same answer as the longer look."""

from __future__ import annotations

import random
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newscorpus.fields.dates import read_dates
from newscorpus.fields.mixture import _looks_like, _small_words
from newscorpus.fields.published import is_dated, is_timestamp
from newscorpus.text.ngrams import WINDOW, language_window

LINES = st.lists(
    st.sampled_from(
        [
            "16",
            "October",
            "2024",
            "13:40",
            "vor",
            "3",
            "hours",
            "ago",
            "Updated:",
            "Ann",
            "年",
            "２０２４",
            "²",
            "Mo.",
            "٣",
        ]
    ),
    max_size=7,
).map(" ".join)
LETTERS = ["abc xyz ", "ABC XYZ ", "éÀßïÖ ª", "Привет ЩЫ ", "東京都 ", "ạỆ ", "\u0301ǅⒶ²K ı\ud800", "1234 .,"]


@given(LINES | st.text(max_size=40))
def test_a_line_whose_dates_are_read_is_judged_as_any_other(line: str) -> None:
    """Passing the dates on changes nothing."""
    assert is_timestamp(line) is is_dated(line, read_dates(line))


def test_the_window_is_that_of_counting_every_letter() -> None:
    """Capitals and Latin letters are counted in bulk, with the outcome of counting them one by one."""
    generator = random.Random(3)
    for _ in range(4000):
        pools = generator.sample(LETTERS, 2)
        window = "".join(generator.choice(generator.choice(pools)) for _ in range(generator.randint(0, 25)))
        window = language_window(window) if generator.random() < 0.1 else window

        assert _counted(window) == language_window(window)


def _counted(text: str) -> str:
    window = unicodedata.normalize("NFC", text)[:WINDOW].strip()
    letters = [character for character in window if character.isalpha()]
    if 2 * sum(map(str.isupper, letters)) > len(letters):
        window = window.lower()
    if window.isascii():
        return window
    latin = sum("A" <= character <= "z" for character in letters)
    other = sum(character >= "\u0300" and not "\u1e00" <= character <= "\u1eff" for character in letters)
    return re.sub("[A-Za-z]+", " ", window) if 2 * latin < other else window


def test_a_glance_at_small_words_says_what_all_of_them_say() -> None:
    """A paragraph is what it is, wherever in it its small words stand and wherever the glance ends."""
    generator = random.Random(5)
    for code in ("en", "de", "el", "und"):
        small, telling = _small_words(code)
        pool = [*sorted(small)[:40], "Ann", "ΟΔΟΣ", "Zagreb", "x" * 30]
        for _ in range(500):
            start = " ".join(generator.choices(pool, k=generator.randint(1, 40)))[:240]
            found = small.intersection(start.lower().split())
            own = len(telling & found)

            assert (own > 1 or (own > 0 and len(found) > 2 and len(start) < 240)) == _looks_like(start, small, telling)

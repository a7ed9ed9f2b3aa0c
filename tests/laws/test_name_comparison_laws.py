"""Laws of comparing names: what no reader sees changes nothing, and any text gets an answer in linear time."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.names import Comparer, Comparison, Verdict, block_keys, blocking_key, compare, key
from newscorpus.names.keys import read_sounds
from newscorpus.names.preparation import prepare

_NAMES = [
    "Volodymyr Zelenskyy",
    "Володимир Зеленський",
    "José Ángel Gurría",
    "Jean-Luc O’Brien",
    "Mohammed bin Salman",
    "Abd al-Rahman al-Rashed",
    "J. R. R. Tolkien",
    "Robert Downey Jr.",
    "Ελένη Παπαδοπούλου",
    "محمود عباس",
    "בנימין נתניהו",
    "김정은",
    "毛泽东",
    "アンゲラ・メルケル",
    "नरेन्द्र मोदी",
    "Nguyễn Thị Linh",
    "Zoran Đinđić",
    "Xi Jinping",
    "Rutte, Mark",
    "Ursula von der Leyen",
]
_HOSTILE = [
    "",
    " ",
    "x",
    "7",
    "😀",
    "\ud800",
    "\u202eevil\u202c",
    "<b>x</b>",
    "İ",
    "ﬁ",
    "ß",
    "’s",
    "Mr.",
    "A.",
    "\x00",
    "bin",
    "abd al",
]
names = st.one_of(
    st.sampled_from(_NAMES),
    st.sampled_from(_HOSTILE),
    st.text(max_size=24),
    st.lists(st.sampled_from([word for name in _NAMES for word in name.split()]), max_size=5).map(" ".join),
)
_WRITTEN_WITHOUT = [
    ("José Ángel Gurría", "Jose Angel Gurria"),
    ("Élysée Réclus", "Elysee Reclus"),
    ("Nguyễn Thị Linh", "Nguyen Thi Linh"),
    ("مَحمُود عَبّاس", "محمود عباس"),
    ("محـــمود عباس", "محمود عباس"),
    ("בִּנְיָמִין נְתַנְיָהוּ", "בנימין נתניהו"),
    ("Зеле́нський", "Зеленський"),
    ("Ελένη", "Ελενη"),
]


@given(names, names)
@example("Mohammed bin Salman", "Salman bin Mohammed")
@example("abdul đ", "abd al dj")
def test_the_order_of_two_names_changes_nothing(a: str, b: str) -> None:
    """Verdict, score to the last digit, and reasons."""
    one, other = compare(a, b), compare(b, a)

    assert (one.verdict, one.score, one.reasons) == (other.verdict, other.score, other.reasons)


@given(names)
@example("a bin b bin c")
@example("bin a bin b")
@example("Salman, Mohammed bin")
def test_keys_are_keys_of_themselves(name: str) -> None:
    """The key of a key is the key."""
    assert key(key(name)) == key(name)


@given(names, names)
def test_one_key_is_one_person(a: str, b: str) -> None:
    """Names of one key are called the same, and whatever compares otherwise has two keys."""
    assert (key(a) != key(b)) or compare(a, b).verdict is Verdict.SAME


@given(st.sampled_from(_NAMES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_changes_nothing(name: str, cased: object) -> None:
    """Neither key nor block nor verdict."""
    other = cased(name)  # type: ignore[operator]  # a method of str

    assert key(name) == key(other)
    assert blocking_key(name) == blocking_key(other)
    assert compare(name, other).verdict is Verdict.SAME


@given(
    st.sampled_from(_NAMES),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.sampled_from(["{}", " {}", "{}\u00a0", "“{}”", "{}.", "({})", "\u200e{}\u200f", "\t{}\n", "{},", "…{}!"]),
)
def test_form_space_and_punctuation_change_nothing(name: str, form: str, around: str) -> None:
    """What surrounds a name is no part of it, and no part of it changes with the Unicode form."""
    other = around.format(unicodedata.normalize(form, name))  # type: ignore[arg-type]  # one of the four forms

    assert key(name) == key(other)
    assert block_keys(name) == block_keys(other)


@pytest.mark.parametrize(("marked", "bare"), _WRITTEN_WITHOUT)
def test_marks_that_news_leaves_out_change_nothing(marked: str, bare: str) -> None:
    """Accents, vowel points, stress and stretched letters."""
    assert key(marked) == key(bare)
    assert compare(marked, bare).verdict is Verdict.SAME


@given(names)
def test_a_surname_first_is_the_same_name(name: str) -> None:
    """A name turned round behind a comma has the key of the name."""
    words = name.split()
    if len(words) == 2 and all(word.isalpha() and len(word) > 3 for word in words):
        assert key(f"{words[1]}, {words[0]}") == key(name)


@given(names)
def test_blocks_are_few_and_the_blocking_key_leads(name: str) -> None:
    """Every name is in some block, the first of which is its blocking key, and in no block twice."""
    blocks = block_keys(name)

    assert blocks[0] == blocking_key(name)
    assert len(set(blocks)) == len(blocks) <= 10


@given(names, names)
def test_comparisons_are_values(a: str, b: str) -> None:
    """Equal, hashed alike, pickled and shown, before and after their reasons were read."""
    one, other = compare(a, b), compare(a, b)
    copy = pickle.loads(pickle.dumps(one))

    assert copy == one == other
    assert hash(copy) == hash(other)
    assert repr(copy) == repr(other)
    assert one == Comparison(verdict=one.verdict, score=one.score, reasons=one.reasons)
    assert one != "same"


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), min_size=1, max_size=4))
@example(["x" * 12, "sch", "ai"])
def test_words_sound_together_as_they_sound_alone(words: list[str]) -> None:
    """Reading all words of a name at once gives what reading each of them gives."""
    together = read_sounds(" ".join(words))
    alone = zip(*[read_sounds(word) for word in words], strict=True)

    assert list(together) == [" ".join(column) for column in alone]


@pytest.mark.parametrize(
    "text",
    [
        "Abd al-" * 20_000,
        "bin " * 25_000,
        "-ovich " * 15_000,
        "đ" * 100_000,
        "عبد ال" * 16_000,
        "\u202e" * 100_000,
        "\ud800" * 100_000,
        "<b>" * 33_000,
        "😀" * 100_000,
        "é" * 100_000,
        "毛" * 100_000,
        "김 " * 50_000,
        "x" * 100_000 + ", " + "y" * 100_000,
        "A.-" * 33_000,
        "aЖ中" * 33_000,
        "'" * 100_000,
        ",;" * 50_000,
    ],
)
def test_hostile_texts_get_an_answer(text: str) -> None:
    """A hundred thousand characters of any shape: what is read of them is bounded, and so is what is worked out."""
    comparer = Comparer()
    answer = comparer.compare(text, "Mark Rutte")

    assert answer.verdict in (Verdict.DIFFERENT, Verdict.UNKNOWN)
    assert comparer.compare(text, text).verdict is Verdict.SAME
    assert key(key(text)) == key(text)
    assert sum(len(reading.words) for reading in prepare(text).readings) <= 120
    assert max((len(word.latin) for word in prepare(text).words), default=0) <= 48

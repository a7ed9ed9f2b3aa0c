"""What keys promise."""

from __future__ import annotations

import pytest

from newscorpus.names import blocking_key, key
from newscorpus.names.keys import block_keys
from newscorpus.names.parts import split_name
from newscorpus.names.romanisation import romanise
from newscorpus.names.scripts import script_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Zelenskyi", "ZELENSKYJ"),
        ("Mark Rutte", "Mr. Mark Rutte"),
        ("Rutte, Mark", "mark rutte"),
        ("O’Brien", "O'Brien"),
        ("José", "Jose\u0301"),
    ],
)
def test_equal_keys(a: str, b: str) -> None:
    """Case, titles, order and the common endings do not change a key."""
    assert key(a) == key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Zelensky", "Zelenska"), ("Carlsson", "Karlsson"), ("Bush Jr.", "Bush Sr."), ("王伟", "汪伟")]
)
def test_keys_are_precise(a: str, b: str) -> None:
    """Names that may be two are not merged by key."""
    assert key(a) != key(b)


def test_blocking_keys_bring_candidates_together() -> None:
    """Spellings of one surname share a block."""
    assert blocking_key("Shoigu") == blocking_key("Schoigu") == blocking_key("Шойгу")
    assert set(block_keys("Kim Jong-un")) & set(block_keys("Jong-un Kim"))


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Зеленський", "zelenskyy"),
        ("Горбачёв", "gorbachyov"),
        ("Лукашэнка", "lukashenka"),
        ("Τσίπρας", "tsipras"),
        ("נתניהו", "ntnihu"),
        ("سلمان", "slman"),
        ("김", "kim"),
        ("Łukasz", "lukasz"),
        ("Gjoković", "gjokovich"),
        ("Straße", "strasse"),
    ],
)
def test_romanisation(word: str, latin: str) -> None:
    """Each script is read by its own table."""
    assert latin == romanise(word)


def test_scripts() -> None:
    """The script of a word is that of its first letter."""
    assert [script_of(word) for word in ("Kyiv", "Київ", "كييف", "基辅", "키이우", "キーウ", "कीव", "42")] == [
        "latin",
        "cyrillic",
        "arabic",
        "han",
        "hangul",
        "kana",
        "devanagari",
        "other",
    ]


@pytest.mark.parametrize(
    ("name", "words", "suffix"),
    [
        ("Rutte, Dr. Mark", ["mark", "rutte"], ""),
        ("Joseph R. Biden Jr.", ["joseph", "r", "biden"], "jr"),
        ("J.D. Vance", ["j", "d", "vance"], ""),
        ("John Glenn, Jr.", ["john", "glenn"], "jr"),
        ("Ludwig van Beethoven", ["ludwig", "van", "beethoven"], ""),
        ("Prince", ["prince"], ""),
        ("Anna Schmidt, PhD", ["anna", "schmidt"], ""),
        ("Джордж Буш-младший", ["dzhordzh", "bush"], "jr"),
    ],
)
def test_parts(name: str, words: list[str], suffix: str) -> None:
    """Titles and degrees come off, the generation stands apart, "Last, First" is turned round."""
    parts = split_name(name)

    assert words == [word.latin for word in parts.words]
    assert suffix == parts.suffix

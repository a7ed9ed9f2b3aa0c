from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from newscorpus.match.hashing import cut_batch, hash_words, words_of_batch
from newscorpus.match.keys import shingles
from newscorpus.match.rarity import weights
from newscorpus.text.tokens import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n", 0),
        ("word", 1),
        ("Two words.", 2),
        ("1,000 tanks", 2),
        ("version 1.5", 2),
        ("in 2024, 32 members", 4),
        ("東京で", 3),
        ("\U00020000\U00020001", 2),
        ("𐐀𐐁 x", 2),
        ("हिन्दी में", 2),
        ("a\x00b \ud800", 2),
    ],
)
def test_counts_words(text: str, count: int) -> None:
    """Words are runs of letters or of digits; where no spaces are written, each character is one."""
    found = hash_words(text)

    assert found.keys.size == count
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))


def test_spans_say_where_words_stand() -> None:
    text = "NATO said 1,000,000 troops; 1.5 per cent."
    found = hash_words(text)

    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [
        "NATO", "said", "1,000,000", "troops", "1.5", "per", "cent",
    ]  # fmt: skip


def test_case_width_and_separators_do_not_matter() -> None:
    assert hash_words("ＮＡＴＯ 1,000").keys.tolist() == hash_words("nato 1000").keys.tolist()
    assert hash_words("straße").keys[0] != hash_words("strafe").keys[0]


def test_stems_fold_endings() -> None:
    stems = hash_words("plans plan announcing announced bus gas").stems

    assert stems[0] == stems[1]
    assert stems[2] == stems[3]
    assert stems[4] != stems[5]


def test_long_numbers_keep_their_end() -> None:
    stems = hash_words("12345678 12345679").stems

    assert stems[0] != stems[1]


def test_spans_agree_with_the_words_of_the_package() -> None:
    """Where there is nothing but plain words, both ways of finding them find the same."""
    text = "Ministers met in Brussels on Wednesday to weigh the plan"
    found = hash_words(text)

    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words(text)


def test_runs_differ_by_order() -> None:
    keys = hash_words("a b c d e f e d c b a").keys

    assert np.unique(shingles(keys)).size == keys.size - 4
    assert shingles(keys[:3]).size == 1
    assert shingles(keys[:0]).size == 0


def test_a_million_characters_without_a_break() -> None:
    assert hash_words("x" * 1_000_000).keys.size == 1
    assert hash_words("1," * 500_000).keys.size == 1


def test_rare_words_weigh_more() -> None:
    common, fairly, rare = weights(hash_words("the alliance Maksymilyanivka"))

    assert common < fairly < rare


def test_unknown_short_words_weigh_little() -> None:
    """In a language that the table does not know, length stands in for rarity."""
    short, long = weights(hash_words(unicodedata.normalize("NFC", "ŋa ŋamalkirrinya")))

    assert short < 2 < long


def test_words_of_many_texts_are_the_words_of_each() -> None:
    """Nothing reaches from one text into the next, whatever it ends or starts with."""
    texts = [
        "",
        "one",
        "a b c d 1,",
        "000 e f g h i",
        "東京で会議が",
        "",
        "xxxx",
        "in 1,000,000 of 2,000 cases",
        "\ud800 1",
    ]
    for some in (texts, texts[::-1]):
        batch = cut_batch(some)
        found = np.split(words_of_batch(batch).keys, batch.stops)[:-1]

        assert [keys.tolist() for keys in found] == [hash_words(text).keys.tolist() for text in some]


def test_keys_of_long_words() -> None:
    """A word of any length has the key of its letters, and a number that of its figures."""
    words = ["w" * size for size in (1, 2, 6, 7, 63, 64, 65, 66, 1000)]
    made = hash_words(" ".join([*words, "x".join(words), "123456789", "123456", "1" * 70]))

    assert made.keys.size == len(set(made.keys.tolist())) == 13
    assert made.stems[2:9].tolist() == [made.stems[2]] * 7
    assert made.stems[10:].tolist() == made.keys[10:].tolist()
    assert [hash_words(word).keys.tolist() for word in words] == [[key] for key in made.keys[:9].tolist()]

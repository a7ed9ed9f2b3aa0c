"""Reading many bodies at once says the same as reading each by itself, word by word."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from newscorpus.match.characters import BREAK, DIGIT, SINGLE, characters
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.hashing import hash_words
from newscorpus.match.keys import shingles
from newscorpus.match.prints import SHORT, bulks, keys_of, pack_batch, read_prints
from newscorpus.match.units import cut_bodies

HOSTILE = [
    "",
    "one",
    "a b c d 1,",
    "000 e f g h i",
    "東京で会議が",
    "xxxx",
    "in 1,000,000 of 2,000.5 cases, 1,,2 and 3.,4 and 5",
    "\ud800 1",
    "\ud800\udc00 two halves",
    "𐐀𐐁 word 𠀀𠀁 singles 😀 3",
    "  two  spaces \r\n\n and lines ",
    "straße STRASSE strasse ŉ İstanbul",
    "कि हिन्दी में",
    "Ⅷ ½ ² ﬁn ﷽",
    "w" * 300 + " and " + "w" * 301,
    "A\u030angstrom e\u0301",
]


def same_words(texts: list[str]) -> None:
    """Hold what is read at once against what is read one by one: equal keys there, equal keys here."""
    made = read_prints(texts)
    slow: list[int] = []
    fast_prints, slow_prints = [], []
    prints = np.split(made.prints, np.cumsum(made.counts)[:-1]) if texts else []
    for number, text in enumerate(texts):
        words = hash_words(clean_body(text))

        assert words.keys.size == made.words[number]
        slow += words.keys.tolist()
        if words.keys.size < SHORT:
            fast_prints += prints[number].tolist()
            slow_prints += shingles(words.keys).tolist()
    for here, there in ((made.heads.tolist(), slow), (fast_prints, slow_prints)):
        pairs = set(zip(here, there, strict=True))

        assert len(pairs) == len(set(here)) == len(set(there))
    by_digest: dict[bytes, int] = {}
    for text, key in zip(texts, keys_of([made]).tolist(), strict=True):
        assert by_digest.setdefault(digest_of(clean_body(text)), key) == key


def test_reads_hostile_texts_as_one_by_one() -> None:
    same_words(HOSTILE)
    same_words(HOSTILE[::-1])
    same_words([each.upper() for each in HOSTILE] + [each.casefold() for each in HOSTILE])
    for text in HOSTILE:
        same_words([text])
    same_words([])


def test_clean_texts_come_out() -> None:
    assert cut_bodies(HOSTILE).texts == [clean_body(text) for text in HOSTILE]


def test_every_character_is_cut_as_it_is_alone() -> None:
    """All characters of the basic plane between letters, in a few texts."""
    lines = [
        " ".join(f"a{chr(code)}b{chr(code)}" for code in range(start, start + 256))
        for start in range(0, 0x10000, 256)
        if not 0xD800 <= start < 0xE000
    ]
    for start in range(0, len(lines), 32):
        same_words(lines[start : start + 32])


def test_folding_keeps_classes() -> None:
    """A character folds to characters of its class, so that a folded text has the same words."""
    classes = characters()[0]
    for code in range(0x10000):
        if classes[code] in {DIGIT, SINGLE, BREAK}:
            assert all(classes[ord(each)] == classes[code] for each in chr(code).casefold())


@pytest.mark.parametrize("text", ["x" * 1_000_000, "1," * 500_000, "a " * 500_000, "\n" * 1_000_000, "東" * 300_000])
def test_a_million_characters(text: str) -> None:
    made = read_prints([text, "b"])

    assert made.words.tolist() == [hash_words(clean_body(text)).keys.size, 1]


def test_prints_do_not_depend_on_the_batch() -> None:
    texts = [*HOSTILE, "It rained all day in the old harbour. " * 30, unicodedata.normalize("NFD", "Ångström é")]
    whole = read_prints(texts)
    ends = np.cumsum(whole.counts)
    for number, text in enumerate(texts):
        alone = read_prints([text])

        assert alone.prints.tolist() == whole.prints[ends[number] - whole.counts[number] : ends[number]].tolist()
        assert (keys_of([alone])[0], alone.words[0]) == (keys_of([whole])[number], whole.words[number])


def test_keys_of_many_batches() -> None:
    batches = [read_prints(HOSTILE[at : at + 3]) for at in range(0, len(HOSTILE), 3)]

    assert keys_of(batches).tolist() == keys_of([read_prints(HOSTILE)]).tolist()
    assert keys_of([]).tolist() == []


def test_short_texts_are_found_by_all_their_runs() -> None:
    short, long = (" ".join(f"word{number}" for number in range(size)) for size in (SHORT - 1, SHORT * 10))
    made = read_prints([short, long])

    assert made.counts[0] == SHORT - 5
    assert SHORT < made.counts[1] < SHORT * 4


def test_bulks_hold_every_body_once() -> None:
    bodies = ["x" * size for size in (10, 200_000, 3, 90_000, 90_000, 1)]

    assert [number for start, end in bulks(bodies) for number in range(start, end)] == list(range(len(bodies)))
    assert len(list(bulks(bodies))) > 2
    assert list(bulks([])) == []


def test_long_words_are_marked() -> None:
    assert (read_prints(["a river, 100,000 harbours"]).heads & 1).tolist() == [0, 0, 1, 1]


def test_packed_prints_hold_articles() -> None:
    made = read_prints(["It rained all day in Brussels.", "", "It rained all day in Brussels."])
    packed = pack_batch(made, 5, 8)

    assert (packed & np.uint64(255)).tolist() == [5, 5, 7, 7]
    assert (packed[:2] >> np.uint64(8)).tolist() == (made.prints[:2] >> np.uint64(8)).tolist()

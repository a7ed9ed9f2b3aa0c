"""The numbers of many pairs at once are those of each pair by itself."""

from __future__ import annotations

import hashlib
import itertools

import numpy as np
import pytest

from newscorpus.match import laying, numbering, rows
from newscorpus.match.cast import Cast
from newscorpus.match.features import NAMES, row_of
from newscorpus.match.fingerprints import clean_body, profile
from newscorpus.match.ledgers import keep
from newscorpus.match.rows import rows_of
from newscorpus.match.sheets import Numbers, lay
from newscorpus.model import Article

TEXT = """harbour ceremony Port Ellery minister Zelenskyy Rutte said on Wednesday that the alliance of 27 members takes
note of a plan for grain ships and 1,400 tonnes were sent in October before rain fell over Brussels while nobody asked
whether police had searched the customs house in Odesa again"""
WORDS = TEXT.split()


def made(seed: int, *, sentences: int) -> str:
    out = []
    for step in range(sentences):
        luck = hashlib.blake2b(f"{seed} {step}".encode(), digest_size=24).digest()
        out.append(" ".join(WORDS[byte % len(WORDS)] for byte in luck[: 6 + luck[0] % 18]).capitalize() + ".")
    return " ".join(out)


BASE = made(1, sentences=14)
PARTS = BASE.split(". ")
TEXTS = tuple(
    map(
        clean_body,
        (
            BASE,
            ". ".join(PARTS[2:9]) + ". " + made(2, sentences=6),
            ". ".join(part for place, part in enumerate(PARTS) if place % 3),
            made(3, sentences=9) + "\n“" + PARTS[4] + "”, he said on Thursday.",
            made(4, sentences=1),
            "",
            "word",
            "Two words",
            "\ud800 \x00 Straße",
            "北京时间星期三，北约秘书长吕特在布鲁塞尔说。" * 4,
            "It rained in Port Ellery on Wednesday. " * 300,
            BASE + " " + BASE,
        ),
    )
)
PAIRS = list(itertools.combinations(range(len(TEXTS)), 2))


def at_once(pairs: list[tuple[int, int]]) -> Numbers:
    first, second = np.array(pairs).T
    return rows_of(keep(lay(TEXTS)), first, second).numbers


def test_rows_of_many_pairs_are_those_of_each() -> None:
    """What `features` says of a pair, to the sixth place: adding up in another order moves the last bits."""
    casts = [Cast(profile(Article(id=str(number), body=text))) for number, text in enumerate(TEXTS)]
    wanted = np.stack([row_of(casts[one], casts[two]) for one, two in PAIRS])
    found = at_once(PAIRS)
    wrong = {NAMES[column] for column in np.flatnonzero((np.abs(found - wanted) > 1e-6).any(axis=0))}

    assert wrong == set()


def test_rows_do_not_depend_on_what_stands_beside_them() -> None:
    """Not in the last bit: a relation that is listed equals the one that two articles have by themselves."""
    whole, turned = at_once(PAIRS), at_once(PAIRS[::-1])[::-1]
    single = [rows_of(keep(lay([TEXTS[one], TEXTS[two]])), np.array([0]), np.array([1])) for one, two in PAIRS]

    assert (whole == turned).all()
    assert (whole == np.concatenate([each.numbers for each in single])).all()


def test_rows_in_small_pieces_and_without_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = at_once(PAIRS)
    monkeypatch.setattr(rows, "_CELLS", 10)
    monkeypatch.setattr(laying, "_WORK", 5)
    monkeypatch.setattr(numbering, "_TABLE", 0)

    assert (at_once(PAIRS) == whole).all()


def test_light_stems_are_counted() -> None:
    ledger = keep(lay(["It was in the house of the Zelenskyy.", "The plan was in the Zelenskyy", "Nothing"]))

    assert rows_of(ledger, np.array([0, 1]), np.array([1, 2])).light.tolist() == [3, 0]


def test_very_many_shared_stems_count_the_heaviest(monkeypatch: pytest.MonkeyPatch) -> None:
    from newscorpus.match import alignment

    monkeypatch.setattr(laying, "_STEMS", 9)
    monkeypatch.setattr(alignment, "_STEMS", 9)

    test_rows_of_many_pairs_are_those_of_each()

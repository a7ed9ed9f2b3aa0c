"""Quotations of the world's papers, from the table beside."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from newscorpus.fields.quotations import find_quotations

_TABLE = pathlib.Path(__file__).parent / "tables" / "quotations.txt"


def _rows() -> Iterator[tuple[str, list[list[str]]]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if "⇒" not in line or line.startswith("//"):
            continue
        printed, _, said = line.rpartition("⇒")
        each = [] if said.strip() == "no" else [[*map(str.strip, part.split("|")), "", ""] for part in said.split(";;")]
        yield printed.strip().replace("¶", "\n"), each


@pytest.mark.parametrize(("text", "said"), list(_rows()), ids=lambda value: value if isinstance(value, str) else "")
def test_quotations_of_the_world(text: str, said: list[list[str]]) -> None:
    """Speech is told from titles and doubted words, with its speaker and verb; an interrupted utterance is one."""
    quotations = find_quotations(text)

    assert [quotation.text for quotation in quotations] == [words for words, *_ in said]
    for quotation, (_, speaker, verb, *_) in zip(quotations, said, strict=True):
        assert not speaker or (quotation.speaker or "-") == speaker
        assert not verb or (quotation.verb or "-") == verb
        if quotation.speaker is not None and quotation.speaker_start is not None:
            assert text.startswith(quotation.speaker, quotation.speaker_start)


def test_the_table_is_large_and_speaks_many_languages() -> None:
    assert len(list(_rows())) >= 190
    assert _TABLE.read_text(encoding="utf-8").count("\n# ") >= 18

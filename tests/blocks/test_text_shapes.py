"""How lines are made."""

from __future__ import annotations

import numpy as np
import pytest

from newscorpus.blocks import text_shapes
from newscorpus.blocks.text_shapes import SHAPES, count_shapes


def column(name: str, texts: list[str]) -> list[float]:
    values: list[float] = count_shapes(texts)[:, SHAPES.index(name)].tolist()
    return values


def test_each_line_is_counted_by_itself() -> None:
    texts = ["It rained. It stopped.", "Share", "“No,” he said.", "12:30"]

    assert column("words", texts) == [4, 1, 3, 1]
    assert column("sentences", texts) == [2, 0, 1, 0]
    assert column("closed", texts) == [1, 0, 1, 0]
    assert column("digits", texts) == [0, 0, 0, 4]


def test_a_sentence_that_ends_within_quotation_marks_is_closed() -> None:
    assert column("closed", ["He said: “No.”", "(It rained.)", "He said “no”"]) == [1, 1, 0]


def test_scripts_without_spaces_have_words_too() -> None:
    assert column("words", ["北约没有表示"]) == [4]
    assert column("length", ["北约没有表示"]) == [12]


def test_cutting_the_work_into_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Line {i} has {i % 7} words, or so it says." for i in range(200)]
    whole = count_shapes(texts)
    monkeypatch.setattr(text_shapes, "_CHUNK", 100)

    assert np.array_equal(whole, count_shapes(texts))


def test_no_lines_are_no_rows() -> None:
    assert count_shapes([]).shape == (0, len(SHAPES))


def test_lone_surrogates_and_characters_beyond_the_first_plane_are_counted() -> None:
    assert column("length", ["\ud800x", "😀", "𠀀"]) == [2, 1, 2]

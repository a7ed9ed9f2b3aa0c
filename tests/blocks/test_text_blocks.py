"""Plain text cut into blocks."""

from __future__ import annotations

import textwrap

import pytest

from newscorpus.blocks.text_blocks import cut_text
from newscorpus.model import Reason, Role

PARAGRAPH = (
    "The council said on Wednesday that it would not close the bridge this winter, since its engineers had asked for "
    "more time to look at the piers and at the plan that the mayor had sent them earlier in the week."
)


def test_a_block_is_a_line_with_the_blank_lines_behind_it() -> None:
    blocks = cut_text("Bridge stays open\r\n\r\n \nIt rained. \nIt stopped.")

    assert [block.source for block in blocks] == ["Bridge stays open\r\n\r\n \n", "It rained. \n", "It stopped."]
    assert [block.text for block in blocks] == ["Bridge stays open", "It rained.", "It stopped."]


def test_leading_blank_lines_belong_to_the_first_block() -> None:
    assert [block.source for block in cut_text("\n\n  \nIt rained.\n")] == ["\n\n  \nIt rained.\n"]


@pytest.mark.parametrize("text", [" ", "\n\n", "\t\u200b\n", "\ufeff"])
def test_blank_text_is_one_block_of_chrome(text: str) -> None:
    (block,) = cut_text(text)

    assert (block.source, block.text, block.role, block.reason) == (text, "", Role.CHROME, Reason.BLANK)


def test_no_text_is_no_block() -> None:
    assert cut_text("") == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert [block.text for block in cut_text(f"One.{end}Two.")] == ["One.", "Two."]


def test_an_ellipsis_read_in_the_wrong_encoding_ends_no_line() -> None:
    assert len(cut_text("He said\x85 nothing.")) == 1


@pytest.mark.parametrize("width", [60, 68, 72, 80])
def test_hard_wrapped_paragraphs_are_put_together(width: int) -> None:
    text = "Bridge stays open\n\n" + "\n\n".join(textwrap.fill(PARAGRAPH, width) for _ in range(3)) + "\n"
    blocks = cut_text(text)

    assert [block.text for block in blocks] == ["Bridge stays open", *[PARAGRAPH] * 3]
    assert "".join(block.source for block in blocks) == text


def test_wire_copy_with_indented_paragraphs_is_put_together() -> None:
    text = "Bridge stays open\n" + "\n".join("   " + textwrap.fill(PARAGRAPH, 68) for _ in range(3)) + "\n"

    assert [block.text for block in cut_text(text)] == ["Bridge stays open", *[PARAGRAPH] * 3]


def test_list_items_of_wrapped_text_stay_apart() -> None:
    items = "- a longer look at the piers, which were last seen to in the spring\n- and so on until the winter is over"
    text = "\n\n".join(textwrap.fill(PARAGRAPH, 70) for _ in range(3)) + "\n\n" + items

    assert [block.text[:8] for block in cut_text(text)][-2:] == ["- a long", "- and so"]


def test_short_lines_that_are_no_wrapped_text_stay_apart() -> None:
    lines = [
        "Home",
        "News",
        "Sport",
        "Business",
        "A headline about a bridge that stays open in winter",
        "Another headline",
    ]

    assert [block.text for block in cut_text("\n".join(lines * 4))] == lines * 4


def test_stray_spaces_inside_quotation_marks_are_mended_in_the_text_alone() -> None:
    (block,) = cut_text('his "winter plan "for the bridge')

    assert (block.source, block.text) == ('his "winter plan "for the bridge', 'his "winter plan" for the bridge')

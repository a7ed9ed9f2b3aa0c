"""
Why a block of a page is chrome, as its place in the markup tells.

In goes the place of a block; out comes the reason that the nearest telling element gives, or None. The words come from
the table `html_marks`; what the block's own text says is asked elsewhere, and first.
"""

from __future__ import annotations

import functools

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.data import load_table
from newscorpus.model import Reason, Role

__all__ = ["marks_of_role", "reason_of_place"]

_AROUND_MOST = 12


@functools.cache
def _tables() -> tuple[dict[str, Reason], dict[str, Reason]]:
    table = load_table("html_marks")
    tags = {tag: Reason(reason) for tag, reason in table["tags"].items()}
    marks = {word: Reason(reason) for reason, words in table["words"].items() for word in words}
    return tags, marks


@functools.cache
def marks_of_role(role: Role) -> frozenset[str]:
    """
    The words of class and id by which sites mark lines of a *role*.

    >>> "byline" in marks_of_role(Role.BYLINE)
    True
    """
    return frozenset(load_table("html_marks")["roles"].get(role.value, ()))


def reason_of_place(block: HtmlBlock, page: Page) -> Reason | None:
    """
    The reason that the elements around a block give, the nearest first.

    Args:
        block: The block.

        page: The page that it was cut from.

    Returns:
        The reason, or None where no element says one.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html('<div class="site-nav"><a href="/">Home</a></div>')
    >>> str(reason_of_place(page.blocks[0], page))
    'navigation'
    """
    tags, marks = _tables()
    for word in block.marks:
        if word in marks:
            return marks[word]
    for step, place in enumerate(page.around(block.place)):
        if step == _AROUND_MOST or place.tag in ("body", "html"):
            break
        for word in place.marks:
            if word in marks:
                return marks[word]
        if place.tag in tags:
            return tags[place.tag]
    return None

"""
Why a block of a page is chrome, as its place in the markup tells.

In goes the place of a block; out comes the reason that the nearest telling element gives, or None. The words come from
the table `html_marks`. What the block's own words say goes before that; `reasons` knows it.
"""

from __future__ import annotations

import functools

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.blocks.reasons import Match, match_words, split_words
from newscorpus.data import load_table
from newscorpus.model import Reason, Role

__all__ = ["marks_of_role", "match_wordings", "reason_of_place", "reasons_of_places"]

_AROUND_MOST = 12
_WORDED = 2000


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


def match_wordings(page: Page) -> list[Match | None]:
    """
    What the words of each block of *page* say.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> [match and match.reason.value for match in match_wordings(cut_html("<p>12 comments<p>It rained."))]
    ['comments', None]
    """
    # all lines are looked up at once, which is much cheaper than one by one
    return match_words(split_words([block.text[:_WORDED].replace("\n", " ") for block in page.blocks]))


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
    return _own_reason(block) or _reason_around(block.place, page)


def reasons_of_places(page: Page) -> list[Reason | None]:
    """
    The reason that the elements around each block of *page* give.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> [str(reason) for reason in reasons_of_places(cut_html("<nav><p>Home</p></nav><p>It rained."))]
    ['navigation', 'None']
    """
    around = {place: _reason_around(place, page) for place in {block.place: None for block in page.blocks}}
    return [(_own_reason(block) if block.marks else None) or around[block.place] for block in page.blocks]


def _own_reason(block: HtmlBlock) -> Reason | None:
    marks = _tables()[1]
    return next((marks[word] for word in block.marks if word in marks), None)


def _reason_around(number: int, page: Page) -> Reason | None:
    tags, marks = _tables()
    for step, place in enumerate(page.around(number)):
        if step == _AROUND_MOST or place.tag in ("body", "html"):
            break
        for word in place.marks:
            if word in marks:
                return marks[word]
        if place.tag in tags:
            return tags[place.tag]
    return None

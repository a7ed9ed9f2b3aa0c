"""
What the elements around a block of a page say about the furniture that it belongs to.

In go a page and the roles of its blocks; out come the words of class and id that name a kind of furniture, strong ones
from far up, weak ones from near by. An element that holds text of the article says nothing about the chrome in it. The
words come from the table `chrome_reasons`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.data import load_table
from newscorpus.model import BODY_ROLES, Reason, Role

__all__ = ["Surroundings", "find_holders", "list_of", "look_around", "places_up"]

_REACH_STRONG, _REACH_WEAK = 12, 5  # how many elements up a strong and a weak word are heard
_WHOLE = ("body", "html")
_BESIDE = 5  # how many elements up others are asked


class Surroundings(NamedTuple):
    """
    What the elements around a block say.

    Attributes:
        strong: The reason that a word says wherever it stands, or None.

        weak: The reason that a word says near the block, or None.

        word: The word or the name of the element that says the first of the two.
    """

    strong: Reason | None = None
    weak: Reason | None = None
    word: str = ""


class _Words(NamedTuple):
    marks: dict[str, tuple[int, Reason]]
    tags: dict[str, Reason]


@functools.cache
def _words_of(*, strong: bool) -> _Words:
    table = load_table("chrome_reasons")
    group = "strong" if strong else "weak"
    marks: dict[str, tuple[int, Reason]] = {}
    for rank, (reason, words) in enumerate(table["marks"][group].items()):
        for word in words:
            marks.setdefault(word, (rank, Reason(reason)))
    return _Words(marks, {tag: Reason(reason) for tag, reason in table["tags"][group].items()})


def _said(marks: Sequence[str], tag: str, words: _Words) -> tuple[Reason, str] | None:
    found = [(*words.marks[word], word) for word in marks if word in words.marks]
    if found:
        _, reason, word = min(found)
        return reason, word
    return (words.tags[tag], tag) if tag in words.tags else None


_Told = tuple[Reason, str] | None
_SILENCE: tuple[_Told, int, _Told, int] = (None, 0, None, 0)


def look_around(page: Page, roles: Sequence[Role]) -> list[Surroundings]:
    """
    What the elements around each block of *page* say.

    Args:
        page: The page, cut.

        roles: The role of each of its blocks; an element that holds text of the article says nothing.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html('<div class="related"><p>Rain again</div><div class="menu"><p>It rained.</div>')
    >>> [around.strong for around in look_around(page, [Role.CHROME, Role.BODY])]
    [<Reason.RELATED: 'related'>, None]
    """
    holders = find_holders(page, roles)
    # elements share their classes: what was looked up once is not looked up again
    known: dict[tuple[tuple[str, ...], str], tuple[_Told, _Told]] = {}
    heard: list[tuple[_Told, int, _Told, int]] = []
    # outer places come first, so what is around a place is known when it is asked
    for number, place in enumerate(page.places):
        strong, strong_at, weak, weak_at = heard[place.parent] if place.parent >= 0 else _SILENCE
        strong_at, weak_at = strong_at + 1, weak_at + 1
        if number not in holders and place.tag not in _WHOLE:
            key = (place.marks, place.tag)
            own = known.get(key)
            if own is None:
                own = known[key] = (_said(*key, _words_of(strong=True)), _said(*key, _words_of(strong=False)))
            if own[0] is not None:
                strong, strong_at = own[0], 0
            if own[1] is not None:
                weak, weak_at = own[1], 0
        heard.append(
            (
                strong if strong_at <= _REACH_STRONG else None,
                strong_at,
                weak if weak_at <= _REACH_WEAK else None,
                weak_at,
            )
        )
    return [_around(block, heard) for block in page.blocks]


def _around(block: HtmlBlock, heard: Sequence[tuple[_Told, int, _Told, int]]) -> Surroundings:
    strong, _, weak, _ = heard[block.place] if block.place >= 0 else _SILENCE
    if block.marks:
        strong = _said(block.marks, "", _words_of(strong=True)) or strong
        weak = _said(block.marks, "", _words_of(strong=False)) or weak
    first = strong or weak
    return Surroundings(strong and strong[0], weak and weak[0], first[1] if first else "")


def find_holders(page: Page, roles: Sequence[Role]) -> set[int]:
    """
    The places that hold text of the article.

    Args:
        page: The page, cut.

        roles: The role of each of its blocks.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<aside><p>Rain again</aside><article><p>It rained.</article>")
    >>> sorted(page.places[number].tag for number in find_holders(page, [Role.CHROME, Role.BODY]))
    ['article', 'body', 'html', 'p']
    """
    out: set[int] = set()
    for block, role in zip(page.blocks, roles, strict=True):
        number = block.place if role in BODY_ROLES else -1
        while number >= 0 and number not in out:
            out.add(number)
            number = page.places[number].parent
    return out


def list_of(page: Page, number: int) -> int:
    """
    The list that the place of that *number* stands in an item of, or -1.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<ul><li><p>Home</ul><p>It rained.")
    >>> [
    ...     page.places[list_of(page, block.place)].tag if list_of(page, block.place) >= 0 else None
    ...     for block in page.blocks
    ... ]
    ['ul', None]
    """
    for step, place in enumerate(page.around(number)):
        if step > 3:
            break
        if place.tag == "li":
            return place.parent
    return -1


def places_up(page: Page, number: int, holders: set[int]) -> list[int]:
    """
    The place of that *number* and those around it, as far as others in them may be asked what it is.

    Args:
        page: The page, cut.

        number: The place.

        holders: The places that hold text of the article, which end the way up.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<nav><ul><li>Home</ul></nav>")
    >>> [page.places[number].tag for number in places_up(page, page.blocks[0].place, {0, 1})]
    ['li', 'ul', 'nav']
    """
    out: list[int] = []
    while number >= 0 and len(out) < _BESIDE and number not in holders:
        out.append(number)
        number = page.places[number].parent
    return out

"""
Where the next article of a page begins, on sites that go on with another when a reader comes to the end of one.

In go a page and what its markup names as its headline; out comes the number of the first block of the next article.
The evidence is a second headline: one that stands in an element like that of the article's own, says something else,
and is at the same depth. Trees do not find it by themselves: the next article looks as much like one as the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscorpus.blocks.html_page import Page
from newscorpus.text.tokens import words

__all__ = ["find_next_article"]

_WORDS_LEAST = 3
_LIKE_LEAST = 20  # characters from which a part of a title is enough
_LONGEST = 500


def _folded(text: str) -> str:
    return " ".join(words(text[:_LONGEST].casefold()))


def find_next_article(page: Page, titles: Sequence[str]) -> int | None:
    """
    The number of the block that is the headline of the next article, or None where there is no other.

    Args:
        page: The page, cut.

        titles: What its markup names as its headline.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<h1>Rain comes to town</h1><p>It rained.</p><h1>Snow comes to town</h1><p>It snowed.</p>")
    >>> find_next_article(page, ["Rain comes to town"]), find_next_article(page, ["Weather"])
    (2, None)
    """
    names = [name for name in map(_folded, titles) if name]
    kind: tuple[tuple[str, ...], int] | None = None
    own = ""
    for i, block in enumerate(page.blocks):
        place = page.places[block.place] if block.place >= 0 else None
        if place is None or place.tag != "h1":
            continue
        said = _folded(block.text)
        if kind is None:
            if said and any(said == name or (len(said) > _LIKE_LEAST and said in name) for name in names):
                kind, own = (place.marks, place.depth), said
        elif (
            kind == (place.marks, place.depth)
            and said.count(" ") + 1 >= _WORDS_LEAST
            # a headline in two lines is one headline
            and not any(said in name for name in (own, *names))
        ):
            return i
    return None

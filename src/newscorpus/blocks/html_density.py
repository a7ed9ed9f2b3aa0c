"""
What to keep of a page when nobody else can be asked: its running text, by length and links.

In goes a page as cut; out comes, for each block, whether it is kept. Sentences are blocks with many words, few of them
in links, that end as sentences do and do not stand in furniture; the container with most of them is the article, and
what stands in it between its first and last sentence comes along unless it is mostly links.
"""

from __future__ import annotations

from collections import defaultdict

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.blocks.html_reasons import reason_of_place
from newscorpus.model import Reason

__all__ = ["keep_by_density"]

_SENTENCE = 60
_LINKED_MOST = 0.4
_ENDS = ".!?…。！？؟।\"'”’»)"
_AROUND_MOST = 4


def _is_sentence(block: HtmlBlock) -> bool:
    text = block.text
    return (
        (len(text) >= _SENTENCE or (len(text) >= _SENTENCE // 3 and not text.isascii() and text[-1] in "。！？"))
        and block.linked < _LINKED_MOST * len(text)
        and text.rstrip()[-1:] in _ENDS
    )


def keep_by_density(page: Page) -> list[bool]:
    """
    Which blocks of *page* are its running text.

    Args:
        page: The page, cut.

    Returns:
        One answer a block, in order.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> text = "It rained on the town for most of the day, and nobody was surprised."
    >>> keep_by_density(cut_html(f"<nav>Home</nav><div><p>{text}<p>{text}</div>"))
    [False, True, True]
    """
    weight: defaultdict[int, float] = defaultdict(float)
    sentences = []
    for block in page.blocks:
        good = _is_sentence(block) and reason_of_place(block, page) in (None, Reason.MEDIA, Reason.SITE_HEADER)
        sentences.append(good)
        if good:
            # the element of the sentence itself counts for less than what holds several of them
            for step, place in enumerate(_numbers(page, block.place)):
                weight[place] += len(block.text) * (1.0, 1.0, 0.6, 0.4)[step]
    if not weight:
        return [False] * len(page.blocks)
    best = max(weight, key=lambda place: (weight[place], -place))
    inside = [best in _numbers(page, block.place) for block in page.blocks]
    spots = [i for i, good in enumerate(sentences) if good and inside[i]]
    low, high = spots[0], spots[-1]
    return [
        inside[i] and low <= i <= high and (sentences[i] or block.linked < _LINKED_MOST * len(block.text))
        for i, block in enumerate(page.blocks)
    ]


def _numbers(page: Page, number: int) -> list[int]:
    out: list[int] = []
    while number >= 0 and len(out) < _AROUND_MOST:
        out.append(number)
        number = page.places[number].parent
    return out

"""
The second opinion on a page: which of its words trafilatura takes for the article.

In goes the text of a page and how it was cut; out comes, for each block, the share of its words that the opinion
keeps. Trafilatura is asked in its precise mode, without comments and without its memory of earlier pages, so that the
answer depends on the page alone. Pages too deep or too large for it to answer in linear time are not put to it.
"""

from __future__ import annotations

import functools
import logging
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from newscorpus.blocks.html_elements import tame
from newscorpus.blocks.html_page import Page
from newscorpus.text.tokens import words

__all__ = ["ask_opinion", "share_kept"]

_DEPTH_MOST = 300
_ELEMENTS_MOST = 30_000
_LENGTH_MOST = 6_000_000
_GRAM = 3
_SPOTS_MOST = 8
_LOGGER = logging.getLogger(__name__)


@functools.cache  # once is enough
def _hush() -> None:
    # what it grumbles about pages goes to those who have set up logging, and not to the terminal of those who haven't
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def ask_opinion(html: str, page: Page) -> tuple[str, ...] | None:
    """
    The lines that trafilatura takes for the article.

    Args:
        html: The text of the page.

        page: The same, cut.

    Returns:
        The lines in order, or None where it was not asked or could not answer.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> html = "<article>" + "<p>It rained on the town for most of the day, and nobody was surprised.</p>" * 5
    >>> len(ask_opinion(html, cut_html(html)))
    5
    """
    if page.depth > _DEPTH_MOST or page.elements > _ELEMENTS_MOST or len(html) > _LENGTH_MOST or not page.blocks:
        return None
    import trafilatura

    _hush()
    try:
        answer = trafilatura.bare_extraction(
            tame(html).replace("\x00", "\ufffd"),
            favor_precision=True,
            include_comments=False,
            with_metadata=False,
            deduplicate=False,
        )
    except Exception as error:  # noqa: BLE001  whatever breaks inside, the page can be read without it
        _LOGGER.debug("no second opinion: %s", error)
        return None
    lines = tuple(line for line in str(getattr(answer, "text", None) or "").split("\n") if line.strip())
    return lines or None


def share_kept(blocks: Sequence[str], lines: Sequence[str]) -> list[float]:
    """
    The share of each block's words that stand in *lines*, found by aligning the two in order.

    Args:
        blocks: The texts of the blocks, in the order of the page.

        lines: What somebody kept of the page, in the same order.

    Returns:
        One share a block, from 0 to 1.

    >>> share_kept(["Home", "It rained all day.", "Read more"], ["It rained all day."])
    [0.0, 1.0, 0.0]
    """
    stream: list[str] = []
    starts = [0]
    for block in blocks:
        stream += words(block.casefold())
        starts.append(len(stream))
    spots: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(stream) - _GRAM + 1):
        spots[tuple(stream[at : at + _GRAM])].append(at)
    short: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(blocks)):
        if 0 < starts[i + 1] - starts[i] < _GRAM:
            short[tuple(stream[starts[i] : starts[i + 1]])].append(starts[i])
    kept = bytearray(len(stream))
    cursor = 0
    for line in lines:
        said = words(line.casefold())
        if len(said) < _GRAM:
            places = short.get(tuple(said), [])
            spot = _next(places, cursor)
            if spot is not None:
                kept[spot : spot + len(said)] = b"\x01" * len(said)
                cursor = spot + len(said)
            continue
        i = 0
        while i <= len(said) - _GRAM:
            places = spots.get(tuple(said[i : i + _GRAM]), [])
            best, reach = -1, 0
            low = bisect_left(places, cursor)
            # places behind the cursor come last: a text repeated on the page is taken where it comes next
            for at in [*places[low : low + _SPOTS_MOST], *places[max(0, low - 2) : low]]:
                size = _GRAM
                while i + size < len(said) and at + size < len(stream) and said[i + size] == stream[at + size]:
                    size += 1
                if size > reach:
                    best, reach = at, size
            if best < 0:
                i += 1
                continue
            kept[best : best + reach] = b"\x01" * reach
            cursor = best + reach
            i += reach
    return [
        sum(kept[starts[i] : starts[i + 1]]) / (starts[i + 1] - starts[i]) if starts[i + 1] > starts[i] else 0.0
        for i in range(len(blocks))
    ]


def _next(places: list[int], cursor: int) -> int | None:
    i = bisect_left(places, cursor)
    if i < len(places):
        return places[i]
    return places[-1] if places else None

"""
Text of the article that stands in a page for its scripts alone, and that only they would show.

In go a page, how likely each block is text of the article, and what the structured data gives as its text; out come
the same with the missing paragraphs as blocks of their own, where little of the article is in the elements. The text
is looked for in the structured data and in what the page's own scripts read. To be taken for the rest of this article
it must hold most of what was found of it, and much more. Where all is in the elements, nothing is read at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import orjson

from newscorpus.blocks.html_page import HtmlBlock, Page
from newscorpus.blocks.html_trees import choose_blocks
from newscorpus.text.spacing import clean_line
from newscorpus.text.tokens import words

__all__ = ["restore_text"]

_KEPT_MOST = 300  # words; an article of more is there
_MORE_LEAST = 100  # words
_TIMES_LEAST = 1.5
_ALONE_LEAST = 60  # words of a text that nothing vouches for but the structured data
_NOTHING = 10  # words
_FOUND_LEAST = 0.6
_LINE_LEAST = 5  # words
_LENGTH_MOST = 4_000_000
_TEXT_LEAST, _TEXT_MOST = 300, 300_000  # characters
_NODES_MOST = 400_000
_LEVELS = 5
_ITEMS_LEAST = 3
_CHANCE = 0.9
_KEYS = frozenset(("text", "value", "html", "content", "body", "children", "markup", "data", "items"))
_BREAK = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote)\b[^<>]{0,500}>|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")


def restore_text(page: Page, chances: Sequence[float], told: Sequence[str] = ()) -> tuple[Page, list[float]]:
    """
    The page with the paragraphs that only its scripts would show.

    Args:
        page: The page, cut.

        chances: How likely each block is text of the article.

        told: The lines that the structured data gives as the article's.

    Returns:
        The page and the chances; the same page where nothing is missing.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> line = "It rained on the town for most of the day, and nobody was surprised."
    >>> page = cut_html(f"<p>{line}</p>")
    >>> told = [line, *(f"On day {day} it rained in the hills, and the river rose again." for day in range(9))]
    >>> len(restore_text(page, [0.9], told)[0].blocks), restore_text(page, [0.9])[0] is page
    (10, True)
    """
    if not told and not page.states:
        return page, list(chances)
    sizes = [max(1, len(block.text.split())) for block in page.blocks]
    keep = choose_blocks(chances, sizes)
    kept = [words(block.text.casefold()) for block, k in zip(page.blocks, keep, strict=True) if k]
    size = sum(map(len, kept))
    if size > _KEPT_MOST:
        return page, list(chances)
    lines = _find(page.states, told, kept, size)
    known = {" ".join(words(block.text.casefold())) for block in page.blocks}
    missing = [line for line in lines if " ".join(words(line.casefold())) not in known]
    if not missing:
        return page, list(chances)
    at = max((i + 1 for i, k in enumerate(keep) if k), default=len(keep))
    place = page.blocks[at - 1].place if at else -1
    added = [HtmlBlock(line + "\n", line, place, 0, 0, ()) for line in missing]
    return (
        attrs.evolve(page, blocks=(*page.blocks[:at], *added, *page.blocks[at:])),
        [*chances[:at], *[_CHANCE] * len(added), *chances[at:]],
    )


def _find(states: Sequence[str], told: Sequence[str], kept: Sequence[list[str]], size: int) -> list[str]:
    """The text that holds what was kept, and most: of those that hold as much of it, the shortest."""
    probes = [" ".join(line[:12]) for line in kept if len(line) >= _LINE_LEAST]
    best: tuple[int, int] = (0, 0)
    out: list[str] = []
    for lines in [list(told), *_texts(states if size >= _NOTHING else ())]:
        said = [words(line.casefold()) for line in lines]
        much = sum(map(len, said))
        if size < _NOTHING:
            if much >= _ALONE_LEAST:
                return lines
            continue
        if much < _TIMES_LEAST * size or much < size + _MORE_LEAST:
            continue
        whole = f" {' '.join(' '.join(line) for line in said)} "
        found = sum(f" {probe} " in whole for probe in probes)
        if found and found >= _FOUND_LEAST * len(probes) and (found, -much) > (best if out else (0, -much - 1)):
            best, out = (found, -much), lines
    return [line for line in out if len(words(line)) >= _LINE_LEAST]


def _texts(states: Sequence[str]) -> Iterator[list[str]]:
    """The texts in what the scripts read: lists whose items are paragraphs, and long strings of markup."""
    for state in states:
        if len(state) > _LENGTH_MOST:
            continue
        try:
            pending: list[Any] = [orjson.loads(state)]
        except (orjson.JSONDecodeError, RecursionError):
            continue
        nodes = 0
        while pending and nodes < _NODES_MOST:
            node = pending.pop()
            nodes += 1
            if isinstance(node, dict):
                pending += [value for value in node.values() if isinstance(value, dict | list | str)]
            elif isinstance(node, list):
                pending += [value for value in node if isinstance(value, dict | list | str)]
                if len(node) >= _ITEMS_LEAST and isinstance(node[0], dict | str):
                    said = [_leaves(item, _LEVELS) for item in node]
                    if _TEXT_LEAST <= sum(map(len, said)) <= _TEXT_MOST:
                        yield [line for text in said for line in _lines(text)]
            elif isinstance(node, str) and _TEXT_LEAST <= len(node) <= _TEXT_MOST and " " in node[:100]:
                yield _lines(node)


def _leaves(item: Any, levels: int) -> str:
    """What an item says: its strings of text, in order."""
    if isinstance(item, str):
        return item
    if not levels:
        return ""
    if isinstance(item, dict):
        return "".join(_leaves(value, levels - 1) for key, value in item.items() if key in _KEYS)
    if isinstance(item, list):
        return "".join(_leaves(value, levels - 1) for value in item)
    return ""


def _lines(text: str) -> list[str]:
    parts = _BREAK.split(text) if "<" in text or "\n" in text else [text]
    return [line for part in parts if (line := clean_line(html.unescape(_TAG.sub("", part))))]

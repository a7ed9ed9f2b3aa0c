"""
The text that a page's structured data gives as its article's: one more voice on what the article is.

In goes a page as cut; out come the lines of its `articleBody`, if it has one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import orjson

from newscorpus.blocks.html_blocks import Page

__all__ = ["article_text_of"]

_TAG = re.compile(r"<[^<>]{1,2000}>")
_FIELD = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"')
_NODES_MOST = 20_000
_LENGTH_MOST = 2_000_000


def _bodies(text: str) -> Iterator[str]:
    try:
        pending = [orjson.loads(text)]
    except (orjson.JSONDecodeError, ValueError, RecursionError):
        # broken JSON is common; the field can be read without the rest
        for match in _FIELD.finditer(text):
            yield match[1].replace("\\n", "\n").replace('\\"', '"')
        return
    for _ in range(_NODES_MOST):
        if not pending:
            return
        node = pending.pop()
        if isinstance(node, dict):
            body = node.get("articleBody")
            if isinstance(body, str):
                yield body
            pending += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            pending += reversed([value for value in node if isinstance(value, dict | list)])


def article_text_of(page: Page) -> tuple[str, ...]:
    """
    The lines of the longest text that the structured data of *page* gives as its article's.

    Args:
        page: The page, cut.

    Returns:
        The lines, without markup; empty where there is none.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> article_text_of(cut_html('<script type="application/ld+json">{"articleBody": "It rained."}</script>'))
    ('It rained.',)
    """
    found = [
        body
        for text in page.structured
        if len(text) <= _LENGTH_MOST and "articleBody" in text
        for body in _bodies(text)
    ]
    if not found:
        return ()
    body = html.unescape(max(found, key=len))
    return tuple(line for line in _TAG.sub("\n", body).split("\n") if line.strip())

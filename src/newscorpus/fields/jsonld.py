"""
JSON-LD, as pages carry it: from the raw texts of the scripts to plain nodes, and to the node of the article.

Broken JSON is mended where that is safe and dropped where not; what is nested too deep or too large to be metadata is
cut. Lists of other articles, and what an article is part of, are not looked into.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["Node", "main_node", "node_types", "read_nodes"]

Node = dict[str, Any]
"""A node of JSON-LD; JSON holds anything."""

_LARGEST = 2_000_000  # characters of one script
_MOST_NODES = 20_000
_MOST_VALUES = 50  # values one after the other in one script
_ARTICLE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|NewsReport|Reportage\w*|OpinionNewsArticle)\Z"
)
_PAGE = frozenset({"WebPage", "ItemPage", "CreativeWork", "VideoObject", "MediaObject"})
_ELSEWHERE = frozenset(
    [
        "itemListElement",
        "relatedLink",
        "mentions",
        "citation",
        "comment",
        "hasPart",
        "isPartOf",
        "liveBlogUpdate",
        "review",
        "about",
        "breadcrumb",
        "potentialAction",
    ]
)
_WRAPPER = re.compile(
    r"\A\s*(?:<!--|//\s?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/|<!\[CDATA\[)|(?:-->|//\s?\]\]>|/\*\s?\]\]>\s?\*/|\]\]>)\s*\Z"
)
_TRAILING_COMMA = re.compile(r",\s{0,200}(?=[}\]])")


def _loaded(script: str) -> Iterator[Any]:
    """The values of a script, mended where it is broken in one of the usual ways."""
    text = script[:_LARGEST].strip().strip("\ufeff;")
    for attempt in (text, _WRAPPER.sub("", text).strip().strip(";")):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return
    mended = _TRAILING_COMMA.sub("", _WRAPPER.sub("", text).strip())
    if "&quot;" in mended and '"' not in mended:
        mended = html.unescape(mended)
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(_MOST_VALUES):
        while at < len(mended) and mended[at] not in "{[":
            at += 1
        if at >= len(mended):
            return
        try:
            value, at = decoder.raw_decode(mended, at)
        except (ValueError, RecursionError):
            return
        yield value


def read_nodes(scripts: Sequence[str]) -> tuple[list[Node], dict[str, Node]]:
    """
    The nodes of a page's scripts.

    Args:
        scripts: The raw texts.

    Returns:
        All nodes, outer ones first; and those that have an id, by it.

    >>> nodes, ids = read_nodes(['{"@graph": [{"@id": "#a", "name": "Ann"},]}'])
    >>> len(nodes), ids["#a"]["name"]
    (2, 'Ann')
    """
    queue: deque[Any] = deque(value for script in scripts for value in _loaded(script))
    nodes: list[Node] = []
    ids: dict[str, Node] = {}
    seen = 0
    while queue and seen < _MOST_NODES:
        value = queue.popleft()
        seen += 1
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            nodes.append(value)
            name = value.get("@id")
            if isinstance(name, str) and (name not in ids or len(value) > len(ids[name])):
                ids[name] = value
            queue.extend(
                inner for key, inner in value.items() if key not in _ELSEWHERE and isinstance(inner, dict | list)
            )
    return nodes, ids


def node_types(node: Node) -> list[str]:
    """
    The types of a node, without their namespace.

    >>> node_types({"@type": ["https://schema.org/NewsArticle", None]})
    ['NewsArticle']
    """
    kinds = node.get("@type")
    return [
        kind.rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def main_node(nodes: list[Node]) -> Node:
    """
    The node of the article; else that of the page; else an empty one.

    >>> main_node([{"@type": "Person", "name": "Ann"}, {"@type": "Article", "headline": "NATO waits"}])["headline"]
    'NATO waits'
    """
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in node_types(node))]
    for node in articles:
        if node.get("headline") or node.get("articleBody") or node.get("datePublished"):
            return node
    pages = [
        node
        for node in nodes
        if _PAGE.intersection(node_types(node)) and (node.get("headline") or node.get("datePublished"))
    ]
    return next(iter([*articles, *pages]), {})

"""
From the text of a page to its parse tree, in time that is linear however hostile the page is.

In goes any text; out comes the root of a tree, or None. What the parser cannot read in linear time is taken out before
it sees it: tags with hundreds of attributes lose them, and where elements nest too deep for it, `flatten` gives a page
that nests less and shows the same.
"""

from __future__ import annotations

import re

from lxml import etree

__all__ = ["DEPTH_MOST", "INLINE", "SILENT", "flatten", "parse_tree", "tame"]

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr img picture source input br"
)
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that stand within a line; every other element begins a block of its own."""

_SILENT_NAMES = (
    "script style template svg math iframe object embed applet canvas audio video noframes map select datalist textarea"
    " title meta link base param track source rp"
)
SILENT = frozenset(_SILENT_NAMES.split())
"""Elements whose content is not shown as text."""

_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_TAG = re.compile(r"<(?=[A-Za-z])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG_SPACIOUS = 1500
_ATTRIBUTES_MOST = 500

# the parser stops reading where elements nest deeper than this
DEPTH_MOST = 2040
"""A page that nests as deep as this has to be flattened to be read."""

_DEPTH_KEPT = 400
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>")
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())


def tame(html: str) -> str:
    """
    The page without the attributes of tags that have hundreds of them, on which a parser's time is quadratic.

    >>> tame("<p class=story>It rained.</p>")
    '<p class=story>It rained.</p>'
    """
    pieces = _TAG.split(html)
    if max(map(len, pieces)) < _TAG_SPACIOUS:
        return html
    for i, piece in enumerate(pieces):
        if i and len(piece) >= _TAG_SPACIOUS:
            tag, _, rest = _QUOTED.sub('""', piece).partition(">")
            if len(tag.split(None, _ATTRIBUTES_MOST + 1)) > _ATTRIBUTES_MOST:
                pieces[i] = f"{tag.split(None, 1)[0]}>{rest}"
    return "<".join(pieces)


def flatten(html: str) -> str:
    """
    The page without the tags that nest too deep; those that begin a block leave an empty line.

    >>> flatten("<p>It rained.</p>")
    '<p>It rained.</p>'
    """
    depth = dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        tag = match[2].lower()
        if tag in _VOID or tag in SILENT or match[3].endswith("/"):
            return match[0]
        if match[1]:
            if not dropped:
                depth = max(0, depth - 1)
                return match[0]
            dropped -= 1
        elif depth < _DEPTH_KEPT:
            depth += 1
            return match[0]
        else:
            dropped += 1
        return "" if tag in INLINE else "<br><br>"

    return _ANY_TAG.sub(keep, html)


def parse_tree(html: str) -> etree._Element | None:
    """
    The root of the page's tree, or None where it is empty.

    >>> parse_tree("<p>It rained.").tag, parse_tree("") is None
    ('html', True)
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    content = _NOT_TEXT.sub("\ufffd", tame(html)).encode("utf-8")
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError):
        # an empty document has no tree
        return None

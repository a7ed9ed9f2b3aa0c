"""
From the markup of a wire body to blocks: NITF, XHTML, or a fragment of HTML, each element with the role that it names.

What a wire calls the body is the body, so nothing here is guessed: headings are headings, items of lists are lists,
captions are captions, and every other stretch of text is a paragraph. A text that was wrapped at the width of a
teleprinter is put together again (see `lines`). No text is left out. What comes in is a tree that was read without
entities, network or document types.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from newscorpus.model import Block, Reason, Role
from newscorpus.readers.lines import paragraphs
from newscorpus.text.spacing import clean_line

__all__ = ["blocks_of", "fragment_blocks", "local", "looks_marked", "text_of"]

Element = Any
"""An element of lxml, whose types are not those of its stubs in every version."""

_DEEPEST = 250
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hl3", "hl4"})
_CAPTIONS = frozenset({"figcaption", "media-caption", "caption", "media-producer", "photo.caption"})
_QUOTES = frozenset({"blockquote", "bq", "q"})
_ROWS = frozenset({"tr", "nitf-table-summary"})
_SILENT = frozenset({"script", "style", "head", "template", "media-metadata", "media-object", "noscript"})
# elements that begin a stretch of text of their own
_BLOCKS = (
    frozenset(
        {
            *(
                "p",
                "div",
                "section",
                "article",
                "main",
                "aside",
                "header",
                "footer",
                "li",
                "ul",
                "ol",
                "dl",
                "dt",
                "dd",
            ),
            *("table", "thead", "tbody", "tfoot", "td", "th", "pre", "figure", "hr", "address", "body", "html", "nav"),
            *("block", "note", "media", "table-metadata", "body.content", "body.head", "body.end", "abstract", "fn"),
            *(
                "hedline",
                "byline",
                "dateline",
                "distributor",
                "tagline",
                "bibliography",
                "details",
                "summary",
                "form",
                "dd",
            ),
        }
    )
    | _HEADINGS
    | _CAPTIONS
    | _QUOTES
    | _ROWS
)
_BREAKS = frozenset({"br"})
_CELLS = frozenset({"td", "th"})
_ROW = "\x1f"  # stands before the cells of a row until they are cleaned
_BLANK = " \t\r\n\f\v\u00a0" + _ROW
_MARKED = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|section|article|body|html|blockquote)\b|</(?:a|b|i|u|em|strong|span|q)>",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&lt;/?(?:p|div|br|h[1-6]|ul|li)\b", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def local(element: Element) -> str:
    """
    The name of an element without its namespace, in small letters; "" for comments and the like.

    >>> local(etree.fromstring('<a:P xmlns:a="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Element | None) -> str:
    """
    All text in an element, on one line.

    >>> text_of(etree.fromstring("<p>It <b>rained</b>.</p>"))
    'It rained.'
    """
    return "" if element is None else clean_line("".join(element.itertext(etree.Element)))


def looks_marked(text: str) -> bool:
    """
    Whether a *text* is markup.

    >>> looks_marked("<p>It rained.</p>"), looks_marked("5 < 6")
    (True, False)
    """
    return bool(_MARKED.search(text))


def fragment_blocks(markup: str) -> tuple[Block, ...]:
    """
    The blocks of a fragment of HTML; what is no markup is cut as plain text.

    >>> [block.text for block in fragment_blocks("<h2>Rain</h2><p>It rained.</p>")]
    ['Rain', 'It rained.']
    """
    if not looks_marked(markup) and _ESCAPED.search(markup):
        markup = html.unescape(markup)
    if not looks_marked(markup):
        return tuple(Block(source=source, text=text) for source, text in paragraphs(html.unescape(markup)))
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = etree.fromstring(_ILLEGAL.sub(" ", markup), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        return tuple(Block(source=source, text=text) for source, text in paragraphs(markup))
    return blocks_of(tree)


def blocks_of(root: Element) -> tuple[Block, ...]:
    """
    The blocks in an element, in order; nothing that reads as text is left out.

    >>> [(block.role.value, block.text) for block in blocks_of(etree.fromstring("<ul><li>Rain</li><li>Sun</li></ul>"))]
    [('list', 'Rain'), ('list', 'Sun')]
    """
    out: list[Block] = []
    for role, reason, source in _stretches(root):
        # the cells of a row are on lines of their own in the file, and on one when they are read
        if role is Role.BODY and not source.startswith(_ROW):
            out.extend(Block(source=part, text=text) for part, text in paragraphs(source) if text)
        elif text := clean_line(source):
            out.append(Block(source=source.replace(_ROW, ""), text=text, role=role, reason=reason))
    return tuple(out)


def _stretches(root: Element) -> Iterator[tuple[Role, Reason | None, str]]:
    """Runs of text between the borders of blocks, each with its role."""
    held: list[str] = []
    # a stack of its own, so that no depth is too deep: element, its role, and whether it is to be opened or closed
    stack: list[tuple[Element, Role, Reason | None, bool]] = [(root, Role.BODY, None, True)]

    def flushed(role: Role, reason: Reason | None) -> Iterator[tuple[Role, Reason | None, str]]:
        source = "".join(held)
        held.clear()
        if source.strip(_BLANK):
            yield role, reason, source

    while stack:
        element, role, reason, opening = stack.pop()
        name = local(element)
        if opening:
            outer = (role, reason)
            role, reason = _role(name, role, reason)
            if name in _BLOCKS and name not in _CELLS:
                yield from flushed(*outer)
            # the tail is read when the element is closed, with the role of what is around it
            stack.append((element, *outer, False))
            if name in _ROWS:
                held.append(_ROW)
            if name and name not in _SILENT:
                held.append(element.text or "")
                stack.extend((child, role, reason, True) for child in reversed(element))
            elif element.tag is etree.Entity:
                held.append(html.unescape(element.text))
            if name in _BREAKS:
                held.append("\n")
            continue
        if name in _BLOCKS and name not in _CELLS:
            yield from flushed(*_role(name, role, reason))
        elif name in _CELLS:
            held.append(" ")
        if element is not root:
            held.append(element.tail or "")
    yield from flushed(Role.BODY, None)


def _role(name: str, role: Role, reason: Reason | None) -> tuple[Role, Reason | None]:
    """The role that an element gives to its text, inside of an element that gives *role*."""
    if role is Role.CHROME and name == "h1":
        return Role.TITLE, None
    if role not in (Role.BODY, Role.LIST, Role.QUOTE):
        return role, reason
    if name in _HEADINGS:
        return Role.HEADING, None
    if name == "li":
        return Role.LIST, None
    if name in _CAPTIONS:
        return Role.CAPTION, None
    if name in _QUOTES and name != "q":
        return Role.QUOTE, None
    if name == "header":
        return Role.CHROME, Reason.SITE_HEADER
    if name == "byline":
        return Role.BYLINE, None
    if name == "tagline":
        return Role.CHROME, Reason.AUTHOR_NOTE
    return role, reason

"""
Is it a page of HTML or plain text? Told by the content, unless the caller says.

HTML begins with a tag that pages begin with, or holds several of the tags that pages are made of. A text that only
quotes a tag, or is full of angle brackets, stays text.
"""

from __future__ import annotations

import re

from newscorpus.errors import ArgumentError

__all__ = ["HTML", "TEXT", "check_media_type", "guess_media_type"]

HTML = "text/html"
TEXT = "text/plain"

_SAME = {"application/xhtml+xml": HTML, "text/html": HTML, "text/plain": TEXT}
_LOOK = 65_536
_BEGINS = re.compile(
    r"[\s\ufeff\x00]*<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}>\s*<(?:!doctype\s+html|html))\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"[\s\ufeff]*<(?:!--|!doctype\b|(?:div|p|article|section|main|table|meta|title|script|style|nav|header|h1|span|ul)\b)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"</?(?:html|head|body|div|p|article|section|main|table|tr|td|meta|title|script|nav|header|footer|h[1-6]|span|ul|li|a|br|img)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAGS_LEAST = 4


def check_media_type(media_type: str | None) -> str | None:
    """
    The media type that a caller names, without its parameters.

    Args:
        media_type: Such as "text/html; charset=utf-8", or None.

    Returns:
        "text/html", "text/plain" or None.

    Raises:
        ArgumentError: It is neither HTML nor plain text.

    >>> check_media_type("text/HTML; charset=utf-8")
    'text/html'
    """
    if media_type is None:
        return None
    name = media_type.partition(";")[0].strip().lower()
    if name not in _SAME:
        raise ArgumentError(f"media_type must be 'text/html' or 'text/plain', not {media_type!r}")
    return _SAME[name]


def guess_media_type(text: str) -> str:
    """
    Whether *text* is a page of HTML or plain text.

    Args:
        text: Any text.

    Returns:
        "text/html" or "text/plain".

    >>> guess_media_type("<!DOCTYPE html><p>It rained.")
    'text/html'
    >>> guess_media_type("5 < 6, and <b> is a tag.")
    'text/plain'
    """
    if _BEGINS.match(text):
        return HTML
    head = text[:_LOOK]
    found = 0
    for _ in _TAGS.finditer(head):
        found += 1
        if found >= _TAGS_LEAST:
            return HTML
    return HTML if found >= 2 and _OPENS.match(text) else TEXT

"""
Ritzau's feed: the news of a queued response, one article each.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import fragment_blocks, local, text_of
from newscorpus.readers.skips import Skipped
from newscorpus.readers.wires.xml_items import read_items, sniff_root
from newscorpus.readers.wires.xml_values import child, flatten

__all__ = ["read", "sniff"]

_ITEMS = frozenset({"rbnews"})
_READ = frozenset({"headline", "subtitle", "content", "byline", "town", "origin", "publishdate"})
_NAMES = {
    "newsid": "guid",
    "iptclist/int": "subject",
    "subjectkeyword/string": "keyword",
    "strapline": "slugline",
    "tilredaktionen": "note",
}


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is such a feed.

    >>> sniff(b"<XMLNewsQueuedResponse xmlns='http://tempuri.org/'>", name="a.xml")
    0.95
    """
    return sniff_root(head, frozenset({"xmlnewsqueuedresponse", "listofrbnews", "rbnews"}))


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure | Skipped]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes an item may have.

    Raises:
        MalformedDocumentError: There is no item, or one is too large.
    """
    return read_items(stream, origin=origin, limit=limit, items=_ITEMS, compose=_articles)


def _articles(item: Any, origin: Origin) -> Iterator[RawDocument]:
    content = child(item, "content")
    sent = text_of(child(item, "origin"))
    yield compose(
        reader="ritzau",
        origin=origin,
        id=text_of(child(item, "newsid")) or None,
        title=html.unescape(text_of(child(item, "headline"))),
        standfirst=html.unescape(text_of(child(item, "subtitle"))),
        bylines=[text_of(child(item, "byline"))],
        credits=[sent.strip("/ ")] if sent else [],
        source=text_of(child(item, "source")) or "Ritzau",
        dateline=text_of(child(item, "town")),
        published=text_of(child(item, "publishdate")),
        body=fragment_blocks("" if content is None else "".join(content.itertext())),
        extra=[
            pair
            for part in item
            if local(part) and local(part) not in _READ
            for pair in flatten(part, local(part), names=_NAMES)
        ],
    )

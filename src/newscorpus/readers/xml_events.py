"""
XML as it is parsed: the beginnings and ends of its elements, one after the other, and what has been read dropped.

Nothing is resolved or fetched: no entities, no document types, no network; libxml2's own bounds on depth and on the
size of one text hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, cast

from lxml import etree

__all__ = ["Source", "drop_before", "read_events"]

Element = Any  # of lxml, whose stubs say less than is so


class Source(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Give up to *size* bytes."""


def read_events(stream: Source) -> Iterator[tuple[str, Element]]:
    """
    The elements in *stream* as they begin ("start") and end ("end"), comments and instructions left out.

    Args:
        stream: The XML.

    Raises:
        lxml.etree.XMLSyntaxError: It breaks off or is no XML from some point on.

    >>> import io
    >>> [(event, element.tag) for event, element in read_events(io.BytesIO(b"<a><!-- no --><b/></a>"))]
    [('start', 'a'), ('start', 'b'), ('end', 'b'), ('end', 'a')]
    """
    yield from etree.iterparse(
        cast("Any", stream),
        events=("start", "end"),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )


def drop_before(element: Element) -> None:
    """
    Drop what has been read: what is in an *element*, and what it and its parents have before them.

    >>> root = etree.fromstring("<a><b>Rain</b><c><d/><e>Sun</e></c></a>")
    >>> drop_before(root[1][1])
    >>> etree.tostring(root)
    b'<a><c><e/></c></a>'
    """
    element.clear()
    for each in (element, *element.iterancestors()):
        parent = each.getparent()
        while parent is not None and each.getprevious() is not None:
            del parent[0]

"""
JSON-LD of schema.org in files of its own: one article a node of that kind.

Pages carry the same inside of them, where it is read with the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.errors import EmptyDocumentError
from newscorpus.fields.jsonld import Node, node_types
from newscorpus.model import Origin, RawDocument
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import fragment_blocks
from newscorpus.readers.sniffing import narrow
from newscorpus.readers.wires.ninjs import flatten

__all__ = ["documents_of", "is_linked", "read", "sniff"]

_ARTICLE = re.compile(r"\w*Article|\w*BlogPosting|Report|\w*Review|NewsReport|Reportage\w*")
_HEAD = re.compile(rb'"@(?:context|graph|type)"\s{0,9}:')
_READ = frozenset(("headline", "articleBody", "@context", "@type"))
_NAMES = {
    "@id": "guid",
    "articleSection": "section",
    "keywords": "keyword",
    "about": "subject",
    "copyrightHolder": "copyright",
    "copyrightNotice": "copyright",
    "dateCreated": "created",
    "expires": "expires",
    "contentLocation": "location",
}
_MOST = 100_000


def is_linked(row: Node) -> bool:
    """
    Whether a *row* of JSON is JSON-LD.

    >>> is_linked({"@type": "NewsArticle"}), is_linked({"type": "text"})
    (True, False)
    """
    return "@type" in row or "@graph" in row


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is JSON-LD.

    >>> sniff(b'{"@context": "https://schema.org", "@type": "NewsArticle"}', name="a.json")
    0.95
    """
    text = narrow(head).lstrip()
    return 0.95 if text.startswith((b"{", b"[")) and _HEAD.search(text, 0, 4096) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[Any]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a row may have.

    Raises:
        UnknownFormatError: The first row is no JSON-LD.
    """
    # rows of every kind may stand side by side: the reader of rows tells them apart
    from newscorpus.readers.rows import jsonl

    return jsonl.read(stream, origin=origin, limit=limit)


def documents_of(row: Node, *, origin: Origin) -> Iterator[RawDocument]:
    """
    The articles that a *row* of JSON-LD describes.

    Args:
        row: A node, or a graph of them.

        origin: Where it stands.

    Raises:
        EmptyDocumentError: No node is an article.

    >>> node = {"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained."}
    >>> [document.known.title for document in documents_of(node, origin=Origin(path="a.json"))]
    ['Rain']
    """
    nodes = list(_nodes(row))
    ids = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str)}
    found = [node for node in nodes if any(map(_ARTICLE.fullmatch, node_types(node)))]
    if not found:
        kinds = ", ".join(dict.fromkeys(kind for node in nodes[:9] for kind in node_types(node))) or "none"
        raise EmptyDocumentError(f"JSON-LD without an article (there are: {kinds})")
    for number, node in enumerate(found):
        record = max(0, origin.record) + number if len(found) > 1 else origin.record
        here = Origin(path=origin.path, member=origin.member, record=record, offset=origin.offset)
        yield _document(node, ids, origin=here)


def _nodes(row: Node) -> Iterator[Node]:
    """The nodes of a graph, and the articles that a page or a list of them holds."""
    stack: list[Any] = [row]
    seen = 0
    while stack and seen < _MOST:
        value = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            inner = [value.get(name) for name in ("@graph", "mainEntity", "itemListElement", "item", "hasPart")]
            stack.extend(reversed([each for each in inner if isinstance(each, dict | list)]))


def _document(node: Node, ids: dict[str, Node], *, origin: Origin) -> RawDocument:
    def named(value: Any) -> list[str]:
        out = []
        for each in value if isinstance(value, list) else [value]:
            whole = ids.get(each.get("@id", ""), each) if isinstance(each, dict) and "name" not in each else each
            name = whole.get("name") if isinstance(whole, dict) else whole
            out += [name] if isinstance(name, str) and not name.startswith(("http://", "https://")) else []
        return out

    def text(name: str) -> str:
        value = node.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("@value") if isinstance(value, dict) else value
        return value if isinstance(value, str) else ""

    page = node.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    address = next((each for each in (text("url"), page, text("@id")) if isinstance(each, str) and "://" in each), None)
    people = named(node.get("author")) or named(node.get("creator"))
    return compose(
        reader="json-ld",
        origin=origin,
        id=None if address else text("@id") or text("identifier") or None,
        url=address,
        title=text("headline") or text("name"),
        standfirst=text("description"),
        bylines=people,
        credits=named(node.get("sourceOrganization")),
        source=next(iter(named(node.get("publisher"))), None),
        dateline=text("dateline") or None,
        language=text("inLanguage"),
        published=text("datePublished") or text("dateCreated"),
        modified=text("dateModified"),
        body=fragment_blocks(text("articleBody") or text("text")),
        extra=[
            pair for name, value in node.items() if name not in _READ for pair in flatten(name, value, names=_NAMES)
        ],
    )

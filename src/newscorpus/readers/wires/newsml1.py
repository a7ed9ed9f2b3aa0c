"""
NewsML 1: the news items of an envelope, one article each.

An item is a tree of components; the lines (headline, byline, …) of the outermost that has them are the article's, and
the text is that of all text components in order, or of the first where they are said to be equivalents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from newscorpus.model import Block, Failure, Origin, RawDocument, Role
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import blocks_of, fragment_blocks, local, text_of
from newscorpus.readers.skips import Skipped
from newscorpus.readers.wires.nitf import nitf_parts
from newscorpus.readers.wires.xml_items import read_items, sniff_root
from newscorpus.readers.wires.xml_values import child, children, flatten

__all__ = ["read", "sniff"]

_ITEMS = frozenset({"newsitem"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {
    "newsmanagement/status": "status",
    "newsmanagement/urgency": "urgency",
    "newsmanagement/newsitemtype": "type",
    "newslines/slugline": "slugline",
    "newslines/keywordline": "keyword",
    "newslines/copyrightline": "copyright",
    "administrativemetadata/provider/party": "provider",
    "descriptivemetadata/genre": "genre",
    "descriptivemetadata/subjectcode/subject": "subject",
    "descriptivemetadata/subjectcode/subjectmatter": "subject",
    "descriptivemetadata/subjectcode/subjectdetail": "subject",
    "descriptivemetadata/location": "location",
    "rightsmetadata/copyright/copyrightholder": "copyright",
    "identification/newsidentifier/publicidentifier": "guid",
    "identification/newsidentifier/revisionid": "version",
    "newsenvelope/priority": "priority",
    "newsenvelope/newsservice": "service",
    "newsenvelope/dateandtime": "sent",
}
_READ = frozenset({"headline", "subheadline", "byline", "creditline", "dateline"})


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is NewsML 1.

    >>> sniff(b"<?xml version='1.0'?><NewsML><NewsEnvelope/>", name="a.xml")
    0.95
    """
    return sniff_root(head, frozenset({"newsml"}))


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
    inner = [each for each in item.iter() if each is not item and local(each) == "newsitem"]
    # items inside of an item are articles of their own, and what holds them is their envelope
    for each in inner or [item]:
        yield _article(each, origin)


def _article(item: Any, origin: Origin) -> RawDocument:
    identifier = child(item, "identification", "newsidentifier")
    management = child(item, "newsmanagement")
    lines = next((each for each in item.iter() if local(each) == "newslines"), None)
    described = [each for each in item.iter() if local(each) == "language"]
    body, told = _text(item)
    first = text_of(child(management, "firstcreated"))
    last = text_of(child(management, "thisrevisioncreated"))
    bylines = [text_of(each) for each in _all(lines, "byline")] or list(told.bylines if told else ())
    return compose(
        reader="newsml-1",
        origin=origin,
        id=text_of(child(identifier, "publicidentifier")) or text_of(child(identifier, "newsitemid")) or None,
        title=_joined(lines, "headline") or (told.title if told else None),
        standfirst=_joined(lines, "subheadline") or (told.standfirst if told else None),
        bylines=bylines,
        credits=[text_of(each) for each in _all(lines, "creditline")],
        source=_party(item, "source") or _party(item, "provider") or text_of(child(identifier, "providerid")) or None,
        dateline=_joined(lines, "dateline") or (told.dateline if told else None),
        language=next((each.get("FormalName") for each in described if each.get("FormalName")), None)
        or next((each.get(_LANG) for each in item.iter() if each.get(_LANG) not in (None, "x-default")), None),
        published=first or last or text_of(child(item.getroottree().getroot(), "newsenvelope", "dateandtime")),
        modified=last if first and last != first else None,
        body=body,
        extra=[*_rest(item), *(told.extra if told else ())],
    )


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else children(element, name)


def _joined(lines: Any, name: str) -> str:
    return " ".join(text for each in _all(lines, name) if (text := text_of(each)))


def _party(item: Any, name: str) -> str:
    for each in item.iter():
        if local(each) == name and (party := child(each, "party")) is not None and party.get("FormalName"):
            return str(party.get("FormalName"))
    return ""


def _text(item: Any) -> tuple[list[Block], Any]:
    blocks: list[Block] = []
    told = None
    done: set[Any] = set()
    for content in (each for each in item.iter() if local(each) == "contentitem"):
        group = next((each for each in content.iterancestors() if (each.get("EquivalentsList") or "") == "yes"), None)
        if group is not None and group in done:
            continue
        kind = child(content, "mediatype")
        if kind is not None and (kind.get("FormalName") or "text").lower() not in ("text", "complexdata"):
            continue
        data = child(content, "datacontent")
        if data is None:
            continue
        role = child(content.getparent(), "role")
        captioned = role is not None and "caption" in (role.get("FormalName") or "").lower()
        nitf = next((each for each in data.iter() if local(each) == "nitf"), None)
        if nitf is not None:
            told = told or nitf_parts(nitf)
            found = nitf_parts(nitf).body
        elif len(data):
            found = blocks_of(next((each for each in data.iter() if local(each) == "body"), data))
        else:
            found = fragment_blocks(data.text or "")
        blocks += [attrs.evolve(block, role=Role.CAPTION) if captioned else block for block in found]
        if group is not None and found:
            done.add(group)
    return blocks, told


def _rest(item: Any) -> Iterator[tuple[str, str]]:
    """Everything that has no field, under its own name."""
    root = item.getroottree().getroot()
    envelope = child(root, "newsenvelope") if root is not item else None
    if envelope is not None:
        yield from flatten(envelope, "newsenvelope", names=_NAMES)
    stack = list(reversed(item))
    while stack:
        part = stack.pop()
        name = local(part)
        if name == "newscomponent":
            stack.extend(reversed(part))
        elif name == "newslines":
            for each in part:
                if local(each) and local(each) not in _READ:
                    yield from flatten(each, f"newslines/{local(each)}", names=_NAMES)
        elif name == "contentitem":
            for each in part:
                if local(each) not in ("", "datacontent"):
                    yield from flatten(each, f"contentitem/{local(each)}", names=_NAMES)
            if part.get("Href"):
                yield "link", part.get("Href")
        elif name:
            yield from flatten(part, name, names=_NAMES)

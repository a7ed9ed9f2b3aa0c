"""
NITF, the news industry's text format: one article a `nitf` element, also inside of other XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from newscorpus.model import Block, Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import blocks_of, local, text_of
from newscorpus.readers.skips import Skipped
from newscorpus.readers.wires.xml_items import read_items, sniff_root
from newscorpus.readers.wires.xml_values import child, children, flatten, printed

__all__ = ["NitfParts", "nitf_parts", "read", "sniff"]

_ITEMS = frozenset({"nitf"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {
    "docdata/urgency@ed-urg": "urgency",
    "docdata/date.expire@norm": "expires",
    "docdata/doc.copyright@holder": "copyright",
    "docdata/doc.copyright@year": "copyright@year",
    "docdata/key-list/keyword@key": "keyword",
    "docdata/du-key@key": "slugline",
    "docdata/ed-msg@info": "note",
    "docdata/evloc@city": "location",
    "docdata/fixture@fix-id": "service",
    "docdata@management-status": "status",
    "pubdata@position.section": "section",
    "tobject@tobject.type": "type",
    "tobject/tobject.subject@tobject.subject.refnum": "subject",
    "tobject/tobject.subject@tobject.subject.type": "subject@type",
    "tobject/tobject.subject@tobject.subject.matter": "subject@matter",
    "tobject/tobject.subject@tobject.subject.detail": "subject@detail",
    "tobject/tobject.subject@tobject.subject.ipr": "subject@provider",
    "tobject/tobject.property@tobject.property.type": "genre",
    "body.head/rights": "copyright",
    "body.head/rights/rights.owner": "copyright",
    "body.head/note": "note",
}


@attrs.frozen(kw_only=True)
class NitfParts:
    """
    What a `nitf` element says, part by part; see `composition.compose`.
    """

    id: str | None
    title: str
    standfirst: str
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    source: str
    dateline: str
    language: str | None
    published: str | None
    body: tuple[Block, ...]
    extra: tuple[tuple[str, str], ...]


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is NITF.

    >>> sniff(b"<?xml version='1.0'?><nitf><head/>", name="a.xml")
    0.95
    """
    return sniff_root(head, _ITEMS)


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure | Skipped]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes an article may have.

    Raises:
        MalformedDocumentError: There is none, or one is too large.
    """
    return read_items(stream, origin=origin, limit=limit, items=_ITEMS, compose=_article)


def _article(element: Any, origin: Origin) -> Iterator[RawDocument]:
    parts = nitf_parts(element)
    yield compose(reader="nitf", origin=origin, **attrs.asdict(parts, recurse=False))


def nitf_parts(element: Any) -> NitfParts:
    """
    The parts of a `nitf` *element*.

    >>> from lxml import etree
    >>> page = "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head></body></nitf>"
    >>> nitf_parts(etree.fromstring(page)).title
    'Rain'
    """
    head, body = child(element, "head"), child(element, "body")
    opening = child(body, "body.head")
    docdata, pubdata = child(head, "docdata"), child(head, "pubdata")
    hedline = child(opening, "hedline")
    others = [text_of(each) for each in (() if hedline is None else hedline) if local(each) not in ("hl1", "")]
    title = text_of(child(hedline, "hl1")) or next(iter(others), "") or text_of(child(head, "title"))
    others = [line for line in others if line != title]
    abstract = "\n".join(text_of(each) for each in _all(opening, "abstract"))
    # a second headline that shouts is a keyword
    standfirst = abstract.strip() or next((line for line in others if not line.isupper()), "")
    filed = child(opening, "dateline")
    issued = _said(docdata, "date.issue", "norm")
    holder = _said(docdata, "doc.copyright", "holder")
    distributors = tuple(text_of(each) for each in _all(opening, "distributor"))
    extra: list[tuple[str, str]] = [("subheadline", line) for line in others if line != standfirst]
    if (named := text_of(child(head, "title"))) and named != title:
        extra.append(("title", named))
    extra.extend((each.get("name") or "meta", each.get("content") or text_of(each)) for each in _all(head, "meta"))
    for part, name in ((child(head, "tobject"), "tobject"), (docdata, "docdata"), (pubdata, "pubdata")):
        if part is not None:
            extra.extend(flatten(part, name, names=_NAMES))
    for each in () if head is None else head:
        if local(each) not in ("", "title", "meta", "tobject", "docdata", "pubdata"):
            extra.extend(flatten(each, local(each), names=_NAMES))
    extra.extend(
        (_NAMES.get(f"body.head/{local(each)}", local(each)), text_of(each))
        for each in (() if opening is None else opening)
        if local(each) in ("note", "rights", "series")
    )
    moment = _said(filed, "story.date", "norm")
    extra.extend([("dateline@norm", moment)] if moment else [])
    return NitfParts(
        id=_said(docdata, "doc-id", "id-string") or element.get("id"),
        title=title,
        standfirst=standfirst,
        bylines=tuple(_byline(each) for each in _all(opening, "byline")),
        credits=distributors,
        source=next(iter(distributors), "") or (pubdata.get("name") if pubdata is not None else "") or holder or "",
        dateline=text_of(child(filed, "location")) or ("" if moment else text_of(filed)),
        language=element.get("baselang") or element.get(_LANG) or (None if body is None else body.get(_LANG)),
        published=issued or (pubdata.get("date.publication") if pubdata is not None else None) or moment,
        body=(*_blocks(child(body, "body.content")), *_ending(child(body, "body.end"))),
        extra=tuple(pair for pair in extra if pair[1]),
    )


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else children(element, name)


def _said(element: Any, name: str, attribute: str) -> str | None:
    found = child(element, name)
    return None if found is None else found.get(attribute)


def _byline(element: Any) -> str:
    """A byline as it would be printed, the title of a person after a comma."""
    titles = [text_of(each) for each in children(element, "byttl")]
    line = printed(element)
    for title in titles:
        before, found, _ = line.rpartition(title)
        if found and before.strip():
            line = f"{before.rstrip(' ,')}, {title}"
    return line


def _blocks(content: Any) -> tuple[Block, ...]:
    return () if content is None else blocks_of(content)


def _ending(end: Any) -> tuple[Block, ...]:
    """What stands after the text, such as who else took part: it is kept, as chrome."""
    return tuple(
        attrs.evolve(block, role=Role.CHROME, reason=Reason.AUTHOR_NOTE)
        for block in (() if end is None else blocks_of(end))
    )

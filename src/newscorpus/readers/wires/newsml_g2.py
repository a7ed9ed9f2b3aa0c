"""
NewsML-G2: the items of a news message, or one item on its own, one article each.

Text stands in the item as NITF, XHTML, HTML or plain text; the longest of several renditions is read. Pictures and
films give an article of headline and caption. Items that describe no article (concepts, plans, catalogues) are
failures that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.errors import EmptyDocumentError
from newscorpus.model import Block, Failure, Origin, RawDocument, Role
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import blocks_of, fragment_blocks, local, text_of
from newscorpus.readers.skips import Skipped
from newscorpus.readers.wires.nitf import NitfParts, nitf_parts
from newscorpus.readers.wires.xml_items import read_items, sniff_root
from newscorpus.readers.wires.xml_values import child, children, flatten, printed

__all__ = ["read", "sniff"]

_NEWS = frozenset({"newsitem", "packageitem"})
_OTHER = frozenset({"conceptitem", "knowledgeitem", "planningitem", "catalogitem"})
# parts of an item that stand alone, as in documentation
_PARTS = frozenset({"contentset", "contentmeta", "groupset"})
_ITEMS = _NEWS | _OTHER
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {
    "itemmeta/itemclass": "type",
    "itemmeta/pubstatus": "status",
    "itemmeta/provider": "provider",
    "itemmeta/service": "service",
    "itemmeta/ednote": "note",
    "itemmeta/embargoed": "embargo",
    "itemmeta/link": "link",
    "itemmeta/title": "item title",
    "contentmeta/urgency": "urgency",
    "contentmeta/subject": "subject",
    "contentmeta/genre": "genre",
    "contentmeta/keyword": "keyword",
    "contentmeta/slugline": "slugline",
    "contentmeta/located": "location",
    "contentmeta/contentcreated": "created",
    "rightsinfo/copyrightholder": "copyright",
    "rightsinfo/copyrightnotice": "copyright",
    "rightsinfo/usageterms": "usage",
    "header/sent": "sent",
    "header/priority": "priority",
    "contentset/remotecontent": "link",
}
# what has a field of its own
_READ = frozenset({"headline", "by", "creditline", "dateline"})


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is NewsML-G2.

    >>> sniff(b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>", name="a.xml")
    0.95
    """
    return sniff_root(head, _ITEMS | _PARTS | {"newsmessage"})


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
    return read_items(stream, origin=origin, limit=limit, items=_ITEMS | _PARTS, compose=_articles)


def _articles(item: Any, origin: Origin) -> Iterator[RawDocument | Skipped]:
    kind = local(item)
    if kind in _OTHER:
        raise EmptyDocumentError(f"a {_plain(item)} of NewsML-G2, which describes no article")
    if kind in ("contentmeta", "groupset"):
        raise EmptyDocumentError(f"a part of NewsML-G2 ({_plain(item)}) without the content of an item")
    try:
        yield _article(item, origin)
    except EmptyDocumentError:
        if kind != "packageitem" or item.getparent() is None:
            raise
        yield Skipped(origin=origin, reason="a package that only lists other items")


def _plain(item: Any) -> str:
    return str(item.tag).rpartition("}")[2]


def _article(item: Any, origin: Origin) -> RawDocument:
    alone = local(item) == "contentset"
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    body, nitf = _content(item if alone else child(item, "contentset"))
    headlines = [each for each in _all(content, "headline") if text_of(each)]
    main = next((each for each in headlines if "sub" not in (each.get("role") or "").lower()), None)
    title = text_of(main) or (nitf.title if nitf else "") or text_of(child(meta, "title"))
    subs = [text_of(each) for each in headlines if each is not main]
    kinds = " ".join(each.get("qcode") or "" for each in _all(meta, "itemclass"))
    summary, captions = _descriptions(content, is_text="text" in kinds or not kinds or bool(body))
    first, version = text_of(child(meta, "firstcreated")), text_of(child(meta, "versioncreated"))
    bylines = [text_of(each) for each in _all(content, "by")] or list(nitf.bylines if nitf else ())
    if not any(bylines):
        bylines = [text_of(child(each, "name")) for each in _all(content, "creator")]
        bylines = [line for line in bylines if " " in line]
    standfirst = summary or (nitf.standfirst if nitf else "") or next(iter(subs), "")
    language = child(content, "language")
    guid = item.get("guid")
    return compose(
        reader="newsml-g2",
        origin=origin,
        id=guid,
        url=guid if guid and re.match(r"https?://", guid) else None,
        title=title,
        standfirst=standfirst,
        bylines=bylines,
        credits=[text_of(each) for each in _all(content, "creditline")] or (nitf.credits if nitf else ()),
        source=_source(item, meta, content) or (nitf.source if nitf else None),
        dateline=text_of(child(content, "dateline")) or (nitf.dateline if nitf else None),
        language=(None if language is None else language.get("tag"))
        or item.get(_LANG)
        or (nitf.language if nitf else None),
        published=first or version or (nitf.published if nitf else None),
        modified=version if first and version != first else None,
        body=[*body, *captions],
        extra=[
            *((("guid", guid),) if guid else ()),
            *((("version", item.get("version")),) if item.get("version") else ()),
            *(("subheadline", line) for line in subs if line != standfirst),
            *_rest(item),
            *(nitf.extra if nitf else ()),
        ],
    )


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else children(element, name)


def _content(content: Any) -> tuple[tuple[Block, ...], NitfParts | None]:
    """The blocks of the longest rendition, and what it says besides where it is NITF."""
    best: tuple[Block, ...] = ()
    parts: NitfParts | None = None
    for each in () if content is None else content:
        kind = local(each)
        if kind == "inlinexml":
            blocks, told = _inline(each)
        elif kind in ("inlinedata", "inlinehtml"):
            blocks, told = fragment_blocks("".join(each.itertext())), None
        else:
            continue
        if sum(len(block.text) for block in blocks) > sum(len(block.text) for block in best) or (told and not parts):
            best, parts = blocks, told or parts
    return best, parts


def _inline(inline: Any) -> tuple[tuple[Block, ...], NitfParts | None]:
    nitf = next((each for each in inline.iter() if local(each) == "nitf"), None)
    if nitf is not None:
        parts = nitf_parts(nitf)
        return parts.body, parts
    body = next((each for each in inline.iter() if local(each) == "body"), inline)
    return blocks_of(body), None


def _descriptions(content: Any, *, is_text: bool) -> tuple[str, list[Block]]:
    """The summary, and the captions of an item that is no text."""
    summary, captions = "", []
    for each in _all(content, "description"):
        role, text = (each.get("role") or "").lower(), text_of(each)
        if not text:
            continue
        if "summary" in role or "lead" in role or "intro" in role:
            summary = summary or text
        elif not is_text:
            captions.append(Block(source=text, text=text, role=Role.CAPTION))
    return summary, captions


def _source(item: Any, meta: Any, content: Any) -> str:
    """Who sent it: its source as the item names it, else its provider, else the sender of the message."""
    for each in (*_all(content, "infosource"), *_all(meta, "provider")):
        named = text_of(child(each, "name")) or each.get("literal") or ""
        if named:
            return str(named)
    root = item.getroottree().getroot()
    return text_of(child(root, "header", "sender"))


def _rest(item: Any) -> Iterator[tuple[str, str]]:
    """Everything that has no field, under its own name."""
    root = item.getroottree().getroot()
    header = child(root, "header") if root is not item else None
    if header is not None:
        yield from flatten(header, "header", names=_NAMES)
    for part in item:
        name = local(part)
        if name in ("contentset", "inlinexml", "inlinedata") or item.tag == part.tag:
            for each in part:
                if local(each) not in ("", "inlinexml", "inlinedata", "inlinehtml"):
                    yield from flatten(each, f"{name}/{local(each)}", names=_NAMES)
        elif name in ("itemmeta", "contentmeta", "rightsinfo"):
            for each in part:
                inner = local(each)
                if inner and not (name == "contentmeta" and inner in _READ):
                    yield from flatten(each, f"{name}/{inner}", names=_NAMES)
                elif inner == "dateline" and printed(each)[:1].isdigit():
                    continue
        elif name and name != "catalogref" and local(item) != "contentset":
            yield from flatten(part, name, names=_NAMES)

"""
ninjs, news in JSON: versions 1, 2 and 3, and what editorial systems write in their name.

Version 1 names each body and headline by a property, versions 2 and 3 hold lists of them with roles, and version 3
writes its names in another way; all three are read alike. The longest rendition of the text is read. Everything else,
pictures that go with it included, goes into `extra` under the path of its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lxml import etree

from newscorpus.model import Block, Origin, RawDocument, Role
from newscorpus.readers.composition import compose
from newscorpus.readers.markup import blocks_of, fragment_blocks, local
from newscorpus.readers.sniffing import narrow

__all__ = ["document_of", "flatten", "is_ninjs", "read", "sniff"]

_NAMED = frozenset({"uri", "guid", "standard", "$standard"})
_TELLING = frozenset(
    [
        *("versioncreated", "firstcreated", "pubstatus", "bodies", "headlines", "body_xhtml", "body_html", "body_text"),
        *("description_text", "description_html", "descriptions", "representationtype", "renditions", "eventdetails"),
        *("$standard", "standard", "copyrightnotice", "copyrightholder", "usageterms", "associations", "slugline"),
        *("byline", "ednote", "by", "contentcreated", "altids", "trustindicator"),
    ]
)
_KEY = re.compile(rb'"(\$?[A-Za-z_]{2,20})"\s{0,9}:')
_NAMES = {
    "uri": "guid",
    "pubstatus": "status",
    "ednote": "note",
    "usageterms": "usage",
    "copyrightholder": "copyright",
    "copyrightnotice": "copyright",
    "subjects": "subject",
    "places": "location",
    "place": "location",
    "located": "location",
    "genres": "genre",
    "keywords": "keyword",
    "embargoed": "embargo",
    "versioncreated": "version created",
    "contentcreated": "created",
}
_SHORT = ("code", "literal", "uri", "qcode", "role", "rel")
# what has a field of its own, and what is read as text
_READ = frozenset(("headline", "byline", "by", "body_text", "body_html", "body_xhtml", "bodies", "headlines"))
_SUMMARY = re.compile(r"summary|lead|abstract|intro|standfirst|\Atext\Z|\Amain\Z", re.IGNORECASE)
_XHTML = re.compile(r"<(?:\?xml|nitf)")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """
    Whether a *row* of JSON is an item of ninjs, to judge by its names.

    >>> is_ninjs({"uri": "a", "versioncreated": "2024-10-16T13:40:00Z", "body_text": "It rained."})
    True
    >>> is_ninjs({"uri": "a", "text": "It rained."})
    False
    """
    names = {name.lower() for name in row}
    return bool(names & _NAMED) and len(names & _TELLING) >= 2


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is ninjs.

    >>> sniff(b'{"uri": "a", "pubstatus": "usable", "headline": "Rain", "body_text": "It rained."}', name="a.json")
    0.95
    """
    text = narrow(head).lstrip()
    if not text.startswith((b"{", b"[")):
        return 0.0
    names = {match[1].lower().decode("ascii") for match in _KEY.finditer(text)}
    return 0.95 if names & _NAMED and len(names & _TELLING) >= 2 and "newscorpus" not in names else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[Any]:
    """
    The items in *stream*, in order: one, a list, lines, or what a server answers with.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes an item may have.

    Raises:
        UnknownFormatError: The first item is none.
    """
    # rows of every kind may stand side by side: the reader of rows tells them apart
    from newscorpus.readers.rows import jsonl

    return jsonl.read(stream, origin=origin, limit=limit)


def document_of(row: Mapping[str, Any], *, origin: Origin) -> RawDocument:
    """
    The document that an item of ninjs holds.

    Args:
        row: The item.

        origin: Where it stands.

    Raises:
        EmptyDocumentError: It holds neither a headline nor any text.

    >>> item = {"uri": "a", "headline": "Rain", "body_html": "<p>It rained.</p>", "byline": "By Ann Lee"}
    >>> document = document_of(item, origin=Origin(path="a.json"))
    >>> document.known.title, document.known.blocks[-1].text
    ('Rain', 'It rained.')
    """
    item = {name.lower(): value for name, value in row.items()}
    titles = _roled(item.get("headlines"))
    title = _text(item.get("headline")) or next((text for role, text in titles if role in ("main", "")), "")
    title = title or next((text for _, text in titles), "") or _text(item.get("title"))
    descriptions = _roled(item.get("descriptions"))
    descriptions += [("text", text) for text in [_text(item.get("description_text"))] if text]
    body = _body(item)
    is_text = item.get("type") in (None, "text", "composite", "event", "planning", "advisory")
    standfirst = next((text for role, text in descriptions if _SUMMARY.search(role)), "") if is_text else ""
    captions = [] if is_text else [Block(source=text, text=text, role=Role.CAPTION) for _, text in descriptions]
    bylines = [_text(item.get("byline")) or _text(item.get("by"))]
    if not bylines[0]:
        bylines = [each["name"] for each in _dicts(item.get("authors")) if isinstance(each.get("name"), str)]
    uri = _text(item.get("uri"))
    first, version = _text(item.get("firstcreated")), _text(item.get("versioncreated"))
    used = {standfirst, *(block.text for block in captions)}
    extra = [pair for name, value in item.items() if name not in _READ for pair in flatten(name, value, names=_NAMES)]
    extra = [(name, text) for name, text in extra if not (name.startswith("description") and text in used)]
    extra += [("subheadline", text) for _, text in titles if text != title]
    return compose(
        reader="ninjs",
        origin=origin,
        id=_text(item.get("guid")) or uri or None,
        url=uri if uri.startswith(("http://", "https://")) else None,
        title=title,
        standfirst=standfirst,
        bylines=bylines,
        credits=[text for role, text in descriptions if "credit" in role],
        source=_source(item),
        dateline=_text(item.get("dateline")),
        language=_text(item.get("language")),
        published=first or version,
        modified=version if first and version != first else None,
        body=[*body, *captions],
        extra=extra,
    )


def flatten(name: str, value: Any, *, names: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """
    Everything that a *value* of JSON says, as pairs of a name and a text.

    An object's code and name are one text; everything else in it has a name of its own, after that of the object.

    Args:
        name: What to call it.

        value: Any value.

        names: Other names for paths.

    >>> list(flatten("subject", [{"code": "a:1", "name": "Rain", "rank": 2}]))
    [('subject', 'a:1 Rain'), ('subject/rank', '2')]
    """
    known = names or {}
    stack: list[tuple[str, Any]] = [(name, value)]
    while stack:
        path, each = stack.pop()
        if isinstance(each, dict):
            code = next((key for key in _SHORT if isinstance(each.get(key), str) and each[key]), None)
            label = each.get("name") if isinstance(each.get("name"), str) else None
            short = [text for text in (each[code] if code else None, label) if text]
            if short:
                yield known.get(path, path), " ".join(dict.fromkeys(short))
            rest = [(key, inner) for key, inner in each.items() if key != code and not (label and key == "name")]
            stack.extend((f"{path}/{key}", inner) for key, inner in reversed(rest))
        elif isinstance(each, list):
            stack.extend((path, inner) for inner in reversed(each))
        elif each is not None and each != "":
            told = ("true" if each else "false") if isinstance(each, bool) else str(each)
            yield known.get(path, path), told


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _roled(value: Any) -> list[tuple[str, str]]:
    """The texts of a list of versions 2 and 3, each with its role."""
    return [(_text(each.get("role")).lower(), text) for each in _dicts(value) if (text := _text(each.get("value")))]


def _body(item: Mapping[str, Any]) -> tuple[Block, ...]:
    """The longest rendition; of those that are as long, the first that has markup."""
    given = [_text(item.get(name)) for name in ("body_xhtml", "body_html", "body_text")]
    given += [_text(each.get("value")) for each in _dicts(item.get("bodies"))]
    best: tuple[Block, ...] = ()
    most = (0, 0)
    for text in filter(None, given):
        blocks = _rendition(text)
        # words, so that spacing decides nothing; more blocks where those are as many
        size = (sum(len(block.text.split()) for block in blocks) // 10, len(blocks))
        if size > most or not best:
            best, most = blocks, size
    return best


def _rendition(text: str) -> tuple[Block, ...]:
    if _XHTML.match(text):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
        except (etree.LxmlError, ValueError):
            return fragment_blocks(text)
        content = next((each for each in tree.iter() if local(each) in ("body.content", "body")), tree)
        inner = next((each for each in content.iter() if local(each) == "body.content"), content)
        return blocks_of(inner)
    return fragment_blocks(text)


def _source(item: Mapping[str, Any]) -> str:
    if named := _text(item.get("source")):
        return named
    sources = [_text(each.get("name")) for each in _dicts(item.get("infosources"))]
    return next(filter(None, sources), "") or _text(item.get("copyrightholder"))

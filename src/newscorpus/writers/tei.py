"""
TEI XML: a corpus of texts by the elements of TEI simplePrint, one `TEI` an article.

The header says title, authors, outlet, date, address and language, and in its notes whatever the container said
besides. The text holds headline, standfirst, byline and dateline, then the running text: a heading begins a division,
lists, quotations and captions are such. Names and quotations that were looked for are marked where they stand. What
was removed from the page is left out. It is written as it comes, an article at a time, and never read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from newscorpus.errors import ArgumentError
from newscorpus.model import BODY_ROLES, Article, Block, Published, Role
from newscorpus.writers.replacement import replace_file

__all__ = ["NAMESPACE", "element_of", "write_articles"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""The namespace of every element."""

# what lxml's types do not know: a namespace without a prefix
_NSMAP: Any = {None: NAMESPACE}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KINDS = {"person": "person", "organisation": "org", "place": "place"}
# a stretch of text and how it is to be marked
Span = tuple[int, int, str, dict[str, str]]
# an element of lxml
Element = Any


def write_articles(articles: Iterable[Article], path: str | os.PathLike[str]) -> int:
    """
    Write *articles* to *path*, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand; at least one, since an empty corpus is no TEI.

        path: The file.

    Returns:
        How many were written.

    Raises:
        ArgumentError: There is no article.
    """
    count = 0
    with replace_file(path) as stream, etree.xmlfile(stream, encoding="utf-8") as out:
        out.write_declaration()
        with out.element(f"{{{NAMESPACE}}}teiCorpus", nsmap=_NSMAP):
            out.write(_corpus_header())
            for article in articles:
                out.write("\n")
                out.write(element_of(article))
                count += 1
        if not count:
            raise ArgumentError("a corpus in TEI holds one article at least")
    return count


def element_of(article: Article) -> Element:
    """
    The `TEI` element of an *article*.

    >>> element = element_of(Article(id="a", title="Rain", body="It rained."))
    >>> element.findtext(".//{*}body//{*}p")
    'It rained.'
    """
    tei = _make("TEI", n=article.id)
    tei.append(_header(article))
    text = _within(tei, "text")
    if article.language.code != "und":
        text.set(f"{_XML}lang", article.language.code)
    division = _within(_within(text, "body"), "div", type="article")
    _opening(division, article)
    _running_text(division, article)
    return tei


def _make(name: str, text: str | None = None, **more: str) -> Element:
    element: Element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=_NSMAP)
    for key, value in more.items():
        element.set(key, _clean(value))
    if text is not None:
        element.text = _clean(text)
    return element


def _within(parent: Element, name: str, text: str | None = None, **more: str) -> Element:
    element = _make(name, text, **more)
    parent.append(element)
    return element


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _corpus_header() -> Element:
    header = _make("teiHeader")
    description = _within(header, "fileDesc")
    _within(_within(description, "titleStmt"), "title", "A corpus of news")
    _within(_within(description, "publicationStmt"), "p", "Unpublished")
    _within(_within(description, "sourceDesc"), "p", "News, as each text says of itself")
    return header


def _header(article: Article) -> Element:
    header = _make("teiHeader")
    description = _within(header, "fileDesc")
    titles = _within(description, "titleStmt")
    _within(titles, "title", article.title or "")
    for author in article.authors:
        _within(titles, "author", author)
    publication = _within(description, "publicationStmt")
    _within(publication, "publisher", article.source or "")
    _dated(publication, article.published)
    _within(publication, "idno", article.id, type="newscorpus")
    if article.extra:
        notes = _within(description, "notesStmt")
        for name, value in article.extra:
            _within(notes, "note", value, n=name)
    source = _within(_within(description, "sourceDesc"), "bibl")
    _within(source, "title", article.title or "")
    for author in article.authors:
        _within(source, "author", author)
    for credit in article.credits:
        _within(source, "publisher", credit)
    _dated(source, article.published)
    if article.url:
        _within(source, "ref", article.url, target=re.sub(r"\s", "%20", article.url))
    profile = _within(header, "profileDesc")
    if article.language.code != "und":
        _within(_within(profile, "langUsage"), "language", article.language.code, ident=article.language.code)
    else:
        header.remove(profile)
    return header


def _dated(parent: Element, published: Published | None) -> None:
    if published is None:
        return
    when = published.date.isoformat()
    if published.moment is not None:
        when = published.moment.isoformat()
    elif published.time is not None:
        when += f"T{published.time.isoformat()}"
    _within(parent, "date", published.printed or when, when=when)


def _opening(division: Element, article: Article) -> None:
    _within(division, "head", article.title or "", type="main")
    if article.standfirst:
        _within(division, "head", article.standfirst, type="sub")
    printed = [block.text for block in article.blocks if block.role is Role.BYLINE and block.text]
    for line in printed or ([", ".join(article.authors)] if article.authors else []):
        _within(division, "byline", line)
    # what stands at the head of the first paragraph is said there
    if article.dateline is not None and article.dateline.place and article.dateline.end == 0:
        _within(division, "dateline", article.dateline.place)


def _running_text(division: Element, article: Article) -> None:
    spans = sorted(_spans(article), key=lambda span: (span[0], -span[1]))
    parent, at, first = division, 0, 0
    listed: Element | None = None
    for block in _blocks(article):
        end = at + len(block.text)
        if block.role in BODY_ROLES:
            while first < len(spans) and spans[first][1] <= at:
                first += 1
            inside = [span for span in spans[first:] if span[0] >= at and span[1] <= end] if spans else []
        else:
            inside = []
        if block.role is not Role.LIST:
            listed = None
        if block.role is Role.HEADING:
            parent = _within(division, "div", type="section")
            target = _within(parent, "head")
        elif block.role is Role.LIST:
            if listed is None:
                listed = _within(parent, "list")
            target = _within(listed, "item")
        elif block.role is Role.QUOTE:
            target = _within(_within(parent, "quote"), "p")
        elif block.role is Role.CAPTION:
            target = _within(parent, "note", type="caption")
        else:
            target = _within(parent, "p")
        _fill(target, block.text, at, inside)
        if block.role in BODY_ROLES:
            at = end + 1
    told = ("p", "list", "div", "quote")
    if not any(etree.QName(each).localname in told for each in division):
        _within(division, "p")


def _blocks(article: Article) -> Iterator[Block]:
    if not article.blocks:
        for line in article.body.split("\n"):
            yield Block(source=line, text=line)
        return
    for block in article.blocks:
        if block.text and (block.role in BODY_ROLES or block.role is Role.CAPTION):
            yield block


def _spans(article: Article) -> Iterator[Span]:
    for mention in article.mentions or ():
        yield mention.start, mention.end, "name", {"type": _KINDS.get(mention.kind.value, "other"), "n": mention.key}
    for quotation in article.quotations or ():
        for start, end in quotation.spans:
            yield start, end, "q", {"n": quotation.speaker} if quotation.speaker else {}


def _fill(target: Element, text: str, offset: int, spans: list[Span]) -> None:
    """Put a text into an element, with what lies in it marked; what would cross another mark is left unmarked."""
    open_: list[tuple[Element, int]] = [(target, offset + len(text))]
    at = offset

    def put(until: int) -> None:
        nonlocal at
        piece = _clean(text[at - offset : until - offset])
        at = max(at, until)
        inner = open_[-1][0]
        if len(inner):
            inner[-1].tail = (inner[-1].tail or "") + piece
        else:
            inner.text = (inner.text or "") + piece

    for start, end, name, more in spans:
        while len(open_) > 1 and open_[-1][1] <= start:
            put(open_[-1][1])
            open_.pop()
        if start < at or end > open_[-1][1] or start >= end:
            continue
        put(start)
        open_.append((_within(open_[-1][0], name, **more), end))
    while open_:
        put(open_[-1][1])
        open_.pop()

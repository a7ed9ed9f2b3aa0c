"""
Cutting a page of HTML into blocks, and handing out the plain facts that stand in its markup.

In goes the text of a page; out comes a `Page`: its visible text as blocks in the order of the document, each with the
place in the page that it stands in, and what the markup says outright (structured data, meta tags, times, headlines).
The parse tree stays in this file: everything that leaves it is text and numbers. Nothing here decides what a block is.

Time and memory are linear in the size of the page, however deep it nests: nothing recurses, and a place knows its
parent by number alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs
from lxml import etree

from newscorpus.text.spacing import clean_line

__all__ = ["HtmlBlock", "Page", "Place", "cut_html"]

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr img picture source input br"
)
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that stand within a line; every other element begins a block of its own."""

_SILENT_NAMES = (
    "script style template svg math iframe object embed applet canvas audio video noframes map select datalist textarea"
    " title meta link base param track source rp"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_MARK = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_BLANK = " \t\r\n\f\x0b"
_SPACES = re.compile("  +")
_SPACE = re.compile(r"[ \t\r\n\f\x0b]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDERS = frozenset(("hidden", "aria-hidden", "style"))
_MARKED_TAGS = frozenset(("span", "a", "em", "i", "small", "time", "strong"))
_MARKED_NAMES = "class id role itemprop data-testid data-component data-module aria-label name"
_MARKED = {name: order for order, name in enumerate(_MARKED_NAMES.split())}
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_TAG = re.compile(r"<(?=[A-Za-z])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG_SPACIOUS = 1500
_ATTRIBUTES_MOST = 500
# the parser stops reading where elements nest deeper than this
_DEPTH_MOST = 2040
_DEPTH_KEPT = 400
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>")
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_MARKS_MOST = 40
_TIMES_MOST = 50
_HEADLINES_MOST = 10


@attrs.frozen
class Place:
    """
    An element that blocks stand in.

    Attributes:
        tag: Its name.

        parent: The number of the place around it in `Page.places`, -1 for the outermost.

        depth: How many places are around it.

        marks: The words of its class, id and role, lower case.

        hidden: True where its markup, or that of a place around it, says that it is not shown.
    """

    tag: str
    parent: int
    depth: int
    marks: tuple[str, ...]
    hidden: bool


@attrs.frozen
class HtmlBlock:
    """
    A block of visible text, and where it stands.

    Attributes:
        source: Its text as found, white space collapsed as a browser does, with a line end.

        text: What it reads as.

        place: The number of its place in `Page.places`.

        linked: How many characters of it are in links.

        strong: How many characters of it are bold.

        marks: The words of class and id of the elements within the line that it begins in.
    """

    source: str
    text: str
    place: int
    linked: int
    strong: int
    marks: tuple[str, ...]


@attrs.frozen
class Page:
    """
    A page, cut.

    Attributes:
        blocks: Its visible text, in order.

        places: The elements that the blocks stand in, outer ones first.

        structured: The texts of its JSON-LD scripts.

        metas: Its meta tags, as pairs of name and content, in order.

        times: What its time elements say, the machine's form first where there is one.

        headlines: The texts of its first-level headings.

        title: The text of its title element, or None.

        canonical: The address it gives as its own, or None.

        language: The language it claims, or None.

        depth: How deep its elements nest.

        elements: How many elements it has.
    """

    blocks: tuple[HtmlBlock, ...] = ()
    places: tuple[Place, ...] = ()
    structured: tuple[str, ...] = ()
    metas: tuple[tuple[str, str], ...] = ()
    times: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    depth: int = 0
    elements: int = 0

    def around(self, number: int) -> Iterator[Place]:
        """The place of that *number* and all places around it, innermost first."""
        while number >= 0:
            place = self.places[number]
            yield place
            number = place.parent


def _attributes(element: etree._Element) -> Sequence[tuple[str, str]]:
    return element.items()  # type: ignore[return-value]  # the parser gives no bytes, though the stubs allow for them


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for value in values:
        out += _MARK.findall(value[:400])
    return tuple(dict.fromkeys([word.lower() for word in out[:_MARKS_MOST]]))


def _hides(name: str, value: str) -> bool:
    """Whether an attribute says that its element is not shown."""
    if name == "style":
        return _HIDING.search(value[:400]) is not None
    return name == "hidden" or value == "true"


class _Cutter:
    """What is known of the page so far."""

    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self.places: list[Place] = []
        self.structured: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.times: list[str] = []
        self.headlines: list[str] = []
        self.title: str | None = None
        self.canonical: str | None = None
        self.language: str | None = None
        self.depth = 0
        self.elements = 0
        self._pieces: list[str] = []
        self._linked = self._strong = 0
        self._begun = False
        self._block_marks: tuple[str, ...] = ()
        self._open: list[int] = [-1]
        self._inline: list[tuple[str, ...]] = []
        self._links = self._bolds = 0
        self._headline_from: int | None = None
        # list items share their classes: what was split once is not split again
        self._split: dict[tuple[str, ...], tuple[str, ...]] = {}

    def _read(self, element: etree._Element) -> tuple[tuple[str, ...], bool]:
        """The words of an element's class, id and role, and whether it is hidden."""
        named: list[tuple[int, str]] = []
        hidden = False
        for name, value in _attributes(element):
            if name in _MARKED:
                named.append((_MARKED[name], value))
            elif name in _HIDERS and not hidden:
                hidden = _hides(name, value)
        if not named:
            return (), hidden
        if len(named) > 1:
            named.sort()
        values = tuple([value for _, value in named])
        marks = self._split.get(values)
        if marks is None:
            marks = self._split[values] = _words(values)
        return marks, hidden

    def write(self, text: str) -> None:
        if not text.strip(_BLANK):
            # space at the head of a block is nobody's
            if self._pieces:
                self._pieces.append(" ")
            return
        if not text.isspace():
            if not self._begun:
                self._begun = True
                self._block_marks = tuple(word for marks in self._inline for word in marks)[:_MARKS_MOST]
            if self._links:
                self._linked += len(text)
            if self._bolds:
                self._strong += len(text)
        self._pieces.append(_SPACE.sub(" ", text))

    def flush(self) -> None:
        if self._begun:
            source = "".join(self._pieces)
            source = _SPACES.sub(" ", source)
            if "\n" in source:
                source = "\n".join([line.strip(" ") for line in source.split("\n")]).strip("\n")
            source = source.strip(" ")
            text = clean_line(source)
            if source:
                size = len(source)
                self.blocks.append(
                    HtmlBlock(
                        source + "\n",
                        text,
                        self._open[-1],
                        min(size, self._linked),
                        min(size, self._strong),
                        self._block_marks,
                    )
                )
        self._pieces.clear()
        self._linked = self._strong = 0
        self._begun = False
        self._block_marks = ()

    def start(self, element: etree._Element, tag: str) -> None:
        if tag in INLINE:
            if tag == "br":
                # a second line end in a row is how old pages part paragraphs
                if self._pieces and self._pieces[-1] == "\n":
                    self.flush()
                elif self._begun:
                    self._pieces.append("\n")
            elif tag == "a":
                self._links += 1
            elif tag in ("b", "strong"):
                self._bolds += 1
            elif tag == "time" and len(self.times) < _TIMES_MOST:
                value = element.get("datetime") or element.text
                if value and value.strip():
                    self.times.append(value.strip()[:200])
            self._inline.append(self._read(element)[0] if tag in _MARKED_TAGS else ())
        else:
            if self._pieces:
                self.flush()
            outer = self._open[-1]
            marks, hidden = self._read(element)
            hidden = hidden or (outer >= 0 and self.places[outer].hidden)
            self._open.append(len(self.places))
            self.places.append(Place(tag, outer, len(self._open) - 2, marks, hidden))
            if tag == "h1":
                self._headline_from = len(self.blocks)
        if element.text:
            self.write(element.text)

    def end(self, tag: str) -> None:
        if tag in INLINE:
            self._inline.pop()
            if tag == "a":
                self._links -= 1
            elif tag in ("b", "strong"):
                self._bolds -= 1
        else:
            if self._pieces:
                self.flush()
            self._open.pop()
            if tag == "h1" and self._headline_from is not None:
                text = " ".join(block.text for block in self.blocks[self._headline_from :])
                if text and len(self.headlines) < _HEADLINES_MOST:
                    self.headlines.append(text[:1000])
                self._headline_from = None

    def note(self, element: etree._Element, tag: str) -> None:
        """Take the facts of an element that shows no text."""
        if tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                self.structured.append(element.text)
        elif tag == "meta":
            name = (
                element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
            )
            content = element.get("content")
            if name and content:
                self.metas.append((name.strip().lower(), content))
        elif tag == "link":
            if "canonical" in (element.get("rel") or "").lower().split() and self.canonical is None:
                self.canonical = element.get("href")
        elif tag == "title" and self.title is None and element.text:
            self.title = clean_line(element.text) or None

    def page(self) -> Page:
        self.flush()
        return Page(
            tuple(self.blocks),
            tuple(self.places),
            tuple(self.structured),
            tuple(self.metas),
            tuple(self.times),
            tuple(self.headlines),
            self.title,
            self.canonical,
            self.language,
            self.depth,
            self.elements,
        )


def _tame(html: str) -> str:
    """The page without the attributes of tags that have hundreds of them, on which the parser's time is quadratic."""
    pieces = _TAG.split(html)
    if max(map(len, pieces)) < _TAG_SPACIOUS:
        return html
    for i, piece in enumerate(pieces):
        if i and len(piece) >= _TAG_SPACIOUS:
            tag, _, rest = _QUOTED.sub('""', piece).partition(">")
            if len(tag.split(None, _ATTRIBUTES_MOST + 1)) > _ATTRIBUTES_MOST:
                pieces[i] = f"{tag.split(None, 1)[0]}>{rest}"
    return "<".join(pieces)


def _flatten(html: str) -> str:
    """The page without the tags that nest too deep; those that begin a block leave an empty line."""
    depth = dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        tag = match[2].lower()
        if tag in _VOID or tag in _SILENT or match[3].endswith("/"):
            return match[0]
        if match[1]:
            if not dropped:
                depth = max(0, depth - 1)
                return match[0]
            dropped -= 1
        elif depth < _DEPTH_KEPT:
            depth += 1
            return match[0]
        else:
            dropped += 1
        return "" if tag in INLINE else "<br><br>"

    return _ANY_TAG.sub(keep, html)


def _tree(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    content = _NOT_TEXT.sub("\ufffd", _tame(html)).encode("utf-8")
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError):
        # an empty document has no tree
        return None


def cut_html(html: str) -> Page:
    r"""
    Cut a page into blocks.

    Args:
        html: The text of the page; any text will do.

    Returns:
        The page: blocks in order, the places they stand in, and what the markup says outright.

    >>> page = cut_html("<title>T</title><nav>Home</nav><p>It <b>rained</b>.<p>It stopped.")
    >>> [block.source for block in page.blocks]
    ['Home\n', 'It rained.\n', 'It stopped.\n']
    >>> page.title, page.places[page.blocks[0].place].tag
    ('T', 'nav')
    """
    page = _cut(html)
    return _cut(_flatten(html)) if page.depth >= _DEPTH_MOST else page


def _cut(html: str) -> Page:
    root = _tree(html)
    cutter = _Cutter()
    if root is None:
        return cutter.page()
    cutter.language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None
    depth = deepest = elements = silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            elements += 1
            if tag in _SILENT:
                silent += 1
                cutter.note(element, tag)
            elif not silent:
                cutter.start(element, tag)
        else:
            depth -= 1
            if tag in _SILENT:
                silent -= 1
            elif not silent:
                cutter.end(tag)
            if not silent and depth and element.tail:
                cutter.write(element.tail)
    cutter.depth, cutter.elements = deepest, elements
    return cutter.page()

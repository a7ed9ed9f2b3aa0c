"""
Cutting a page of HTML into blocks, and handing out the plain facts that stand in its markup.

In goes the text of a page; out comes a `Page`: its visible text as blocks in the order of the document, each with the
place in the page that it stands in, and what the markup says outright (structured data, meta tags, times, headlines).
The parse tree stays in this file and `html_elements`: everything that leaves them is text and numbers. Nothing here
decides what a block is.

Time and memory are linear in the size of the page, however deep it nests: nothing recurses, and a place knows its
parent by number alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from newscorpus.blocks.html_elements import DEPTH_MOST, INLINE, SILENT, flatten, parse_tree
from newscorpus.blocks.html_page import HtmlBlock, Page, Place
from newscorpus.text.spacing import clean_line

__all__ = ["HtmlBlock", "Page", "Place", "cut_html"]

_MARK = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_BLANK = " \t\r\n\f\x0b"
_SPACES = re.compile("  +")
_SPACE = re.compile(r"[ \t\r\n\f\x0b]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDERS = frozenset(("hidden", "aria-hidden", "style"))
_MARKED_TAGS = frozenset(("span", "a", "em", "i", "small", "time", "strong"))
_MARKED_NAMES = "class id role itemprop data-testid data-component data-module aria-label name"
_MARKED = {name: order for order, name in enumerate(_MARKED_NAMES.split())}
_MARKS_MOST = 40
_TIMES_MOST = 50
_HEADLINES_MOST = 10
# characters; what is shorter holds no article
_STATE_LEAST = 1000


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
        self.states: list[str] = []
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
        # the elements that are open, and the numbers of those that have been found to hold text: the first so many
        self._open: list[etree._Element] = []
        self._numbers: list[int] = []
        self._inline: list[etree._Element] = []
        self._links = self._bolds = 0
        # the marks of these, each with those around it, as far as they have been read
        self._around: list[tuple[str, ...]] = []
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

    def _place(self) -> int:
        """The number of the innermost open element; it and those around it are places from now on."""
        outer = self._numbers[-1] if self._numbers else -1
        for element in self._open[len(self._numbers) :]:
            marks, hidden = self._read(element)
            hidden = hidden or (outer >= 0 and self.places[outer].hidden)
            self.places.append(Place(element.tag, outer, len(self._numbers), marks, hidden))
            outer = len(self.places) - 1
            self._numbers.append(outer)
        return outer

    def _marks_within(self) -> tuple[str, ...]:
        """The marks of the open inline elements, those of each with those around it: each is read once."""
        for element in self._inline[len(self._around) :]:
            outer = self._around[-1] if self._around else ()
            marks = self._read(element)[0] if element.tag in _MARKED_TAGS else ()
            self._around.append((*outer, *marks)[:_MARKS_MOST])
        return self._around[-1] if self._around else ()

    def write(self, text: str) -> None:
        if not text.strip(_BLANK):
            # space at the head of a block is nobody's
            if self._pieces:
                self._pieces.append(" ")
            return
        if not text.isspace():
            if not self._begun:
                self._begun = True
                self._block_marks = self._marks_within()
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
                        self._place(),
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
            self._inline.append(element)
        else:
            if self._pieces:
                self.flush()
            self._open.append(element)
            if tag == "h1":
                self._headline_from = len(self.blocks)
        text = element.text
        if text:
            self.write(text)

    def end(self, tag: str) -> None:
        if tag in INLINE:
            self._inline.pop()
            del self._around[len(self._inline) :]
            if tag == "a":
                self._links -= 1
            elif tag in ("b", "strong"):
                self._bolds -= 1
        else:
            if self._pieces:
                self.flush()
            self._open.pop()
            del self._numbers[len(self._open) :]
            if tag == "h1" and self._headline_from is not None:
                text = " ".join(block.text for block in self.blocks[self._headline_from :])
                if text and len(self.headlines) < _HEADLINES_MOST:
                    self.headlines.append(text[:1000])
                self._headline_from = None

    def note(self, element: etree._Element, tag: str) -> None:
        """Take the facts of an element that shows no text."""
        if tag == "script":
            kind = (element.get("type") or "").lower()
            if "json" in kind and element.text:
                if "ld+json" in kind:
                    self.structured.append(element.text)
                elif len(element.text) >= _STATE_LEAST:
                    self.states.append(element.text)
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
            tuple(self.states),
            tuple(self.metas),
            tuple(self.times),
            tuple(self.headlines),
            self.title,
            self.canonical,
            self.language,
            self.depth,
            self.elements,
        )


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
    return _cut(flatten(html)) if page.depth >= DEPTH_MOST else page


def _cut(html: str) -> Page:
    root = parse_tree(html)
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
            if tag in SILENT:
                silent += 1
                cutter.note(element, tag)
            elif not silent:
                cutter.start(element, tag)
        else:
            depth -= 1
            if tag in SILENT:
                silent -= 1
            elif not silent:
                cutter.end(tag)
            if not silent and depth:
                tail = element.tail
                if tail:
                    cutter.write(tail)
    cutter.depth, cutter.elements = deepest, elements
    return cutter.page()

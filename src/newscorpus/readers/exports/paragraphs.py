"""
Paragraphs: what the exports of archives are made of, whatever they are wrapped in.

HTML, Word and RTF each have a way to set paragraphs; the readers of exports want to know no more of one than its
text, the runs of it that are bold, and a few words on how it is set ("centred", "large", "title"). `cut_markup` makes
paragraphs of HTML; `word` and `rtf` make them of their formats. A line break inside a paragraph is a line end in its
text; other white space has no meaning and is one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs
import lxml.html
from lxml import etree

from newscorpus.errors import MalformedDocumentError
from newscorpus.text.spacing import clean_line

__all__ = ["Paragraph", "Run", "cut_element", "cut_markup", "paragraph_of", "parse_markup", "read_styles"]

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    }
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "iframe", "object", "select", "button"))
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = re.compile(r"[^\S\u2028]+")
_BREAKS = re.compile(r" ?\u2028 ?")
_RULE = re.compile(r"\.([\w-]{1,40})\s*\{([^{}]{0,500})\}")
_SIZE = re.compile(r"font-size:\s*(\d{1,3})")


@attrs.frozen
class Run:
    """
    A stretch of a paragraph that is set in one way.

    Attributes:
        text: Its text.

        bold: Whether it is bold.
    """

    text: str
    bold: bool = False


@attrs.frozen(kw_only=True)
class Paragraph:
    """
    A paragraph of an export.

    Attributes:
        runs: What it is made of, in order.

        marks: How it is set, and what its markup calls it, such as "centred", "large" or the class of an element.

    >>> paragraph = Paragraph(runs=(Run("LENGTH: ", True), Run("239 words")))
    >>> paragraph.text, paragraph.head, paragraph.bold
    ('LENGTH: 239 words', 'LENGTH: ', False)
    """

    runs: tuple[Run, ...]
    marks: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """Its text, line breaks included."""
        return "".join(run.text for run in self.runs)

    @property
    def head(self) -> str:
        """The bold text at its start."""
        out = []
        for run in self.runs:
            if not run.bold and run.text.strip():
                break
            out.append(run.text)
        return "".join(out)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return any(run.text.strip() for run in self.runs) and all(run.bold or not run.text.strip() for run in self.runs)

    @property
    def lines(self) -> list[str]:
        """Its lines that are not blank, each in its normal form."""
        return [line for each in self.text.split("\n") if (line := clean_line(each))]


def paragraph_of(runs: list[Run], *, marks: frozenset[str] = frozenset()) -> Paragraph | None:
    """
    The paragraph that *runs* make, neighbours of one kind joined; None where there is nothing in them.

    Args:
        runs: What it is made of.

        marks: How it is set.

    >>> paragraph_of([Run("It "), Run("rained.")]).runs
    (Run(text='It rained.', bold=False),)
    """
    if not any(clean_line(run.text) for run in runs):
        return None
    joined: list[tuple[list[str], bool]] = []
    for run in runs:
        if joined and (joined[-1][1] == run.bold or not run.text.strip()):
            joined[-1][0].append(run.text)
        elif run.text:
            joined.append(([run.text], run.bold))
    return Paragraph(runs=tuple(Run("".join(texts), bold) for texts, bold in joined), marks=marks)


def read_styles(markup: str) -> Mapping[str, frozenset[str]]:
    """
    What the classes of a style sheet do, as far as exports tell their parts apart by it.

    Args:
        markup: HTML with a style sheet in it.

    Returns:
        For each class, those of "bold", "centred", "flat" (without space above) and "large" that it is.

    >>> sorted(read_styles(".c6 { font-size: 14pt; font-weight: bold; }")["c6"])
    ['bold', 'large']
    """
    styles = {}
    for name, rule in _RULE.findall(markup):
        size = _SIZE.search(rule)
        marks = {"bold"} if re.search(r"font-weight:\s*(?:bold|[6-9]00)", rule) else set()
        marks |= {"centred"} if re.search(r"text-align:\s*center", rule) else set()
        marks |= {"large"} if size is not None and int(size[1]) >= 13 else set()
        marks |= {"flat"} if re.search(r"margin-top:\s*0(?![.\d])", rule) else set()
        styles[name.casefold()] = frozenset(marks)
    return styles


def parse_markup(markup: str) -> lxml.html.HtmlElement | None:
    """
    The tree of a piece of HTML, whatever is wrong with it; None where there is nothing in it.

    Nothing is fetched, and no entity of a document type is resolved.

    Raises:
        MalformedDocumentError: It is nested deeper than the parser goes, which would lose what is inside.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    content = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    if not content.strip():
        return None
    try:
        root = lxml.html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise MalformedDocumentError("the markup is nested too deep: not read")
    return root


def cut_markup(
    markup: str, *, styles: Mapping[str, frozenset[str]] | None = None, by_line: bool = False
) -> Iterator[Paragraph]:
    """
    The paragraphs of a piece of HTML.

    Args:
        markup: The piece.

        styles: What its classes do, from `read_styles`.

        by_line: Whether a line break ends a paragraph, which is then marked "br".

    >>> [paragraph.lines for paragraph in cut_markup("<p>It <b>rained</b>.<p>It<br>stopped.")]
    [['It rained.'], ['It', 'stopped.']]
    """
    root = parse_markup(markup)
    if root is not None:
        yield from cut_element(root, styles=styles, by_line=by_line)


def cut_element(
    root: lxml.html.HtmlElement, *, styles: Mapping[str, frozenset[str]] | None = None, by_line: bool = False
) -> Iterator[Paragraph]:
    """
    The paragraphs in an element, in order. A row of a table is one, its cells apart by tabs, unless a cell holds a
    table or several paragraphs are in it only for the layout.

    Args:
        root: The element; what stands behind it is not looked at.

        styles: What its classes do, from `read_styles`.

        by_line: Whether a line break ends a paragraph, which is then marked "br".
    """
    styles = styles or {}
    runs: list[Run] = []
    seen: set[str] = set()
    # each element that is open: its marks, whether it is bold, and whether it is silent
    marks: list[frozenset[str]] = [frozenset()]
    bold, silent, rows = [False], 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = element.tag
        if event == "comment" or not isinstance(tag, str):
            # what follows a comment is text of its parent
            if not silent and element is not root:
                _add(runs, element.tail, bold=bold[-1], marks=marks[-1], seen=seen)
            continue
        tag = tag.rpartition(":")[2].lower()
        breaks = tag in _BLOCKS and not (rows and tag in ("p", "div", "span"))
        if event == "start":
            if breaks and not (tag in ("td", "th") and rows):
                yield from _flushed(runs, seen)
            if tag == "tr" and _is_row(element):
                rows += 1
            own = _marks_of(element, styles)
            marks.append(marks[-1] | own | ({tag} if breaks else frozenset()))
            bold.append(bold[-1] or tag in _BOLD or "bold" in own)
            silent += tag in _SILENT
            if tag == "br" and not silent:
                runs.append(Run("\u2028", bold[-1]))
                if by_line:
                    seen.add("br")
                    yield from _flushed(runs, seen)
            if not silent:
                _add(runs, element.text, bold=bold[-1], marks=marks[-1], seen=seen)
            continue
        if rows and tag in ("td", "th"):
            runs.append(Run("\t", bold[-1]))
        elif breaks:
            yield from _flushed(runs, seen)
        elif rows and tag in ("p", "div"):
            runs.append(Run(" ", bold[-1]))
        if tag == "tr" and rows and _is_row(element):
            rows -= 1
        marks.pop()
        bold.pop()
        silent -= tag in _SILENT
        if element is not root and not silent:
            _add(runs, element.tail, bold=bold[-1], marks=marks[-1], seen=seen)
    yield from _flushed(runs, seen)


def _is_row(element: lxml.html.HtmlElement) -> bool:
    """Whether a row holds values side by side, rather than a page that is set by a table."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    return len(cells) > 1 and element.find(".//table") is None and all(len(cell.findall("p")) < 3 for cell in cells)


def _add(runs: list[Run], text: str | None, *, bold: bool, marks: frozenset[str], seen: set[str]) -> None:
    if text:
        runs.append(Run(text, bold))
        if not text.isspace():
            seen.update(marks)


def _flushed(runs: list[Run], seen: set[str]) -> Iterator[Paragraph]:
    spaced = [Run(_BREAKS.sub("\n", _SPACE.sub(" ", run.text)), run.bold) for run in runs]
    paragraph = paragraph_of(spaced, marks=frozenset(seen))
    runs.clear()
    seen.clear()
    if paragraph is not None:
        yield paragraph


def _marks_of(element: lxml.html.HtmlElement, styles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    names = (element.get("class") or "").split()
    name = element.get("id")
    marks: set[str] = {name.casefold()} if name else set()
    for name in names[:20]:
        folded = name.casefold()
        marks |= styles.get(folded) or {folded}
    style = element.get("style")
    if style:
        marks |= next(iter(read_styles(f".x {{{style[:400]}}}").values()), frozenset())
    if element.get("align") == "center" or element.tag == "center":
        marks.add("centred")
    return frozenset(marks)

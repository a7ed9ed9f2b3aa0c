"""
Texts with places marked in them, cut so that a page can show them: str and spans -> lines of segments.

Spans may overlap and nest in any way; a segment is a stretch over which the marks do not change, so that pages need
no nested elements. The texts of all segments of all lines, joined, are the text that came in.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

import attrs

__all__ = ["Segment", "Span", "displayed", "mark"]

# Control characters that would act on the page rather than stand in it. Embeddings and overrides of direction re-order
# what is around them, so they are shown by name; isolates and marks of direction are ordinary in right-to-left news.
_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    **dict.fromkeys((*range(127, 160), 65534, 65535), "�"),
    0x202A: "[LRE]",
    0x202B: "[RLE]",
    0x202C: "[PDF]",
    0x202D: "[LRO]",
    0x202E: "[RLO]",
}
# what the table changes, and halves of characters, for which UTF-8 has no bytes
_UNSHOWN = re.compile("[" + re.escape("".join(map(chr, sorted(_VISIBLE)))) + "\ud800-\udfff]")


def displayed(text: str) -> str:
    r"""
    *text* as a page can show it: control characters and overrides of direction made visible, nothing else changed.

    >>> displayed("abc\u202ecba\x00")
    'abc[RLO]cba␀'
    """
    if _UNSHOWN.search(text) is None:
        return text
    return text.translate(_VISIBLE).encode("utf-8", "replace").decode("utf-8")


@attrs.frozen(kw_only=True)
class Span:
    """
    A place in a text that is to be marked.

    Attributes:
        start: Where it starts, in characters.

        end: Where it ends.

        style: What it is, as a word that the style sheet knows.

        number: The number printed where it starts; 0 for none.

        link: The fragment that it leads to, or "".

        note: What is said of it, for people.
    """

    start: int
    end: int
    style: str
    number: int = 0
    link: str = ""
    note: str = ""


@attrs.frozen(kw_only=True)
class Segment:
    """
    A stretch of one line over which the marks do not change.

    Attributes:
        text: What stands there.

        spans: The marks upon it, the outermost first.

        begins: Those of them that start here.
    """

    text: str
    spans: tuple[Span, ...] = ()
    begins: tuple[Span, ...] = ()

    @property
    def styles(self) -> str:
        """The styles of all marks, as a value for a class attribute."""
        return " ".join(dict.fromkeys(span.style for span in self.spans))

    @property
    def link(self) -> str:
        """Where the innermost mark that leads somewhere leads."""
        return next((span.link for span in reversed(self.spans) if span.link), "")

    @property
    def note(self) -> str:
        """What is said of the marks."""
        return "; ".join(dict.fromkeys(span.note for span in self.spans if span.note))


def mark(text: str, *, spans: Iterable[Span] = (), most: int = 2_000) -> tuple[tuple[Segment, ...], ...]:
    r"""
    Cut *text* into lines and the lines into segments.

    Args:
        text: Any text.

        spans: The places to mark. What lies outside the text is cut off; empty ones are dropped.

        most: At most so many spans are marked, the first in the text.

    Returns:
        The segments of each line; an empty line has none.

    >>> for line in mark("To be\nor not", spans=[Span(start=3, end=8, style="verb")]):
    ...     print([(segment.text, segment.styles) for segment in line])
    [('To ', ''), ('be', 'verb')]
    [('or', 'verb'), (' not', '')]
    """
    size = len(text)
    clipped = (attrs.evolve(span, start=max(0, span.start), end=min(size, span.end)) for span in spans)
    kept = sorted((span for span in clipped if span.start < span.end), key=lambda s: (s.start, -s.end, s.style))[:most]
    edges = sorted({edge for span in kept for edge in (span.start, span.end)})
    lines, at, first, active = [], 0, 0, list[Span]()
    for line in text.split("\n"):
        end = at + len(line)
        inside = edges[bisect.bisect_right(edges, at) : bisect.bisect_left(edges, end)]
        segments = []
        for start, stop in zip([at, *inside], [*inside, end], strict=True):
            if start == stop:
                continue
            begins = []
            while first < len(kept) and kept[first].start < stop:
                begins.append(kept[first])
                first += 1
            active = [span for span in (*active, *begins) if span.end > start]
            segments.append(_segment(text[start:stop], active, begins))
        lines.append(tuple(segments))
        at = end + 1
    return tuple(lines)


def _segment(text: str, active: Sequence[Span], begins: Sequence[Span]) -> Segment:
    return Segment(text=text, spans=tuple(active), begins=tuple(s for s in begins if s in active))

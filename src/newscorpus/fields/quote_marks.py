"""
Which quotation marks of a text belong together.

In goes a text, whose lines are its paragraphs; out come the spans between an opening mark and its closing one, marks
included, in order; marks within marks are no spans of their own. One pass, whatever the marks: an odd one spoils at
most its own paragraph. A mark that is left open runs to the end of its paragraph where the next one opens again with
the same mark, as papers do with long quotations, or where it opened the paragraph.
"""

from __future__ import annotations

import re

import attrs

__all__ = ["Quoted", "quoted_spans"]

_MARK = re.compile(r"''|``|[“”„‟\"«»‹›「」『』‘’‚']")
_LINE = re.compile(r"[^\n]+")
_CLOSERS: dict[str, frozenset[str]] = {
    "„": frozenset('“”"‟'),
    "“": frozenset('”"'),
    "‟": frozenset('”"'),
    "”": frozenset("”"),
    '"': frozenset('"”'),
    "''": frozenset(["''"]),
    "``": frozenset(["''"]),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    "›": frozenset("‹›"),
    "「": frozenset("」"),
    "『": frozenset("』"),
    "‚": frozenset("‘’"),
    "‘": frozenset("’'"),
    "'": frozenset("'"),
}
_SINGLE = frozenset("‘'‚")
_SHORT = 3  # characters; shorter ones are what an apostrophe cuts
_SPEECH_END = frozenset(',.!?…”"—–-。，！？')


@attrs.frozen
class Quoted:
    """
    What stands between two marks.

    Attributes:
        start: Where it starts, its opening mark included.

        end: Where it ends, its closing mark included.

        mark: The opening mark.

        closed: False where the closing mark is missing and the paragraph's end stands for it.

        paragraph: The number of the paragraph.
    """

    start: int
    end: int
    mark: str
    closed: bool
    paragraph: int


def quoted_spans(text: str) -> tuple[Quoted, ...]:
    """
    Pair the quotation marks of *text*.

    Args:
        text: Any text.

    Returns:
        The outermost quoted spans, in order.

    >>> [(q.start, q.end) for q in quoted_spans("He said “it’s ‘fine’ now” twice.")]
    [(8, 25)]
    """
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    out: list[Quoted] = []
    for number, (start, end) in enumerate(lines):
        reopens = _first_mark(text, *lines[number + 1]) if number + 1 < len(lines) else ""
        out.extend(_paragraph(text, start, end, number, reopens))
    return tuple(out)


def _first_mark(text: str, start: int, end: int) -> str:
    while start < end and text[start].isspace():
        start += 1
    match = _MARK.match(text, start, end)
    return match[0] if match else ""


def _paragraph(text: str, start: int, end: int, number: int, reopens: str) -> list[Quoted]:
    out: list[Quoted] = []
    opened: tuple[int, str] | None = None
    single: tuple[int, str] | None = None
    within = 0  # how many spans stood before the single mark opened: the others stand within it
    first = start
    while first < end and text[first].isspace():
        first += 1
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is not None:
            if mark in _CLOSERS[opened[1]] and not (mark in {'"', "''", "”"} and _opens(before, after)):
                out.append(Quoted(opened[0], match.end(), opened[1], True, number))
                opened = None
            elif mark in {'"', "''", "“", "„", "«"} and mark == opened[1] and _opens(before, after):
                opened = (at, mark)  # the earlier one was never closed
            continue
        if mark in _SINGLE or mark == "’":
            if single is not None and mark in _CLOSERS[single[1]] and _closes_single(single, at, before, after):
                del out[within:]
                out.append(Quoted(single[0], match.end(), single[1], True, number))
                single = None
            elif single is None and mark != "’" and not before.isalnum() and _starts(after):
                single, within = (at, mark), len(out)
            continue
        if mark in {"“", "„", "‟", "‹", "「", "『", "``", "«"} or (
            mark in {'"', "''", "”", "»", "›"} and _opens(before, after)
        ):
            opened = (at, mark)
            if single is not None and single[1] == "'":
                single = None  # more likely an apostrophe
    if opened is not None and (_same(opened[1], reopens) or (opened[0] == first and opened[1] in "„“«")):
        out.append(Quoted(opened[0], _trimmed(text, opened[0], end), opened[1], False, number))
    elif (
        opened is None
        and single is not None
        and single[0] == first
        and _same(single[1], reopens)
        and len(out) == within
    ):
        out.append(Quoted(single[0], _trimmed(text, single[0], end), single[1], False, number))
    return out


def _closes_single(single: tuple[int, str], at: int, before: str, after: str) -> bool:
    """Whether a single mark closes a quotation and is no apostrophe."""
    if after.isalnum():
        return False
    if before in _SPEECH_END or single[1] == "‚":
        return True
    # ‘We wachten’, zegt …: the comma stands outside
    return after in ",.;:?!" and not before.isspace() and at - single[0] > _SHORT


def _same(mark: str, other: str) -> bool:
    return mark == other or (mark in "„“" and other in {"„", "“"})


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _starts(after: str) -> bool:
    return after.isalnum() or after in "[(…$€£¿¡.-—@#"


def _opens(before: str, after: str) -> bool:
    """Whether a mark between these two opens rather than closes."""
    return (before.isspace() or before in "([{—–-:/‘'“") and not (after.isspace() or after in ",.;:!?)]}")

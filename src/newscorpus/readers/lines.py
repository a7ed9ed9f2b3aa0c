r"""
Wrapped lines, put together again: from the text of a wire message to its paragraphs.

A blank line ends a paragraph, and so does a line that is set in further than those around it. Lines of a table, which
hold columns set apart by spaces, and lines of dots or dashes, stand alone. Every character of the text is in exactly
one paragraph's source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscorpus.text.spacing import clean_line

__all__ = ["paragraphs"]

# two stretches of three or more spaces inside of a line, or tabs: columns of a table
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S[^\n]*?(?: {3,}|\t+)\S|\S {3,}\d+\s*\Z|\S\t\S")
_BULLET = re.compile(r"\s*[*•·–-] \S")
_RULE = re.compile(r"\s*[-_=*.]{3,}\s*\Z")


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    r"""
    The paragraphs of a *text*.

    Args:
        text: Any text, wrapped or not.

    Yields:
        The source of each, verbatim, and what it reads as. Blank stretches go to the source before them.

    >>> [text for _, text in paragraphs("It rained\nall day.\n\nIt stopped.")]
    ['It rained all day.', 'It stopped.']
    >>> [text for _, text in paragraphs("    It rained\nall day.\n    It stopped.")]
    ['It rained all day.', 'It stopped.']
    """
    held: list[str] = []
    for chunk in _chunks(text):
        # the first line of a text in markup begins at the margin, whatever the rest does
        margin = min((_indent(line) for line in chunk[1:] if line.strip()), default=0)
        alone = [_stands_alone(line) for line in chunk]
        # where every fourth line is a row, so are the others, however few words they hold
        table = 4 * sum(alone) >= len(chunk)
        for number, line in enumerate(chunk):
            apart = table or number == 0 or alone[number] or alone[number - 1] or bool(_BULLET.match(line))
            if line.strip() and (apart or _indent(line) > margin) and held:
                yield from _put_together(held)
            held.append(line)
        yield from _put_together(held)


def _chunks(text: str) -> Iterator[list[str]]:
    """Lines between blank lines; the blank ones stand at the end of those before them."""
    chunk: list[str] = []
    blank = False
    for line in text.splitlines(keepends=True):
        if line.strip():
            if blank and any(each.strip() for each in chunk):
                yield chunk
                chunk = []
            blank = False
        else:
            blank = True
        chunk.append(line)
    if chunk:
        yield chunk


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _stands_alone(line: str) -> bool:
    # blanks at the end would be looked through from each of them
    line = line.rstrip()
    return bool(_COLUMNS.search(line) or _RULE.match(line))


def _put_together(held: list[str]) -> Iterator[tuple[str, str]]:
    source = "".join(held)
    held.clear()
    text = clean_line(source)
    if source:
        yield source, text

r"""
Plain text cut into blocks.

Text goes in, blocks without roles come out: one a line, each with the line end and the blank lines behind it, so that
the sources of all blocks in order are the input, to the character. Blank lines at the head belong to the first block.

Text that was wrapped by a mail program or a wire service is put together again: where lines are filled up to one width
and broken within sentences, the lines of a paragraph are one block. That is decided over the whole text, since a single
pair of lines says nothing. Nothing else is decided here; `text_labels` gives the roles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from newscorpus.model import Block, Reason, Role
from newscorpus.text.quotes import mend_quote_spacing
from newscorpus.text.spacing import clean_line

__all__ = ["cut_text"]

# NEL is left alone: in text of Windows-1252 read as Latin-1 it is an ellipsis
_LINE = re.compile("[^\n\r\x0b\x0c\u2028\u2029]*(?:\r\n?|[\n\x0b\x0c\u2028\u2029])|[^\n\r\x0b\x0c\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►>|+#]|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_INDENT = re.compile(r"[ \t]{2,}|\t|\u3000")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_STOPS = '.!?…:"”’»)]。'

# what makes a line more than its own normal form: see `text.spacing`
_ODD = re.compile("[^\\S ]|  |[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

# the widths that mail programs, terminals and wire services wrap at
_NARROWEST, _WIDEST = 50, 100
# fewer broken lines than this are no evidence
_FEWEST = 4


def cut_text(text: str) -> tuple[Block, ...]:
    r"""
    The blocks of a plain text, in order, without roles.

    Args:
        text: Any text.

    Returns:
        One block a line, or a paragraph where the text is hard-wrapped. A text of nothing but white space is one block
        of chrome, reason blank; no text is no block.

    >>> [block.source for block in cut_text("NATO meets\n\nIt rained. \nIt stopped.")]
    ['NATO meets\n\n', 'It rained. \n', 'It stopped.']

    >>> cut_text("")
    ()
    """
    composed = unicodedata.is_normalized("NFC", text)
    starts: list[int] = []
    texts: list[str] = []
    spaced: list[bool] = []
    for match in _LINE.finditer(text):
        clean = _read(match[0], composed=composed)
        if clean:
            starts.append(match.start() if starts else 0)
            texts.append(clean)
            spaced.append(False)
        elif spaced:
            spaced[-1] = True
    if not starts:
        return (Block(source=text, text="", role=Role.CHROME, reason=Reason.BLANK),) if text else ()
    starts.append(len(text))
    sources = [text[start:end] for start, end in pairwise(starts)]
    joined = _wrapped(sources, texts, spaced)
    if joined is None:
        return tuple(Block(source=source, text=clean) for source, clean in zip(sources, texts, strict=True))
    out, at = [], 0
    for end in joined:
        source = text[starts[at] : starts[end]]
        out.append(Block(source=source, text=_read(source, composed=composed) if end - at > 1 else texts[at]))
        at = end
    return tuple(out)


def _read(source: str, *, composed: bool) -> str:
    # what a line reads as; most lines need no more than their ends taken off
    line = source.strip()
    if not composed or _ODD.search(line):
        line = clean_line(line)
    return mend_quote_spacing(line).text if '"' in line or "“" in line else line


def _wrapped(sources: Sequence[str], texts: Sequence[str], spaced: Sequence[bool]) -> list[int] | None:
    # the ends of the paragraphs of a hard-wrapped text, or None where the text is not
    lengths = sorted(map(len, texts))
    # one line in fifty may stick out: an address, a signature
    width = lengths[-1 - len(lengths) // 50]
    if not _NARROWEST <= width <= _WIDEST or len(texts) <= _FEWEST:
        return None
    ends: list[int] = []
    broken = low = short = 0
    for i, text in enumerate(texts[:-1]):
        if spaced[i]:
            ends.append(i + 1)
            continue
        following = texts[i + 1]
        word = _FIRST_WORD.match(following)
        # a line is full when the first word of the next did not fit
        full = len(text) + 1 + (len(word[1]) if word else 0) > width - 3
        if full and not _ITEM.match(sources[i + 1]) and not _INDENT.match(sources[i + 1]):
            if text[-1] not in _STOPS:
                broken += 1
                low += following[0].islower()
            continue
        ends.append(i + 1)
        # a line that ends early within a sentence speaks against wrapping
        short += text[-1] not in _STOPS
    ends.append(len(texts))
    if broken < _FEWEST or low * 3 < broken or short * 3 > broken:
        return None
    return ends

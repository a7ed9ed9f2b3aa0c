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
from collections.abc import Callable, Sequence
from itertools import pairwise

from newscorpus.model import Block, Reason, Role
from newscorpus.model.block import build_blocks
from newscorpus.text.quotes import mend_quote_spacing
from newscorpus.text.spacing import clean_line

__all__ = ["cut_text"]

# NEL is left alone: in text of Windows-1252 read as Latin-1 it is an ellipsis
_LINE = re.compile("[^\n\r\x0b\x0c\u2028\u2029]*(?:\r\n?|[\n\x0b\x0c\u2028\u2029])|[^\n\r\x0b\x0c\u2028\u2029]+")
_OTHER_ENDS = "\r\x0b\x0c\u2028\u2029"
_ITEM = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►>|+#]|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_INDENT = re.compile(r"[ \t]{2,}|\t|\u3000")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_STOPS = '.!?…:"”’»)]。'

# what makes a line more than its own normal form: see `text.spacing`
_INVISIBLE = "\u00ad\u200b-\u200d\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
_ODD_WITHIN = re.compile(f"[^\\S ]|  |[{_INVISIBLE}]")
# the same in a whole text but for two spaces in a row, as one class: that is searched five times as fast
_SPACES = "\t\x0b-\x0d\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(f"[{_SPACES}{_INVISIBLE}]")

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
    starts: list[int] = []
    texts: list[str] = []
    spaced: list[bool] = []
    read = _reader(text)
    at = 0
    for line in _lines(text):
        clean = read(line)
        if clean:
            starts.append(at if starts else 0)
            texts.append(clean)
            spaced.append(False)
        elif spaced:
            spaced[-1] = True
        at += len(line)
    if not starts:
        return (Block(source=text, text="", role=Role.CHROME, reason=Reason.BLANK),) if text else ()
    starts.append(len(text))
    sources = [text[start:end] for start, end in pairwise(starts)]
    joined = _wrapped(sources, texts, spaced)
    if joined is None:
        return build_blocks(sources, texts)
    wrapped, read_as, at = [], [], 0
    for end in joined:
        source = text[starts[at] : starts[end]]
        wrapped.append(source)
        read_as.append(_read(source) if end - at > 1 else texts[at])
        at = end
    return build_blocks(wrapped, read_as)


def _lines(text: str) -> list[str]:
    # the lines with their ends
    if any(end in text for end in _OTHER_ENDS):
        return _LINE.findall(text)
    pieces = text.split("\n")
    last = pieces.pop()
    lines = [piece + "\n" for piece in pieces]
    if last:
        lines.append(last)
    return lines


def _reader(text: str) -> Callable[[str], str]:
    # how the lines of a text are read; most need no more than their ends taken off
    if not unicodedata.is_normalized("NFC", text) or "  " in text:
        return _read
    # whatever is odd cannot be printed either, which is told sooner
    if not text.replace("\n", "").isprintable() and _ODD.search(text) is not None:
        return _read
    return _read_plain if '"' in text or "“" in text else str.strip


def _read(source: str) -> str:
    line = source.strip()
    if _ODD_WITHIN.search(line) or not unicodedata.is_normalized("NFC", line):
        line = clean_line(line)
    return mend_quote_spacing(line).text if '"' in line or "“" in line else line


def _read_plain(source: str) -> str:
    line = source.strip()
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

r"""
Rich Text Format: the exports that archives make of it, and any other as plain text.

The stream is read in pieces, and only the paragraph in hand is kept. What is no text of the document (fonts, styles,
pictures, headers, footers, notes of the program, fields' instructions) is passed over. Characters are decoded by the
code page that the file names, or stand as numbers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.exports.documents import read_paragraphs
from newscorpus.readers.exports.paragraphs import Paragraph, Run, paragraph_of

__all__ = ["read", "sniff"]

_CHUNK = 64 * 1024
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_LONGEST = 64
_DEEPEST = 2000
# groups that hold no text of the document
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    b" footnote annotation fldinst themedata colorschememapping datastore latentstyles listtable listoverridetable"
    b" rsidtbl generator xmlnstbl revtbl filetbl pnseclvl mmathPr bkmkstart bkmkend shppict nonshppict txe xe tc"
    b" private userprops".split()
)
_SIGNS = {
    b"tab": " ",
    b"line": "\n",
    b"emdash": "\u2014",
    b"endash": "\u2013",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"emspace": " ",
    b"enspace": " ",
    b"lbr": "\n",
}
_PLAIN = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
# what a font's number of a character set means
_SETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is of this format.

    >>> sniff(b"{\\rtf1\\ansi", name="a.doc")
    0.97
    """
    return 0.97 if head.lstrip().startswith(b"{\\rtf") else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles in *stream*, or its text where it is no export.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many characters one article may have.

    Raises:
        MalformedDocumentError: It breaks off or is broken; the articles before have been given.
    """
    yield from read_paragraphs(_paragraphs(stream, limit=limit), origin=origin, limit=limit)


class _State:
    """What a group inherits from the one around it."""

    __slots__ = ("bold", "codec", "silent", "skip")

    def __init__(self, *, bold: bool = False, silent: bool = False, skip: int = 1, codec: str = "cp1252") -> None:
        self.bold = bold
        self.silent = silent
        self.skip = skip
        self.codec = codec

    def copy(self) -> _State:
        return _State(bold=self.bold, silent=self.silent, skip=self.skip, codec=self.codec)


def _paragraphs(stream: BinaryIO, *, limit: int) -> Iterator[Paragraph]:
    reading = _Reading(limit=limit)
    held = b""
    while True:
        chunk = stream.read(_CHUNK)
        held += chunk
        at = 0
        # a word may go on in the next chunk
        safe = len(held) - _LONGEST if chunk else len(held)
        while at < safe:
            if reading.binary:
                taken = min(reading.binary, len(held) - at)
                reading.binary -= taken
                at += taken
                continue
            match = _TOKEN.match(held, at)
            if match is None:
                # a backslash before nothing
                at += 1
                continue
            at = match.end()
            paragraph = reading.take(match)
            if paragraph is not None:
                yield paragraph
        held = held[at:]
        if not chunk:
            break
    paragraph = reading.flushed()
    if paragraph is not None:
        yield paragraph
    if reading.stack:
        raise MalformedDocumentError(f"the document breaks off: {len(reading.stack)} groups are not closed")


class _Reading:
    """How far reading is: the groups that are open, and the paragraph in hand."""

    def __init__(self, *, limit: int) -> None:
        self.stack: list[_State] = []
        self.state = _State()
        self.runs: list[Run] = []
        self.size = 0
        self.limit = limit
        self.bytes = bytearray()
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.in_fonts = 0
        self.starts = False
        self.drop = 0
        self.high: int | None = None
        self.binary = 0
        self.row = False

    def take(self, token: re.Match[bytes]) -> Paragraph | None:
        word, number, code, sign, brace, text = token.groups()
        if code is not None:
            self._byte(int(code, 16))
            return None
        if text is not None:
            if self.drop:
                dropped = min(self.drop, len(text))
                self.drop -= dropped
                text = text[dropped:]
            self.starts = False
            if not self.state.silent:
                self.bytes += text
                self._grow(len(text))
            return None
        if brace is not None:
            self._settle()
            self.drop = 0
            if brace == b"{":
                if len(self.stack) >= _DEEPEST:
                    raise MalformedDocumentError("the document is nested too deep")
                self.stack.append(self.state.copy())
                self.starts = True
            elif self.stack:
                self.state = self.stack.pop()
                if self.in_fonts > len(self.stack):
                    self.in_fonts = 0
            return None
        if sign is not None:
            if sign == b"*":
                # a group that older programs may pass over: it holds no text
                self.state.silent = self.state.silent or self.starts
            elif sign in b"\r\n":
                return self._end()
            else:
                self._put(_PLAIN.get(sign, ""))
            self.starts = False
            return None
        if word is not None:
            return self._word(word, int(number) if number is not None else None)
        return None

    def _word(self, word: bytes, number: int | None) -> Paragraph | None:
        starts, self.starts = self.starts, False
        if word == b"bin":
            self.binary = max(0, number or 0)
        elif word == b"fonttbl":
            self.in_fonts = len(self.stack)
            self.state.silent = True
        elif word in _SILENT and (starts or word not in (b"xe", b"tc", b"private")):
            self.state.silent = True
        elif word == b"u" and number is not None:
            self._settle()
            self._unicode(number % 65536)
            self.drop = self.state.skip
        elif word == b"uc":
            self.state.skip = max(0, min(number if number is not None else 1, 10))
        elif word == b"ansicpg" and number:
            self.codec = _known(f"cp{number}") or self.codec
            self.state.codec = self.codec
        elif word in (b"mac", b"pc"):
            self.state.codec = self.codec = "mac_roman" if word == b"mac" else "cp437"
        elif word == b"f" and number is not None:
            self._settle()
            if self.in_fonts:
                self.font = number
            else:
                self.state.codec = self.fonts.get(number, self.codec)
        elif word == b"fcharset" and self.in_fonts:
            self.fonts[self.font] = _SETS.get(number or 0, self.codec) if number else self.codec
        elif word == b"b":
            self._settle()
            self.state.bold = number != 0
        elif word == b"plain":
            self._settle()
            self.state.bold = False
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in (b"cell", b"nestcell"):
            self.row = True
            self._put("\t")
        elif (word == b"par" and not self.row) or word in (b"sect", b"page", b"row", b"nestrow"):
            self.row = False
            return self._end() if not self.state.silent else None
        elif word == b"par":
            self._put("\n")
        elif word in (b"trowd", b"intbl"):
            self.row = word == b"intbl" or self.row
        elif word == b"pard":
            self.row = False
        return None

    def _byte(self, value: int) -> None:
        self.starts = False
        if self.drop:
            self.drop -= 1
        elif not self.state.silent:
            self.bytes.append(value)
            self._grow(1)

    def _unicode(self, value: int) -> None:
        if 0xD800 <= value < 0xDC00:
            self.high = value
            return
        if self.high is not None and 0xDC00 <= value < 0xE000:
            value = 0x10000 + ((self.high - 0xD800) << 10) + value - 0xDC00
        self.high = None
        self._put(chr(value) if not 0xD800 <= value < 0xE000 else "\ufffd")

    def _put(self, text: str) -> None:
        self._settle()
        if text and not self.state.silent:
            self.runs.append(Run(text, self.state.bold))
            self._grow(len(text))

    def _grow(self, count: int) -> None:
        self.size += count
        if self.size > self.limit:
            raise too_large(self.limit)

    def _settle(self) -> None:
        """Decode the bytes in hand, which are all of one font."""
        if self.bytes:
            text = bytes(self.bytes).decode(self.state.codec, "replace")
            self.bytes.clear()
            self.runs.append(Run(text, self.state.bold))

    def _end(self) -> Paragraph | None:
        return self.flushed()

    def flushed(self) -> Paragraph | None:
        """The paragraph in hand, which is thereby ended."""
        self._settle()
        paragraph = paragraph_of(self.runs)
        self.runs = []
        self.size = 0
        return paragraph


def _known(codec: str) -> str | None:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return None

r"""
ANPA 1312, the American agencies' format: a header, lines that begin with a caret, and paragraphs that are set in.

The caret lines above the text are the slug, the headline, notes for editors, the byline and the credit; below it they
are headings. Typewriter's marks read as what they stand for: `` and '' are quotation marks, a lone _ is a dash.
Everything in a message is kept in its blocks, controls and all: what is no article is chrome. The joined sources of
the blocks are the message.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import EmptyDocumentError
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import canonical_credit
from newscorpus.model import Block, Failure, Known, Origin, Published, RawDocument, Reason, Role
from newscorpus.readers.sniffing import narrow
from newscorpus.readers.wires.teleprinter import CONTROLS, read_messages, whole_lines
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

_SNIFF = re.compile(
    rb"[\s\x00-\x1f]{0,20}[A-Za-z]\d{4}[\x1e\x1f\s_-][^\r\n]{0,40}\r?\n[\x00-\x1f ]{0,4}[a-z] [a-z][\x00-\x1f ]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\s\x00-\x1f]*(?P<number>[A-Za-z]\d{4})[\x1e\x1f\s_-]*(?P<selector>[^\r\n]*)")
# priority, category, keyword, which version, day, number of words
_HEADER = re.compile(
    r"[\x00-\x1f ]*(?P<priority>[a-z])\s(?P<category>[a-z])[\x00-\x1f ]+(?P<slugline>\S.*?)"
    r"(?:\s+(?P<version>\S*(?:Ld|Lead|Add|Sub|Writethru|Urgent)\S*))?\s{2,}(?P<day>\d\d-\d\d)\s*(?P<words>\d{1,5})?\s*\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\(?(?:Eds?:|Editors?[:’' ]|EDITOR['’]S NOTE|AP (?:Photo|Video|Graphic)|With AP|HFR|For use)", re.IGNORECASE
)
_SENT = re.compile(
    r"(?P<desk>[A-Z]{2,4}(?:-[A-Z]{2,4}){0,3})-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s(?P<hour>\d\d)(?P<minute>\d\d)"
    r"(?P<zone>GMT|EST|EDT)?"
)
_OFFSETS = {"GMT": 0, "EST": -300, "EDT": -240}
_DASH = re.compile(r"(?<=\s)_(?=\s)|(?<=\))_(?=\s)|(?<=\s)--(?=\s)")
_RULE = re.compile(r"_{2,}\s*=?\s*")
_SET_IN = re.compile(r"[\t ]{2,}\S|\t")
_HEADER_LONGEST = 400
_WRAPPED = (45, 100)  # characters of a line that a teleprinter wrapped


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is ANPA 1312.

    >>> sniff(b"\x16\x16\x01W2607\x1f_north\nr a\x11\x13 BC-Rain  11-13 1693\n", name="a.txt")
    0.95
    """
    return 0.95 if _SNIFF.match(narrow(head)) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The messages in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a message may have.

    Raises:
        MalformedDocumentError: A message is too large.
    """
    return read_messages(stream, origin=origin, limit=limit, compose=_document)


def _document(text: str, origin: Origin) -> RawDocument:
    message = _Message()
    for line in whole_lines(text):
        message.take(line)
    blocks = message.ended()
    if not any(block.role in (Role.TITLE, Role.BODY) and block.text for block in blocks):
        raise EmptyDocumentError("the message holds neither a headline nor any text")
    title = next((block.text for block in blocks if block.role is Role.TITLE), None)
    known = Known(blocks=blocks, title=title, source=message.source, published=message.moment)
    return RawDocument(content=text, media_type="text/plain", origin=origin, extra=tuple(message.extra), known=known)


class _Message:
    """A message that is being read, line by line."""

    def __init__(self) -> None:
        self.extra: list[tuple[str, str]] = [("container", "anpa-1312")]
        self.moment: Published | None = None
        self.source: str | None = None
        self._blocks: list[Block] = []
        self._held: list[str] = []
        self._headed = 0
        self._slugged = self._titled = self._texted = False

    def take(self, line: str) -> None:
        plain = _plain(line)
        if self._headed < 2 and self._header(line, plain):
            return
        if not plain:
            if self._held:
                # the blank belongs to the paragraph before it
                self._held.append(line)
                self._flush()
            else:
                self._chrome(line, Reason.BLANK)
        elif match := _SENT.search(plain):
            self._flush()
            self.moment = self.moment or _moment(match)
            self.source = self.source or canonical_credit(match["desk"].partition("-")[0])
            self.extra.append(("sent", plain.lstrip("^").rstrip("<=")))
            self._put(line, Role.TIMESTAMP)
        elif plain.startswith("^"):
            self._flush()
            self._caret(line, _said(line))
        elif _RULE.fullmatch(plain):
            self._flush()
            self._chrome(line, Reason.OTHER)
        else:
            self._texted = True
            if self._held and not self._goes_on(line):
                self._flush()
            self._held.append(line)

    def ended(self) -> tuple[Block, ...]:
        self._flush()
        if not self._titled:
            # a message of no headline goes by its slug
            slug = next((i for i, block in enumerate(self._blocks) if block.reason is Reason.TAGS), None)
            if slug is not None:
                block = self._blocks[slug]
                self._blocks[slug] = Block(source=block.source, text=block.text, role=Role.TITLE)
        return tuple(self._blocks)

    def _header(self, line: str, plain: str) -> bool:
        pattern = _NUMBER if self._headed == 0 else _HEADER
        match = pattern.match(line.rstrip("\r\n")) if len(line) <= _HEADER_LONGEST else None
        if match is None or not plain:
            if not plain:
                self._chrome(line, Reason.BLANK)
            return not plain
        self._headed += 1
        self.extra += [(name, clean) for name, value in match.groupdict().items() if (clean := _plain(value or ""))]
        self._chrome(line, Reason.OTHER)
        return True

    def _caret(self, line: str, text: str) -> None:
        if self._texted:
            self._put(line, Role.HEADING)
        elif _NOTE.match(text):
            self.extra.append(("note", text))
            self._chrome(line, Reason.AUTHOR_NOTE)
        elif text.lower().startswith("by ") and (parse_byline(text).authors or parse_byline(text).credits):
            self._put(line, Role.BYLINE)
        elif canonical_credit(text):
            self._put(line, Role.CREDIT)
        elif not self._slugged:
            self._slugged = True
            self._chrome(line, Reason.TAGS)
        elif not self._titled:
            self._titled = True
            self._put(line, Role.TITLE)
        elif text.endswith((".", "?", "!", ":")) or len(text.split()) > 12:
            self._put(line, Role.STANDFIRST)
        else:
            self._put(line, Role.HEADING)

    def _goes_on(self, line: str) -> bool:
        """Whether a line goes on with the paragraph before it, which the teleprinter wrapped."""
        before = self._held[-1].strip()
        return (
            not _SET_IN.match(line)
            and ";" not in line
            and _WRAPPED[0] <= len(before) <= _WRAPPED[1]
            and not before.endswith(("<", "="))
            and bool(_SET_IN.match(self._held[0]))
        )

    def _flush(self) -> None:
        if self._held:
            source = "".join(self._held)
            self._held.clear()
            self._blocks.append(Block(source=source, text=_said(source)))

    def _put(self, line: str, role: Role) -> None:
        self._blocks.append(Block(source=line, text=_said(line), role=role))

    def _chrome(self, line: str, reason: Reason) -> None:
        self._flush()
        self._blocks.append(Block(source=line, text=_said(line), role=Role.CHROME, reason=reason))


def _moment(match: re.Match[str]) -> Published | None:
    year = int(match["year"])
    try:
        date = dt.date(year + (1900 if year >= 70 else 2000), int(match["month"]), int(match["day"]))
        time = dt.time(int(match["hour"]), int(match["minute"]))
    except ValueError:
        return None
    zone = match["zone"]
    return Published(
        date=date, time=time, zone=zone, offset=_OFFSETS.get(zone or ""), found="container", printed=match[0]
    )


def _plain(line: str) -> str:
    return clean_line(line.strip(CONTROLS + " \t\r\n\f"))


def _said(line: str) -> str:
    text = _plain(line).lstrip("^ ").rstrip("<= ")
    return _DASH.sub("—", text).replace("``", "“").replace("''", "”")

r"""
IPTC 7901, the teleprinter's format, as dpa and others write it: a header line, a line of keywords, the headline up to
an equals sign, wrapped paragraphs, and notes for editors that are not for print.

Everything in a message is kept in its blocks, controls and all: what is no article is chrome. The joined sources of
the blocks are the message.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from newscorpus.errors import EmptyDocumentError
from newscorpus.fields.credit import canonical_credit
from newscorpus.model import Block, Failure, Known, Origin, Published, RawDocument, Reason, Role
from newscorpus.readers.lines import paragraphs
from newscorpus.readers.sniffing import narrow
from newscorpus.readers.wires.teleprinter import CONTROLS, read_messages, whole_lines
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

# service and number, priority, category, number of words, what more there is
_HEADER = re.compile(
    r"[\s\x00-\x1f]*(?P<guid>[a-z]{2,4}\d{3,5})\s(?P<priority>[1-9])\s(?P<category>[a-z]{1,3})\s+(?P<words>\d{1,5})\b"
    r"(?P<rest>[^\r\n]{0,80})",
    re.IGNORECASE,
)
_SNIFF = re.compile(
    rb"[\s\x00-\x1f]{0,20}[A-Za-z]{2,4}\d{3,5} [1-9] [a-z]{1,3} +\d{1,5}(?:[ \r]|\b[^\r\n]{0,60})", re.IGNORECASE
)
_KEYWORDS = re.compile(r"[\w. '’&()+-]+(?:/[\w. '’&()+-]*)+/?\s*")
_STATUS = re.compile(
    r"(?:\d?(?:1st|2nd|3rd|\dth)?\s?(?:LEAD|ROUNDUP|UPDATE|URGENT|EXTRA|CORRECTION|FEATURE|PREVIEW|ANALYSIS|NEWS|ALERT"
    r"|BULLETIN|FLASH|Zusammenfassung|Eil|Berichtigung|Korr|Hintergrund|Porträt|KORREKTUR|NEU|WIEDERHOLUNG)\b.{0,40})",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|di)\s", re.IGNORECASE)
_NOTES = re.compile(r"#+\s|\*\s\*\s\*|---+\s*\Z|\*{3,}\s*\Z")
_SIGNED = re.compile(r"(?:dpa|afp|apa|ats|sda|ap)(?:[ -][a-z0-9]{1,6}){1,6}\s*\Z")
_ENDED = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>GMT|UTC|Z|MESZ|MEZ|CET|CEST)?\s"
    r"(?P<month>[A-Za-zÄä]{3,9})\.?\s(?P<year>\d{2}|\d{4})\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHERS = {"mai": 5, "okt": 10, "dez": 12, "mär": 3, "mrz": 3, "maer": 3}
_OFFSETS = {"GMT": 0, "UTC": 0, "Z": 0, "MEZ": 60, "CET": 60, "MESZ": 120, "CEST": 120}
_LONGEST = 12  # lines that a headline may have with what stands above it


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is IPTC 7901.

    >>> sniff(b"\x01abc0001 4 i 211  dpa 0061\r\n", name="a.txt"), sniff(b"It rained.", name="a.txt")
    (0.95, 0.0)
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
    lines = whole_lines(text)
    blocks: list[Block] = []
    extra: list[tuple[str, str]] = [("container", "iptc-7901")]
    at = _head(lines, blocks, extra)
    at = _headline(lines, at, blocks, extra)
    end = next((i for i in range(at, len(lines)) if _is_end(lines[i])), len(lines))
    if at < end:
        blocks += [
            Block(source=source, text=_plain(source)) if clean else _chrome(source, Reason.BLANK)
            for source, clean in paragraphs("".join(lines[at:end]))
        ]
    moment = _tail(lines[end:], blocks, extra)
    if not any(block.role in (Role.TITLE, Role.BODY) and block.text for block in blocks):
        raise EmptyDocumentError("the message holds neither a headline nor any text")
    titles = [block.text for block in blocks if block.role is Role.TITLE]
    known = Known(blocks=blocks, title=" ".join(titles) or None, source=_sender(extra), published=moment)
    return RawDocument(content=text, media_type="text/plain", origin=origin, extra=tuple(extra), known=known)


def _head(lines: Sequence[str], blocks: list[Block], extra: list[tuple[str, str]]) -> int:
    """The header and the keywords; where the headline begins."""
    at = 0
    while at < len(lines) and not _plain(lines[at]):
        blocks.append(_chrome(lines[at], Reason.BLANK))
        at += 1
    if at < len(lines) and (match := _HEADER.match(lines[at])):
        extra += [(name, match[name]) for name in ("guid", "priority", "category", "words")]
        extra += [("service", rest)] if (rest := _plain(match["rest"])) else []
        blocks.append(_chrome(lines[at]))
        at += 1
    while at < len(lines) and "\x02" not in lines[at]:
        plain = _plain(lines[at])
        if plain and not (_KEYWORDS.fullmatch(plain) and "/" in plain):
            break
        extra += [("slugline", plain.rstrip("/"))] if plain else []
        blocks.append(_chrome(lines[at], Reason.TAGS if plain else Reason.BLANK))
        at += 1
    return at


def _headline(lines: Sequence[str], at: int, blocks: list[Block], extra: list[tuple[str, str]]) -> int:
    """The headline with what stands above and below it, up to its equals sign; where the text begins."""
    window = range(at, min(len(lines), at + _LONGEST))
    last = next((i for i in window if _plain(lines[i]).endswith("=")), None)
    if last is None:
        # no mark: a lone line is the headline, a paragraph is none
        last = at if at + 1 < len(lines) and _plain(lines[at]) and not _plain(lines[at + 1]) else at - 1
    for i in range(at, last + 1):
        plain = _plain(lines[i])
        titled = any(block.role is Role.TITLE for block in blocks)
        if not plain:
            blocks.append(_chrome(lines[i], Reason.BLANK))
        elif _STATUS.fullmatch(plain) and not titled and i < last:
            extra.append(("status", plain))
            blocks.append(_chrome(lines[i]))
        elif _BY.match(plain) and titled:
            blocks.append(Block(source=lines[i], text=plain.rstrip(" ="), role=Role.BYLINE))
        else:
            blocks.append(Block(source=lines[i], text=plain.rstrip(" ="), role=Role.TITLE))
    return last + 1


def _sender(extra: list[tuple[str, str]]) -> str | None:
    """The agency, which the header names among the codes of the service."""
    words = [word for name, value in extra if name == "service" for word in re.split(r"[\s-]", value)]
    return next(filter(None, map(canonical_credit, words)), None)


def _is_end(line: str) -> bool:
    plain = _plain(line)
    return "\x03" in line or bool(_NOTES.match(plain) or _SIGNED.fullmatch(plain) or _ENDED.fullmatch(plain))


def _tail(lines: Sequence[str], blocks: list[Block], extra: list[tuple[str, str]]) -> Published | None:
    """The notes for editors, who signed, and when it was sent."""
    moment = None
    for line in lines:
        plain = _plain(line)
        if not plain:
            blocks.append(_chrome(line, Reason.BLANK))
        elif match := _ENDED.search(plain):
            moment = moment or _moment(match)
            blocks.append(Block(source=line, text=plain, role=Role.TIMESTAMP))
        else:
            extra.append(("note", plain))
            blocks.append(_chrome(line, Reason.AUTHOR_NOTE))
    return moment


def _moment(match: re.Match[str]) -> Published | None:
    name = match["month"].lower()
    month = (
        _OTHERS.get(name[:4]) or _OTHERS.get(name[:3]) or (_MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0)
    )
    year = int(match["year"])
    # two figures: the format is of 1979
    year += 0 if year > 99 else 1900 if year >= 70 else 2000
    try:
        date, time = dt.date(year, month, int(match["day"])), dt.time(int(match["hour"]), int(match["minute"]))
    except ValueError:
        return None
    zone = match["zone"]
    return Published(
        date=date, time=time, zone=zone, offset=_OFFSETS.get(zone or ""), found="container", printed=match[0]
    )


def _plain(line: str) -> str:
    return clean_line(line.strip(CONTROLS + " \t\r\n"))


def _chrome(source: str, reason: Reason = Reason.OTHER) -> Block:
    return Block(source=source, text=_plain(source), role=Role.CHROME, reason=reason)

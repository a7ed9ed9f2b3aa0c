"""
Mail: single messages (.eml) and boxes of them (mbox), as far as they carry articles.

An export that an archive sent is read as the export; so is one that is attached. Any other message gives one document,
its page or else its plain text, with its subject, sender and date as hints. A box is read one message at a time.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from newscorpus.errors import EmptyDocumentError, NewscorpusError, ReadError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.mime import (
    charset_of,
    content_of,
    header_of,
    held_by,
    is_related,
    looks_message,
    name_of,
    parse_message,
    parts_of,
)
from newscorpus.readers.registry import Format, formats
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import HEAD, narrow
from newscorpus.readers.splitting import cut_stream

__all__ = ["export_of", "read", "sniff"]

Item = RawDocument | Article | Failure | Skipped

_BOX = re.compile(rb"^From [^\r\n]{1,200}\d{4}[^\r\n]{0,20}\r?$", re.MULTILINE)
_OPENING = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]{0,20}\r?\n")
_SURE = 0.9
_DEEPEST = 5
_LEAST = 40  # bytes that an export has at least
_HINTS = (
    ("title", "Subject"),
    ("published", "Date"),
    ("from", "From"),
    ("to", "To"),
    ("reply-to", "Reply-To"),
    ("list-id", "List-Id"),
    ("message-id", "Message-ID"),
)
# formats that any text or page could be: what an attachment must be more than
_ANYTHING = frozenset(("html", "text", "jsonl", "mail"))


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is mail.

    >>> sniff(b"From: a@example.org\nSubject: Rain\nMIME-Version: 1.0\n\nIt rained.", name="a.eml")
    0.92
    """
    return 0.92 if looks_message(head) and not is_related(head) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[Item]:
    """
    What the messages in *stream* carry, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes one message may have.

    Raises:
        EmptyDocumentError: The only message has no text.

        MalformedDocumentError: The only message is too large or broken.
    """
    # looked up once: the packages that are installed are searched for them
    known = formats()
    start = stream.read(HEAD)
    stream.seek(0)
    if not _OPENING.match(narrow(start)):
        yield from _message(parse_message(read_whole(stream, limit=limit)), origin=origin, limit=limit, known=known)
        return
    number = -1
    for piece in cut_stream(stream, mark=_BOX, limit=limit):
        if piece.first:
            continue
        number += 1
        here = Origin(path=origin.path, member=origin.member, record=number, offset=piece.offset)
        try:
            if not isinstance(piece.content, bytes):
                raise piece.content
            # a line that begins with "From " in a text is marked in a box
            text = re.sub(rb"(?m)^>(>*From )", rb"\1", piece.content.partition(b"\n")[2])
            yield from _message(parse_message(text), origin=here, limit=limit, known=known)
        except NewscorpusError as error:
            yield Failure.of(error, origin=here)


def _message(
    message: Message, *, origin: Origin, limit: int, known: tuple[Format, ...], depth: int = 0
) -> Iterator[Item]:
    pages: list[tuple[str, Message, bytes]] = []
    texts: list[tuple[str, Message, bytes]] = []
    found = False
    for place, part in parts_of(message):
        kind = part.get_content_type()
        name = name_of(part)
        here = _inside(origin, name or f"part {place}")
        if kind == "message/rfc822" and part is not message:
            for inner in held_by(part) if depth < _DEEPEST else ():
                found = True
                yield from _caught(_message(inner, origin=here, limit=limit, known=known, depth=depth + 1), here)
            continue
        held = content_of(part)
        if not held.strip():
            continue
        export = export_of(held, name=name or "", known=known)
        if export is not None:
            found = True
            yield from _caught(export.reader.read(io.BytesIO(held), origin=here, limit=limit), here)
        elif name is not None and kind not in ("text/html", "text/plain"):
            if not kind.startswith("image/"):
                yield Skipped(origin=here, reason=f"attached to a message: {kind}")
        elif kind == "text/html":
            pages.append((place, part, held))
        elif kind == "text/plain":
            texts.append((place, part, held))
    chosen = max(pages, key=lambda each: len(each[2]), default=None) or max(
        texts, key=lambda each: len(each[2]), default=None
    )
    if chosen is not None and not found:
        _, part, held = chosen
        hints = ((name, header_of(message, header)) for name, header in _HINTS)
        yield RawDocument(
            content=held,
            media_type=part.get_content_type(),
            charset=charset_of(part),
            origin=origin,
            extra=tuple((name, value) for name, value in hints if value),
        )
    elif not found:
        raise EmptyDocumentError("the message holds no text")


def _caught(items: Iterator[Item], origin: Origin) -> Iterator[Item]:
    try:
        yield from items
    except ReadError as error:
        yield Failure.of(error, origin=origin)


def _inside(origin: Origin, name: str) -> Origin:
    # a part of a message in a box keeps the number of the message in its name: records are counted anew in it
    record = f"#{origin.record}!" if origin.record >= 0 else ""
    member = f"{origin.member}!{record}{name}" if origin.member else f"{record}{name}"
    return Origin(path=origin.path, member=member)


def export_of(content: bytes, *, name: str, known: tuple[Format, ...] | None = None) -> Format | None:
    """
    The format of what a message carries, where it is more than a page or a text; None otherwise.

    Args:
        content: What a part holds.

        name: The name under which it is attached, or "".

        known: The formats to choose from; all of them where it is None.

    >>> export_of(b'<div><a name="DocID_MSTAR_730014862"></a><p>Rain</p>', name="").name
    'proquest'
    """
    if len(content) < _LEAST:
        return None
    head = content[:HEAD]
    best, score = None, 0.0
    for each in formats() if known is None else known:
        if each.name not in _ANYTHING and each.installed:
            sure = each.reader.sniff(head, name=name)
            if sure > score:
                best, score = each, sure
    return best if score >= _SURE else None

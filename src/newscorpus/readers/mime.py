"""
Messages as mail programs and browsers write them (MIME): headers in any encoding, parts, and what is in each.

In go bytes that may be broken in any way; out come texts and bytes. Nothing is fetched, and no part is opened that
nobody asked for.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from newscorpus.errors import MalformedDocumentError
from newscorpus.readers.sniffing import narrow
from newscorpus.text.encoding import decode
from newscorpus.text.spacing import clean_line

__all__ = [
    "charset_of",
    "content_of",
    "header_of",
    "held_by",
    "is_related",
    "looks_message",
    "name_of",
    "parse_message",
    "parts_of",
]

_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
_TELLING = re.compile(
    rb"^(?:received|mime-version|message-id|return-path|delivered-to|content-type|content-location"
    rb"|snapshot-content-location):",
    re.IGNORECASE | re.MULTILINE,
)
_NAMING = re.compile(rb"^(?:from|subject|date|to):", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(
    rb"^content-type:\s{0,99}multipart/related|^snapshot-content-location:|^from:\s{0,9}<saved by ",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEAD_LONGEST = 32768
_DEEPEST = 30
_HEADER_LONGEST = 10_000  # characters; the rest is kept as it stands


def _head(head: bytes) -> bytes:
    text = narrow(head)[:_HEAD_LONGEST].lstrip(b"\r\n")
    if text.startswith(b"From "):
        text = text.partition(b"\n")[2]
    end = _HEAD_END.search(text)
    return text[: end.start()] if end else text


def looks_message(head: bytes) -> bool:
    r"""
    Whether a file that begins with *head* is a message: its first lines are headers, some of which only messages have.

    >>> looks_message(b"From: a@example.org\nSubject: Rain\nMIME-Version: 1.0\n\nIt rained.")
    True
    >>> looks_message(b"From: The Mayor\nTo: All editors\n\nIt rained.")
    False
    """
    start = narrow(head[:400]).lstrip(b"\r\n")
    if not start.startswith(b"From ") and not _FIELD.match(start):
        return False
    text = _head(head)
    if not _FIELD.match(text) or not _TELLING.search(text) or not _NAMING.search(text):
        return False
    lines = [line for line in text.splitlines() if line[:1] not in b" \t"]
    return all(_FIELD.match(line) for line in lines[:40])


def is_related(head: bytes) -> bool:
    r"""
    Whether a message is a page that a browser saved with its pictures.

    >>> is_related(b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\n\n")
    True
    """
    return bool(_RELATED.search(_head(head)))


def parse_message(content: bytes) -> Message:
    """
    The message that *content* is.

    Raises:
        MalformedDocumentError: Its parts are nested without end.
    """
    try:
        return message_from_bytes(content.lstrip(b"\r\n"))
    except (RecursionError, MessageError, ValueError, TypeError, LookupError) as error:
        raise MalformedDocumentError(f"a broken message: {str(error) or type(error).__name__}") from error


def parts_of(message: Message) -> Iterator[tuple[str, Message]]:
    r"""
    The parts of a message that hold something, each with its place among the others ("1.2"); attached messages whole.

    >>> [place for place, _ in parts_of(parse_message(b"Subject: Rain\n\nIt rained."))]
    ['1']
    """
    stack: list[tuple[tuple[int, ...], Message]] = [((), message)]
    while stack:
        place, part = stack.pop()
        held = held_by(part)
        if part.is_multipart() and len(place) < _DEEPEST and (part is message or not _is_message(part)):
            stack.extend(((*place, number), each) for number, each in reversed(list(enumerate(held, start=1))))
        else:
            yield ".".join(map(str, place or (1,))), part


def held_by(part: Message) -> list[Message]:
    r"""
    The parts that a part consists of, or the message that is attached in it; nothing where it holds text.

    >>> [each["Subject"] for each in held_by(parse_message(b"Content-Type: message/rfc822\n\nSubject: Rain\n\n"))]
    ['Rain']
    """
    # to ask a part that holds text for it would decode it, and its charset may be anything
    payload = part.get_payload() if part.is_multipart() else ()
    return [each for each in payload if isinstance(each, Message)]


def _is_message(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def content_of(part: Message) -> bytes:
    r"""
    What a part holds, its transfer encoding taken off; as it stands where that is broken. Of parts nothing: they hold.

    >>> content_of(parse_message(b"Content-Transfer-Encoding: base64\n\nUmFpbg=="))
    b'Rain'
    """
    if part.is_multipart():
        return b""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, binascii.Error, LookupError, AttributeError, TypeError):
        content = None
    if isinstance(content, bytes):
        return content
    try:
        payload = part.get_payload()
    except (ValueError, LookupError):
        # a charset that no codec has so much as a name like
        return b""
    return str(payload or "").encode("utf-8", "surrogateescape")


def charset_of(part: Message) -> str | None:
    """The charset that a part claims, or None."""
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, UnicodeError, TypeError):
        return None
    return charset or None


def name_of(part: Message) -> str | None:
    """The name under which a part is attached, or None."""
    try:
        name = part.get_filename()
    except (ValueError, LookupError, UnicodeError, TypeError):
        return None
    return _decoded(name) or None if name else None


def header_of(message: Message, name: str) -> str | None:
    r"""
    What a header says, as text; None where there is none.

    >>> header_of(parse_message(b"Subject: =?utf-8?q?F=C3=BCnf?=\n\n"), "Subject")
    'Fünf'
    """
    value = message.get(name)
    return _decoded(value) or None if value is not None else None


def _decoded(value: object) -> str:
    rest = ""
    if isinstance(value, str):
        value, rest = value[:_HEADER_LONGEST], value[_HEADER_LONGEST:]
    try:
        parts = decode_header(value)  # type: ignore[arg-type]  # text or a header: what a message gives
    except (ValueError, binascii.Error, MessageError, LookupError, TypeError):
        return clean_line(str(value) + rest)
    out = []
    for text, charset in parts:
        if isinstance(text, bytes):
            out.append(decode(text, charset=charset))
        else:
            # bytes that are no ASCII stand in a plain header as lone surrogates
            raw = text.encode("utf-8", "surrogateescape") if _is_escaped(text) else None
            out.append(text if raw is None else decode(raw))
    return clean_line("".join(out) + rest)


def _is_escaped(text: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in text) and all(
        not ("\ud800" <= character < "\udc80") for character in text
    )

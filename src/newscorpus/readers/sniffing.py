"""
What a file is, told by how it begins: its name has no say, except where the content could be anything.

`describe_binary` names the well-known kinds of bytes that hold no text, so that a failure can say what the file is.
The sniffers of the single formats stand with their readers; this file holds what they share.
"""

from __future__ import annotations

import codecs
import re

from newscorpus.text.encoding import looks_binary

__all__ = ["HEAD", "describe_binary", "is_companion", "looks_html", "looks_xml", "narrow", "root_of"]

HEAD = 65536
"""How many bytes from the start of a file the sniffers see."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x00\x01\x00\x00", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
# tags that open a page or its first parts; the end of the name must follow, so that <bodyguard> is none
_HTML_OPENING = re.compile(
    rb"<(?:!doctype\s+html|html|head|title|meta|body|link|script|style|article|section|main|header|nav|h1|div|table)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_TAG = re.compile(
    rb"</?(?:p|a|b|i|em|strong|br|span|ul|ol|li|h[2-6]|img|blockquote|figure)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_ELEMENT = re.compile(rb"[A-Za-z_][A-Za-z0-9_.:-]{0,99}")

# Endings of files that people put beside news. Plain text under such a name is taken for no news; what the content
# alone shows to be a page, a feed or a corpus is read whatever its name.
_COMPANION_ENDINGS = {
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".rst": "reStructuredText",
    ".json": "JSON",
    ".csv": "a table",
    ".tsv": "a table",
    ".yaml": "settings",
    ".yml": "settings",
    ".toml": "settings",
    ".ini": "settings",
    ".cfg": "settings",
    ".conf": "settings",
    ".log": "a log",
    ".css": "a style sheet",
    ".js": "a script",
    ".mjs": "a script",
    ".map": "a script's map",
    ".py": "a program",
    ".sh": "a program",
    ".sha256": "checksums",
    ".md5": "checksums",
    ".svg": "a picture",
    ".xsl": "a style sheet",
}
_COMPANION_STEMS = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "authors", "makefile"})


def narrow(head: bytes) -> bytes:
    r"""
    The *head* of a text as bytes in which ASCII can be looked for: UTF-16 is unpacked, byte-order marks go.

    >>> narrow("<p>".encode("utf-16"))
    b'<p>'
    """
    if head.startswith(codecs.BOM_UTF8):
        return head[3:]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head


def looks_html(head: bytes) -> bool:
    """
    Whether text that starts with *head* is HTML: it opens like a page, or is full of tags.

    >>> looks_html(b"<!DOCTYPE html><title>Rain</title>"), looks_html(b"If a < b, then b > a.")
    (True, False)
    """
    text = narrow(head)
    if text.lstrip().startswith(b"<"):
        if looks_xml(head):
            return root_of(head) == "html"
        return bool(_HTML_OPENING.search(text)) or bool(_TAG.search(text))
    # a fragment, or a page with something before its first tag
    return bool(re.search(rb"<(?:html|!doctype\s+html|body)[\s>]", text, re.IGNORECASE)) or (
        sum(1 for _ in _TAG.finditer(text)) >= 6 and bool(re.search(rb"</(?:p|a|div|li)>", text, re.IGNORECASE))
    )


def looks_xml(head: bytes) -> bool:
    """
    Whether text that starts with *head* declares itself to be XML.

    >>> looks_xml(b"<?xml version='1.0'?><rss>"), looks_xml(b"<p>Rain</p>")
    (True, False)
    """
    return narrow(head).lstrip().startswith(b"<?xml")


def root_of(head: bytes) -> str | None:
    """
    The name of the first element, without its prefix and in small letters; None where there is none in the *head*.

    >>> root_of(b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "b">]><!-- now --><nitf>')
    'nitf'
    """
    text, at = narrow(head), 0
    while (start := text.find(b"<", at)) >= 0:
        if text.startswith(b"<!--", start):
            end = text.find(b"-->", start)
        elif text.startswith(b"<?", start):
            end = text.find(b"?>", start)
        elif text.startswith(b"<!", start):
            end = text.find(b">", start)
            # the entities that a document type declares stand in brackets
            if 0 <= text.find(b"[", start, end) < end:
                end = text.find(b"]", start)
        else:
            name = _ELEMENT.match(text, start + 1)
            return name[0].rpartition(b":")[2].decode("ascii").lower() if name else None
        if end < 0:
            return None
        at = end + 1
    return None


def describe_binary(head: bytes) -> str | None:
    r"""
    What bytes that hold no text are, or None where they may be text.

    >>> describe_binary(b"%PDF-1.7 ..."), describe_binary(b"It rained.")
    ('a PDF', None)
    """
    for mark, name in _MAGIC:
        if head.startswith(mark):
            return name
    return "binary" if not head.startswith(_WIDE) and looks_binary(head) else None


def is_companion(name: str) -> str | None:
    """
    What a file called *name* is if it is plain text and no news, or None where it may be news.

    >>> is_companion("README.md"), is_companion("LICENSE"), is_companion("000.txt")
    ('Markdown', 'a note about the folder', None)
    """
    stem, dot, ending = name.rpartition(".")
    if (stem if dot else name).casefold() in _COMPANION_STEMS and ending.casefold() not in ("html", "htm"):
        return _COMPANION_ENDINGS.get(f".{ending.casefold()}", "a note about the folder")
    return _COMPANION_ENDINGS.get(f".{ending.casefold()}") if dot else None

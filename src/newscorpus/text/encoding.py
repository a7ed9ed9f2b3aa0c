"""
Bytes to text, whatever the bytes.

The order of evidence: a byte-order mark, whether the bytes are UTF-8, the charset that the transport declared, the one
that the page declares in its first bytes, what charset-normalizer makes of a bounded sample, and in the end
Windows-1252, in which every byte is something. Valid UTF-8 goes before any declaration: hardly any text in another
charset is that by chance. Labels are read as browsers read them: "latin-1" means Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from newscorpus.text.ngrams import language_fit

__all__ = ["decode", "looks_binary"]

_SAMPLE = 32_768  # bytes that are enough to guess from
_DECLARED_WITHIN = 2_048  # bytes; a page says its charset at its head
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what browsers read under these labels
_READ_AS = {
    "cp1252": "ascii us-ascii latin-1 latin1 l1 iso-8859-1 iso8859-1 iso_8859-1 windows-1252 x-cp1252",
    "utf-8": "utf8 unicode-1-1-utf-8",
    "cp1254": "iso-8859-9 iso8859-9 latin5",
    "cp874": "iso-8859-11 tis-620",
    "gb18030": "gb2312 gbk gb_2312-80 x-gbk",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j",
    "cp949": "ks_c_5601-1987 euc-kr ksc5601",
    "big5hkscs": "big5",
    "utf-16-le": "unicode utf-16",
    "iso-8859-8": "iso-8859-8-i",
    "mac-roman": "x-mac-roman macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
    "koi8-r": "koi koi8",
    "cp866": "dos-866",
}
_LABELS = {label: codec for codec, labels in _READ_AS.items() for label in labels.split()}
_BINARY = (
    *(b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b", b"BZh"),
    *(b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe"),
    *(b"\xcf\xfa\xed\xfe", b"\x00asm", b"OggS", b"ID3", b"\xff\xfb", b"fLaC", b"\x00\x00\x01\x00", b"wOFF", b"wOF2"),
    *(b"OTTO\x00", b"\x00\x01\x00\x00\x00", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"PAR1", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x1cftyp", b"\x00\x00\x00\x20ftyp", b"\x1aE\xdf\xa3", b"{\\rtf"),
)
# what the guess may choose from; Western charsets are not guessed but taken where nothing else is clear
_GUESSES = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866", "cp874"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949"),
]
_ALWAYS = ("cp1250", "cp1251", "cp1254", "cp1257")
_USUAL = 0.1  # by how much another charset than Windows-1252 must fit better
_TELLING = re.compile(r"[^\W\d_]{0,30}[^\x00-\x7f]+(?:[^\W\d_]|[^\x00-\x7f]){0,30}")
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"


def _codec(label: str | None) -> str | None:
    """The codec of a label, or None where there is none that makes text of bytes."""
    if not label:
        return None
    plain = label.strip().strip("\"'").lower()
    name = _LABELS.get(plain, plain)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return (
        name
        if getattr(info, "_is_text_encoding", True) and info.name not in {"idna", "punycode", "undefined"}
        else None
    )


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def _western(content: bytes) -> str:
    """Windows-1252, with the five bytes that it leaves undefined as the controls that browsers make of them."""
    return "".join(
        content[i : i + 1].decode("latin-1")
        if content[i] in b"\x81\x8d\x8f\x90\x9d"
        else content[i : i + 1].decode("cp1252")
        for i in range(len(content))
    )


_TABLE = _western(bytes(range(256)))


def decode(content: bytes, *, charset: str | None = None) -> str:
    r"""
    Decode bytes to text.

    Args:
        content: Any bytes.

        charset: The charset that the container declared, if any.

    Returns:
        The text, without its byte-order mark. It is the same for the same bytes, and there always is one.

    >>> decode("Fünf Äcker".encode("cp1252")), decode("Fünf".encode())
    ('Fünf Äcker', 'Fünf')
    >>> decode(b"it\x92s", charset="latin-1")
    'it’s'
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    utf8 = _strictly(content, "utf-8")
    if utf8 is not None:
        wide = _wide(content)
        return utf8 if wide is None else wide
    for label in (charset, _declared(content)):
        codec = _codec(label)
        if codec is None:
            continue
        if codec == "utf-8":
            if _mostly_utf8(content):
                return content.decode("utf-8", "replace")
            continue
        western = codec == "cp1252"
        declared = content.decode("latin-1").translate(_WESTERN) if western else _strictly(content, codec)
        if declared is not None:
            return declared
    unmarked = _wide(content)
    if unmarked is not None:
        return unmarked
    if _mostly_utf8(content):
        return content.decode("utf-8", "replace")
    return _guessed(content)


_WESTERN = {i: character for i, character in enumerate(_TABLE) if ord(character) != i}


def _declared(content: bytes) -> str | None:
    match = _META.search(content[:_DECLARED_WITHIN])
    found = (match[1] or match[2]) if match else None
    return found.decode("ascii", "ignore") if found else None


def _wide(content: bytes) -> str | None:
    """The text where every other byte is NUL, as in UTF-16 without its mark."""
    sample = content[:_SAMPLE]
    if len(content) < 4 or len(content) % 2 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return _strictly(content, "utf-16-le")
    if even > 0.4 * half and odd < 0.05 * half:
        return _strictly(content, "utf-16-be")
    return None


def _mostly_utf8(content: bytes) -> bool:
    """Whether broken bytes are rare among good UTF-8: a page cut off, or one line of another charset in it."""
    high = len(content) - len(content.translate(None, bytes(range(0x80, 0x100))))
    broken = content.decode("utf-8", "replace").count("\ufffd")
    return broken * 10 <= high


def _guessed(content: bytes) -> str:
    """The decoding whose words fit a language best, of what is guessed and of the commonest of one byte."""
    best = from_bytes(content[:_SAMPLE], cp_isolation=_GUESSES).best()
    western = content.decode("latin-1").translate(_WESTERN)
    found, fit = western, _fit(western) + _USUAL
    for codec in dict.fromkeys([*([best.encoding] if best is not None else []), *_ALWAYS]):
        text = _strictly(content, codec)
        if text is not None and text != western and _fit(text) > fit:
            found, fit = text, _fit(text)
    return found


def _fit(text: str) -> float:
    # what the charsets agree on tells nothing, so only the words that hold other signs are looked at
    return language_fit(" ".join(_TELLING.findall(text[:_SAMPLE])[:100]))


def looks_binary(content: bytes) -> bool:
    """
    Whether bytes are an image, an archive, a program or the like, and no text in any encoding.

    Args:
        content: Any bytes.

    Returns:
        True for what starts as such files do, or holds more control characters than text can.

    >>> looks_binary(b"%PDF-1.7 ..."), looks_binary("Wörter".encode("utf-16")), looks_binary(b"")
    (True, False, False)
    """
    if any(content.startswith(mark) for mark, _ in _MARKS):
        return False
    if content.startswith(_BINARY) or (content[:4] == b"RIFF" and content[8:12] in {b"WEBP", b"WAVE", b"AVI "}):
        return True
    sample = content[:_SAMPLE]
    if _wide(sample[: len(sample) // 2 * 2]) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 50 > len(sample)  # two in a hundred

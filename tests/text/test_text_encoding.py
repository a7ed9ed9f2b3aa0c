"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from newscorpus.text.encoding import decode, looks_binary

_GERMAN = "Die Münchner Bühne eröffnet heute mit größeren Plänen für ihre Zuschauer."
_RUSSIAN = "Президент сообщил о новых переговорах с союзниками в Брюсселе."
_POLISH = "Rząd przyjął dziś projekt ustawy, która zmieni zasady głosowania w całym kraju."


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (codecs.BOM_UTF8 + b"a", None, "a"),
        ("ä".encode("utf-16"), "utf-8", "ä"),
        ("ab".encode("utf-16-le"), None, "ab"),
        (_GERMAN.encode("utf-16-be"), None, _GERMAN),
        (_GERMAN.encode("cp1252"), None, _GERMAN),
        (_RUSSIAN.encode("cp1251"), None, _RUSSIAN),
        (_POLISH.encode("cp1250"), None, _POLISH),
        (_RUSSIAN.encode("koi8-r"), "KOI8-R", _RUSSIAN),
        (b"it\x92s", "iso-8859-1", "it’s"),
        (b"it\x92s", None, "it’s"),
        (
            b'<meta charset="windows-1251">' + _RUSSIAN.encode("cp1251"),
            None,
            f'<meta charset="windows-1251">{_RUSSIAN}',
        ),
        (_GERMAN.encode(), "latin-1", _GERMAN),
        (b"\x81\x8d", "latin-1", "\x81\x8d"),
        (_GERMAN.encode() + b"\xff" + _GERMAN.encode() * 3, "utf-8", f"{_GERMAN}\ufffd{_GERMAN * 3}"),
        (b"", None, ""),
    ],
)
def test_decoding(content: bytes, charset: str | None, text: str) -> None:
    assert text == decode(content, charset=charset)


@pytest.mark.parametrize("label", ["no-such", "idna", "hex", "rot13", "utf-7\x00", "", " ", "undefined"])
def test_labels_that_are_none_do_no_harm(label: str) -> None:
    assert decode(_GERMAN.encode("cp1252"), charset=label) == _GERMAN


@pytest.mark.parametrize(
    ("content", "binary"),
    [
        (b"\x89PNG\r\n", True),
        (b"%PDF-1.4", True),
        (b"PK\x03\x04rest", True),
        (b"RIFF1234WEBP", True),
        (bytes(range(32)) * 10, True),
        (_GERMAN.encode("utf-16-le"), False),
        (_GERMAN.encode("utf-16"), False),
        (_RUSSIAN.encode("cp1251"), False),
        (b"plain\x0ctext\x1b", False),
        (b"<html>" + b"a" * 1000 + b"\x00", False),
        (b"", False),
    ],
)
def test_what_is_no_text(content: bytes, binary: bool) -> None:
    assert binary is looks_binary(content)

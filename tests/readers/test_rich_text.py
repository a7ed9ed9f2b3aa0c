"""Rich Text, written for these tests: what is text of the document, in which characters, and what is not."""

from __future__ import annotations

import io

import pytest

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Origin, RawDocument
from newscorpus.readers import rtf


def text_of(content: bytes) -> str:
    (document,) = rtf.read(io.BytesIO(content), origin=Origin(path="a"), limit=10**6)
    assert isinstance(document, RawDocument)
    return str(document.content)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (rb"It rained.\par It stopped.", "It rained.\nIt stopped."),
        (rb"F\'fcnf H\u228?fen \u8211- offen", "Fünf Häfen – offen"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"\uc2\u252??ber", "über"),
        (rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Courier;}}{\f1 \'cf\'ee\'f0\'f2} open", "Порт open"),
        (rb"{\fonttbl{\f0\fcharset128 Gothic;}}\f0 \'8d\'60", "港"),
        (rb"{\*\generator Word;}{\info{\author Rosa}}{\header Page 1\par}It rained.", "It rained."),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt It rained.}}", "It rained."),
        (rb"{\pict\wmetafile8 0123456789abcdef}It\~rained\_here.", "It\u00a0rained\u2011here."),
        (rb"\{It\} rained\\.", "{It} rained\\."),
        (b"It\\bin5 \x00}{\x01\x02 rained.", "It rained."),
        (rb"\trowd\intbl Pier\cell Ships\cell\row It rained.", "Pier\tShips\t\nIt rained."),
        (b"It rai\r\nned.", "It rained."),
    ],
)
def test_what_is_text(inside: bytes, shown: str) -> None:
    """Words of control, groups that hold no text, and characters in every way that they can stand."""
    assert shown == text_of(b"{\\rtf1\\ansi\\ansicpg1252 " + inside + b"}")


def test_a_token_across_two_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of the pieces that are read changes nothing."""
    content = rb"{\rtf1\ansi " + rb"F\'fcnf {\b H\u228?fen} sind offen.\par " * 20 + b"}"
    whole = text_of(content)
    for size in (70, 71, 97, 128):
        monkeypatch.setattr(rtf, "_CHUNK", size)

        assert whole == text_of(content)


def test_a_document_that_breaks_off_says_so() -> None:
    """Groups that are not closed are a failure behind what could be read."""
    with pytest.raises(MalformedDocumentError, match="1 groups are not closed"):
        list(rtf.read(io.BytesIO(b"{\\rtf1 It rained."), origin=Origin(path="a"), limit=10**6))


def test_a_paragraph_over_the_limit_is_told_of() -> None:
    """Nothing grows past the limit."""
    with pytest.raises(MalformedDocumentError, match="larger than the limit"):
        list(rtf.read(io.BytesIO(b"{\\rtf1 " + b"rain " * 1000 + b"}"), origin=Origin(path="a"), limit=1000))

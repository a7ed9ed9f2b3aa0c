"""Mail, boxes and saved pages, written for these tests."""

from __future__ import annotations

import io
import pathlib
from email.message import EmailMessage

import pytest

from newscorpus.engine.reading import read
from newscorpus.errors import EmptyDocumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers import mail, mhtml, mime
from newscorpus.readers.opening import open_paths
from newscorpus.readers.skips import Skipped

HERE = pathlib.Path(__file__).parent / "exports"
EXPORT = (HERE / "factiva.html").read_bytes()
HARBOUR = "Ships entered the harbour of Riverton on Wednesday for the first time since the storm."


def letter(text: str = HARBOUR) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "Rosa <rosa@courier.example>", "Rain", "<1@a.example>"
    message["Date"] = "Wed, 02 Jan 2019 06:30:00 +0100"
    message.set_content(text)
    return message


def test_a_message_gives_its_text_with_hints() -> None:
    """Subject, sender and date stand in the hints, by the names that fill the article's gaps."""
    (document,) = mail.read(io.BytesIO(letter().as_bytes()), origin=Origin(path="a"), limit=10**6)

    assert isinstance(document, RawDocument)
    assert document.media_type == "text/plain"
    assert dict(document.extra)["title"] == "Rain"
    assert dict(document.extra)["published"] == "Wed, 02 Jan 2019 06:30:00 +0100"


def test_an_attached_export_is_read_as_such(tmp_path: pathlib.Path) -> None:
    """Its articles have the attachment as member; the note around it is no article, and a strange file is told of."""
    message = letter("Here are the articles that you asked for.")
    message.add_attachment(EXPORT, maintype="text", subtype="html", filename="export.html")
    message.add_attachment(b"\x00\x01\x02" * 50, maintype="application", subtype="octet-stream", filename="x.bin")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    items = list(open_paths([tmp_path / "a.eml"]))
    documents = [item for item in items if isinstance(item, RawDocument)]

    assert [str(item.origin).rpartition("!")[2] for item in documents] == [f"export.html#{i}" for i in range(4)]
    assert [item.reason for item in items if isinstance(item, Skipped)] == [
        "attached to a message: application/octet-stream"
    ]


def test_a_forwarded_message_is_read_as_one(tmp_path: pathlib.Path) -> None:
    """What is attached as a message is one, with a member of its own."""
    message = letter("See below.")
    message.add_attachment(letter("It rained on the town all day, and nobody was surprised by that."))
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (article,) = read(tmp_path / "a.eml")

    assert isinstance(article, Article)
    assert article.body.startswith("It rained")
    assert article.origin is not None
    assert article.origin.member


def test_a_message_without_text_is_empty() -> None:
    """A picture alone is no article."""
    message = EmailMessage()
    message["From"], message["Subject"] = "a@a.example", "Rain"
    message.set_content(b"\x89PNG\r\n", maintype="image", subtype="png")
    with pytest.raises(EmptyDocumentError):
        list(mail.read(io.BytesIO(message.as_bytes()), origin=Origin(path="a"), limit=10**6))


def test_a_message_over_the_limit_costs_itself_alone() -> None:
    """The other messages of the box are read, each with its place."""
    box = b"".join(
        b"From rosa@a.example Wed Jan  2 06:30:00 2019\n" + letter(text).as_bytes() + b"\n"
        for text in (HARBOUR, "x " * 20_000, HARBOUR)
    )
    first, second, third = mail.read(io.BytesIO(box), origin=Origin(path="a"), limit=10_000)

    assert isinstance(first, RawDocument)
    assert isinstance(second, Failure)
    assert isinstance(third, RawDocument)
    assert third.origin is not None
    assert box[third.origin.offset :].startswith(b"From rosa")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("=?utf-8?b?SGFmZW4=?=", "Hafen"),
        ("=?utf-8?q?H=C3=A4fen?= =?utf-8?q?_offen?=", "Häfen offen"),
        ("=?nonsense?q?H=E4fen?=", "Häfen"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("plain", "plain"),
    ],
)
def test_headers_in_any_encoding(raw: str, shown: str) -> None:
    """Encoded words are read, broken ones stand as they are."""
    message = mime.parse_message(f"Subject: {raw}\n\n".encode())

    assert mime.header_of(message, "Subject") == shown


def test_headers_of_bytes_that_nobody_encoded() -> None:
    """Bytes that stand raw in a header are decoded as text is."""
    message = mime.parse_message("Subject: Häfen offen\n\n".encode())

    assert mime.header_of(message, "Subject") == "Häfen offen"


def test_a_saved_page_that_is_an_export() -> None:
    """A result page of an archive, saved by a browser with its pictures, is the export."""
    head = (
        b"From: <Saved by Blink>\nMIME-Version: 1.0\nSubject: Factiva\nContent-Type: multipart/related; boundary=b\n\n"
    )
    content = head + b"--b\nContent-Type: text/html; charset=utf-8\n\n" + EXPORT + b"\n--b--\n"

    assert mhtml.sniff(content, name="a.txt") > mail.sniff(content, name="a.txt")
    assert len(list(mhtml.read(io.BytesIO(content), origin=Origin(path="a"), limit=10**6))) == 4


def test_a_press_release_with_headings_is_no_mail() -> None:
    """Lines with colons are no headers."""
    release = b"To: All editors\nFrom: The Mayor of Lenn\nSubject: The harbour\n\nThe harbour is open again.\n"

    assert mail.sniff(release, name="a.eml") == 0


@pytest.mark.parametrize("charset", ["UT\x00F-8", "\x00", "utf-8\x00", "no such", "é"])
def test_a_charset_that_is_none(charset: str) -> None:
    """A message is read as well as can be, whatever it says that it is written in."""
    head = f'From: a@a.example\nSubject: Rain\nMIME-Version: 1.0\nContent-Type: text/html; charset="{charset}"\n\n'
    content = head.encode() + b"<p>" + HARBOUR.encode() + b" \xce\xff</p>"
    for reader in (mail, mhtml):
        (document,) = reader.read(io.BytesIO(content), origin=Origin(path="a"), limit=10**6)

        assert isinstance(document, RawDocument)
        held = document.content if isinstance(document.content, bytes) else document.content.encode()
        assert HARBOUR.encode() in held


def test_a_forwarded_message_that_is_no_parts_after_all() -> None:
    """It says that it has parts, and has bytes of no encoding: the fuzzer's find; what can be read of it is read."""
    head = b"From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    inner = b"From: b@b.example\nContent-Type: multipart/mixed; boundary=c\n\nHarbour \xff\n"
    content = head + b"Content-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
    (item,) = mail.read(io.BytesIO(content), origin=Origin(path="a"), limit=10**6)

    assert isinstance(item, Failure)
    assert "no text" in item.message


def test_messages_in_messages_end() -> None:
    """Beyond the fifth nobody looks; what stands above is read all the same."""
    deep = letter("The innermost.")
    for number in range(8):
        outer = letter(f"See below, number {number}.")
        outer.add_attachment(deep)
        deep = outer
    items = list(mail.read(io.BytesIO(deep.as_bytes()), origin=Origin(path="a"), limit=10**6))

    assert [item.content for item in items if isinstance(item, RawDocument)] == [b"See below, number 2.\n"]

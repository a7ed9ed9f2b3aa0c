"""
Laws of the readers of exports, mail and saved pages: total on any bytes, the same answer twice, nothing lost.

Samples of our own are broken in every way that files break: cut off, with pieces taken out, said twice or overwritten.
"""

from __future__ import annotations

import io
import pathlib
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newscorpus.errors import ReadError
from newscorpus.model import Article, Failure, Origin, RawDocument, Role
from newscorpus.parsing.pipeline import parse_document
from newscorpus.readers.registry import Format, formats
from newscorpus.readers.skips import Skipped
from newscorpus.testing.laws import check_blocks_rebuild, check_pure, check_thread_safe

HERE = pathlib.Path(__file__).parents[1] / "readers" / "exports"
SAMPLES = {path.name: path.read_bytes() for path in sorted(HERE.iterdir()) if path.suffix != ".json"}
OWN = (
    *("nexis", "factiva", "factiva-xml", "europresse", "proquest", "integrum", "word", "rtf"),
    *("nexis-text", "mail", "mhtml", "kikuzo", "yomidas"),
)
FORMATS = {each.name: each for each in formats() if each.name in OWN}
ORIGIN = Origin(path="a")
LIMIT = 1_000_000

fewer = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def items_of(known: Format, content: bytes) -> list[object]:
    """What a reader gives of bytes, and the error of ours that ended it."""
    out: list[object] = []
    try:
        out.extend(known.reader.read(io.BytesIO(content), origin=ORIGIN, limit=LIMIT))
    except ReadError as error:
        out.append((type(error), str(error)))
    return out


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name of a sample, and its bytes after an accident or several."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    content = SAMPLES[name]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 400)))
        kind = draw(st.sampled_from(["cut", "lost", "twice", "noise"]))
        if kind == "cut":
            content = content[:start]
        elif kind == "lost":
            content = content[:start] + content[end:]
        elif kind == "twice":
            content = content[:end] + content[start:]
        else:
            content = content[:start] + draw(st.binary(max_size=12)) + content[end:]
    return name, content


def reader_for(name: str) -> Format:
    head = SAMPLES[name][:65536]
    return max(FORMATS.values(), key=lambda each: each.reader.sniff(head, name=name))


@fewer
@given(broken())
@example(("nexis_de.html", b""))
@example(("nexis.rtf", b"{" * 5000))
@example(("nexis.rtf", rb"{\rtf1\ansicpg99999\u55357?\bin99999999999 \'"))
@example(("factiva.xml", b"<PPSResponse>" * 3000))
@example(("proquest.html", b"<a name=DocID_1>" + b"<div>" * 20000))
@example(("box.mbox", b"From a 2019\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 2000))
def test_any_bytes_have_an_answer(case: tuple[str, bytes]) -> None:
    """Documents, failures and skips, or one error of ours; each article parses, and the second answer is the first."""
    name, content = case
    known = reader_for(name)
    check_pure(lambda given: items_of(known, given), content)
    for item in items_of(known, content):
        assert isinstance(item, RawDocument | Article | Failure | Skipped | tuple)
        if isinstance(item, RawDocument) and item.known is not None and item.known.blocks is not None:
            assert isinstance(item.content, str)
            article = parse_document(item)
            check_blocks_rebuild(article, item.content)
            assert article.faults == ()


@fewer
@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_no_reader_breaks_on_noise(content: bytes, name: str) -> None:
    """Bytes that mean nothing are an error of ours, and what sniffs says a number."""
    known = FORMATS[name]
    items_of(known, content)

    assert 0 <= known.reader.sniff(content, name="a") <= 1


# where text may be put in: behind the end of an element that holds text, inside of an article
PLACES = {
    "nexis_de.html": rb"</SPAN></P>",
    "nexis_en.html": rb"</SPAN></P>",
    "factiva.html": rb"</p>(?=\n<p class)|</div>(?=<div>)",
    "factiva_codes.html": rb"</tr>|</p>(?=\n<p)",
    "europresse_old.html": rb"<p></p>|<br>(?!</td)",
    "europresse_new.html": rb"</p> |</div> ",
    "proquest.html": rb"</p>\n|</p>     ",
    "integrum.html": rb"</h3>|<br>(?=\^)|</pre>",
}


@fewer
@given(st.data())
def test_what_is_put_in_comes_out(data: st.DataObject) -> None:
    """A paragraph that stands in an article, wherever, is in its blocks."""
    name = data.draw(st.sampled_from(sorted(PLACES)))
    content = SAMPLES[name]
    first = next(iter(items_of(reader_for(name), content)))
    assert isinstance(first, RawDocument)
    assert first.origin is not None
    places = [match.end() for match in re.finditer(PLACES[name], content) if match.start() > first.origin.offset + 200]
    at = data.draw(st.sampled_from(places))
    word = data.draw(
        st.sampled_from(["<p>Zwischenruf eins</p>", "Zwischenruf zwei ", "<div><b>Zwischenruf</b> drei:</div>"])
    )
    plain = re.sub(r"<[^<>]*>", "", word).strip()
    items = items_of(reader_for(name), content[:at] + word.encode() + content[at:])
    texts = [item.content for item in items if isinstance(item, RawDocument)]

    assert any(plain in str(text) for text in texts)


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith((".eml", ".mbox", ".mhtml"))])
def test_every_word_of_a_sample_is_kept(name: str) -> None:
    """All that reads as text between the first article and the last is in a block or a field of one."""
    items = [item for item in items_of(reader_for(name), SAMPLES[name]) if isinstance(item, RawDocument)]
    kept = " ".join(str(item.content) + repr(item.extra) for item in items if item.known is not None)
    for item in items:
        assert item.known is not None
        blocks = item.known.blocks or ()
        body = " ".join(block.text for block in blocks if block.role in (Role.BODY, Role.HEADING))
        assert body
    held = SAMPLES[name].decode("cp1251" if name.startswith("integrum") else "utf-8", "replace")
    for line in re.findall(r">([^<>\n]{30,})<", held):
        plain = " ".join(line.replace("&amp;", "&").replace("&quot;", '"').split())
        if (
            "&#" not in plain
            and "sorry" not in plain
            and "Download" not in plain
            and "Factiva, Inc" not in plain
            and "color" not in plain
        ):
            assert plain in " ".join(kept.split())


def test_threads_change_nothing() -> None:
    """Readers keep no state."""
    check_thread_safe(lambda name: items_of(reader_for(name), SAMPLES[name]), sorted(SAMPLES))


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- Hide XML section from browser <DOC NUMBER=1> <DOCFULL> -->" + b"<P CLASS='c1'>x" * 60_000,
        b"<title>Factiva</title><div class='article enArticle'>" + b"<b>a:" * 100_000,
        b'<a name="DocID_1">' + b"<strong>a: </strong>" * 40_000,
        b'<span class="DocPublicationName">' + b"<article><header>" * 40_000,
        b"1 of 2 DOCUMENTS\n" + b"LENGTH: \n" * 80_000,
        b"{\\rtf1 " + b"{\\b a}" * 150_000 + b"}",
        b"{\\rtf1 " + b"\\'41" * 200_000 + b"}",
        b"From a 2019\n" * 60_000,
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nb\n" * 10_000,
        b"From: a\nMIME-Version: 1.0\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000)),
        b"From: a\nMIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx",
    ],
    ids=["nexis", "factiva", "proquest", "europresse", "text", "rtf", "rtf-hex", "box", "parts", "nested", "header"],
)
def test_nothing_is_quadratic(content: bytes) -> None:
    """A megabyte of what a format is made of, without end, is read like any other."""
    for known in FORMATS.values():
        if known.reader.sniff(content[:65536], name="a"):
            items_of(known, content)

"""Input that means harm, or comes from a bad day: a clear answer, the rest of the file, and bounded work."""

from __future__ import annotations

import gzip
import io
import json
import pathlib
import tracemalloc
from typing import Any

import pytest

import newscorpus as nc
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers import warc
from newscorpus.readers.opening import Item, open_bytes, open_paths
from newscorpus.readers.rows import jsonl, tables
from newscorpus.readers.rows.json_rows import rows
from newscorpus.readers.wires import newsml_g2, nitf

HERE = Origin(path="sample")
WIRES = pathlib.Path(__file__).parent / "wires"
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:{0}"><contentMeta><headline>Rain {0}</headline>'
    "</contentMeta><contentSet><inlineData>{1}</inlineData></contentSet></newsItem>"
)


def _read(content: bytes | str) -> list[Item]:
    return list(open_bytes(content.encode() if isinstance(content, str) else content, origin=HERE))


def _titles(items: list[Item]) -> list[str | None]:
    return [item.known.title if isinstance(item, RawDocument) and item.known else None for item in items]


def test_entities_are_left_alone(tmp_path: pathlib.Path) -> None:
    """No file of the machine is read, nothing is fetched, and no entity grows."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    page = (
        "<!DOCTYPE nitf [{}]><nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head>"
        "<body.content><p>It rained &x; &l11; today.</p></body.content></body></nitf>"
    )
    (item,) = _read(page.format(f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY l11 "ha">'))

    assert isinstance(item, RawDocument)
    assert "the secret" not in str(item.content)
    assert len(item.content) < 200
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    (item,) = _read(page.format(f'<!ENTITY x "y"><!ENTITY l0 "ha">{laughs}'))

    assert len(str(item)) < 2000


@pytest.mark.parametrize(
    "content",
    [
        "<nitf>" + "<block>" * 100_000,
        "<nitf><body>" + "<p>" * 300 + "deep" + "</p>" * 300 + "</body></nitf>",
        '<nitf a="' + "x" * 11_000_000 + '"/>',
        "<nitf><body><body.content><p>" + "x" * 11_000_000 + "</p></body.content></body></nitf>",
        "<newsMessage>" + "<" * 1_000_000,
        "<NewsML>" + "<NewsItem>" * 50_000,
        "[" * 1_000_000,
        '{"uri": "a", "pubstatus": "b", "headline": ' + "[" * 200_000,
        '{"@graph": ' * 5_000,
        "\x01abc0001 4 i 211  dpa 0061\r\n" + "=\r\n" * 300_000,
        "\x16\x16\x01W2607\x1f_north\nr a\x11\x13 BC-Rain  11-13 1693\n" + "^" * 1_000_000,
        "\x16\x16\x01W2607\x1f_north\nr a\x11\x13 BC-Rain  11-13 1693\n" + "AA-" * 300_000,
        "\x16\x16\x01W2607\x1f_north\nr a x " + "Ld" * 400_000,
        "\x01abc0001 4 i 211  dpa 0061\r\n" + "a/" * 400_000 + " \r\nRain\r\n",
        "\x01abc0001 4 i 211  dpa 0061\r\nRain =\r\n\r\na   b" + " " * 800_000 + "\r\n" + "a   " * 200_000,
        "<nitf><body><body.content><p>" + "a\n     b\n" * 100_000 + "</p></body.content></body></nitf>",
        "a,text,title\n" + '"' * 1_000_000,
        "filedesc://a 0.0.0.0 20040101000000 text/plain 76\n" + "http://a 1 20040101 text/html 99999999999999\n" * 9,
    ],
    ids=lambda content: content[:12] + str(len(content)),
)
def test_depth_and_size_have_an_end(content: str) -> None:
    """A failure or a document, and nothing that grows faster than the input."""
    for item in _read(content):
        assert isinstance(item, RawDocument | Failure | Article) or item.reason


def test_the_rest_of_a_file_after_a_broken_document() -> None:
    """Documents one after the other: the broken one is a failure in its place, the others are read."""
    broken = ITEM.format(2, "It rained.")[:-40]
    content = "\n".join(
        f'<?xml version="1.0"?>{each}' for each in (ITEM.format(1, "It rained."), broken, ITEM.format(3, "It stopped."))
    )
    items = _read(content)

    assert _titles(items) == ["Rain 1", None, "Rain 3"]
    assert isinstance(items[1], Failure)
    assert items[1].message.startswith("no valid XML")


def test_items_before_a_cut_are_kept() -> None:
    """A message that is cut in the middle gives what came before, and one failure."""
    content = "<newsMessage>" + "".join(ITEM.format(number, "It rained.") for number in range(5))
    items = _read(content[:-100])

    assert _titles(items) == ["Rain 0", "Rain 1", "Rain 2", "Rain 3", None]


def test_a_declaration_that_lies_about_the_encoding() -> None:
    """Bytes that are no UTF-8 are decoded all the same, without giving an item twice."""
    good, bad = ITEM.format(1, "Es regnete."), ITEM.format(2, "Größere Schäden gab es in Köln nicht.")
    content = f'<?xml version="1.0" encoding="utf-8"?><newsMessage>{good}{bad}</newsMessage>'.encode("latin-1")
    items = _read(content)

    assert _titles(items) == ["Rain 1", "Rain 2"]
    assert "Größere Schäden" in str([item.content for item in items if isinstance(item, RawDocument)])


def test_an_item_over_the_limit() -> None:
    """It is not held in memory, and the message names the limit."""
    content = "<newsMessage>" + ITEM.format(1, "x" * 5000) + "</newsMessage>"
    items = list(open_bytes(content.encode(), origin=HERE, limit=1000))

    assert [item.message for item in items if isinstance(item, Failure)] == [
        "larger than the limit of 1000 bytes for one document"
    ]


def test_two_encodings_in_one_file() -> None:
    """Each line of a table or of JSON is decoded by itself."""
    table = "id;text;title\n1;Es regnete in Köln den ganzen Tag lang.;Köln\n".encode() + "2;Größe;Fuß\n".encode(
        "cp1252"
    )
    lines = '{"text": "Köln"}\n'.encode() + '{"text": "Fuß"}\n'.encode("cp1252") + '{"text": "Kyïv"}\n'.encode()
    read = [item.content for item in _read(table) if isinstance(item, RawDocument)]

    assert read == ["Es regnete in Köln den ganzen Tag lang.", "Größe"]
    assert [item.content for item in _read(lines) if isinstance(item, RawDocument)] == ["Köln", "Fuß", "Kyïv"]


def test_a_feed_that_is_an_error_page(tmp_path: pathlib.Path) -> None:
    """It is the page that it is, and no feed."""
    path = tmp_path / "feed.rss"
    path.write_bytes(b"<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>")
    (item,) = open_paths([path])

    assert isinstance(item, RawDocument)
    assert item.media_type == "text/html"


def test_a_folder_of_everything(tmp_path: pathlib.Path) -> None:
    """Mixed formats under wrong names: each is told by its content, in a stable order."""
    pytest.importorskip("feedparser")
    samples = sorted(path for path in WIRES.iterdir() if not path.name.endswith(".expected.json"))
    for number, path in enumerate(samples):
        (tmp_path / f"{number:02}.html").write_bytes(path.read_bytes())
    (tmp_path / "99.pdf").write_bytes(b"%PDF-1.7")
    once, twice = list(nc.read(tmp_path)), list(nc.read(tmp_path / "*"))

    assert once == twice
    assert len(once) > len(samples)
    assert sum(isinstance(item, Failure) for item in once) == 5


# --- rows


def test_a_list_larger_than_the_limit() -> None:
    """It is read member by member, and only a member may not be too large."""
    content = b"[" + b",".join(b'{"text": "%d"}' % number for number in range(50_000)) + b"]"
    items = list(jsonl.read(io.BytesIO(content), origin=HERE, limit=1000))

    assert len(items) == 50_000
    assert isinstance(items[-1], RawDocument)
    assert items[-1].content == "49999"


def test_a_list_that_breaks_off() -> None:
    """Its members up to there count."""
    items = _read(b'[{"text": "It rained."},\n{"text": "It stopp')

    assert [type(item).__name__ for item in items] == ["RawDocument", "Failure"]


@pytest.mark.parametrize("between", [b"\n", b"", b"\n\n", b" , "])
def test_objects_one_after_the_other(between: bytes) -> None:
    """As a program prints them for people, over many lines."""
    content = between.join(json.dumps({"text": f"It rained {n}."}, indent=2).encode() for n in range(3))

    assert [row["text"] for _, _, row in rows(io.BytesIO(content), limit=10**6)] == [
        f"It rained {n}." for n in range(3)
    ]


def test_columns_as_the_caller_says(tmp_path: pathlib.Path) -> None:
    """The same for all kinds of tables; what is named wins over what a name suggests."""
    row = {
        "kicker": "Rain",
        "text": "not this",
        "corpus_text": "It rained on the town.",
        "where": "https://example.org/1",
    }
    chosen = {"text": "corpus_text", "title": "kicker", "url": "where"}
    (tmp_path / "a.csv").write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n")
    (tmp_path / "b.jsonl").write_text(json.dumps(row) + "\n")
    paths = [tmp_path / "a.csv", tmp_path / "b.jsonl"]
    if pa := pytest.importorskip("pyarrow"):
        import pyarrow.parquet as pq

        pq.write_table(pa.table({name: [value] for name, value in row.items()}), tmp_path / "c.parquet")
        paths.append(tmp_path / "c.parquet")
    for item in nc.read(paths, columns=chosen):
        assert isinstance(item, Article)
        assert (item.body, item.title, item.url) == ("It rained on the town.", "Rain", "https://example.org/1")
    with pytest.raises(ArgumentError, match="columns maps"):
        nc.read(paths, columns={"teaser": "kicker"})


def test_rows_that_are_not_plain() -> None:
    """What is nested in a row is kept as JSON, not dropped."""
    (item,) = _read(b'{"text": "It rained.", "meta": {"a": [1, {"b": null}]}, "tags": ["x", "y"], "n": 1.5}')

    assert isinstance(item, RawDocument)
    assert item.extra == (("meta", '{"a":[1,{"b":null}]}'), ("tags", "x; y"), ("n", "1.5"))


def test_a_table_with_a_quotation_mark_too_few() -> None:
    """The rest of the file is not swallowed into one cell without an end."""
    content = b'id,text,title\n1,It rained.,a\n2,"It stopped,b\n' + b"3,Sun,c\n" * 1000
    items = list(tables.read(io.BytesIO(content), origin=HERE, limit=2000))

    assert isinstance(items[0], RawDocument)
    assert "quotation mark" in items[-1].message if isinstance(items[-1], Failure) else False


# --- archives of the web


def _record(number: int, body: bytes = b"<p>It rained.</p>") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_that_is_broken_inside(*, packed: bool) -> None:
    """A failure stands in the broken place, and the records behind it are read, with the places where they stand."""
    pytest.importorskip("fastwarc")
    parts = [_record(number) for number in range(5)]
    parts = [gzip.compress(part) for part in parts] if packed else parts
    content = b"".join(parts[:2]) + b"\x00garbage\r\n\r\n" * 3 + b"".join(parts[2:])
    items = list(open_bytes(content, origin=HERE))
    urls = [item.url for item in items if isinstance(item, RawDocument)]

    assert urls == [f"https://example.org/{number}" for number in range(5)]
    assert sum(isinstance(item, Failure) for item in items) == 1
    last = items[-1]
    assert isinstance(last, RawDocument)
    assert last.origin is not None
    assert content[last.origin.offset :].startswith(parts[4][:10])


def test_memory_is_bounded_by_a_document(tmp_path: pathlib.Path) -> None:
    """A long archive, a long table and a long message take no more memory than short ones."""
    pytest.importorskip("fastwarc")
    page = b"<p>It rained.</p>" * 2000
    (tmp_path / "a.warc").write_bytes(b"".join(_record(number, page) for number in range(600)))
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "%s"}\n' % (b"It rained. " * 3000) * 600)
    (tmp_path / "c.xml").write_text("<newsMessage>" + "".join(ITEM.format(n, "Rain. " * 5000) for n in range(600)))
    readers: dict[str, Any] = {"a.warc": warc, "b.jsonl": jsonl, "c.xml": newsml_g2}
    for name, reader in readers.items():
        with (tmp_path / name).open("rb") as stream:
            tracemalloc.start()
            count = sum(1 for _ in reader.read(stream, origin=HERE, limit=2**26))
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()

        assert count >= 600
        # the files have some 18 MB each
        assert peak < 6_000_000, (name, peak)


def test_progress_is_told_in_bytes(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How much of all has been read, where there is no terminal to draw on."""
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "It rained."}\n' * 3)
    list(nc.read(tmp_path, progress=True))

    assert capsys.readouterr().err == "reading: 3 documents, 69 bytes\n"


def test_nitf_without_items_says_so() -> None:
    """An element of the name inside of nothing else is due."""
    items = list(nitf.read(io.BytesIO(b"<nitf/>"), origin=HERE, limit=100))

    assert isinstance(items[0], Failure)

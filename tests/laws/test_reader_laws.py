"""Laws of the readers: whatever happens to a file, they answer; the same each time; and they drop nothing."""

from __future__ import annotations

import html
import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.lines import paragraphs
from newscorpus.readers.markup import fragment_blocks
from newscorpus.readers.opening import Item, open_bytes
from newscorpus.readers.skips import Skipped
from newscorpus.testing.strategies import any_text

FOLDER = pathlib.Path(__file__).parents[1] / "readers" / "wires"
SAMPLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
HERE = Origin(path="sample")
PIECES = [
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<!--",
        b'"',
        b"{",
        b"}",
        b"\n",
        b"\x01\x02\x03\x04",
        b"\x1f\x8b",
    ),
]
mutations = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200), st.sampled_from(PIECES)), min_size=1, max_size=4)


def _open(content: bytes) -> list[Item]:
    return list(open_bytes(content, origin=HERE))


@given(st.sampled_from(SAMPLES), mutations)
def test_no_damage_stops_reading(path: pathlib.Path, changes: list[tuple[float, int, bytes]]) -> None:
    """Bytes that are cut out, put in or exchanged give documents, failures and skips, and the same ones twice."""
    content = path.read_bytes()
    for share, length, piece in changes:
        at = int(share * len(content))
        content = content[:at] + piece + content[at + length :]
    once = _open(content)

    assert once == _open(content)
    assert all(isinstance(item, RawDocument | Article | Failure | Skipped) for item in once)


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".xml"], ids=lambda path: path.name)
def test_nothing_in_xml_is_dropped(path: pathlib.Path) -> None:
    """Every text and every value of an attribute is said by some article, but for codes that say how it is written."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(path.read_bytes(), parser)
    said = " ".join(_said(_open(path.read_bytes())))
    if not said:
        pytest.skip("it holds no article")
    missing = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        for text in (element.text or "", element.tail or "", *element.attrib.values()):
            # markup that is quoted in a text is read as what it marks
            words = re.sub(r"<[^<>]*>|\\]\\]>", " ", html.unescape(text)).split()
            missing += [
                (name, word)
                for word in words
                if word not in said and (name, word) not in LEFT_OUT and name not in FRAME
            ]

    assert missing == []


# what says how a thing is written, or repeats what the article says in another way
FRAME = frozenset(
    {"html", "inlineXML", "inlineData", "standard", "error", "NewsComponent", "packageItem", "itemRef", "subtitle"}
)
LEFT_OUT = {
    ("newsItem", "NewsML-G2"),
    ("newsItem", "tag:example.org,2024:five"),
    ("name", "en"),
    ("title", "Glocke"),
    ("headline", "hld:subHeadline"),
    ("media", "image"),
    ("DataContent", "..."),
}


@pytest.mark.parametrize("name", ["ninjs1.json", "ninjs2.json", "linked.json"])
def test_nothing_in_json_is_dropped(name: str) -> None:
    """Every value is said by the article: in a block, in `extra`, or as its address."""
    content = (FOLDER / name).read_bytes()
    said = " ".join(_said(_open(content)))
    values = [value for value in _values(json.loads(content)) if value not in RENDITIONS]

    assert [value for value in values if " ".join(value.split()) not in said] == []


# another rendition of the same text, the roles of renditions, and the frame of a graph
RENDITIONS = {
    json.loads((FOLDER / "ninjs1.json").read_bytes())["body_text"],
    "Et lite museum låner ut nøkkelen til de besøkende.",
    *("text", "html", "text/plain", "text/html", "main", "short"),
    *("https://schema.org", "#w", "WebSite", "Person", "NewsArticle", "The pond in the park froze over in the night."),
}


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, str):
        # markup is read as what it marks
        yield from [value] if "<" not in value else [block.text for block in fragment_blocks(value)]
    else:
        yield str(value)


def _said(items: list[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Skipped):
            yield item.reason
        if not isinstance(item, RawDocument) or item.known is None:
            continue
        yield item.url or ""
        known = item.known
        yield from (f"{name} {value}" for name, value in item.extra)
        yield from (block.text for block in known.blocks or ())
        yield from (block.source for block in known.blocks or ())
        yield " ".join(filter(None, (known.id, known.title, known.standfirst, known.source, known.language)))
        for moment in (known.published, known.modified):
            yield moment.printed or "" if moment else ""
        yield known.dateline.place if known.dateline else ""


@given(any_text(max_size=400))
def test_paragraphs_rebuild_their_text(text: str) -> None:
    """The sources of the paragraphs, joined, are the text."""
    assert text == "".join(source for source, _ in paragraphs(text))


@given(any_text(max_size=400))
def test_any_markup_gives_blocks(markup: str) -> None:
    """Whatever stands in a body, and whether it is markup or not."""
    for each in (markup, f"<p>{markup}</p>", f"<ul><li>{markup}<table><tr><td>{markup}"):
        blocks = fragment_blocks(each)

        assert blocks == fragment_blocks(each)
        assert all(isinstance(block.text, str) for block in blocks)


@pytest.mark.parametrize("name", ["iptc7901.txt", "anpa.txt"])
def test_messages_rebuild_their_file(name: str) -> None:
    """The sources of the blocks of all messages, joined, are the file, controls and all."""
    content = (FOLDER / name).read_bytes()
    known = [item.known for item in _open(content) if isinstance(item, RawDocument)]
    blocks = [block for each in known for block in (each.blocks or () if each else ())]

    assert content.decode("cp1252") == "".join(block.source for block in blocks)

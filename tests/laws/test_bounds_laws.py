"""Twice the input takes about twice the work, whatever its shape: counted in bytecodes, not by the clock."""

from __future__ import annotations

import functools
import io
import itertools
import pathlib
import sys
from collections.abc import Callable

import pytest

import newscorpus as nc
from newscorpus.fields.structured import read_structured
from newscorpus.fields.urls import canonical_url
from newscorpus.model import Origin
from newscorpus.readers import registry
from newscorpus.text.steps import STEPS, normalise

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from counting import count_bytecodes

SMALL = 2000
# characters of the smallest input; twice and four times as many follow. Sorting takes a little more than twice the work
MOST = 2.3
# what a step that is only taken from some size on may take
FEW = 20_000

LINES: dict[str, str] = {
    "prose": "The river rose by two metres, Anna Costa told reporters in Bern on 3 May. “We wait,” she said.\n",
    "one line": "It rained all day in the north of the country and the river rose again. ",
    "one word": "a",
    "short lines": "Home\nNews\n",
    "blank lines": "\n \n",
    "capitals": "Anna Costa Berg Lee Of The Bern Said ",
    "names": "Mr Rae met Ann Lee and Bob Rae, and Lee left. ",
    "open quotes": "“he said, «and ",
    "closed quotes": "he said” and» ",
    "nested quotes": "“ ‘ « ",
    "said": "said Lee said she told ",
    "dates": "3 May 2024, 4 June 2024 12:30; ",
    "digits": "12:30 1.2.2024/",
    "commas": "a, B, c and D, ",
    "dashes": "— - – BERN (AP) — ",
    "brackets": "([{<",
    "addresses": "https://example.org/a?b=1&c=2 ",
    "marks": "a\u0301\u200d\u202e\ufe0f",
    "spaces": " \t\u00a0\u2009",
    "han": "他说北京下雨了，王先生说。",
    "arabic": "قال الرئيس إن المطر نزل في الشمال. ",
    "lone surrogates": "\ud800a\x00",
    "bylines": "By Ann Lee and Bob Rae, AP\n",
    "escapes": "&amp;&#39;%20\\u0041",
}

PAGES: dict[str, str] = {
    "paragraphs": "<p>The river rose by two metres, the mayor, Anna Costa, said in Bern on 3 May.</p>",
    "nested": "<div><span>a",
    "unclosed": "<p><b><i>word ",
    "closed only": "</div></p>",
    "links": "<li><a href='/a'>Read more</a></li>",
    "attributes": "<a b='c' d=e>f",
    "tables": "<table><tr><td>1",
    "scripts": '<script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>',
    "comments": "<!-- a --><!",
    "breaks": "word<br>",
    "metas": "<meta property='article:author' content='Ann Lee'>",
    "headings": "<h1>Rain in Bern</h1><h2>By Ann Lee</h2>",
    "times": "<time datetime='2024-05-03'>3 May 2024</time>",
}


def _text(text: str) -> object:
    return nc.annotate(nc.parse(text, media_type="text/plain"))


def _page(text: str) -> object:
    return nc.annotate(nc.parse(text, media_type="text/html"))


def _fields(text: str) -> object:
    return nc.parse_byline(text), nc.parse_dateline(text), nc.parse_published(text, language="en")


def _names(text: str) -> object:
    return nc.names.find(text), nc.names.key(text), nc.names.compare(text, text[::-1])


def _normal(text: str) -> object:
    return normalise(text, steps=[name for name in STEPS if name not in ("always", "encoding")])


def _pair(text: str) -> object:
    return nc.compare(nc.Article(id="a", body=text), nc.Article(id="b", body=text[len(text) // 3 :] + text[:500]))


def _read(name: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        reader = next(each.reader for each in registry.formats() if each.name == name)
        content = io.BytesIO(text.encode("utf-8", "surrogatepass"))
        try:
            return sum(1 for _ in reader.read(content, origin=Origin(path="sample"), limit=1 << 30))
        except nc.errors.ReadError:
            return 0

    return read


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "text": _text,
    "fields": _fields,
    "names": _names,
    "quotations": nc.find_quotations,
    "language": nc.detect_language,
    "normal form": _normal,
    "address": canonical_url,
    "pair": _pair,
}


def _check(work: Callable[[str], object], shape: str, before: str = "") -> None:
    # whole shapes, an even number: what a torn or an odd one opens may cost more than what it stands beside
    count = (SMALL // len(shape) // 4 + 1) * 4
    inputs = [before + shape * (times * count) for times in (1, 2, 4)]
    # what is loaded when it is first needed is loaded
    for each in inputs:
        work(each)
    counts = [count_bytecodes(functools.partial(work, each)) for each in inputs]

    for less, more in itertools.pairwise(counts):
        assert more <= MOST * less + FEW, (shape, counts)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_text_of_any_shape(name: str) -> None:
    """What reads a text takes about twice the work for twice the text."""
    for shape in LINES.values():
        _check(FUNCTIONS[name], shape)


def test_pages_of_any_shape() -> None:
    """So does what reads a page."""
    for shape in PAGES.values():
        _check(_page, shape, before="<!doctype html><html><body>")


def test_what_a_page_says_of_itself() -> None:
    """So does its markup, however it is nested."""
    for shape in ('{"@graph":[', '{"@type":"NewsArticle"},', '"a":"b",', "["):
        _check(lambda text: read_structured([text], []), shape)
    _check(lambda text: read_structured([], [("author", each) for each in text.split(",")]), "Ann Lee,")


RECORDS: dict[str, str] = {
    "jsonl": '{"text": "It rained."}\n',
    "csv": "text,title\nIt rained.,Rain\n",
    "ninjs": '{"headline":"Rain","body_text":"It rained."},',
    "rtf": "{\\rtf1 It rained.\\par {\\b ",
    "nexis-text": "Copyright 2024 The Post\nAll Rights Reserved\nLENGTH: 20 words\nIt rained.\n",
    "mail": "From: a@b.c\nSubject: =?utf-8?q?a?=\n\nIt rained.\n--\n",
    "mhtml": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\nIt rained.\n",
    "nitf": "<nitf><body><p>It rained.</p>",
    "newsml-g2": "<newsItem><itemMeta/><contentSet><inlineXML><p>It rained.</p>",
    "iptc-7901": "\x01ab1 2 3 4\r\n\x02It rained.\r\n\x03\x04",
    "anpa-1312": "\x16\x16\x01a\x1f\r\nIt rained.\r\n\x02^\x03\x04",
    "proquest": "<div class='documentText'><b>Title: </b>Rain<p>It rained.</p>",
    "factiva": "<div class='article'><p>1 May 2024</p><p>It rained.</p></div>",
    "europresse": "<article><div class='titreArticle'>Rain</div><p>It rained.</p></article>",
    "warc": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\nIt rained.\r\n\r\n",
    "arc": "http://a.b/ 1.2.3.4 20240501000000 text/html 10\nIt rained.\n",
}


@pytest.mark.parametrize("name", RECORDS)
def test_files_of_records(name: str) -> None:
    """So does each reader, for records of its own kind."""
    if not any(each.name == name and each.installed for each in registry.formats()):
        pytest.skip("what reads it is not installed")
    _check(_read(name), RECORDS[name])


def test_the_count_sees_what_is_too_much() -> None:
    """A loop within a loop is found, and one loop is none."""
    _check(lambda text: [letter + letter for letter in text], "a")
    with pytest.raises(AssertionError):
        _check(lambda text: [two for one in text[::40] for two in text[::40]], "a")

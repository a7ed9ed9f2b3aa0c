"""
Markup, scripts, styles and addresses in every field that a report shows, and in what its search is made of.

The law: a report of hostile texts has the very elements and attributes that the report of plain ones has. Nothing of a
text becomes structure, wherever it is shown.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import pathlib
import re

import attrs
import pytest
from lxml import html

import newscorpus as nc
from newscorpus.model import (
    Block,
    Dateline,
    Language,
    Mention,
    NameKey,
    Origin,
    Published,
    Quotation,
    StepRecord,
    body_of,
)

PAYLOADS = {
    "script": "<script>window.woken=1</script>",
    "handler": "\"><img src=x onerror='window.woken=1'>",
    "attribute": "' autofocus onfocus=window.woken=1 x='",
    "address": "javascript:window.woken=1//",
    "data": "data:text/html;base64,PHNjcmlwdD53aW5kb3cud29rZW49MTwvc2NyaXB0Pg==",
    "svg": "<svg><style><img title='</style><svg onload=window.woken=1>'>",
    "style": "</style><style>@import 'http://example.org/a.css';body{background:url(http://example.org/b)}</style>",
    "css": "red;background:url(javascript:window.woken=1);x:expression(window.woken=1)",
    "closing": "</textarea></title></noscript></template></script><script>window.woken=1</script>",
    "comment": "--><script>window.woken=1</script><!--",
    "template": "{{7*7}}{% for x in [].__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "entities": "&lt;script&gt;window.woken=1&lt;/script&gt;&#x3c;b&#x3e;",
    "string": "\\u003cscript\\u003e';window.woken=1;//\u2028window.woken=1\u2029`${window.woken=1}`",
    "base": "<base href='http://example.org/'><meta http-equiv=refresh content='0;url=http://example.org/'>",
    "form": "<form action=http://example.org/><button formaction=javascript:window.woken=1>",
    "math": "<math><mtext></form><form><mglyph><style></math><img src onerror=window.woken=1>",
}
LINES = (
    "Chancellor Olaf Scholz met President Emmanuel Macron in Berlin on Wednesday: 310 tanks will leave in 17 days.",
    "“We shall not wait any longer for the others,” Scholz told reporters after the meeting in the afternoon.",
    "Emmanuel Macron said that France would send 42 engineers and as many lorries before the end of the month.",
)
LOADING = {"href", "src", "action", "formaction", "xlink:href", "poster", "srcset", "background", "cite", "ping"}


def when(day: int, said: str) -> Published:
    """A day that says something wherever a time may, and another that contradicts it."""
    other = Published(date=dt.date(2024, 11, day), printed=said, found=said)
    return Published(
        date=dt.date(2024, 10, day),
        time=dt.time(1),
        zone=said,
        found=said,
        printed=said,
        others=(other,),
        doubts=(said,),
    )


def corpus_of(said: str) -> nc.Corpus:
    """Three articles of one story, two of them copies, that say something in every field and within their texts."""
    articles = []
    for number in range(3):
        lines = [f"{line} {said}" for line in LINES]
        lines.insert(1, f"{said} Edition {number}." if number == 2 else f"{said} said it.")
        blocks = (
            Block(
                source=f"{said} menu\n",
                text=f"{said} menu",
                role="chrome",
                reason="navigation",
                cues=(said,),
            ),
            Block(source=f"{said}\n", text=said, role="title"),
            *(Block(source=f"{line}\n", text=line) for line in lines),
        )
        body = body_of(blocks)
        at = body.index("Olaf Scholz")
        articles.append(
            nc.Article(
                id=f"{number} {said}",
                url=f"https://example.org/{said}" if number else said,
                title=said,
                title_parts=(said, said),
                provenance=(StepRecord(step=said, version=1, changed=(said,), note=said),),
                standfirst=said,
                source=f"{said} {number % 2}",
                authors=(said, "Anna Costa"),
                credits=(said,),
                language=Language(code=said, confidence=0.9, declared=said),
                dateline=Dateline(place=said, date=said, agency=said, authors=(said,)),
                published=when(16 + number, said),
                modified=when(20, said),
                origin=Origin(path=said, member=said),
                media_type=said,
                blocks=blocks,
                body=body,
                mentions=(
                    Mention(
                        start=at, end=at + 11, text="Olaf Scholz", kind="person", role=said, key=NameKey("olaf scholz")
                    ),
                    Mention(
                        start=body.index(said),
                        end=body.index(said) + len(said),
                        text=said,
                        kind="person",
                        key=NameKey(said),
                    ),
                ),
                quotations=(Quotation(start=0, end=9, spans=((0, 9),), text=body[:9], speaker=said, verb=said),),
                extra=((said, said),),
            )
        )
    failure = nc.Failure(origin=Origin(path=said, member=said), error=said, message=said)
    return nc.Corpus(articles, failures=[failure])


def written(folder: pathlib.Path, said: str) -> pathlib.Path:
    """The report of such a corpus, whose names were decided about."""
    corpus = corpus_of(said)
    decisions = [
        {"decision": "form", "name": "Olaf Scholz", "other": f"Olaf {said}", "note": said},
        {"decision": "same", "name": said, "other": "Emmanuel Macron", "note": said},
    ]
    nc.report(corpus, folder, title=said, relations=corpus.relations(), names=corpus.names(decisions=decisions))
    return folder


def structure(folder: pathlib.Path) -> set[tuple[str, str]]:
    """Each element of the pages with each of its attributes, and the elements that have none."""
    found = set()
    for path in folder.rglob("*.html"):
        for element in html.document_fromstring(path.read_bytes()).iter():
            if isinstance(element.tag, str):
                found |= {(element.tag, str(name)) for name in element.attrib} or {(element.tag, "")}
                check_values(element)
            else:
                # a comment is none of ours
                found.add(("comment", (element.text or "")[:40]))
    return found


def check_values(element: html.HtmlElement) -> None:
    """What an attribute loads is of the web or of the report, and what it styles are numbers."""
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name in LOADING:
            scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*)[\x00-\x20]*:", value, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in {"http", "https"}, (element.tag, name, value)
            assert name == "href" or "example.org" not in value, (element.tag, name, value)
        if name == "style":
            assert re.fullmatch(r"[a-z0-9 :;%.,()#*/+-]*", value), value
            assert "url" not in value
    if element.tag == "script":
        assert "woken" not in (element.text or "") or element.get("type") == "application/json"


@functools.cache
def plain_structure(folder: pathlib.Path) -> frozenset[tuple[str, str]]:
    return frozenset(structure(written(folder, "Rain over Bern")))


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_becomes_structure(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """The elements and attributes are those of the report of plain texts; what is searched is plain data."""
    plain = plain_structure(tmp_path_factory.getbasetemp() / "plain report")
    folder = written(tmp_path_factory.mktemp("report"), PAYLOADS[name])

    assert structure(folder) - plain == set()
    # it is all there, as text
    pages = [html.document_fromstring(path.read_bytes()) for path in folder.rglob("*.html")]
    shown = "".join(map(str, (text for page in pages for text in page.itertext())))
    assert PAYLOADS[name][:12] in shown
    files = [path for path in folder.rglob("*.js") if path.name not in {"report.js", "search.js"}]
    assert files
    for path in files:
        check_data(path.read_text(encoding="utf-8"))


def check_data(text: str) -> None:
    """One call with plain JSON, in a file of its own, whatever the texts say."""
    call = re.fullmatch(r"[A-Za-z_$][\w$.]*\((.*)\);?\s*", text, re.DOTALL)
    assert call is not None, text[:200]
    json.loads(f"[{call[1]}]")


def test_the_other_ways_out_of_a_corpus(tmp_path: pathlib.Path) -> None:
    """TEI is well-formed and Markdown shows no element, whatever stands in a field."""
    corpus = nc.Corpus(
        attrs.evolve(article, id=f"{name} {article.id}")
        for name, said in PAYLOADS.items()
        for article in corpus_of(said)
    )
    nc.write(corpus, tmp_path / "a.tei.xml")
    nc.write(corpus, tmp_path / "a.md")
    tree = html.etree.parse(tmp_path / "a.tei.xml", html.etree.XMLParser(resolve_entities=False))

    assert not {str(each.tag).rpartition("}")[2] for each in tree.iter()} & {"script", "img", "svg", "style", "form"}
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)<(?:script|img|svg|style|form|base|meta|math)\b", text)


@pytest.mark.parametrize("name", ["script", "handler", "svg", "base", "form", "math", "comment"])
def test_the_law_sees_markup(tmp_path: pathlib.Path, name: str) -> None:
    """Where a text did become structure, the law would not hold."""
    (tmp_path / "a.html").write_text(f"<p title=a>{PAYLOADS[name]}</p>", encoding="utf-8")
    with pytest.raises(AssertionError):
        assert structure(tmp_path) <= {("html", ""), ("body", ""), ("p", "title")}

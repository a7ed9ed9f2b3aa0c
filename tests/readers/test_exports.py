"""
Exports of archives, written for these tests, read as the articles that stand beside them.

Beside each sample stands what it must read as, in a file of the same name with .json added. To write them anew after a
change that was meant: `python tests/readers/test_exports.py`, and then look at each difference.
"""

from __future__ import annotations

import io
import json
import pathlib
import re
from typing import Any

import pytest

from newscorpus.engine.reading import read
from newscorpus.model import Article, Byline, Failure, Origin, RawDocument
from newscorpus.readers.exports import records
from newscorpus.readers.opening import open_paths
from newscorpus.readers.registry import formats
from newscorpus.readers.telling import tell_format

HERE = pathlib.Path(__file__).parent / "exports"
SAMPLES = sorted(path for path in HERE.iterdir() if path.suffix != ".json")
READERS = {
    "box.mbox": "mail",
    "europresse_new.html": "europresse",
    "europresse_old.html": "europresse",
    "factiva.html": "factiva",
    "factiva.rtf": "rtf",
    "factiva.xml": "factiva-xml",
    "factiva_codes.html": "factiva",
    "integrum.html": "integrum",
    "kikuzo.html": "kikuzo",
    "letter.eml": "mail",
    "nexis.rtf": "rtf",
    "nexis.txt": "nexis-text",
    "nexis_de.html": "nexis",
    "nexis_de.txt": "nexis-text",
    "nexis_en.html": "nexis",
    "nexis_fr_cut.html": "nexis",
    "page.mhtml": "mhtml",
    "proquest.eml": "mail",
    "proquest.html": "proquest",
    "proquest.txt": "nexis-text",
    "yomidas.html": "yomidas",
}


def told(item: Article | Failure) -> dict[str, Any]:
    """What an item says, as plain data, without what is unknown."""
    place = f"{item.origin.member}#{item.origin.record}@{item.origin.offset}" if item.origin else ""
    if isinstance(item, Failure):
        return {"place": place, "failure": item.message}
    said = {
        "place": place,
        "id": None if item.id.startswith(("o-", "u-")) else item.id,
        "url": item.url,
        "title": item.title,
        "standfirst": item.standfirst,
        "source": item.source,
        "authors": list(item.authors),
        "credits": list(item.credits),
        "language": [item.language.code, item.language.declared],
        "published": item.published
        and [str(item.published.date), item.published.time and str(item.published.time), item.published.zone],
        "dateline": item.dateline and [item.dateline.place, item.dateline.date],
        "body": item.body.split("\n"),
        "extra": [list(pair) for pair in item.extra],
    }
    return {name: value for name, value in said.items() if value not in (None, [])}


def expected(path: pathlib.Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_reads_as_what_stands_beside_it(path: pathlib.Path) -> None:
    """One article each, every field in its place, and what is wrong told where it is."""
    assert expected(path) == [told(item) for item in read(path)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_content_tells_the_format_not_the_name(path: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A wrong ending, or none, changes nothing."""
    content = path.read_bytes()

    assert READERS[path.name] == tell_format(content[:65536], name="wrong.txt").name
    for name in ("wrong.csv", "wrong.docx", "nothing"):
        (tmp_path / name).write_bytes(content)
        assert expected(path) == [told(item) for item in read(tmp_path / name)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_of_an_article_is_lost(path: pathlib.Path) -> None:
    """The blocks of an article, joined, are all that was printed of it, and each has one role."""
    for item in open_paths([path]):
        if isinstance(item, RawDocument) and item.known is not None:
            assert item.known.blocks is not None
            assert item.content == "".join(block.source for block in item.known.blocks)


@pytest.mark.parametrize(
    "path",
    [path for path in SAMPLES if path.suffix == ".html" or path.name == "nexis.txt"],
    ids=lambda path: path.name,
)
def test_wide_characters_change_nothing(path: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """An export that was saved as UTF-16 reads as one in UTF-8."""
    text = path.read_bytes().decode("cp1251" if path.name.startswith("integrum") else "utf-8")
    (tmp_path / "wide").write_bytes(text.encode("utf-16"))
    rows = [told(item) for item in read(tmp_path / "wide")]

    assert [{**row, "place": ""} for row in expected(path)] == [{**row, "place": ""} for row in rows]


def test_an_export_without_its_comments(tmp_path: pathlib.Path) -> None:
    """A program that tidied the page up has left the anchors of the articles."""
    content = (HERE / "nexis_de.html").read_bytes()
    (tmp_path / "tidy").write_bytes(re.sub(rb"<!-- Hide[^-]*-->", b"", content))
    rows = [{**row, "place": ""} for row in map(told, read(tmp_path / "tidy"))]

    assert [{**row, "place": ""} for row in expected(HERE / "nexis_de.html")] == rows


def test_two_encodings_in_one_file(tmp_path: pathlib.Path) -> None:
    """Exports that somebody glued together are decoded article by article."""
    whole = (HERE / "factiva.html").read_bytes()
    pieces = whole.split(b'<div id="article-')
    pieces[1] = pieces[1].decode("utf-8").replace("piers", "pi\u00e9rs").encode("cp1252")
    (tmp_path / "glued").write_bytes(b'<div id="article-'.join(pieces))
    articles = [item for item in read(tmp_path / "glued") if isinstance(item, Article)]

    assert "pi\u00e9rs" in articles[0].body
    assert articles[1].title == "항구가 다시 열렸다"


def test_an_article_over_the_limit_costs_itself_alone() -> None:
    """The others are read, and the memory never holds it."""
    content = (HERE / "nexis_de.html").read_bytes()
    long = content.replace(b"Niemand wei", b"Niemand " * 3000 + b"wei", 1)
    nexis = next(each for each in formats() if each.name == "nexis")
    first, second = nexis.reader.read(io.BytesIO(long), origin=Origin(path="a"), limit=10_000)

    assert isinstance(first, Failure)
    assert "larger than the limit" in first.message
    assert isinstance(second, RawDocument)


@pytest.mark.parametrize("name", ["nexis_de.html", "factiva.html", "europresse_new.html", "proquest.html"])
def test_an_export_is_read_as_it_comes(name: str) -> None:
    """The first article is there before the rest of the file has been looked at."""
    content = (HERE / name).read_bytes()
    start = content.index(b"<body") if b"<body" in content else 0
    stream = io.BytesIO(content + content[start:] * 2000)
    reader = tell_format(content, name="a").reader
    next(iter(reader.read(stream, origin=Origin(path="a"), limit=10**6)))

    assert stream.tell() < 2_000_000 < len(stream.getvalue())


def test_one_article_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong with one is a failure in its place."""
    real = records.people_of

    def breaks(byline: str, *, inverted: bool = False) -> Byline:
        if "Karl" in byline:
            raise KeyError("Karl")
        return real(byline, inverted=inverted)

    monkeypatch.setattr(records, "people_of", breaks)
    first, second = open_paths([HERE / "nexis_de.html"])

    assert isinstance(first, Failure)
    assert first.message == "this document can't be read: KeyError: 'Karl'"
    assert isinstance(second, RawDocument)


def test_what_is_nested_too_deep_is_a_failure() -> None:
    """An article that the parser would lose is told of, and the next one is read."""
    content = (HERE / "nexis_de.html").read_bytes()
    deep = content.replace(b"Niemand wei", b"<div>" * 5000 + b"Niemand wei", 1)
    nexis = next(each for each in formats() if each.name == "nexis")
    first, second = nexis.reader.read(io.BytesIO(deep), origin=Origin(path="a"), limit=10**6)

    assert isinstance(first, Failure)
    assert first.message == "the markup is nested too deep: not read"
    assert isinstance(second, RawDocument)


def test_entities_of_a_document_type_are_not_resolved(tmp_path: pathlib.Path) -> None:
    """Neither those that lead to files nor those that multiply."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(9))
    head = f'<!DOCTYPE PPSResponse [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">{bomb}]>'
    text = (HERE / "factiva.xml").read_text(encoding="utf-8")
    evil = text.replace("<PPSResponse>", head + "<PPSResponse>", 1).replace("It is expected", "&x; &e8; It is expected")
    (tmp_path / "evil.xml").write_text(evil, encoding="utf-8")
    items = list(read(tmp_path / "evil.xml"))

    assert all(len(item.body) < 1000 and "secret" not in item.body for item in items if isinstance(item, Article))


def test_an_xml_export_that_breaks_off_gives_what_it_has(tmp_path: pathlib.Path) -> None:
    """The articles before the end, and a failure that says so."""
    content = (HERE / "factiva.xml").read_bytes()
    (tmp_path / "cut").write_bytes(content[: content.index(b"Passengers")])
    first, fault = read(tmp_path / "cut")

    assert isinstance(first, Article)
    assert isinstance(fault, Failure)
    assert fault.message.startswith("the XML breaks off or is broken after 1 articles")


if __name__ == "__main__":
    for sample in SAMPLES:
        items = list(read(sample))
        if any(item.faults or item.provenance == () for item in items if isinstance(item, Article)):
            raise SystemExit(f"{sample.name}: a step of the pipeline broke; nothing is written")
        rows = [told(item) for item in items]
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        sample.with_name(sample.name + ".json").write_text(text, encoding="utf-8")

"""What articles, journals and tables of strangers never bring about: the network, code that runs, strange files."""

from __future__ import annotations

import enum
import json
import os
import pathlib
import pickle
import socket
import sys
import types
import zlib
from typing import Any

import pytest
import trafilatura  # noqa: F401  it can't be imported for the first time while there are no sockets
from lxml import html

import newscorpus as nc
from newscorpus.blocks.reasons import Strength
from newscorpus.cli import main
from newscorpus.engine import packing
from newscorpus.engine.journal import Journal
from newscorpus.engine.sites import parse_sites
from newscorpus.errors import ArgumentError, NewscorpusError
from newscorpus.match.settling import Verdict
from newscorpus.model import MentionKind, RawDocument

STORY = (
    "<p>BERN (AP) — It rained all day in the north of the country, said Anna Costa, who leads the council of Bern.</p>"
    "<p>The railway to Thun was closed in the afternoon, and {} people left their homes, she told reporters.</p>"
)
# each tries to run, to load or to break out of where it is shown
PAYLOADS = (
    "<script>window.woken=1</script>",
    '"><img src=x onerror=window.woken=1>',
    "'onmouseover='window.woken=1",
    "javascript:window.woken=1",
    "data:text/html,<script>window.woken=1</script>",
    "</title></textarea></style></script><svg/onload=window.woken=1>",
    "{{7*7}}${7*7}<%=7*7%>",
    "&lt;script&gt;window.woken=1&lt;/script&gt;",
    "\u2028window.woken=1//",
)
STRANGE_NAMES = (
    *("../../escaped", "/escaped", "..", ".", "a/b", "a\\b", "C:\\escaped", "a\x00b", "CON", "nul.txt", "", " ", "~"),
    *("a" * 5000, "\ud800", "a\nb", "-rf", "%2e%2e%2fescaped", "file:///escaped", "{0}", "$HOME"),
)


@pytest.fixture
def dump(tmp_path: pathlib.Path) -> pathlib.Path:
    """Pages, feeds and rows that point at the network wherever a parser could follow."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_text(
            "<!DOCTYPE html SYSTEM 'http://example.org/a.dtd'><html><head><base href='http://example.org/'>"
            "<link rel=stylesheet href='http://example.org/a.css'><script src='http://example.org/a.js'></script>"
            '<script type="application/ld+json">{"@context":"http://example.org/c","@type":"NewsArticle",'
            f'"@id":"http://example.org/{number}"}}</script></head><body><article><h1>Rain in Bern</h1>'
            f"{STORY.format(number)}<iframe src='http://example.org/'></iframe></article></body></html>",
            encoding="utf-8",
        )
    (folder / "entity.xml").write_text(
        '<!DOCTYPE nitf [<!ENTITY a SYSTEM "http://example.org/a"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        "<nitf><body><body.content><p>It rained in Bern all day. &a; &b;</p></body.content></body></nitf>"
    )
    rows = [{"text": f"It rained in Thun. {each}", "title": each, "authors": each, "url": each} for each in PAYLOADS]
    rows += [{"text": "It rained in Chur all day long.", "id": each, "source": each} for each in STRANGE_NAMES]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def _build(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main(["build", *map(str, arguments)])
    return int(end.value.code or 0)


def test_a_build_needs_no_network_and_writes_nowhere_else(
    dump: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading, names, relations and the report with every socket shut; what it writes stands in its folder alone."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    before = {path: path.read_bytes() for path in dump.iterdir()}
    status = _build(dump, "--out", tmp_path / "out")

    assert status in (0, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "out"]
    assert {path: path.read_bytes() for path in dump.iterdir()} == before
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {"articles.jsonl", "names.jsonl", "relations.jsonl", "report.html"} <= {path.name for path in written}
    told = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8")
    articles = [json.loads(line) for line in told.split("\n") if line]
    assert "root:" not in told
    assert len(articles) >= 3 + len(PAYLOADS)
    # what was tried is there, told as text
    assert any("<script>" in (article["title"] or "") for article in articles)
    for path in written:
        if path.suffix == ".html":
            _check_page(path)


def _check_page(path: pathlib.Path) -> None:
    page = html.document_fromstring(path.read_bytes())
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "base"}, path
        if element.tag == "script" and element.get("type") != "application/json":
            assert "woken" not in (element.text or ""), path
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.startswith("on"), (path, name)
            if name in {"href", "src", "action", "xlink:href", "formaction", "poster", "srcset"}:
                scheme = value.strip().casefold().partition(":")[0] if ":" in value else ""
                assert scheme in {"", "http", "https"}, (path, value)
            # nothing of an article is loaded
            assert name != "src" or "example.org" not in value, (path, value)


class _Bomb:
    def __init__(self, mark: pathlib.Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def test_a_journal_that_somebody_touched_runs_nothing(tmp_path: pathlib.Path) -> None:
    """Under the right keys, with the right checksums: it is refused by an error of ours, and nothing has run."""
    documents = [RawDocument(content=STORY.format(3))]
    with Journal(tmp_path / "journal") as journal:
        parse_sites(documents, journal=journal)
        keys = list(journal._places)
    bomb = zlib.compress(pickle.dumps(_Bomb(tmp_path / "woken")))
    sealed = packing._SIZE.pack(len(bomb)) + bomb
    second = packing.seal("an id", bomb)
    for content in (bomb, sealed, second, packing.seal(packing.unpack(packing.pack(("a",))), bomb)):
        (tmp_path / "journal").unlink()
        with Journal(tmp_path / "journal") as journal:
            for key in keys:
                journal.put(key, content)
            with pytest.raises((NewscorpusError, AssertionError)):
                parse_sites(documents, journal=journal)
    with pytest.raises(ArgumentError):
        packing.unpack(bomb)
    assert not (tmp_path / "woken").exists()


@pytest.mark.parametrize(("module", "name"), [("engine.processes", "Worker"), ("engine.journal", "Journal")])
def test_what_acts_when_it_is_made_is_not_made(module: str, name: str) -> None:
    """Only values are unpacked, no class that opens or starts something."""
    content = f"cnewscorpus.{module}\n{name}\n.".encode()
    with pytest.raises(ArgumentError, match="no value"):
        packing.unpack(zlib.compress(content))


def test_no_class_is_called_that_acts_on_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class of ours that loads a model by its name is none that bytes can have called."""
    loaded: list[str] = []
    monkeypatch.setitem(sys.modules, "spacy", types.SimpleNamespace(load=loaded.append))
    content = b"cnewscorpus.names.finders\nSpacyFinder\n(V/tmp/model\ntR."
    with pytest.raises(ArgumentError, match="no value"):
        packing.unpack(zlib.compress(content))
    nc.names.SpacyFinder("model")

    assert loaded == ["model"]


@pytest.mark.parametrize("member", [nc.Kind.EXACT, MentionKind.PERSON, Strength(1), Verdict(1)], ids=repr)
@pytest.mark.parametrize("state", [b"}\x8c\x07_value_\x8c\x04evils", b"N}\x8c\x07_value_\x8c\x04evils\x86"])
def test_no_member_of_an_enumeration_is_altered(member: enum.Enum, state: bytes) -> None:
    """A member is one object for all of a process: what is unpacked gives it no other value."""
    kind, value = type(member), member.value
    made = pickle.dumps(member, 4).removesuffix(b".")
    assert packing.unpack(zlib.compress(made + b".")) is member
    with pytest.raises(ArgumentError, match="has no state"):
        packing.unpack(zlib.compress(made + state + b"b."))

    assert member.value == value
    assert kind(value) is member


def test_an_index_that_somebody_touched_runs_nothing(tmp_path: pathlib.Path) -> None:
    """No file of an index is taken for more than numbers and text."""
    with nc.Index.open(tmp_path / "index") as index:
        index.add([nc.Article(id=each, body=f"It rained in {each} all day, said Anna Costa.") for each in ("a", "b")])
    bomb = pickle.dumps(_Bomb(tmp_path / "woken"))
    for path in sorted((tmp_path / "index").rglob("*")):
        if not path.is_file():
            continue
        whole = path.read_bytes()
        for content in (bomb, zlib.compress(bomb), bomb + whole[len(bomb) :]):
            path.write_bytes(content)
            try:
                with nc.Index.open(tmp_path / "index") as index:
                    list(index.articles())
                    list(index.relations())
                    index.verify()
            except (NewscorpusError, OSError):
                continue
        path.write_bytes(whole)

    assert not (tmp_path / "woken").exists()


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".md", ".tei.xml", ".parquet", "/"])
def test_no_id_decides_where_is_written(tmp_path: pathlib.Path, ending: str) -> None:
    """Ids that are paths are ids."""
    if ending in (".parquet", "/"):
        pytest.importorskip("pyarrow")
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    articles = [nc.Article(id=each or "none", title=each, source=each, body="It rained.") for each in STRANGE_NAMES]
    nc.write(nc.Corpus(articles), f"{inside}{os.sep}out{ending}")

    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["inside"]
    assert len(list(inside.iterdir())) == 1

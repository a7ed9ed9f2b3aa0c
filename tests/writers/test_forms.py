"""TEI, Markdown, folders for datasets, and the short form of Parquet."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import newscorpus as nc
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Block, Mention, MentionKind, NameKey, Quotation, Role
from newscorpus.testing.strategies import any_text
from newscorpus.writers import markdown, tei
from newscorpus.writers.dataset import write_dataset
from newscorpus.writers.doors import write

RULES = etree.RelaxNG(etree.parse(str(pathlib.Path(__file__).parent / "tei_structure.rng")))
TEI = {"t": tei.NAMESPACE}
PARTS = [Role.HEADING, Role.BODY, Role.LIST, Role.QUOTE, Role.CAPTION, Role.CHROME, Role.TITLE, Role.BYLINE]


def _article(*blocks: tuple[Role, str], **fields: Any) -> Article:
    made = tuple(Block(source=f"{text}\n", text=text, role=role) for role, text in blocks)
    body = "\n".join(text for role, text in blocks if role in (Role.HEADING, Role.BODY, Role.LIST, Role.QUOTE) and text)
    return Article(id="a", blocks=made, body=body, **fields)


def _check(path: pathlib.Path) -> Any:
    tree = etree.parse(str(path))
    RULES.assertValid(tree)
    return tree.getroot()


def test_tei_of_all_parts(tmp_path: pathlib.Path, rich_article: Article) -> None:
    """Its structure is that of TEI simplePrint, and every part stands where it belongs."""
    article = _article(
        (Role.TITLE, "Rain"),
        (Role.BYLINE, "By Ann Lee"),
        (Role.CHROME, "Share this"),
        (Role.BODY, "It rained, “all day,” said Lee in Bern."),
        (Role.HEADING, "Later"),
        (Role.LIST, "Sun"),
        (Role.LIST, "Wind"),
        (Role.QUOTE, "We wait."),
        (Role.CAPTION, "A puddle."),
        title="Rain",
        standfirst="It was wet.",
        authors=["Ann Lee"],
        extra=(("section", "Weather"),),
        mentions=(
            Mention(start=27, end=30, text="Lee", kind=MentionKind.PERSON, key=NameKey("li")),
            Mention(start=34, end=38, text="Bern", kind=MentionKind.PLACE, key=NameKey("bern")),
        ),
        quotations=(Quotation(start=12, end=20, spans=((12, 20),), text="all day,", speaker="Lee"),),
    )
    write([article, rich_article], tmp_path / "a.tei.xml")
    root = _check(tmp_path / "a.tei.xml")
    body = root.find(".//t:body/t:div", TEI)

    assert [each.text for each in body.findall("t:head", TEI)] == ["Rain", "It was wet."]
    assert "Share this" not in "".join(root.itertext())
    assert body.findtext("t:p", None, TEI) == "It rained, “"
    assert body.findtext("t:p/t:q", None, TEI) == "all day,"
    assert [(each.get("type"), each.text) for each in body.findall("t:p/t:name", TEI)] == [
        ("person", "Lee"),
        ("place", "Bern"),
    ]
    assert "".join(body.find("t:p", TEI).itertext()) == "It rained, “all day,” said Lee in Bern."
    assert [each.text for each in body.findall("t:div/t:list/t:item", TEI)] == ["Sun", "Wind"]
    assert body.findtext("t:div/t:quote/t:p", None, TEI) == "We wait."
    assert body.findtext("t:div/t:note", None, TEI) == "A puddle."


@given(st.lists(st.tuples(st.sampled_from(PARTS), any_text(max_size=30)), max_size=6), any_text(max_size=20))
def test_tei_is_valid_whatever_the_text(parts: list[tuple[Role, str]], title: str) -> None:
    """Controls and lone surrogates included; in any order of parts; and no word of the body is lost."""
    article = _article(*parts, title=title, authors=[title], url=title or None, extra=((title, title),))
    corpus = etree.Element(f"{{{tei.NAMESPACE}}}teiCorpus")
    corpus.append(tei._corpus_header())
    corpus.append(tei.element_of(article))
    again = etree.fromstring(etree.tostring(corpus))
    RULES.assertValid(again)


def test_tei_of_nothing_is_refused(tmp_path: pathlib.Path) -> None:
    """A corpus without a text is no TEI; no file is left."""
    with pytest.raises(ArgumentError, match="at least"):
        write([], tmp_path / "a.tei.xml")
    assert list(tmp_path.iterdir()) == []


def test_markdown_escapes_what_it_would_take_for_its_own() -> None:
    """A line of the text stays a line of the text."""
    article = _article(
        (Role.BODY, "# no heading"),
        (Role.BODY, "1. no list"),
        (Role.BODY, "- no list"),
        (Role.BODY, "a*b*c <b> [x](y)"),
        (Role.HEADING, "Later"),
        (Role.LIST, "Sun"),
        (Role.QUOTE, "We wait."),
    )
    lines = markdown.text_of(article).split("\n\n")[2:]

    assert lines == [
        "\\# no heading",
        "1\\. no list",
        "\\- no list",
        "a\\*b\\*c \\<b\\> \\[x\\](y)",
        "## Later",
        "- Sun",
        "> We wait.\n",
    ]


def test_a_folder_for_datasets(tmp_path: pathlib.Path, rich_article: Article) -> None:
    """Files of so many articles each, and a card that says of every column what it is."""
    pytest.importorskip("pyarrow")
    import attrs

    articles = [attrs.evolve(rich_article, id=f"a{number}") for number in range(5)]
    folder = tmp_path / "rain"
    assert write_dataset(articles, folder, shard=2) == 5
    names = sorted(path.name for path in (folder / "data").iterdir())
    card = yaml.safe_load((folder / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    features = {each["name"]: each for each in card["dataset_info"]["features"]}

    assert names == [f"train-{number:05}-of-00003.parquet" for number in range(3)]
    assert card["configs"] == [
        {"config_name": "default", "data_files": [{"split": "train", "path": "data/train-*.parquet"}]}
    ]
    assert card["dataset_info"]["splits"][0]["num_examples"] == 5
    assert features["id"]["dtype"] == "string"
    assert features["authors"]["list"] == "string"
    assert {each["name"] for each in features["blocks"]["list"]} >= {"source", "text", "role"}
    assert next(each for each in features["quotations"]["list"] if each["name"] == "spans")["list"] == {"list": "int64"}
    assert set(features) == {field.name for field in __import__("newscorpus.writers.parquet").writers.parquet.schema()}
    assert list(nc.read(folder)) == articles


def test_a_folder_for_datasets_replaces_only_its_own(tmp_path: pathlib.Path) -> None:
    """What somebody else put there stays."""
    pytest.importorskip("pyarrow")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years of work")
    with pytest.raises(ArgumentError, match="something else"):
        write([Article(id="a")], f"{tmp_path / 'mine'}/")
    assert write([Article(id="a")], f"{tmp_path / 'ours'}/") == 1
    assert write([Article(id="b")], f"{tmp_path / 'ours'}/") == 1
    assert [item.id for item in nc.read(tmp_path / "ours") if isinstance(item, Article)] == ["b"]


@pytest.mark.parametrize("source", ["It rained.", "It rained.\n", "", " It  rained.\r\n", "It rained.\n\n", "\n"])
@pytest.mark.parametrize("text", ["It rained.", "", "Größe \ud800", "ê"])
def test_parquet_keeps_every_source(tmp_path: pathlib.Path, source: str, text: str) -> None:
    """Whether the text says it or not."""
    pytest.importorskip("pyarrow")
    article = Article(id="a", blocks=[Block(source=source, text=text), Block(source="x", text="y")])
    write([article, Article(id="b")], tmp_path / "a.parquet")

    assert list(nc.read(tmp_path / "a.parquet")) == [article, Article(id="b")]


def test_frames_hold_sources_as_they_are(rich_article: Article) -> None:
    """The short form is for files alone."""
    pytest.importorskip("pyarrow")
    table = nc.Corpus([rich_article]).to_frame("arrow")

    assert [block["source"] for block in table["blocks"][0].as_py()] == [block.source for block in rich_article.blocks]


def test_the_schema_is_the_one_on_record() -> None:
    """Whoever changes the columns must say so: in the version, where old files can't be read as new ones."""
    pytest.importorskip("pyarrow")
    from newscorpus.writers.parquet import METADATA_KEY, schema

    names = schema().names

    assert schema().metadata[METADATA_KEY] == b"1"
    assert names[0] == "id"
    assert names[-1] == "exact"
    assert {"url", "origin", "title", "published", "body", "blocks", "mentions", "quotations", "extra"} <= set(names)


def test_names_are_a_table_of_the_folder(tmp_path: pathlib.Path) -> None:
    """Where names were looked for, they are written too; read again, the folder gives the articles alone."""
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    articles = [
        nc.Article(id="a", body="Volodymyr Zelensky met Mark Rutte. Zelensky left."),
        nc.Article(id="b", body="Volodymyr Zelenskyy was in Kyiv, said Jos\ud800e."),
    ]
    corpus = nc.Corpus(articles).annotated()
    nc.write(corpus.deduplicated(), f"{tmp_path / 'rain'}/")
    card = yaml.safe_load((tmp_path / "rain" / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    rows = pq.read_table(tmp_path / "rain" / "names" / "train-00000-of-00001.parquet").to_pylist()

    assert [each["config_name"] for each in card["configs"]] == ["default", "names"]
    described = {each["config_name"]: each for each in card["dataset_info"]}
    assert described["names"]["splits"][0]["num_examples"] == len(rows) == len(list(corpus.names()))
    assert [each["name"] for each in described["names"]["features"]] == list(rows[0])
    zelensky = next(row for row in rows if row["form"].startswith("Volodymyr"))
    assert {each["text"]: each["count"] for each in zelensky["variants"]} == {
        "Volodymyr Zelensky": 1,
        "Zelensky": 1,
        "Volodymyr Zelenskyy": 1,
    }
    assert zelensky["articles"] == ["a", "b"]
    again = nc.Corpus.read(tmp_path / "rain")
    assert list(again) == list(corpus)
    assert not again.failures
    # and the folder may be written again, now without names
    nc.write(nc.Corpus(articles), f"{tmp_path / 'rain'}/")
    assert sorted(each.name for each in (tmp_path / "rain").iterdir()) == ["README.md", "data"]


def test_what_stands_for_copies_is_no_document(tmp_path: pathlib.Path) -> None:
    """A folder that was deduplicated reads back without failures, and says what it left alone."""
    pytest.importorskip("pyarrow")
    text = "It rained all day in the north of the country, and the river rose by two metres, the mayor said."
    corpus = nc.Corpus([nc.Article(id="a", body=text), nc.Article(id="b", body=text)]).deduplicated()
    nc.write(corpus, f"{tmp_path / 'rain'}/")
    again = nc.Corpus.read(tmp_path / "rain")

    assert list(again) == list(corpus)
    assert not again.failures
    assert any(each.origin.path.endswith("stands_for.jsonl") for each in again.skipped)

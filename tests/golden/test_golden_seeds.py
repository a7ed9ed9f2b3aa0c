"""The five seeds, read from start to end: fields, roles, reasons, relations, groups and people."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest

import newscorpus as nc
from newscorpus.testing.laws import check_blocks_rebuild, check_partition

GOLD = json.loads((pathlib.Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))
DOCUMENTS = sorted(GOLD["documents"])


@pytest.fixture(scope="module")
def articles(seeds: dict[str, str]) -> dict[str, nc.Article]:
    """The seeds as articles that bear their three digits as ids."""
    import attrs

    return {
        name: attrs.evolve(nc.parse(text, media_type="text/plain"), id=name) for name, text in sorted(seeds.items())
    }


@pytest.fixture(scope="module")
def corpus(articles: dict[str, nc.Article]) -> nc.Corpus:
    """The seeds as one corpus."""
    return nc.Corpus(articles.values())


@pytest.fixture(scope="module")
def relations(corpus: nc.Corpus) -> nc.Relations:
    """The relations among the seeds."""
    return corpus.relations()


def _folded(text: str | None) -> str | None:
    return None if text is None else text.casefold()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_fields(articles: dict[str, nc.Article], name: str) -> None:
    """Every field reads as a careful person would read it, and what is not there stays None."""
    article, gold = articles[name], GOLD["documents"][name]
    published = article.published
    moment = None
    if published is not None:
        moment = published.date.isoformat() + (f"T{published.time:%H:%M}" if published.time else "")
        assert published.zone is None
        assert published.moment is None

    assert {
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "published": moment,
        "source": article.source,
        "dateline": article.dateline.place if article.dateline else None,
        "language": article.language.code,
    } == {key: gold[key] for key in ("title", "standfirst", "authors", "published", "source", "dateline", "language")}
    assert sorted(map(str.casefold, article.credits)) == sorted(map(str.casefold, gold["credits"]))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_roles_and_reasons(articles: dict[str, nc.Article], seeds: dict[str, str], name: str) -> None:
    """Every block has the right role, every removed block the right reason, and no character is lost."""
    roles = [
        f"{block.role.value}:{block.reason.value}" if block.reason else block.role.value
        for block in articles[name].blocks
    ]

    assert roles == GOLD["documents"][name]["blocks"]
    check_blocks_rebuild(articles[name], seeds[name])


@pytest.mark.parametrize(("name", "start"), sorted(GOLD["paragraph_starts"].items()))
def test_paragraphs_begin_after_dateline_and_credit(articles: dict[str, nc.Article], name: str, start: str) -> None:
    """What stands before the dash is a dateline or a credit, kept in the source and not in the paragraph."""
    assert articles[name].paragraphs[0].startswith(start)


def test_stray_spaces_at_quotation_marks_are_mended(articles: dict[str, nc.Article]) -> None:
    """The text reads as it was meant; the source keeps what was printed."""
    first = next(block for block in articles["003"].blocks if block.role is nc.Role.BODY)

    assert '"victory plan" for ending' in first.text
    assert '"victory plan "for ending' in first.source


@pytest.mark.parametrize(("pair", "kinds"), sorted(GOLD["relations"].items()))
def test_relations(articles: dict[str, nc.Article], relations: nc.Relations, pair: str, kinds: list[str]) -> None:
    """Each pair has the right kind, asked for alone as over the corpus, with evidence for it."""
    a, b = pair.split()
    relation = nc.compare(articles[a], articles[b])

    assert relation.kind in kinds
    assert relations.between(a, b) == relation
    assert relation.evidence.passages or relation.evidence.names
    for passage in relation.evidence.passages:
        assert articles[a].body[passage.a_start : passage.a_end].strip()
        assert articles[b].body[passage.b_start : passage.b_end].strip()


@pytest.mark.parametrize("kind", ["copies", "stories"])
def test_groups(relations: nc.Relations, kind: str) -> None:
    """The wire copy and its edited twin are copies; all five are one story."""
    groups: Any = getattr(relations, kind)()

    check_partition(groups, DOCUMENTS)
    assert sorted(list(group.ids) for group in groups) == sorted(GOLD[kind])


def test_people(corpus: nc.Corpus) -> None:
    """Each person is one entry with all spellings printed, and nobody else is in it."""
    people = [entry for entry in corpus.names() if entry.kind is nc.MentionKind.PERSON]
    for variants in GOLD["people"].values():
        homes = [entry for entry in people if {*map(_folded, variants)} & {*map(_folded, entry.variants)}]

        assert len(homes) == 1, variants
        assert {*map(_folded, homes[0].variants)} == {*map(_folded, variants)}

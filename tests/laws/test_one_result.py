"""One result: whatever carries the work, the same articles, relations and groups come out, row for row."""

from __future__ import annotations

import json
import pathlib
import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import engine_making
import pytest
from index_making import parts

import newscorpus as nc
from newscorpus.engine.batches import drafts
from newscorpus.engine.batches.rows import articles_of, held_articles
from newscorpus.engine.carriers import Here
from newscorpus.engine.stages.groups import copies, stories
from newscorpus.engine.stages.parsing import finish
from newscorpus.engine.stages.relations import Told, relate
from newscorpus.match.relations import Relations
from newscorpus.readers.opening import open_paths
from newscorpus.writers.findings import group_row, relation_row

Rows = list[dict[str, Any]]  # of whatever columns


@attrs.frozen
class Made:
    """A dump, and what one process makes of it."""

    folder: pathlib.Path
    corpus: nc.Corpus
    articles: dict[str, nc.Article]
    relations: Rows
    groups: Rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, soak: int) -> Made:
    """The seeds and 300 made documents, or 4,000 under --long."""
    folder = engine_making.dump(tmp_path_factory.mktemp("one"), 300 if soak < 1000 else 4000)
    corpus = nc.Corpus.read(folder, annotate=True)
    relations = corpus.relations()
    return Made(folder, corpus, by_id(corpus), relation_rows(relations), group_rows(relations))


def by_id(articles: Iterable[nc.Article]) -> dict[str, nc.Article]:
    """Articles by their ids."""
    return {article.id: article for article in articles}


def plain(rows: Iterable[Any]) -> Rows:
    """Rows with lists for tuples, sorted."""
    held: Rows = [json.loads(json.dumps(row, default=str)) for row in rows]
    return sorted(held, key=lambda row: json.dumps(row, sort_keys=True))


def relation_rows(relations: Relations) -> Rows:
    """Relations with all that shows them."""
    return plain(map(relation_row, relations))


def group_rows(relations: Relations) -> Rows:
    """Groups of two and more."""
    found = [*relations.copies(), *relations.stories()]
    return plain(group_row(group) for group in found if len(group.ids) > 1)


def test_the_dump_holds_what_it_is_to_test(made: Made, record_property: Callable[[str, object], None]) -> None:
    """Every kind of relation, texts over the cap, ids that come twice, site repeats, languages and a failure."""
    kinds = Counter(row["kind"] for row in made.relations)
    groups = Counter(row["kind"] for row in made.groups)
    record_property("one result", f"{len(made.articles)} articles, relations {dict(kinds)}, groups {dict(groups)}")

    assert set(kinds) >= {"exact", "near_duplicate", "partial", "same_story"}
    assert max(row["size"] for row in made.groups) > 24
    assert len(made.corpus.failures) == 1
    assert any(step.step == "corpus" for article in made.corpus for step in article.provenance)
    assert any(block.reason == "repeated" for article in made.corpus for block in article.blocks)
    assert {"en", "de"} <= {article.language.code for article in made.corpus}


def test_two_workers(made: Made) -> None:
    """Processes change nothing, not even the order."""
    assert nc.Corpus.read(made.folder, annotate=True, workers=2) == made.corpus


def test_resumed(made: Made, tmp_path: pathlib.Path) -> None:
    """A journal that is cut off anywhere is gone on with."""
    path = tmp_path / "journal"
    nc.Corpus.read(made.folder, annotate=True, journal=path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 5])

    assert nc.Corpus.read(made.folder, annotate=True, journal=path) == made.corpus


def test_index_in_batches(made: Made, tmp_path: pathlib.Path) -> None:
    """An index that grew day by day knows the same relations and groups."""
    luck = random.Random(4)
    articles = list(made.corpus)
    luck.shuffle(articles)
    with nc.Index.open(tmp_path / "index") as index:
        for batch in parts(articles, luck):
            index.add(batch)
        found = index.relations()

        assert relation_rows(found) == made.relations
        assert group_rows(found) == made.groups


def taken(carrier: Here, told: Told, *, at_once: int) -> tuple[Rows, Rows]:
    """The relations and the groups that the stages found."""
    columns = tuple(relation_row(nc.Relation(a="a", b="b", kind="exact", score=1.0)))
    rows = [row for row in carrier.collect(told.verdicts).to_pylist() if row["kind"]]
    copied = copies(carrier, told, at_once=at_once)
    groups = carrier.union([copied, stories(carrier, told, copied, at_once=at_once)])
    picked = ({name: row[name] for name in ("kind", "size", "ids")} for row in carrier.collect(groups).to_pylist())
    return plain({name: row[name] for name in columns} for row in rows), plain(picked)


@pytest.mark.parametrize(("width", "block", "at_once"), [(1, 10_000, 10_000), (5, 90, 0)])
def test_stages(made: Made, width: int, block: int, at_once: int) -> None:
    """However many parts and blocks, and however components are found, the stages of the engines do the same."""
    luck = random.Random(width)
    items = list(enumerate(open_paths([made.folder])))
    luck.shuffle(items)
    carrier = Here(parts=width)
    labelled = [drafts.label_items(items[at : at + 90]) for at in range(0, len(items), 90)]
    finished = finish(carrier, labelled, annotate=True)
    found = articles_of(carrier.collect(finished))

    assert by_id(found) == made.articles

    luck.shuffle(found)
    frame = [held_articles(found[at : at + 170]) for at in range(0, len(found), 170)]

    assert taken(carrier, relate(carrier, frame, block=block), at_once=at_once) == (made.relations, made.groups)

"""The kernels by themselves: what they promise of one batch, and of batches that are cut in any way."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import engine_making
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.engine.batches import components, crowds, drafts, likeness, numbering, pairs, repeats
from newscorpus.engine.batches.arrays import batch_of, schema_of
from newscorpus.engine.batches.fingerprints import print_batch
from newscorpus.engine.batches.meeting import ACROSS, COMMON, PAIRS
from newscorpus.engine.batches.rows import articles_of, held_articles
from newscorpus.engine.carriers import Here
from newscorpus.engine.packing import unpack
from newscorpus.engine.stages.groups import copies, label_components, stories
from newscorpus.engine.stages.parsing import finish
from newscorpus.engine.stages.relations import relate
from newscorpus.errors import ArgumentError
from newscorpus.match.candidates import Candidates
from newscorpus.match.meeting import thin
from newscorpus.match.search import SAME

EDGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60)


def edge_batch(edges: list[tuple[int, int]]) -> Any:
    """Edges from the larger number to the smaller."""
    apart = [(max(edge), min(edge)) for edge in edges if edge[0] != edge[1]]
    return batch_of(components.EDGES, [[edge[0] for edge in apart], [edge[1] for edge in apart]])


def roots_of(edges: list[tuple[int, int]]) -> dict[int, int]:
    """The smallest number of the component of each number that is not that one itself."""
    root = {number: number for edge in edges for number in edge}
    for _ in root:
        for one, two in edges:
            root[one] = root[two] = min(root[one], root[two])
    return {number: least for number, least in root.items() if number != least}


@given(edges=EDGES, width=st.integers(1, 4), at_once=st.sampled_from([0, 1000]))
def test_components_are_found_at_once_and_by_stars(edges: list[tuple[int, int]], width: int, at_once: int) -> None:
    """Whatever the edges, and in however many parts."""
    carrier = Here(parts=width)
    labels = label_components(carrier, [edge_batch(edges)], name="c", at_once=at_once)
    found = carrier.collect(labels).to_pylist()

    assert {row["node"]: row["other"] for row in found} == roots_of(edges)


@pytest.mark.parametrize("size", [2000])
def test_a_long_chain_takes_few_rounds(size: int) -> None:
    """The number of rounds grows with the logarithm of the way."""
    kept: list[str] = []

    class Counting(Here):
        """Counts what is kept."""

        def keep(self, frame: Any, name: str) -> Any:
            """One more."""
            kept.append(name)
            return frame

    order = list(range(size))
    random.Random(3).shuffle(order)
    chain = list(itertools.pairwise(order))
    labels = label_components(Counting(parts=3), [edge_batch(chain)], name="c", at_once=0)

    assert {row["other"] for batch in labels for row in batch.to_pylist()} == {0}
    assert len(kept) < 16


@given(
    found=st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=70),
    most=st.integers(0, 5),
    width=st.integers(1, 3),
)
def test_pairs_are_thinned_as_in_one_process(found: set[tuple[int, int]], most: int, width: int) -> None:
    """Which pairs of two crowded articles stay does not hang on how they are parted."""
    held = sorted(pair for pair in found if pair[0] < pair[1])
    first, second = np.asarray([pair[0] for pair in held], np.int64), np.asarray([pair[1] for pair in held], np.int64)
    batch = batch_of(PAIRS, [first, second, np.zeros(first.size, np.int64)])
    carrier = Here(parts=width)
    counts = carrier.map([batch], partial(pairs.count_partners, parts=width), schema_of(pairs.PARTNERS))
    counted = carrier.together(counts, partial(pairs.crowded, most=most), schema_of(pairs.PARTNERS))
    many = np.sort(np.asarray(carrier.collect(counted).column("number"), np.int64))
    parted = carrier.map([batch], partial(pairs.spread_pairs, parts=width), schema_of(pairs.SPREAD))
    left = carrier.together(parted, partial(pairs.thin_pairs, many=many), schema_of(PAIRS))
    rows = sorted((row["first"], row["second"]) for row in carrier.collect(left).to_pylist())
    expected = thinned(first, second, most)

    assert rows == expected


def thinned(first: Any, second: Any, most: int) -> list[tuple[int, int]]:
    """What one process leaves, with another bound on how many are many."""
    import newscorpus.match.meeting as module

    before, module.MANY = module.MANY, most
    try:
        left, _ = thin(Candidates(first=first, second=second, common=np.zeros(first.size, np.bool_)))
    finally:
        module.MANY = before
    return list(zip(left.first.tolist(), left.second.tolist(), strict=True))


def test_a_pair_found_twice_is_one() -> None:
    """One that met otherwise too is none that met in common runs alone; what is known of it otherwise stays."""
    batch = batch_of(PAIRS, [[1, 1, 1, 4, 4], [2, 2, 3, 5, 5], [COMMON, ACROSS, COMMON, COMMON, COMMON]])

    assert [tuple(row.values()) for row in pairs.unique_pairs(batch).to_pylist()] == [
        (1, 2, ACROSS),
        (1, 3, COMMON),
        (4, 5, COMMON),
    ]


@pytest.mark.parametrize("window", [None, 2.0])
def test_crowds_hang_on_to_the_first_in_reach(window: float | None) -> None:
    """The rule of one run over a corpus, also for those that no head is near to."""
    import datetime as dt

    from newscorpus.match.search import Search
    from newscorpus.model import Published

    luck = random.Random(1)
    days = [None if luck.random() < 0.1 else dt.date(2024, 10, luck.randrange(1, 28)) for _ in range(40)]
    articles = [
        nc.Article(id=f"{number:03}", body="It rained.", published=None if day is None else Published(date=day))
        for number, day in enumerate(days)
    ]
    span = None if window is None else dt.timedelta(days=window)
    search = Search(articles, window=span)
    left_out = search.same()
    frame = held_articles(articles)
    numbered = frame.append_column("number", pa.array(range(len(articles)), pa.int64()))
    digests = crowds.spread_digests(print_batch(numbered), parts=1)
    links = crowds.link_crowds(digests, parts=1, window=window).to_pylist()

    assert sorted(row["second"] for row in links) == left_out == list(range(SAME, 40))
    assert sorted((f"{row['first']:03}", f"{row['second']:03}") for row in links if row["first"] >= 0) == sorted(
        (tie[1], tie[2]) for tie in search.ties
    )


def test_numbers_follow_the_ids() -> None:
    """In whatever parts; also beyond the basic plane, where code units stand in another order."""
    ids = ["b", "a", "é", "\U0001f600", "\uffff", "10", "9"]
    batch = held_articles([nc.Article(id=id_) for id_ in ids])
    carrier = Here(parts=3)
    edges = numbering.edges_of(ids, 3)
    placed = carrier.map([batch], partial(numbering.place_articles, edges=edges), numbering.needed_schema("part"))
    rows = carrier.collect(carrier.together(placed, numbering.number_articles, numbering.needed_schema("number")))
    found = sorted(rows.to_pylist(), key=lambda row: row["number"])

    assert [row["id"] for row in found] == sorted(ids)


def test_two_articles_of_one_id_are_refused() -> None:
    """As a corpus refuses them."""
    batch = held_articles([nc.Article(id="a", body="It rained."), nc.Article(id="a", body="It stopped.")])
    with pytest.raises(ArgumentError, match="two articles have the id 'a'"):
        relate(Here(), [batch])


def test_articles_without_their_columns_are_refused() -> None:
    """The message says what is there."""
    with pytest.raises(ArgumentError, match="'id' and 'body'"):
        numbering.place_articles(pa.RecordBatch.from_pylist([{"id": "a"}]), edges=())


@pytest.mark.parametrize("kernel", [likeness.count_terms, likeness.count_marks])
def test_keys_over_a_cap_are_told(kernel: Callable[..., Any]) -> None:
    """Counts of parts add up, and keys that are over the cap are left out of the meeting."""
    texts = ["Mark Rutte met Olaf Scholz in Vilnius on 16 October 2024 with 317 soldiers from Oslo."] * 5
    articles = [
        nc.Article(id=str(number), body=text, language=nc.model.Language(code="en"))
        for number, text in enumerate(texts)
    ]
    numbered = held_articles(articles).append_column("number", pa.array(range(5), pa.int64()))
    prints = print_batch(numbered, marks=True)
    counts = pa.Table.from_batches([kernel(prints.slice(0, 2)), kernel(prints.slice(2))]).combine_chunks()
    held = likeness.over_cap(counts.to_batches()[0], cap=4)
    none = likeness.over_cap(counts.to_batches()[0], cap=5)

    assert held.num_rows == len(set(counts.column("key").to_pylist())) > 0
    assert set(held.column("count").to_pylist()) == {5}
    assert none.num_rows == 0
    if kernel is likeness.count_terms:
        over = np.sort(np.asarray(held.column("key"), np.int64)).astype(np.uint32)
        spread = likeness.spread_terms(prints)

        assert likeness.meet_terms(spread).num_rows == 10
        assert likeness.meet_terms(spread, over=over).num_rows == 0


def test_a_large_site_is_learnt_of_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """One site with half of the pages is parted, and every slice is told what recurs on all of it."""
    monkeypatch.setattr(repeats, "SLICE", 6)
    documents = [
        nc.RawDocument(content=row["text"], url=row.get("url")) for row in engine_making.rows(70) if row.get("url")
    ]
    labelled = [drafts.label_items(enumerate(documents))]
    carrier = Here(parts=6)
    large = carrier.together(
        carrier.map(labelled, partial(repeats.count_sites, parts=6), schema_of(repeats.SITES)),
        partial(repeats.large_sites, most=6),
        schema_of(repeats.SITES),
    )
    sites = {row["site"]: row["count"] for row in carrier.collect(large).to_pylist()}
    spread = repeats.spread_drafts(labelled[0], parts=6, slices=repeats.slices_of(sites, parts=6)).to_pylist()
    expected = {article.id: article for article in nc.Corpus.parse(documents)}

    assert len({row["part"] for row in spread if row["site"] == "example.com"}) > 3
    assert {article.id: article for article in articles_of(carrier.collect(finish(carrier, labelled)))} == expected


def test_pruning_sketches_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out of a batch would not have been kept of all batches either."""
    monkeypatch.setattr("newscorpus.blocks.repeats.PAGES_MOST", 7)
    monkeypatch.setattr(repeats, "PAGES_MOST", 7)
    documents = [nc.RawDocument(content=row["text"], url=row.get("url")) for row in engine_making.rows(60)]
    sketches = repeats.sketches_of(drafts.label_items(enumerate(documents)), parts=1)
    halves = [repeats.prune_batch(sketches.slice(0, 25)), repeats.prune_batch(sketches.slice(25))]
    pruned = pa.Table.from_batches(halves).combine_chunks().to_batches()[0]
    told = [
        [(row["site"], unpack(row["furniture"])) for row in repeats.learn_batch(each).to_pylist()]
        for each in (sketches, pruned)
    ]

    assert pruned.num_rows < sketches.num_rows
    assert told[0] == told[1] != []


def test_failures_and_stored_articles_go_through() -> None:
    """Readers give more than documents."""
    article = nc.Article(id="a", body="It rained.")
    failure = nc.Failure(origin=nc.Origin(path="b"), error="ReadError", message="gone")
    labelled = drafts.label_items([(0, article), (1, failure), (2, nc.RawDocument(content="It stopped."))])
    carrier = Here()
    found = articles_of(carrier.collect(finish(carrier, [labelled])))

    assert {each.body for each in found} == {"It rained.", "It stopped."}
    assert drafts.fail_batch(labelled).to_pylist() == [
        {"place": 1, "path": "b", "member": "", "record": -1, "error": "ReadError", "message": "gone"}
    ]


def test_lone_surrogates_come_through() -> None:
    """UTF-8 can't hold them; the article that Arrow carries can."""
    article = nc.Article(id="a", title="Rain \ud800", body="It rained \udfff all day.")

    assert articles_of(held_articles([article])) == [article]
    assert print_batch(held_articles([article]).append_column("number", pa.array([0], pa.int64()))).num_rows == 1


@pytest.mark.parametrize("ids", ["", "abc"])
def test_nothing_gives_nothing(ids: str) -> None:
    """No articles at all, and articles without a word."""
    carrier = Here()
    told = relate(carrier, [held_articles([nc.Article(id=each) for each in ids])])
    copied = copies(carrier, told)

    for frame in (told.verdicts, copied, stories(carrier, told, copied)):
        assert sum(batch.num_rows for batch in frame) == 0

from __future__ import annotations

import datetime as dt
import hashlib

import numpy as np
import pytest

from newscorpus.errors import ArgumentError
from newscorpus.match import candidates
from newscorpus.match.candidates import RUN_CAP, meet
from newscorpus.match.choices import choose_credited
from newscorpus.match.descent import direction
from newscorpus.match.groups import copy_groups, story_groups
from newscorpus.match.prints import pack_batch, read_prints
from newscorpus.match.relations import Relations, relate
from newscorpus.match.search import SAME
from newscorpus.model import Article, Evidence, Group, Kind, Origin, Published, Relation

SYLLABLES = ("ba", "dor", "ka", "lim", "mo", "ner", "pi", "quon", "ral", "su", "tev", "vi", "wos", "yal", "zet", "gru")
SHAPES = (
    "The {0} {1} near {2} was {3} by {n} {4}, {5} {6} said.",
    "{5} {6} of {2} has {3} the {1} and {4} since {n}.",
    "“A {0} {1} is {3} for {2},” said {5} {6}, {n}.",
    "In {2}, {n} {4} {3} along the {0} {1}.",
    "{6}'s {1} {3} when the {0} {4} met {5} at {n}.",
)


def story(seed: int, *, sentences: int = 12) -> str:
    """A text of its own for each seed: made words in a few plain shapes."""
    out = []
    for step in range(sentences):
        luck = hashlib.blake2b(f"{seed} {step}".encode(), digest_size=32).digest()
        made = ["".join(SYLLABLES[luck[k + 3 * m] % 16] for m in range(3)) for k in range(7)]
        made = [word.title() if place in {2, 5, 6} else word for place, word in enumerate(made)]
        out.append(SHAPES[luck[30] % len(SHAPES)].format(*made, n=luck[31] + seed))
    return "\n".join(out)


def article(name: str, body: str, **rest: object) -> Article:
    return Article(id=name, body=body, **rest)  # type: ignore[arg-type]


def kinds(relations: Relations) -> dict[tuple[str, str], str]:
    return {(each.a, each.b): each.kind.value for each in relations}


def edited(text: str, seed: int) -> str:
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if (number + seed) % 6)


def test_finds_copies_and_passages_among_strangers() -> None:
    articles = [article(f"{n:03d}", story(n)) for n in range(60)]
    articles.append(article("copy", edited(story(5), 1)))
    articles.append(article("exact", story(9) + "\n"))
    lines = story(20).split("\n")
    articles.append(article("host", story(77) + "\n" + "\n".join(lines[3:7]) + "\n" + story(78)))
    found = kinds(relate(articles, kinds=("exact", "near_duplicate", "partial")))

    assert found == {
        ("005", "copy"): "near_duplicate",
        ("009", "exact"): "exact",
        ("020", "host"): "partial",
    }


def test_what_is_said_of_a_pair_is_what_compare_says() -> None:
    from newscorpus.match.comparison import compare

    one, two = article("a", story(1)), article("b", edited(story(1), 0))
    lines = story(1).split("\n")
    half = article("c", "\n".join([*lines[:5], *story(50).split("\n")[:5]]))
    host = article("d", "\n".join([story(60), *lines[7:10], story(70)]))
    crowd = [article(f"x{n}", story(n + 10)) for n in range(20)]
    chosen = {each.id: each for each in (one, two, half, host)}
    for kinds in (None, ("exact", "near_duplicate", "partial")):
        relations = [each for each in relate([*chosen.values(), *crowd], kinds=kinds) if each.b in chosen]

        assert {("a", "b"), ("a", "d")} <= {(each.a, each.b) for each in relations}
        assert relations == [compare(chosen[each.a], chosen[each.b]) for each in relations]


def test_groups_hold_every_article_once() -> None:
    articles = [article(f"{n}", story(n % 7)) for n in range(20)]
    relations = relate(articles)

    for groups in (relations.copies(), relations.stories()):
        assert sorted(each for group in groups for each in group.ids) == sorted(a.id for a in articles)
    assert len(relations.copies()) == 7
    assert relations.copies()[0].ids == ("0", "14", "7")


def test_two_thousand_copies_of_one_text() -> None:
    """One group, and not a list of two million pairs; what is not listed is counted."""
    articles = [article(f"{n:04d}", "Rain fell on the harbour of Port Ellery all day long.") for n in range(2000)]
    relations = relate(articles)

    assert len(relations) < 2000 + SAME * SAME
    assert [len(group.ids) for group in relations.copies()] == [2000]
    assert dict(relations.dropped)["pairs of one exact text"] > 1_000_000


def test_hub_of_edited_copies_stays_whole() -> None:
    """More copies than the cap on common runs still make one group."""
    text = story(3, sentences=14)
    count = RUN_CAP * 2 + 10
    articles = [article(f"{n:03d}", edited(text, n % 6) + f"\nEdition {n} of {n * 7}.") for n in range(count)]
    groups = relate(articles, kinds=("exact", "near_duplicate")).copies()

    assert [len(group.ids) for group in groups] == [count]


def test_common_footer_is_no_passage() -> None:
    footer = (
        "All rights reserved by the Ellery Press Union of the northern islands. No part of this service may be "
        "stored, sold or shown again without its written consent. Readers with questions may write to the desk of "
        "the union in the old customs house, or call between nine and noon on working days."
    )
    articles = [article(f"{n:03d}", story(n) + "\n" + footer) for n in range(RUN_CAP + 16)]
    relations = relate(articles, kinds=("exact", "near_duplicate", "partial"))

    assert not list(relations)
    assert dict(relations.dropped)["pairs with nothing but common runs"] > 0


def test_against_gives_only_pairs_across() -> None:
    releases = [article("r1", story(1)), article("r2", story(1))]
    papers = [article("p1", edited(story(1), 2)), article("p2", story(4))]
    relations = relate(papers, against=releases)

    assert set(kinds(relations)) == {("p1", "r1"), ("p1", "r2")}


def test_window() -> None:
    def on(day: int) -> Published:
        return Published(date=dt.date(2024, 10, day))

    articles = [
        article("a", story(1), published=on(1)),
        article("b", story(1), published=on(3)),
        article("c", story(1), published=on(9)),
        article("d", story(1)),
    ]
    found = set(kinds(relate(articles, window=dt.timedelta(days=3))))

    assert found == {("a", "b"), ("a", "d"), ("b", "d"), ("c", "d")}


def test_two_articles_of_one_id_are_an_error() -> None:
    here, there = Origin(path="one.txt"), Origin(path="two.txt")
    with pytest.raises(ArgumentError, match=r"one\.txt.*two\.txt"):
        relate([article("a", "x", origin=here), article("a", "y", origin=there)])
    with pytest.raises(ArgumentError, match="'a'"):
        relate([article("a", "x")], against=[article("a", "y")])


def test_bad_arguments() -> None:
    with pytest.raises(ArgumentError, match="window"):
        relate([], window=dt.timedelta(days=-1))
    with pytest.raises(ArgumentError, match="near_duplicate"):
        relate([], kinds=("copy",))
    with pytest.raises(ArgumentError, match="unrelated"):
        relate([], kinds=("unrelated",))
    with pytest.raises(ArgumentError, match="'z'"):
        relate([article("a", "x")]).of("z")


def test_nothing_at_all() -> None:
    relations = relate([])

    assert (len(relations), relations.copies(), relations.stories()) == (0, (), ())


def test_empty_bodies_are_alone() -> None:
    relations = relate([article("a", ""), article("b", ""), article("c", "  ")])

    assert [group.ids for group in relations.stories()] == [("a",), ("b",), ("c",)]


def test_one_sentence_thirty_thousand_times() -> None:
    long = "It rained in Brussels. " * 30_000
    relations = relate([article("a", long), article("b", long + "It stopped."), article("c", story(1))])

    assert kinds(relations) == {("a", "b"): "near_duplicate"}


def test_a_sentence_is_no_passage() -> None:
    """Where only copies and passages are asked for, texts that share a sentence alone are passed over."""
    sentence = "Nobody in the valley had seen so much rain since the winter of the flood."
    articles = [article(name, f"{story(n)}\n{sentence}\n{story(n + 1)}") for n, name in ((10, "a"), (20, "b"))]

    assert not list(relate(articles, kinds=("exact", "near_duplicate", "partial")))


def test_chain_of_strangers_does_not_join() -> None:
    """Briefs that stand whole in one round-up are copies of a part of it, not of each other."""
    briefs = [story(n, sentences=6) for n in range(5)]
    articles = [article(f"b{n}", brief) for n, brief in enumerate(briefs)]
    articles.append(article("z round-up", "\n".join(briefs)))
    groups = relate(articles).copies()

    assert max(len(group.ids) for group in groups) <= 2


def test_groups_of_copies_join_only_where_they_are_alike() -> None:
    edges = [(0.9, "a", "b"), (0.9, "c", "d"), (0.8, "b", "c")]

    assert [g.ids for g in copy_groups("abcd", edges, alike=lambda *_: False)] == [("a", "b"), ("c", "d")]
    assert [g.ids for g in copy_groups("abcd", edges, alike=lambda *_: True)] == [("a", "b", "c", "d")]


def test_average_linkage_breaks_a_chain() -> None:
    alone = [Group(ids=(each,), kind="copies") for each in "abcdef"]
    chain = [(0.7, a, b) for a, b in zip("abcde", "bcdef", strict=True)]
    close = [(0.9, a, b) for a in "abc" for b in "abc" if a < b]

    assert max(len(group.ids) for group in story_groups(alone, chain)) == 2
    assert [g.ids for g in story_groups(alone, close)] == [("a", "b", "c"), ("d",), ("e",), ("f",)]


def relation(**rest: object) -> Relation:
    return Relation(a="a", b="b", kind=rest.pop("kind", "near_duplicate"), score=0.9, evidence=Evidence(**rest))  # type: ignore[arg-type]


def test_direction() -> None:
    def on(day: int) -> Published:
        return Published(date=dt.date(2024, 10, day))

    a, b = article("a", "x", credits=("Reuters",), source="The Post"), article("b", "x", source="Reuters")

    assert direction(a, b, relation()) == ("b", "credited")
    assert direction(article("a", "x", published=on(1)), article("b", "x", published=on(2)), relation()) == (
        "a",
        "published first",
    )
    assert direction(article("a", "x"), article("b", "x"), relation(coverage_a=1.0, coverage_b=0.4)) == (
        "b",
        "contained",
    )
    assert direction(article("a", "x"), article("b", "x"), relation()) == (None, "unknown")
    same = (
        article("a", "x", url="https://x.org/1", published=on(2)),
        article("b", "y", url="https://x.org/1?utm_source=z", published=on(1)),
    )
    assert direction(*same, relation()) == ("b", "same address")


def test_lineage() -> None:
    def on(day: int) -> Published:
        return Published(date=dt.date(2024, 10, day))

    articles = [
        article("a", edited(story(1), 1), published=on(2)),
        article("b", story(1), published=on(1)),
        article("c", edited(story(1), 2), published=on(3)),
        article("d", story(2)),
    ]
    relations = relate(articles)
    group = relations.copies()[0]
    told = {each.article: (each.source, each.why) for each in relations.lineage(group)}

    assert group.ids == ("a", "b", "c")
    assert told == {"a": ("b", "published first"), "b": (None, "origin"), "c": ("b", "published first")}
    assert [each.why for each in relations.lineage(relations.copies()[1])] == ["unknown"]


def test_runs_over_the_cap_link_neighbours() -> None:
    count = RUN_CAP + 1
    runs = np.arange(1, 41, dtype=np.uint64) << np.uint64(32)
    packed = np.sort(np.concatenate([runs | np.uint64(number) for number in range(count)]))
    found = meet(packed, 8, np.full(count, 100, np.int32))

    assert set((found.second - found.first).tolist()) == {1, 2}
    assert found.common.all()
    assert found.dropped > 0


def test_pairs_do_not_hang_on_how_much_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs that many articles have, and pairs that share many runs, are never cut in two."""
    bodies = [edited(story(n % 9), n) for n in range(60)] + [story(3)] * 2
    made = read_prints(bodies)
    packed = np.sort(pack_batch(made, 0, 8))
    whole = meet(packed.copy(), 8, made.words)
    for portion in (1, 7, 100):
        monkeypatch.setattr(candidates, "_PORTION", portion)
        again = meet(packed.copy(), 8, made.words)

        assert (again.first.tolist(), again.second.tolist()) == (whole.first.tolist(), whole.second.tolist())
        assert (again.common.tolist(), again.dropped) == (whole.common.tolist(), whole.dropped)
    assert whole.first.size > 60


def test_kinds_chosen_are_the_kinds_listed() -> None:
    articles = [article("a", story(1)), article("b", edited(story(1), 2)), article("c", story(1))]

    assert {each.kind for each in relate(articles, kinds=("exact",))} == {Kind.EXACT}


def test_a_credit_means_its_outlet_however_it_is_printed() -> None:
    """Canonical names are compared, not what stands on the pages."""
    copy = article("a", "x", credits=("washingtonpost",), source="The Riverton Courier")
    own = article("b", "x", source="Washington Post")
    other = article("c", "x", source="Reuters")

    assert direction(copy, own, relation()) == ("b", "credited")
    assert choose_credited((copy, other, own)) is own

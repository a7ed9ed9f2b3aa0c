"""What stands on a page: names with their places, networks, numbers that differ, the search index."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from made_corpora import HOSTILE

from newscorpus.corpus import Corpus
from newscorpus.model import Article, Edge, Kind, Mention, NameKey, Passage, Relation
from newscorpus.reports.articles import view_article
from newscorpus.reports.best import Best, share_out, strength
from newscorpus.reports.differences import differing_numbers, numbers_of_one
from newscorpus.reports.limits import LIMITS, Limits
from newscorpus.reports.namebook import list_names, view_name
from newscorpus.reports.network import draw_network
from newscorpus.reports.search import SearchIndex, search_words
from newscorpus.reports.timelines import Scale


def test_decisions_about_names_are_told() -> None:
    """A name that the user's decisions changed says so."""
    corpus = Corpus([Article(id="a", body="Bob Rae spoke."), Article(id="b", body="Jane Smith agreed.")])
    book = corpus.names(decisions=[{"decision": "same", "name": "Bob Rae", "other": "Jane Smith"}])
    names = list_names(book, limits=Limits())["person"]
    views = [
        view_name(entry, number=number, links={}, places={}, scale=Scale.of([]), limits=LIMITS)
        for _, number, entry in names.items()
    ]

    assert [view.decided for view in views] == [("same",)]


def test_a_spelling_of_two_leads_nowhere() -> None:
    """A mention leads to a name only where its article mentions one alone that is spelled so."""
    corpus = Corpus(
        [Article(id="a", body="Bob Rae spoke. Rae left."), Article(id="b", body="Ann Rae spoke. Rae left.")]
    )
    names = list_names(corpus.names(), limits=Limits())["person"]

    assert names.link("Rae", "a") != names.link("Rae", "b") != ""
    assert names.link("Rae", "c") == ""
    assert names.link("Roe", "a") == ""


def test_long_texts_take_time_in_proportion() -> None:
    """A body of a million characters with thousands of marks is cut at the limit, and the rest is counted."""
    body = "word " * 200_000
    mentions = tuple(
        Mention(start=at, end=at + 4, text="word", kind="person", key=NameKey("w")) for at in range(0, 500_000, 5)
    )
    view = view_article(Article(id="a", body=body, mentions=mentions, quotations=()), limits=LIMITS)

    assert view.cut == 970_000


def relation(kind: Kind, score: float, b: str) -> Relation:
    return Relation(a="a", b=b, kind=kind, score=score)


def test_no_kind_crowds_out_the_others() -> None:
    """Of many exact copies and a few other pairs, all of the others are shown."""
    found = [relation(Kind.EXACT, 1.0, f"x{n:04}") for n in range(500)]
    found += [relation(Kind.SAME_STORY, n / 10, f"s{n}") for n in range(3)]
    best = {Kind.EXACT: Best(10), Kind.SAME_STORY: Best(10)}
    for each in found[::-1]:
        best[each.kind].add(each)
    chosen = share_out(best, most=10)

    assert [each.b for each in chosen] == [*(f"x{n:04}" for n in range(7)), "s2", "s1", "s0"]
    assert list(chosen) == sorted(chosen, key=strength)
    assert best[Kind.EXACT].seen == 500


def test_a_network_shows_generations() -> None:
    """What derives from a source stands to its right, a source that is not here stands first, and all is said."""
    edges = [
        Edge(source="Xinhua", derived="a", kind="unseen", why="unseen source", confidence=0.9),
        Edge(source="a", derived="b", kind="reuse", why="credited", confidence=0.9),
        Edge(source="b", derived="c", kind="revision", why="same address", confidence=0.8),
        Edge(source="c", derived="d", kind="reuse", why="unknown", confidence=0.0, directed=False),
        Edge(source="nobody", derived="d", kind="reuse", why="credited", confidence=0.9),
    ]
    network = draw_network([(each, each) for each in "abcd"], edges)

    assert network is not None
    place = {node.number: node.x for node in network.nodes}
    assert place[0] < place[1] < place[2] < place[3] == place[4]
    assert [line.style for line in network.lines] == ["unseen", "reuse", "revision", "open"]
    assert network.lines[2].words == "3 is a later version of 2: same address, 80 % sure"
    assert network.lines[3].words == "3 and 4 share their text; which is the source is not known"


def test_no_two_sources_share_a_lane() -> None:
    """The line of one source never runs through another article, however many derive from each."""
    edges = [
        Edge(source=source, derived=derived, kind="reuse", why="credited", confidence=0.9)
        for source, derived in ("ad", "be", "bf", "cg", "dh")
    ]
    network = draw_network([(each, each) for each in "abcdefgh"], edges)

    assert network is not None
    place = {node.number: node.x for node in network.nodes}
    assert len({place[number] for number in (1, 2, 3, 4)}) == 4
    assert {place[number] for number in (5, 6, 7, 8)} == {max(place.values())}


def test_a_long_chain_is_drawn_within_bounds() -> None:
    """Sixty versions of one text do not make a drawing that is as wide as they are many."""
    ids = [f"{n:02}" for n in range(60)]
    edges = [
        Edge(source=a, derived=b, kind="revision", why="same address", confidence=0.9)
        for a, b in itertools.pairwise(ids)
    ]
    network = draw_network([(id_, id_) for id_ in ids], edges[::-1])

    assert network is not None
    assert network.width < 1200
    assert len(network.lines) == 59


def test_no_lines_no_network() -> None:
    """Where nothing tells there is nothing to draw."""
    assert draw_network([("a", "a")], []) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It killed 12 men.", "It killed 15 men.", [(("12",), ("15",))]),
        ("It cost 1,000 euros.", "It cost 1000 euros.", []),
        ("It rose 2.5 per cent.", "It rose by some.", [(("2.5",), ())]),
        ("At 12 of 12.", "At 12.", []),
        ("No numbers.", "None.", []),
    ],
)
def test_numbers_that_differ(a: str, b: str, expected: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """A number differs where the other text has it nowhere, however either prints it."""
    passage = Passage(a_start=0, a_end=len(a), b_start=0, b_end=len(b), verbatim=False, score=0.5)

    assert [(each.a, each.b) for each in differing_numbers(a, b, [passage])] == expected
    assert [each for each in numbers_of_one(a, b) if each] == [side for pair in expected for side in pair if side]


def test_spans_of_differing_numbers_are_where_they_stand() -> None:
    """The places are those of the whole text, and a passage that reaches outside of it is cut."""
    a, b = "One. It killed 12 men.", "It killed 15 men."
    passage = Passage(a_start=5, a_end=10**9, b_start=-4, b_end=10**9, verbatim=False, score=0.5)
    (found,) = differing_numbers(a, b, [passage])

    assert [a[start:end] for start, end in found.a_spans] == ["12"]
    assert [b[start:end] for start, end in found.b_spans] == ["15"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zelenskyy's Plan", ["zelenskyy", "s", "plan"]),
        ("Müller-Café", ["muller", "cafe"]),
        ("e\u0301te", ["ete"]),
        ("東京で会談", ["東京", "京て", "て会", "会談"]),
        ("½ ﬁt", ["1", "2", "fit"]),
        ("हिन्दी", ["हनद"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """Small letters, no accents, pairs of characters where no spaces are written."""
    assert search_words(text) == words


def test_the_index_is_cut_by_the_alphabet() -> None:
    """Every file begins with the word that the list of files says, in the order in which a browser compares."""
    index = SearchIndex()
    for number in range(1500):
        text = " ".join(f"{chr(97 + number % 26)}w{number * at}" for at in range(40)) + " 𝔘nicode ｕ common"
        title = f"t{number} always" + (" common" if number % 10 == 0 else "")
        index.add(f"Item {number}", "", f"{number}.html", title=title, text=text, words=1000)
    files = dict(index.files())
    told = json.loads(re.fullmatch(r'newscorpusReport\("index",0,(.*)\);\n', files["search/index.js"].decode())[1])  # type: ignore[index]

    assert told["items"] == 1500
    assert told["common"] == ["always", "u", "unicode"]
    assert told["headlines"] == ["common"]
    assert len(told["firsts"]) > 1
    assert told["firsts"] == sorted(told["firsts"], key=lambda word: word.encode("utf-16-be"))
    seen: list[str] = []
    for number, first in enumerate(told["firsts"], start=1):
        content = files[f"search/words-{number}.js"].decode()
        words = json.loads(re.fullmatch(r'newscorpusReport\("words",\d+,(.*)\);\n', content)[1])  # type: ignore[index]
        assert next(iter(words)) == first
        assert len(content) < 200_000
        seen += words
        for steps in words.values():
            assert sum(steps) // 2 < 1500
            assert all(step > 0 for step in steps[1:])
    assert len(seen) == len(set(seen))


def test_hostile_texts_are_indexed() -> None:
    """The files are scripts that hold nothing but what they should, whatever the texts are."""
    index = SearchIndex()
    for text in HOSTILE:
        index.add(text, text, "x.html", title=text, text=text * 3, words=50)
    for name, content in index.files():
        found = re.fullmatch(r'newscorpusReport\("(words|items|index)",\d+,(.*)\);\n', content.decode("utf-8"))
        assert found is not None, name
        json.loads(found[2])


def test_words_past_the_limit_are_counted() -> None:
    """An article of more different words than are kept is told as one."""
    index = SearchIndex()
    index.add("A", "", "a.html", title="", text="one two three", words=2)
    index.add("B", "", "b.html", title="", text="one two", words=2)

    assert index.cut == 1

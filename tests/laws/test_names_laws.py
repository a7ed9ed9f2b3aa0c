"""Laws of names: symmetry, equivalence, order, and answers for any text."""

from __future__ import annotations

import itertools
import random
import types
import unicodedata

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.quotations import find_quotations
from newscorpus.model import Article
from newscorpus.model.mention import MentionKind
from newscorpus.names import Comparer, Verdict, blocking_key, build_book, compare, find, from_spacy, key
from newscorpus.names.resolution import resolve

_GIVEN = [
    "Volodymyr",
    "Vladimir",
    "Mark",
    "Joe",
    "Joseph",
    "Anna",
    "Mohammed",
    "Muhammad",
    "Xi",
    "Kim",
    "J.",
    "Олена",
    "محمد",
    "Jean-Luc",
]
_FAMILY = [
    "Zelensky",
    "Zelenskyy",
    "Zelenska",
    "Rutte",
    "Biden",
    "Jinping",
    "Jong-un",
    "al-Assad",
    "von der Leyen",
    "O’Brien",
    "Зеленська",
    "سلمان",
    "毛泽东",
]
_ENDS = ["", "", "", " Jr.", " III", ", PhD"]
_HOSTILE = [
    "",
    " ",
    "a",
    "7",
    "😀",
    "\ud800",
    "\u202eevil",
    "'",
    "’s",
    "Mr",
    "Mr.",
    "-",
    "\x00",
    "<b>x</b>",
    "İ",
    "ﬁ",
    "ß",
    "ʼ",
    "A.",
    "J. D.",
    "̈",
    "Dr. Dr.",
]

names = st.one_of(
    st.builds("{} {}{}".format, st.sampled_from(_GIVEN), st.sampled_from(_FAMILY), st.sampled_from(_ENDS)),
    st.builds("{1}, {0}".format, st.sampled_from(_GIVEN), st.sampled_from(_FAMILY)),
    st.sampled_from(_FAMILY + _GIVEN + _HOSTILE),
    st.text(max_size=30),
)
_SENTENCES = [
    "Mark Rutte spoke in Brussels.",
    "NATO Secretary-General Mark Rutte said so.",
    "Rutte left.",
    "Volodymyr Zelenskyy met Joe Biden.",
    "Ukrainian President Vladimir Zelensky agreed.",
    "“Zelensky is late,” said Biden.",
    "Mr Zelenskyy smiled.",
    "Hillary Clinton met Bill Clinton.",
    "Clinton said nothing.",
    "The European Union and the U.S. agreed in Kiev.",
    "It rained.",
]
bodies = st.lists(st.sampled_from(_SENTENCES), max_size=6).map(" ".join)
corpora = st.lists(bodies, min_size=1, max_size=5).map(
    lambda texts: [Article(id=f"a{i}", body=text, quotations=()) for i, text in enumerate(texts)]
)


@given(names, names)
@example("George W. Bush", "George Bush")
@example("\ud800", "\ud800x")
def test_comparing_is_symmetric(a: str, b: str) -> None:
    """To the last digit, and with the same reasons."""
    assert compare(a, b) == compare(b, a)


@given(names)
@example("")
@example("Mr")
def test_a_name_is_itself(name: str) -> None:
    """Comparing is reflexive."""
    assert Verdict.SAME is compare(name, name).verdict


@given(names, names)
def test_scores_lie_between_none_and_all(a: str, b: str) -> None:
    """From 0 to 1."""
    assert 0 <= compare(a, b).score <= 1


@given(names)
@example("A. B.")
@example("İ")
@example("Rutte, Mark Jr.")
def test_keys_are_fixed_points(name: str) -> None:
    """The key of a key is the key."""
    assert key(key(name)) == key(name)


@given(names, names)
@example("Zelensky", "Zelenskyy")
def test_equal_keys_are_never_different(a: str, b: str) -> None:
    """The key merges nothing that comparing keeps apart."""
    if key(a) == key(b):
        assert Verdict.SAME is compare(a, b).verdict


@given(st.builds("{} {}".format, st.sampled_from(_GIVEN), st.sampled_from(_FAMILY)))
def test_keys_ignore_what_no_reader_sees(name: str) -> None:
    """Case, Unicode form, space and punctuation around a name change neither key nor block nor verdict."""
    for other in (
        name.upper() if name.isascii() else name,
        f"  {name}\u00a0",
        f"“{name}”,",
        unicodedata.normalize("NFD", name),
        unicodedata.normalize("NFC", name),
        name.replace("’", "'"),
        f"\u200e{name}\u200f",
    ):
        assert key(name) == key(other)
        assert blocking_key(name) == blocking_key(other)
        assert Verdict.SAME is compare(name, other).verdict


@given(st.lists(st.tuples(names, names), max_size=5))
def test_what_a_comparer_remembers_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    """The same answers as a fresh one, in any order."""
    comparer = Comparer()

    assert [comparer.compare(a, b) for a, b in pairs + pairs[::-1]] == [compare(a, b) for a, b in pairs + pairs[::-1]]


# titles, names, particles and places of scripts without capitals, in any order
caseless = st.lists(
    st.one_of(
        st.sampled_from(
            ["总统", "王", "毅", "说", "，", "首相", "氏", "アンナ", "・", "の", "대통령", "김", "서준", "은"]
        ),
        st.sampled_from(["الرئيس", "عبد", "علي", "و", "ראש הממשלה", "דוד", "ב", "श्री", "अनिल", "ने", "นาย", "ไทย"]),
        st.sampled_from(["中国", "서울", "مصر", "NATO", " ", "\n"]),
    ),
    max_size=14,
).map("".join)


@given(st.one_of(st.text(), bodies, st.lists(names, max_size=8).map(" ".join), caseless))
@example("A.")
@example("’s ’s")
@example("\ud800 Mr. \ud801")
@example("É. É. É.")
def test_mentions_stand_in_the_text(text: str) -> None:
    """For any text: in order, apart, and what stands at their place."""
    found = find(text)
    at = 0
    for mention in found:
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        at = mention.end


running = st.one_of(st.text(), bodies, st.lists(names, max_size=8).map(" ".join), caseless)


@given(running, st.sampled_from(["", " ", "\n", " \n\n", "\u00a0"]), st.sampled_from(["", " ", "\n\n"]))
@example("“Rutte", " ", "")
def test_space_around_a_text_changes_no_mention(text: str, before: str, behind: str) -> None:
    """The same mentions, so much farther on."""
    text = text.strip()
    moved = [
        (mention.start - len(before), mention.end - len(before), mention.kind, mention.role)
        for mention in find(f"{before}{text}{behind}")
    ]

    assert moved == [(mention.start, mention.end, mention.kind, mention.role) for mention in find(text)]


@given(running)
@example("Perú y José Núñez, dijo Álvaro Núñez.")
@example("각 Đặng Ḕ")
def test_mentions_of_decomposed_text(text: str) -> None:
    """Letters written apart from their marks are read as one, and offsets count in the text as it was given."""
    text = unicodedata.normalize("NFC", text)
    apart = unicodedata.normalize("NFD", text)
    found = find(apart)

    assert [unicodedata.normalize("NFC", mention.text) for mention in found] == [m.text for m in find(text)]
    assert all(apart[mention.start : mention.end] == mention.text for mention in found)


@given(running)
def test_finding_twice_finds_the_same(text: str) -> None:
    """Nothing is remembered between two texts."""
    first = find(text)
    find("Ursula von der Leyen met Rutte in Köln, und das ist nicht so.")

    assert first == find(text)


@given(running, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["PER", "ORG", "DATE"]))))
def test_entities_of_any_spans_become_mentions_that_stand_apart(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Whatever a pipeline gives, mentions are in order, apart, and what stands at their place."""
    entities = [
        types.SimpleNamespace(start_char=min(a, b, len(text)), end_char=min(max(a, b), len(text)), label_=label)
        for a, b, label in spans
    ]
    at = 0
    for mention in from_spacy(types.SimpleNamespace(text=text, ents=entities)):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        at = mention.end


@given(st.lists(st.sampled_from(_SENTENCES), max_size=6).map(" ".join))
def test_whom_a_bare_name_stands_for_is_named_in_full(text: str) -> None:
    """Every person is resolved once, to a name that the text has, or to candidates that it has, never both."""
    mentions = find(text)
    persons = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
    resolved = resolve(mentions, Comparer())
    printed = {mention.text for mention in persons}

    assert [one.mention for one in resolved] == persons
    for one in resolved:
        assert one.full is None or (one.full in printed and not one.candidates)
        assert set(one.candidates) <= printed
        assert len(one.candidates) != 1


@given(corpora)
def test_every_quotation_has_one_speaker_or_none(articles: list[Article]) -> None:
    """In order; whoever is known is of the book, and nobody else may be meant then."""
    articles = [attrs.evolve(article, quotations=None) for article in articles]
    book = build_book(articles)
    for article in articles:
        speakers = book.speakers(article)

        assert [speaker.quotation for speaker in speakers] == list(find_quotations(article.body))
        assert all(speaker.entry is None or (speaker.entry in book.entries) for speaker in speakers)


@given(corpora)
def test_a_book_partitions_the_mentions(articles: list[Article]) -> None:
    """Every mention is in one entry or ambiguous."""
    book = build_book(articles)
    mentions = sorted((article.id, mention.start) for article in articles for mention in find(article.body))
    held = [(article, start) for article, start, _ in book.places] + [
        (one.article, one.start) for one in book.ambiguous
    ]

    assert mentions == sorted(held)
    assert sum(entry.count for entry in book) == len(book.places)


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles: list[Article], chance: random.Random) -> None:
    """The same book for every order."""
    shuffled = articles.copy()
    chance.shuffle(shuffled)

    assert build_book(articles) == build_book(shuffled)


@given(corpora)
def test_an_article_without_names_changes_no_entry(articles: list[Article]) -> None:
    """Adding it leaves all entries as they are."""
    more = [*articles, Article(id="z", body="It rained. However, nobody came.")]

    assert build_book(articles) == build_book(more)


@given(corpora, st.sampled_from(["ap", "reuters", "guardian", "native", "corpus"]))
def test_showing_changes_nothing_outside_the_mentions(articles: list[Article], style: str) -> None:
    """What stands between the mentions stays to the character, and the article given stays as it is."""
    book = build_book(articles)
    for article in articles:
        shown = book.show(article, style=style)
        rest, at = [], 0
        for mention in find(article.body):
            rest.append(article.body[at : mention.start])
            at = mention.end
        rest.append(article.body[at:])
        place = 0
        for piece in rest:
            place = shown.body.index(piece, place) + len(piece)
        assert shown.id == article.id


@pytest.mark.parametrize(
    "text",
    [
        "A " * 50_000,
        "a" * 100_000,
        "Mr. " * 25_000,
        "'s" * 50_000,
        "A.B." * 25_000,
        "Al-" * 33_000,
        "“" * 100_000,
        "de la " * 16_000,
        "Rutte, " * 14_000,
        "ग" * 100_000,
        "A\n" * 50_000,
        "总统" * 50_000,
        "アン・" * 33_000,
        "김" * 100_000,
        "الرئيس عبد " * 9_000,
    ],
)
def test_long_texts(text: str) -> None:
    """A hundred thousand characters of any shape are read, compared and keyed."""
    assert Verdict.SAME is compare(text, text).verdict
    assert key(key(text)) == key(text)
    found = find(text)
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


@pytest.mark.parametrize(
    "shape",
    [
        "Ursula von der Leyen met Jan van der Berg. Von der Leyen left. ",
        "l’Italie d’Ann ",
        "Ankara'da ",
        "El Banco de la ",
        "El Consejo nacional ",
        "阿·",
        "東京佐藤",
        "قال محمد ",
        "Ajax 2-1 ",
        "Kim Un ",
        "e\u0301A\u0301 ",
        "Stephen King met King. ",
        "“A” ",
        "Zzzq Xxqv ",
    ],
)
def test_mentions_of_a_text_of_one_shape(shape: str) -> None:
    """Two hundred thousand characters of what rules look far ahead for are read in a moment."""
    text = shape * (200_000 // len(shape))
    found = find(text)

    assert all(mention.text == text[mention.start : mention.end] for mention in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))

"""Laws of the name book: it partitions, it grows as it would have been built, decisions win, and showing is careful."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.errors import DataError
from newscorpus.model import Article, Decision, Effect, Ruling
from newscorpus.names import NameBook, Verdict, build_book, compare, find, key, read_decisions
from newscorpus.names.clusters import cluster_names
from newscorpus.names.grouping import Grouping

_NAMES = [
    "Volodymyr Zelensky",
    "Volodymyr Zelenskyy",
    "Vladimir Zelensky",
    "Olena Zelenska",
    "Joe Biden",
    "Joseph Biden",
    "Jill Biden",
    "J. Biden",
    "Mark Rutte",
    "Bob Rae",
    "Robert Rae",
    "Karl Cook Kaley Cuoco",
    "Karl Cook",
    "Kaley Cuoco",
]
_BARE = ["Zelensky", "Biden", "Rutte", "Rae", "Cook"]
_THINGS = ["NATO", "N.A.T.O.", "Kiev", "Kyiv", "the U.S.", "the European Union", "the EU"]
_SENTENCES = [
    *(f"{name} spoke." for name in _NAMES),
    *(f"Mr {name} left." for name in _BARE),
    *(f"It was said in {thing}." for thing in _THINGS),
    "President Biden agreed.",
    "“Zelensky is late,” said Mark Rutte.",
    "They ate chicken Kiev.",
    "It rained.",
]
bodies = st.lists(st.sampled_from(_SENTENCES), max_size=6).map(" ".join)
corpora = st.lists(bodies, min_size=1, max_size=5).map(
    lambda texts: [Article(id=f"a{i}", title=text[:40], body=text) for i, text in enumerate(texts)]
)
names = st.sampled_from([*_NAMES, *_BARE, "NATO", "Kiev", "Kyiv", "Nobody Here"])
decisions = st.lists(
    st.one_of(
        st.builds(lambda a, b: Decision(ruling="same", name=a, other=b), names, names),
        st.builds(lambda a, b: Decision(ruling="different", name=a, other=b), names, names),
        st.builds(lambda a, b: Decision(ruling="form", name=a, other=b), names, names),
        st.builds(lambda a, b: Decision(ruling="kind", name=a, other=b), names, st.sampled_from(["person", "place"])),
        st.builds(lambda a: Decision(ruling="not a name", name=a), names),
    ),
    max_size=4,
)
styles = st.one_of(
    st.sampled_from(["ap", "reuters", "guardian", "native", "corpus"]),
    st.dictionaries(names, st.sampled_from([*_NAMES, "Kyjiw", "Nato", "X"]), max_size=3),
)


def _homes(book: NameBook) -> dict[tuple[str, int], int]:
    return {(article, start): number for article, start, number in book.places}


@given(corpora, decisions)
def test_every_mention_has_one_home(articles: list[Article], made: list[Decision]) -> None:
    """One entry, or it is ambiguous, or it was decided to be no name."""
    try:
        book = build_book(articles, decisions=made)
    except DataError:
        return
    held = [(article, start) for article, start, _ in book.places]
    held += [(one.article, one.start) for one in book.ambiguous]
    held += book.ignored

    assert sorted(held) == sorted((article.id, mention.start) for article in articles for mention in find(article.body))
    assert sum(entry.count for entry in book) == len(book.places)
    for (article, start), number in _homes(book).items():
        entry = book.entries[number]
        assert article in entry.articles
        body = next(one.body for one in articles if one.id == article)
        assert any(body.startswith(variant, start) for variant in entry.variants)


@given(corpora, st.integers(0, 5), decisions, st.randoms(use_true_random=False))
def test_growing_is_building(articles: list[Article], at: int, made: list[Decision], chance: random.Random) -> None:
    """In any order, in any steps, with the same decisions, also with what is there already."""
    try:
        whole = build_book(articles, decisions=made)
    except DataError:
        return
    shuffled = articles.copy()
    chance.shuffle(shuffled)
    first = build_book(shuffled[:at], decisions=made)

    assert whole == first.extended(shuffled[at:]) == first.extended(shuffled).extended(shuffled[:1])
    assert whole == build_book(shuffled).redecided(made)


@given(corpora)
def test_an_article_that_names_nobody_of_the_book_changes_no_entry(articles: list[Article]) -> None:
    """All entries stay as they are, and the new ones stand beside them."""
    book = build_book(articles)
    grown = book.extended([Article(id="z", body="Ursula von der Leyen met Xi Jinping in Lisbon. Mr Xi left.")])

    assert set(book.entries) <= set(grown.entries)
    assert book.ambiguous == grown.ambiguous


@given(corpora, decisions)
@example(
    [Article(id="a", body="Karl Cook spoke. Kaley Cuoco spoke. Karl Cook Kaley Cuoco spoke.")],
    [Decision(ruling="same", name="Karl Cook", other="Kaley Cuoco")],
)
def test_decisions_win(articles: list[Article], made: list[Decision]) -> None:
    """Whatever a decision says of names that the corpus prints is so in the book."""
    try:
        book = build_book(articles, decisions=made)
    except DataError:
        return
    for outcome in book.decided:
        one = outcome.decision
        if outcome.effect is Effect.UNMATCHED:
            continue
        mine, theirs = (
            {number for number, entry in enumerate(book) if name in entry.variants} for name in (one.name, one.other)
        )
        if one.ruling is Ruling.NOT_A_NAME:
            assert not mine
        elif one.ruling is Ruling.KIND:
            assert all(book.entries[number].kind.value == one.other for number in mine)
        elif one.ruling is Ruling.SAME and one.name in _NAMES and one.other in _NAMES:
            assert mine == theirs or not mine or not theirs
        elif one.ruling is Ruling.DIFFERENT and one.name in _NAMES and one.other in _NAMES:
            assert not mine & theirs


@given(decisions)
def test_decisions_that_hold_together_are_a_partition(made: list[Decision]) -> None:
    """A set of decisions is refused exactly where what is one by way of others is said to be two, or valued twice."""
    same = [one for one in made if one.ruling is Ruling.SAME]
    apart = [one for one in made if one.ruling is Ruling.DIFFERENT]
    reach = {name: {name} for one in made for name in (one.name, one.other)}
    for _ in same:
        for one in same:
            joined = reach[one.name] | reach[one.other]
            for name in joined:
                reach[name] = joined
    torn = any(one.other in reach[one.name] for one in apart)
    values: dict[tuple[bool, str], set[str]] = {}
    for one in made:
        if one.ruling in (Ruling.FORM, Ruling.KIND, Ruling.NOT_A_NAME):
            said = f"{one.ruling}{one.other}"
            values.setdefault((one.ruling is Ruling.FORM, one.name), set()).add(said)
    try:
        read_decisions(made)
    except DataError:
        assert torn or any(len(said) > 1 for said in values.values())
    else:
        assert not torn
        assert all(len(said) == 1 for said in values.values())


@given(st.lists(st.sampled_from(_NAMES), unique=True))
@example(["Joe Biden", "Joseph Biden", "Jill Biden", "J. Biden"])
def test_no_entry_holds_two_who_are_different(given_names: list[str]) -> None:
    """No chain of names joins what comparing keeps apart, and equal keys stand together."""
    for group in cluster_names(given_names):
        assert not [(a, b) for a in group for b in group if compare(a, b).verdict is Verdict.DIFFERENT]
    home = {name: number for number, group in enumerate(cluster_names(given_names)) for name in group}
    assert all(home[a] == home[b] for a in given_names for b in given_names if key(a) == key(b))


@given(corpora, styles)
def test_showing_twice_is_showing_once(articles: list[Article], style: str | dict[str, str]) -> None:
    """And the article that was given stays as it is."""
    book = build_book(articles)
    for article in articles:
        body = article.body
        once = book.show(article, style=style)

        assert once == book.show(once, style=style)
        assert body == article.body


@given(corpora, styles)
def test_showing_changes_mentions_alone(articles: list[Article], style: str | dict[str, str]) -> None:
    """What stands between them stays to the character, and so does what is quoted; offsets follow."""
    book = build_book(articles)
    for article in articles:
        shown = book.show(article, style=style)
        if shown is article:
            continue
        assert shown.mentions is not None
        assert shown.quotations is not None
        old, new, at, to = find(article.body), shown.mentions, 0, 0
        assert len(old) == len(new)
        for before, after in zip(old, new, strict=True):
            assert article.body[at : before.start] == shown.body[to : after.start]
            assert shown.body[after.start : after.end] == after.text
            at, to = before.end, after.end
        assert article.body[at:] == shown.body[to:]
        for quotation in shown.quotations:
            assert all(shown.body[start:end] in article.body for start, end in quotation.spans)


_SPELLINGS = {
    "Z": ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Vladimir Zelensky", "Volodymyr Zelenskiy"],
    "B": ["Joe Biden", "Joseph Biden", "Joseph R. Biden"],
    "K": ["Kiev", "Kyiv"],
}
_TEMPLATES = [
    "{Z} spoke.",
    "{B} met {Z}.",
    "{Z} flew to {K}.",
    "Mr Biden left.",
    "It rained in {K}.",
    "Mark Rutte came.",
]
templates = st.lists(st.lists(st.sampled_from(_TEMPLATES), max_size=4).map(" ".join), min_size=1, max_size=4)


@given(templates, st.randoms(use_true_random=False))
def test_spellings_do_not_matter_where_they_are_normalised(texts: list[str], chance: random.Random) -> None:
    """Every name in any spelling of its person or place, and then shown in one style: the same texts, the same book."""

    def shown(pick: Callable[[list[str]], str]) -> list[str]:
        bodies = [text.format(**{name: pick(forms) for name, forms in _SPELLINGS.items()}) for text in texts]
        articles = [Article(id=str(number), body=body, quotations=()) for number, body in enumerate(bodies)]
        book = build_book(articles)
        return [book.show(article, style="ap").body for article in articles]

    plain, mixed = shown(lambda forms: forms[0]), shown(chance.choice)

    assert plain == mixed
    assert build_book(Article(id=text, body=text) for text in {*plain}) == build_book(
        Article(id=text, body=text) for text in {*mixed}
    )


_NODES = "abcdef"
_STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(_NODES), st.sampled_from(_NODES)), max_size=12)


@given(_STEPS)
def test_groups_and_enemies(steps: list[tuple[bool, str, str]]) -> None:
    """What was parted is never one; what was united stays so; and refusals are told."""
    grouping = Grouping()
    done = [(unite, a, b) for unite, a, b in steps if (grouping.unite if unite else grouping.part)(a, b)]

    for unite, a, b in done:
        assert (grouping.root(a) == grouping.root(b)) is unite
        assert grouping.apart(a, b) is not unite
        assert grouping.apart(a, b) is grouping.apart(b, a)
    for node in _NODES:
        assert node in grouping.members(node)

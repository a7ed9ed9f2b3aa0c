"""The laws of groups: copies, stories, what is kept of them, and who derives from whom, over made corpora."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscorpus.corpus import Corpus
from newscorpus.errors import ArgumentError
from newscorpus.match.changes import changes_between
from newscorpus.match.comparison import compare
from newscorpus.match.lineage import lineage_of
from newscorpus.match.relations import Relations, relate
from newscorpus.match.revisions import revision_between
from newscorpus.model import Article, ChangeKind, Group, Kept, Kind, Published, Relation, StandsFor
from newscorpus.testing.strategies import any_text, news_text

SYLLABLES = ("ba", "dor", "ka", "lim", "mo", "ner", "pi", "quon", "ral", "su", "tev", "vi", "wos", "yal", "zet", "gru")
COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE)


OTHERS = ("xa", "fe", "chu", "jo", "hin", "py", "scha", "cy", "xer", "fou", "jix", "hax", "cef", "jyx", "fiz", "xux")


def sentence(seed: int, step: int, syllables: tuple[str, ...] = SYLLABLES) -> str:
    """A sentence of its own for each seed and step."""
    luck = hashlib.blake2b(f"{seed} {step}".encode(), digest_size=40).digest()
    words = ["".join(syllables[luck[(k * 3 + m) % 40] % 16] for m in range(2 + luck[k] % 2)) for k in range(11)]
    return f"The {' '.join(words[:5])} of {words[5].title()} {words[6]} the {' '.join(words[7:])}."


def lines(seed: int, count: int = 12) -> list[str]:
    return [sentence(seed, step) for step in range(count)]


def drift(seed: int, steps: int, *, each: int = 2) -> list[str]:
    """A chain of texts, each the one before with some sentences exchanged, until nothing is left of the first."""
    text = lines(seed)
    out = ["\n".join(text)]
    for step in range(steps):
        for place in range(each):
            at = (step * each + place) % len(text)
            text[at] = sentence(seed + 1000 * (step + 1), at)
        out.append("\n".join(text))
    return out


@st.composite
def corpora(draw: st.DrawFn) -> list[Article]:
    """Some texts, and copies of them: exact, cut short, with a sentence more; in any order, under any names."""
    articles: list[Article] = []
    for seed in range(draw(st.integers(1, 4))):
        text = lines(seed, draw(st.sampled_from([3, 8, 12])))
        for _ in range(draw(st.integers(1, 4))):
            edit = draw(st.sampled_from(["none", "cut", "more", "head", "case"]))
            body = {
                "none": text,
                "cut": text[: max(2, len(text) * 2 // 3)],
                "more": [*text, sentence(seed + 50, 0)],
                "head": text[1:],
                "case": [text[0].upper(), *text[1:]],
            }[edit]
            day = draw(st.sampled_from([None, 1, 2, 3]))
            articles.append(
                Article(
                    id=f"{draw(st.integers(0, 99)):02d}-{len(articles)}",
                    body="\n".join(body),
                    published=None if day is None else Published(date=dt.date(2024, 10, day)),
                    source=draw(st.sampled_from([None, "The Post", "Reuters", "AP"])),
                    credits=draw(st.sampled_from([(), ("Reuters",), ("AP",), ("Agencies",), ("The Post",)])),
                    url=draw(st.sampled_from([None, None, None, f"https://x.example/{seed}"])),
                )
            )
    return articles


def groups(found: Relations) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    return found.copies(), found.stories()


@settings(max_examples=25)
@given(corpora(), st.randoms(use_true_random=False))
def test_groups_partition_whatever_the_order(articles: list[Article], luck: object) -> None:
    """Every article is in one group of each sort, named by its lowest id, in any order and any thread."""
    shuffled = list(articles)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    found = groups(relate(articles))
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda some: groups(relate(some)), [shuffled, shuffled[::-1]]))

    assert again == [found, found]
    for some in found:
        assert sorted(each for group in some for each in group.ids) == sorted(article.id for article in articles)
        assert all(group.representative == min(group.ids) for group in some)
        assert [group.representative for group in some] == sorted(group.representative for group in some)


@settings(max_examples=25)
@given(corpora())
def test_copies_are_the_same_without_stories(articles: list[Article]) -> None:
    """To ask for copies alone changes nothing in their groups."""
    assert relate(articles, kinds=COPIES).copies() == relate(articles).copies()


@settings(max_examples=25)
@given(corpora())
def test_stories_hold_whole_groups_of_copies(articles: list[Article]) -> None:
    """No copy is in another story than its copies."""
    copies, stories = groups(relate(articles))
    story = {each: group.ids for group in stories for each in group.ids}

    for group in copies:
        assert len({story[each] for each in group.ids}) == 1


@settings(max_examples=25)
@given(corpora(), st.integers(100, 104))
def test_strangers_that_come_and_go_change_no_group(articles: list[Article], seed: int) -> None:
    """Articles that share nothing with the others leave all other groups as they were."""
    strangers = [
        Article(id=f"{name}-stranger", body="\n".join(sentence(seed, step, OTHERS) for step in steps))
        for name, steps in (("0", range(6)), ("z", range(6, 12)))
    ]
    before, after = groups(relate(articles)), groups(relate([*articles, *strangers]))

    for one, two in zip(before, after, strict=True):
        assert [group for group in two if not group.ids[0].endswith("stranger")] == list(one)


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.integers(6, 12), st.sampled_from([1, 2, 3]))
@example(7, 12, 2)
def test_no_chain_of_edits_joins_strangers(seed: int, steps: int, each: int) -> None:
    """Texts that drift apart step by step are never one group at the ends, where nothing is left in common."""
    chain = drift(seed, steps, each=each)
    articles = [Article(id=f"{number:02d}", body=body) for number, body in enumerate(chain)]
    relations = relate(articles)
    bodies = [set(body.split("\n")) for body in chain]

    for group in relations.copies():
        numbers = [int(each) for each in group.ids]
        for one in numbers:
            for two in numbers:
                shared = len(bodies[one] & bodies[two]) / len(bodies[one])
                assert shared > 0.15, (one, two, group.ids)


@settings(max_examples=25)
@given(corpora(), st.sampled_from(["earliest", "longest", "credited", "function"]), st.randoms(use_true_random=False))
def test_one_of_each_group_is_kept(articles: list[Article], keep: str, luck: object) -> None:
    """One article a group of copies stays, which stands for all of it; nobody is lost, and nobody stands twice."""
    choice = (lambda copies: copies[-1]) if keep == "function" else keep
    corpus = Corpus(articles)
    kept = corpus.deduplicated(choice)  # type: ignore[arg-type]
    shuffled = list(articles)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]

    assert [article for article in articles if article.id in kept.stands_for] == list(kept)
    assert sorted(each for one in kept.stands_for.values() for each in one.ids) == sorted(a.id for a in articles)
    assert sorted(one.ids for one in kept.stands_for.values()) == [group.ids for group in corpus.relations().copies()]
    assert all(one.why for one in kept.stands_for.values())
    assert dict(Corpus(shuffled).deduplicated(choice).stands_for) == dict(kept.stands_for)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(kept)).stands_for == kept.stands_for
    # twice is once, and what was told is not forgotten
    assert kept.deduplicated(choice).stands_for == kept.stands_for or len(kept.deduplicated(choice)) < len(kept)  # type: ignore[arg-type]


@settings(max_examples=25)
@given(corpora())
def test_lineage_has_no_circle(articles: list[Article]) -> None:
    """Each article has one derivation, from another article of its group, and never from itself over others."""
    relations = relate(articles)
    bodies = {article.id: article.body for article in articles}
    for group in relations.stories():
        found = relations.lineage(group)
        sources = {each.article: each.source for each in found}

        assert tuple(sources) == group.ids
        for each in found:
            assert 0.0 <= each.confidence <= 1.0
            assert (each.source is None) == (each.kind is None)
            assert each.source is None or each.source in group.ids
            assert (each.revision is None) or (each.revision.earlier, each.revision.later) == (
                each.source,
                each.article,
            )
            assert all(0 <= start < end <= len(bodies[each.article]) for start, end in each.adds)
            seen = {each.article}
            at = each.source
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = sources[at]
        assert relations.lineage(group) == found


@settings(max_examples=25)
@given(corpora(), st.randoms(use_true_random=False))
def test_lineage_does_not_hang_on_the_order(articles: list[Article], luck: object) -> None:
    """The same articles in another order, and relations listed in another order, give the same lineage."""
    shuffled = list(articles)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    by_id = {article.id: article for article in shuffled}
    relations = relate(articles)
    for group in relations.stories():
        listed = [each for each in relations if each.a in group.ids and each.b in group.ids]
        luck.shuffle(listed)  # type: ignore[attr-defined]

        assert lineage_of(group.ids[::-1], by_id, listed) == relations.lineage(group)


@given(st.one_of(any_text(), news_text()), st.one_of(any_text(), news_text()))
@example("", "It rained.")
@example("a\n\nb", "b\n\na")
def test_changes_account_for_both_texts(before: str, after: str) -> None:
    """Every sentence of both texts is kept or in a change, and each change stands where it says."""
    found = changes_between(before, after)

    assert 0 <= found.kept <= found.shorter
    for change in found.changes:
        assert (change.before_at is None) == (change.kind is ChangeKind.ADDED)
        assert (change.after_at is None) == (change.kind is ChangeKind.REMOVED)
        assert change.before_at is None or before[slice(*change.before_at)] == change.before
        assert change.after_at is None or after[slice(*change.after_at)] == change.after
    assert not changes_between(before, before).changes
    # the other way round, what was added is removed
    back = changes_between(after, before)
    assert back.kept == found.kept


@given(news_text(), news_text())
def test_revisions_do_not_hang_on_the_order(one: str, two: str) -> None:
    """Asking either way gives the same revision, and an article is none of itself."""
    a = Article(id="a", body=one, url="https://x.example/1", title="Rain")
    b = Article(id="b", body=two, url="https://x.example/1", title="Snow", modified=Published(date=dt.date(2024, 1, 1)))
    relation = compare(a, b)

    assert revision_between(a, b, relation) == revision_between(b, a, relation)
    assert revision_between(a, a, compare(a, a)) is None


@settings(max_examples=25)
@given(corpora(), corpora())
def test_against_another_corpus(articles: list[Article], others: list[Article]) -> None:
    """Only pairs across the two are given, the same as in one run over both, whichever is asked."""
    ours = [attrs.evolve(article, id=f"a{article.id}") for article in articles]
    theirs = [attrs.evolve(article, id=f"b{article.id}") for article in others]
    across = list(relate(ours, against=theirs, kinds=COPIES))
    both = [each for each in relate([*ours, *theirs], kinds=COPIES) if each.a[0] != each.b[0]]

    assert across == list(relate(theirs, against=ours, kinds=COPIES))
    assert across == both


def test_one_id_in_two_corpora_is_an_error() -> None:
    """The message names the id and where both were found."""
    a, b = Article(id="x", body="It rained.", url="https://x.example/1"), Article(id="x", body="It snowed.")
    with pytest.raises(ArgumentError, match=r"'x'.*x\.example"):
        Corpus([a]).relations(against=[b])


def test_what_stands_for_others_must_be_there() -> None:
    """No article stands for others without standing in the corpus, nor for ids without its own."""
    with pytest.raises(ArgumentError, match="'z'"):
        StandsFor(("a",), [Kept(id="z", ids=("b", "z"), why="longest body")])
    with pytest.raises(ArgumentError, match="'z'"):
        Kept(id="z", ids=("a",), why="alone")
    with pytest.raises(KeyError):
        Corpus([Article(id="a")]).stands_for["b"]


def test_what_was_told_is_kept_when_more_copies_go() -> None:
    """A corpus that is deduplicated again stands for all that was left out before."""
    text = "\n".join(lines(3))
    first = Corpus([Article(id=each, body=text) for each in "abc"]).deduplicated()
    second = Corpus([*first, Article(id="0", body=text)], kept=first.stands_for.groups).deduplicated()

    assert second.stands_for["0"].ids == ("0", "a", "b", "c")
    assert str(second.stands_for) == "0: a, b, c (lowest id, since no date tells)"


def test_hand_made_relations_make_no_circle() -> None:
    """Relations that nobody checked cannot make a lineage go round."""
    names = "abcde"
    articles = {
        each: Article(id=each, body="x", source=f"Paper {each}", credits=(f"Paper {names[(at + 1) % 5]}",))
        for at, each in enumerate(names)
    }
    pairs = [tuple(sorted((each, names[(at + 1) % 5]))) for at, each in enumerate(names)]
    found = lineage_of(names, articles, [Relation(a=a, b=b, kind="near_duplicate", score=0.9) for a, b in pairs])

    assert [each.source for each in found].count(None) == 1

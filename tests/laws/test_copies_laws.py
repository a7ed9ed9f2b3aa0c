"""The laws of finding copies and passages: many at once as one by one, in any order, in any batch, whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.match import overlaps, prints
from newscorpus.match.candidates import RUN_CAP
from newscorpus.match.comparison import compare
from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.hashing import hash_words
from newscorpus.match.keys import shingles
from newscorpus.match.prints import SHORT, keys_of, read_prints
from newscorpus.match.relations import relate
from newscorpus.model import Article, Kind
from newscorpus.testing.strategies import any_text, news_text

REUSE = ("exact", "near_duplicate", "partial")
WORDS = [f"{letter}{number:03d}word" for letter in "abcdefgh" for number in range(60)]
texts = st.one_of(any_text(), news_text())


@st.composite
def reused(draw: st.DrawFn) -> list[str]:
    """Bodies that take stretches, edited or not, of a few sources: copies, passages, and what is neither."""
    sources = [WORDS[60 * number : 60 * number + 60] for number in range(8)]
    bodies = []
    for _ in range(draw(st.integers(1, 7))):
        words: list[str] = []
        for number in draw(st.lists(st.integers(0, 7), min_size=1, max_size=4)):
            start, end = sorted((draw(st.integers(0, 60)), draw(st.integers(0, 60))))
            step = draw(st.integers(5, 30))
            words += [f"{word}x" if at % step == 0 else word for at, word in enumerate(sources[number][start:end])]
        bodies.append(" ".join(words))
    return bodies


@given(st.lists(texts, max_size=6))
@example(["", "a", "\ud800\udc00 b", "\U00010400", "straße", "STRASSE", "1,000.5"])
@example(["\u0130 \u0149", "i\u0307 \u02bcn", "\ufb03x"])
@example(["a\n", " a", "a  b", "\n\n"])
def test_many_are_read_as_one_by_one(bodies: list[str]) -> None:
    """As many words and equal words as read by itself; equal digests have equal keys."""
    made = read_prints(bodies)
    one_by_one = [hash_words(clean_body(body)).keys for body in bodies]
    slow = [key for keys in one_by_one for key in keys.tolist()]
    pairs = set(zip(made.heads.tolist(), slow, strict=True))

    assert made.words.tolist() == [keys.size for keys in one_by_one]
    assert len(pairs) == len({fast for fast, _ in pairs}) == len({each for _, each in pairs})
    keys = dict(zip(map(digest_of, map(clean_body, bodies)), keys_of([made]).tolist(), strict=True))
    assert [keys[digest_of(clean_body(body))] for body in bodies] == keys_of([made]).tolist()
    if bodies and made.words[0] < SHORT:
        assert made.counts[0] == shingles(one_by_one[0]).size


@given(reused())
def test_what_is_listed_is_what_compare_says(bodies: list[str]) -> None:
    """Every relation that is listed equals the one that comparing the two gives; copies are listed."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    found = {(each.a, each.b): each for each in relate(articles, kinds=REUSE)}
    for one in articles:
        for two in articles:
            if one.id < two.id:
                relation = compare(one, two)
                listed = found.get((one.id, two.id))

                assert listed is None or listed == relation
                if relation.kind in (Kind.EXACT, Kind.NEAR_DUPLICATE):
                    assert listed == relation


@given(reused(), st.randoms(use_true_random=False), st.sampled_from((1, 300, 100_000)))
def test_order_and_batches_change_nothing(bodies: list[str], luck: object, bulk: int) -> None:
    """Read in any order, any number at once, with tables of any size: the same relations, with the same counts."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    before = relate(articles, kinds=REUSE)
    luck.shuffle(articles)  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prints, "_BULK", bulk)
        patch.setattr(overlaps, "_ENTRIES", bulk)
        after = relate(articles, kinds=REUSE)

        assert list(after) == list(before)
        assert (after.dropped, after.copies()) == (before.dropped, before.copies())


@given(reused(), reused())
def test_added_articles_take_no_relation_away(bodies: list[str], more: list[str]) -> None:
    """Under the caps, what is listed stays listed."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    added = [Article(id=f"{number}+", body=body) for number, body in enumerate(more)]
    before, after = relate(articles, kinds=REUSE), relate([*articles, *added], kinds=REUSE)

    assert set(before) <= set(after)


@given(st.integers(RUN_CAP + 1, 3 * RUN_CAP), st.integers(0, 12), st.randoms(use_true_random=False))
def test_hubs_come_out_whole(count: int, more: int, luck: object) -> None:
    """More copies of one text than the cap, edited and not, are one group, whatever else there is."""
    text = WORDS[:200]
    articles: list[Article] = []
    order = list(range(count))
    luck.shuffle(order)  # type: ignore[attr-defined]
    for number in order:
        at = luck.randrange(0, 195)  # type: ignore[attr-defined]
        body = [*text[:at], f"other{number}", *text[at + luck.randrange(1, 5) :]]  # type: ignore[attr-defined]
        articles.append(Article(id=f"{len(articles):03d}", body=" ".join(body)))
    hub = {article.id for article in articles}
    articles += [Article(id=f"z{number}", body=" ".join(WORDS[200 + 20 * number :][:90])) for number in range(more)]
    relations = relate(articles, kinds=("exact", "near_duplicate"))

    assert hub in [set(group.ids) for group in relations.copies()]
    assert len(relations) <= 2 * RUN_CAP * count + more * more

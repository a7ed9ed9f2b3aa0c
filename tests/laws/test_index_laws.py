"""The law of the index: in batches, in any order and after any deletion, what one run over everything gives."""

from __future__ import annotations

import datetime as dt
import pathlib
import random
from collections.abc import Iterable

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from index_making import COPIES, FIRST, made, parts, rows

from newscorpus.match import meeting
from newscorpus.match.index import likeness
from newscorpus.match.index.index import Index
from newscorpus.match.relations import relate
from newscorpus.model import Article, Relation
from newscorpus.testing.strategies import any_text, news_text

WINDOW = dt.timedelta(days=4)


@pytest.mark.parametrize(
    ("seed", "count", "window", "kinds"),
    [(0, 140, WINDOW, COPIES), (1, 100, None, COPIES), (5, 110, None, None), (6, 80, WINDOW, None)],
)
def test_batches_make_one_run(
    tmp_path: pathlib.Path, seed: int, count: int, window: dt.timedelta | None, kinds: tuple[str, ...] | None
) -> None:
    """Any split in any order gives the relations, groups and counts of one run; each batch is told its own."""
    luck = random.Random(seed)
    articles = made(seed, count)
    with Index.open(tmp_path / "index", window=window, kinds=kinds) as index:
        held: list[Article] = []
        for part in parts(articles, luck):
            asked = rows(index.query(part))
            given_back = rows(index.add(part))
            held += part
            assert asked == given_back
            if luck.random() < 0.4:
                names = {article.id for article in part}
                whole = relate(held, window=window, kinds=kinds)

                assert given_back == rows(whole_of(whole, names))
        found, one_run = index.relations(), relate(articles, window=window, kinds=kinds)

        assert rows(found) == rows(one_run)
        assert found.dropped == one_run.dropped
        assert found.copies() == one_run.copies() == index.copies()
        assert found.stories() == one_run.stories() == index.stories()
        assert list(found)[:10] == list(one_run)[:10]


def whole_of(relations: Iterable[Relation], names: set[str]) -> list[Relation]:
    """The relations that have one of these articles."""
    return [each for each in relations if each.a in names or each.b in names]


def test_stories_in_several_languages(tmp_path: pathlib.Path) -> None:
    """What two languages share brings articles together in batches as in one run, from the second language on."""
    articles = made(12, 40, tongues=("en", "de", "und"))
    articles.sort(key=lambda article: article.language.code == "de")
    for window in (None, WINDOW):
        with Index.open(tmp_path / str(window), window=window) as index:
            for start in range(0, 40, 8):
                part = articles[start : start + 8]
                names = {article.id for article in part}
                whole = relate(articles[: start + 8], window=window)

                assert rows(index.add(part)) == rows(whole_of(whole, names))
            index.compact()
            found, one_run = index.relations(), relate(articles, window=window)

            assert rows(found) == rows(one_run)
            assert found.dropped == one_run.dropped
            assert found.stories() == one_run.stories()
            gone = [article.id for article in articles[::3]]
            index.delete(gone)
            left = [article for article in articles if article.id not in gone]

            assert rows(index.relations()) == rows(relate(left, window=window))


@pytest.mark.parametrize(("seed", "kinds"), [(2, COPIES), (3, COPIES), (9, None)])
def test_what_was_deleted_was_never_there(tmp_path: pathlib.Path, seed: int, kinds: tuple[str, ...] | None) -> None:
    """Deletions, expiry and replacements leave the relations of one run over what is left."""
    luck = random.Random(seed)
    left = {article.id: article for article in made(seed, 110)}
    with Index.open(tmp_path / "index", window=WINDOW, kinds=kinds) as index:
        for part in parts(list(left.values()), luck):
            index.add(part)
        gone = luck.sample(sorted(left), 25)
        assert index.delete(gone) == 25
        for name in gone:
            del left[name]
        assert rows(index.relations()) == rows(relate(list(left.values()), window=WINDOW, kinds=kinds))

        changed = [
            attrs.evolve(left[name], body=left[luck.choice(sorted(left))].body)
            for name in luck.sample(sorted(left), 12)
        ]
        left |= {article.id: article for article in changed}
        index.add(changed, replace=True)
        assert rows(index.relations()) == rows(relate(list(left.values()), window=WINDOW, kinds=kinds))

        edge = FIRST + dt.timedelta(days=6)
        early = [name for name, each in left.items() if each.published is not None and each.published.date < edge]
        assert index.expire(before=edge) == len(early)
        for name in early:
            del left[name]
        for step in (index.refresh, index.compact, index.verify):
            step()
            assert rows(index.relations()) == rows(relate(list(left.values()), window=WINDOW, kinds=kinds))
        assert sorted(article.id for article in index.articles()) == sorted(left)


@settings(max_examples=25)
@given(st.lists(st.one_of(any_text(), news_text()), max_size=6), st.integers(0, 6), st.booleans())
@example(["", "a", "a", "\ud800"], 2, True)
@example(["a\x00b", "a\x00b"], 1, False)
def test_any_text_can_be_held(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], cut: int, turned: bool
) -> None:
    """Whatever a body is, it comes back as it was, and relates as in one run."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    order = articles[::-1] if turned else articles
    with Index.open(tmp_path_factory.mktemp("index") / "index") as index:
        index.add(order[:cut])
        index.add(order[cut:])

        assert sorted(index.articles(), key=lambda article: article.id) == articles
        assert list(index.relations()) == list(relate(articles))


def test_the_seeds_in_any_batches(tmp_path: pathlib.Path, seeds: dict[str, str]) -> None:
    """The five documents relate in an index as they do in a corpus."""
    import newscorpus as nc

    articles = [nc.parse(text, origin=nc.Origin(path=name)) for name, text in sorted(seeds.items())]
    whole = nc.Corpus(articles).relations()
    for number, cuts in enumerate(((1, 2, 3, 4), (3,))):
        with nc.Index.open(tmp_path / str(number)) as index:
            for low, high in zip((0, *cuts), (*cuts, 5), strict=True):
                index.add(articles[::-1][low:high])

            assert list(index.relations()) == list(whole)
            assert index.stories() == whole.stories()
            assert {article.id: article for article in index.articles()} == {
                article.id: article for article in articles
            }


@pytest.mark.parametrize(("cap", "many", "window"), [(3000, 3, None), (9, 3000, None), (12, 4, WINDOW)])
def test_caps_on_terms_hold_in_batches(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, cap: int, many: int, window: dt.timedelta | None
) -> None:
    """Terms over the cap, and articles that are alike to very many, are treated in an index as they are in one run."""
    for module in (meeting, likeness):
        monkeypatch.setattr(module, "CAP", cap)
        monkeypatch.setattr(module, "MANY", many)
    articles = made(cap + many, 75)
    with Index.open(tmp_path / "index", window=window) as index:
        held: list[Article] = []
        for part in parts(articles, random.Random(many)):
            told = rows(index.add(part))
            held += part
            whole = relate(held, window=window)
            assert told == rows(whole_of(whole, {article.id for article in part}))
        assert rows(index.relations()) == rows(whole)
        assert index.relations().dropped == whole.dropped
        assert {"words that too many articles have", "pairs of articles alike to very many"} & dict(
            whole.dropped
        ).keys()
        gone = sorted(article.id for article in held)[::4]
        index.delete(gone)
        left = [article for article in held if article.id not in set(gone)]
        assert rows(index.relations()) == rows(relate(left, window=window))

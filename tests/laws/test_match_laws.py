"""The laws of matching: what must hold of any two articles, and of any corpus."""

from __future__ import annotations

import math
import unicodedata

from hypothesis import assume, example, given
from hypothesis import strategies as st

from newscorpus.match.comparison import compare
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.relations import relate
from newscorpus.model import Article, Kind
from newscorpus.testing.strategies import any_text, news_text
from newscorpus.text.spacing import clean_line

texts = st.one_of(any_text(), news_text())


@given(texts, texts)
@example("", "")
@example("a", "\ud800")
def test_symmetric(one: str, two: str) -> None:
    """The order of asking never matters, and the shares are shares."""
    a, b = Article(id="a", body=one), Article(id="b", body=two)
    relation = compare(a, b)

    assert relation == compare(b, a)
    assert math.isclose(sum(share for _, share in relation.probabilities), 1.0)
    assert {kind for kind, _ in relation.probabilities} == set(Kind)
    assert 0.0 <= relation.score <= 1.0
    for passage in relation.evidence.passages:
        assert 0 <= passage.a_start < passage.a_end <= len(one)
        assert 0 <= passage.b_start < passage.b_end <= len(two)


@given(texts)
def test_reflexive(text: str) -> None:
    """Every article is the same as itself."""
    article = Article(id="a", body=text)

    assert compare(article, article).kind is Kind.EXACT


@given(texts, news_text())
def test_spacing_and_unicode_form_do_not_matter(one: str, two: str) -> None:
    """A body in another Unicode form, with other spaces and line ends, relates as it did."""
    a, b = Article(id="a", body=one), Article(id="b", body=two)
    other = unicodedata.normalize("NFD", two).replace(" ", "\u00a0 ").replace("\n", "\r\n \n")
    again = compare(a, Article(id="b", body=other))

    assert again.kind == compare(a, b).kind
    assert again.probabilities == compare(a, b).probabilities


@given(st.lists(texts, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_groups_partition_and_order_changes_nothing(bodies: list[str], luck: object) -> None:
    """Each article is in one group of each sort, whatever order they come in."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    relations = relate(articles)
    shuffled = list(articles)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    again = relate(shuffled)

    assert list(again) == list(relations)
    for one, two in ((relations.copies(), again.copies()), (relations.stories(), again.stories())):
        assert one == two
        assert sorted(each for group in one for each in group.ids) == [article.id for article in articles]


@given(st.lists(news_text(), min_size=1, max_size=5), st.integers(0, 4))
def test_duplicate_joins_its_original(bodies: list[str], which: int) -> None:
    """A copy of an article is in its group of copies, and no relation of copies is lost."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    original = articles[which % len(articles)]
    assume(any(character.isalnum() for character in original.body))
    relations = relate([*articles, Article(id="twin", body=original.body)])

    assert any({original.id, "twin"} <= set(group.ids) for group in relations.copies())
    before = {(each.a, each.b) for each in relate(articles) if each.kind in (Kind.EXACT, Kind.NEAR_DUPLICATE)}
    assert before <= {(each.a, each.b) for each in relations}


@given(st.lists(news_text(), min_size=1, max_size=5))
def test_stranger_moves_no_group(bodies: list[str]) -> None:
    """An article that shares nothing with any other stands alone and changes nothing else."""
    articles = [Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    stranger = Article(id="stranger", body="Qwzxv jklmpt brfgh zzyzx vvwwq ptkfdl mnbvc xswqaz plokij uhygtf.")
    before, after = relate(articles), relate([*articles, stranger])

    for one, two in ((before.copies(), after.copies()), (before.stories(), after.stories())):
        assert [group.ids for group in two if group.ids != ("stranger",)] == [group.ids for group in one]


@given(texts)
@example("a\u00ad b")
@example("a\u0308 b\n\u0308c")
@example("a\x1cb\u2028c\n")
def test_clean_bodies_are_their_clean_lines(text: str) -> None:
    """The short way for bodies that are clean already ends where the long one does."""
    lines = "\n".join(line for line in map(clean_line, text.split("\n")) if line)

    assert clean_body(text) == lines
    assert clean_body(lines) == lines

"""
One story as a page shows it: Group -> StoryView.

Its articles stand in the order of time, with who copies whom; a drawing shows who derives from whom, and the matrix
says how each two of the first of them relate.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newscorpus.match.lineage import lineage_of
from newscorpus.model import Article, Derivation, Group, Relation
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import listed
from newscorpus.reports.network import Network, draw_network
from newscorpus.reports.wording import KIND_WORDS, describe_published, headline, shortened

__all__ = ["Cell", "MemberView", "StoryRow", "StoryView", "story_row", "view_story"]

_COPIES_MOST = 12  # numbers of copies listed beside one article

# what tells who derives from whom, after the number of the source
_WHY = {
    "published first": "which was published first",
    "same address": "which stood at the same address before",
    "wire version": "of which it is a later version",
    "retold": "which it retells",
    "credited": "which it credits",
    "contained": "which holds more of the text",
}


@attrs.frozen(kw_only=True)
class MemberView:
    """
    One article of a story.

    Attributes:
        number: Its number in the story, from 1.

        headline: What it is called.

        published: When it was published.

        source: Its outlet, or "".

        link: Where it is shown, or "".

        copies: The numbers of the first articles of the story that are copies of the same text.

        copies_left_out: How many more there are.

        origin: The number of the article that it derives from, or 0.

        why: What tells so.

        unseen: Whose copy it is or seems to be, where that is not in the corpus.
    """

    number: int
    headline: str
    published: str
    source: str
    link: str
    copies: tuple[int, ...]
    copies_left_out: int
    origin: int
    why: str
    unseen: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Cell:
    """
    How two articles of a story relate.

    Attributes:
        kind: The kind, as the style sheet knows it; "self" on the diagonal, "none" where no relation is known.

        words: The kind, as people say it.

        score: Closeness, or "".

        link: Where the two stand side by side, or "".
    """

    kind: str
    words: str = ""
    score: str = ""
    link: str = ""


@attrs.frozen(kw_only=True)
class StoryRow:
    """
    One story in a list.

    Attributes:
        link: Where it is shown.

        headline: What its first article is called.

        size: How many articles it has.

        sources: How many outlets.

        span: From when to when, or "".
    """

    link: str
    headline: str
    size: int
    sources: int
    span: str


@attrs.frozen(kw_only=True)
class StoryView:
    """
    One story, ready to be shown.

    Attributes:
        row: What its list says of it.

        members: Its articles, in the order of time.

        left_out: How many of them are not listed.

        network: Who derives from whom, or None where nothing tells.

        matrix: How each two of the first articles relate.

        matrix_left_out: How many of those listed are not in the matrix.
    """

    row: StoryRow
    members: tuple[MemberView, ...]
    left_out: int
    network: Network | None
    matrix: tuple[tuple[Cell, ...], ...]
    matrix_left_out: int


def story_row(group: Group, articles: Mapping[str, Article], *, link: str) -> StoryRow:
    """
    One story as a list shows it.

    Args:
        group: The story.

        articles: The articles by id.

        link: Where it is shown.

    >>> story_row(Group(ids=("a",), kind="stories"), {"a": Article(id="a", title="Rain")}, link="").headline
    'Rain'
    """
    known = [articles[id_] for id_ in group.ids if id_ in articles]
    days = sorted(article.published.date.isoformat() for article in known if article.published is not None)
    first = listed(group, articles, most=1)
    return StoryRow(
        link=link,
        headline=headline(articles[first[0]]) if first else shortened(group.ids[0], 300),
        size=len(group.ids),
        sources=len({article.source for article in known if article.source}),
        span="" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}",
    )


def view_story(
    group: Group,
    articles: Mapping[str, Article],
    *,
    copies: Mapping[str, Group],
    relations: Mapping[tuple[str, str], Relation],
    article_links: Mapping[str, str],
    pair_links: Mapping[tuple[str, str], str],
    limits: Limits,
) -> StoryView:
    """
    Make one story ready to be shown.

    Args:
        group: The story.

        articles: The articles by id.

        copies: The group of copies that an article belongs to, by id.

        relations: Relations by their two ids.

        article_links: Where articles are shown, by id.

        pair_links: Where pairs are shown, by their two ids.

        limits: How much is shown.

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> articles = {id_: Article(id=id_, body="It rained.") for id_ in "ab"}
    >>> story = view_story(
    ...     Group(ids=("a", "b"), kind="stories"),
    ...     articles,
    ...     copies={},
    ...     relations={("a", "b"): Relation(a="a", b="b", kind="exact", score=1.0)},
    ...     article_links={},
    ...     pair_links={},
    ...     limits=LIMITS,
    ... )
    >>> [[cell.words for cell in row] for row in story.matrix]
    [['', 'exact copy'], ['exact copy', '']]
    """
    ids = listed(group, articles, most=limits.members)
    numbers = {id_: number for number, id_ in enumerate(ids, start=1)}
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]]
    keys = [(a, b) if a < b else (b, a) for a, b in pairs]
    inside = [relations[key] for key in sorted(keys) if key in relations]
    lineage = lineage_of(ids, {id_: articles[id_] for id_ in ids}, inside)
    origins = {derivation.article: derivation for derivation in lineage}
    members = tuple(
        _member(
            articles[id_],
            number=number,
            link=article_links.get(id_, ""),
            numbers=numbers,
            copies=copies.get(id_),
            origin=origins[id_],
        )
        for id_, number in numbers.items()
    )
    labels = [(id_, _label(articles[id_])) for id_ in ids]
    shown = ids[: limits.matrix]
    return StoryView(
        row=story_row(group, articles, link=""),
        members=members,
        left_out=len(group.ids) - len(members),
        network=draw_network(labels, lineage.edges),
        matrix=tuple(tuple(_cell(a, b, relations, pair_links) for b in shown) for a in shown),
        matrix_left_out=len(ids) - len(shown),
    )


def _member(
    article: Article,
    *,
    number: int,
    link: str,
    numbers: Mapping[str, int],
    copies: Group | None,
    origin: Derivation,
) -> MemberView:
    same = sorted(numbers[other] for other in copies.ids if other in numbers and other != article.id) if copies else []
    return MemberView(
        number=number,
        headline=headline(article),
        published=describe_published(article.published),
        source=shortened(article.source or "", 200),
        link=link,
        copies=tuple(same[:_COPIES_MOST]),
        copies_left_out=len(same[_COPIES_MOST:]),
        origin=numbers.get(origin.source or "", 0),
        why=_WHY.get(origin.why, origin.why),
        unseen=tuple(shortened(name, 100) for name in origin.unseen[:_COPIES_MOST]),
    )


def _label(article: Article) -> str:
    day = article.published.date.isoformat() if article.published is not None else "no date"
    return f"{day}, {shortened(article.source or headline(article), 44)}"


def _cell(a: str, b: str, relations: Mapping[tuple[str, str], Relation], links: Mapping[tuple[str, str], str]) -> Cell:
    if a == b:
        return Cell(kind="self")
    key = (a, b) if a < b else (b, a)
    relation = relations.get(key)
    if relation is None:
        return Cell(kind="none", words="no relation found")
    return Cell(
        kind=str(relation.kind),
        words=KIND_WORDS[relation.kind],
        score=f"{relation.score:.2f}",
        link=links.get(key, ""),
    )

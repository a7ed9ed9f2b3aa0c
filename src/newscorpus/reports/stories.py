"""
One story as a page shows it: Group -> StoryView.

Its articles stand in the order of time, with who copies whom; the matrix says how each two of them relate.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newscorpus.match.lineage import lineage_of
from newscorpus.model import Article, Group, Relation
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import listed
from newscorpus.reports.wording import KIND_WORDS, describe_published, headline

__all__ = ["Cell", "MemberView", "StoryView", "view_story"]

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

        link: The fragment where it is shown, or "".

        copies: The numbers of the articles of the story that are copies of the same text.

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

        link: The fragment where the two stand side by side, or "".
    """

    kind: str
    words: str = ""
    score: str = ""
    link: str = ""


@attrs.frozen(kw_only=True)
class StoryView:
    """
    One story, ready to be shown.

    Attributes:
        anchor: The name of its place in the page.

        headline: What its first article is called.

        size: How many articles it has.

        sources: How many outlets.

        span: From when to when.

        members: Its articles, in the order of time.

        left_out: How many of them are not listed.

        matrix: How each two of those listed relate.
    """

    anchor: str
    headline: str
    size: int
    sources: int
    span: str
    members: tuple[MemberView, ...]
    left_out: int
    matrix: tuple[tuple[Cell, ...], ...]


def view_story(
    group: Group,
    articles: Mapping[str, Article],
    *,
    anchor: str,
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

        anchor: The name of its place in the page.

        copies: The group of copies that an article belongs to, by id.

        relations: Relations by their two ids.

        article_links: The fragments where articles are shown, by id.

        pair_links: The fragments where pairs are shown, by their two ids.

        limits: How much is shown.

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> articles = {id_: Article(id=id_, body="It rained.") for id_ in "ab"}
    >>> story = view_story(
    ...     Group(ids=("a", "b"), kind="stories"),
    ...     articles,
    ...     anchor="story-1",
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
    inside = [relation for (a, b), relation in relations.items() if a in numbers and b in numbers]
    origins = {
        derivation.article: derivation for derivation in lineage_of(ids, {id_: articles[id_] for id_ in ids}, inside)
    }
    members = tuple(
        MemberView(
            number=number,
            headline=headline(articles[id_]),
            published=describe_published(articles[id_].published),
            source=articles[id_].source or "",
            link=article_links.get(id_, ""),
            copies=tuple(
                sorted(numbers[other] for other in copies[id_].ids if other in numbers and other != id_)
                if id_ in copies
                else ()
            ),
            origin=numbers.get(origins[id_].source or "", 0),
            why=_WHY.get(origins[id_].why, origins[id_].why),
            unseen=origins[id_].unseen,
        )
        for id_, number in numbers.items()
    )
    known = [articles[id_] for id_ in group.ids if id_ in articles]
    days = sorted(article.published.date.isoformat() for article in known if article.published is not None)
    return StoryView(
        anchor=anchor,
        headline=members[0].headline if members else group.ids[0],
        size=len(group.ids),
        sources=len({article.source for article in known if article.source}),
        span="" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}",
        members=members,
        left_out=len(group.ids) - len(members),
        matrix=tuple(tuple(_cell(a, b, relations, pair_links) for b in ids) for a in ids),
    )


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

"""
The pages of articles: Layout -> one page an article, and their lists. What is shown can be searched for, too.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from newscorpus.model import Article, Relation
from newscorpus.reports.articles import ArticleRow, RelatedView, row_of, view_article
from newscorpus.reports.layout import LISTED, File, Layout, item, list_files
from newscorpus.reports.limits import Limits
from newscorpus.reports.places import list_path, pack
from newscorpus.reports.search import SearchIndex
from newscorpus.reports.site import fit
from newscorpus.reports.wording import KIND_WORDS, headline

__all__ = ["article_files"]

_NAMED = 20  # authors and credits of one article by which it is found


def article_files(layout: Layout, index: SearchIndex) -> Iterator[File]:
    """
    The pages of articles.

    Args:
        layout: Where everything is shown.

        index: Where what can be searched for is added.

    Yields:
        The page of each article, then the pages of their list.
    """
    shown = layout.material.shown

    def weight(row: ArticleRow) -> int:
        return 300 + 2 * (len(row.headline) + len(row.source))

    rows = [row_of(article, link=layout.articles[article.id]) for article in shown]
    pages = list(pack(rows, rows=layout.limits.page, weight=weight, most=LISTED))
    number = 0
    for page, held in enumerate(pages, start=1):
        for row in held:
            article = shown[number]
            number += 1
            _find(index, article, row, words=layout.limits.words)
            yield fit(functools.partial(_page, layout, article, (number, page)), layout.limits)
    left_out = len(layout.material.articles) - len(shown)
    yield from list_files(layout, "articles", "Articles", pages, left_out=left_out)


def _find(index: SearchIndex, article: Article, row: ArticleRow, *, words: int) -> None:
    index.add(
        row.headline,
        ", ".join(part for part in (row.source, row.day) if part),
        row.link,
        title=(row.headline, row.source, row.day, *article.authors[:_NAMED], *article.credits[:_NAMED]),
        text=f"{article.standfirst or ''}\n{article.body}",
        words=words,
    )


def _page(layout: Layout, article: Article, at: tuple[int, int], limits: Limits) -> File:
    (number, page), path = at, layout.articles[article.id]
    best = layout.material.related.get(article.id)
    found = [] if best is None else best.ordered()[: limits.related]
    view = view_article(
        article,
        limits=limits,
        names=lambda kind, text, id_: layout.names[kind].link(text, id_),
        related=tuple(_related(layout, article.id, relation) for relation in found),
        related_left_out=0 if best is None else best.seen - len(found),
        story=layout.of_story.get(article.id, ""),
    )
    return layout.site.page(
        path,
        "article.html.jinja",
        section="articles",
        heading=view.headline,
        article=view,
        number=number,
        total=len(layout.material.shown),
        list=list_path("articles", page),
        href=functools.partial(item, path, "article"),
    )


def _related(layout: Layout, id_: str, relation: Relation) -> RelatedView:
    other = relation.b if relation.a == id_ else relation.a
    return RelatedView(
        link=layout.pairs.get((relation.a, relation.b)) or layout.articles.get(other, ""),
        kind=str(relation.kind),
        words=KIND_WORDS[relation.kind],
        headline=headline(layout.by_id[other]),
    )

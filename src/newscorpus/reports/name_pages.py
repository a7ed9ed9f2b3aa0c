"""
The pages of names: Layout -> the lists of people, organisations and places. What is listed can be searched for, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscorpus.model import Article
from newscorpus.reports.layout import File, Layout, beside
from newscorpus.reports.namebook import NameList, view_name
from newscorpus.reports.places import list_path
from newscorpus.reports.search import SearchIndex
from newscorpus.reports.timelines import Scale
from newscorpus.reports.wording import headline, shortened

__all__ = ["name_files"]


def name_files(layout: Layout, index: SearchIndex) -> Iterator[File]:
    """
    The pages of names.

    Args:
        layout: Where everything is shown.

        index: Where what can be searched for is added.

    Yields:
        The pages of the list of each kind.
    """
    links = {article.id: (layout.articles[article.id], headline(article)) for article in layout.material.shown}
    places = {
        article.id: (_column(article, layout.scale), article.source or "") for article in layout.material.articles
    }
    kinds = tuple(
        (kind, names.heading, names.total, list_path(names.folder, 1)) for kind, names in layout.names.items()
    )
    for kind, names in layout.names.items():
        _find(index, names, spellings=layout.limits.rows)
        for number, held in enumerate(names.pages or [()], start=1):
            rows = tuple(
                view_name(entry, number=at, links=links, places=places, scale=layout.scale, limits=layout.limits)
                for at, entry in held
            )
            yield layout.site.page(
                list_path(names.folder, number),
                "names.html.jinja",
                section="names",
                heading=names.heading,
                rows=rows,
                kind=kind,
                kinds=kinds,
                number=number,
                total=max(1, len(names.pages)),
                href=beside,
                ambiguous=layout.material.ambiguous if kind == "person" else 0,
                left_out=names.total - names.listed,
            )


def _column(article: Article, scale: Scale) -> int:
    column = None if article.published is None else scale.place(article.published.date)
    return -1 if column is None else column


def _find(index: SearchIndex, names: NameList, *, spellings: int) -> None:
    for page, number, entry in names.items():
        index.add(
            shortened(entry.form, 120),
            f"{names.kind}, articles: {len(entry.articles):,}",
            f"{list_path(names.folder, page)}#n{number}",
            title=(entry.form, *entry.variants[:spellings]),
            text="",
            words=0,
        )

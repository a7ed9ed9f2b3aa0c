"""
Where everything of one report is shown: Material -> Layout, which the makers of pages share.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from newscorpus.model import Article, Group, Kind
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import Material
from newscorpus.reports.namebook import NameList, list_names
from newscorpus.reports.overview import scale_of
from newscorpus.reports.places import Place, item_path, list_path
from newscorpus.reports.site import Site
from newscorpus.reports.timelines import Scale

__all__ = ["LISTED", "File", "Layout", "beside", "item", "lay_out", "list_files", "pages_folder"]

File = tuple[str, bytes]
"""The path of a file beside the first page, and its content."""

LISTED = 300_000
"""Characters of a list that one page holds, each counted twice since some are escaped."""

T = TypeVar("T")


def pages_folder(name: str) -> str:
    """
    What the folder of all other pages is called, by the *name* of the first.

    >>> pages_folder("report.html")
    'report_files'
    """
    return f"{pathlib.PurePath(name).stem}_files"


@attrs.frozen(kw_only=True)
class Layout:
    """
    What the pages of one report are made from, and where everything is shown.

    Attributes:
        material: The corpus as a report sees it.

        limits: How much of it is shown.

        site: What all pages have in common.

        by_id: All articles by id.

        stories: The stories that are shown.

        copies: The group of copies that an article belongs to, by its id.

        names: The names of each kind.

        scale: The columns of time.

        articles: Where articles are shown, by id.

        pairs: Where pairs are shown, by their two ids.

        of_story: Where the story of an article is shown, by its id.

        pairs_total: How many related pairs there are.
    """

    material: Material
    limits: Limits
    site: Site
    by_id: Mapping[str, Article]
    stories: tuple[Group, ...]
    copies: Mapping[str, Group]
    names: Mapping[str, NameList]
    scale: Scale
    articles: Mapping[str, str]
    pairs: Mapping[tuple[str, str], str]
    of_story: Mapping[str, str]
    pairs_total: int


def lay_out(material: Material, *, name: str, title: str, limits: Limits) -> Layout:
    """
    Decide where everything is shown.

    Args:
        material: The corpus as a report sees it.

        name: The name of the first page.

        title: What the report is called.

        limits: How much is shown.

    Returns:
        The layout.

    >>> from newscorpus.corpus import Corpus
    >>> from newscorpus.reports.material import gather
    >>> material = gather(Corpus([Article(id="a")]), limits=Limits())
    >>> lay_out(material, name="report.html", title="Rain", limits=Limits()).articles
    {'a': 'article/0/1.html'}
    """
    stories = material.stories[: limits.stories]
    names = list_names(material.entries, limits=limits)
    pairs_total = sum(number for kind, number in material.kinds if kind is not Kind.UNRELATED)
    return Layout(
        material=material,
        limits=limits,
        site=Site(
            title=title,
            entry=name,
            folder=pages_folder(name),
            sections=(
                ("stories", "Stories", len(material.stories), list_path("stories", 1)),
                ("articles", "Articles", len(material.articles), list_path("articles", 1)),
                ("pairs", "Pairs", pairs_total, list_path("pairs", 1)),
                ("names", "Names", sum(each.total for each in names.values()), list_path("people", 1)),
            ),
        ),
        by_id={article.id: article for article in material.articles},
        stories=stories,
        copies={id_: group for group in material.copies for id_ in group.ids},
        names=names,
        scale=scale_of(material),
        articles={article.id: item_path("article", number) for number, article in enumerate(material.shown, start=1)},
        pairs={(pair.a, pair.b): item_path("pair", number) for number, pair in enumerate(material.pairs, start=1)},
        of_story={
            id_: item_path("story", number) for number, group in enumerate(stories, start=1) for id_ in group.ids
        },
        pairs_total=pairs_total,
    )


# values are Any, since every template takes others
def list_files(
    layout: Layout, kind: str, heading: str, pages: Sequence[tuple[T, ...]], **values: Any
) -> Iterator[File]:
    """
    The pages of a list: one at least, also where there is nothing to list.

    Args:
        layout: Where everything is shown.

        kind: What is listed.

        heading: What the list is called.

        pages: The rows of each page.

        values: What the template shows besides.

    Yields:
        The pages.
    """
    start = 1
    for number, rows in enumerate(pages or [()], start=1):
        yield layout.site.page(
            list_path(kind, number),
            f"{kind}.html.jinja",
            section=kind,
            heading=heading,
            rows=rows,
            start=start,
            number=number,
            total=max(1, len(pages)),
            href=beside,
            **values,
        )
        start += len(rows)


def beside(number: int) -> str:
    """
    The link from one page of a list to another.

    >>> beside(2)
    '2.html'
    """
    return f"{number}.html"


def item(path: str, kind: str, number: int) -> str:
    """
    The link from the page at *path* to another of its *kind*.

    >>> item("story/0/1.html", "story", 2)
    '../../story/0/2.html'
    """
    return Place.within(path, home="").root + item_path(kind, number)

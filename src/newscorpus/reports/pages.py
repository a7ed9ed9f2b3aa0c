"""
The pages of a report, one after the other: a corpus in, the name and the content of each file out.

Nothing is held longer than it takes to write it, but for the search index. The same corpus gives the same bytes,
whatever its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newscorpus.reports.article_pages import article_files
from newscorpus.reports.group_pages import pair_files, story_files
from newscorpus.reports.layout import LISTED, File, Layout, beside, lay_out
from newscorpus.reports.limits import LIMITS, Limits
from newscorpus.reports.material import Named, Related, Reportable, gather
from newscorpus.reports.name_pages import name_files
from newscorpus.reports.overview import survey
from newscorpus.reports.places import list_path, pack
from newscorpus.reports.search import SearchIndex
from newscorpus.reports.wording import shortened

__all__ = ["render"]

_FAILURES_FIRST = 10  # on the first page
_MESSAGE = 500


def render(
    corpus: Reportable,
    *,
    name: str = "report.html",
    title: str | None = None,
    limits: Limits = LIMITS,
    relations: Related | None = None,
    names: Iterable[Named] | None = None,
) -> Iterator[File]:
    """
    The files that `report` writes, one after the other.

    Args:
        corpus: The corpus.

        name: The name of the first page; the folder of all others is called after it.

        title: What the report is called.

        limits: How much of a large corpus it holds.

        relations: The relations of the corpus, where the caller has them already.

        names: The book of its names, where the caller has it already.

    Yields:
        The path of each file beside the first page, with forward slashes, and its content; the first page comes last.

    >>> from newscorpus import Article, Corpus
    >>> files = dict(render(Corpus([Article(id="a", title="Rain", body="It rained all day.")])))
    >>> b"It rained all day." in files["report_files/article/0/1.html"], list(files)[-1]
    (True, 'report.html')
    """
    material = gather(corpus, limits=limits, relations=relations, names=names)
    layout = lay_out(material, name=name, title=title or "A corpus of news", limits=limits)
    index = SearchIndex()
    yield from name_files(layout, index)
    yield from article_files(layout, index)
    yield from story_files(layout)
    yield from pair_files(layout)
    yield from _failures(layout)
    yield from _search(layout, index)
    yield from layout.site.assets()
    yield _overview(layout)


def _search(layout: Layout, index: SearchIndex) -> Iterator[File]:
    for path, content in index.files():
        yield f"{layout.site.folder}/{path}", content
    left_out = len(layout.material.articles) - len(layout.material.shown)
    yield layout.site.page(
        "search.html", "search.html.jinja", section="", heading="Search", cut=index.cut, left_out=left_out
    )


def _failures(layout: Layout) -> Iterator[File]:
    listed = _failure_rows(layout, layout.limits.failures)

    def weight(row: tuple[str, str, str]) -> int:
        return 200 + 2 * sum(map(len, row))

    pages = list(pack(listed, rows=layout.limits.page, weight=weight, most=LISTED))
    for number, rows in enumerate(pages, start=1):
        yield layout.site.page(
            list_path("failures", number),
            "failures.html.jinja",
            section="overview",
            heading="Failures",
            failures=rows,
            number=number,
            total=len(pages),
            href=beside,
            left_out=len(layout.material.failures) - len(listed),
        )


def _failure_rows(layout: Layout, most: int) -> list[tuple[str, str, str]]:
    return [
        (
            shortened(str(failure.origin), _MESSAGE),
            shortened(failure.error, _MESSAGE),
            shortened(failure.message, _MESSAGE),
        )
        for failure in layout.material.failures[:most]
    ]


def _overview(layout: Layout) -> File:
    failures = len(layout.material.failures)
    pages = bool(layout.limits.failures)
    lists = {kind: list_path(kind, 1) for kind in ("articles", "stories", *(("failures",) if pages else ()))}
    return layout.site.page(
        "",
        "overview.html.jinja",
        section="overview",
        heading="",
        overview=survey(layout.material, limits=layout.limits, scale=layout.scale),
        lists={**lists, "names": list_path("people", 1)},
        failures=_failure_rows(layout, _FAILURES_FIRST),
        failures_more=failures if failures > _FAILURES_FIRST else 0,
    )

"""
The pages of what articles have in common: Layout -> one page a story, one a pair, and their lists.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Iterator

from newscorpus.model import Group, Kind, Relation
from newscorpus.reports.layout import LISTED, File, Layout, item, list_files
from newscorpus.reports.limits import Limits
from newscorpus.reports.pairs import PairRow, pair_row, view_pair
from newscorpus.reports.places import item_path, list_path, pack
from newscorpus.reports.site import fit
from newscorpus.reports.stories import StoryRow, story_row, view_story
from newscorpus.reports.wording import KIND_WORDS, shortened

__all__ = ["pair_files", "story_files"]


def story_files(layout: Layout) -> Iterator[File]:
    """
    The pages of stories.

    Args:
        layout: Where everything is shown.

    Yields:
        The page of each story, then the pages of their list.
    """

    def weight(row: StoryRow) -> int:
        return 300 + 2 * len(row.headline)

    rows = [
        story_row(group, layout.by_id, link=item_path("story", number))
        for number, group in enumerate(layout.stories, start=1)
    ]
    pages = list(pack(rows, rows=layout.limits.page, weight=weight, most=LISTED))
    number = 0
    for page, held in enumerate(pages, start=1):
        for row in held:
            group = layout.stories[number]
            number += 1
            yield fit(functools.partial(_story, layout, group, row, (number, page)), layout.limits)
    left_out = len(layout.material.stories) - len(layout.stories)
    yield from list_files(layout, "stories", "Stories", pages, left_out=left_out)


def _story(layout: Layout, group: Group, row: StoryRow, at: tuple[int, int], limits: Limits) -> File:
    number, page = at
    view = view_story(
        group,
        layout.by_id,
        copies=layout.copies,
        relations=layout.material.among,
        article_links=layout.articles,
        pair_links=layout.pairs,
        limits=limits,
    )
    return layout.site.page(
        row.link,
        "story.html.jinja",
        section="stories",
        heading=row.headline,
        story=view,
        number=number,
        total=len(layout.stories),
        list=list_path("stories", page),
        href=functools.partial(item, row.link, "story"),
    )


def pair_files(layout: Layout) -> Iterator[File]:
    """
    The pages of pairs.

    Args:
        layout: Where everything is shown.

    Yields:
        The page of each pair, then the pages of their list.
    """
    pairs, by_id = layout.material.pairs, layout.by_id

    def weight(row: PairRow) -> int:
        return 500 + 2 * sum(map(len, (*row.headlines, *row.sources)))

    rows = [pair_row(pair, by_id[pair.a], by_id[pair.b], link=layout.pairs[pair.a, pair.b]) for pair in pairs]
    pages = list(pack(rows, rows=layout.limits.page, weight=weight, most=LISTED))
    number = 0
    for page, held in enumerate(pages, start=1):
        for row in held:
            pair = pairs[number]
            number += 1
            yield fit(functools.partial(_pair, layout, pair, row, (number, page)), layout.limits)
    shown = collections.Counter(pair.kind for pair in pairs)
    missing = [(kind, total - shown[kind]) for kind, total in layout.material.kinds if kind is not Kind.UNRELATED]
    words = ", ".join(f"{number:,} of {KIND_WORDS[kind]}" for kind, number in missing if number)
    left_out = layout.pairs_total - len(pairs)
    yield from list_files(layout, "pairs", "Pairs", pages, left_out=left_out, left_out_words=words)


def _pair(layout: Layout, pair: Relation, row: PairRow, at: tuple[int, int], limits: Limits) -> File:
    number, page = at
    view = view_pair(
        pair,
        layout.by_id[pair.a],
        layout.by_id[pair.b],
        links=(layout.articles.get(pair.a, ""), layout.articles.get(pair.b, "")),
        limits=limits,
    )
    return layout.site.page(
        row.link,
        "pair.html.jinja",
        section="pairs",
        heading=f"{row.words}: {shortened(row.headlines[0], 80)}",
        pair=view,
        number=number,
        total=len(layout.material.pairs),
        list=list_path("pairs", page),
        href=functools.partial(item, row.link, "pair"),
    )

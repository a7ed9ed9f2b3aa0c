"""
The names of a corpus as a report shows them: entries -> NameList, and where each mention leads.
"""

from __future__ import annotations

import bisect
import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from newscorpus.model import MentionKind
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import Named
from newscorpus.reports.places import list_path, pack
from newscorpus.reports.timelines import Scale, Strip, draw_strip
from newscorpus.reports.wording import shortened

__all__ = ["NameList", "NameView", "Place", "list_names", "view_name"]

HEADINGS = {
    MentionKind.PERSON: ("people", "People"),
    MentionKind.ORGANISATION: ("organisations", "Organisations"),
    MentionKind.PLACE: ("places", "Places"),
}
_SPELLING = 120  # characters
_OUTLETS = 6
_LINKS = 12
_ROLES = 8
# a character may need six bytes where it is escaped, and a row has some markup of its own
_PAGE = 80_000
_ROW = 300

Place = tuple[int, str]
"""When and where an article was published: its column of time, or -1, and its outlet, or ""."""


@attrs.frozen(kw_only=True)
class NameView:
    """
    One name, ready to be shown.

    Attributes:
        anchor: The name of its place in the page.

        form: The spelling to show.

        variants: The spellings, each with how often it is printed.

        left_out: How many spellings are not listed.

        roles: Titles and roles printed beside it.

        articles: How many articles mention it.

        links: Those of them that are listed: where they are shown and what they are called.

        mentions: How often it is printed.

        strip: The articles that mention it over time, or None where none has a date.

        outlets: The outlets that mention it, each with how many of their articles do.

        outlets_left_out: How many outlets are not listed.

        decided: What the user's decisions changed of it.
    """

    anchor: str
    form: str
    variants: tuple[tuple[str, int], ...]
    left_out: int
    roles: tuple[str, ...]
    articles: int
    links: tuple[tuple[str, str], ...]
    mentions: int
    strip: Strip | None
    outlets: tuple[tuple[str, int], ...]
    outlets_left_out: int
    decided: tuple[str, ...] = ()


class NameList:
    """
    The names of one kind, cut into pages.

    Attributes:
        kind: The kind.

        folder: The folder of its pages.

        heading: The kind, as people say it.

        pages: The names of each page, most widespread first; a name is its number and its entry.

        total: How many there are, also those that are not listed.
    """

    def __init__(self, kind: MentionKind, entries: Sequence[Named], *, limits: Limits) -> None:
        """The list of *entries* of one *kind*, most widespread first."""
        self.kind = str(kind)
        self.folder, self.heading = HEADINGS[kind]
        self.total = len(entries)
        numbered = list(enumerate(entries[: limits.names], start=1))

        def weight(item: tuple[int, Named]) -> int:
            entry = item[1]
            spellings = sum(min(len(each), _SPELLING) + 20 for each in entry.variants[: limits.rows])
            return _ROW + spellings + (_LINKS + _OUTLETS) * 100 * (len(entry.articles) > 1)

        self.pages = tuple(pack(numbered, rows=limits.page, weight=weight, most=_PAGE))
        self._where: dict[str, list[tuple[int, int]]] = {}
        self._articles: list[tuple[str, ...]] = [()]
        for page, held in enumerate(self.pages, start=1):
            for number, entry in held:
                self._articles.append(tuple(sorted(entry.articles)))
                for variant in entry.variants:
                    self._where.setdefault(variant, []).append((page, number))

    @property
    def listed(self) -> int:
        """How many names are listed."""
        return len(self._articles) - 1

    def items(self) -> Iterator[tuple[int, int, Named]]:
        """Each listed name: its page, its number and its entry."""
        for page, held in enumerate(self.pages, start=1):
            for number, entry in held:
                yield page, number, entry

    def link(self, text: str, article: str) -> str:
        """
        Where a mention leads.

        Args:
            text: The mention, as printed.

            article: The id of the article that it stands in.

        Returns:
            The address of the name; "" where none is listed, or two are that this article spells alike.
        """
        found = [place for place in self._where.get(text, ()) if self._mentions(place[1], article)]
        if len(found) != 1:
            return ""
        page, number = found[0]
        return f"{list_path(self.folder, page)}#n{number}"

    def _mentions(self, number: int, article: str) -> bool:
        ids = self._articles[number]
        at = bisect.bisect_left(ids, article)
        return at < len(ids) and ids[at] == article


def list_names(entries: Iterable[Named], *, limits: Limits) -> dict[str, NameList]:
    """
    The names of each kind, cut into pages.

    Args:
        entries: The names, most widespread first.

        limits: How many are listed.

    Returns:
        A list for each kind, people first.

    >>> from newscorpus.model import Article
    >>> from newscorpus.names import build_book
    >>> book = build_book([Article(id="a", body="Mark Rutte spoke. Rutte left.")])
    >>> list_names(book, limits=Limits())["person"].link("Rutte", "a")
    'people/1.html#n1'
    """
    by_kind: dict[MentionKind, list[Named]] = {kind: [] for kind in HEADINGS}
    for entry in entries:
        by_kind[MentionKind(str(entry.kind))].append(entry)
    return {str(kind): NameList(kind, listing, limits=limits) for kind, listing in by_kind.items()}


def view_name(
    entry: Named,
    *,
    number: int,
    links: Mapping[str, tuple[str, str]],
    places: Mapping[str, Place],
    scale: Scale,
    limits: Limits,
) -> NameView:
    """
    Make one name ready to be shown.

    Args:
        entry: The name.

        number: Its number in its list.

        links: Where an article is shown and what it is called, by id.

        places: When and where each article was published, by id.

        scale: The columns of time.

        limits: How much is listed.

    Returns:
        The view.

    >>> from newscorpus.model import Article
    >>> from newscorpus.names import build_book
    >>> book = build_book([Article(id="a", body="Mark Rutte spoke. Rutte left.", source="The Post")])
    >>> scale = Scale.of([])
    >>> view = view_name(
    ...     next(iter(book)), number=1, links={}, places={"a": (-1, "The Post")}, scale=scale, limits=Limits()
    ... )
    >>> view.form, view.variants, view.mentions, view.outlets
    ('Mark Rutte', (('Mark Rutte', 1), ('Rutte', 1)), 2, (('The Post', 1),))
    """
    variants = sorted(zip(entry.variants, entry.counts, strict=True), key=lambda pair: (-pair[1], pair[0]))
    found = [places[id_] for id_ in entry.articles if id_ in places]
    columns = collections.Counter(column for column, _ in found if column >= 0)
    outlets = collections.Counter(source for _, source in found if source)
    ordered = sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = tuple(links[id_] for id_ in sorted(entry.articles) if id_ in links)[: min(limits.rows, _LINKS)]
    return NameView(
        anchor=f"n{number}",
        form=shortened(entry.form, _SPELLING),
        variants=tuple((shortened(text, _SPELLING), times) for text, times in variants[: limits.rows]),
        left_out=len(variants[limits.rows :]),
        roles=tuple(shortened(role, _SPELLING) for role in entry.roles[:_ROLES]),
        articles=len(entry.articles),
        links=tuple((link, shortened(words, _SPELLING)) for link, words in shown),
        mentions=sum(entry.counts),
        strip=draw_strip(columns, scale, width=160, height=16),
        outlets=tuple((shortened(source, 80), times) for source, times in ordered[:_OUTLETS]),
        outlets_left_out=len(ordered[_OUTLETS:]),
        # a book of another maker may know nothing of decisions
        decided=tuple(str(ruling) for ruling in getattr(entry, "decided", ())),
    )

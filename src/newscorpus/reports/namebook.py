"""
The names of a corpus as a page shows them: entries -> NameView, and where each mention leads.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

import attrs

from newscorpus.model import MentionKind
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import Named

__all__ = ["NameList", "NameView", "link_names", "view_names"]

HEADINGS = {
    MentionKind.PERSON: "People",
    MentionKind.ORGANISATION: "Organisations",
    MentionKind.PLACE: "Places",
}


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

        links: Those of them that are shown: the fragment and what it is called.

        mentions: How often it is printed.

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
    decided: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class NameList:
    """
    The names of one kind.

    Attributes:
        kind: The kind.

        heading: The kind, as people say it.

        names: Those that are listed, most widespread first.

        total: How many there are.
    """

    kind: str
    heading: str
    names: tuple[NameView, ...]
    total: int

    @property
    def roles(self) -> bool:
        """Whether any of them has a role."""
        return any(name.roles for name in self.names)


def view_names(
    entries: Iterable[Named], *, links: Mapping[str, tuple[str, str]], limits: Limits
) -> tuple[NameList, ...]:
    """
    Make names ready to be shown.

    Args:
        entries: The names, most widespread first.

        links: Where an article is shown and what it is called, by id.

        limits: How many are listed.

    Returns:
        A list for each kind, people first.

    >>> from newscorpus.model import Article
    >>> from newscorpus.names import build_book
    >>> book = build_book([Article(id="a", body="Mark Rutte spoke. Rutte left.")])
    >>> people = view_names(book, links={}, limits=Limits())[0]
    >>> [(name.form, name.variants, name.mentions) for name in people.names]
    [('Mark Rutte', (('Mark Rutte', 1), ('Rutte', 1)), 2)]
    """
    by_kind: dict[MentionKind, list[Named]] = {kind: [] for kind in HEADINGS}
    for entry in entries:
        by_kind[MentionKind(str(entry.kind))].append(entry)
    return tuple(
        NameList(
            kind=str(kind),
            heading=HEADINGS[kind],
            names=tuple(
                _view(entry, anchor=f"{kind}-{number}", links=links, limits=limits)
                for number, entry in enumerate(listing[: limits.names], start=1)
            ),
            total=len(listing),
        )
        for kind, listing in by_kind.items()
    )


def link_names(entries: Iterable[Named], *, shown: Container[str], limits: Limits) -> dict[tuple[str, str, str], str]:
    """
    Where a mention leads.

    Args:
        entries: The names, most widespread first.

        shown: The ids of the articles that are shown.

        limits: How many are listed.

    Returns:
        The fragment of the name, by its kind, its spelling and the id of the article; a spelling that two listed names
        share within one article leads nowhere.
    """
    out: dict[tuple[str, str, str], str] = {}
    numbers = dict.fromkeys(map(str, HEADINGS), 0)
    for entry in entries:
        kind = str(entry.kind)
        numbers[kind] += 1
        if numbers[kind] > limits.names:
            continue
        for variant in entry.variants:
            for id_ in filter(shown.__contains__, entry.articles):
                key = (kind, variant, id_)
                out[key] = "" if key in out else f"{kind}-{numbers[kind]}"
    return out


def _view(entry: Named, *, anchor: str, links: Mapping[str, tuple[str, str]], limits: Limits) -> NameView:
    variants = sorted(zip(entry.variants, entry.counts, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return NameView(
        anchor=anchor,
        form=entry.form,
        variants=tuple(variants[: limits.rows]),
        left_out=len(variants[limits.rows :]),
        roles=entry.roles[:8],
        articles=len(entry.articles),
        links=tuple(links[id_] for id_ in sorted(entry.articles) if id_ in links)[: limits.rows],
        mentions=sum(entry.counts),
        # a book of another maker may know nothing of decisions
        decided=tuple(str(ruling) for ruling in getattr(entry, "decided", ())),
    )

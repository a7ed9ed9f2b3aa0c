"""
Versions of one piece, told apart from reuse: which article is a revision of which, and what changed.

Two articles go in, with how they relate; a `Revision` or None comes out. Versions are two texts of one address, or two
numbered or labelled versions of one agency's story, of which enough stayed the same. An address under which something
else entirely stands another day (a section's front, a live page) makes no revision.
"""

from __future__ import annotations

import datetime as dt
import re

from newscorpus.fields.urls import canonical_url
from newscorpus.match.changes import changes_between
from newscorpus.match.notices import headline_core, notices_of, version_of
from newscorpus.match.precedence import dated_first
from newscorpus.match.sources import agencies_of, outlets_of
from newscorpus.model import Article, Kind, Notice, Published, Relation, Revision

__all__ = ["page_of", "revision_between"]

# of the shorter version, so much stands in the other as it was or reworded, at least, where only passages are shared
_KEPT = 0.25
_COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARAPHRASE)
_NOT_PAGES = re.compile(r"https?://[^/]+/?\Z")
_SEEN = ("crawled", "fetched", "retrieved", "accessed")


def page_of(article: Article) -> str | None:
    """
    The one form of the addresses of the page that an article stands on; None where it has none, or that of a site.

    >>> page_of(Article(url="https://www.example.org/a?utm_source=x")) == page_of(Article(url="http://example.org/a"))
    True
    """
    page = article.address.canonical or (canonical_url(article.url) if article.url else None)
    return None if page is None or _NOT_PAGES.match(page) else page


def revision_between(a: Article, b: Article, relation: Relation) -> Revision | None:
    r"""
    How one of two articles is a version of the other.

    Args:
        a: An article.

        b: Another.

        relation: How they relate.

    Returns:
        The revision, or None where they are not versions of one piece.

    >>> a = Article(id="a", url="https://example.org/1", title="Two die", body="Two people died. It rained.")
    >>> b = Article(
    ...     id="b",
    ...     url="https://example.org/1",
    ...     title="Three die",
    ...     body="Three people died. It rained.\nCorrection: it said two.",
    ... )
    >>> found = revision_between(a, b, Relation(a="a", b="b", kind="near_duplicate", score=0.9))
    >>> found.earlier, found.headline, found.ordered, [change.kind.value for change in found.changes]
    ('a', ('Two die', 'Three die'), 'notice', ['replaced', 'added'])
    """
    if b.id < a.id:
        a, b = b, a
    if a.id == b.id or relation.kind in (Kind.UNRELATED, Kind.SAME_STORY):
        return None
    page = page_of(a)
    why = "same address" if page is not None and page == page_of(b) else None
    if why is None:
        if not _wire_versions(a, b, relation):
            return None
        why = "wire version"
    (earlier, later), ordered = _in_order(a, b)
    found = changes_between(earlier.body, later.body)
    reworded = sum(change.kind.value == "replaced" for change in found.changes)
    kept = found.kept / found.shorter if found.shorter else 1.0
    share = (found.kept + reworded) / found.shorter if found.shorter else 1.0
    if relation.kind not in _COPIES and share < _KEPT:
        return None
    known = {notice.text for notice in notices_of(earlier)}
    return Revision(
        earlier=earlier.id,
        later=later.id,
        why=why,
        ordered=ordered,
        changes=found.changes,
        headline=None if _same_line(earlier.title, later.title) else (earlier.title, later.title),
        notices=tuple(notice for notice in notices_of(later) if notice.text not in known),
        kept=round(min(kept, 1.0), 4),
    )


def _same_line(one: str | None, two: str | None) -> bool:
    return " ".join((one or "").split()) == " ".join((two or "").split())


def _is_desk(notice: Notice) -> bool:
    """Whether a notice is of the sort by which agencies mark a version for their customers."""
    return notice.number is not None or (notice.place == "title" and notice.text.split("-")[0].isupper())


def _wire_versions(a: Article, b: Article, relation: Relation) -> bool:
    """Whether two articles are versions of one story of an agency: its copy, labelled as a version in one of them."""
    # copy that no outlet has set its name to is the agency's
    here, there = (outlets_of(each) or set(agencies_of(each)) for each in (a, b))
    if not here & there:
        return False
    marked, other = (any(map(_is_desk, notices_of(each))) for each in (a, b))
    if version_of(a) == version_of(b) and marked == other:
        return False
    core = headline_core(a.title)
    return relation.kind in _COPIES or (core != "" and core == headline_core(b.title))


def _in_order(a: Article, b: Article) -> tuple[tuple[Article, Article], str | None]:
    """The earlier and the later version, and what tells."""
    one, two = version_of(a), version_of(b)
    if one != two:
        return ((a, b) if (one or 0) < (two or 0) else (b, a)), "version number"
    for told, here, there in (
        ("modified", a.modified or a.published, b.modified or b.published),
        ("published first", a.published, b.published),
        ("seen first", _seen(a), _seen(b)),
    ):
        # both stood on one page, so their clocks are one
        first, _ = dated_first(here, there, clock=True)
        if first is not None:
            return ((a, b) if first == 0 else (b, a)), told
    marked, other = (len(notices_of(each)) for each in (a, b))
    if marked != other:
        return ((a, b) if marked < other else (b, a)), "notice"
    return (a, b), None


def _seen(article: Article) -> Published | None:
    """When the page was fetched, as its container says."""
    row = {name.casefold(): value for name, value in article.extra}
    for name in _SEEN:
        try:
            when = dt.datetime.fromisoformat(row[name])
        except (KeyError, ValueError):
            continue
        shift = when.utcoffset()
        minutes = None if shift is None else int(shift.total_seconds() // 60)
        return Published(date=when.date(), time=when.time(), offset=minutes, zone=None if minutes is None else "given")
    return None

"""
The meta tags of a page, by the fields that they fill.

In go the pairs of name and content; out come, for a field, the plain texts of the tags that tell it, the surest tag
first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from newscorpus.text.spacing import clean_line

__all__ = ["META_NAMES", "MetaTags", "plain_value"]

_LONGEST = 5_000  # characters of one value that is no body
_TAG = re.compile(r"<[^<>]{0,500}>")

META_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "headline",
        "parsely-title",
        "sailthru.title",
        "title",
    ),
    "authors": (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "byl",
        "authors",
        "cxenseparse:author",
        "article.author",
        "creator",
    ),
    "published": (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "publishdate",
        "publish-date",
        "pubdate",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "sailthru.date",
        "published_time",
        "publication_date",
        "datecreated",
        "dc.date",
        "dcterms.date",
        "article:published",
        "last-published",
        "date",
    ),
    "modified": (
        "article:modified_time",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
        "dc.date.modified",
        "lastmod",
        "last-modified",
        "article:modified",
        "article.updated",
        "revised",
    ),
    "standfirst": (
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.description",
        "sailthru.description",
    ),
    "source": (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "cre",
    ),
    "language": (
        "og:locale",
        "content-language",
        "language",
        "dc.language",
        "dcterms.language",
        "inlanguage",
    ),
    "section": (
        "article:section",
        "parsely-section",
        "section",
        "cxenseparse:recs:category",
    ),
    "keywords": (
        "news_keywords",
        "keywords",
        "article:tag",
        "parsely-tags",
    ),
}
"""The names of meta tags for each field, the surest first."""


def plain_value(value: object) -> str:
    """
    A value of a page's data as plain text on one line: no tags, no entities; empty where it is no text.

    >>> plain_value("Rain &amp;amp; <b>wind</b>"), plain_value(None)
    ('Rain & wind', '')
    """
    if not isinstance(value, str):
        return ""
    return clean_line(_TAG.sub(" ", html.unescape(html.unescape(value[:_LONGEST]))))


class MetaTags:
    """
    The meta tags of a page that say something.

    >>> tags = MetaTags([("og:title", "NATO waits"), ("author", ""), ("title", "NATO waits | The Independent")])
    >>> tags.of("title"), tags.of("authors")
    (['NATO waits', 'NATO waits | The Independent'], [])
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        """
        The tags of a page.

        Args:
            pairs: The name or property and the content of each, in order.
        """
        self._table: dict[str, list[str]] = {}
        for name, content in pairs:
            value = plain_value(content)
            if value:
                self._table.setdefault(name.strip().casefold(), []).append(value)

    def named(self, name: str) -> Sequence[str]:
        """The values of the tags of one name, in order."""
        return self._table.get(name, ())

    def of(self, field: str) -> list[str]:
        """The values of all tags that tell a field of `META_NAMES`, the surest first."""
        return [value for name in META_NAMES[field] for value in self.named(name)]

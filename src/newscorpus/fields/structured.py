"""
What a page says of itself for machines: JSON-LD and meta tags, read into fields.

In go the raw texts of the page's JSON-LD scripts and the pairs of its meta tags; out come facts, each None or empty
where the page does not say. JSON-LD goes before meta tags, and an article before a page.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.jsonld import Node, main_node, node_types, read_nodes
from newscorpus.fields.metas import META_NAMES, MetaTags, plain_value
from newscorpus.fields.published import parse_iso
from newscorpus.model import Published

__all__ = ["StructuredFacts", "read_structured"]

_MOST_DATES = 12  # values; more of one kind say nothing new
_ZEROS = frozenset((dt.date(1, 1, 1), dt.date(1969, 12, 31), dt.date(1970, 1, 1)))  # a machine's date where it has none
_TAG = re.compile(r"<[^<>]{0,500}>")


@attrs.frozen(kw_only=True)
class StructuredFacts:
    """
    What a page says of itself.

    Attributes:
        title: Its headline, or None.

        alternative_titles: The other titles that it gives, in order, without repetition.

        authors: People, in order.

        credits: Agencies and papers named as authors.

        published: When it was published, or None.

        told: All that it says of when it was published, in order, without repetition; `published` is the first.

        modified: When it was last changed, or None.

        source: The name of the site or publisher, or None.

        language: The code that it declares, such as "en" or "pt-BR", or None.

        standfirst: Its description, or None.

        body: The text of the article, a paragraph a line, or None where the page gives none for machines.

        paywalled: True or False as the page says, or None.

        section: The section, or None.

        keywords: Its keywords, in order.

        types: The schema.org types of its main node.
    """

    title: str | None = None
    alternative_titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: Published | None = None
    told: tuple[Published, ...] = ()
    modified: Published | None = None
    source: str | None = None
    language: str | None = None
    standfirst: str | None = None
    body: str | None = None
    paywalled: bool | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


def read_structured(jsonld: Sequence[str], metas: Sequence[tuple[str, str]]) -> StructuredFacts:
    """
    Read what a page says of itself.

    Args:
        jsonld: The raw texts of its JSON-LD scripts, in order.

        metas: The name or property and the content of its meta tags, in order.

    Returns:
        The facts.

    >>> script = '{"@type": "NewsArticle", "headline": "NATO waits", "author": [{"name": "By Lorne Cook"}]}'
    >>> facts = read_structured([script], [("og:site_name", "The Independent")])
    >>> facts.title, facts.authors, facts.source
    ('NATO waits', ('Lorne Cook',), 'The Independent')
    """
    nodes, ids = read_nodes(jsonld)
    main = main_node(nodes)
    tags = MetaTags(metas)
    titles = [*_texts(main, "headline", "name", "alternativeHeadline"), *tags.of("title")]
    people, others = _authors(main, ids, tags)
    told = (
        *_dates(_texts(main, "datePublished", "dateCreated", "uploadDate"), "json-ld"),
        *_dates(tags.of("published"), "meta"),
    )
    modified = _first_date(_texts(main, "dateModified"), "json-ld") or _first_date(tags.of("modified"), "meta")
    publisher = _name(_resolved(main.get("publisher"), ids))
    access = main.get("isAccessibleForFree")
    keywords = main.get("keywords")
    words = [
        part
        for value in (keywords if isinstance(keywords, list) else [keywords])
        for part in str(value or "").split(",")
    ]
    types = main.get("@type")
    return StructuredFacts(
        title=titles[0] if titles else None,
        alternative_titles=tuple(dict.fromkeys(title for title in titles if title != titles[0])),
        authors=people,
        credits=others,
        published=told[0] if told else None,
        told=told,
        modified=modified,
        source=_first([*tags.of("source")[:1], *([publisher] if publisher else [])]),
        language=_language(_texts(main, "inLanguage") + tags.of("language")),
        standfirst=_first([*_texts(main, "description"), *tags.of("standfirst")]),
        body=_body(nodes),
        paywalled=_paywalled(access, tags),
        section=_first([*_texts(main, "articleSection"), *tags.of("section")]),
        keywords=tuple(
            dict.fromkeys(filter(None, map(plain_value, words or ",".join(tags.of("keywords")).split(","))))
        ),
        types=tuple(kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)),
    )


def _body(nodes: Sequence[Node]) -> str | None:
    """The longest text that a node gives as its article's."""
    bodies = [body for node in nodes if isinstance(body := node.get("articleBody"), str)]
    lines = _TAG.sub("\n", html.unescape(max(bodies, key=len, default=""))).split("\n")
    return "\n".join(filter(None, map(str.strip, lines))) or None


def _texts(node: Node, *keys: str) -> list[str]:
    out = []
    for key in keys:
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            inner = item.get("@value", item.get("name")) if isinstance(item, dict) else item
            if plain := plain_value(inner):
                out.append(plain)
    return out


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)


def _resolved(value: Any, ids: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, ids) for item in value[:100] if not isinstance(item, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return ids.get(value["@id"], value)
    return value


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for item in value if not isinstance(item, list) and (name := _name(item))), None)
    if isinstance(value, dict):
        name = value.get("name")
        return plain_value(name[0] if isinstance(name, list) and name else name) or None
    return plain_value(value) or None


def _authors(main: Node, ids: dict[str, Node], tags: MetaTags) -> tuple[tuple[str, ...], tuple[str, ...]]:
    people: dict[str, None] = {}
    others: dict[str, None] = {}
    value = _resolved(main.get("author") or main.get("creator"), ids)
    for item in value if isinstance(value, list) else [value]:
        kinds = node_types(item) if isinstance(item, dict) else []
        names = item.get("name") if isinstance(item, dict) else item
        for name in names if isinstance(names, list) else [names]:
            plain = plain_value(name)
            if not plain or plain.startswith(("http://", "https://")):
                continue
            if kinds and "Person" not in kinds and any("Organization" in kind for kind in kinds):
                found = parse_byline(plain)
                # pages mark people as organisations; what reads as one person's byline with "By" is one
                if not (plain.casefold().startswith("by ") and found.authors):
                    others.setdefault(plain)
                    continue
            _add(plain, people, others, person="Person" in kinds)
    for name in META_NAMES["authors"]:
        named: dict[str, None] = {}
        for plain in tags.named(name):
            if not plain.startswith(("http://", "https://", "www.")):
                _add(plain, named, others if not people else {}, person=False)
        # a tag that names those of the script and more is the fuller list
        if named.keys() > people.keys():
            people = named
            break
    return tuple(people), tuple(others)


def _add(plain: str, people: dict[str, None], others: dict[str, None], *, person: bool) -> None:
    byline = parse_byline(plain)
    people.update(dict.fromkeys(byline.authors))
    others.update(dict.fromkeys(byline.credits))
    if (
        person
        and not (byline.authors or byline.credits or byline.roles)
        and len(plain) < 60
        and not re.search(r"[\d@]", plain)
    ):
        people.setdefault(plain)


def _dates(values: Iterable[str], found: str) -> tuple[Published, ...]:
    dates = (parse_iso(value, found=found) for value in list(dict.fromkeys(values))[:_MOST_DATES])
    return tuple(date for date in dates if date is not None and date.date not in _ZEROS)


def _first_date(values: Iterable[str], found: str) -> Published | None:
    return next(iter(_dates(values, found)), None)


def _language(values: Iterable[str]) -> str | None:
    for value in values:
        match = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}|\d{3}))?(?![A-Za-z])", value)
        if match:
            return match[1].lower() + (f"-{match[2].upper() if len(match[2]) == 2 else match[2]}" if match[2] else "")
    return None


def _paywalled(access: object, tags: MetaTags) -> bool | None:
    if isinstance(access, bool):
        return not access
    if isinstance(access, str) and access.casefold().rpartition("/")[2] in {"true", "false"}:
        return access.casefold().endswith("false")
    tier = " ".join(tags.named("article:content_tier")).casefold()
    return None if not tier else tier in {"locked", "metered"}

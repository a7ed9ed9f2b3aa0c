"""
Strategies that draw news: text, lines, names, bylines, datelines, chrome, articles, pages and corpora.

Each mixes a curated pool of values that have broken code before with random ones, so that a law is tried on both.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from newscorpus.model import Article, Published
from newscorpus.testing import pools

__all__ = [
    "any_bytes",
    "any_text",
    "articles",
    "bylines",
    "chrome",
    "corpora",
    "lines",
    "name_variants",
    "news_text",
    "pages",
    "person_names",
    "published",
]

_AWKWARD = st.sampled_from(" \t\n\r\u00a0\u00ad\u200b\u200d\u2028\ufeff\x00'\"“”‘’«»—–-.,:;!?|<>&/()[]0123456789")
_CHARACTERS = st.one_of(st.characters(), _AWKWARD)


def any_text(*, max_size: int = 200) -> st.SearchStrategy[str]:
    """
    Any text at all: pool values, random code points (lone surrogates included), and both joined.

    >>> any_text().map(len).map(lambda length: length >= 0).validate()
    """
    random = st.text(alphabet=_CHARACTERS, max_size=max_size)
    pooled = st.sampled_from(pools.NASTY_TEXT)
    return st.one_of(random, pooled, st.lists(st.one_of(pooled, random), max_size=4).map("\n".join))


def any_bytes(*, max_size: int = 300) -> st.SearchStrategy[bytes]:
    """
    Any bytes at all: random ones, and text in encodings that its readers will not expect.

    >>> any_bytes().validate()
    """
    encodings = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "windows-1252", "koi8-r", "shift_jis", "utf-7"])
    encoded = st.builds(lambda text, name: text.encode(name, "replace"), any_text(), encodings)
    return st.one_of(st.binary(max_size=max_size), encoded)


def lines(*, max_size: int = 120) -> st.SearchStrategy[str]:
    """
    One line of any characters but line ends.

    >>> lines().validate()
    """
    return any_text(max_size=max_size).map(lambda text: " ".join(text.splitlines()))


def person_names() -> st.SearchStrategy[str]:
    """
    A person's name: given name, perhaps an initial, surname.

    >>> person_names().validate()
    """
    return st.builds(
        lambda given, initial, family: " ".join(filter(None, (given, initial, family))),
        st.sampled_from(pools.GIVEN_NAMES),
        st.sampled_from(["", "", "J.", "M."]),
        st.sampled_from(pools.SURNAMES),
    )


def name_variants() -> st.SearchStrategy[tuple[str, str]]:
    """
    Two spellings of one person's name.

    >>> name_variants().validate()
    """
    return st.sampled_from(pools.SPELLINGS).flatmap(
        lambda family: st.tuples(st.sampled_from(family), st.sampled_from(family))
    )


def bylines() -> st.SearchStrategy[tuple[str, tuple[str, ...]]]:
    """
    A byline as printed, with the people whom it names.

    >>> bylines().validate()
    """
    people = st.lists(person_names(), min_size=1, max_size=3, unique=True)

    def render(names: list[str], opening: str) -> tuple[str, tuple[str, ...]]:
        joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
        return f"{opening}{joined}", tuple(names)

    return st.builds(render, people, st.sampled_from(["By ", "by ", ""]))


def chrome() -> st.SearchStrategy[tuple[str, str]]:
    """
    A line of chrome, with its reason: pairs of reason and text.

    >>> chrome().validate()
    """
    return st.sampled_from(pools.CHROME)


def news_text(*, min_paragraphs: int = 4, max_paragraphs: int = 10) -> st.SearchStrategy[str]:
    """
    The running text of a report, a paragraph a line; no two paragraphs are the same.

    >>> news_text().validate()
    """

    def render(sentences: list[str], people: list[str]) -> str:
        paragraphs = []
        for i, (first, second) in enumerate(zip(sentences[::2], sentences[1::2], strict=True)):
            said = f" {people[i % len(people)]} said so in an interview." if people and i % 3 == 0 else ""
            paragraphs.append(f"{first} {second}{said}")
        return "\n".join(paragraphs)

    count = st.integers(min_value=min_paragraphs, max_value=min(max_paragraphs, len(pools.SENTENCES) // 2))
    sentences = count.flatmap(
        lambda n: st.permutations(pools.SENTENCES).map(lambda order: list(order)[: 2 * n]),
    )
    return st.builds(render, sentences, st.lists(person_names(), max_size=2, unique=True))


def published() -> st.SearchStrategy[Published]:
    """
    A time of publication: a day, often a time, sometimes a zone.

    >>> published().validate()
    """
    days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2030, 12, 31))
    times = st.one_of(st.none(), st.times().map(lambda time: time.replace(second=0, microsecond=0)))

    def build(day: dt.date, time: dt.time | None, offset: int | None) -> Published:
        if time is None or offset is None:
            return Published(date=day, time=time)
        sign = "-" if offset < 0 else "+"
        return Published(date=day, time=time, zone=f"{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}", offset=offset)

    return st.builds(build, days, times, st.sampled_from([None, 0, 60, 120, -300, 330]))


def articles(*, ids: st.SearchStrategy[str] | None = None, body: st.SearchStrategy[str] | None = None) -> Any:
    """
    An article made of an id, a body, and fields that are often missing.

    >>> articles().validate()
    """
    return st.builds(
        Article,
        id=st.text(alphabet="abcdefghij0123456789", min_size=1, max_size=8) if ids is None else ids,
        body=news_text() if body is None else body,
        title=st.one_of(st.none(), st.sampled_from(pools.SENTENCES).map(lambda text: text.rstrip("."))),
        authors=st.lists(person_names(), max_size=2, unique=True).map(tuple),
        published=st.one_of(st.none(), published()),
    )


def corpora(*, max_size: int = 6) -> st.SearchStrategy[list[Article]]:
    """
    Articles with ids of their own; some are copies of others, some share a passage.

    >>> corpora().validate()
    """

    def finish(bodies: list[str], copies: list[tuple[int, int]]) -> list[Article]:
        texts = list(bodies)
        for source, drop in copies:
            paragraphs = bodies[source % len(bodies)].split("\n")
            del paragraphs[drop % len(paragraphs)]
            texts.append("\n".join(paragraphs))
        return [Article(id=f"{i:03}", body=text) for i, text in enumerate(texts)]

    pairs = st.tuples(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=9))
    bodies = st.lists(news_text(), min_size=1, max_size=max_size - 2)
    return st.builds(finish, bodies, st.lists(pairs, max_size=2))


def pages(*, body: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[tuple[str, str]]:
    """
    A small HTML page around a report, with the body that it holds: pairs of page and body.

    >>> pages().validate()
    """

    def render(text: str, above: list[tuple[str, str]], below: list[tuple[str, str]], title: str) -> tuple[str, str]:
        paragraphs = "\n".join(f"<p>{line}</p>" for line in text.split("\n"))
        head = "".join(f'<div class="{reason}">{line}</div>' for reason, line in above)
        foot = "".join(f'<div class="{reason}">{line}</div>' for reason, line in below)
        page = (
            f"<!doctype html><html lang=en><head><title>{title}</title></head><body><header>{head}</header>"
            f"<main><article><h1>{title}</h1>\n{paragraphs}</article></main><footer>{foot}</footer></body></html>"
        )
        return page, text

    furniture = st.lists(chrome(), max_size=3)
    titles = st.sampled_from(["Town agrees to mend its bridges", "Bridge repairs to start in April"])
    return st.builds(render, news_text(min_paragraphs=6) if body is None else body, furniture, furniture, titles)

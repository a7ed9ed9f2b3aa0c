"""
How a report words values: dates, counts and kinds, in British English whatever the machine's own language.
"""

from __future__ import annotations

import datetime as dt
import functools
from urllib.parse import urlsplit

from babel.dates import format_date

from newscorpus.model import Article, Kind, Published
from newscorpus.reports.marking import displayed

__all__ = ["KIND_WORDS", "address", "count", "describe_published", "headline", "share", "shortened"]

_HEADLINE = 300  # characters; a headline that is longer is no headline

KIND_WORDS: dict[Kind, str] = {
    Kind.EXACT: "exact copy",
    Kind.NEAR_DUPLICATE: "near-duplicate",
    Kind.PARAPHRASE: "paraphrase",
    Kind.PARTIAL: "shared passages",
    Kind.SAME_STORY: "same story",
    Kind.UNRELATED: "unrelated",
}
"""Each kind of relation, as people say it."""


def count(number: int, one: str, many: str = "") -> str:
    """
    A *number* of things.

    >>> count(1, "story", "stories"), count(1200, "article")
    ('1 story', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(value: float) -> str:
    """
    A share of 1 in per cent; what is not quite nothing or not quite all does not read as nothing or all.

    >>> share(0.934), share(0.002), share(0), share(0.997)
    ('93 %', '< 1 %', '0 %', '> 99 %')
    """
    if 0 < value < 0.01:
        return "< 1 %"
    if 0.99 < value < 1:
        return "> 99 %"
    return f"{value * 100:.0f} %"


def describe_published(published: Published | None) -> str:
    """
    When something was published, no more exactly than the page says it.

    >>> import datetime as dt
    >>> describe_published(Published(date=dt.date(2024, 10, 16), time=dt.time(13, 40)))
    'Wednesday 16 October 2024, 13:40 (time zone not given)'
    """
    if published is None:
        return "no date found"
    day = _day_in_words(published.date)
    if published.time is not None:
        clock = published.time.strftime("%H:%M:%S" if published.precision == "second" else "%H:%M")
        day += f", {clock} {published.zone or '(time zone not given)'}"
    return day + (" (day and month may be the other way round)" if published.ambiguous else "")


# the days of a corpus are few, and babel takes its time over each
@functools.lru_cache(maxsize=4096)
def _day_in_words(day: dt.date) -> str:
    return format_date(day, "EEEE d MMMM y", locale="en_GB")


def headline(article: Article) -> str:
    """
    What an article is called in lists: its title, else how its text begins, else its id.

    >>> headline(Article(id="a", body="It rained all day and nobody came."))
    'It rained all day and nobody came.'
    """
    if article.title:
        return shortened(article.title, _HEADLINE)
    first = next((line.strip() for line in article.body.split("\n", 20) if line.strip()), "")
    cut = first[:90]
    if len(first) > len(cut):
        cut = cut.rpartition(" ")[0] or cut
        cut += " …"
    return cut or shortened(article.id, _HEADLINE)


def shortened(text: str, most: int) -> str:
    """
    *text*, cut where it is longer than a list can show.

    >>> shortened("It rained all day.", 10), shortened("It rained.", 10)
    ('It rained …', 'It rained.')
    """
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def address(url: str | None) -> str:
    """
    *url* where it may be followed, else "": nothing but the schemes of the web becomes a link.

    >>> address("https://example.org/a"), address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    if url is None or displayed(url) != url or any(character.isspace() for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""

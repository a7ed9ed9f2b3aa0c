"""
Which article of a group of copies stands for the group.

Each choice takes the copies and gives one of them; ties go to the lowest id. `reason_for` says afterwards why a choice
fell on the one that it gave.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable

from newscorpus.fields.credit import credit_key
from newscorpus.match.precedence import trusted
from newscorpus.model import Article

__all__ = ["CHOICES", "choose_credited", "choose_earliest", "choose_longest", "reason_for"]


def _when(article: Article) -> tuple[int, float, str]:
    # a date after the day on which the document was seen tells no more than none
    published = trusted(article.published)
    if published is None:
        return (1, math.inf, article.id)
    time = dt.time.max if published.time is None else published.time
    clock = (time.hour * 60 + time.minute) * 60 + time.second + time.microsecond / 1e6
    # counted, not reckoned with: the first and the last day that there are have no neighbours in another zone
    return (0, published.date.toordinal() * 86_400 + clock - 60 * (published.offset or 0), article.id)


def choose_earliest(copies: tuple[Article, ...]) -> Article:
    """
    The one that was published first, as far as the pages say; unknown and doubted dates come last.

    >>> choose_earliest((Article(id="b"), Article(id="a"))).id
    'a'
    """
    return min(copies, key=_when)


def choose_longest(copies: tuple[Article, ...]) -> Article:
    """
    The one with the longest body.

    >>> choose_longest((Article(id="a", body="It rained."), Article(id="b", body="It rained all day."))).id
    'b'
    """
    return min(copies, key=lambda article: (-len(article.body), article.id))


def choose_credited(copies: tuple[Article, ...]) -> Article:
    """
    The one whose source the others credit most, the earliest of those.

    Outlets and agencies are the same however they are printed.

    >>> choose_credited((Article(id="a", credits=["AP"]), Article(id="b", source="Associated Press"))).id
    'b'
    """
    votes = _votes(copies)
    most = max(votes.values())
    return choose_earliest(tuple(article for article in copies if votes[article.id] == most))


def _votes(copies: tuple[Article, ...]) -> dict[str, int]:
    """How many of the others credit each one's source."""
    credited = {article.id: {credit_key(credit) for credit in article.credits} for article in copies}
    counts = Counter(key for keys in credited.values() for key in keys)
    votes = {}
    for article in copies:
        key = credit_key(article.source or "")
        votes[article.id] = counts[key] - (key in credited[article.id]) if key else 0
    return votes


CHOICES: dict[str, Callable[[tuple[Article, ...]], Article]] = {
    "earliest": choose_earliest,
    "longest": choose_longest,
    "credited": choose_credited,
}
"""The choices by the name that `Corpus.deduplicated` takes."""


def reason_for(choice: str, copies: tuple[Article, ...], kept: Article) -> str:
    """
    Why a choice fell on the article that it gave.

    Args:
        choice: The name of the choice, or "" where a function of the user chose.

        copies: What it chose among.

        kept: What it gave.

    >>> copies = (Article(id="a"), Article(id="b"))
    >>> reason_for("earliest", copies, choose_earliest(copies))
    'lowest id, since no date tells'
    """
    if choice == "longest":
        alike = sum(len(article.body) == len(kept.body) for article in copies)
        return "longest body" if alike == 1 else f"longest body, lowest id of {alike}"
    if choice == "credited":
        votes = _votes(copies)
        count = votes[kept.id]
        if count:
            rivals = tuple(article for article in copies if votes[article.id] == count)
            by = f"credited by {count} of the others"
            return by if len(rivals) == 1 else f"{by}, {_earliest_of(rivals, kept)}"
        return f"no source is credited, {_earliest_of(copies, kept)}"
    return _earliest_of(copies, kept) if choice == "earliest" else "chosen by the function"


def _earliest_of(copies: tuple[Article, ...], kept: Article) -> str:
    if trusted(kept.published) is None:
        return "lowest id, since no date tells"
    alike = sum(_when(article)[:2] == _when(kept)[:2] for article in copies)
    return "published first" if alike == 1 else f"published first, lowest id of {alike}"

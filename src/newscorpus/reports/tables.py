"""
The tables behind the figures for papers: articles or a frame of them in, plain rows out.

Articles may come as a corpus, or as the frame that `Corpus.to_frame` gives, whole or with rows left out, of polars,
pandas or Arrow: only its columns `id`, `source`, `title`, `published` and `blocks` are looked at. Rows come in an order
that does not depend on that of the articles.
"""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from newscorpus.errors import ArgumentError
from newscorpus.match.precedence import dated_first
from newscorpus.model import Article, Kind, Published, Relation

__all__ = ["NO_SOURCE", "chrome_table", "reuse_table", "timeline_table"]

NO_SOURCE = "not given"
"""What stands for an outlet that no document names."""

REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL)

# a frame of whichever library, or articles
Articles = Any
Row = dict[str, Any]

_COLUMNS = {"timeline": ("id", "source", "title", "published"), "chrome": ("source", "blocks")}


def timeline_table(articles: Articles, *, ids: Collection[str] | None = None) -> list[Row]:
    """
    When each article was published, the earliest first; those without a date come last.

    Args:
        articles: A corpus, articles, or a frame of them.

        ids: Only these articles, such as the `ids` of a story.

    Returns:
        Rows of `id`, `source`, `title`, `date` (None where there is none) and `time` (None where only a day is known).

    >>> published = Published(date=dt.date(2024, 5, 1))
    >>> timeline_table([Article(id="b"), Article(id="a", source="The Post", published=published)])[0]
    {'id': 'a', 'source': 'The Post', 'title': None, 'date': datetime.date(2024, 5, 1), 'time': None}
    """
    wanted = None if ids is None else frozenset(ids)
    out = []
    for row in _rows(articles, "timeline"):
        if wanted is None or row["id"] in wanted:
            when = row["published"] or {}
            out.append(
                {
                    "id": row["id"],
                    "source": row["source"] or NO_SOURCE,
                    "title": row["title"],
                    "date": when.get("date"),
                    "time": when.get("time"),
                }
            )
    return sorted(out, key=lambda row: (row["date"] or dt.date.max, row["time"] or dt.time.min, row["id"]))


def reuse_table(articles: Articles, relations: Iterable[Relation], *, kinds: Iterable[Kind | str] = REUSE) -> list[Row]:
    """
    How many pairs of articles have text in common, by the source of the earlier and of the later one.

    Args:
        articles: A corpus, articles, or a frame of them.

        relations: Their relations; those of articles that are not here are left out.

        kinds: The kinds of relation that count.

    Returns:
        Rows of `earlier`, `later` and `pairs`, for those that have any, sorted by the two sources. Where the dates do
        not tell which is the earlier one, a pair counts half in each direction.

    Raises:
        ArgumentError: There is no such kind.

    >>> days = {"a": dt.date(2024, 5, 1), "b": dt.date(2024, 5, 4)}
    >>> made = [Article(id=id_, source=f"Post {id_}", published=Published(date=day)) for id_, day in days.items()]
    >>> reuse_table(made, [Relation(a="a", b="b", kind="exact", score=1.0)])
    [{'earlier': 'Post a', 'later': 'Post b', 'pairs': 1.0}]
    """
    try:
        counted = frozenset(map(Kind, kinds))
    except ValueError as error:
        raise ArgumentError(f"{error}; the kinds are {', '.join(Kind)}") from None
    known = {row["id"]: (row["source"] or NO_SOURCE, _published(row)) for row in _rows(articles, "timeline")}
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    halves: collections.Counter[tuple[str, str]] = collections.Counter()
    for relation in relations:
        if relation.kind in counted and relation.a in known and relation.b in known:
            (one, when), (two, then) = known[relation.a], known[relation.b]
            first, _ = dated_first(when, then)
            if first is None:
                halves[one, two] += 1
                halves[two, one] += 1
            else:
                pairs[(one, two) if first == 0 else (two, one)] += 1
    return [
        {"earlier": earlier, "later": later, "pairs": pairs[earlier, later] + halves[earlier, later] / 2}
        for earlier, later in sorted({*pairs, *halves})
    ]


def chrome_table(articles: Articles) -> list[Row]:
    """
    How much of the text of each source was removed, by reason.

    Args:
        articles: A corpus, articles, or a frame of them.

    Returns:
        Rows of `source`, `reason`, `blocks`, `characters`, and `share`: the share of these characters in all that the
        documents of that source say. Sorted by source, then by reason; blank blocks count for nothing.

    >>> from newscorpus.model import Block
    >>> share = Block(source="Share", text="Share", role="chrome", reason="share")
    >>> text = Block(source="It rained again", text="It rained again")
    >>> chrome_table([Article(id="a", source="The Post", blocks=(share, text))])
    [{'source': 'The Post', 'reason': 'share', 'blocks': 1, 'characters': 5, 'share': 0.25}]
    """
    sizes: collections.Counter[str] = collections.Counter()
    blocks: collections.Counter[tuple[str, str]] = collections.Counter()
    characters: collections.Counter[tuple[str, str]] = collections.Counter()
    for row in _rows(articles, "chrome"):
        source = row["source"] or NO_SOURCE
        for text, role, reason in row["blocks"]:
            size = len(text.strip())
            sizes[source] += size
            if role == "chrome" and size:
                blocks[source, reason or "other"] += 1
                characters[source, reason or "other"] += size
    return [
        {
            "source": source,
            "reason": reason,
            "blocks": blocks[source, reason],
            "characters": characters[source, reason],
            "share": characters[source, reason] / sizes[source],
        }
        for source, reason in sorted(blocks)
    ]


def _published(row: Row) -> Published | None:
    held = row["published"]
    if not held:
        return None
    return Published(
        date=held["date"],
        time=held["time"],
        zone=held["zone"],
        offset=held["offset"],
        ambiguous=bool(held["ambiguous"]),
    )


def _rows(articles: Articles, table: str) -> Iterator[Row]:
    columns = _COLUMNS[table]
    if hasattr(articles, "iter_rows"):  # polars
        found: Iterable[Row] = articles.select(list(columns)).iter_rows(named=True)
    elif hasattr(articles, "to_pylist"):  # Arrow
        found = articles.select(list(columns)).to_pylist()
    elif hasattr(articles, "to_dict"):  # pandas
        found = articles[list(columns)].to_dict("records")
    else:
        found = (_row(article) for article in articles)
    for row in found:
        yield {**row, "blocks": [*map(_block, _listed(row["blocks"]))]} if "blocks" in row else row


def _row(article: Article) -> Row:
    if not isinstance(article, Article):
        raise ArgumentError(f"a table is made of articles or of a frame of them, not of {type(article).__name__}")
    when = article.published
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": when
        and {
            "date": when.date,
            "time": when.time,
            "zone": when.zone,
            "offset": when.offset,
            "ambiguous": when.ambiguous,
        },
        "blocks": article.blocks,
    }


def _listed(blocks: Any) -> Iterable[Any]:
    # pandas has arrays, whose truth is not told
    return () if blocks is None else blocks


def _block(block: Any) -> tuple[str, str, str]:
    if isinstance(block, Mapping):
        return block["text"], block["role"], block["reason"] or ""
    return block.text, str(block.role), str(block.reason or "")

"""
Relations and groups on Spark: the stages of `newscorpus.engine.stages`, from a DataFrame to DataFrames.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from newscorpus.engine.batches.rows import relation_fields
from newscorpus.engine.spark.carrier import SparkCarrier
from newscorpus.engine.stages import groups
from newscorpus.engine.stages.relations import BLOCK, Told, relate
from newscorpus.errors import ArgumentError
from newscorpus.match.relations import listed_kinds
from newscorpus.model import Kind

__all__ = ["Related", "relations"]

_GROUP = ("kind", "size", "ids")


class Related:
    """
    What was found out about articles on Spark.

    Attributes:
        rows: The relations, a row each, with the columns of `relations.jsonl`.

        ties: How surely pairs belong together, whether they are relations or not.
    """

    def __init__(self, carrier: SparkCarrier, told: Told, *, at_once: int = groups.AT_ONCE) -> None:
        """For `relations` alone."""
        self._carrier = carrier
        self._told = told
        self._at_once = at_once
        self._copied: Any = None
        self.rows = told.verdicts.where("kind is not null").select([field.name for field in relation_fields()])
        self.ties = told.verdicts.select("a", "b", "tie")

    def copies(self) -> Any:
        """The groups of two and more articles with the same text: a DataFrame with `kind`, `size` and `ids`."""
        return self._copies().select(*_GROUP)

    def _copies(self) -> Any:
        if self._copied is None:
            self._copied = groups.copies(self._carrier, self._told, at_once=self._at_once)
        return self._copied

    def stories(self) -> Any:
        """The groups of two and more articles on one event: a DataFrame with `kind`, `size` and `ids`."""
        found = groups.stories(self._carrier, self._told, self._copies(), at_once=self._at_once)
        return found.select(*_GROUP)


def relations(
    articles: Any,
    *,
    window: dt.timedelta | None = None,
    kinds: Collection[Kind | str] | None = None,
    folder: str | None = None,
    block: int = BLOCK,
    at_once: int = groups.AT_ONCE,
) -> Related:
    """
    Relate the articles of a DataFrame.

    Args:
        articles: A DataFrame with the columns `id` and `body`, and `language` and `published` where they are known, as
            `parse` gives them; every article has an id of its own.

        window: How far apart two related articles may have been published; an unknown date is near to every other.

        kinds: The kinds of relation to list; all but "unrelated" unless given.

        folder: A folder that all workers can reach, for what is worked out on the way, so that a worker may be lost;
            where it is None the workers keep it.

        block: How many articles one block has, about; a worker holds two blocks at once.

        at_once: How many edges between articles one worker joins at once; more go through large stars and small stars.

    Returns:
        The relations, and from them the groups.

    Raises:
        ArgumentError: A column is missing, the window is negative, or a kind is unknown.

        MissingExtraError: pyspark is not installed.
    """
    if window is not None and window < dt.timedelta(0):
        raise ArgumentError(f"a window is a span of time, not {window}")
    wanted = listed_kinds(kinds)
    if not {"id", "body"} <= set(articles.columns):
        raise ArgumentError(f"a frame of articles needs the columns 'id' and 'body'; it has {sorted(articles.columns)}")
    carrier = SparkCarrier(articles.sparkSession, folder=folder)
    told = relate(carrier, articles, kinds=wanted, window=window, block=block)
    return Related(carrier, told, at_once=at_once)

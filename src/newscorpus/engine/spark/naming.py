"""
The book of names on Spark: the stage of `newscorpus.engine.stages.names`, from a DataFrame to DataFrames.
"""

from __future__ import annotations

from typing import Any

import attrs

from newscorpus.engine.batches import name_blocks, name_entries
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.spark.carrier import SparkCarrier
from newscorpus.engine.stages import names as stage
from newscorpus.engine.stages.groups import AT_ONCE
from newscorpus.errors import ArgumentError
from newscorpus.model import Outcome
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.rulings import DecisionsLike, read_decisions

__all__ = ["NAME_COLUMNS", "Book", "name_articles", "names"]

NAME_COLUMNS = ("kind", "form", "variants", "roles", "articles", "first", "decided")
"""The columns of `names.jsonl`."""


class Book:
    """
    The book of names of a DataFrame of articles.

    Attributes:
        rows: The entries, a row each, in no order, with the columns of `names.jsonl`; and `entry`, a text that no other
            entry has.

        decided: What came of each decision, in their order.
    """

    def __init__(self, carrier: SparkCarrier, named: stage.Named) -> None:
        """For `names` alone."""
        self._carrier = carrier
        self._named = named
        self.rows = named.entries
        self.decided: tuple[Outcome, ...] = named.outcomes

    def places(self) -> Any:
        """Which entry each mention belongs to: a DataFrame with `article`, `start` and `entry`."""
        schema = schema_of(name_entries.PLACES)
        return self._carrier.map(self._named.placed, name_entries.list_places, schema)

    def ambiguous(self) -> Any:
        """
        The mentions that may stand for several people: a DataFrame with `article`, `start`, `text` and `several`, which
        stands for these people in `candidates`.
        """
        schema = schema_of(name_entries.DOUBTS)
        return self._carrier.map(self._named.placed, name_entries.list_doubts, schema)

    def candidates(self) -> Any:
        """The forms of those whom mentions may stand for: a DataFrame with `several` and `candidates`."""
        return stage.crowds(self._carrier, self._named)


def names(
    articles: Any,
    *,
    decisions: DecisionsLike = None,
    folder: str | None = None,
    block: int = name_blocks.AT_ONCE,
    at_once: int = AT_ONCE,
) -> Book:
    """
    Make the book of the people, organisations and places that the articles of a DataFrame name.

    Args:
        articles: A DataFrame with the columns `id` and `body`, and `language`, `published` and `mentions` where they
            are known, as `parse` and `annotate` give them; mentions are looked for where nobody has. Every article has
            an id of its own.

        decisions: What you have decided about names: a file, or rows, as `newscorpus.names.read_decisions` takes them.

        folder: A folder that all workers can reach, for what is worked out on the way, so that a worker may be lost;
            where it is None the workers keep it.

        block: How many names that may be alike one worker compares at once.

        at_once: How many edges between names one worker joins at once; more go through large stars and small stars.

    Returns:
        The entries, and from them which mention belongs to which; the same as `newscorpus.names.build_book` gives.

    Raises:
        ArgumentError: A column is missing, or two articles have one id.

        DataError: A decision can't be read, or two contradict each other.

        MissingExtraError: pyspark is not installed.
    """
    if not {"id", "body"} <= set(articles.columns):
        raise ArgumentError(f"a frame of articles needs the columns 'id' and 'body'; it has {sorted(articles.columns)}")
    made = read_decisions(decisions)
    carrier = SparkCarrier(articles.sparkSession, folder=folder)
    named = name_articles(carrier, articles, made, block=block, at_once=at_once)
    return Book(carrier, attrs.evolve(named, entries=carrier.keep(named.entries, "names-entries")))


def name_articles(
    carrier: SparkCarrier,
    articles: Any,
    decisions: Decisions = NO_DECISIONS,
    *,
    block: int = name_blocks.AT_ONCE,
    at_once: int = AT_ONCE,
) -> stage.Named:
    """
    The same, by a carrier that is there already, and worked out when it is looked at; see `names`.
    """
    named = stage.name(carrier, articles, decisions=decisions, block=block, at_once=at_once)
    if len(decisions):
        plain = stage.name(carrier, articles, block=block, at_once=at_once, under="plain")
        named = stage.decide(carrier, named, plain, decisions)
    return named

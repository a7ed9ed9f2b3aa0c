"""
The folder that `newscorpus build` writes: which files, in which order, and what may be replaced by it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from newscorpus import __version__
from newscorpus.cli.speech import counted
from newscorpus.cli.stages import Stages, digest_of
from newscorpus.corpus import Corpus
from newscorpus.engine.journal import Journal
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Failure, Kind, Origin
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.readers.walk import RESULT_MARK, is_result, printable
from newscorpus.writers import csv, findings, jsonl

__all__ = ["DECISIONS", "FILES", "check_target", "summary_lines", "write_result"]

DECISIONS = "decisions.csv"
"""The file of a result that holds what was decided about names."""

FILES = {
    "articles.jsonl": "the articles",
    "articles.parquet": "the same as Parquet, where pyarrow is installed",
    "removed.jsonl": "what was removed, with the reason and the place",
    "names.jsonl": "the names, with their spellings",
    "decisions.csv": "what was decided about names, and what came of it; applied again by the next build",
    "relations.jsonl": "how articles relate, with the evidence",
    "groups.jsonl": "copies and stories",
    "failures.jsonl": "what could not be read, and why",
    "skipped.jsonl": "what was left alone, and why",
    "report.html": "all of it to look at",
    "report_files": "the other pages of the report",
    "summary.json": "the counts",
}
"""The files of a result, with what they hold."""


def check_target(out: str) -> None:
    """
    Nothing, if a result may be written to the folder *out*.

    Raises:
        ArgumentError: Something stands there that `newscorpus build` did not write.
    """
    target, name = Path(out), printable(out)
    if not os.path.lexists(out):
        return
    if not target.is_dir():
        raise ArgumentError(f"{name} is no folder: choose another name for --out")
    held = sorted(each.name for each in target.iterdir())
    if held and not is_result(out):
        raise ArgumentError(f"{name} is not empty and holds no result of newscorpus build: choose another folder")
    strange = [each for each in held if each not in FILES]
    if strange:
        raise ArgumentError(
            f"{name} holds {printable(strange[0])}, which newscorpus build did not write: move it away first"
        )


def write_result(
    corpus: Corpus,
    folder: Path,
    *,
    window: dt.timedelta | None,
    with_report: bool,
    decisions: Decisions = NO_DECISIONS,
    journal: Journal,
    workers: int = 1,
) -> Iterator[dict[str, Any]]:
    """
    Write everything that is known of a *corpus* into a *folder*.

    Args:
        corpus: The corpus.

        folder: An empty folder.

        window: How far apart two related articles may have been published, or None.

        with_report: Whether to write the HTML report too.

        decisions: What the user decided about names.

        journal: Where names, relations and what shows them are kept as they are worked out, and taken from.

        workers: How many processes work where they can.

    Yields:
        The summary as far as it is known, after each file; the last is whole.
    """
    summary: dict[str, Any] = {
        "newscorpus": __version__,
        "documents": len(corpus) + len(corpus.failures),
        "articles": len(corpus),
        "failures": len(corpus.failures),
        "skipped": len(corpus.skipped),
        # told while what was removed is written, so that the articles are gone through once less
        "incomplete": 0,
    }
    corpus = corpus.annotated()
    jsonl.write_articles(corpus, folder / "articles.jsonl")
    yield summary
    if _has_parquet():
        from newscorpus.writers import parquet

        parquet.write_articles(corpus, folder / "articles.parquet")
        yield summary
    removed = _Removed()
    jsonl.write_rows(removed.rows(corpus), folder / "removed.jsonl")
    summary["removed"] = removed.summary()
    summary["incomplete"] = len(removed.incomplete)
    yield summary
    stages = Stages(corpus, journal, digest_of(folder / "articles.jsonl"), workers=workers)
    book = stages.book(decisions)
    jsonl.write_rows(map(findings.name_row, book), folder / "names.jsonl")
    if book.decided:
        rows = map(findings.decision_row, book.decided)
        csv.write_rows(rows, folder / DECISIONS, columns=findings.DECISION_COLUMNS)
        summary["decisions"] = dict(sorted(Counter(outcome.effect.value for outcome in book.decided).items()))
    summary["names"] = dict(sorted(Counter(entry.kind.value for entry in book).items()))
    yield summary
    # nothing else looks at them, and they take memory
    named = book if with_report else None
    del book
    relations = stages.relations(window)
    jsonl.write_rows(map(findings.relation_row, stages.read(relations)), folder / "relations.jsonl")
    kinds = Counter(relation.kind for relation in relations)
    summary["relations"] = {kind.value: kinds[kind] for kind in Kind if kind is not Kind.UNRELATED}
    yield summary
    groups = [*relations.copies(), *relations.stories()]
    groups = [group for group in groups if len(group.ids) > 1]
    jsonl.write_rows(map(findings.group_row, groups), folder / "groups.jsonl")
    for kind in ("copies", "stories"):
        of_kind = [group for group in groups if group.kind == kind]
        summary[kind] = {"groups": len(of_kind), "articles": sum(len(group.ids) for group in of_kind)}
    yield summary
    failures = [*corpus.failures, *removed.incomplete]
    jsonl.write_rows(map(findings.failure_row, failures), folder / "failures.jsonl")
    skipped = ({**attrs.asdict(each.origin), "reason": each.reason} for each in corpus.skipped)
    jsonl.write_rows(skipped, folder / "skipped.jsonl")
    yield summary
    if with_report:
        from newscorpus.reports import report

        report(corpus, folder / "report.html", relations=relations, names=named)
        yield summary
    import orjson

    # last, since a folder with a summary is a whole result
    (folder / RESULT_MARK).write_bytes(orjson.dumps(summary, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    yield summary


class _Removed:
    """What was removed, counted while it is written, and the articles on which a step broke."""

    def __init__(self) -> None:
        self.characters = 0
        self.reasons: Counter[str] = Counter()
        self.incomplete: list[Failure] = []

    def rows(self, corpus: Corpus) -> Iterator[dict[str, Any]]:
        """A row for each removal."""
        for article in corpus:
            self.incomplete += incomplete(article)
            for row in findings.removal_rows(article):
                self.characters += len(row["text"])
                self.reasons[row["reason"]] += 1
                yield row

    def summary(self) -> dict[str, Any]:
        """The counts."""
        blocks, reasons = self.reasons.total(), dict(sorted(self.reasons.items()))
        return {"blocks": blocks, "characters": self.characters, "reasons": reasons}


def incomplete(article: Article) -> tuple[Failure, ...]:
    """
    The steps of the pipeline that broke on an article, told as failures; it is in the corpus all the same.

    >>> from newscorpus.model import StepRecord
    >>> record = StepRecord(step="published", version=1, note="it broke", failed=True)
    >>> incomplete(Article(id="a", provenance=(record,)))[0].message
    'it broke'
    """
    return tuple(
        Failure(origin=article.origin or Origin(path=article.id), error="StepError", message=record.note)
        for record in article.faults
    )


def summary_lines(summary: dict[str, Any], out: str) -> Iterator[str]:
    """
    The *summary* of a result in the folder *out*, for people, a line each.
    """
    failed = summary["failures"]
    skipped = f", {summary['skipped']} skipped" if summary["skipped"] else ""
    read = f"{counted(summary['articles'], 'article')}, {counted(failed, 'failure')}{skipped}"
    yield f"{'documents':<12}{summary['documents']} ({read})"
    if summary["incomplete"]:
        yield f"{'incomplete':<12}{counted(summary['incomplete'], 'step')} broke on an article: see failures.jsonl"
    removed, reasons = summary["removed"], summary["removed"]["reasons"]
    why = ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items(), key=lambda each: -each[1])[:6])
    yield f"{'chrome':<12}{counted(removed['blocks'], 'block')} removed" + (f" ({why})" if why else "")
    if "decisions" in summary:
        told = summary["decisions"]
        effects = ", ".join(f"{number} {effect}" for effect, number in told.items())
        where = f": see {DECISIONS}" if "unmatched" in told else ""
        yield f"{'decisions':<12}{sum(told.values())} ({effects}){where}"
    people, others = summary["names"].get("person", 0), sum(summary["names"].values())
    yield f"{'people':<12}{people} (of {counted(others, 'name')})"
    copies, stories = summary["copies"], summary["stories"]
    groups = counted(copies["groups"], "group")
    yield f"{'copies':<12}" + (f"{copies['articles']} articles in {groups}" if copies["groups"] else "none")
    yield f"{'paraphrases':<12}{counted(summary['relations']['paraphrase'], 'pair')}"
    many = counted(stories["groups"], "story", "stories")
    yield f"{'stories':<12}" + (f"{many} of {stories['articles']} articles" if stories["groups"] else "none")
    report = Path(out, "report.html")
    yield f"{'result':<12}{report if report.exists() else out}"


def _has_parquet() -> bool:
    import importlib.util

    return importlib.util.find_spec("pyarrow") is not None

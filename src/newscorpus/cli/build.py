"""
`newscorpus build`: from a pile of news to a clean corpus that a person can check.
"""

from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscorpus.cli.choices import PATH, as_json, choices, paths, window, workers
from newscorpus.cli.corpora import check_paths
from newscorpus.cli.speech import json_line, shown

if TYPE_CHECKING:
    # the command loads it late, so that asking for help stays quick
    from newscorpus.corpus import Corpus

__all__ = ["command"]

_FAILURES_SHOWN = 10
_SKIPS_SHOWN = 3
# what no document should take, on the slowest machine
_SECONDS = 600.0


@click.command(name="build", short_help="Build a clean corpus from files and folders.")
@paths
@click.option(
    "--out", required=True, type=PATH, metavar="DIR", help="The folder for the result; an older result in it goes."
)
@workers
@window
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help="Which column of a table holds what: text=Inhalt, title=Schlagzeile; also html, url, authors, published, "
    "source, language, id. May be given often.",
)
@click.option(
    "--resume", is_flag=True, help="Go on where an earlier build for the same --out was broken off, however it ended."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="How long one document may take; one that takes longer is a failure. With more than one worker 600.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="How much memory one worker may take up; a document that needs more is a failure.",
)
@click.option(
    "--decisions",
    type=PATH,
    metavar="FILE",
    help="What you decided about names, as CSV, JSON or YAML; without it, what the older result in DIR was built with.",
)
@click.option("--forget-decisions", is_flag=True, help="Leave out the decisions that the older result was built with.")
@click.option("--no-report", is_flag=True, help="Leave out the HTML report.")
@as_json("The summary as one JSON object, on standard output.")
@choices
def command(
    paths: tuple[str, ...],
    out: str,
    workers: int,
    window: float | None,
    *,
    columns: tuple[str, ...],
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    recall: float,
    resume: bool,
    seconds: float | None,
    memory: int | None,
    no_report: bool,
    decisions: str | None,
    forget_decisions: bool,
    as_json: bool,
) -> int:
    """
    Build a corpus from the files and folders at PATH.

    Reads files of every format that `newscorpus formats` lists, at any depth, told apart by content, and writes the
    articles, what was removed from them and why, the names in them, how they relate, and a report to look at it all.

    What is finished of a build stands in a hidden folder beside DIR until the result does. A build that is broken off,
    by an interrupt, a full disk or the end of the machine, goes on from there when it is called again with --resume.

    The exit status is 0 where all went well, 1 where some documents could not be read, or not wholly, 2 where none
    could be.
    """
    from newscorpus.engine.interrupts import hold_back

    # an import that is broken off may swallow what broke it, and the work would go on unasked
    with hold_back(signal.SIGINT, signal.SIGTERM):
        from newscorpus.cli.result import DECISIONS, check_target, summary_lines, write_result
        from newscorpus.cli.work import JOURNAL, STAGES, work_folder
        from newscorpus.corpus import Corpus
        from newscorpus.engine.journal import Journal
        from newscorpus.engine.progress import follow
        from newscorpus.errors import ArgumentError
        from newscorpus.names.rulings import read_decisions
        from newscorpus.parsing.options import choose
        from newscorpus.readers.rows.columns import check_columns
        from newscorpus.readers.walk import printable
        from newscorpus.writers.replacement import replace_folder

    choose(keep=keep, drop=drop, recall=recall)
    for pair in columns:
        if "=" not in pair:
            raise ArgumentError(f"--column says what a column holds, as in text=Inhalt, not {pair!r}")
    named = dict(pair.partition("=")[::2] for pair in columns) or None
    check_columns(named)
    check_target(out)
    kept = Path(out, DECISIONS)
    if decisions is None and not forget_decisions and kept.is_file():
        decisions = str(kept)
    decided = read_decisions(decisions)
    check_paths(paths)
    with hold_back(signal.SIGINT, signal.SIGTERM):
        _load_all(Corpus)
    limit = _SECONDS if seconds is None and workers > 1 else seconds
    with work_folder(out, resume=resume) as work, replace_folder(out, through=work / "result") as folder:
        corpus = Corpus.read(
            paths,
            workers=workers,
            progress=True,
            exclude=(out, work),
            seconds=limit,
            memory=memory,
            journal=work / JOURNAL,
            annotate=True,
            on_disk=True,
            keep=keep,
            drop=drop,
            recall=recall,
            columns=named,
        )
        for failure in corpus.failures[:_FAILURES_SHOWN]:
            click.echo(f"could not read {shown(str(failure.origin))}: {shown(failure.message)}", err=True)
        if len(corpus.failures) > _FAILURES_SHOWN:
            click.echo(f"and {len(corpus.failures) - _FAILURES_SHOWN} more: see failures.jsonl", err=True)
        for skip in corpus.skipped[:_SKIPS_SHOWN]:
            click.echo(f"left alone {shown(str(skip))}", err=True)
        if len(corpus.skipped) > _SKIPS_SHOWN:
            click.echo(f"and {len(corpus.skipped) - _SKIPS_SHOWN} more: see skipped.jsonl", err=True)
        if not len(corpus):
            raise ArgumentError(
                "nothing could be read, so nothing was written: name files or folders of pages or texts"
            )
        span = None if window is None else dt.timedelta(days=window)
        with Journal(work / STAGES) as journal:
            steps = write_result(
                corpus,
                folder,
                window=span,
                with_report=not no_report,
                decisions=decided,
                journal=journal,
                workers=workers,
            )
            # the last summary is the whole one
            *_, summary = follow(steps, what="writing", unit="files", shown=True)
    if as_json:
        click.echo(json_line(summary), nl=False)
    else:
        for line in summary_lines(summary, printable(out)):
            click.echo(shown(line))
    return 1 if corpus.failures or summary["incomplete"] else 0


def _load_all(corpus: type[Corpus]) -> None:
    """Do all of the work once on next to nothing, so that whatever is loaded when it is first needed is loaded."""
    from newscorpus.model import RawDocument

    tiny = corpus.parse(
        [RawDocument(content="<p>It rained.</p>"), RawDocument(content="It rained in Bern.")]
    ).annotated()
    tiny.names()
    tiny.relations()

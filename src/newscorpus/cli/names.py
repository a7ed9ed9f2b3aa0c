"""
`newscorpus names`: who and what is named under a path.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from newscorpus.cli.choices import DAY, PATH, as_json, paths, workers
from newscorpus.cli.corpora import read_corpus
from newscorpus.cli.speech import counted, json_line, shown

if TYPE_CHECKING:
    # the command loads it late, so that asking for help stays quick
    from newscorpus.names.spellings import SpellingTable

__all__ = ["command"]

_EFFECTS_SHOWN = 20


@click.command(name="names", short_help="List the people, organisations and places named.")
@paths
@click.option("--kind", type=click.Choice(["person", "organisation", "place"]), help="Only names of this kind.")
@click.option("--decisions", type=PATH, metavar="FILE", help="What you decided about names, as CSV, JSON or YAML.")
@click.option(
    "--style",
    metavar="STYLE",
    default="corpus",
    show_default=True,
    help="How names are spelt: ap, reuters, guardian, native, corpus, or a table of your own (CSV, JSON, YAML).",
)
@click.option("--on", type=DAY, metavar="DAY", help="The day whose spellings are shown, such as 2015-06-30.")
@as_json("One JSON object a line.")
@workers
def command(
    paths: tuple[str, ...],
    kind: str | None,
    decisions: str | None,
    style: str,
    *,
    on: dt.date | None,
    workers: int,
    as_json: bool,
) -> int:
    """List the people, organisations and places named under PATH, each with its spellings."""
    from newscorpus.names.rulings import read_decisions
    from newscorpus.writers.findings import name_row

    spelt = _style(style)
    decided = read_decisions(decisions)
    corpus = read_corpus(paths, workers=workers, annotate=True)
    book = corpus.names(decisions=decided if len(decided) else None, workers=workers)
    for entry in book:
        if kind is not None and entry.kind.value != kind:
            continue
        row = name_row(entry) | {"form": book.form_of(entry, style=spelt, on=on)}
        if as_json:
            click.echo(json_line(row), nl=False)
        else:
            others = [variant for variant in row["variants"] if variant != row["form"]]
            also = f"; also {', '.join(others)}" if others else ""
            where = counted(len(row["articles"]), "article")
            click.echo(shown(f"{row['form']} ({row['kind']}, {where}{also})"))
    # the list is the answer; what came of the decisions goes where warnings go
    unmatched = [outcome for outcome in book.decided if outcome.effect.value == "unmatched"]
    for outcome in unmatched[:_EFFECTS_SHOWN]:
        one = outcome.decision
        named = f"{one.name}, {one.other}" if one.other else one.name
        click.echo(shown(f"nothing came of the decision {one.ruling.value!r} on {named}: {outcome.note}"), err=True)
    if len(unmatched) > _EFFECTS_SHOWN:
        click.echo(f"and of {len(unmatched) - _EFFECTS_SHOWN} more", err=True)
    return 1 if corpus.failures else 0


def _style(style: str) -> str | SpellingTable:
    """The name of a style, or the table of a file."""
    from pathlib import Path

    from newscorpus.errors import ArgumentError
    from newscorpus.names.own_spellings import read_spellings
    from newscorpus.names.styles import STYLES

    if style in STYLES:
        return style
    if not Path(style).is_file():
        raise ArgumentError(f"there is no style and no file {style!r}; the styles are {', '.join(STYLES)}")
    return read_spellings(style)

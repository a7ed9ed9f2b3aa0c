"""
`newscorpus report`: pages to look at what stands under a path.
"""

from __future__ import annotations

import click

from newscorpus.cli.choices import PATH, as_json, paths, workers
from newscorpus.cli.corpora import read_corpus
from newscorpus.cli.speech import json_line, shown

__all__ = ["command"]


@click.command(name="report", short_help="Write pages to look at a corpus.")
@paths
@click.option(
    "--out", required=True, type=PATH, metavar="DIR", help="The folder for the report, or a file that ends in .html."
)
@click.option("--title", help="What the report is called.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="WHAT=N",
    help="How much it holds: articles=1000, pairs, stories, names, members of a story, characters of an article, rows "
    "a page. May be given often; what is left out is counted on the pages.",
)
@as_json("Where the report stands and of how many articles it is, as a JSON object.")
@workers
def command(
    paths: tuple[str, ...], out: str, title: str | None, limits: tuple[str, ...], workers: int, *, as_json: bool
) -> int:
    """
    Write pages to look at the articles under PATH: what was removed and why, who copied whom, and who is named.

    PATH may be the result of `newscorpus build`, which is read rather than parsed anew.
    """
    from newscorpus.reports import report
    from newscorpus.reports.limits import parse_limits

    bounds = parse_limits(limits)
    corpus = read_corpus(paths, workers=workers, annotate=True)
    written = report(
        corpus,
        out,
        title=title,
        limits=bounds,
        names=corpus.names(workers=workers),
        relations=corpus.relations(workers=workers),
        progress=True,
    )
    if as_json:
        row = {"report": str(written), "articles": len(corpus), "failures": len(corpus.failures)}
        click.echo(json_line(row), nl=False)
    else:
        click.echo(shown(str(written)))
    return 1 if corpus.failures else 0

"""
`newscorpus report`: pages to look at what stands under a path.
"""

from __future__ import annotations

import click

from newscorpus.cli.corpora import read_corpus
from newscorpus.cli.speech import shown

__all__ = ["command"]


@click.command(name="report")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", required=True, metavar="DIR", help="The folder for the report, or a file that ends in .html.")
@click.option("--title", help="What the report is called.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes parse.")
def command(paths: tuple[str, ...], out: str, title: str | None, workers: int) -> int:
    """
    Write pages to look at the articles under PATH: what was removed and why, who copied whom, and who is named.

    PATH may be the result of `newscorpus build`, which is read rather than parsed anew.
    """
    from newscorpus.reports import report

    corpus = read_corpus(paths, workers=workers, annotate=True)
    click.echo(shown(str(report(corpus, out, title=title))))
    return 1 if corpus.failures else 0

"""
`newscorpus names`: who and what is named under a path.
"""

from __future__ import annotations

import click

from newscorpus.cli.speech import counted, shown

__all__ = ["command"]


@click.command(name="names")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--kind", type=click.Choice(["person", "organisation", "place"]), help="Only names of this kind.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes parse.")
def command(paths: tuple[str, ...], kind: str | None, workers: int, *, as_json: bool) -> int:
    """List the people, organisations and places named under PATH, each with its spellings."""
    from newscorpus.corpus import Corpus
    from newscorpus.errors import ReadError
    from newscorpus.writers.findings import name_row
    from newscorpus.writers.jsonl import line_of

    corpus = Corpus.read(paths, workers=workers)
    for failure in corpus.failures:
        click.echo(f"could not read {shown(str(failure.origin))}: {shown(failure.message)}", err=True)
    if not len(corpus):
        raise ReadError("nothing could be read: name a file or folder with pages or texts")
    rows = (name_row(entry) for entry in corpus.names())
    for row in rows:
        if kind is not None and row["kind"] != kind:
            continue
        if as_json:
            click.echo(line_of(row), nl=False)
        else:
            others = [variant for variant in row["variants"] if variant != row["form"]]
            also = f"; also {', '.join(others)}" if others else ""
            where = counted(len(row["articles"]), "article")
            click.echo(shown(f"{row['form']} ({row['kind']}, {where}{also})"))
    return 1 if corpus.failures else 0

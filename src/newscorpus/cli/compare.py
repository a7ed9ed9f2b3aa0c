"""
`newscorpus compare`: how two documents relate, and what shows it.
"""

from __future__ import annotations

import sys

import click

from newscorpus.cli.choices import PATH, as_json
from newscorpus.cli.speech import counted, json_line, shown

__all__ = ["command"]

_PASSAGES = 10


@click.command(name="compare", short_help="Say how two documents relate, side by side.")
@click.argument("first", type=PATH)
@click.argument("second", type=PATH)
@as_json("The relation with all its evidence, as JSON.")
def command(first: str, second: str, *, as_json: bool) -> None:
    """
    Compare the documents FIRST and SECOND: the kind of their relation, and what shows it.

    One of them may be -, which is standard input.

    In a terminal both stand side by side: green what is the same word for word, yellow what is reworded, dim what only
    one of them has. Elsewhere, as in a pipe, the first shared passages stand one under the other.
    """
    from newscorpus.cli.parse import read_one
    from newscorpus.match.comparison import compare
    from newscorpus.model import Kind
    from newscorpus.parsing.annotation import annotate

    articles = [annotate(read_one(file)) for file in (first, second)]
    relation = compare(*articles)
    if as_json:
        from newscorpus.writers.findings import relation_row

        click.echo(json_line(relation_row(relation)), nl=False)
        return
    evidence = relation.evidence
    click.echo(f"{relation.kind.value.replace('_', ' ')}, score {relation.score:.2f}")
    likely = ", ".join(f"{kind.value} {share:.2f}" for kind, share in relation.probabilities if share >= 0.005)
    if likely:
        click.echo(f"likely kinds: {likely}")
    if relation.kind is Kind.EXACT:
        click.echo("they run the same text")
    else:
        verbatim = sum(passage.verbatim for passage in evidence.passages)
        click.echo(f"{counted(len(evidence.passages), 'shared passage')}, {verbatim} of them word for word")
    for what, values in (
        ("quotations", evidence.quotations),
        ("names", evidence.names),
        ("numbers", evidence.numbers),
        ("rare words", evidence.words),
    ):
        if values:
            click.echo(f"shared {what}: {shown(', '.join(values[:_PASSAGES]))}")
    # the relation names the smaller id first, which may be the second file
    a, b = articles if articles[0].id == relation.a else articles[::-1]
    heads = (first, second) if articles[0].id == relation.a else (second, first)
    if sys.stdout.isatty():
        from rich.console import Console

        from newscorpus.cli.columns import Row, rows_of, table_of

        # equal texts have nothing but what they share, and no passages are told of it
        same = [Row(a.body, b.body, "verbatim")] if relation.kind is Kind.EXACT else None
        Console().print(table_of(same or rows_of(a.body, b.body, evidence.passages), heads=heads))
        return
    for passage in evidence.passages[:_PASSAGES]:
        click.echo("")
        click.echo(f"  < {shown(a.body[passage.a_start : passage.a_end])}")
        if not passage.verbatim:
            click.echo(f"  > {shown(b.body[passage.b_start : passage.b_end])}")

"""
`newscorpus copies`: which articles run the same text, which of them to keep, and who has it from whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from newscorpus.cli.choices import PATH, as_json, paths, window, workers
from newscorpus.cli.corpora import check_paths, read_corpus
from newscorpus.cli.speech import counted, json_line, shown

if TYPE_CHECKING:
    from newscorpus.corpus import Corpus
    from newscorpus.match.relations import Relations
    from newscorpus.model import Article, Group

__all__ = ["command"]

_TITLE = 60


@click.command(name="copies", short_help="List the articles that run the same text.")
@paths
@click.option(
    "--keep",
    type=click.Choice(["earliest", "longest", "credited"]),
    default="earliest",
    show_default=True,
    help="Which article of a group stands for it.",
)
@click.option(
    "--against", type=PATH, multiple=True, metavar="PATH", help="Look only for copies of what stands under this path."
)
@window
@as_json("One JSON object a line: a group, or with --against a pair.")
@workers
def command(
    paths: tuple[str, ...], keep: str, against: tuple[str, ...], window: float | None, workers: int, *, as_json: bool
) -> int:
    """
    List the articles under PATH that run the same text: which one to keep, and where each of the others has it from.
    """
    check_paths(against)
    corpus = read_corpus(paths, workers=workers)
    span = None if window is None else dt.timedelta(days=window)
    if against:
        other = read_corpus(against, workers=workers)
        kinds = ("exact", "near_duplicate", "partial")
        relations = corpus.relations(against=other, window=span, kinds=kinds, workers=workers)
        lines = _pairs(relations, {article.id: article for article in (*corpus, *other)}, as_json=as_json)
        failed = bool(corpus.failures or other.failures)
    else:
        relations = corpus.relations(window=span, kinds=("exact", "near_duplicate"), workers=workers)
        lines = _groups(relations, corpus, keep, as_json=as_json)
        failed = bool(corpus.failures)
    for line in lines:
        click.echo(line)
    return 1 if failed else 0


def _pairs(relations: Relations, articles: dict[str, Article], *, as_json: bool) -> Iterator[str]:
    from newscorpus.writers.findings import relation_row

    for relation in relations:
        if as_json:
            yield json_line(relation_row(relation)).decode().rstrip("\n")
            continue
        evidence = relation.evidence
        kind = relation.kind.value.replace("_", " ")
        share = f"{evidence.verbatim_a:.0%} of the first and {evidence.verbatim_b:.0%} of the second word for word"
        yield f"{kind}, score {relation.score:.2f}: {share}"
        yield f"  {_name(articles[relation.a])}"
        yield f"  {_name(articles[relation.b])}"


def _groups(relations: Relations, corpus: Corpus, keep: str, *, as_json: bool) -> Iterator[str]:
    from newscorpus.match.choices import CHOICES

    groups = [group for group in relations.copies() if len(group.ids) > 1]
    for group in groups:
        kept = CHOICES[keep](tuple(corpus[each] for each in group.ids))
        if as_json:
            yield _row(group, kept.id, relations)
            continue
        yield f"{counted(len(group.ids), 'article')} of one text; kept: {_name(kept)}"
        for derived in relations.lineage(group):
            if derived.article != kept.id:
                whence = "" if derived.source is None else f", from {_name(corpus[derived.source])}"
                yield f"  {_name(corpus[derived.article])} ({derived.why}{whence})"
    if not as_json:
        inside = sum(len(group.ids) for group in groups)
        different = counted(len(corpus) - inside + len(groups), "different text")
        held = f"{inside} of them in {counted(len(groups), 'group')} of copies"
        yield f"{counted(len(corpus), 'article')}, {held}; {different}"


def _row(group: Group, kept: str, relations: Relations) -> str:
    lineage: list[dict[str, Any]] = [
        {"article": each.article, "source": each.source, "kind": each.kind, "why": each.why}
        for each in relations.lineage(group)
    ]
    return json_line({"articles": list(group.ids), "kept": kept, "lineage": lineage}).decode().rstrip("\n")


def _name(article: Article) -> str:
    title = article.title or article.body[:_TITLE].replace("\n", " ") or "without text"
    if len(title) > _TITLE:
        title = title[: _TITLE - 1].rstrip() + "…"
    where = article.source or article.address.domain or article.id
    return shown(f"“{title}” [{where}]")

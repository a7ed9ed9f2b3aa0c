"""
`newscorpus index`: an index on disk that is added to every day, and asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newscorpus.cli.choices import DAY, PATH, as_json, paths, window, workers
from newscorpus.cli.speech import counted, json_line, shown

if TYPE_CHECKING:
    from newscorpus.match.index.index import Index
    from newscorpus.match.relations import Relations
    from newscorpus.model import Group

__all__ = ["command"]

_KINDS = ("exact", "near_duplicate", "paraphrase", "partial", "same_story")
# articles that are there as a whole or not at all
_BATCH = 10_000

_rows = as_json("One JSON object a line.")
_told = as_json("What was done, as a JSON object.")
_folder = click.argument("folder", metavar="INDEX", type=PATH)


@click.group(name="index", short_help="Keep an index: add to it every day, and ask it.")
def command() -> None:
    """
    Keep an index of articles in a folder: add to it every day, and ask what relates to what.

    One process at a time may write to an index; any number may read it meanwhile. Whatever is added is there as a whole
    or not at all, also if the process is killed.
    """


@command.command()
@_folder
@paths
@window
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="A kind to find; repeatable.")
@click.option("--replace", is_flag=True, help="Articles whose id is there already take the place of the old ones.")
@workers
@_rows
def add(
    folder: str,
    paths: tuple[str, ...],
    window: float | None,
    kinds: tuple[str, ...],
    workers: int,
    *,
    replace: bool,
    as_json: bool,
) -> int:
    """
    Add the articles under PATH to the index in the folder INDEX, and list what they relate to.

    The index is made where there is none; --window and --kind are chosen then. Articles whose id is in the index
    already are left alone, so that a run that was broken off can be run again.
    """
    from newscorpus.cli.corpora import check_paths, read_corpus

    # before an index is made that nobody adds to
    check_paths(paths)
    span = None if window is None else dt.timedelta(days=window)
    with _open(folder, window=span, kinds=kinds or None) as index:
        corpus = read_corpus(paths, workers=workers)
        fresh = [article for article in corpus if replace or article.id not in index]
        found = 0
        for at in range(0, len(fresh), _BATCH):
            relations = index.add(fresh[at : at + _BATCH], replace=replace)
            found += len(relations)
            for line in _lines(relations, as_json=as_json):
                click.echo(line)
        known = len(corpus) - len(fresh)
        what = f"{counted(len(fresh), 'article')} added, {known} there already, {counted(found, 'relation')} found"
        click.echo(f"{what}; {counted(len(index), 'article')} in the index", err=True)
    return 1 if corpus.failures else 0


@command.command()
@_folder
@paths
@workers
@_rows
def query(folder: str, paths: tuple[str, ...], workers: int, *, as_json: bool) -> int:
    """List what the articles under PATH relate to in the index in the folder INDEX, without adding them."""
    from newscorpus.cli.corpora import read_corpus

    with _open(folder, create=False) as index:
        corpus = read_corpus(paths, workers=workers)
        for line in _lines(index.query(corpus), as_json=as_json):
            click.echo(line)
    return 1 if corpus.failures else 0


@command.command()
@_folder
@click.option("--stories", is_flag=True, help="Reports of one story rather than copies of one text.")
@_rows
def groups(folder: str, *, stories: bool, as_json: bool) -> None:
    """List the groups of copies among all articles of the index in the folder INDEX."""
    with _open(folder, create=False) as index:
        found = index.stories() if stories else index.copies()
        for group in found:
            if len(group.ids) > 1:
                click.echo(_group(group, as_json=as_json))


@command.command()
@_folder
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--before", type=DAY, metavar="DAY", help="All that was published before this day, such as 2024-10-01.")
@_told
def delete(folder: str, ids: tuple[str, ...], before: dt.date | None, *, as_json: bool) -> None:
    """Take articles out of the index in the folder INDEX: those with these IDs, or all published before a day."""
    from newscorpus.errors import ArgumentError

    if not ids and before is None:
        raise ArgumentError("say which articles to take out: their ids, or --before with a day")
    with _open(folder, create=False) as index:
        count = index.delete(ids) if ids else 0
        count += index.expire(before=before) if before is not None else 0
        _say(index, f"{counted(count, 'article')} taken out; ", deleted=count, as_json=as_json)


@command.command()
@_folder
@_told
def compact(folder: str, *, as_json: bool) -> None:
    """Write the index in the folder INDEX anew as one file, without what was taken out."""
    with _open(folder, create=False) as index:
        index.compact()
        _say(index, "written anew as one file; ", as_json=as_json)


@command.command()
@_folder
@_told
def verify(folder: str, *, as_json: bool) -> None:
    """Read every byte of the index in the folder INDEX and hold it against its checksums."""
    with _open(folder, create=False) as index:
        index.verify()
        _say(index, "all is as it was written; ", as_json=as_json)


@command.command()
@_folder
@_told
def rebuild(folder: str, *, as_json: bool) -> None:
    """Find the relations in the index in the folder INDEX anew, after an update that finds others."""
    from newscorpus.match.index.index import Index

    with Index.rebuild(folder) as index:
        _say(index, "all relations found anew; ", as_json=as_json)


def _say(index: Index, what: str, *, as_json: bool, **counts: int) -> None:
    """What was done with an *index*, and how many articles are in it now."""
    if as_json:
        click.echo(json_line({**counts, "articles": len(index)}), nl=False)
    else:
        click.echo(f"{what}{counted(len(index), 'article')} in the index")


def _open(
    folder: str, *, window: dt.timedelta | None = None, kinds: tuple[str, ...] | None = None, create: bool = True
) -> Index:
    from newscorpus.match.index.index import Index

    return Index.open(folder, window=window, kinds=kinds, create=create)


def _lines(relations: Relations, *, as_json: bool) -> Iterator[str]:
    from newscorpus.writers.findings import relation_row

    for relation in relations:
        if as_json:
            yield json_line(relation_row(relation)).decode("utf-8").rstrip("\n")
        else:
            kind = relation.kind.value.replace("_", " ")
            yield f"{kind:<15} {relation.score:.2f}  {shown(relation.a)}  {shown(relation.b)}"


def _group(group: Group, *, as_json: bool) -> str:
    from newscorpus.writers.findings import group_row

    return json_line(group_row(group)).decode("utf-8").rstrip("\n") if as_json else "  ".join(map(shown, group.ids))

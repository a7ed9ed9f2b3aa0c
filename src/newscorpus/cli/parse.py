"""
`newscorpus parse`: one document, as JSON, text or Markdown, or block by block with the role of each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newscorpus.cli.choices import PATH, as_json, choices
from newscorpus.cli.corpora import check_paths
from newscorpus.cli.speech import calm, counted, json_line, shown

if TYPE_CHECKING:
    from newscorpus.model import Article
    from newscorpus.parsing.options import Options

__all__ = ["command", "read_one"]


@click.command(name="parse", short_help="Parse one file, or standard input.")
@click.argument("file", default="-", type=PATH)
@click.option("--url", help="Where the document was published.")
@click.option("--media-type", type=click.Choice(["text/html", "text/plain"]), help="What it is, if it looks like less.")
@click.option("--as", "form", type=click.Choice(["json", "text", "markdown"]), help="What to print; JSON unless given.")
@as_json("The same as --as json; with --explain, blocks carry what spoke for them.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show every block with its role, how sure that is, why it was removed, and what spoke for it.",
)
@choices
def command(
    file: str,
    url: str | None,
    media_type: str | None,
    form: str | None,
    *,
    as_json: bool,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    recall: float,
    explain: bool,
) -> None:
    """Parse one document: FILE, or standard input where it is - or left out."""
    from newscorpus.errors import ArgumentError
    from newscorpus.parsing.options import choose

    if as_json and form not in {None, "json"}:
        raise ArgumentError(f"--json and --as {form} contradict each other: give one of them")
    options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
    article = read_one(file, url=url, media_type=media_type, options=options)
    if explain and not as_json and form is None:
        for line in _explained(article):
            click.echo(line)
        return
    # an article that was stored as one may hold any characters: a file gets them, a terminal would obey some
    printed = calm if sys.stdout.isatty() else str
    if form == "text":
        head = [article.title, article.standfirst]
        click.echo(printed("\n\n".join([*(line for line in head if line), article.body])))
        return
    if form == "markdown":
        from newscorpus.writers.markdown import text_of

        click.echo(printed(text_of(article)), nl=False)
        return
    from newscorpus.writers.structure import article_row

    click.echo(json_line(article_row(article)), nl=False)


def _explained(article: Article) -> Iterator[str]:
    """Each block with its role and how sure that is, and what spoke for it below."""
    for block in article.blocks:
        if block.text:
            role = block.role.value if block.reason is None else f"{block.role.value}: {block.reason.value}"
            yield f"{role:<24} {block.confidence:>4.0%}  {shown(block.text)}"
            if block.cues:
                yield f"{'':<31}  {shown('; '.join(block.cues))}"


def read_one(
    file: str, *, url: str | None = None, media_type: str | None = None, options: Options | None = None
) -> Article:
    """
    The article in one *file*, or in standard input where it is "-".

    Raises:
        ReadError: It can't be read.

        ArgumentError: It holds no article, or several.
    """
    import attrs

    from newscorpus.engine.hints import fill
    from newscorpus.errors import ArgumentError, EmptyDocumentError
    from newscorpus.model import Article, Failure, Origin, RawDocument
    from newscorpus.parsing.options import DEFAULTS
    from newscorpus.parsing.pipeline import finish, label_document
    from newscorpus.readers.bounds import LIMIT, read_whole
    from newscorpus.readers.opening import open_bytes, open_paths
    from newscorpus.readers.skips import Skipped

    chosen = DEFAULTS if options is None else options
    if file == "-":
        if sys.stdin.isatty():
            click.echo("reading from the keyboard: end with Ctrl-D, or name a file", err=True)
        content = read_whole(sys.stdin.buffer, limit=LIMIT)
        if not content:
            raise EmptyDocumentError("standard input is empty: name a file, or pipe a page or a text in")
        here = Origin(path="-")
        items = [] if media_type else list(open_bytes(content, origin=here))
        # whatever comes in by a pipe is read as a text, if it is nothing else
        if not items or any(isinstance(item, Failure) and item.origin == here for item in items):
            items = [RawDocument(content=content, media_type=media_type, origin=here)]
    else:
        check_paths([file])
        items = list(open_paths([file]))
    items = [item for item in items if not isinstance(item, Skipped)]
    for item in items:
        if isinstance(item, Failure):
            raise item.exception()
    if len(items) != 1:
        held = f"{file!r} holds {counted(len(items), 'document')} where one is due"
        raise ArgumentError(f"{held}: name one file; newscorpus build takes many, and newscorpus copies compares them")
    item = items[0]
    if isinstance(item, Article):
        return item
    if not isinstance(item, RawDocument):
        raise ArgumentError(f"{file!r} holds no document")
    # the bytes decide between a page and a text, unless the caller knows better
    item = attrs.evolve(item, url=url or item.url, media_type=media_type or item.media_type)
    return fill(finish(label_document(item, options=chosen)), item)

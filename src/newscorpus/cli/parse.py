"""
`newscorpus parse`: one document, as JSON or text, or block by block with the role of each.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newscorpus.cli.choices import choices
from newscorpus.cli.speech import shown

if TYPE_CHECKING:
    from newscorpus.model import Article
    from newscorpus.parsing.options import Options

__all__ = ["command", "read_one"]


@click.command(name="parse")
@click.argument("file", default="-")
@click.option("--url", help="Where the document was published.")
@click.option("--media-type", type=click.Choice(["text/html", "text/plain"]), help="What it is, if it looks like less.")
@click.option("--as", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
@click.option(
    "--explain", is_flag=True, help="Show every block with its role, why it was removed, and what spoke for it."
)
@choices
def command(
    file: str,
    url: str | None,
    media_type: str | None,
    form: str,
    *,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    recall: float,
    explain: bool,
) -> None:
    """Parse one document: FILE, or standard input where it is - or left out."""
    from newscorpus.parsing.options import choose

    options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
    article = read_one(file, url=url, media_type=media_type, options=options)
    if explain:
        for block in article.blocks:
            if block.text:
                role = block.role.value if block.reason is None else f"{block.role.value}: {block.reason.value}"
                click.echo(f"{role:<24} {shown(block.text)}")
                if block.cues:
                    click.echo(f"{'':<24}   {shown('; '.join(block.cues))}")
        return
    if form == "text":
        head = [article.title, article.standfirst]
        click.echo("\n\n".join([*(line for line in head if line), article.body]))
        return
    from newscorpus.writers.jsonl import line_of
    from newscorpus.writers.structure import article_row

    click.echo(line_of(article_row(article)), nl=False)


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
    from newscorpus.errors import ArgumentError
    from newscorpus.model import Article, Failure, Origin, RawDocument
    from newscorpus.parsing.options import DEFAULTS
    from newscorpus.parsing.pipeline import finish, label_document
    from newscorpus.readers.bounds import LIMIT, read_whole
    from newscorpus.readers.opening import open_bytes, open_paths
    from newscorpus.readers.skips import Skipped

    chosen = DEFAULTS if options is None else options
    if file == "-":
        content = read_whole(sys.stdin.buffer, limit=LIMIT)
        here = Origin(path="-")
        items = [] if media_type else list(open_bytes(content, origin=here))
        # whatever comes in by a pipe is read as a text, if it is nothing else
        if not items or any(isinstance(item, Failure) and item.origin == here for item in items):
            items = [RawDocument(content=content, media_type=media_type, origin=here)]
    else:
        items = list(open_paths([file]))
    items = [item for item in items if not isinstance(item, Skipped)]
    for item in items:
        if isinstance(item, Failure):
            raise item.exception()
    if len(items) != 1:
        raise ArgumentError(f"{file!r} holds {len(items)} documents where one is due: use newscorpus build")
    item = items[0]
    if isinstance(item, Article):
        return item
    if not isinstance(item, RawDocument):
        raise ArgumentError(f"{file!r} holds no document")
    # the bytes decide between a page and a text, unless the caller knows better
    item = attrs.evolve(item, url=url or item.url, media_type=media_type or item.media_type)
    return fill(finish(label_document(item, options=chosen)), item)

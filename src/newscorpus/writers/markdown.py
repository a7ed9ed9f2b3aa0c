"""
Markdown: the articles one after the other, for people who read and for programs that take text with headings.

Each begins with its headline as a heading, then what is known of it (outlet, authors, date, address, id) as a list,
then the running text. Marks in the text that Markdown would take for its own are escaped. It is written and never
read: what was removed, mentions and quotations are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from newscorpus.model import BODY_ROLES, Article, Block, Role
from newscorpus.writers.replacement import replace_file

__all__ = ["text_of", "write_articles"]

_MARKS = re.compile(r"([\\`*_\[\]<>])")
# a line that begins like a heading, a list, a quotation or a rule
_BEGINS = re.compile(r"(?:#{1,6}(?=\s|\Z)|[-+](?=\s|\Z)|[-=]{3,}\s*\Z|~{3})|(\d{1,9})([.)])(?=\s|\Z)")


def text_of(article: Article) -> str:
    r"""
    An *article* as Markdown.

    >>> print(text_of(Article(id="a", title="Rain", authors=["Ann Lee"], body="It *rained*.")))
    # Rain
    <BLANKLINE>
    - authors: Ann Lee
    - id: a
    <BLANKLINE>
    It \*rained\*.
    <BLANKLINE>
    """
    published = article.published
    date = None if published is None else published.date.isoformat()
    if published is not None and published.time is not None:
        date = f"{date} {published.time.isoformat('minutes')}{' ' + published.zone if published.zone else ''}"
    known = (
        ("outlet", article.source),
        ("authors", "; ".join(article.authors)),
        ("credits", "; ".join(article.credits)),
        ("published", date),
        ("language", None if article.language.code == "und" else article.language.code),
        ("address", article.url),
        ("id", article.id),
    )
    parts = [f"# {_line(article.title or 'Without a title')}"]
    parts += [f"*{_line(article.standfirst)}*"] if article.standfirst else []
    parts += ["\n".join(f"- {name}: {_line(value)}" for name, value in known if value)]
    parts += _body(article)
    return "\n\n".join(parts) + "\n"


def write_articles(articles: Iterable[Article], path: str | os.PathLike[str]) -> int:
    """
    Write *articles* to *path*, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The file.

    Returns:
        How many were written.
    """
    count = 0
    with replace_file(path) as stream:
        for article in articles:
            between = "\n" if count else ""
            stream.write((between + text_of(article)).encode("utf-8", "replace"))
            count += 1
    return count


def _body(article: Article) -> Iterator[str]:
    blocks = [block for block in article.blocks if block.role in BODY_ROLES and block.text]
    if not article.blocks:
        blocks = [Block(source=line, text=line) for line in article.body.split("\n") if line.strip()]
    listed: list[str] = []
    for block in blocks:
        if block.role is Role.LIST:
            listed.append(f"- {_line(block.text)}")
            continue
        if listed:
            yield "\n".join(listed)
            listed.clear()
        if block.role is Role.HEADING:
            yield f"## {_line(block.text)}"
        else:
            yield f"> {_line(block.text)}" if block.role is Role.QUOTE else _line(block.text)
    if listed:
        yield "\n".join(listed)


def _line(text: str) -> str:
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return (
        _BEGINS.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[0]}", plain, count=1)
        if _BEGINS.match(plain)
        else plain
    )

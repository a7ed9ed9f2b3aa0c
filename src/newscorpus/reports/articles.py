"""
One article as a page shows it: Article -> ArticleView.

The blocks stand in the order of the document, each under its role; what was removed stands folded where it stood, with
its reason. Names and quotations are marked where somebody has looked for them. An article that has no blocks is shown
by its body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from newscorpus.model import BODY_ROLES, Article, Block, Role
from newscorpus.reports.limits import Limits
from newscorpus.reports.marking import Segment, Span, mark
from newscorpus.reports.wording import address, count, describe_published, headline, share

__all__ = ["ArticleView", "Fold", "Part", "view_article"]

_OTHERS_MOST = 6  # dates; a page says one in no more places


@attrs.frozen(kw_only=True)
class Part:
    """
    One block that was kept.

    Attributes:
        role: What it is.

        lines: Its text.
    """

    role: str
    lines: tuple[tuple[Segment, ...], ...]


@attrs.frozen(kw_only=True)
class Fold:
    """
    Blocks that were removed, one after the other.

    Attributes:
        heading: How many, and why.

        blocks: Each with its reason, how sure the labeller is, and its text.

        left_out: How many of them are not listed.
    """

    heading: str
    blocks: tuple[tuple[str, str, str], ...]
    left_out: int


@attrs.frozen(kw_only=True)
class ArticleView:
    """
    One article, ready to be shown.

    Attributes:
        anchor: The name of its place in the page.

        headline: What it is called in lists.

        untitled: Whether the headline is only how its text begins.

        standfirst: Its standfirst where no block holds it, else "".

        facts: What is known of it, as pairs of a word and a value.

        link: Where it was published, where that can be followed, else "".

        day: The day it was published, in the form of ISO 8601, or "".

        source: Its outlet, or "".

        language: The code of its language.

        direction: The language as an attribute for the text, or "".

        words: How many words its body has.

        removed: How many blocks were removed.

        parts: Its blocks, kept and folded, in the order of the document.

        related: Its relations, strongest first: the fragment of the pair, the kind, the kind as people say it, and what
            the other article is called.

        related_left_out: How many of its relations are not listed.

        annotated: Whether names and quotations have been looked for.

        cut: How many characters are left out at its end.
    """

    anchor: str
    headline: str
    untitled: bool
    standfirst: str
    facts: tuple[tuple[str, str], ...]
    link: str
    day: str
    source: str
    language: str
    direction: str
    words: int
    removed: int
    parts: tuple[Part | Fold, ...]
    related: tuple[tuple[str, str, str, str], ...]
    related_left_out: int
    annotated: bool
    cut: int


def view_article(
    article: Article,
    *,
    anchor: str,
    limits: Limits,
    names: Mapping[tuple[str, str, str], str],
    related: tuple[tuple[str, str, str, str], ...] = (),
) -> ArticleView:
    """
    Make one article ready to be shown.

    Args:
        article: The article.

        anchor: The name of its place in the page.

        limits: How much of it is shown.

        names: Where a name leads: by its kind, its spelling and the id of the article.

        related: Its relations, as the view shows them.

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> share = Block(source="Share", text="Share", role="chrome", reason="share")
    >>> article = Article(id="a", blocks=[share, Block(source="It rained.", text="It rained.")], body="It rained.")
    >>> [type(part).__name__ for part in view_article(article, anchor="article-1", limits=LIMITS, names={}).parts]
    ['Fold', 'Part']
    """
    marks = tuple(_marks(article, names=names))
    parts: list[Part | Fold] = []
    waiting: list[Block] = []
    # what was removed has room of its own, so that a long menu does not push the article out
    room, spare, cut, at = limits.characters, limits.characters, 0, 0
    if not any(block.role is Role.TITLE for block in article.blocks) and article.title:
        parts.append(Part(role="title", lines=mark(article.title)))
    for block, start in _places(article):
        if not block.text.strip():
            continue
        if block.role is Role.CHROME and start < 0:
            waiting.append(block)
            continue
        if waiting:
            fold = _fold(waiting, limits=limits, room=spare)
            spare -= sum(len(text) for _, _, text in fold.blocks)
            parts.append(fold)
            waiting = []
        if room <= 0 or len(parts) >= limits.marks:
            cut += len(block.text)
            continue
        text = block.text[:room]
        cut += len(block.text) - len(text)
        room -= len(text)
        spans = list[Span]()
        if start >= 0:
            while at < len(marks) and marks[at].end <= start:
                at += 1
            end = start + len(text)
            spans = [attrs.evolve(s, start=s.start - start, end=s.end - start) for s in _until(marks, at, end)]
        if block.head:
            spans.append(Span(start=0, end=block.head, style="head", note="stands before the running text"))
        parts.append(Part(role=str(block.role), lines=mark(text, spans=spans, most=limits.marks)))
    if waiting:
        parts.append(_fold(waiting, limits=limits, room=spare))
    held = {block.text for block in article.blocks if block.role is Role.STANDFIRST}
    return ArticleView(
        anchor=anchor,
        headline=headline(article),
        untitled=not article.title,
        standfirst=article.standfirst if article.standfirst and article.standfirst not in held else "",
        facts=tuple(_facts(article)),
        link=address(article.url),
        day=article.published.date.isoformat() if article.published else "",
        source=article.source or "",
        language=article.language.code,
        direction=article.language.code if article.language.code.isascii() and article.language.code.isalpha() else "",
        words=len(article.body.split()),
        removed=sum(1 for removal in article.removed if removal.text.strip()),
        parts=tuple(parts),
        related=related[: limits.members],
        related_left_out=len(related[limits.members :]),
        annotated=article.mentions is not None or article.quotations is not None,
        cut=cut,
    )


def _until(marks: tuple[Span, ...], at: int, end: int) -> Iterator[Span]:
    while at < len(marks) and marks[at].start < end:
        yield marks[at]
        at += 1


def _marks(article: Article, *, names: Mapping[tuple[str, str, str], str]) -> Iterator[Span]:
    spans = []
    for mention in article.mentions or ():
        note = f"{mention.kind}: {mention.role}" if mention.role else str(mention.kind)
        link = names.get((str(mention.kind), mention.text, article.id), "")
        spans.append(Span(start=mention.start, end=mention.end, style=str(mention.kind), link=link, note=note))
    for quotation in article.quotations or ():
        note = f"quotation: {quotation.speaker}" if quotation.speaker else "quotation"
        spans.extend(Span(start=start, end=end, style="quotation", note=note) for start, end in quotation.spans)
    yield from sorted(spans, key=lambda span: (span.start, -span.end, span.style))


def _places(article: Article) -> list[tuple[Block, int]]:
    """Each block with where its text stands in the body, or -1 where it does not."""
    if not article.blocks:
        out, at = [], 0
        for line in article.body.split("\n"):
            out.append((Block(source=line, text=line), at))
            at += len(line) + 1
        return out

    # The roles that a caller chose to keep are not recorded, but the body tells: it is the kept blocks, one a line.
    def walk(is_candidate: Callable[[Block], bool]) -> tuple[list[tuple[Block, int]], bool]:
        out, at, body = [], 0, article.body
        for block in article.blocks:
            end = at + len(block.text)
            fits = body.startswith(block.text, at) and (end == len(body) or body[end : end + 1] == "\n")
            if block.text and is_candidate(block) and fits:
                out.append((block, at))
                at = end + 1
            else:
                out.append((block, -1))
        return out, at >= len(body)

    usual, whole = walk(lambda block: block.role in BODY_ROLES)
    return usual if whole else walk(lambda _: True)[0]


def _fold(blocks: list[Block], *, limits: Limits, room: int) -> Fold:
    reasons = dict.fromkeys(str(block.reason or "other") for block in blocks)
    listed = []
    for block in blocks[: limits.fold]:
        if room <= 0:
            break
        text = _shortened(block.text, limits.removal)
        listed.append((str(block.reason or "other"), share(block.confidence), text))
        room -= len(text)
    return Fold(
        heading=f"{count(len(blocks), 'block')} removed: {', '.join(reasons)}",
        blocks=tuple(listed),
        left_out=len(blocks) - len(listed),
    )


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most]} … ({count(len(text) - most, 'character')} left out)"


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    yield "Published", describe_published(article.published)
    if article.published is not None and article.published.printed:
        yield "As printed", article.published.printed[:200]
    if article.published is not None and article.published.others:
        said = (f"{describe_published(other)} ({other.found})" for other in article.published.others[:_OTHERS_MOST])
        yield "Said elsewhere", "; ".join(said)
    if article.published is not None and article.published.doubts:
        yield "Doubted", "it is after the day on which the document was seen"
    if article.modified is not None:
        yield "Changed", describe_published(article.modified)
    if article.source:
        yield "Source", article.source
    if article.authors:
        yield "Authors", ", ".join(article.authors)
    if article.credits:
        yield "Credits", ", ".join(article.credits)
    if article.dateline is not None:
        dateline = (article.dateline.place, article.dateline.date, article.dateline.agency)
        yield "Dateline", ", ".join(part for part in dateline if part)
    language = article.language
    told = "not to be told" if language.code == "und" else f"{language.code} ({share(language.confidence)} sure)"
    if language.declared and language.declared != language.code:
        told += f"; the document says {language.declared}"
    yield "Language", told
    if article.url:
        yield "URL", article.url[:500]
    if article.origin is not None:
        yield "Found in", str(article.origin)
    yield "Id", article.id

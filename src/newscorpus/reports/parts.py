"""
The blocks of an article as a page shows them: Article -> parts, kept and folded, in the order of the document.

What was removed has room of its own, so that a long menu does not push the article out. Beside the parts stands what
the document said and what was made of it, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from newscorpus.model import BODY_ROLES, Article, Block, Role
from newscorpus.reports.facts import field_spans
from newscorpus.reports.limits import Limits
from newscorpus.reports.marking import Segment, Span, mark
from newscorpus.reports.wording import count, share

__all__ = ["Beside", "Fold", "Part", "cut_parts", "set_beside"]


@attrs.frozen(kw_only=True)
class Part:
    """
    One block that was kept.

    Attributes:
        role: What it is.

        lines: Its text.

        language: The code of its language where that is another one than the article's, else "".
    """

    role: str
    lines: tuple[tuple[Segment, ...], ...]
    language: str = ""


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
class Beside:
    """
    The document beside what was made of it.

    Attributes:
        rows: For each block what the document says, what it reads as where it was kept and that is not the same, the
            role or the reason, and whether it was kept.

        cut: How many characters of the document are left out at its end.
    """

    rows: tuple[tuple[str, str, str, bool], ...]
    cut: int


def cut_parts(article: Article, *, marks: tuple[Span, ...], limits: Limits) -> tuple[tuple[Part | Fold, ...], int]:
    """
    Cut an article into parts.

    Args:
        article: The article.

        marks: What is marked in its body, in order.

        limits: How much is shown.

    Returns:
        The parts, and how many characters of the text are left out at its end.

    >>> from newscorpus.reports.limits import LIMITS
    >>> share = Block(source="Share", text="Share", role="chrome", reason="share")
    >>> article = Article(id="a", blocks=[share, Block(source="It rained.", text="It rained.")], body="It rained.")
    >>> [type(part).__name__ for part in cut_parts(article, marks=(), limits=LIMITS)[0]]
    ['Fold', 'Part']
    """
    parts: list[Part | Fold] = []
    waiting: list[Block] = []
    room, spare, cut, at = limits.characters, limits.characters, 0, 0
    if not any(block.role is Role.TITLE for block in article.blocks) and article.title:
        parts.append(Part(role="title", lines=mark(article.title[:room])))
        cut += len(article.title) - len(article.title[:room])
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
        spans = list(field_spans(article, block))
        if start >= 0:
            while at < len(marks) and marks[at].end <= start:
                at += 1
            end = start + len(text)
            spans += [attrs.evolve(s, start=s.start - start, end=s.end - start) for s in _until(marks, at, end)]
        lines = mark(text, spans=spans, most=limits.marks)
        parts.append(Part(role=str(block.role), lines=lines, language=language_attribute(block.language)))
    if waiting:
        parts.append(_fold(waiting, limits=limits, room=spare))
    return tuple(parts), cut


def set_beside(article: Article, *, limits: Limits) -> Beside | None:
    r"""
    Set the document beside what was made of it.

    Args:
        article: The article.

        limits: How much is shown.

    Returns:
        The rows, or None where there is no document: an article may be made from its body alone.

    >>> from newscorpus.reports.limits import LIMITS
    >>> article = Article(id="a", blocks=[Block(source="It  rained.\n", text="It rained.")], body="It rained.")
    >>> set_beside(article, limits=LIMITS).rows
    (('It  rained.', 'It rained.', 'body', True),)
    """
    if not article.blocks:
        return None
    rows: list[tuple[str, str, str, bool]] = []
    room, cut = limits.characters, 0
    for block in article.blocks:
        if not block.source.strip():
            continue
        if room <= 0 or len(rows) >= limits.marks:
            cut += len(block.source)
            continue
        source, kept = block.source.strip("\n")[:room], block.role is not Role.CHROME
        cut += max(0, len(block.source.strip("\n")) - len(source))
        room -= len(source)
        reads = block.text[: len(source) + 200]
        what = str(block.role) if kept else f"removed: {block.reason or 'other'}, {share(block.confidence)} sure"
        rows.append((source, "" if reads == source or not kept else reads, what, kept))
    return Beside(rows=tuple(rows), cut=cut)


def language_attribute(code: str | None) -> str:
    """
    A code of a language as a page may carry it, or "".

    >>> language_attribute("en"), language_attribute("und"), language_attribute('" onload="')
    ('en', '', '')
    """
    return code if code and code != "und" and len(code) < 20 and code.isascii() and code.isalpha() else ""


def _until(marks: tuple[Span, ...], at: int, end: int) -> Iterator[Span]:
    while at < len(marks) and marks[at].start < end:
        yield marks[at]
        at += 1


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
        text = _cut(block.text, limits.removal)
        listed.append((str(block.reason or "other"), share(block.confidence), text))
        room -= len(text)
    return Fold(
        heading=f"{count(len(blocks), 'block')} removed: {', '.join(reasons)}",
        blocks=tuple(listed),
        left_out=len(blocks) - len(listed),
    )


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most]} … ({count(len(text) - most, 'character')} left out)"

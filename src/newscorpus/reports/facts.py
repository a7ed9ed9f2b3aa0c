"""
What is known of one article, in words, and where in its blocks it stands: Article -> facts and marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscorpus.model import Article, Block, Role
from newscorpus.reports.marking import Span
from newscorpus.reports.wording import describe_published, share, shortened

__all__ = ["facts_of", "field_spans"]

_OTHERS_MOST = 6  # dates; a page says one in no more places
_VALUE = 500  # characters
_LIST = 30  # names in one value
_LINE = 2_000  # characters of a block in which fields are looked for
# the names of fields are looked for only in blocks that say nothing else
_FIELD_ROLES = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.CREDIT, Role.DATELINE})


def facts_of(article: Article) -> Iterator[tuple[str, str]]:
    """
    What is known of an article, as pairs of a word and a value.

    Args:
        article: The article.

    Yields:
        The pairs, always in one order; what is not known is left out, but for the date and the language.

    >>> dict(facts_of(Article(id="a", authors=("Ann Example",))))["Authors"]
    'Ann Example'
    """
    for word, value in _facts(article):
        yield word, shortened(value, _VALUE)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    yield "Published", describe_published(article.published)
    if article.published is not None and article.published.printed:
        yield "As printed", article.published.printed
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
        yield "Authors", ", ".join(article.authors[:_LIST])
    if article.credits:
        yield "Credits", ", ".join(article.credits[:_LIST])
    if article.dateline is not None:
        dateline = (article.dateline.place, article.dateline.date, article.dateline.agency)
        yield "Dateline", ", ".join(part for part in dateline if part)
    language = article.language
    told = "not to be told" if language.code == "und" else f"{language.code} ({share(language.confidence)} sure)"
    if language.declared and language.declared != language.code:
        told += f"; the document says {language.declared}"
    yield "Language", told
    if article.url:
        yield "URL", article.url
    if article.origin is not None:
        yield "Found in", str(article.origin)
    yield "Id", article.id


def field_spans(article: Article, block: Block) -> Iterator[Span]:
    """
    Where the fields of an article stand in one of its blocks, as far as they stand there as they are given.

    Args:
        article: The article.

        block: One of its blocks.

    Yields:
        The places, by offsets in the text of the block.

    >>> block = Block(source="By Ann Example", text="By Ann Example", role="byline")
    >>> [(span.start, span.end, span.note) for span in field_spans(Article(authors=("Ann Example",)), block)]
    [(3, 14, 'author')]
    """
    if block.head:
        yield Span(start=0, end=block.head, style="head", note="stands before the running text")
    if block.role in _FIELD_ROLES:
        text = block.text[:_LINE]
    elif block.head:
        text = block.text[: block.head]
    else:
        return
    for value, note in _values(article, block.role):
        at = text.find(value)
        if at >= 0:
            yield Span(start=at, end=at + len(value), style="field", note=note)


def _values(article: Article, role: Role) -> Iterator[tuple[str, str]]:
    if role is Role.TIMESTAMP:
        if article.published is not None and article.published.printed:
            yield article.published.printed, "when it was published"
        return
    named = [
        *((author, "author") for author in article.authors[:_LIST]),
        *((credit, "credit") for credit in article.credits[:_LIST]),
        (article.source or "", "source"),
    ]
    if article.dateline is not None and role not in {Role.BYLINE, Role.CREDIT}:
        dateline = article.dateline
        named = [
            (dateline.place or "", "where it was filed"),
            (dateline.date or "", "when it was filed"),
            (dateline.agency or "", "agency"),
            *named,
        ]
    for value, note in dict(reversed(named)).items():
        if value:
            yield value, note

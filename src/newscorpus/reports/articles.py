"""
One article as a page shows it: Article -> ArticleView.

The blocks stand in the order of the document, each under its role; what was removed stands folded where it stood, with
its reason. Names, quotations and fields are marked. An article that has no blocks is shown by its body.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from newscorpus.model import Article, Role
from newscorpus.reports.facts import facts_of
from newscorpus.reports.limits import Limits
from newscorpus.reports.marking import Span
from newscorpus.reports.parts import Beside, Fold, Part, cut_parts, language_attribute, set_beside
from newscorpus.reports.wording import address, headline, shortened

__all__ = ["ArticleRow", "ArticleView", "LinkOf", "RelatedView", "row_of", "view_article"]

LinkOf = Callable[[str, str, str], str]
"""Where a name leads: from its kind, its spelling and the id of the article, or ""."""


def _nowhere(_kind: str, _text: str, _id: str) -> str:
    return ""


@attrs.frozen(kw_only=True)
class ArticleRow:
    """
    One article in a list.

    Attributes:
        link: Where it is shown.

        headline: What it is called.

        untitled: Whether the headline is only how its text begins.

        source: Its outlet, or "".

        day: The day it was published, in the form of ISO 8601, or "".

        language: The code of its language.

        words: How many words its body has.

        removed: How many blocks were removed.
    """

    link: str
    headline: str
    untitled: bool
    source: str
    day: str
    language: str
    words: int
    removed: int


def row_of(article: Article, *, link: str) -> ArticleRow:
    """
    One article as a list shows it.

    Args:
        article: The article.

        link: Where it is shown.

    >>> row_of(Article(id="a", body="It rained."), link="article/0/1.html").headline
    'It rained.'
    """
    return ArticleRow(
        link=link,
        headline=headline(article),
        untitled=not article.title,
        source=shortened(article.source or "", 200),
        day=article.published.date.isoformat() if article.published else "",
        language=shortened(article.language.code, 20),
        words=len(article.body.split()),
        removed=sum(block.role is Role.CHROME and bool(block.text.strip()) for block in article.blocks),
    )


@attrs.frozen(kw_only=True)
class RelatedView:
    """
    One relation of an article.

    Attributes:
        link: Where the two are shown side by side, or else where the other article is shown, or "".

        kind: The kind, as the style sheet knows it.

        words: The kind, as people say it.

        headline: What the other article is called.
    """

    link: str
    kind: str
    words: str
    headline: str


@attrs.frozen(kw_only=True)
class ArticleView:
    """
    One article, ready to be shown.

    Attributes:
        headline: What it is called in lists.

        standfirst: Its standfirst where no block holds it, else "".

        facts: What is known of it, as pairs of a word and a value.

        link: Where it was published, where that can be followed, else "".

        language: Its language as an attribute for the text, or "".

        parts: Its blocks, kept and folded, in the order of the document.

        beside: The document beside what was made of it, or None where there is none.

        related: Its relations, strongest first.

        related_left_out: How many of its relations are not listed.

        story: Where its story is shown, or "".

        annotated: Whether names and quotations have been looked for.

        cut: How many characters are left out at its end.
    """

    headline: str
    standfirst: str
    facts: tuple[tuple[str, str], ...]
    link: str
    language: str
    parts: tuple[Part | Fold, ...]
    beside: Beside | None
    related: tuple[RelatedView, ...]
    related_left_out: int
    story: str
    annotated: bool
    cut: int


def view_article(
    article: Article,
    *,
    limits: Limits,
    names: LinkOf = _nowhere,
    related: tuple[RelatedView, ...] = (),
    related_left_out: int = 0,
    story: str = "",
) -> ArticleView:
    """
    Make one article ready to be shown.

    Args:
        article: The article.

        limits: How much of it is shown.

        names: Where a name leads.

        related: Its relations, as the view shows them.

        related_left_out: How many relations it has besides.

        story: Where its story is shown, or "".

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> view = view_article(Article(id="a", body="It rained."), limits=LIMITS)
    >>> view.parts[0].lines[0][0].text, view.beside
    ('It rained.', None)
    """
    parts, cut = cut_parts(article, marks=_marks(article, names), limits=limits)
    held = {block.text for block in article.blocks if block.role is Role.STANDFIRST}
    return ArticleView(
        headline=headline(article),
        standfirst=shortened(article.standfirst, limits.characters)
        if article.standfirst and article.standfirst not in held
        else "",
        facts=tuple(facts_of(article)),
        link=address(article.url) if article.url and len(article.url) <= 2_000 else "",
        language=language_attribute(article.language.code),
        parts=parts,
        beside=set_beside(article, limits=limits),
        related=related,
        related_left_out=related_left_out,
        story=story,
        annotated=article.mentions is not None or article.quotations is not None,
        cut=cut,
    )


def _marks(article: Article, names: LinkOf) -> tuple[Span, ...]:
    spans = []
    for mention in article.mentions or ():
        kind = str(mention.kind)
        note = f"{kind}: {shortened(mention.role, 100)}" if mention.role else kind
        link = names(kind, mention.text, article.id)
        spans.append(Span(start=mention.start, end=mention.end, style=kind, link=link, note=note))
    for quotation in article.quotations or ():
        note = f"quotation: {shortened(quotation.speaker, 100)}" if quotation.speaker else "quotation"
        spans.extend(Span(start=start, end=end, style="quotation", note=note) for start, end in quotation.spans)
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.style)))

"""
The role of every block of a page of HTML.

In go the blocks as cut, how likely each is text of the article, and what the page calls itself; out come blocks with
a role each, and a reason for those that are chrome. The order of questions: is it kept as text of the article; if so,
is it the headline over again, a heading, a list item, a quote, a caption; if not, is it the headline, the standfirst,
the byline, the timestamp; and at last, what kind of chrome is it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscorpus.blocks.certainty import confidences_of
from newscorpus.blocks.html_ends import find_next_article
from newscorpus.blocks.html_furniture import give_reasons
from newscorpus.blocks.html_page import HtmlBlock, Page
from newscorpus.blocks.html_reasons import marks_of_role, match_wordings, reasons_of_places
from newscorpus.blocks.html_trees import choose_blocks
from newscorpus.blocks.reasons import Match
from newscorpus.fields.published import is_timestamp
from newscorpus.model import Block, Reason, Role
from newscorpus.text.tokens import words

__all__ = ["label_html"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BY = re.compile(
    r"(?:\A|[|·•/,–-]\s?)(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|Di|Door|Af|Av"
    r"|Text|Autor(?:in)?|Author|(?:Written|Story) by)\s?:?\s?(?=[^\W\d_a-z])"
)
# what pages call themselves that stand in for one that is not there
_ERROR = re.compile(
    r"\b(?:error\s)?(?:40[0-9]|410|429|50[0-4])\b.{0,40}\Z|not\s+found|access\s+denied|forbidden|just\s+a\s+moment"
    r"|attention\s+required|are\s+you\s+(?:a\s+)?(?:robot|human)|page\s+introuvable|nicht\s+gefunden|no\s+encontrada"
    r"|non\s+trovata|não\s+encontrada",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NOTICE_LEAST = 10  # words
_NOTICE_MOST = 100
_SHORT = 160
_LINKED_PLAIN = 0.5
_SENTENCE = re.compile(r"[.!?…。！？؟۔।॥։።။។][\"'”’»)\]]*\Z")
_WORDED = 2000
_NEAR = 25


def _folded(text: str) -> str:
    return " ".join(words(text.casefold()))


class _View:
    """A block with what its place says, asked once."""

    def __init__(self, block: HtmlBlock, page: Page, reason: Reason | None) -> None:
        self.block = block
        self.reason = reason
        number = block.place
        self.tags: list[str] = []
        self.marks: set[str] = set(block.marks)
        while number >= 0 and len(self.tags) < 4:
            place = page.places[number]
            if len(self.tags) < 2:
                self.marks.update(place.marks)
            self.tags.append(place.tag)
            number = place.parent
        self.tag = self.tags[0] if self.tags else "body"

    def is_plain(self, match: Match | None) -> bool:
        """Whether neither its wording nor its place nor a link says that it is chrome."""
        return match is None and self.reason is None and self.block.linked < _LINKED_PLAIN * len(self.block.text)

    def is_caption(self) -> bool:
        """Whether it stands under a picture."""
        return "figcaption" in self.tags or bool(self.marks & {"caption", "figcaption"})

    def kind(self) -> Role:
        """What a block that is kept is."""
        if self.tag in _HEADINGS:
            return Role.HEADING
        if "figcaption" in self.tags or "figure" in self.tags or self.marks & marks_of_role(Role.CAPTION):
            return Role.CAPTION
        if "blockquote" in self.tags:
            return Role.QUOTE
        if self.tag in ("li", "dt", "dd") or (len(self.tags) > 1 and self.tags[1] == "li"):
            return Role.LIST
        return Role.BODY


def label_html(
    page: Page,
    *,
    chances: Sequence[float],
    titles: Sequence[str] = (),
    summaries: Sequence[str] = (),
    wordings: Sequence[Match | None] | None = None,
    reasons: Sequence[Reason | None] | None = None,
    beta: float = 1.0,
) -> tuple[Block, ...]:
    """
    Give every block of *page* its role.

    Args:
        page: The page, cut.

        chances: How likely each block is text of the article.

        titles: What the page's markup names as its headline, best first.

        summaries: What the page's markup names as its description.

        wordings: What the words of each block say, where that is known already.

        reasons: What the elements around each block say, where that is known already.

        beta: How many times as much as precision recall counts when the text of the article is chosen.

    Returns:
        One block for each of the page's, in the same order.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<nav>Home</nav><h1>Rain</h1><p>It rained on the town for most of the day.")
    >>> [str(block.role) for block in label_html(page, chances=[0.1, 0.4, 0.9])]
    ['chrome', 'title', 'body']
    """
    texts = [block.text for block in page.blocks]
    keep = choose_blocks(chances, [max(1, len(text.split())) for text in texts], beta=beta)
    end = find_next_article(page, titles)
    if end is None or not any(keep[:end]):
        end = len(keep)
    keep[end:] = [False] * (len(keep) - end)
    if _is_notice(page, [text for text, kept in zip(texts, keep, strict=True) if kept]):
        keep = [False] * len(texts)
    said = match_wordings(page) if wordings is None else wordings
    reasons = reasons_of_places(page) if reasons is None else reasons
    views = [_View(block, page, reason) for block, reason in zip(page.blocks, reasons, strict=True)]
    plain = [i < end and view.is_plain(match) for i, (view, match) in enumerate(zip(views, said, strict=True))]
    keep = _fill(page, keep, plain)
    kinds = [view.kind() if kept else Role.CHROME for view, kept in zip(views, keep, strict=True)]
    first = next((i for i, kind in enumerate(kinds) if kind is Role.BODY), len(kinds))
    roles: list[Role] = list(kinds)
    title_at = _find_title(views, titles, first)
    names = {_folded(title) for title in titles if title}
    if title_at is not None:
        roles[title_at] = Role.TITLE
        names.add(_folded(texts[title_at]))
    names.discard("")
    told = [_folded(summary) for summary in summaries if len(summary) > 30]
    stands = 0
    folds = [_folded(text) if len(text) < _WORDED else "" for text in texts]
    for i, view in enumerate(views):
        role, text, folded = roles[i], texts[i], folds[i]
        near = (title_at is not None and title_at - _NEAR <= i <= title_at + _NEAR) or first - _NEAR <= i <= first
        if role is not Role.TITLE:
            if folded in names:
                role = Role.CHROME
            elif near and stands < 2 and _is_standfirst(view, folded, told, before=i <= first, title_at=title_at, at=i):
                role = Role.STANDFIRST
                stands += 1
            elif role in (Role.CHROME, Role.BODY, Role.LIST) and near and len(text) < _SHORT:
                role = _small(view, text, role)
            if role is Role.CHROME and folded not in names and view.is_caption():
                role = Role.CAPTION
        roles[i] = role
    again = [fold in names for fold in folds]
    return _blocks(views, roles, chances, give_reasons(page, roles, said, again))


def _blocks(
    views: Sequence[_View], roles: Sequence[Role], chances: Sequence[float], reasons: Sequence[Reason | None]
) -> tuple[Block, ...]:
    """The blocks with their roles and reasons."""
    return tuple(
        Block(
            source=view.block.source,
            text=view.block.text,
            role=role,
            reason=reason,
            confidence=confidence,
        )
        for view, role, reason, confidence in zip(views, roles, reasons, confidences_of(roles, chances), strict=True)
    )


def _fill(page: Page, keep: Sequence[bool], plain: Sequence[bool]) -> list[bool]:
    """What is kept, with the plain lines between its paragraphs, and with all sentences where there is no chrome."""
    out = list(keep)
    if not any(keep):
        return out
    bare = all(kept or line for kept, line in zip(keep, plain, strict=True))
    parents = [page.places[block.place].parent if block.place >= 0 else -1 for block in page.blocks]
    for i, block in enumerate(page.blocks):
        if plain[i] and not keep[i]:
            between = 0 < i < len(keep) - 1 and keep[i - 1] and keep[i + 1]
            among = between and parents[i] in (parents[i - 1], parents[i + 1])
            out[i] = among or (bare and _SENTENCE.search(block.text[-5:]) is not None)
    return out


def _is_notice(page: Page, kept: Sequence[str]) -> bool:
    """Whether a page says only that there is no article: hardly a sentence, or a few under the headline of an error."""
    size = sum(len(words(text[:2000])) for text in kept)
    return size < _NOTICE_LEAST or (
        size < _NOTICE_MOST and any(_ERROR.search(line[:200]) for line in (page.title or "", *page.headlines))
    )


def _is_standfirst(
    view: _View, folded: str, told: Sequence[str], *, before: bool, title_at: int | None, at: int
) -> bool:
    """Whether a line between the headline and the text is the page's own summary of it."""
    if not folded or not 30 < len(view.block.text) < 600 or view.tag in _HEADINGS[:1]:
        return False
    if not before or (title_at is not None and at < title_at):
        return False
    return any(folded == line for line in told) or bool(view.marks & marks_of_role(Role.STANDFIRST))


def _small(view: _View, text: str, role: Role) -> Role:
    """A short line near the headline: whose, when, or neither."""
    # without a figure nothing tells when
    if _FIGURE.search(text) and is_timestamp(text):
        return Role.TIMESTAMP
    if role is not Role.CHROME:
        return role
    if view.marks & marks_of_role(Role.BYLINE) or _BY.search(text):
        return Role.BYLINE
    if ("time" in view.tags or view.marks & marks_of_role(Role.TIMESTAMP)) and any(map(str.isdigit, text)):
        return Role.TIMESTAMP
    return role


def _find_title(views: Sequence[_View], titles: Sequence[str], first: int) -> int | None:
    """Where the headline stands: the heading that says what the markup says, else the last h1 before the text."""
    names = [_folded(title) for title in titles if title]
    heads = [i for i, view in enumerate(views) if view.tag in _HEADINGS or "h1" in view.tags]
    for i in heads:
        folded = _folded(views[i].block.text)
        if folded and any(folded == name or (len(folded) > 20 and folded in name) for name in names):
            return i
    tops = [i for i in heads if "h1" in views[i].tags]
    before = [i for i in tops if i <= first]
    if before:
        return before[-1]
    return tops[0] if tops else None

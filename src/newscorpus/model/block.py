"""
Blocks: what a document is a sequence of, and the role that each of them has.

A block is a paragraph, a line, a list item or a heading, in the order of the document.
Its `source` is verbatim; its `text` is what it reads as once spacing and invisible characters are normalised.
For plain text the sources of all blocks in order are the input, to the character.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat

import attrs

from newscorpus.model.choice import Choice

__all__ = ["BODY_ROLES", "Block", "Reason", "Removal", "Role", "build_blocks"]


class Role(Choice):
    """
    What a block is to its article.

    >>> Role("body").value, Role.TITLE == "title"
    ('body', True)
    """

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    DATELINE = "dateline"
    CREDIT = "credit"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"
    CHROME = "chrome"

    # that of an enumeration is written in Python, and roles are looked up for every block
    __hash__ = str.__hash__


BODY_ROLES = frozenset({Role.HEADING, Role.BODY, Role.LIST, Role.QUOTE})
"""The roles whose blocks make up the running text, unless the reader chooses otherwise."""


class Reason(Choice):
    """
    Why a block is chrome: the kind of page furniture that it is.

    >>> Reason("cookie") is Reason.COOKIE
    True
    """

    ADVERT = "advert"
    APPEAL = "appeal"
    AUTHOR_NOTE = "author-note"
    BLANK = "blank"
    COMMENTS = "comments"
    COOKIE = "cookie"
    COPYRIGHT = "copyright"
    DUPLICATE = "duplicate"
    FOOTER = "footer"
    MEDIA = "media"
    NAVIGATION = "navigation"
    NEWSLETTER = "newsletter"
    NOTIFICATION = "notification"
    OTHER = "other"
    PAYWALL = "paywall"
    REGISTRATION = "registration"
    RELATED = "related"
    REPEATED = "repeated"
    SHARE = "share"
    SITE_HEADER = "site-header"
    TAGS = "tags"

    __hash__ = str.__hash__


# blocks are made by the hundred for every page: to look up a value that is a member already would take half the time
def _role(value: str) -> Role:
    return value if isinstance(value, Role) else Role(value)


def _reason(value: str | None) -> Reason | None:
    return value if value is None or isinstance(value, Reason) else Reason(value)


@attrs.frozen(kw_only=True)
class Block:
    r"""
    A piece of a document, with its one role.

    Attributes:
        source: The block as it stands in the document, verbatim, line ends included.

        text: What it reads as: one line, spacing and invisible characters normalised.

        role: What it is to the article.

        reason: Why it is chrome; None for every other role.

        confidence: How likely it is that the block was rightly kept, or rightly removed; below .5 where that was done
            for the sake of the whole page.

        head: How many characters at the start of *text* are a dateline or a credit rather than running text.

        cues: What spoke for the role, in words that a person can read; empty unless it was asked for.

        language: The code of its language where that clearly is another one than the article's, else None.

    >>> Block(source="BRUSSELS — It rained.\n", text="BRUSSELS — It rained.", head=11).paragraph
    'It rained.'
    """

    source: str
    text: str
    role: Role = attrs.field(default=Role.BODY, converter=_role)
    reason: Reason | None = attrs.field(default=None, converter=_reason)
    confidence: float = 1.0
    head: int = 0
    cues: tuple[str, ...] = ()
    language: str | None = None

    @property
    def paragraph(self) -> str:
        """The text without a dateline or credit at its head."""
        return self.text[self.head :].lstrip()


# frozen values are filled field by field, which for the blocks of a page costs less than half of one call for each
_FILL = {field.name: getattr(Block, field.name).__set__ for field in attrs.fields(Block)}


def build_blocks(
    sources: Sequence[str],
    texts: Sequence[str],
    *,
    roles: Iterable[Role] = repeat(Role.BODY),
    reasons: Iterable[Reason | None] = repeat(None),
    confidences: Iterable[float] = repeat(1.0),
) -> tuple[Block, ...]:
    r"""
    Many blocks at once.

    Args:
        sources: Their sources.

        texts: What they read as.

        roles: Their roles; all are body where they are not given.

        reasons: Why each is chrome, or None.

        confidences: How likely each was rightly kept or removed.

    >>> build_blocks(["It rained.\n"], ["It rained."]) == (Block(source="It rained.\n", text="It rained."),)
    True
    """
    blocks = [*map(object.__new__, repeat(Block, len(sources)))]
    given: dict[str, Iterable[object]] = {
        "source": sources,
        "text": texts,
        "role": roles,
        "reason": reasons,
        "confidence": confidences,
    }
    for field in attrs.fields(Block):
        # to use up the map is all that the queue is for
        deque(map(_FILL[field.name], blocks, given.get(field.name, repeat(field.default))), maxlen=0)
    return tuple(blocks)


@attrs.frozen(kw_only=True)
class Removal:
    """
    A block that was stripped from an article, with its reason and its place.

    Attributes:
        text: What was stripped, as it reads.

        reason: Why.

        start: Where it starts, in characters from the start of the document (of its block sources joined).

        end: Where it ends.

        index: Its position in `Article.blocks`.

        confidence: How likely it is that it was rightly stripped.

    >>> Removal(text="Sign up", reason=Reason.NEWSLETTER, start=40, end=47, index=3).reason.value
    'newsletter'
    """

    text: str
    reason: Reason
    start: int
    end: int
    index: int
    confidence: float = 1.0

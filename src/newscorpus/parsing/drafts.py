"""
A draft: what is known of an article while it goes through the pipeline. It becomes an article at the end.
"""

from __future__ import annotations

from typing import Any

import attrs

from newscorpus.blocks.html_blocks import Page
from newscorpus.fields.structured import StructuredFacts
from newscorpus.model import (
    NO_ADDRESS,
    UNDETERMINED,
    Address,
    Article,
    Block,
    Dateline,
    Language,
    Published,
    RawDocument,
    Role,
    StepRecord,
)
from newscorpus.parsing.options import DEFAULTS, Options

__all__ = ["FIELDS", "Draft"]

FIELDS = (
    "media_type",
    "address",
    "blocks",
    "language",
    "title",
    "title_parts",
    "standfirst",
    "source",
    "authors",
    "credits",
    "published",
    "modified",
    "dateline",
    "body",
)
"""The fields of an article that steps may set."""


# without slots, so that a copy takes no more than copying what the draft holds: every step makes one
@attrs.frozen(kw_only=True, slots=False)
class Draft:
    """
    An article in the making.

    Attributes:
        document: What it is made from.

        options: What the caller has chosen.

        text: The document, decoded.

        page: The page, cut, or None for plain text.

        facts: What the page's markup says, or None for plain text.

        records: What the steps so far did.

        note: What the step that ran last says for people.

    The other attributes are those of the article.
    """

    document: RawDocument
    options: Options = DEFAULTS
    text: str = attrs.field(default="", repr=False)
    page: Page | None = attrs.field(default=None, repr=False)
    facts: StructuredFacts | None = attrs.field(default=None, repr=False)
    records: tuple[StepRecord, ...] = ()
    note: str = ""

    media_type: str | None = None
    address: Address = NO_ADDRESS
    blocks: tuple[Block, ...] = ()
    language: Language = UNDETERMINED
    title: str | None = None
    title_parts: tuple[str, ...] = ()
    standfirst: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: Published | None = None
    modified: Published | None = None
    dateline: Dateline | None = None
    body: str = ""

    def but(self, **changes: Any) -> Draft:
        """
        The same draft with some attributes changed, as `attrs.evolve` makes it, in a tenth of the time.

        >>> Draft(document=RawDocument(content="")).but(body="It rained.").body
        'It rained.'
        """
        out = object.__new__(Draft)
        vars(out).update(vars(self))
        vars(out).update(changes)
        return out

    def of_role(self, role: Role) -> tuple[Block, ...]:
        """The blocks of one role, in order."""
        return tuple(block for block in self.blocks if block.role is role)

    @property
    def named(self) -> str | None:
        """What tells people which document this is: its address, else where it was found."""
        return self.document.url or (str(self.document.origin) if self.document.origin else None)

    def article(self) -> Article:
        """The article that the draft has become."""
        document = self.document
        # a field takes whatever type it has
        fields: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        if document.known is not None and document.known.id:
            fields["id"] = document.known.id
        return Article(
            url=document.url, origin=document.origin, extra=document.extra, provenance=self.records, **fields
        )

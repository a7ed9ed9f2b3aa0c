"""
The article: a view of labelled blocks, with the fields that were read from them. Immutable.

An article made by the parser carries its blocks, and its body is what the blocks of the chosen roles say, one a line.
An article may as well be made from an id and a body alone; then it has no blocks, and its paragraphs are the lines
of the body.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NewType

import attrs

from newscorpus.model.address import NO_ADDRESS, Address
from newscorpus.model.block import BODY_ROLES, Block, Reason, Removal, Role
from newscorpus.model.dateline import Dateline
from newscorpus.model.document import Origin
from newscorpus.model.language import UNDETERMINED, Language
from newscorpus.model.mention import Mention
from newscorpus.model.published import Published
from newscorpus.model.quotation import Quotation

__all__ = ["Article", "ArticleId", "StepRecord"]

ArticleId = NewType("ArticleId", str)
"""What tells articles of one corpus apart."""


@attrs.frozen(kw_only=True)
class StepRecord:
    """
    What one step of the pipeline did to an article.

    Attributes:
        step: The name of the step.

        version: The version of the step; it rises with every change of what the step puts out.

        changed: The names of the fields that it set.

        note: Where the values came from, or what went wrong, for people; may be empty.

        failed: True where the step broke; the article is then as the steps before it left it.

    >>> StepRecord(step="language", version=1, changed=("language",)).failed
    False
    """

    step: str
    version: int
    changed: tuple[str, ...] = ()
    note: str = ""
    failed: bool = False


# named functions rather than `tuple`, so that type checkers see what may be given
def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


def _digest(kind: str, text: str) -> str:
    return f"{kind}-{hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


@attrs.frozen(kw_only=True)
class Article:
    r"""
    One article.

    Attributes:
        url: Where it was published, or None.

        address: The canonical form of that address, its domain, and the address that the page gives as its own.

        origin: Where it was found, or None.

        media_type: What it was parsed from, such as "text/html", or None.

        title: Its headline, or None.

        title_parts: What stood around the headline and is none of it: the site's name, a section, "Opinion".

        standfirst: The sentence or two between headline and text, or None.

        source: The outlet, as the document names it, or None.

        authors: The people who wrote it.

        credits: The agencies and papers whose copy it is or draws on.

        language: Its language; code "und" where that can't be told.

        published: When it was published, or None.

        modified: When it was last changed, or None.

        dateline: Where it was filed, or None.

        body: The running text: headings, paragraphs, lists, quotes in order, one block a line, no standfirst.

        blocks: All of the document in order, chrome included.

        mentions: The names in the body, or None while nobody has looked for them.

        quotations: The quotations in the body, or None while nobody has looked for them.

        provenance: What each step of the pipeline did.

        extra: What the container says besides, as pairs of a name and a value.

        id: The one given, else a digest of the URL, else of the origin, else of the content.

    >>> article = Article(id="a", body="It rained.\nIt stopped.")
    >>> article.paragraphs
    ('It rained.', 'It stopped.')
    """

    url: str | None = None
    address: Address = NO_ADDRESS
    origin: Origin | None = None
    media_type: str | None = None
    title: str | None = None
    title_parts: tuple[str, ...] = attrs.field(default=(), converter=_names)
    standfirst: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = attrs.field(default=(), converter=_names)
    credits: tuple[str, ...] = attrs.field(default=(), converter=_names)
    language: Language = UNDETERMINED
    published: Published | None = None
    modified: Published | None = None
    dateline: Dateline | None = None
    body: str = ""
    blocks: tuple[Block, ...] = attrs.field(default=(), converter=_blocks)
    mentions: tuple[Mention, ...] | None = None
    quotations: tuple[Quotation, ...] | None = None
    provenance: tuple[StepRecord, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    # last, since its default looks at the fields above
    id: str = attrs.field()

    @id.default
    def _id_of_content(self) -> str:
        if self.url:
            return _digest("u", self.url)
        if self.origin is not None:
            return _digest("o", str(self.origin))
        return _digest("c", "".join(block.source for block in self.blocks) or self.body)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The blocks of role body alone, datelines and credits at their head taken off."""
        if not self.blocks:
            return tuple(line for line in self.body.split("\n") if line.strip())
        return tuple(block.paragraph for block in self.blocks if block.role is Role.BODY)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that the running text is in, the one with most characters first."""
        sizes = {self.language.code: 0}
        for block in self.blocks:
            if block.role in BODY_ROLES:
                code = block.language or self.language.code
                sizes[code] = sizes.get(code, 0) + len(block.text)
        return tuple(sorted(sizes, key=lambda code: (-sizes[code], code)))

    @property
    def faults(self) -> tuple[StepRecord, ...]:
        """The steps that broke on this article; none on a healthy one."""
        return tuple(record for record in self.provenance if record.failed)

    @property
    def removed(self) -> tuple[Removal, ...]:
        """What was stripped, with its reason and its place, in the order of the document."""
        out, at = [], 0
        for index, block in enumerate(self.blocks):
            end = at + len(block.source)
            if block.role is Role.CHROME:
                out.append(
                    Removal(
                        text=block.text,
                        reason=block.reason or Reason.OTHER,
                        start=at,
                        end=end,
                        index=index,
                        confidence=block.confidence,
                    )
                )
            at = end
        return tuple(out)


def body_of(blocks: tuple[Block, ...], *, roles: frozenset[Role] = BODY_ROLES) -> str:
    r"""
    The running text of *blocks*: those of the given *roles*, in order, one a line.

    >>> body_of(
    ...     (
    ...         Block(source="Go on\n", text="Go on", role="chrome"),
    ...         Block(source=" It  rained.", text="It rained."),
    ...     )
    ... )
    'It rained.'
    """
    return "\n".join(block.text for block in blocks if block.role in roles and block.text)

"""
What a container says of a document by fields of its own, so that nobody has to guess it from the text.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newscorpus.model.block import Block
from newscorpus.model.dateline import Dateline
from newscorpus.model.published import Published

__all__ = ["Known"]


# named functions rather than `tuple`, so that type checkers see what may be given
def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@attrs.frozen(kw_only=True)
class Known:
    """
    What is known of a document before it is parsed. What is None is not known, and left to the parser.

    Attributes:
        blocks: The document, cut and labelled; its parts that are no article have the role of chrome, with a reason.
            The parser takes them as they are, and reads from the blocks of each role what is not given here.

        id: Its id in the archive that it comes from.

        title: Its headline.

        standfirst: The sentence or two between headline and text.

        source: The outlet.

        authors: The people who wrote it.

        credits: The agencies and papers whose copy it is.

        language: The code of its language ("en", "de-AT"), as the container claims it.

        published: When it was published.

        modified: When it was last changed.

        dateline: Where it was filed.

    >>> Known(blocks=[Block(source="It rained.", text="It rained.")]).blocks[0].role.value
    'body'
    """

    blocks: tuple[Block, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(_blocks))
    id: str | None = None
    title: str | None = None
    standfirst: str | None = None
    source: str | None = None
    authors: tuple[str, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(_names))
    credits: tuple[str, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(_names))
    language: str | None = None
    published: Published | None = None
    modified: Published | None = None
    dateline: Dateline | None = None

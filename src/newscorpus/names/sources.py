"""
Sources: what a book keeps of each article, so that it can grow without the articles.

In go articles; out come their mentions, looked for where nobody has, and their days. A corpus has millions of mentions,
so a source holds its own packed and makes them anew each time they are asked for.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model.article import Article
from newscorpus.model.mention import Mention, MentionKind, NameKey
from newscorpus.names.mentions import find

__all__ = ["Source", "gather"]

# a layout that gives the same bytes for equal values
_LAYOUT = 2
_KINDS = tuple(MentionKind)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}


def _pack(mentions: Sequence[Mention] | bytes) -> bytes:
    if isinstance(mentions, bytes):
        return mentions
    rows = [(one.start, one.end, one.text, _NUMBER[one.kind], one.role, one.key) for one in mentions]
    try:
        return marshal.dumps(rows, _LAYOUT)
    except ValueError:
        # whole numbers and texts of somebody's own kinds
        plain = [
            (int(start), int(end), "".join(text), kind, None if role is None else "".join(role), "".join(key))
            for start, end, text, kind, role, key in rows
        ]
        return marshal.dumps(plain, _LAYOUT)


@attrs.frozen(kw_only=True)
class Source:
    """
    What a book keeps of an article.

    Attributes:
        id: The id of the article.

        day: The day of its publication, or an empty text.

        packed: Its mentions as bytes; `mentions` are its mentions.

    >>> Source(id="a", day="", mentions=find("Mark Rutte spoke.")).mentions[0].text
    'Mark Rutte'
    """

    id: str
    day: str
    packed: bytes = attrs.field(alias="mentions", converter=_pack, repr=False)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its mentions, in order."""
        return tuple(
            [
                Mention(start=start, end=end, text=text, kind=_KINDS[kind], role=role, key=NameKey(key))
                for start, end, text, kind, role, key in marshal.loads(self.packed)  # noqa: S302 - made above
            ]
        )

    def __getstate__(self) -> dict[str, Any]:  # whatever the fields hold
        """Values: no bytes but those made here are ever taken apart."""
        return {"id": self.id, "day": self.day, "mentions": self.mentions}

    def __setstate__(self, state: dict[str, Any]) -> None:  # as above
        """Fill the fields."""
        for name, value in (("id", state["id"]), ("day", state["day"]), ("packed", _pack(tuple(state["mentions"])))):
            object.__setattr__(self, name, value)


def gather(articles: Iterable[Article], known: Iterable[Source] = ()) -> tuple[Source, ...]:
    """
    The sources of *articles* and those *known* before, in the order of their ids.

    Args:
        articles: Articles; one that is known already counts once.

        known: What was gathered before.

    Raises:
        ArgumentError: Two different articles have one id.

    >>> [source.id for source in gather([Article(id="b", body="It rained."), Article(id="a", body="It rained.")])]
    ['a', 'b']
    """
    held = {source.id: source for source in known}
    for article in articles:
        source = Source(
            id=article.id,
            day="" if article.published is None else article.published.date.isoformat(),
            mentions=find(article.body, language=article.language.code)
            if article.mentions is None
            else tuple(article.mentions),
        )
        if held.setdefault(article.id, source) != source:
            raise ArgumentError(
                f"two articles with other names in them have the id {article.id!r}: give one of them another id"
            )
    return tuple(held[id_] for id_ in sorted(held))

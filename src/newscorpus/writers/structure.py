"""
An article as plain data, and back.

`article_row` takes an article apart into dicts, lists, text, numbers, dates and times; `article_of` puts it together
again. JSONL and Parquet both store these rows, so a field stands in one place only. A row says which version of the
structure it has; a reader takes its own version and older ones. What a row leaves out takes the default of the
article, so that `{"newscorpus": 1, "id": "a", "body": "It rained."}` is a whole row; without that key a reader takes a
row for somebody else's (see `readers.columns`).

Dates and times are `datetime` values in the row (JSON writes them in ISO 8601) and are read from either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import (
    NO_ADDRESS,
    Address,
    Article,
    Block,
    Dateline,
    Language,
    Mention,
    NameKey,
    Origin,
    Published,
    Quotation,
    Reason,
    Role,
    StepRecord,
)
from newscorpus.writers.checks import checked_int, entries_of

__all__ = ["VERSION", "VERSION_KEY", "article_of", "article_row", "plain"]

VERSION = 1
"""The version of the structure that is written."""

VERSION_KEY = "newscorpus"
"""The key under which a row carries that version."""

# a row comes from outside: its values are whatever somebody wrote
Row = dict[str, Any]
T = TypeVar("T")


def article_row(article: Article) -> Row:
    """
    The *article* as plain data, every field under its own name.

    >>> row = article_row(Article(id="a", body="It rained.", authors=["Ann Lee"]))
    >>> row["newscorpus"], row["id"], row["authors"], row["published"]
    (1, 'a', ['Ann Lee'], None)
    """
    return {
        VERSION_KEY: VERSION,
        "id": article.id,
        "url": article.url,
        "address": _taken_apart(article.address, ("canonical", "domain", "declared")),
        "origin": _taken_apart(article.origin, ("path", "member", "record", "offset")),
        "media_type": article.media_type,
        "title": article.title,
        "title_parts": list(article.title_parts),
        "standfirst": article.standfirst,
        "source": article.source,
        "authors": list(article.authors),
        "credits": list(article.credits),
        "language": _taken_apart(article.language, ("code", "confidence", "declared")),
        "published": _published_row(article.published),
        "modified": _published_row(article.modified),
        "dateline": _dateline_row(article.dateline),
        "body": article.body,
        "blocks": [_block_row(block) for block in article.blocks],
        "mentions": None if article.mentions is None else [_mention_row(mention) for mention in article.mentions],
        "quotations": None if article.quotations is None else [_quotation_row(each) for each in article.quotations],
        "provenance": [
            {
                "step": each.step,
                "version": each.version,
                "changed": list(each.changed),
                "note": each.note,
                "failed": each.failed,
            }
            for each in article.provenance
        ],
        "extra": [[name, value] for name, value in article.extra],
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """
    The article that a *row* describes.

    Args:
        row: What `article_row` gave, perhaps by way of JSON or Parquet. Fields may be missing; others are ignored.

    Raises:
        MalformedDocumentError: A value has the wrong type, or the row was written by a later version.

    >>> article_of({"id": "a", "body": "It rained."}).paragraphs
    ('It rained.',)
    >>> article = Article(id="a", body="It rained.", credits=["AP"])
    >>> article_of(article_row(article)) == article
    True
    """
    version = row.get(VERSION_KEY, VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise MalformedDocumentError(
            f"the article was written by a later newscorpus (structure {version!r}, this one reads {VERSION}): "
            "update with pip install -U newscorpus"
        )
    try:
        return _article(row)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise MalformedDocumentError(f"this is no row of an article: {str(error) or type(error).__name__}") from error


def plain(value: object) -> str:
    """What JSON writes for a value of a row that it has no form of its own for: dates and times in ISO 8601."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"a row holds no {type(value).__name__}")


_ROLES = {role.value: role for role in Role}
_REASONS = {reason.value: reason for reason in Reason}
_DAY = 24 * 60  # minutes
_PUBLISHED = ("date", "time", "zone", "offset", "ambiguous", "found", "printed")


def _published_row(published: Published | None) -> Row | None:
    if published is None:
        return None
    # what is said elsewhere has nothing elsewhere itself
    return {**_said_row(published), "others": [_said_row(other) for other in published.others]}


def _said_row(published: Published) -> Row:
    return {**{name: getattr(published, name) for name in _PUBLISHED}, "doubts": list(published.doubts)}


def _taken_apart(value: object, names: tuple[str, ...]) -> Row | None:
    return None if value is None else {name: getattr(value, name) for name in names}


def _dateline_row(dateline: Dateline | None) -> Row | None:
    row = _taken_apart(dateline, ("place", "date", "agency", "authors", "start", "end"))
    return row and {**row, "authors": list(row["authors"])}


def _block_row(block: Block) -> Row:
    return {
        "source": block.source,
        "text": block.text,
        "role": block.role.value,
        "reason": None if block.reason is None else block.reason.value,
        "confidence": block.confidence,
        "head": block.head,
        "cues": list(block.cues),
        "language": block.language,
    }


def _mention_row(mention: Mention) -> Row:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "role": mention.role,
        "key": mention.key,
    }


def _quotation_row(quotation: Quotation) -> Row:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "spans": [list(span) for span in quotation.spans],
        "text": quotation.text,
        "speaker": quotation.speaker,
        "speaker_start": quotation.speaker_start,
        "verb": quotation.verb,
    }


def _article(row: Mapping[str, Any]) -> Article:
    fields: Row = {
        "origin": _optional(row.get("origin"), lambda value: Origin(**entries_of(value, Origin))),
        "address": _optional(row.get("address"), lambda value: Address(**entries_of(value, Address))) or NO_ADDRESS,
        "language": _optional(row.get("language"), lambda value: Language(**entries_of(value, Language))) or Language(),
        "published": _optional(row.get("published"), _published),
        "modified": _optional(row.get("modified"), _published),
        "dateline": _optional(row.get("dateline"), _dateline),
        "body": _text(row.get("body") or ""),
        "title_parts": _texts(row.get("title_parts")),
        "authors": _texts(row.get("authors")),
        "credits": _texts(row.get("credits")),
        "blocks": tuple(map(_block, row.get("blocks") or ())),
        "mentions": _optional(row.get("mentions"), lambda value: tuple(map(_mention, value))),
        "quotations": _optional(row.get("quotations"), lambda value: tuple(map(_quotation, value))),
        "provenance": tuple(
            StepRecord(**{**entries_of(each, StepRecord), "changed": _texts(each.get("changed"))})
            for each in row.get("provenance") or ()
        ),
        "extra": tuple((_text(name), _text(value)) for name, value in row.get("extra") or ()),
    }
    for name in ("url", "media_type", "title", "standfirst", "source"):
        fields[name] = _optional(row.get(name), _text)
    if row.get("id") is not None:
        fields["id"] = _text(row["id"])
    return Article(**fields)


def _optional(value: Any, make: Callable[[Any], T]) -> T | None:
    return None if value is None else make(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text is due where {type(value).__name__} stands")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if value is None or value == []:
        return ()
    if not isinstance(value, list | tuple):
        raise TypeError(f"a list is due where {type(value).__name__} stands")
    return tuple(map(_text, value))


def _dateline(value: Mapping[str, Any]) -> Dateline:
    return Dateline(**{**entries_of(value, Dateline), "authors": _texts(value.get("authors"))})


def _published(value: Mapping[str, Any]) -> Published:
    fields = entries_of(value, Published)
    date, time = fields["date"], fields.get("time")
    fields["date"] = dt.date.fromisoformat(date) if isinstance(date, str) else date
    fields["time"] = dt.time.fromisoformat(time) if isinstance(time, str) else time
    if type(fields["date"]) is not dt.date or not isinstance(fields["time"], dt.time | None):
        raise TypeError("a day and a time are due")
    if not -_DAY < (fields.get("offset") or 0) < _DAY:
        raise ValueError("no zone is a day away")
    fields["others"] = tuple(map(_published, fields.get("others") or ()))
    fields["doubts"] = _texts(fields.get("doubts"))
    return Published(**fields)


def _block(value: Mapping[str, Any]) -> Block:
    role, reason = value.get("role", "body"), value.get("reason")
    confidence = value.get("confidence", 1.0)
    if type(confidence) not in (float, int):
        raise TypeError(f"a number is due where {type(confidence).__name__} stands")
    return Block(
        source=_text(value["source"]),
        text=_text(value["text"]),
        # looking a name up is several times as quick as asking the enumeration, which says what is wrong with another
        role=_ROLES.get(role) or Role(role),
        reason=None if reason is None else _REASONS.get(reason) or Reason(reason),
        confidence=confidence,
        head=checked_int(value.get("head", 0)),
        cues=_texts(value.get("cues")),
        language=_optional(value.get("language"), _text),
    )


def _mention(value: Mapping[str, Any]) -> Mention:
    return Mention(**{**entries_of(value, Mention), "key": NameKey(_text(value["key"]))})


def _quotation(value: Mapping[str, Any]) -> Quotation:
    spans = tuple((checked_int(start), checked_int(end)) for start, end in value["spans"])
    return Quotation(**{**entries_of(value, Quotation), "spans": spans})

"""
From what a container says of an article, part by part, to a document whose parts are known.

Wires and archives say outright which text is the headline, the byline and the body. Their readers hand the parts over
as they stand; here they become blocks that begin with the headline, the dates are read, and all of it goes to the
parser as known (see `model.Known`), which reads people from bylines and places from datelines. What has no field of
its own goes into `extra`, under a name that is the same for all formats where they say the same (see `NAMES`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from newscorpus.errors import EmptyDocumentError
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import canonical_credit, parse_credit
from newscorpus.fields.published import parse_iso
from newscorpus.model import Block, Dateline, Known, Origin, Published, RawDocument, Role
from newscorpus.text.spacing import clean_line

__all__ = ["NAMES", "compose", "read_moment"]

NAMES = (
    "container",
    "guid",
    "version",
    "type",
    "status",
    "urgency",
    "priority",
    "slugline",
    "keyword",
    "subject",
    "genre",
    "location",
    "provider",
    "service",
    "section",
    "copyright",
    "usage",
    "note",
    "embargo",
    "expires",
    "created",
    "sent",
    "link",
    "abstract",
    "byline",
    "credit",
    "dateline",
)
"""The names in `extra` that mean the same whatever the format."""

_COMPACT = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?\s*\Z"
)
_BY = re.compile(r"\s*(?:by|von|par|por|di|door|av|af|od)\s", re.IGNORECASE)
_BYLINE_LONGEST = 120
_CREDIT_LONGEST = 60
_PLACE_LONGEST = 80


def read_moment(text: str | None) -> Published | None:
    """
    A machine's date, also without any marks between its figures.

    >>> read_moment("20190411T083015+1100").moment.isoformat()
    '2019-04-11T08:30:15+11:00'
    """
    if not text:
        return None
    match = _COMPACT.match(text[:60])
    wide = text
    if match:
        wide = "-".join(match.group(1, 2, 3))
        if match[4]:
            wide += f"T{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}"
    published = parse_iso(wide, found="container")
    return None if published is None else attrs.evolve(published, printed=text.strip()[:60])


def compose(
    *,
    reader: str,
    origin: Origin,
    body: Iterable[Block],
    id: str | None = None,  # noqa: A002 - what the field is called
    url: str | None = None,
    title: str | None = None,
    standfirst: str | None = None,
    bylines: Iterable[str] = (),
    credits: Iterable[str] = (),  # noqa: A002 - what the field is called
    source: str | None = None,
    dateline: str | None = None,
    language: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    extra: Iterable[tuple[str, str]] = (),
) -> RawDocument:
    """
    Put a document together.

    Args:
        reader: The name of the format, for the record.

        origin: Where the article was found.

        body: The blocks of the body, in order.

        id: What the container calls it, or None.

        url: Where it was published, or None.

        title: Its headline as printed, or None.

        standfirst: Its summary as printed, or None.

        bylines: Its bylines as printed.

        credits: Whose copy it is, as printed.

        source: The outlet or agency that sent it, or None.

        dateline: The place where it was filed, as the container says it, or None.

        language: The code of its language, as the container says it, or None.

        published: When it was published, as the container says it, or None.

        modified: When it was last changed, or None.

        extra: All else, as pairs of a name and a value.

    Raises:
        EmptyDocumentError: There is neither a headline nor any text.

    >>> document = compose(
    ...     reader="wire", origin=Origin(path="a"), body=[Block(source="It rained.", text="It rained.")], title="Rain"
    ... )
    >>> [(block.role.value, block.text) for block in document.known.blocks]
    [('title', 'Rain'), ('body', 'It rained.')]
    """
    blocks = list(body)
    more = [("container", reader), *((name, value) for name, value in extra if value)]
    headline = clean_line(title or "") or None
    summary = clean_line(standfirst or "") or None
    _mark_opening(blocks, title=headline)
    first = next((block.text for block in blocks if block.role is Role.BODY and block.text), None)
    if summary is not None and summary in (first, headline):
        # the lead said twice is no standfirst
        more.append(("abstract", summary))
        summary = None
    if headline is None:
        headline = next((block.text for block in blocks if block.role is Role.TITLE), None)
    if headline is None and summary is None and not any(block.text for block in blocks):
        raise EmptyDocumentError(f"{'the item ' + id if id else 'the item'} holds neither a headline nor any text")
    credited = [line for line in map(clean_line, credits) if line]
    there = {block.text for block in blocks}
    ahead = [(Role.TITLE, headline), (Role.STANDFIRST, summary)]
    ahead += [(Role.BYLINE, clean_line(line)) for line in bylines] + [(Role.CREDIT, line) for line in credited]
    blocks[:0] = [Block(source=f"{text}\n", text=text, role=role) for role, text in ahead if text and text not in there]
    place = clean_line(dateline or "")
    filed = Dateline(place=place) if place and not place[0].isdigit() and len(place) <= _PLACE_LONGEST else None
    when, changed = read_moment(published), read_moment(modified)
    more += [("published", published)] if published and when is None else []
    more += [("modified", modified)] if modified and changed is None else []
    more += [("dateline", place)] if place and filed is None else []
    known = Known(
        blocks=blocks,
        id=id or None,
        title=headline,
        standfirst=summary,
        source=clean_line(source or "") or None,
        credits=_credits(credited) or None,
        language=clean_line(language or "")[:35].replace("_", "-") or None,
        published=when,
        modified=changed,
        dateline=filed,
    )
    return RawDocument(
        content="".join(block.source for block in blocks),
        media_type="text/plain",
        url=url,
        origin=origin,
        extra=tuple(more),
        known=known,
    )


def _mark_opening(blocks: list[Block], *, title: str | None) -> None:
    """The headline said again is a headline; a first line that is a byline is a byline."""
    seen = 0
    for at, block in enumerate(blocks):
        if not block.text:
            continue
        if block.role in (Role.HEADING, Role.BODY) and title and block.text == title:
            blocks[at] = attrs.evolve(block, role=Role.TITLE)
        elif block.role is Role.BODY:
            if len(block.text) <= _BYLINE_LONGEST and _BY.match(block.text) and parse_byline(block.text).authors:
                blocks[at] = attrs.evolve(block, role=Role.BYLINE)
            seen += 1
        # a byline stands under the headline, or under the points that a desk puts in front
        if seen == 6:
            return


def _credits(credited: Sequence[str]) -> tuple[str, ...]:
    """The agencies of lines that are credits by what the container calls them, whether a table knows them or not."""
    out: list[str] = []
    for line in credited:
        parts = parse_credit(line)
        out += parts or ((line,) if canonical_credit(line) or len(line) <= _CREDIT_LONGEST else ())
    return tuple(dict.fromkeys(out))

"""
One article of an export, as it is put together: line by line, each with its role, and its fields by their labels.

The lines become blocks whose joined sources are all that the export printed of the article; nothing is judged by its
wording. Fields that an article has a place for go there, read in the language of the export; every other goes into
`extra` under its name, and one that no list has under the label that was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from newscorpus.errors import EmptyDocumentError, MalformedDocumentError, ReadError
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.dateline import parse_dateline
from newscorpus.fields.dates import read_dates
from newscorpus.fields.published import parse_iso, parse_published
from newscorpus.model import Block, Byline, Dateline, Known, Origin, Published, RawDocument, Reason, Role
from newscorpus.readers.exports.labels import Field, find_field, language_code, tongue_of
from newscorpus.text.spacing import clean_line

__all__ = ["Record", "finish", "people_of"]

_ROLES: dict[str, tuple[Role, Reason | None]] = {
    "title": (Role.TITLE, None),
    "standfirst": (Role.STANDFIRST, None),
    "highlight": (Role.STANDFIRST, None),
    "byline": (Role.BYLINE, None),
    "dateline": (Role.DATELINE, None),
    "published": (Role.TIMESTAMP, None),
    "credit": (Role.CREDIT, None),
    "graphic": (Role.CAPTION, None),
    "source": (Role.CHROME, Reason.SITE_HEADER),
    "copyright": (Role.CHROME, Reason.COPYRIGHT),
    "subject": (Role.CHROME, Reason.TAGS),
    "geographic": (Role.CHROME, Reason.TAGS),
    "company": (Role.CHROME, Reason.TAGS),
    "organization": (Role.CHROME, Reason.TAGS),
    "person": (Role.CHROME, Reason.TAGS),
    "industry": (Role.CHROME, Reason.TAGS),
    "section": (Role.CHROME, Reason.TAGS),
    "lead": (Role.BODY, None),
    "text": (Role.BODY, None),
    "notes": (Role.CHROME, Reason.AUTHOR_NOTE),
    "links": (Role.CHROME, Reason.NAVIGATION),
}
_OTHER = (Role.CHROME, Reason.OTHER)
# what has a place in the article itself; the words as printed stay in the blocks
_PLACED = frozenset(("title", "standfirst", "highlight", "lead", "text"))

_MARKS = re.compile(r"[\W_]+")
_MACHINE = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")
_INVERTED = re.compile(r"([^\s,;]+(?:\s[^\s,;]+){0,2}),\s+([^\s,;]+(?:\s[^\s,;]+){0,2})\.?")


class Record:
    r"""
    An article of an export in the making.

    Args:
        container: What the export is, such as "nexis".

        origin: Where the article stands.

    >>> record = Record(container="nexis", origin=Origin(path="a.html", record=0))
    >>> record.field("", "Rain", name="title")
    >>> record.field("LÄNGE: ", "12 Wörter")
    >>> record.line("Es regnete.")
    >>> document = record.document()
    >>> document.known.title, document.extra
    ('Rain', (('container', 'nexis'), ('length', '12 Wörter')))
    >>> document.content
    'Rain\nLÄNGE: 12 Wörter\nEs regnete.\n'
    """

    def __init__(self, *, container: str, origin: Origin) -> None:
        self.container = container
        self.origin = origin
        self.inverted = False
        """Whether names stand with the surname first."""
        self.tongue: str | None = None
        """The language of the export, where something else than labels tells it."""
        self.counter: tuple[int, int] | None = None
        """Its number and that of all, as the export counts."""
        self.labels: list[Field] = []
        self.blocks: list[Block] = []
        self.found: dict[str, list[str]] = {}
        self.extra: list[tuple[str, str]] = []

    @property
    def has_text(self) -> bool:
        """Whether there is running text."""
        return any(block.role in (Role.BODY, Role.HEADING) for block in self.blocks)

    def line(self, text: str, role: Role = Role.BODY, reason: Reason | None = None, *, end: str = "\n") -> None:
        """Add *text*, a block for each line of it that is not blank."""
        pieces = text.split("\n")
        for number, piece in enumerate(pieces):
            source = piece + (end if number == len(pieces) - 1 else "\n")
            plain = clean_line(piece)
            if plain:
                self.blocks.append(Block(source=source, text=plain, role=role, reason=reason))
            elif self.blocks and source:
                # blank lines belong to the line before them
                last = self.blocks[-1]
                self.blocks[-1] = attrs.evolve(last, source=last.source + source)

    def field(self, label: str, value: str, *, name: str | None = None) -> None:
        """
        Add a field.

        Args:
            label: Its label as printed, or "".

            value: What it says.

            name: The name of the field, where its label does not tell.
        """
        if name is None:
            known = find_field(label)
            name = (
                known.name if known is not None else _MARKS.sub("-", clean_line(label).casefold()).strip("-") or "note"
            )
            if known is not None:
                self.labels.append(known)
        role, reason = _ROLES.get(name, _OTHER)
        if not clean_line(value):
            self.line(label + value, *_OTHER)
            return
        if role is Role.CHROME:
            self.line(label + value, role, reason)
        elif clean_line(label):
            self.line(label, *_OTHER, end="")
            self.line(value, role, reason)
        else:
            self.line(label + value, role, reason)
        self.note(name, value)

    def note(self, name: str, value: str) -> None:
        """Keep what a field says without adding a line for it."""
        plain = "\n".join(line for each in value.split("\n") if (line := clean_line(each)))
        if plain:
            self.found.setdefault(name, []).append(plain)
            if name not in _PLACED:
                self.extra.append((name, plain))

    def first(self, name: str) -> str | None:
        """What the first field of a *name* says, as one line; None without one."""
        values = self.found.get(name)
        return values[0].replace("\n", " ") if values else None

    def document(self) -> RawDocument:
        """The article as a document that needs no labeller."""
        tongue = self.tongue or tongue_of(self.labels)
        published = None
        for printed in self.found.get("published", ()):
            published = published or _published(printed, tongue, self.first("time"))
        byline = people_of("; ".join(self.found.get("byline", ())), inverted=self.inverted)
        spoken = self.first("language")
        title = self.found.get("title")
        highlights = [*self.found.get("standfirst", ()), *self.found.get("highlight", ())]
        known = Known(
            blocks=self.blocks,
            id=self.first("document-id"),
            title=" ".join(title).replace("\n", " ") if title else None,
            standfirst=" ".join(highlights).replace("\n", " ") if highlights else None,
            source=self.first("source"),
            authors=byline.authors if "byline" in self.found else None,
            credits=byline.credits if "byline" in self.found else None,
            language=language_code(spoken) if spoken else None,
            published=published,
            dateline=_dateline(self.first("dateline"), tongue),
        )
        placed = {"source"} | ({"published"} if published is not None else set())
        extra = [("container", self.container), *(pair for pair in self.extra if pair[0] not in placed)]
        return RawDocument(
            content="".join(block.source for block in self.blocks),
            media_type="text/plain",
            origin=self.origin,
            extra=tuple(extra),
            known=known,
        )


def finish(record: Record, fill: Callable[[], None]) -> RawDocument:
    """
    The document of a *record*, once it has been filled.

    Args:
        record: The record.

        fill: Fills it.

    Raises:
        EmptyDocumentError: There was nothing to fill it with.

        MalformedDocumentError: Whatever else went wrong: one article must not stop the reading of all.

    >>> finish(Record(container="nexis", origin=Origin(path="a")), lambda: None)
    Traceback (most recent call last):
        ...
    newscorpus.errors.EmptyDocumentError: there is nothing in this document of the export
    """
    try:
        fill()
        document = record.document() if record.blocks else None
    except ReadError:
        raise
    except Exception as error:
        raise MalformedDocumentError(f"this document can't be read: {type(error).__name__}: {error}"[:300]) from error
    if document is None:
        raise EmptyDocumentError("there is nothing in this document of the export")
    return document


def _published(printed: str, tongue: str | None, time: str | None) -> Published | None:
    line = printed.replace("\n", " ")
    published = parse_iso(line) if _MACHINE.match(line) else parse_published(line, language=tongue)
    if published is not None and published.time is None and time:
        published = parse_published(f"{line} {time}", language=tongue) or published
    return attrs.evolve(published, found="container", printed=line) if published is not None else None


def _dateline(printed: str | None, tongue: str | None) -> Dateline | None:
    if not printed:
        return None
    dateline = parse_dateline(f"{printed[:150]} — x")
    if dateline is not None:
        return attrs.evolve(dateline, start=0, end=0)
    day = next(iter(read_dates(printed, language=tongue)), None)
    place = (printed[: day.start] if day is not None else printed).strip(" ,;:-–—")
    if not place or len(place) > 60 or not place[0].isupper():
        return None
    return Dateline(place=place, date=printed[day.start : day.end] if day is not None else None)


def people_of(byline: str, *, inverted: bool = False) -> Byline:
    """
    The people and credits of a *byline* of an export, where names may stand with the surname first.

    Args:
        byline: Names, apart by semicolons or as a paper prints them.

        inverted: Whether a comma always stands between surname and given names; otherwise only where it can mean
            nothing else.

    >>> people_of("Quint, R Ada; Abel, Tom", inverted=True).authors
    ('R Ada Quint', 'Tom Abel')
    >>> people_of("Rowena Mason, theguardian.com").authors
    ('Rowena Mason',)
    """
    turned = []
    for part in byline.replace("\n", "; ").split(";"):
        name = clean_line(part)
        match = _INVERTED.fullmatch(name)
        if match and (inverted or _is_turned(match[1], match[2])):
            # a full stop behind the last name ends the line, behind an initial it belongs to it
            given = match[2] if re.search(r"\b\w\.\Z", match[2]) else match[2].rstrip(".")
            name = f"{given} {match[1]}"
        if name:
            turned.append(name)
    parts = [parse_byline(name) for name in turned]
    return Byline(
        authors=tuple(dict.fromkeys(author for part in parts for author in part.authors)),
        credits=tuple(dict.fromkeys(credit for part in parts for credit in part.credits)),
        roles=tuple(dict.fromkeys(role for part in parts for role in part.roles)),
    )


def _is_turned(surname: str, given: str) -> bool:
    """Whether "Lee, Ann" can only be one person: single words with capitals, none of them a paper or an agency."""
    words = [surname, *given.split(" ")]
    return (
        len(surname.split(" ")) == 1
        and len(words) <= 3
        and all(word[:1].isupper() for word in words)
        and not any(canonical_credit(part) for part in (surname, given))
    )

"""
Who wrote: people, apart from agencies, papers, desks and roles.

In goes a byline as printed, with or without its "By"; out come people in the order printed, in small letters with
capitals where the line was in capitals throughout, then whose copy it is, what is said of the people, and who did
something else than write (photographs, translation, editing); where nobody wrote, those are the authors. A name that
the tables of agencies and outlets know, or that ends as organisations do, is a credit; a place is neither. What reads
as prose is no name. The lines of the Far East are read in `byline_east`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newscorpus.data import load_table
from newscorpus.fields.byline_east import is_eastern, read_eastern
from newscorpus.fields.byline_pieces import read_piece
from newscorpus.fields.byline_words import fold, is_family, is_given, leads, words
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.person_names import is_name, show_name
from newscorpus.fields.places import is_place
from newscorpus.model import Byline

__all__ = ["parse_byline"]

_LONGEST = 1000  # characters; longer lines are no bylines, and what follows is not read
_HANDLE = re.compile(r"\(?(?:@\w{1,40}|[^\s@,;|()]{1,64}@[^\s,;|()]{1,255}|https?://\S{1,500}|www\.\S{1,500})\)?")
# a sentence after the names: "ROBERT FRANK. ROBERT FRANK is …"
_SENTENCE = re.compile(r"([^\W\d_]{3,})\.\s+(?=[^\W\d_a-zß-öø-ÿ])|\n+(?=\S+\s\S+\s\S+\s\S+\s\S+\s\S+\s\S+\s)")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,200})[)\]]")
_HARD = re.compile(r"[;|\n•·]|\s/\s")
_COMMA = re.compile(r"\s*[,،、/\t]\s*|\s+[-–—]{1,2}\s+|\s*[–—]\s*|-{2,}\s*")
_EDGES = ' \t.,:*-–—/="“”«»()[]'


@functools.cache  # shipped facts, the same for everybody
def _splits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What joins two names; and the joints that are parts of names too, and split only between full names."""
    table = load_table("byline_words")
    joints, soft = (
        "|".join(
            re.escape(form)
            for word in sorted(set(table[key]), key=lambda word: (-len(word), word))
            for form in (word, word.upper())
        )
        for key in ("and", "split_soft")
    )
    joint = rf"\s+&\s+|(?:^|\s+)(?:{joints})\s+"
    return re.compile(joint), re.compile(rf"\s(?:{soft})\s|\s[וو](?=\w)")


@attrs.define
class _Found:
    people: dict[str, None] = attrs.field(factory=dict)
    others: dict[str, None] = attrs.field(factory=dict)
    credits: dict[str, None] = attrs.field(factory=dict)
    roles: dict[str, None] = attrs.field(factory=dict)
    singles: list[str] = attrs.field(factory=list)
    last: str | None = None
    aside: bool = False
    led: bool = False

    def add(self, kind: str, value: str) -> None:
        if kind == "credit":
            self.credits.setdefault(value)
        elif kind == "role":
            self.roles.setdefault(value)
        else:
            (self.others if self.aside else self.people).setdefault(value)
            self.last = value


def parse_byline(text: str) -> Byline:
    """
    Read a byline.

    Args:
        text: The byline as printed.

    Returns:
        What it says; empty where it names nobody.

    >>> byline = parse_byline("By AMY McCASE, Political Editor, and Lorne Cook, AP; photographs by Bo Roe")
    >>> byline.authors, byline.credits, byline.roles, byline.contributors
    (('Amy McCase', 'Lorne Cook'), ('AP',), ('Political Editor',), ('Bo Roe',))
    >>> parse_byline("Agencies via Xinhua").credits
    ('Agencies', 'Xinhua')
    """
    line = unicodedata.normalize("NFC", text[:_LONGEST]).replace("\u00a0", " ").strip()
    handled = "@" in line or "http" in line or "www." in line
    if is_eastern(line):
        return read_eastern(_HANDLE.sub(" ", line) if handled else line)
    if handled:
        line = _HANDLE.sub(" , ", line)
    if line.islower():
        line = _in_capitals(line)
    if line[:1] in {"(", "["} and line[-1:] in {")", "]"} and not _BRACKET.search(line[1:-1]):
        line = line[1:-1]
    found = _Found()
    for sentence in _sentences(line):
        _read_sentence(sentence, found)
    people, others = tuple(found.people), tuple(name for name in found.others if name not in found.people)
    return Byline(
        authors=people or others,
        credits=tuple(found.credits),
        roles=tuple(found.roles),
        contributors=others if people else (),
    )


def _in_capitals(line: str) -> str:
    """A line without capitals as it would be with them, where a given name stands in it first."""
    lead = leads().opening.match(line)
    name = (line[lead.end() :] if lead else line).split()
    if len(name) < 2 or not is_given(name[0]) or not (lead or is_family(name[-1])):
        return line
    kept = words().particles | words().at | words().after | {"and", "und", "et"}
    return " ".join(
        [
            line[: lead.end()].strip() if lead else "",
            *(word if word in kept else word[:1].upper() + word[1:] for word in name),
        ]
    )


def _sentences(line: str) -> Iterator[str]:
    """The first sentence, and those behind it that say who did what."""
    at = 0
    for match in _SENTENCE.finditer(line):
        word = match[1]
        if word and (fold(word) in words().titles or leads().bare.match(f"{word}. X")):
            continue
        if not at or _says_who(line[at : match.start()]):
            yield line[at : match.end()].strip()
        at = match.end()
    if not at or _says_who(line[at:]):
        yield line[at:].strip()


def _says_who(sentence: str) -> bool:
    match = leads().opening.match(sentence)
    return bool(match and (match["wrote"] or match["aside"])) or " contributed " in f"{sentence} "


def _read_sentence(sentence: str, found: _Found) -> None:
    found.aside = False
    at = 0
    for bracket in _BRACKET.finditer(sentence):
        _read_run(_unjoined(sentence[at : bracket.start()], at), found)
        _read_bracket(bracket[1], found)
        at = bracket.end()
    _read_run(_unjoined(sentence[at:], at), found)


def _unjoined(run: str, at: int) -> str:
    """What stands behind a bracket, without the joint at its head: "(texto) e Ana Costa"."""
    match = _splits()[1].match(run) if at else None
    return run[match.end() :] if match else run


def _read_run(run: str, found: _Found) -> None:
    """What stands between brackets."""
    for i, segment in enumerate(_HARD.split(leads().inner.sub("\n", run))):
        if i:
            found.aside = False
        found.singles.clear()
        before = len(found.people)
        for piece in _pieces(segment):
            for part in _soft(_led(piece, found)):
                _read_part(part, found)
        if len(found.people) == before:
            _join_singles(found)


def _pieces(segment: str) -> Iterator[str]:
    """What stands between commas and joints; a paper's name that holds a joint stays whole."""
    for outer in _COMMA.split(segment):
        special = leads().special.search(outer)
        credit = outer[special.end() :] if special else outer
        if canonical_credit(credit):
            head = outer[: special.start()] if special else ""
            yield from (_trimmed(piece) for piece in (*_splits()[0].split(head), credit) if piece)
            continue
        yield from (_trimmed(piece) for piece in _splits()[0].split(outer))


def _trimmed(piece: str) -> str:
    """A piece without the marks at its edges; the full stop of an initial is none."""
    bare = piece.strip(_EDGES)
    last = bare.rpartition(" ")[2]
    stopped = piece.rstrip(_EDGES.replace(".", ""))[-1:] == "."
    return f"{bare}." if stopped and bare and ("." in last or len(last) == 1) else bare


def _led(piece: str, found: _Found) -> str:
    """The piece without what leads to a name; what leads says whether the name wrote."""
    whole = piece
    for again, pattern in enumerate((leads().opening, leads().opening, leads().bare)):
        if again == 1 and piece is whole:
            continue  # nothing led to it, so nothing does now
        match = pattern.match(piece)
        if match is None or match.end() >= len(piece):
            continue
        known, rest = match.groupdict(), _trimmed(piece[match.end() :])
        noun = known["wrote"] or known["aside"]
        if again and not noun:
            continue  # Editing by Di Ash
        if (
            pattern is leads().bare
            and is_name(piece.split())
            and is_given(piece.split(maxsplit=1)[0])
            and not canonical_credit(rest)
        ):
            continue  # Page Lee
        if noun:
            found.aside = known["wrote"] is None
        found.led = True
        piece = rest
    return piece


def _soft(piece: str) -> Iterator[str]:
    parts = _splits()[1].split(piece)
    if len(parts) > 1 and all(is_name(part.split()) or _opens_desk(part) for part in parts):
        yield from parts
    else:
        yield piece


def _opens_desk(part: str) -> bool:
    """Whether a piece is a desk rather than a second surname: "e redazione Esteri"."""
    return fold(part.split(maxsplit=1)[0]) in words().desk and part[:1].islower() if part.split() else False


def _read_part(part: str, found: _Found) -> None:
    word = part.strip(_EDGES)
    if fold(word) in words().suffixes and found.last in found.people:
        name = found.last or ""
        del found.people[name]
        found.people.setdefault(show_name(f"{name} {word}."))
        return
    some = False
    for kind, value in read_piece(part):
        found.add(kind, value)
        some = True
    if not some and _is_single(word):
        found.singles.append(word)


def _is_single(word: str) -> bool:
    """Whether one word can be a whole name, or a part of one that a comma was put into."""
    if len(word) < 3 or not word[0].isupper() or not word.replace("-", "").isalpha():
        return False
    return not (is_place(word) or fold(word) in words().anonymous | words().role | words().desk | words().modifier)


def _join_singles(found: _Found) -> None:
    """One-word pieces: "Nicole , Lee" and "Lee, Ann" are one person, and "By Madonna" is one."""
    if len(found.singles) == 2 and any(map(is_given, found.singles)):
        first, second = found.singles
        turned = is_given(second)  # as catalogues print them
        found.add("person", show_name(f"{second} {first}" if turned else f"{first} {second}"))
    elif (
        found.singles
        and found.led
        and not (found.people or found.credits or found.roles)
        and _is_known(found.singles[0])
    ):
        found.add("person", show_name(found.singles[0]))


def _is_known(word: str) -> bool:
    return is_given(word) or is_family(word)


def _read_bracket(content: str, found: _Found) -> None:
    """What stands in brackets: what the person before did, whose copy it is, or who helped."""
    if fold(content) in words().aside and found.last in found.people:
        name = found.last or ""
        del found.people[name]
        found.others.setdefault(name)
        return
    if fold(content) in words().wrote | words().aside:
        return
    aside, led = found.aside, leads().opening.match(content.strip()) is not None
    for segment in _HARD.split(content):
        for piece in _pieces(segment):
            for kind, value in read_piece(_led(piece, found)):
                if kind != "person" or led or not found.people:
                    found.add(kind, value)
    found.aside = aside

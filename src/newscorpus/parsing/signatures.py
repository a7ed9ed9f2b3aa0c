"""
The byline that a document prints: its lines by the headline, read together.

In goes a draft whose blocks have their roles; out come the people who wrote, the agencies and papers, and those who
did something else ("Photography by", "Edited by"). Only the first run of bylines is the article's: those behind its
text belong to the lists beneath it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.byline_words import is_family, is_given
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.dates import Reading, read_dates
from newscorpus.fields.person_names import is_name
from newscorpus.fields.published import is_label
from newscorpus.model import Block, Byline, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["Signature", "fold_name", "printed_byline"]

_LINES_MOST = 8
_LONGEST = 1000  # characters; what is longer is no byline, and what follows is not read
_APART = 4  # blocks between two lines of one byline, at most
_LONGEST_NAME = 80  # characters of a line with a name and a date
_PAPERS = re.compile(
    r"(?:.*-)?(?:"
    r"post|times|news|journal|tribune|herald|gazette|star|press|today|courier|chronicle|record"
    r"|register|sun|globe|observer|dispatch|enquirer|examiner|inquirer|leader|advocate|democrat"
    r"|republic|republican|sentinel|ledger|mirror|mail|telegraph|standard|citizen|bulletin|review"
    r"|union|argus|beacon|reporter|banner"
    r")\Z",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\b(By|Von|Par|Por|Di)(?=[^\W\d_a-z])")
# a label that stands in a line of its own, before the names
_LABEL = re.compile(r"(?:[^\W\d_]+(?:\s+|-)){0,3}(?:by|from|von|par|por|di|door|av|af)\s*[:—–-]?\s*", re.IGNORECASE)
_WORK = (
    "contributions?|contributed|reporting|research|review(?:ed)?|edit(?:ed|or|ing)|fact[- ]?check(?:ed|ing)?|produced"
    "|photo(?:s|graph(?:s|y|ed)?)?|pictures?|images?|video|styled?|styling|illustrat(?:ed|ions?)|graphics?|tested"
    "|translat(?:ed|ion)|compiled|curated|redaktion|bearbeitet|übersetzt|fotos?|relecture|traduction|traducción"
    "|edición|fotografías?|edizione|tradução|edição|redigering|penyunting"
)
_OTHER_WORK = re.compile(
    rf"(?:(?:with|additional|medically)\s+)?(?:{_WORK})\s*(?:(?:by|from|von|par|por|di|oleh)\b|:)\s*:?\s*",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class Signature:
    """
    What the printed bylines say.

    Attributes:
        authors: People, in the order printed.

        credits: Agencies and papers.

        contributors: Those who did something else than write, folded for comparing.

        lines: The lines that were read.
    """

    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    contributors: frozenset[str] = frozenset()
    lines: tuple[str, ...] = ()


def fold_name(name: str) -> str:
    """
    A name as two spellings of one page are compared: small letters, without accents and marks.

    >>> fold_name("Zoë O’Neill-Roe") == fold_name("Zoe O'Neill Roe")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters.replace("’", "").replace("'", "")))


def printed_byline(draft: Draft) -> Signature:
    """What the printed bylines of a document say."""
    authors: dict[str, str] = {}
    contributors: dict[str, str] = {}
    credits_: list[str] = []
    lines = tuple(_joined(_first_run(draft.blocks))) or tuple(_by_headline(draft.blocks))
    for line in lines:
        other = _OTHER_WORK.match(line)
        byline = _before_paper(parse_byline(line[other.end() :] if other else line), line)
        credits_ += byline.credits
        for found, names in ((contributors if other else authors, byline.authors), (contributors, byline.contributors)):
            for name in names:
                found.setdefault(fold_name(name), name)
    others = frozenset(contributors) - frozenset(authors)
    # where the page names nobody else, they are the authors
    people = authors or contributors
    return Signature(
        authors=tuple(people.values()),
        credits=tuple(credits_),
        contributors=others if authors else frozenset(),
        lines=lines,
    )


def _first_run(blocks: tuple[Block, ...]) -> list[tuple[str, tuple[Reading, ...]]]:
    """The lines of the first run of bylines, each with its dates."""
    run: list[tuple[str, tuple[Reading, ...]]] = []
    days: set[dt.date] = set()
    last = 0
    byline, body = Role.BYLINE, Role.BODY
    for i, block in enumerate(blocks):
        if block.role is byline:
            readings = read_dates(block.text)
            days.update(reading.published.date for reading in readings[:1])
            # two bylines of two days are two articles
            if run and (i - last > _APART or len(days) > 1):
                break
            run.append((block.text[:_LONGEST], readings))
            last = i
        elif run and block.role is body:
            break
    return run[:_LINES_MOST]


def _by_headline(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Where no line was taken for a byline: a name that stands alone, or beside the date, right below the headline."""
    title = next((i for i, block in enumerate(blocks) if block.role is Role.TITLE), None)
    for block in blocks[title + 1 : title + 1 + _APART] if title is not None else ():
        if block.role is Role.BODY:
            return
        if block.role in {Role.TIMESTAMP, Role.CHROME} and len(block.text) <= _LONGEST_NAME:
            line = _without_dates(block.text, read_dates(block.text))
            words = line.split()
            if 1 < len(words) < 5 and is_given(words[0]) and is_name(words):
                yield line
                return


def _before_paper(byline: Byline, line: str) -> Byline:
    """A byline whose person and paper stood in two elements, with nothing between: "Ann Lee Village Post"."""
    words = line.split()
    if byline.authors or byline.credits != (line,) or len(words) < 4 or canonical_credit(line):
        return byline
    if not (is_given(words[0]) and is_family(words[1]) and _PAPERS.match(words[-1])):
        return byline
    return attrs.evolve(byline, authors=(" ".join(words[:2]),), credits=(" ".join(words[2:]),))


def _joined(run: list[tuple[str, tuple[Reading, ...]]]) -> Iterator[str]:
    """The lines, each with the label that stands in a line of its own before it."""
    label = ""
    for text, readings in run:
        line = _without_dates(text, readings)
        if _LABEL.fullmatch(line):
            label = line
            continue
        if line:
            yield f"{label.rstrip(' —–-')} {line}".strip()
            label = ""


def _without_dates(line: str, readings: tuple[Reading, ...]) -> str:
    """A byline without the dates in it and what they are called, and with the space that markup swallowed."""
    out, at = [], 0
    for reading in readings:
        out.append(line[at : reading.start])
        at = max(at, reading.end)
    pieces = re.split(r"\s*[|·•]\s*", " | ".join([*out, line[at:]])) if out else [line]
    kept = [piece for piece in pieces if piece.strip() and not (out and is_label(piece))]
    return _GLUED.sub(r"\1 ", " | ".join(kept)).strip(" |-–•·,")

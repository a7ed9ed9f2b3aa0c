"""
Whose copy it is: credits to agencies and papers.

In goes a line, or the head of a paragraph; out come the names as printed. A credit is known by the tables of agencies
and outlets, or by a word that labels it ("Source: …"); nothing is guessed from capitals alone. Which agency or outlet a
printed form means is `canonical_credit`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from newscorpus.data import load_table

__all__ = ["canonical_credit", "credit_key", "is_generic_credit", "leading_credit", "parse_credit", "split_credits"]

_LONGEST = 200  # characters; a line of credits is shorter
_LONGEST_NAMED = 60  # characters of a credit that only its label makes one
_SHOUTED = 4  # letters; forms in capitals up to this length are matched as printed, for "PA" is no "pa"
_SHORTEST_WRITTEN = 7  # letters of a name of several words that is written as one
_LABEL = re.compile(
    r"(?:sources?|quellen?|fuentes?|fonte|bron|källa|kilde|źródło|zdroj|forrás|источник|джерело|kaynak|来源|來源|出典|출처"
    r"|credits?|agencia|agentur|wire|copyright|©|\(c\))\s*[:：]?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[,;/|&+·•]|\s(?:via|through|and|und|et|y|e|en|och|og|ja|with|mit|avec|con|from)\s|\s[-–—]{1,2}\s)\s*",
    re.IGNORECASE,
)
_EDGE = " \t.-–—―()[]{}<>\"'“”*:"
_HEAD = re.compile(r"\s*\(?([^\n(){}<>–—―]{2,50}?)\)?\s*(?:[–—―]|\s--?\s|(?<=\))\s?-|(?<=[A-Z]\))(?=\s?[A-Z“\"]))\s*")


@functools.cache  # shipped facts, the same for everybody
def _forms() -> tuple[Mapping[str, str], frozenset[str]]:
    """From the key of each printed form to its canonical name; and the keys that may lead a paragraph."""
    forms: dict[str, str] = {}
    leading: set[str] = set()
    for agency in load_table("agencies"):
        for form in (agency["name"], *agency["forms"]):
            forms.setdefault(_key(form), agency["name"])
            leading.add(_key(form))
    for outlet in load_table("outlets"):
        names = (outlet["name"], *outlet["aliases"])
        # the name as one word, as in addresses: "washingtonpost"
        written = [name.replace(" ", "").casefold() for name in names if " " in name and name.isascii()]
        addresses = [
            *outlet["domains"],
            *(name for name in written if len(name) > _SHORTEST_WRITTEN and name.isalpha()),
        ]
        for form in (*names, *addresses):
            forms.setdefault(_key(form), outlet["name"])
            # names like "Time" or "The Local" are words too: only what can't be one leads a paragraph
            if " " in _key(form) or form in addresses or (form.isupper() and len(form) > 2):
                leading.add(_key(form))
    return forms, frozenset(leading)


def _key(name: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", name).split()).strip(_EDGE)
    letters = plain.replace(".", "")
    if letters.isupper() and len(letters) <= _SHOUTED and letters.isascii():
        return letters
    folded = plain.casefold()
    return folded.removeprefix("the ").removesuffix(" online") or folded


@functools.cache
def _generic() -> frozenset[str]:
    return frozenset(load_table("credit_words")["generic"])


def canonical_credit(name: str) -> str | None:
    """
    The agency or outlet that a printed form means.

    Args:
        name: The form.

    Returns:
        Its canonical name, or None where the tables don't know it.

    >>> canonical_credit("washingtonpost"), canonical_credit("Reuter"), canonical_credit("Lorne Cook")
    ('The Washington Post', 'Reuters', None)
    """
    return _forms()[0].get(_key(name)) if len(name) <= _LONGEST else None


def credit_key(name: str) -> str:
    """
    What equal outlets and agencies have in common, however they are printed.

    Args:
        name: A printed form.

    Returns:
        The canonical name where the tables know the form, else the form without case and odd spaces.

    >>> credit_key("washingtonpost") == credit_key("Washington Post"), credit_key("The  Courier of Riverton")
    (True, 'the courier of riverton')
    """
    return canonical_credit(name) or " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_generic_credit(name: str) -> bool:
    """
    Whether a form credits nobody in particular, such as "Agencies" or "our staff".

    >>> is_generic_credit("Agencies"), is_generic_credit("Xinhua")
    (True, False)
    """
    return " ".join(name.casefold().split()).strip(_EDGE) in _generic()


def split_credits(text: str) -> tuple[str, ...]:
    """
    The parts of a list of credits, trimmed; a known name that holds a separator stays whole.

    >>> split_credits("(Reuter, PA)")
    ('Reuter', 'PA')
    """
    whole = text.strip(_EDGE)
    if canonical_credit(whole):
        return (whole,)
    parts = (part.strip(_EDGE) for part in _BETWEEN.split(whole))
    return tuple(part for part in parts if part)


def parse_credit(text: str) -> tuple[str, ...]:
    """
    Read a line that is nothing but a credit.

    Args:
        text: Any text.

    Returns:
        The agencies and papers as printed; none where the line is no credit.

    >>> parse_credit("Agencies via Xinhua"), parse_credit("© dpa"), parse_credit("Allies met in Brussels")
    (('Agencies', 'Xinhua'), ('dpa',), ())
    """
    if len(text) > _LONGEST:
        return ()
    line = " ".join(text.split()).strip(_EDGE)
    label = _LABEL.match(line)
    if label and label.end() < len(line):
        line = line[label.end() :]
    parts = split_credits(line)
    if parts and all(canonical_credit(part) or is_generic_credit(part) for part in parts):
        # "People" or "Metro" alone is a word of the page's menu
        marked = len(parts) > 1 or label is not None or text.strip()[:1] in {"(", "-", "–", "—", "["}
        return parts if marked or is_generic_credit(line) or _key(line) in _forms()[1] else ()
    labelled = label is not None and label[0].strip()[-1:] in {":", "："}
    if not labelled or len(line) > _LONGEST_NAMED or re.search(r"\d|[.!?]\s", line):
        return ()
    named = all(part[:1].isupper() for part in parts) or any(canonical_credit(part) for part in parts)
    return parts if named else ()


def leading_credit(text: str) -> tuple[str, int] | None:
    """
    The credit at the head of a paragraph, before a dash.

    Args:
        text: A paragraph.

    Returns:
        The credit as printed and where the paragraph's own text begins; None where there is none. A dateline is none.

    >>> leading_credit("washingtonpost – President Zelensky tried")
    ('washingtonpost', 17)
    >>> leading_credit("BRUSSELS — NATO showed no sign") is None
    True
    """
    match = _HEAD.match(text[:_LONGEST])
    if match is None or match.end() >= len(text):
        return None
    name = match[1].strip()
    known = _key(name) in _forms()[1]
    return (name, match.end()) if known else None

"""
Things: which mentions of organisations and places name one.

In goes the name of an organisation or place; out comes what it shares with the others of its own. What is known
decides: the territories, the table of disputed spellings, the abbreviations that everybody uses, American and British
spelling, legal forms at the end. An article that prints "Asian Football Confederation (AFC)" says what AFC is in it;
what that is in the whole corpus `newscorpus.names.placing` says.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

from newscorpus.data import load_table
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.keys import key
from newscorpus.names.lexicon import load_lexicon
from newscorpus.names.territories import fold_place, territory

__all__ = ["abbreviates", "explanations", "is_abbreviation", "is_shouted", "thing_key"]

# what stands at the end of a company's name for its legal form
_LEGAL = frozenset(
    [
        "inc", "incorporated", "corp", "corporation", "ltd", "limited", "plc", "llc", "llp", "lp", "co", "gmbh", "ag",
        "se", "kg", "kgaa", "sa", "sas", "sarl", "spa", "srl", "nv", "bv", "ab", "asa", "oy", "oyj", "pty", "pte",
        "bhd", "pjsc", "ojsc", "jsc", "oao", "pao", "ooo",
    ]
)  # fmt: skip
# how British and American English write one word; the first is what both are read as
_AMERICAN = {
    "organization": "organisation", "organizations": "organisations", "defense": "defence", "labor": "labour",
    "center": "centre", "centers": "centres", "program": "programme", "programs": "programmes", "theater": "theatre",
    "harbor": "harbour", "&": "and",
}  # fmt: skip
_DOTTED = re.compile(r"(?:\w\.){2,}\w?\.?")
# letters that are also words of many languages: only capitals or full stops make an abbreviation of them
_SHORT = 3
_LONGEST_ABBREVIATION = 6
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "des", "du", "la", "le", "der", "und", "y", "e", "&"])


def is_abbreviation(text: str) -> bool:
    """
    Whether the name of a thing is printed as an abbreviation.

    >>> is_abbreviation("N.A.T.O."), is_abbreviation("Nato"), is_abbreviation("United Nations")
    (True, True, False)
    """
    if " " in text:
        return False
    return (
        _DOTTED.fullmatch(text) is not None
        or (text.isupper() and len(text) <= _LONGEST_ABBREVIATION)
        or (len(text) > _SHORT and text.replace(".", "").casefold() in _abbreviations())
    )


@functools.cache
def _abbreviations() -> frozenset[str]:
    short = {word for word in load_lexicon().abbreviations if " " not in word and len(word) <= _LONGEST_ABBREVIATION}
    for record in load_table("spellings").get("organisations", ()):
        for form in (*record.get("forms", ()), *record["styles"].values()):
            if str(form).isupper():
                short.add(str(form).replace(".", "").casefold())
    return frozenset(short)


@functools.cache
def _known() -> dict[str, str]:
    """What every name of an organisation of the spellings table is read as."""
    out: dict[str, str] = {}
    for record in load_table("spellings").get("organisations", ()):
        name = _folded(str(record["name"]))
        for form in (
            record["name"],
            record["native"],
            *record.get("forms", ()),
            *record.get("also", ()),
            *record["styles"].values(),
        ):
            out.setdefault(_folded(str(form)), name)
    for short, full in load_lexicon().abbreviations.items():
        to = _folded(full)
        out.setdefault(_folded(short), out.get(to, to))
    return out


@functools.cache
def _cities() -> dict[str, str]:
    """The large cities of the time zones, in many languages, by a code that all names of one share."""
    of_zone: dict[str, list[str]] = {}
    for name, zone in load_table("cities").items():
        of_zone.setdefault(str(zone), []).append(fold_place(str(name)))
    out: dict[str, str] = {}
    for zone, names in sorted(of_zone.items()):
        english = fold_place(zone.rsplit("/", 1)[-1].replace("_", " "))
        known = sorted({code for name in [english, *names] if (code := territory(name) or "").startswith("place:")})
        for name in [english, *names]:
            out.setdefault(name, known[0] if known else f"city:{zone}")
    return out


def _folded(text: str) -> str:
    words = fold_place(text).replace(".", "").split()
    while len(words) > 1 and words[-1].strip(",") in _LEGAL:
        words = words[:-1]
    return " ".join(_AMERICAN.get(word, word) for word in words).rstrip(",")


def thing_key(kind: MentionKind, text: str) -> str:
    """
    What the mentions of one organisation or place share.

    Args:
        kind: Which of the two it is.

        text: The name, as printed.

    >>> thing_key(MentionKind.ORGANISATION, "N.A.T.O.") == thing_key(MentionKind.ORGANISATION, "Nato")
    True
    >>> thing_key(MentionKind.PLACE, "Us") == thing_key(MentionKind.PLACE, "U.S.")
    False
    """
    bare = text.replace(".", "")
    # a word of two or three letters that is no abbreviation as it is printed: "Us", "Who", "La"
    if len(bare) <= _SHORT and bare.isascii() and bare == text and not bare.isupper():
        return f"={bare.casefold()}"
    if kind is MentionKind.PLACE:
        code = territory(text) or _cities().get(fold_place(text))
        if code is not None:
            return code
    folded = _folded(text)
    return _known().get(folded) or _plain(folded) or key(text)


def _plain(folded: str) -> str:
    return folded if folded.isascii() and any(letter.isalnum() for letter in folded) else ""


def abbreviates(short: str, full: str) -> bool:
    """
    Whether *short* is made of the initials of *full*, small words aside or not.

    >>> abbreviates("AFC", "Asian Football Confederation"), abbreviates("FBI", "Federal Reserve")
    (True, False)
    """
    letters = "".join(letter for letter in short if letter.isalnum()).casefold()
    words = [word for word in re.split(r"[\s\-/]+", full.casefold()) if word and word[0].isalnum()]
    if len(letters) < 2 or len(words) < 2 or not is_shouted(short):
        return False
    every = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _SMALL)
    return letters in (every, weighty)


def is_shouted(text: str) -> bool:
    """
    Whether most letters are capitals, as in abbreviations: SIPRI, CoE, N.A.T.O.

    >>> is_shouted("CoE"), is_shouted("Coe")
    (True, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) * 2 > len(letters)


def explanations(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, Mention]]:
    """
    The abbreviations that an article explains: a full name with its abbreviation in brackets behind it, or the other
    way round; the abbreviation comes second.

    >>> from newscorpus.names.mentions import find
    >>> found = find("The Asian Football Confederation (AFC) said so.")
    >>> [(full.text, short.text) for full, short in explanations(found)]
    [('Asian Football Confederation', 'AFC')]
    """
    for first, second in itertools.pairwise(mentions):
        # a space and a bracket, or ", or "
        if second.start - first.end not in (2, 5) or MentionKind.PERSON in (first.kind, second.kind):
            continue
        if abbreviates(second.text, first.text):
            yield first, second
        elif abbreviates(first.text, second.text):
            yield second, first

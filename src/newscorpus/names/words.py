"""
Words of running text, as names need them: capitals, sentence starts, possessives, abbreviations.

In goes a text; out come its words with their places, and for each whether it begins a name, stands at a sentence
start, and joins the word before it. One pass, linear.
"""

from __future__ import annotations

import re

import attrs

__all__ = ["TextWord", "text_words"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])|[A-Z]\.[A-Z](?![^\W_])|&|[^\W_]+(?:['’‘‑-][^\W_]+)*['’]?")
_POSSESSIVE = re.compile(r"(?:['’‘](?:s|ll|re|ve|d|m)|['’])$", re.IGNORECASE)
# what may stand before the hyphen of a name in lower case
_LOWER_HEADS = frozenset(
    [
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "es",
        "ez",
        "an",
        "ben",
        "bin",
        "ibn",
        "de",
        "d",
        "l",
        "la",
        "le",
    ]
)
# common words that a hyphen hangs on a name ("Obama-era", "London-based"): no part of it
_TAIL = re.compile(
    r"-(?:aged|affiliated|aligned|allied|appointed|approved|backed|based|born|bound|branded|built|controlled|critical"
    r"|critic|dominated|driven|educated|endorsed|era|esque|focused|friendly|funded|held|inspired|installed|issued|led"
    r"|like|linked|listed|made|majority|manufactured|mediated|native|nominated|occupied|only|owned|related|registered"
    r"|[a-z]{4,}(?:ed|ing)|ruled|run|speaking|sponsored|style|supplied|supported|themed|trained|type|wide|winner|winners|winning)$"
)
# what such a word may begin with that is no name
_NO_HEADS = frozenset(
    {
        "anti", "co", "counter", "double", "full", "half", "hand", "high", "home", "ill",
        "inter", "long", "low", "mid", "multi", "non", "over", "part", "post", "pre",
        "pro", "re", "self", "semi", "short", "sub", "super", "ultra", "un", "under",
        "well",
    }
)  # fmt: skip
# articles and prepositions that French and Italian write to the word behind them
_ELIDED = re.compile(
    r"(?:[ldcsnjmt]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|dall|nell|sull|coll|un|quest|quell|anch)['’](?=[^\W\d_])",
    re.IGNORECASE,
)
# those of them that a capital at a sentence start leaves what they are, whatever is behind them
_ELIDED_OPENERS = frozenset(
    {"l", "qu", "all", "nell", "sull", "dall", "dell", "un", "quest", "jusqu", "lorsqu", "puisqu"}
)
# case endings that Turkish writes to a name behind an apostrophe
_TURKISH = re.compile(
    r"(?<=...)['’](?:[dt][ae](?:n|ki|kiler)?|y[aeıiuü]|y?l[ae]|n?[ıiuü]n|n[ae]|[ıü]|s[ıiuü]|n[dt][ae]n?|l[ae]r[a-zıü]{0,4}"
    r"|[dt][ıiuü]r?|c[ae]|m[ıi]ş)$"
)
# marks of direction, which print nothing
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STOPS = frozenset(".!?…:;\n\r•|*—–\t")
_QUOTES = frozenset("\"“”„«»'‘’([{-")
# words that a full stop follows within a name
_DOTTED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "sgt",
        "capt",
        "cpl",
        "spc",
        "cmdr",
        "adm",
        "maj",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "ft",
        "mt",
        "brig",
        "insp",
        "det",
        "pte",
        "pvt",
    ]
)


@attrs.define(slots=True)
class TextWord:
    """One word of a text."""

    text: str
    folded: str
    start: int
    end: int
    capital: bool
    upper: bool
    opens: bool
    joined: bool
    possessive: bool
    dot: bool
    line: int
    quoted: bool


def text_words(text: str) -> list[TextWord]:
    """
    The words of *text*.

    Args:
        text: Any text.

    Returns:
        The words in order. `opens` says that a word starts a sentence, `joined` that nothing but a space (or the full
        stop of an abbreviation and a space) parts it from the word before, `possessive` that its ending was cut off.

    >>> [(word.text, word.possessive) for word in text_words("NATO’s chief")]
    [('NATO', True), ('chief', False)]
    """
    out: list[TextWord] = []
    at = 0
    line = 0
    depth_quoted = False
    for match in _WORD.finditer(text):
        start = match.start()
        word = match[0]
        gap = text[at:start]
        if gap:
            gap = _UNSEEN.sub("", gap)
            line += gap.count("\n")
            for mark in gap:
                if mark in "“„«":
                    depth_quoted = True
                elif mark in "”»":
                    depth_quoted = False
        previous = out[-1] if out else None
        joined = previous is not None and not previous.possessive and gap in (" ", "\u00a0", "\u202f")
        if previous is not None and gap in (". ", ".\u00a0", "."):
            low = previous.folded
            if (len(low) == 1 and previous.capital) or low in _DOTTED:
                joined = True
                previous.dot = True
        opens = previous is None
        if not joined and previous is not None:
            stripped = gap.rstrip(" \u00a0\"“„«»'‘’([{-")
            opens = (bool(stripped) and stripped[-1] in _STOPS) or (
                not stripped and bool(gap.strip()) and gap[-1] in _QUOTES
            )
            if not opens and "." in previous.text and previous.text.endswith(".") and gap.isspace():
                opens = False
                joined = gap == " "
        elided = 0 if word.isalpha() else _elided(word, opens=opens)
        if elided:
            out.append(_article(word[:elided], start, line, quoted=depth_quoted, opens=opens, joined=joined))
            word, start, opens, joined = word[elided:], start + elided, False, True
        out.append(_word(word, start, line, quoted=depth_quoted, opens=opens, joined=joined))
        at = out[-1].end
    return out


def _elided(word: str, *, opens: bool) -> int:
    """Where the name in a word begins behind an article that is written to it ("l’Italie"); 0 where none is."""
    if "'" not in word and "’" not in word:
        return 0
    match = _ELIDED.match(word)
    if match is None or match.end() == len(word):
        return 0
    if word[0].isupper():
        low = word[: match.end() - 1].casefold()
        if not opens or (word[match.end()].isupper() and low not in _ELIDED_OPENERS):
            return 0
    return match.end()


def _article(word: str, start: int, line: int, *, quoted: bool, opens: bool, joined: bool) -> TextWord:
    """An article that is written to the word behind it; at a sentence start its capital is that of the sentence."""
    return TextWord(
        text=word,
        folded=word.casefold().replace("’", "'"),
        start=start,
        end=start + len(word),
        capital=False,
        upper=False,
        opens=opens,
        joined=joined,
        possessive=False,
        dot=False,
        line=line,
        quoted=quoted,
    )


def _word(word: str, start: int, line: int, *, quoted: bool, opens: bool, joined: bool) -> TextWord:
    """One word, without the ending that marks a possessive or a case."""
    possessive = False
    if not word.isalpha():
        cut = _POSSESSIVE.search(word)
        if cut is None and word[0].isupper():
            cut = _TURKISH.search(word)
        if cut is not None and cut.start() > 0:
            word = word[: cut.start()]
            # "James'" and a closing quotation mark look alike; either way it is no part of the name
            possessive = True
        elif "-" in word:
            tail = _TAIL.search(word)
            head = word[: tail.start()] if tail is not None else ""
            if tail is not None and (head.isupper() or head.casefold() not in _NO_HEADS):
                word = head
                possessive = True
    first = word[0]
    capital = first.isupper() or first.istitle()
    letters = word.replace(".", "")
    if not capital and "-" in word:
        parts = word.split("-")
        capital = parts[0] in _LOWER_HEADS and any(part[:1].isupper() for part in parts[1:])
    return TextWord(
        text=word,
        folded=word.casefold().replace("’", "'"),
        start=start,
        end=start + len(word),
        capital=capital,
        upper=letters.isupper() and len(letters) > 1,
        opens=opens,
        joined=joined,
        possessive=possessive,
        dot=False,
        line=line,
        quoted=quoted,
    )

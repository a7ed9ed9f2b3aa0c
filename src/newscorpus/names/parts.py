"""
Parts: a name cut into its words, each with what it is to the name.

In goes any text that is taken to be one name; out come the words that name, romanised and in order given name first,
without titles and honorifics. A suffix that counts generations (Jr., III) is kept apart. Particles (de, van, bin, al)
and initials stay, marked. "Last, First" is turned round; a surname in capitals at the start ("KIM Jong Un") is not,
since comparing looks at every order. At most 24 words are read, so that a long text costs no more than a name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from newscorpus.names.name_words import GENERATIONS, is_degree, set_apart, without_titles, words_of
from newscorpus.names.romanisation import romanise_words
from newscorpus.names.scripts import Script, script_of

__all__ = [
    "SYLLABIC",
    "NameParts",
    "NameWord",
    "PlainWords",
    "plain_parts",
    "plain_words",
    "split_marked",
    "split_name",
    "words_of",
]

MOST_WORDS = 24
_SHORTEST_WITH_ARTICLE = 4
_LONGEST_INITIAL = 3  # with apostrophes
_LONGEST_WORD = 48  # in Latin letters; what follows tells nobody apart
_MOST_CHARACTERS = 1200  # room for as many words as long as that, so that a key is read whole again


class NameWord(NamedTuple):
    """
    One word of a name; a tuple, since every name that is compared is made of them.

    Attributes:
        text: As printed.

        latin: In plain Latin letters, lower case.

        script: The script that it is printed in.

        initial: Whether it is an initial.

        particle: Whether it is a particle, such as "de" or "bin".
    """

    text: str
    latin: str
    script: Script
    initial: bool = False
    particle: bool = False


class NameParts(NamedTuple):
    """
    A name in its parts.

    Attributes:
        words: The words that name, in order.

        suffix: The generation, such as "jr" or "iii"; empty where there is none.

        titles: The titles that were taken off, lower case.

        comma: Whether the name stood as "Last, First".

        folded: The whole text, folded, for names without any letter.
    """

    words: tuple[NameWord, ...]
    suffix: str = ""
    titles: tuple[str, ...] = ()
    comma: bool = False
    folded: str = ""

    @property
    def surname(self) -> str:
        """The last word that is neither a particle nor an initial, romanised; empty where there is none."""
        for word in reversed(self.words):
            if not word.particle and not word.initial and word.latin:
                return word.latin
        return self.words[-1].latin if self.words else ""


_COMMAS = re.compile("[,،、;]")
# invisible characters and marks that order bidirectional text are no part of a name
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_APOSTROPHES = re.compile("[’‘ʼʻ`´′ʾʿ‛]")
_LETTER_APOSTROPHES = frozenset("ʼʻʾʿ")  # those that count as letters
# letters and digits, and the marks that scripts write around them, which `\w` leaves out
_LETTER = (
    r"[^\W_\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e00-\u0fff"
    r"\u1000-\u109f\u1780-\u17ff]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]"
)
_WORD = re.compile(rf"(?:\w\.)+(?=\w|\s|,|$)|(?:{_LETTER})+(?:['׳״\"](?:{_LETTER})+)*['׳]?")


def fold(name: str) -> str:
    """
    A name without what no reader sees: case, Unicode form, invisible characters, kinds of apostrophe and space.

    >>> fold(" O’Brien ")
    "o'brien"
    """
    text = unicodedata.normalize("NFKC", name[:_MOST_CHARACTERS])
    text = _APOSTROPHES.sub("'", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFKC", " ".join(text.casefold().split()))


# hyphens, and the points that Chinese and Japanese put between the words of foreign names
_BETWEEN_WORDS = str.maketrans("-·・", "   ")

PlainWords = tuple[list[str], list[str], Script]
"""The words of a plain name as printed, the same in Latin letters, and their script."""


def plain_words(name: str) -> PlainWords | None:
    """
    The words of a name of letters, spaces, hyphens and middle points none left out: most names are such.

    Args:
        name: Any text.

    Returns:
        The words as printed, in Latin letters, and their script; None for a name that takes more reading.

    >>> plain_words("Jean-Luc Picard"), plain_words("Dr. Picard")
    ((['Jean', 'Luc', 'Picard'], ['jean', 'luc', 'picard'], 'latin'), None)
    """
    if len(name) > _LONGEST_WORD:
        return None
    if name.isascii():
        texts = name.replace("-", " ").split()
        if not "".join(texts).isalpha():
            return None
        lows = [text.lower() for text in texts]
        return (texts, lows, "latin") if set_apart().isdisjoint(lows) else None
    texts = unicodedata.normalize("NFKC", name).translate(_BETWEEN_WORDS).split()
    joined = "".join(texts)
    if not joined.isalpha() or not _LETTER_APOSTROPHES.isdisjoint(joined) or len(texts) > MOST_WORDS:
        return None
    lows = joined.casefold().split() if len(texts) == 1 else [text.casefold() for text in texts]
    script = script_of(lows[0])
    if not set_apart().isdisjoint(lows) or (script != "latin" and not words_of("particles").isdisjoint(lows)):
        return None
    if script == "arabic":
        texts, lows = _without_articles(texts), _without_articles(lows)
    if len(lows) > 1 and any(script_of(low) != script for low in lows):
        return None
    latins = romanise_words(lows, script)
    if "" in latins or max(map(len, latins)) > _LONGEST_WORD:
        return None
    # between points stand the words of foreign names, of which none is a particle in those scripts
    pointed = script in SYLLABIC and ("·" in name or "・" in name)
    return None if pointed and not words_of("particles").isdisjoint(latins) else (texts, latins, script)


def split_name(name: str) -> NameParts:
    """
    Cut a name into its parts.

    Args:
        name: Any text, taken to be one name.

    Returns:
        The parts.

    >>> [word.latin for word in split_name("Rutte, Dr. Mark").words]
    ['mark', 'rutte']
    >>> split_name("Joseph R. Biden Jr.").suffix
    'jr'
    """
    plain = plain_words(name)
    return split_marked(name) if plain is None else plain_parts(plain)


def plain_parts(plain: PlainWords) -> NameParts:
    """
    The parts of a plain name: its words, and nothing else.

    >>> [word.initial for word in plain_parts((["J", "Doe"], ["j", "doe"], "latin")).words]
    [True, False]
    """
    texts, latins, script = plain
    particles = words_of("particles")
    initials = script not in SYLLABIC
    named = [
        NameWord(text, latin, script, initials and len(text) == 1, latin in particles)
        for text, latin in zip(texts, latins, strict=True)
    ]
    return NameParts(tuple(named))


def split_marked(name: str) -> NameParts:
    """
    The parts of a name that `plain_words` leaves alone: one with points, commas, apostrophes, titles.

    >>> [word.latin for word in split_marked("Rutte, Dr. Mark").words]
    ['mark', 'rutte']
    """
    text = name[:_MOST_CHARACTERS]
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _APOSTROPHES.sub("'", text)
    pieces = [piece for piece in _COMMAS.split(text) if piece.strip()]
    comma, suffix = False, ""
    titles: list[str] = []
    halves: list[list[str]] = []
    for piece in pieces:
        words = _WORD.findall(piece)[: 2 * MOST_WORDS]
        if not words:
            continue
        if words[0].casefold().strip(".") in GENERATIONS and all(
            word.casefold().strip(".") in GENERATIONS for word in words
        ):
            suffix = GENERATIONS[words[0].casefold().strip(".")]
        elif halves and all(is_degree(word) for word in words):
            titles += [word.casefold() for word in words]
        else:
            halves.append(words)
    if len(halves) >= 2:
        comma = True
        # the surname stands first, what follows a second comma is an addition
        halves = [halves[1], halves[0], *halves[2:]]
    words = [word for half in halves for word in half]
    words, kept_titles = without_titles(words)
    titles += kept_titles
    shown: list[str] = []
    for i, word in enumerate(words):
        low = word.casefold().strip(".")
        if low in GENERATIONS and i and (i == len(words) - 1 or comma):
            suffix = GENERATIONS[low]
            continue
        letters = [letter for letter in word.split(".") if letter]
        if "." in word and all(len(letter) == 1 for letter in letters):
            shown += [f"{letter}." for letter in letters]
        else:
            shown.append(word)
    out = _named(shown, [text.casefold() for text in shown])
    return NameParts(
        words=tuple(out[:MOST_WORDS]),
        suffix=suffix,
        titles=tuple(titles),
        comma=comma,
        # a name with words is told by them
        folded="" if out else fold(name),
    )


def _named(texts: list[str], lows: list[str]) -> list[NameWord]:
    """Words, as printed and folded, with what they are to a name. Initials may have their dot."""
    script = script_of(lows[0]) if lows else "other"
    if script == "arabic":
        texts, lows = _without_articles(texts), _without_articles(lows)
    if len(lows) > 1 and any(script_of(low) != script for low in lows):
        return [word for text, low in zip(texts, lows, strict=True) for word in _named([text], [low])]
    if script in SYLLABIC:
        latins = romanise_words(lows, script)
        return [NameWord(text, latin[:_LONGEST_WORD], script) for text, latin in zip(texts, latins, strict=True)]
    bare = [low.strip("'.") for low in lows]
    latins = romanise_words(bare, script)
    particles = words_of("particles")
    return [
        NameWord(
            text,
            latin[:_LONGEST_WORD],
            script,
            len(plain) == 1,
            (latin in particles or low in particles) and "." not in low,
        )
        for text, latin, low, plain in zip(texts, latins, lows, bare, strict=True)
    ]


SYLLABIC = frozenset({"han", "hangul", "kana"})
"""Scripts that have neither initials nor particles."""


def _without_articles(words: list[str]) -> list[str]:
    """Words of Arabic, the article that is written together with its word standing as a word of its own."""
    out: list[str] = []
    for word in words:
        if word.startswith("ال") and len(word) > _SHORTEST_WITH_ARTICLE and word != "الله":
            out += [word[:2], word[2:]]
        else:
            out.append(word)
    return out

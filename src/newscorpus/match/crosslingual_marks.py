"""
Marks: what a text names that is the same in every language: places, bodies, people by sound, numbers, days.

A text and its language go in, `Marks` come out. Places and bodies are found by tables of their names, endings aside;
names by how they sound, whatever their script, for a script with capitals by those, for one without them among all its
words, of which a reader in another language can recognise the names alone. Numbers are read with their separators and
in any digits, days as month and day.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import accumulate

import attrs

from newscorpus.data import load_table
from newscorpus.match.crosslingual_figures import calendar_words, days_in, numbers_in
from newscorpus.match.crosslingual_places import HAN, HANGUL, find_place, place_codes
from newscorpus.match.hashing import hash_words
from newscorpus.match.rarity import weights
from newscorpus.names.keys import coarse, phonetic, skeleton
from newscorpus.names.romanisation import romanise
from newscorpus.names.territories import fold_place
from newscorpus.text.sentences import sentence_spans

__all__ = ["Marks", "Name", "marks_of"]

# of a giant text no more is read
_MOST = 8_000
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’ʼ](?=[^\W\d_]{3})")
# characters that count as the lead
_LEAD = 450
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*", re.UNICODE)
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
# words in small letters that may be the same word in another language
_LONG = 8
_ARABIC = re.compile(r"\A[\u0600-\u06ff]")
_PREFIXES = ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف", "ك")
_HEBREW = re.compile(r"\A[\u0590-\u05ff]")
_HEBREW_PREFIXES = ("וה", "וב", "ול", "שב", "ה", "ב", "ל", "מ", "ו", "כ", "ש")
# of words of scripts without capitals, so many are held
_UNCASED = 600
_HOLDING = 8


@attrs.frozen(kw_only=True, eq=False)
class Name:
    """
    A word that may be a name.

    Attributes:
        sound: How it sounds, vowels included where its script writes them.

        bones: Its consonants, with those merged that scripts cannot tell apart.

        cased: Whether a capital within a sentence marks it as a name.

        voweled: Whether its script writes vowels.

        lead: Whether it stands in the lead.

        count: How often it stands there.

        weight: How rare it is in news at large, from 0 to about 9.

        printed: The word as it stands there first.
    """

    sound: str
    bones: str
    cased: bool
    voweled: bool
    lead: bool
    count: int
    weight: float
    printed: str


@attrs.frozen(kw_only=True, eq=False)
class Marks:
    """
    What a text names, whatever its language.

    Attributes:
        places: Codes of countries, cities and bodies, each with how often it is named.

        printed: The same codes, each with the words that name it first.

        lead: The places that the lead names.

        names: Words that may be names, each form once.

        numbers: Numbers as digits.

        days: Months and days, as "10-16".
    """

    places: dict[str, int]
    printed: dict[str, str]
    lead: frozenset[str]
    names: tuple[Name, ...]
    numbers: frozenset[str]
    days: frozenset[str]


@functools.cache
def _foreign() -> dict[str, str]:
    """The sounds of the characters by which Chinese writes foreign names."""
    return {c: str(sound) for sound, written in load_table("han_sounds").items() for c in written}


@functools.cache
def _given() -> dict[str, str]:
    """The sound of one form of each given name, for all forms that languages have of it."""
    out: dict[str, str] = {}
    for group in load_table("given_names"):
        sound = phonetic(romanise(str(group[0])))
        for form in group:
            out.setdefault(str(form).casefold(), sound)
    return out


class _Reader:
    """Collects the marks of one text."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.printed: dict[str, str] = {}
        self.lead: set[str] = set()
        self.names: dict[tuple[str, bool], list[object]] = {}
        self.uncased = 0
        # names of months and days are no names of people
        self.skipped: frozenset[str] = frozenset()

    def place(self, code: str, start: int, printed: str) -> None:
        self.places[code] = self.places.get(code, 0) + 1
        self.printed.setdefault(code, printed)
        if start < _LEAD:
            self.lead.add(code)

    def name(self, word: str, start: int, *, cased: bool, voweled: bool, latin: str | None = None) -> None:
        if word.casefold() in self.skipped:
            return
        sound = _given().get(word.casefold()) or phonetic(romanise(word) if latin is None else latin)
        bones = skeleton(coarse(sound))
        if len(bones) < 2:
            return
        held = self.names.get((sound, voweled))
        if held is None:
            if not cased:
                if self.uncased >= _UNCASED:
                    return
                self.uncased += 1
            self.names[sound, voweled] = [bones, cased, start < _LEAD, 1, word]
        else:
            held[1] = held[1] or cased
            held[2] = held[2] or start < _LEAD
            held[3] = int(str(held[3])) + 1


def marks_of(text: str, language: str = "und") -> Marks:
    """
    The marks of a text.

    Args:
        text: A text.

        language: The code of its language.

    Returns:
        Its marks; none for an empty text.

    >>> one = marks_of("Volodymyr Zelensky came to Brussels on 16 October with 1,200 soldiers.", "en")
    >>> two = marks_of("Володимир Зеленський прибув до Брюсселя 16 жовтня з 1200 солдатами.", "uk")
    >>> one.places == two.places, sorted(one.numbers & two.numbers), one.days == two.days
    (True, ['1200', '16'], True)
    """
    text = unicodedata.normalize("NFC", text[:_MOST])
    reader = _Reader()
    reader.skipped = calendar_words(language)
    openings = {start for start, _ in sentence_spans(text)}
    words = [(match[0], match.start()) for match in _WORD.finditer(text)]
    for place, (word, start) in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ("", -1)
        pair = f"{word} {after[0]}" if after[1] == start + len(word) + 1 else ""
        _read_word(reader, word, start, pair=pair, opening=start in openings)
    for match in HAN.finditer(text):
        _read_han(reader, match[0], match.start())
    for match in _KATAKANA.finditer(text):
        _read_uncased(reader, match[0], match.start(), voweled=True)
    printed = hash_words("\n".join(str(held[4]) for held in reader.names.values()))
    rarity = dict(zip(printed.starts.tolist(), weights(printed).tolist(), strict=True))
    starts = accumulate((len(str(held[4])) + 1 for held in reader.names.values()), initial=0)
    return Marks(
        places=reader.places,
        printed=reader.printed,
        lead=frozenset(reader.lead),
        names=tuple(
            Name(
                sound=sound,
                bones=str(held[0]),
                cased=bool(held[1]),
                voweled=voweled,
                lead=bool(held[2]),
                count=int(str(held[3])),
                weight=rarity.get(start, 0.0),
                printed=str(held[4]),
            )
            for ((sound, voweled), held), start in zip(reader.names.items(), starts, strict=False)
        ),
        numbers=numbers_in(text),
        days=days_in(text, language),
    )


def _read_word(reader: _Reader, word: str, start: int, *, pair: str, opening: bool) -> None:
    if word.isascii():
        # by far the commonest: a word in small letters, which names nothing
        if word.islower() and "'" not in word:
            if len(word) >= _LONG:
                reader.name(word, start, cased=False, voweled=True)
            return
    elif HAN.match(word) or _KATAKANA.match(word) or _UNSPACED.match(word):
        return
    elided = _ELIDED.match(word)
    if elided and word[elided.end()].isupper():
        # "l'OTAN", "dell'Ucraina": the article is none of the name
        start, word, opening = start + elided.end(), word[elided.end() :], False
    if pair and not pair.islower() and (code := place_codes()[0].get(fold_place(pair))) is not None:
        reader.place(code, start, pair)
        return
    if word.isupper() and len(word) > 1 and (code := find_place(word)) is not None:
        reader.place(code, start, word)
        return
    if _ARABIC.match(word):
        _read_prefixed(reader, word, start, _PREFIXES)
    elif _HEBREW.match(word):
        _read_prefixed(reader, word, start, _HEBREW_PREFIXES)
    elif word[0].isupper():
        code = find_place(word)
        if code is not None:
            reader.place(code, start, word)
            return
        for part in re.split(r"[-'’ʼ]", word):
            if part[:1].isupper() and len(part) > 2:
                # a word that opens a sentence has its capital from there, and is a name only if the other text says so
                reader.name(part, start, cased=not opening, voweled=True)
    elif len(word) >= _LONG and word[0].islower():
        reader.name(word, start, cased=False, voweled=True)
    elif word == word.upper() and len(word) > 1 and not word.isascii():
        # a script without capitals
        _read_uncased(reader, word, start, voweled=True)


def _read_prefixed(reader: _Reader, word: str, start: int, prefixes: tuple[str, ...]) -> None:
    code = place_codes()[0].get(fold_place(word))
    bare = next((word[len(prefix) :] for prefix in prefixes if word.startswith(prefix)), None)
    if bare is not None and len(bare) < 3:
        bare = None
    if code is None and bare is not None:
        codes = place_codes()[0]
        code = codes.get(fold_place(bare)) or codes.get(fold_place("ال" + bare))
    if code is not None:
        reader.place(code, start, word)
        return
    if len(word) > 2:
        reader.name(word, start, cased=False, voweled=False)
        if bare is not None and len(bare) > 2:
            reader.name(bare, start, cased=False, voweled=False)


def _read_uncased(reader: _Reader, word: str, start: int, *, voweled: bool) -> None:
    codes = place_codes()[0]
    for cut in range(3):
        code = codes.get(fold_place(word[: len(word) - cut])) if len(word) - cut > 1 else None
        if code is not None:
            reader.place(code, start, word)
            return
    reader.name(word, start, cased=False, voweled=voweled)
    if HANGUL.match(word) and len(word) > 2:
        # what may be a particle
        reader.name(word[:-1], start, cased=False, voweled=voweled)


def _read_han(reader: _Reader, run: str, start: int) -> None:
    codes, _, longest = place_codes()
    foreign = _foreign()
    at = 0
    open_at = -1
    while at <= len(run):
        found = None
        if at < len(run):
            for length in range(min(longest, len(run) - at), 1, -1):
                found = codes.get(run[at : at + length])
                if found is not None:
                    break
        here = at < len(run) and found is None and run[at] in foreign
        if here and open_at < 0:
            open_at = at
        if not here and open_at >= 0:
            _read_sounds(reader, run[open_at:at], start + open_at)
            open_at = -1
        if found is not None:
            reader.place(found, start + at, run[at : at + length])
            at += length
        else:
            at += 1


def _read_sounds(reader: _Reader, run: str, start: int) -> None:
    """A run of characters that write sounds: a foreign name, perhaps with ordinary characters at its ends."""
    if len(run) < 2:
        return
    foreign = _foreign()
    for low in range(min(3, len(run) - 1)):
        for high in range(len(run), max(low + 1, len(run) - 3), -1):
            part = run[low:high]
            if 2 <= len(part) <= _HOLDING:
                reader.name(part, start, cased=False, voweled=True, latin="".join(foreign[c] for c in part))

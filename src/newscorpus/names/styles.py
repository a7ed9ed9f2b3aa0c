"""
Styles: the spelling that a reader wants to see.

A `Styler` finds the form of each entry in a style on a day, and `surname_of` the part of a form that stands for it
alone; `newscorpus.names.respelling` writes them into an article. A form that the user decided stands above the shipped
styles, a table that the caller gives above both. Abbreviations give way to abbreviations alone: in no style does NATO
become the North Atlantic Treaty Organization.

The styles of AP, Reuters and the Guardian are for English, so they have nothing to say in an article in another
language. A form stands only for names in its own script: no Latin form gets into a text in Hangul. Asked for, it does:
the style "native" writes each name in the script of its language, and a table that lists a name in a script is for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs
from rapidfuzz.distance import Levenshtein

from newscorpus.errors import ArgumentError
from newscorpus.model.decision import Ruling
from newscorpus.model.entry import Entry
from newscorpus.model.mention import MentionKind
from newscorpus.names.keys import coarse, key, phonetic
from newscorpus.names.own_spellings import read_spellings
from newscorpus.names.parts import split_name, words_of
from newscorpus.names.scripts import script_of
from newscorpus.names.spellings import Spelling, SpellingTable, shipped_spellings
from newscorpus.names.things import is_abbreviation

__all__ = ["STYLES", "Choice", "Style", "Styler", "surname_of"]

# two names of a thing are spellings of one word if they sound so much alike
_ALIKE = 0.75

STYLES = ("ap", "corpus", "guardian", "native", "reuters")
"""The styles that have a name."""

_ENGLISH = frozenset({"ap", "guardian", "reuters"})
# articles whose language is not known may be in English
_ENGLISH_TEXTS = frozenset({"en", "und"})

Style = str | Mapping[str, str] | SpellingTable
"""The name of a style, a table from spellings to forms, or what `read_spellings` gives."""


@attrs.frozen(kw_only=True)
class Choice:
    """
    What is to be shown.

    Attributes:
        form: The form.

        exceptions: Phrases in which the name stays as it is printed.

        listed: Whether a table lists the very spelling that is printed, so that all of it may be replaced.

        across: Whether the form may stand for a name that is printed in another script.
    """

    form: str
    exceptions: tuple[str, ...] = ()
    listed: bool = False
    across: bool = False


class Styler:
    """
    Finds the forms of one style on one day.

    Args:
        style: The style.

        day: The day, or None for what holds now.

        language: The language of the text, or "und"; what is said of a style for English holds in English alone.

    Raises:
        ArgumentError: There is no such style.

    >>> entry = Entry(kind="place", form="Kiev", variants=("Kiev",), counts=(1,), articles=("a",), first=("a", 0))
    >>> [Styler("ap", day).choose(entry, "Kiev").form for day in (dt.date(2015, 1, 1), None)]
    ['Kiev', 'Kyiv']
    """

    def __init__(self, style: Style, day: dt.date | None = None, *, language: str = "und") -> None:
        if isinstance(style, str) and style not in STYLES:
            raise ArgumentError(f"there is no style {style!r}; there are {', '.join(STYLES)}, or a table of your own")
        self._day = day
        self._own = None if isinstance(style, str) else read_spellings(style)
        self._shipped = shipped_spellings(style) if isinstance(style, str) and style != "corpus" else None
        self._foreign = isinstance(style, str) and style in _ENGLISH and language not in _ENGLISH_TEXTS
        self._native = style == "native"
        self._known: dict[tuple[Entry, str], Choice | None] = {}

    def choose(self, entry: Entry, text: str) -> Choice | None:
        """
        What to show for a name.

        Args:
            entry: Whose name it is.

            text: The name, as printed.

        Returns:
            The choice, or None where the style says nothing.
        """
        place = (entry, text)
        if place not in self._known:
            self._known[place] = self._choose(entry, text)
        return self._known[place]

    def _choose(self, entry: Entry, text: str) -> Choice | None:
        if self._foreign and Ruling.FORM not in entry.decided:
            return None
        noted = _find(shipped_spellings("native"), entry, text)
        exceptions = () if noted is None else noted.exceptions
        table = self._own if self._own is not None else self._shipped
        spelling = None if table is None else _find(table, entry, text)
        form: str | None
        if self._own is None and Ruling.FORM in entry.decided:
            form = entry.form
        elif table is None:
            form = _usual(entry, text)
        else:
            form = None if spelling is None else spelling.form_on(self._day)
        if form is None or not _is_of_a_kind(entry, text, form):
            return None
        if spelling is not None:
            exceptions = tuple(dict.fromkeys([*exceptions, *spelling.exceptions]))
        # what is most frequent in a corpus may leave out what no table says may be left out
        listed = table is not None and any(
            each is not None and _lists(each, entry.kind, text) for each in (noted, spelling)
        )
        script = script_of(text)
        across = self._native or (
            self._own is not None and spelling is not None and any(script_of(name) == script for name in spelling.names)
        )
        return Choice(form=form, exceptions=exceptions, listed=listed, across=across)


def _find(table: SpellingTable, entry: Entry, text: str) -> Spelling | None:
    """The spelling of a name: of what is printed, else of the fullest of the entry's variants that the table has."""
    found = table.find(entry.kind, text)
    if found is not None:
        return found
    for variant in sorted(entry.variants, key=lambda name: (-len(name.split()), name)):
        if _is_of_a_kind(entry, text, variant):
            found = table.find(entry.kind, variant)
            if found is not None:
                return found
    return None


def _lists(spelling: Spelling, kind: MentionKind, text: str) -> bool:
    return SpellingTable(spellings=(spelling,)).find(kind, text) is not None


def _is_of_a_kind(entry: Entry, text: str, form: str) -> bool:
    """Whether both are abbreviations, or neither is; of people it does not matter."""
    return entry.kind is MentionKind.PERSON or is_abbreviation(text) == is_abbreviation(form)


def _usual(entry: Entry, text: str) -> str:
    """
    The most frequent form; of things, the most frequent spelling of the word that is printed.

    The Pentagon is the Department of Defense, and Deutschland is Germany, but neither is a spelling of the other.
    """
    if entry.kind is MentionKind.PERSON or Ruling.FORM in entry.decided:
        return entry.form
    script = script_of(text)
    alike = [
        pair
        for pair in zip(entry.variants, entry.counts, strict=True)
        if script_of(pair[0]) == script and _is_spelling(pair[0], text)
    ]
    if not text.isupper():
        # capitals throughout are the way of a headline
        alike = [pair for pair in alike if is_abbreviation(text) or not pair[0].isupper()]
    return min(alike, key=lambda pair: (-pair[1], pair[0]))[0] if alike else text


def _is_spelling(one: str, other: str) -> bool:
    """Whether two names of a thing are spellings of one word."""
    if is_abbreviation(one) or is_abbreviation(other):
        return one.replace(".", "").casefold() == other.replace(".", "").casefold()
    sounds = [coarse(phonetic(str(key(name)))) for name in (one, other)]
    return Levenshtein.normalized_similarity(*sounds) >= _ALIKE


def surname_of(form: str) -> str:
    """
    The part of a full form that stands for it alone.

    >>> surname_of("Volodymyr Zelenskyy"), surname_of("Xi Jinping"), surname_of("Ursula von der Leyen")
    ('Zelenskyy', 'Xi', 'von der Leyen')
    """
    words = form.split()
    if len(words) < 2:
        return form
    first = split_name(words[0]).surname
    if first in words_of("family_first") and len(split_name(form).words) <= 3:
        return words[0]
    i = len(words) - 1
    if len(words) > 2 and words[-1].strip(".").casefold() in ("jr", "sr", "ii", "iii"):
        words, i = words[:-1], i - 1
    while i > 1 and words[i - 1].casefold() in words_of("particles"):
        i -= 1
    return " ".join(words[i:])

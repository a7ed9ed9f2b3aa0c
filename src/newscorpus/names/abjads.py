"""
Abjads: Arabic, Persian and Hebrew words in Latin letters, without their unwritten vowels.

In goes a word, folded; out come Latin letters.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

__all__ = ["read_arabic", "read_hebrew"]

_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]+")
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ئ": "", "ؤ": "", "ب": "b", "ت": "t", "ث": "th",
    "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ہ": "h", "ة": "a", "ۃ": "a", "و": "w", "ي": "y", "ى": "a",
    "ی": "y", "ې": "e", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ڭ": "ng", "ٹ": "t", "ڈ": "d",
    "ڑ": "r", "ں": "n", "ے": "e", "ړ": "r", "ډ": "d", "ټ": "t", "ښ": "sh", "ځ": "z", "څ": "ts", "ڼ": "n",
    "ګ": "g", "ۆ": "o", "ێ": "e", "ە": "e", "ڵ": "l", "ڕ": "r", "ۇ": "u", "ۈ": "u", "ۋ": "v",
}  # fmt: skip

_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "kh", "ט": "t", "י": "y",
    "כ": "k", "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p",
    "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip


def read_arabic(word: str) -> str:
    """
    A word in Arabic script in Latin letters.

    >>> read_arabic("محمد")
    'mhmd'
    """
    return _abjad(word, _ARABIC)


_GERESH = frozenset("'׳’")
_VOCALIC = {"w": "u", "y": "i"}


def _abjad(word: str, table: dict[str, str]) -> str:
    """Read consonants; a letter that may be vowel or consonant is a consonant at the start alone."""
    word = _MARKS.sub("", unicodedata.normalize("NFKC", word))
    try:
        sounds = [table[letter] for letter in word]
    except KeyError:
        return _spelt_out(word, table)
    return "".join(sounds[:1] + [_VOCALIC.get(sound, sound) for sound in sounds[1:]])


def _spelt_out(word: str, table: dict[str, str]) -> str:
    """The same for a word that has letters of other languages."""
    out: list[str] = []
    for i, letter in enumerate(word):
        sound = table.get(letter)
        if sound is None:
            sound = anyascii(letter).lower()
        out.append(_VOCALIC.get(sound, sound) if i else sound)
    return "".join(out)


def read_hebrew(word: str) -> str:
    """
    A word in Hebrew script in Latin letters.

    >>> read_hebrew("נתניהו")
    'ntnihu'
    """
    # a doubled vav is a consonant, with gershayim a letter stands for a foreign sound
    word = word.replace("וו", "\u05f0").replace("יי", "\u05f2")
    if not _GERESH.isdisjoint(word):
        for letter, sound in (("ג", "j"), ("צ", "ch"), ("ז", "zh"), ("ץ", "ch"), ("ת", "th")):
            for mark in "'׳’":
                word = word.replace(letter + mark, sound)
    if word.startswith("ו"):
        word = "v" + word[1:]
    word = word.replace("\u05f0", "v").replace("\u05f2", "ay")
    if word.endswith("ה"):
        word = word[:-1] + "a"
    return _abjad(word, _HEBREW)

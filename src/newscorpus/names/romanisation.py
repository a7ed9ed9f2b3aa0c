"""
Romanisation: a word of any script in plain Latin letters, as news would spell it.

In goes one word (no spaces); out comes lower-case ASCII, possibly empty where the word holds no letter. Cyrillic is
read by the language that its letters give away, Arabic, Persian and Hebrew without their unwritten vowels, Hangul
by syllable, Han by Mandarin reading; what is left is read letter by letter. Diacritics fall where news drops them.
Nothing here decides identity: the forms are made comparable in `newscorpus.names.keys`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence

from anyascii import anyascii

from newscorpus.names.abjads import read_arabic, read_hebrew
from newscorpus.names.hangul import read_hangul
from newscorpus.names.scripts import Script, script_of

__all__ = ["fold_latin", "romanise", "romanise_words"]

_LATIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ə": "a", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ʿ": None,
        "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "z", "ř": "rzh",
        "ö": "oe", "ü": "ue", "å": "o", "ñ": "ny", "ţ": "ts", "ț": "ts", "ō": "o", "ū": "u",
    }
)  # fmt: skip

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ы": "y",
    "э": "e", "ј": "j", "ѕ": "dz", "і": "i", "ґ": "g", "ў": "u", "ү": "u", "ө": "o", "ә": "a", "ғ": "g", "қ": "k",
    "ң": "n", "һ": "h", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "yo",
    "љ": "lj", "њ": "nj", "ћ": "ch", "ђ": "dj", "џ": "dzh", "ќ": "kj", "ѓ": "gj", "є": "ye", "ї": "yi",
    "\u04cf": "", "ѣ": "e", "ѵ": "i", "ѳ": "f",
}  # fmt: skip
_UKRAINIAN = _CYRILLIC | {"и": "y", "г": "h"}
_BELARUSIAN = _CYRILLIC | {"г": "h"}
_BULGARIAN = _CYRILLIC | {"ъ": "a", "щ": "sht"}

_LETTERS = re.compile(r"[a-z]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]+")


def _bare(word: str) -> str:
    """A word without the marks over and under its letters."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word))


@functools.cache
def _latin_letters() -> dict[int, str]:
    """What each Latin letter with a mark is without it; built once, since most such words need no more than it."""
    letters = [chr(code) for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)) for code in range(start, end)]
    told = {ord(letter): _bare(letter.translate(_LATIN)) for letter in letters}
    return {code: text for code, text in told.items() if text.isascii()}


def fold_latin(words: str) -> str:
    """
    Words in lower-case Latin letters without their marks; letters of other scripts stay.

    >>> fold_latin("müller łukasz")
    'mueller lukasz'
    """
    return unicodedata.normalize("NFC", words).translate(_latin_letters())


def _latin(word: str) -> str:
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", word)
    plain = word.translate(_latin_letters())
    if plain.isascii():
        return plain
    word = _bare(word.translate(_LATIN))
    return word if word.isascii() else anyascii(word).lower()


_IN_UKRAINIAN = frozenset("іїєґ")
_UKRAINIAN_ENDINGS = ("ський", "цький", "ська", "цька", "ські", "ого", "ьких")
_CYRILLIC_TABLES = [str.maketrans(table) for table in (_CYRILLIC, _UKRAINIAN, _BELARUSIAN, _BULGARIAN)]


def _cyrillic_table(text: str) -> dict[int, str]:
    """How words are read together: by the language that one of them gives away, wherever it stands."""
    russian, ukrainian, belarusian, bulgarian = _CYRILLIC_TABLES
    if not _IN_UKRAINIAN.isdisjoint(text):
        return belarusian if "ў" in text or "ы" in text or "э" in text else ukrainian
    if "ы" in text:
        return russian
    if "ь" in text and any(word.endswith(_UKRAINIAN_ENDINGS) for word in text.split(" ")):
        return ukrainian
    if "ъ" in text and "э" not in text and not any(word.endswith("ъ") for word in text.split(" ")):
        return bulgarian
    return russian


def _cyrillic(word: str) -> str:
    word = unicodedata.normalize("NFC", word)
    latin = word.translate(_cyrillic_table(word))
    return latin if latin.isascii() else "".join([anyascii(letter).lower() for letter in latin])


# letter pairs that Greek writes for one sound of other languages
_GREEK_PAIRS = (
    ("μπ", "b"), ("ντ", "nt"), ("γκ", "g"), ("γγ", "ng"), ("τζ", "j"), ("τσ", "ts"), ("ου", "u"), ("αι", "e"),
    ("ει", "i"), ("οι", "i"), ("ευ", "ev"), ("αυ", "av"),
)  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεζηικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "i",
            "f",
            "kh",
            "ps",
            "o",
        ],
        strict=True,
    )
) | {"θ": "th"}


def _greek(word: str) -> str:
    word = _bare(word)
    if word.startswith("ντ"):
        word = "d" + word[2:]
    for pair, sound in _GREEK_PAIRS:
        word = word.replace(pair, sound)
    return "".join(_GREEK.get(letter, letter) for letter in word)


_READERS: dict[Script, Callable[[str], str]] = {
    "latin": _latin,
    "cyrillic": _cyrillic,
    "greek": _greek,
    "arabic": read_arabic,
    "hebrew": read_hebrew,
    "hangul": read_hangul,
}


def romanise_words(words: Sequence[str], script: Script) -> list[str]:
    """
    The words of one name in plain Latin letters, read together.

    Args:
        words: Words of one script, folded.

        script: Their script.

    Returns:
        As many words, each of lower-case ASCII letters.

    >>> romanise_words(["józef", "łukasz"], "latin"), romanise_words(["кім", "чен"], "cyrillic")
    (['jozef', 'lukasz'], ['kim', 'chen'])
    """
    if script == "latin":
        text = " ".join(words)
        latin = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_latin_letters())
    elif script == "cyrillic":
        # one name is in one language, whichever of its words gives it away
        text = unicodedata.normalize("NFC", " ".join(words))
        latin = text.translate(_cyrillic_table(text))
    else:
        reader = _READERS.get(script)
        latin = " ".join([reader(word) for word in words] if reader else [anyascii(word).lower() for word in words])
    if latin.isascii():
        if latin.replace(" ", "").isalpha():
            return latin.split(" ")
        latins = latin.replace("'", "").split(" ")
        if len(latins) == len(words) and "".join(latins).isalpha():
            return latins
    return [romanise(word) for word in words]


def romanise(word: str) -> str:
    """
    A word in plain Latin letters.

    Args:
        word: One word of any script, in any case.

    Returns:
        Lower-case ASCII letters; empty where the word has no letter that can be read.

    >>> romanise("Зеленський"), romanise("Зеленский"), romanise("محمد"), romanise("김"), romanise("Łukasz")
    ('zelenskyy', 'zelenskiy', 'mhmd', 'kim', 'lukasz')
    """
    if word.isascii():
        word = word.lower()
        return word if word.isalpha() else "".join(_LETTERS.findall(word))
    word = unicodedata.normalize("NFKC", word).casefold()
    if word.isascii():
        return "".join(_LETTERS.findall(word))
    reader = _READERS.get(script_of(word))
    # lone surrogates have no reading
    latin = reader(word) if reader else anyascii(word.encode("utf-8", "ignore").decode("utf-8")).lower()
    return latin if latin.isascii() and latin.isalpha() else "".join(_LETTERS.findall(latin))

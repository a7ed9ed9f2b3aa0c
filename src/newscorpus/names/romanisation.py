"""
Romanisation: a word of any script in plain Latin letters, as news would spell it.

In goes one word (no spaces); out comes lower-case ASCII, possibly empty where the word holds no letter. Cyrillic is
read by the language that its letters give away, Arabic, Persian and Hebrew without their unwritten vowels, Hangul
by syllable, Han by Mandarin reading; what is left is read letter by letter. Diacritics fall where news drops them.
Nothing here decides identity: the forms are made comparable in `newscorpus.names.keys`.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

__all__ = ["Script", "romanise", "script_of"]

Script = str
"""A short name of a script: latin, cyrillic, greek, arabic, hebrew, hangul, kana, han, or other."""

# the first letters of each block and what the block is called; a letter belongs to the last start at or below it
_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2C60, 0x2C7F, "latin"),
    (0x3005, 0x3007, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x3FFFF, "han"),
)


def script_of(word: str) -> Script:
    """
    The script of a word: that of its first letter.

    Args:
        word: Any text.

    Returns:
        A short name; "other" for scripts not told apart and for text without letters.

    >>> script_of("Зеленський"), script_of("毛泽东"), script_of("42")
    ('cyrillic', 'han', 'other')
    """
    if word[:1].isascii() and word[:1].isalpha():
        return "latin"
    for character in word:
        if character.isalpha():
            code = ord(character)
            for start, end, name in _BLOCKS:
                if start <= code <= end:
                    return name
            return "other"
    return "other"


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

# Hangul by the three parts of a syllable, as the revised romanisation has them; the parts follow the code point
_LEADS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h"]
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_TAILS = [
    "-",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]

# families that romanise their surname in a way of their own
_KOREAN_SURNAMES = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "윤": "yoon",
    "임": "lim", "한": "han", "오": "oh", "서": "seo", "신": "shin", "권": "kwon", "황": "hwang", "안": "ahn",
    "송": "song", "전": "jeon", "홍": "hong", "유": "yoo", "고": "ko", "문": "moon", "양": "yang", "손": "son",
    "배": "bae", "백": "baek", "허": "hur", "남": "nam", "심": "shim", "노": "roh", "하": "ha", "곽": "kwak",
    "성": "sung", "차": "cha", "주": "joo", "우": "woo", "구": "koo", "민": "min", "류": "ryu", "나": "na",
    "진": "jin", "지": "ji", "엄": "um", "채": "chae", "원": "won", "천": "chun", "방": "bang", "공": "kong",
    "현": "hyun", "함": "ham", "변": "byun", "염": "yum", "여": "yeo", "추": "choo", "도": "do", "소": "so",
    "석": "seok", "선": "sun", "설": "sul", "마": "ma", "길": "gil", "연": "yeon", "위": "wi", "표": "pyo",
    "명": "myung", "기": "ki", "반": "ban", "라": "ra", "왕": "wang", "금": "keum", "옥": "ok", "육": "yook",
    "인": "in", "맹": "maeng", "제": "je", "모": "mo", "탁": "tak", "국": "kook", "은": "eun", "편": "pyun",
    "용": "yong", "예": "ye", "봉": "bong", "사": "sa", "부": "boo", "리": "ri", "림": "rim",
}  # fmt: skip

_LETTERS = re.compile(r"[a-z]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]+")


def _latin(word: str) -> str:
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", word).translate(_LATIN)
    word = _MARKS.sub("", unicodedata.normalize("NFD", word))
    return word if word.isascii() else anyascii(word).lower()


def _cyrillic(word: str) -> str:
    word = unicodedata.normalize("NFC", word)
    table = _CYRILLIC
    if any(letter in word for letter in "іїєґ"):
        table = _BELARUSIAN if "ў" in word or "ы" in word or "э" in word else _UKRAINIAN
    elif word.endswith(("ський", "цький", "ська", "цька", "ські", "ого", "ьких")) and "ы" not in word:
        table = _UKRAINIAN if "ь" in word else table
    elif "ъ" in word and "ы" not in word and "э" not in word and not word.endswith("ъ"):
        table = _BULGARIAN
    return "".join(table[letter] if letter in table else anyascii(letter).lower() for letter in word)


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
    word = _MARKS.sub("", unicodedata.normalize("NFD", word))
    if word.startswith("ντ"):
        word = "d" + word[2:]
    for pair, sound in _GREEK_PAIRS:
        word = word.replace(pair, sound)
    return "".join(_GREEK.get(letter, letter) for letter in word)


def _abjad(word: str, table: dict[str, str]) -> str:
    """Read consonants; a letter that may be vowel or consonant is a consonant at the start and between vowels."""
    word = _MARKS.sub("", unicodedata.normalize("NFKC", word))
    out: list[str] = []
    for i, letter in enumerate(word):
        sound = table.get(letter)
        if sound is None:
            sound = anyascii(letter).lower()
        if sound in ("w", "y") and i:
            sound = {"w": "u", "y": "i"}[sound]
        out.append(sound)
    return "".join(out)


def _hebrew(word: str) -> str:
    # a doubled vav is a consonant, with gershayim a letter stands for a foreign sound
    word = word.replace("וו", "\u05f0").replace("יי", "\u05f2")
    for letter, sound in (("ג", "j"), ("צ", "ch"), ("ז", "zh"), ("ץ", "ch"), ("ת", "th")):
        for mark in "'׳’":
            word = word.replace(letter + mark, sound)
    if word.startswith("ו"):
        word = "v" + word[1:]
    word = word.replace("\u05f0", "v").replace("\u05f2", "ay")
    if word.endswith("ה"):
        word = word[:-1] + "a"
    return _abjad(word, _HEBREW)


def _hangul(word: str) -> str:
    word = unicodedata.normalize("NFC", word)
    out = []
    for i, syllable in enumerate(word):
        code = ord(syllable) - 0xAC00
        if not 0 <= code < 11172:
            out.append(anyascii(syllable).lower())
            continue
        if i == 0 and len(word) <= 3 and syllable in _KOREAN_SURNAMES:
            out.append(_KOREAN_SURNAMES[syllable])
            continue
        lead, vowel, tail = _LEADS[code // 588], _VOWELS[code % 588 // 28], _TAILS[code % 28]
        out.append((lead + vowel + tail).replace("-", ""))
    return "".join(out)


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
    script = script_of(word)
    if script == "latin":
        latin = _latin(word)
    elif script == "cyrillic":
        latin = _cyrillic(word)
    elif script == "greek":
        latin = _greek(word)
    elif script == "arabic":
        latin = _abjad(word, _ARABIC)
    elif script == "hebrew":
        latin = _hebrew(word)
    elif script == "hangul":
        latin = _hangul(word)
    else:
        # lone surrogates have no reading
        latin = anyascii(word.encode("utf-8", "ignore").decode("utf-8")).lower()
    return "".join(_LETTERS.findall(latin))

"""
Hangul: Korean words in Latin letters, syllable by syllable.

In goes a word; out come Latin letters, surnames as the families write them.
"""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

__all__ = ["read_hangul", "romanise_given"]

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


def read_hangul(word: str) -> str:
    """
    A word in Hangul in Latin letters; of a name of up to three syllables the first may be a surname.

    >>> read_hangul("김정은")
    'kimjeongeun'
    """
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


def romanise_given(syllables: str) -> str:
    """
    A Korean given name in Latin letters, in which no syllable is read as a surname.

    >>> romanise_given("정은")
    'jeongeun'
    """
    # behind syllables that are no surname, nothing is read as one
    return read_hangul("가가가" + syllables)[6:]

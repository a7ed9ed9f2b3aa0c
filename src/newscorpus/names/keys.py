"""
Keys: names made comparable.

`key` is an equivalence: two names with equal keys are one name, spelt in ways that news mixes up; it is made to be
precise, so many spellings of one name still differ in it. `blocking_key` is coarser: the consonants of the surname,
for finding candidates that are worth comparing, and `block_keys` are all of the name. Below them stand the three
readings of words that comparing uses: `phonetic` (one letter a sound), `coarse` (sounds that scripts cannot tell apart,
merged) and `skeleton` (the consonants). Keys are for comparing and never for showing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscorpus.model.mention import NameKey
from newscorpus.names.han import han_readings
from newscorpus.names.hangul import romanise_given
from newscorpus.names.parts import NameParts, NameWord, split_name
from newscorpus.names.romanisation import romanise

__all__ = [
    "block_keys",
    "blocking_key",
    "coarse",
    "fold_word",
    "join_key",
    "key",
    "key_of",
    "phonetic",
    "read_sounds",
    "skeleton",
]

_LONGEST_HANGUL = 4  # of a name that has a surname and is no foreign one

# What follows is in order: longer spellings first. Capitals stand for one sound each: C as in church, S as in ship,
# Z as in measure, X as in loch, J as in judge, and Q for ts.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shtsh", "SC"), ("schtsch", "SC"), ("chtch", "SC"), ("shch", "SC"), ("szcz", "SC"), ("tsch", "C"), ("tch", "C"),
    ("dzh", "J"), ("dsch", "J"), ("dj", "J"), ("dg", "J"), ("sch", "S"), ("sh", "S"), ("sz", "S"), ("sj", "S"),
    ("tsj", "C"), ("cz", "C"), ("ch", "C"), ("zh", "Z"), ("rzh", "r"), ("rz", "Z"), ("kh", "X"), ("gh", "g"),
    ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("ts", "Q"), ("tz", "Q"), ("ck", "k"), ("qu", "kv"), ("x", "ks"),
)  # fmt: skip
_VOWEL_GROUPS: tuple[tuple[str, str], ...] = (
    ("iye", "ie"), ("yye", "ie"), ("eaux", "o"), ("eau", "o"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("oe", "o"),
    ("ue", "u"), ("ae", "e"), ("au", "o"), ("aa", "a"), ("eu", "u"), ("eo", "o"), ("ai", "ei"), ("ay", "ei"),
    ("ey", "ei"), ("ej", "ei"), ("aj", "ei"),
)  # fmt: skip
# all of them in one pass, with what they have in common told once
_GROUP = re.compile(
    rb"s(?:chtsch|htsh|zcz|h(?:ch)?|ch|z|j)|c(?:htch|h|z|k)|t(?:sch|ch|sj|s|z|h)|d(?:sch|zh|j|g|h)|r(?:zh|z)"
    rb"|zh|kh|gh|ph|bh|qu|x|eaux?|iye|yye|o[uoe]|e[eouyj]|ue|a[eauiyj]"
)
_SOUND_OF = {spelling.encode(): sound.encode() for spelling, sound in _SOUNDS + _VOWEL_GROUPS}
_SKI = re.compile(rb"(?<=[bcdfghjklmnprstvwz])([sc])k(?:[yij]{1,3}|ey|ei|oi|oj)\b")
_DOUBLED = re.compile(rb"(\w)\1+")
_SINGLES = bytes.maketrans(b"wyjqc", b"viikk")
# how pinyin and Wade-Giles write what others write ch and sh; French for w before a; German and Polish ch as in loch
_PINYIN = re.compile(rb"[qx](?=i[aenou]|ing|u[aen])|\b(?:q(?=i)|x(?=[iu])|hs(?=[iu]))")
_FRENCH_W = re.compile(rb"ou(?=a)")
_HARD_CH = re.compile(rb"(?<![cst])ch(?=[rl])")


def _first(match: re.Match[bytes]) -> bytes:
    return match[1]


def _sh_or_ch(match: re.Match[bytes]) -> bytes:
    return b"ch" if match[0] == b"q" else b"sh"


def _sound(match: re.Match[bytes]) -> bytes:
    return _SOUND_OF[match[0]]


def _ski(match: re.Match[bytes]) -> bytes:
    return match[1] + b"ki"


# every name passes here, so what is called is looked up once
_replace_groups = _GROUP.sub
_has_doubled, _replace_doubled = re.compile(rb"(\w)\1").search, _DOUBLED.sub


def _phonetic(text: bytes) -> bytes:
    # bytes are translated and searched several times as fast as strings
    if b"x" in text or b"q" in text or b"hs" in text:
        text = _PINYIN.sub(_sh_or_ch, text)
    if b"oua" in text:
        text = _FRENCH_W.sub(b"w", text)
    if b"c" in text:
        if b"chr" in text or b"chl" in text:
            text = _HARD_CH.sub(b"kh", text)
        text = text.replace(b"ce", b"se").replace(b"ci", b"si").replace(b"cy", b"sy")
    if b"k" in text and (b"sk" in text or b"ck" in text):
        text = _SKI.sub(_ski, text)
    text = _replace_groups(_sound, text).translate(_SINGLES)
    # most names repeat no letter, and looking is quicker than replacing
    return _replace_doubled(_first, text) if _has_doubled(text) else text


_COARSE = bytes.maketrans(b"CSZJQzXgdbfvreo", b"sssssshktpppliu")


def _coarse(text: bytes) -> bytes:
    text = text.translate(_COARSE)
    return _replace_doubled(_first, text) if _has_doubled(text) else text


# an h that begins a word is a consonant, and stands as a capital while the others go
_CONSONANTS = bytes.maketrans(b"H", b"h")


def _skeleton(text: bytes) -> bytes:
    if b"h" in text:
        text = (b" " + text).replace(b" h", b" H")[1:]
    text = text.translate(_CONSONANTS, b"aeiouh")
    return _replace_doubled(_first, text) if _has_doubled(text) else text


def read_sounds(latin: str) -> tuple[str, str, str]:
    """
    Romanised words by their sounds: what `phonetic`, `coarse` and `skeleton` give, in one go.

    >>> read_sounds("ruth gordon")
    ('rut gordon', 'lut kultun', 'lt kltn')
    """
    sounds = _phonetic(latin.encode("ascii", "ignore"))
    merged = _coarse(sounds)
    return sounds.decode(), merged.decode(), _skeleton(merged).decode()


def phonetic(latin: str) -> str:
    """
    Romanised words by their sounds: one letter each, spellings of many languages brought together.

    Args:
        latin: Lower-case letters from a to z: a word, or words with a space between them.

    Returns:
        The sounds, with as many spaces.

    >>> phonetic("zelenskyy") == phonetic("zelenskiy") == phonetic("selenski") or phonetic("zelenskyy")
    'zelenski'
    """
    return _phonetic(latin.encode("ascii", "ignore")).decode()


def coarse(phonetics: str) -> str:
    """
    Phonetics with the sounds merged that scripts cannot tell apart.

    >>> coarse(phonetic("gordon")), coarse(phonetic("kortun"))
    ('kultun', 'kultun')
    """
    return _coarse(phonetics.encode("ascii", "ignore")).decode()


def skeleton(phonetics: str) -> str:
    """
    The consonants of words, from their coarse phonetics; none of a word that has vowels alone.

    >>> skeleton(coarse(phonetic("muhammad"))), skeleton(coarse(phonetic("mhmd")))
    ('mt', 'mt')
    """
    return _skeleton(phonetics.encode("ascii", "ignore")).decode()


# what the key folds: spellings of one sound that outlets mix, and nothing that tells two surnames apart
_KEY_ENDING = re.compile(r"(?<=[bcdfghjklmnprstvwz])([sc])k(?:yy|iy|yi|ij|yj|ii|i|y|yi)$")


def fold_word(latin: str) -> str:
    """
    A romanised word as keys have it: the ways of writing one ending brought together.

    >>> fold_word("zelenskyy")
    'zelenski'
    """
    return _KEY_ENDING.sub(r"\1ki", latin) if "k" in latin[-5:] else latin


def key(name: str) -> NameKey:
    """
    A name made comparable: equal keys, equal names.

    Args:
        name: Any text.

    Returns:
        The key. It does not depend on case, titles, the order of given name and surname, or on which of the common
        romanisations of one ending was used. `key(key(name))` is `key(name)`.

    >>> key("President Volodymyr Zelenskyy") == key("Zelensky, Volodymyr")
    True
    >>> key("Zelenska") == key("Zelensky")
    False
    """
    return key_of(split_name(name))


def key_of(parts: NameParts) -> NameKey:
    """
    The key of a name that is already in its parts.

    >>> key_of(split_name("Rutte, Mark"))
    'mark rutte'
    """
    words = [word.latin for word in parts.words if word.latin]
    # Han characters are kept: many names share one reading
    if any(word.script == "han" for word in parts.words):
        words = [word.text.casefold() if word.script == "han" else word.latin for word in parts.words if word.latin]
    return join_key(words, parts.suffix) if words else NameKey("".join((parts.suffix or parts.folded).split()))


_NASAB = frozenset({"bin", "ibn", "bn", "bint", "binti"})


def join_key(words: Iterable[str], suffix: str = "") -> NameKey:
    """
    The key of romanised words.

    >>> join_key(["vladimir", "zelenskiy"], "jr")
    'vladimir zelenski jr'
    """
    folded = [fold_word(word) if "k" in word else word for word in words]
    if _NASAB.isdisjoint(folded):
        folded.sort()
    else:
        # whose child somebody is stands behind the name: Mohammed bin Salman is not Salman bin Mohammed
        cut = next((i for i, word in enumerate(folded) if i and word in _NASAB), len(folded))
        folded = [*sorted(folded[:cut]), *folded[cut:]]
    key = " ".join(folded)
    return NameKey(f"{key} {suffix}" if suffix else key)


def blocking_key(name: str) -> str:
    """
    The consonants of the surname, for finding candidates: names of one person mostly share it, and so do others.

    To find most candidates, put a name under all of its `block_keys`.

    Args:
        name: Any text.

    Returns:
        A short text; empty where the name has no letters.

    >>> blocking_key("Zelensky") == blocking_key("Володимир Зеленський") == blocking_key("Selenskyj")
    True
    """
    return _block(split_name(name).surname)


def block_keys(name: str) -> tuple[str, ...]:
    """
    The blocks that a name belongs in: two names that share none are hardly ever one person's.

    They are the consonants of its last and of its first word, since orders differ; a name in Han or Hangul, which
    print no spaces, has those of every way to read it.

    Args:
        name: Any text.

    Returns:
        Short texts, the first of them the `blocking_key`.

    >>> set(block_keys("Kim Jong-un")) & set(block_keys("김정은"))
    {'km'}
    """
    parts = split_name(name)
    words = [word for word in parts.words if not word.particle and not word.initial and word.latin]
    ends = [parts.surname, *[word.latin for word in words[:1]]]
    if len(words) == 1:
        ends += [word for reading in _read_apart(words[0]) for word in (reading[0], reading[-1])]
    return tuple(dict.fromkeys([_block(word) for word in ends]))


def _block(latin: str) -> str:
    sounds = phonetic(latin)
    return skeleton(coarse(sounds)) or sounds


def _read_apart(word: NameWord) -> tuple[tuple[str, ...], ...]:
    """The ways to read one word as several."""
    if word.script == "han":
        return han_readings(word.text)
    if word.script == "hangul" and 1 < len(word.text) <= _LONGEST_HANGUL:
        return ((romanise(word.text[:1]), romanise_given(word.text[1:])),)
    return ()

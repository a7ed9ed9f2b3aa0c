"""
Keys: names made comparable.

`key` is an equivalence: two names with equal keys are one name, spelt in ways that news mixes up; it is made to be
precise, so many spellings of one name still differ in it. `blocking_key` is coarser: the consonants of the surname,
for finding candidates that are worth comparing. Below them stand the three readings of a word that comparing uses:
`phonetic` (one letter a sound), `coarse` (sounds that scripts cannot tell apart, merged) and `skeleton` (its
consonants). Keys are for comparing and never for showing.
"""

from __future__ import annotations

import re

from newscorpus.model.mention import NameKey
from newscorpus.names.parts import NameParts, split_name

__all__ = ["block_keys", "blocking_key", "coarse", "fold_word", "key", "key_of", "phonetic", "skeleton"]

# What follows is in order: longer spellings first. Capitals stand for one sound each: C as in church, S as in ship,
# Z as in measure, X as in loch, J as in judge, and Q for ts.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shtsh", "SC"), ("schtsch", "SC"), ("chtch", "SC"), ("shch", "SC"), ("szcz", "SC"), ("tsch", "C"), ("tch", "C"),
    ("dzh", "J"), ("dsch", "J"), ("dj", "J"), ("dg", "J"), ("sch", "S"), ("sh", "S"), ("sz", "S"), ("sj", "S"),
    ("tsj", "C"), ("cz", "C"), ("ch", "C"), ("zh", "Z"), ("rzh", "r"), ("rz", "Z"), ("kh", "X"), ("gh", "g"),
    ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("ts", "Q"), ("tz", "Q"), ("ck", "k"), ("qu", "kv"), ("x", "ks"),
)  # fmt: skip
# the same, with what they have in common told once
_SOUND = re.compile(
    rb"s(?:chtsch|htsh|zcz|h(?:ch)?|ch|z|j)|c(?:htch|h|z|k)|t(?:sch|ch|sj|s|z|h)|d(?:sch|zh|j|g|h)|r(?:zh|z)|[zkgpb]h|qu|x"
)
_SOUND_OF = {spelling.encode(): sound.encode() for spelling, sound in _SOUNDS}
_VOWEL_GROUPS: tuple[tuple[str, str], ...] = (
    ("iye", "ie"), ("yye", "ie"), ("eaux", "o"), ("eau", "o"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("oe", "o"),
    ("ue", "u"), ("ae", "e"), ("au", "o"), ("aa", "a"), ("eu", "u"), ("eo", "o"), ("ai", "ei"), ("ay", "ei"),
    ("ey", "ei"), ("ej", "ei"), ("aj", "ei"),
)  # fmt: skip
_VOWELS_OF = {group.encode(): sound.encode() for group, sound in _VOWEL_GROUPS}
_VOWEL_GROUP = re.compile(rb"eaux?|[iy]ye|o[uoe]|e[eouyj]|ue|a[eauiyj]")
_SKI = re.compile(rb"(?<=[bcdfghjklmnprstvwzCSZ])([sc])k(?:[yij]{1,3}|ey|ei|oi|oj)\b")
_DOUBLED = re.compile(rb"(\w)\1+")
_SINGLES = bytes.maketrans(b"wyjqc", b"viikk")
# how pinyin and Wade-Giles write what others write ch and sh; French for w before a; German and Polish ch as in loch
_PINYIN = re.compile(rb"[qx](?=i[aenou]|ing|u[aen])|\b(?:q(?=i)|x(?=[iu])|hs(?=[iu]))")
_FRENCH_W = re.compile(rb"ou(?=a)")
_HARD_CH = re.compile(rb"(?<![cst])ch(?=[rl])")
_SOFT_C = re.compile(rb"c(?=[eiy])")


def _first(match: re.Match[bytes]) -> bytes:
    return match[1]


def _single(text: bytes) -> bytes:
    """A text without the repetitions of a letter."""
    # most words repeat none, and looking is quicker than replacing
    return _DOUBLED.sub(_first, text) if _DOUBLED.search(text) else text


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
    # bytes are translated and searched several times as fast as strings, and every name passes here
    text = latin.encode("ascii", "ignore")
    if b"x" in text or b"q" in text or b"hs" in text:
        text = _PINYIN.sub(lambda match: b"ch" if match[0] == b"q" else b"sh", text)
    if b"ou" in text:
        text = _FRENCH_W.sub(b"w", text)
    if b"ch" in text:
        text = _HARD_CH.sub(b"kh", text)
    text = _SOUND.sub(lambda match: _SOUND_OF[match[0]], text)
    if b"sk" in text or b"ck" in text:
        text = _SKI.sub(lambda match: match[1] + b"ki", text)
    if b"c" in text:
        text = _SOFT_C.sub(b"s", text)
    text = _VOWEL_GROUP.sub(lambda match: _VOWELS_OF[match[0]], text)
    return _single(text.translate(_SINGLES)).decode()


_COARSE = bytes.maketrans(b"CSZJQzXgdbfvreo", b"sssssshktpppliu")


def coarse(phonetics: str) -> str:
    """
    Phonetics with the sounds merged that scripts cannot tell apart.

    >>> coarse(phonetic("gordon")), coarse(phonetic("kortun"))
    ('kultun', 'kultun')
    """
    return _single(phonetics.encode("ascii", "ignore").translate(_COARSE)).decode()


_VOWELS = re.compile(rb"(?<=[^ ])[aeiouh]+|\b[aeiou](?=[^ ])")


def skeleton(phonetics: str) -> str:
    """
    The consonants of words; a first vowel is left out as well.

    >>> skeleton(phonetic("muhammad")), skeleton(phonetic("mhmd"))
    ('md', 'md')
    """
    return _single(_VOWELS.sub(b"", phonetics.encode("ascii", "ignore"))).decode()


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
    # Han characters are kept: many names share one reading
    words = sorted(
        word.text.casefold() if word.script == "han" else fold_word(word.latin) for word in parts.words if word.latin
    )
    if parts.suffix:
        words.append(parts.suffix)
    if not words:
        return NameKey("".join(parts.folded.split()))
    return NameKey(" ".join(words))


def blocking_key(name: str) -> str:
    """
    The consonants of the surname, for finding candidates: names of one person mostly share it, and so do others.

    Args:
        name: Any text.

    Returns:
        A short text; empty where the name has no letters.

    >>> blocking_key("Zelensky") == blocking_key("Володимир Зеленський") == blocking_key("Selenskyj")
    True
    """
    surname = split_name(name).surname
    sounds = phonetic(surname)
    return skeleton(coarse(sounds)) or sounds


def block_keys(name: str) -> tuple[str, ...]:
    """
    The blocking keys of a name: of its surname, and of its first word, since orders differ.

    >>> blocking_key("Kim Jong-un") in block_keys("Kim Jong-un")
    True
    """
    parts = split_name(name)
    words = [word.latin for word in parts.words if not word.particle and not word.initial and word.latin]
    out = [blocking_key(name)]
    if words:
        sounds = phonetic(words[0])
        out.append(skeleton(coarse(sounds)) or sounds)
    return tuple(dict.fromkeys(out))

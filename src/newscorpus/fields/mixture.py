"""
Texts in several languages: which paragraphs are in another language than their article.

In go paragraphs and the language of the whole; out comes the code of each paragraph that clearly is in another one.
Most paragraphs show in a moment that they are what the article is, by its small words or its script, and the detector
is asked about the others alone; a paragraph of a few words says nothing.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable

from newscorpus.data import load_table
from newscorpus.fields.language import other_language

__all__ = ["label_paragraphs"]

_LEAST = 60  # characters; a shorter paragraph is names and numbers as likely as not
_IDEOGRAPHS = "\u2e80"  # from here on a character says as much as three letters
_LOOKED_AT = 240  # characters of a paragraph among which its small words are looked for
_GLANCE = 100  # characters among which most show it
_FEWEST = 2  # different small words that tell
_ASKED_MOST = 60  # paragraphs of one article about which the detector is asked
_SAME = {"nb": "no", "nn": "no"}
_KIN = {"no": ("da",), "da": ("no",)}  # so near that they share most small words; no article mixes them
# scripts that one language alone writes, or so nearly that a paragraph in it says enough
_OWN_SCRIPT = {
    "el": ("\u0370", "\u03ff"),
    "he": ("\u0590", "\u05ff"),
    "bn": ("\u0980", "\u09ff"),
    "pa": ("\u0a00", "\u0a7f"),
    "gu": ("\u0a80", "\u0aff"),
    "ta": ("\u0b80", "\u0bff"),
    "te": ("\u0c00", "\u0c7f"),
    "kn": ("\u0c80", "\u0cff"),
    "ml": ("\u0d00", "\u0d7f"),
    "th": ("\u0e00", "\u0e7f"),
    "ko": ("\uac00", "\ud7a3"),
    "ar": ("\u0600", "\u06ff"),
    "fa": ("\u0600", "\u06ff"),
    "ur": ("\u0600", "\u06ff"),
    "hi": ("\u0900", "\u097f"),
    "mr": ("\u0900", "\u097f"),
    "ne": ("\u0900", "\u097f"),
    "zh": ("\u3400", "\u9fff"),
    "ja": ("\u3040", "\u9fff"),
}


@functools.cache  # shipped facts, the same for everybody
def _small_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The small words of a language, and those of them that no other one has."""
    words = {_SAME.get(name, name): frozenset(entry["words"]) for name, entry in load_table("function_words").items()}
    seen = Counter(word for name, own in words.items() if name not in _KIN.get(code, ()) for word in own)
    own = words.get(code, frozenset())
    return own, frozenset(word for word in own if seen[word] == 1)


def _looks_like(start: str, small: frozenset[str], telling: frozenset[str]) -> bool:
    # most show it at a glance; the last word may be cut there
    if len(telling.intersection(start[:_GLANCE].lower().split()[:-1])) >= _FEWEST:
        return True
    found = start.lower().split()
    own = len(telling.intersection(found))
    return own >= _FEWEST or (own > 0 and len(start) < _LOOKED_AT and len(small.intersection(found)) > _FEWEST)


def label_paragraphs(paragraphs: Iterable[str], *, whole: str) -> tuple[str | None, ...]:
    """
    Tell which paragraphs are in another language than their article.

    Args:
        paragraphs: The paragraphs, in order.

        whole: The code of the article's language; "und" where it is not known.

    Returns:
        A code for each paragraph that is in another language, and None for all others.

    >>> label_paragraphs(
    ...     ["The minister said it.", "Der Minister sagte am Montag, dass der Streit nun endlich vorbei sei."],
    ...     whole="en",
    ... )
    (None, 'de')
    """
    (small, telling), script = _small_words(whole), _OWN_SCRIPT.get(whole)
    asked = 0
    out: list[str | None] = []
    for paragraph in paragraphs:
        start = paragraph[:_LOOKED_AT]
        if (
            len(start) * (1 if start < _IDEOGRAPHS else 3) < _LEAST
            or _looks_like(start, small, telling)
            or (script and sum(script[0] <= character <= script[1] for character in start) * 2 > len(start))
            or asked >= _ASKED_MOST
        ):
            out.append(None)
            continue
        asked += 1
        out.append(other_language(paragraph, than=whole))
    return tuple(out)

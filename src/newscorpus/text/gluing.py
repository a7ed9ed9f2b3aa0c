"""
Sentences that lost the space between them: "it ended.The next day" becomes "it ended. The next day".

Opt-in and careful: a space is put only between a word in small letters with its stop and a word with a capital first
letter, where nothing else stands in the two, so that addresses, file names, brands and abbreviations stay as they are.
Words glued without a stop ("planThe") stay: too many names are written like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscorpus.text.offsets import Mapped, replace_spans

__all__ = ["part_sentences"]

# a whole word of two letters or more, its stop, marks that close, and what follows up to a space
_GLUED = re.compile(
    r"(?<![^\s“„«‘(\[])(?P<word>[^\W\d_]{2,60}+)(?P<stop>[.!?…]++[”’»)\]]*+)(?P<open>[“„«‘(\[]?)"
    r"(?P<next>[^\W\d_]{1,60}+)(?=[\s,;:!?“”\"’»)\]–—'-]|\.(?:\s|\Z)|\Z)"
)
_SHORTENED = frozenset(("al", "bd", "ca", "co", "eg", "ff", "ie", "no", "nr", "op", "pp", "vs"))
# what follows a stop in names of sites, programs and languages, also with a capital
_ENDINGS = frozenset(
    (
        *(
            "ai",
            "app",
            "at",
            "au",
            "biz",
            "br",
            "ca",
            "ch",
            "cn",
            "co",
            "com",
            "css",
            "de",
            "edu",
            "es",
            "eu",
            "fm",
            "fr",
        ),
        *("gov", "html", "in", "info", "int", "io", "it", "java", "jp", "js", "me", "mil", "ml", "net", "news", "nl"),
        *("no", "nz", "org", "pdf", "php", "pl", "py", "rs", "ru", "se", "tv", "txt", "ua", "uk", "us", "xml"),
    )
)


def part_sentences(text: str) -> Mapped:
    """
    Put the space back between sentences that stand glued together.

    Args:
        text: Any text.

    Returns:
        The text with its map; only spaces are added. Applying it twice changes nothing more.

    >>> part_sentences("The rain ended.The town was quiet, says weather.Com today.").text
    'The rain ended. The town was quiet, says weather.Com today.'
    """
    return replace_spans(text, ((place, place, " ") for place in _seams(text)))


def _seams(text: str) -> Iterator[int]:
    """Where a space is missing."""
    for match in _GLUED.finditer(text):
        word, following = match["word"], match["next"]
        if not word.islower() or word in _SHORTENED:
            continue
        if not following[0].isupper() or following.lower() in _ENDINGS:
            continue
        # "The" and "A" begin sentences; "NET" and "McX" are parts of names
        if len(following) > 1 and not following[1:].islower():
            continue
        yield match.end("stop")

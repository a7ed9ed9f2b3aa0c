r"""
Words broken at line ends: "inter-\nnational" becomes "international".

Opt-in and by evidence: a hyphen at a line end goes where the same text prints the word whole, stays where it prints it
with the hyphen, and is otherwise taken for a break only in a text that breaks words often, and not behind the parts
that are commonly set with a hyphen. Hyphens that stand for a left-out part ("Ein- und Ausfuhr") stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscorpus.text.offsets import Mapped, OffsetMap, replace_spans

__all__ = ["join_hyphenation"]

_BROKEN = re.compile(r"(?P<first>[^\W\d_]{2,60}+)(?P<gap>[-‐][ \t]*+\r?\n[ \t]*+)(?P<second>[^\W\d_]{1,60}+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_ROUNDS = 8  # one is the rule; a joined word may be evidence for another
_OFTEN = 3  # broken words that show that a text breaks words
_CONJUNCTIONS = frozenset(
    (
        *("a", "and", "bis", "e", "eller", "en", "et", "i", "lub", "o", "och", "oder", "of", "og", "or", "oraz", "ou"),
        *("sowie", "to", "u", "und", "y", "и", "или", "та", "або"),
    )
)
_HYPHENATED = frozenset(
    (
        *("all", "anti", "co", "cross", "eco", "ex", "half", "high", "long", "low", "mid", "mini", "multi", "non"),
        *("part", "pre", "pro", "self", "semi", "so", "well"),
    )
)


def join_hyphenation(text: str) -> Mapped:
    r"""
    Join words that were broken at line ends.

    Args:
        text: Any text.

    Returns:
        The text with its map: only hyphens, spaces and line ends are taken out.

    >>> join_hyphenation("an inter-\nnational plan, international by name").text
    'an international plan, international by name'
    """
    offsets = OffsetMap()
    for _ in range(_ROUNDS):
        joined = _join(text)
        if joined.text == text:
            break
        text, offsets = joined.text, offsets.then(joined.offsets)
    return Mapped(text=text, offsets=offsets)


def _join(text: str) -> Mapped:
    breaks = [
        match
        for match in _BROKEN.finditer(text)
        if match["second"][0].islower() and match["second"] not in _CONJUNCTIONS
    ]
    if not breaks:
        return Mapped(text=text)
    return replace_spans(text, _joints(text, breaks))


def _joints(text: str, breaks: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """The gaps of words that are to be joined, and what stands in them then."""
    printed = {word.casefold().replace("‐", "-") for word in _WORD.findall(text)}
    often = len(breaks) >= _OFTEN
    for match in breaks:
        first, second = match["first"].casefold(), match["second"].casefold()
        if first + second in printed:
            new = ""
        elif f"{first}-{second}" in printed:
            new = match["gap"][0]
        elif often:
            new = match["gap"][0] if first in _HYPHENATED else ""
        else:
            continue
        yield *match.span("gap"), new

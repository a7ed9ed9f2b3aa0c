"""
Why a line is page furniture: what its wording says, and what its place says.

A line goes in, a reason comes out, or None where nothing speaks for any. The wording is looked up in the phrase table
`data/chrome.yaml`, in all languages at once, so that a page in two languages needs no second look. Whole lines are
looked up at once, beginnings by their first word, other phrases by their longest. That a line has a reason does not yet
make it chrome ("The site says it uses cookies" may be news): that is for the labeller to decide. Of a line that is
known to be chrome, `match_chrome` asks more: a second table, `data/chrome_reasons.yaml`, tells kinds of furniture apart
by phrases that would mark too much of the news to help with that decision.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from newscorpus.data import load_table
from newscorpus.model import Reason
from newscorpus.model.choice import Fixed

__all__ = [
    "Match",
    "Strength",
    "match_chrome",
    "match_reason",
    "match_words",
    "phrase_keys",
    "reason_of",
    "split_words",
    "stronger_match",
]


class Strength(Fixed, IntEnum):
    """How a phrase was found, weakest first."""

    ANYWHERE = 1
    START = 2
    WHOLE = 3


class Match(NamedTuple):
    """
    What the wording of a line says.

    Attributes:
        reason: The kind of furniture.

        strength: Whether the line is the phrase, begins with it, or holds it.

        length: How many words the phrase has.

        phrase: The phrase, as it is compared.
    """

    reason: Reason
    strength: Strength
    length: int
    phrase: str = ""


_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# digits do not count: "12 Comments" says what "Comments" says
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+|©")
_PLAIN = re.compile("[a-z]+")

# "Related" at the head of a long paragraph is no label
_LONGEST_LABELLED = 30

_Words = tuple[str, ...]


def _folded(text: str) -> str:
    # the dot that folding the Turkish capital leaves behind is no letter, and would cut the word
    return text.casefold().replace("\u0307", "")


class _Table(NamedTuple):
    # what whole lines say; phrases that lines begin with, by their first word; phrases that stand anywhere, by their
    # longest word, with where it stands in them. Longer phrases come first, else the order of the table holds.
    whole: dict[_Words, Match]
    start: dict[str, list[tuple[_Words, Match]]]
    anywhere: dict[str, list[tuple[int, _Words, Match]]]


@functools.cache
def _table() -> _Table:
    return _tabled(load_table("chrome"))


@functools.cache
def _chrome_table() -> _Table:
    return _tabled(load_table("chrome_reasons")["phrases"])


def _tabled(listed_by_reason: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]) -> _Table:
    phrases = [
        (tuple(_WORD.findall(_folded(phrase))), mode, Reason(reason))
        for reason, languages in listed_by_reason.items()
        for modes in languages.values()
        for mode, listed in modes.items()
        for phrase in listed
    ]
    table = _Table({}, {}, {})
    for words, mode, reason in sorted(phrases, key=lambda phrase: -len(phrase[0])):
        match = Match(reason, Strength[mode.upper()], len(words), " ".join(words))
        if match.strength is Strength.WHOLE:
            table.whole.setdefault(words, match)
        elif match.strength is Strength.START:
            table.start.setdefault(words[0], []).append((words, match))
        else:
            # the longest word is the rarest, as a rule
            at = max(enumerate(words), key=lambda pair: (len(pair[1]), pair[0]))[0]
            table.anywhere.setdefault(words[at], []).append((at, words, match))
    return table


def _match(words: Sequence[str], table: _Table) -> Match | None:
    if not words:
        return None
    if len(words) <= _LONGEST_LABELLED:
        line = tuple(words)
        whole = table.whole.get(line)
        if whole is not None:
            return whole
        for phrase, match in table.start.get(line[0], ()):
            if line[: match.length] == phrase:
                return match
    best: Match | None = None
    anywhere = table.anywhere
    for i, word in enumerate(words):
        if word in anywhere:
            for at, phrase, match in anywhere[word]:
                if best is not None and match.length <= best.length:
                    break
                if i >= at and tuple(words[i - at : i - at + match.length]) == phrase:
                    best = match
                    break
    return best


def split_words(texts: Sequence[str]) -> list[list[str]]:
    """
    The words of each of many lines, case folded, digits left out, as the phrases of the table are compared.

    Args:
        texts: Lines; none holds a line feed.

    >>> split_words(["12 Comments", "関連記事"])
    [['comments'], ['関', '連', '記', '事']]
    """
    if not texts:
        return []
    # all lines are folded in one go; of most, the letters are a to z
    folded = _folded("\n".join(texts)).split("\n")
    return [(_PLAIN if line.isascii() else _WORD).findall(line) for line in folded]


def match_words(lines: Sequence[Sequence[str]], *, of_chrome: bool = False) -> list[Match | None]:
    """
    What the wording of each of many lines says.

    Args:
        lines: The words of each, as `split_words` gives them.

        of_chrome: Whether to ask the table of what is said by lines that are known to be chrome.

    Returns:
        The strongest match of each, in order: whole before start before anywhere, then the longer phrase, then the
        order of the table.

    >>> [match and match.reason.value for match in match_words([["comments"], ["it", "rained"]])]
    ['comments', None]
    """
    table = _chrome_table() if of_chrome else _table()
    return [_match(words, table) for words in lines]


def match_chrome(lines: Sequence[Sequence[str]], matches: Sequence[Match | None]) -> list[Match | None]:
    """
    What the wording of lines that are known to be chrome says.

    Args:
        lines: The words of each, as `split_words` gives them.

        matches: What `match_words` says of them.

    Returns:
        For each line the stronger of what the two tables say; of two as strong, what the second says.

    >>> lines = split_words(["She writes about trains."])
    >>> match_words(lines), match_chrome(lines, [None])[0].reason.value
    ([None], 'author-note')
    """
    said = match_words(lines, of_chrome=True)
    return [stronger_match(first, second) for first, second in zip(matches, said, strict=True)]


def stronger_match(first: Match | None, second: Match | None) -> Match | None:
    """
    What the wording of a line that is known to be chrome says.

    Args:
        first: What the table of lines that may be chrome says.

        second: What the table of lines that are chrome says.

    Returns:
        The stronger of the two; of two as strong, the second.

    >>> first, second = (match_words([["comments"]], of_chrome=known)[0] for known in (False, True))
    >>> stronger_match(first, second).reason.value
    'comments'
    """
    if second is None or first is None:
        return first or second
    # nothing says more of a line than all of it
    told = first.strength is Strength.WHOLE and first.length > 1
    return first if told or first.strength > second.strength else second


def phrase_keys(*, of_chrome: bool = False) -> tuple[dict[_Words, Match], list[_Words], list[_Words]]:
    """
    What a line must have for its wording to say anything: to be one of some phrases, to begin with one or two words in
    a row, or to hold others. `text_words` looks for these in a whole text at once.

    Args:
        of_chrome: Whether to ask the table of what is said by lines that are known to be chrome.

    >>> phrase_keys()[0][("comments",)].strength.name
    'WHOLE'
    """
    table = _chrome_table() if of_chrome else _table()
    whole = {words: match for words, match in table.whole.items() if match.length <= _LONGEST_LABELLED}
    start = dict.fromkeys(phrase[:2] for listed in table.start.values() for phrase, _ in listed)
    # with the longest word, which is the rarest
    anywhere = dict.fromkeys(
        phrase[min(at, max(len(phrase) - 2, 0)) :][:2] for listed in table.anywhere.values() for at, phrase, _ in listed
    )
    return whole, list(start), list(anywhere)


def match_reason(text: str) -> Match | None:
    """
    What the wording of a line says, with how strongly.

    Args:
        text: Any text; line ends count as spaces.

    >>> match_reason("Read more: the plan in full").strength.name
    'START'
    """
    return match_words(split_words([text.replace("\n", " ")]))[0]


def reason_of(text: str) -> Reason | None:
    """
    The kind of page furniture that a line is worded like, in any of the table's languages.

    Args:
        text: Any text; line ends count as spaces.

    Returns:
        The reason, or None where the wording says nothing.

    >>> reason_of("We use cookies to improve your experience.").value
    'cookie'
    >>> reason_of("Lesen Sie auch: Was der Plan bedeutet").value
    'related'
    >>> reason_of("It rained.") is None
    True
    """
    match = match_reason(text)
    return match.reason if match else None

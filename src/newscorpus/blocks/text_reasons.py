"""
Why lines of a plain text are chrome, where their wording alone does not say it: their place and their neighbours.

Headlines listed under "Related", menus written on one line, and paragraphs enclosed in a plea are found before anything
is decided (`find_listed`), since such places are stronger evidence than the look of a line. Every other removed line
gets its reason once the roles are known (`give_reasons`): what its wording says, else what the lines around it are,
else what kind of line stands in such a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from newscorpus.blocks.reasons import Strength, stronger_match
from newscorpus.blocks.text_lines import Lines
from newscorpus.model import Reason, Role

__all__ = ["find_listed", "give_reasons"]

_SEPARATORS = ("|", "•", "·", " / ", " » ", " › ", " > ")
_SEPARATIONS = 3  # a menu has at least
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►➤✔]\s*\S|\d{1,2}[.)]\s)")
# what is written in sentences, so that a sentence beside one of its kind is likely another
_SPOKEN = frozenset(
    {
        Reason.APPEAL,
        Reason.AUTHOR_NOTE,
        Reason.COMMENTS,
        Reason.COOKIE,
        Reason.COPYRIGHT,
        Reason.NEWSLETTER,
        Reason.NOTIFICATION,
        Reason.PAYWALL,
        Reason.REGISTRATION,
    }
)

_HEADLINE = 5  # words from which a line is a headline rather than a label
_ENTRY = 7  # words that an entry of a menu may have
_DETAIL = 8
_BESIDE, _AROUND = 2, 4  # lines on each side
_NUMBER = re.compile(r"[\W\d_]*\d[\W\d_]*")
_WHEN = re.compile(
    r"\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\bago\b|\A\s*by\s|\A\s*(?:von|par|por|di|door|av)\s+[^\W\d_a-z]"
    r"|\d+\s?(?:h|hrs?|mins?|d|days?|views?|reads?|shares?|minutes?|hours?)\b|\bvor\s+\d|\bil y a\b|\bhace\s+\d"
    r"|\d\s?(?:時間|分|日|月)",
    re.IGNORECASE,
)
# headlines and news speak of these
_GUESSED = frozenset((Reason.AUTHOR_NOTE, Reason.FOOTER, Reason.PAYWALL, Reason.APPEAL, Reason.OTHER, Reason.ADVERT))
_LABELS = frozenset((Reason.RELATED, Reason.TAGS, Reason.COMMENTS, Reason.MEDIA, Reason.AUTHOR_NOTE, Reason.OTHER))
# how many lines further a label is heard
_REACHES = {
    Reason.COMMENTS: 30,
    Reason.NEWSLETTER: 3,
    Reason.AUTHOR_NOTE: 3,
    Reason.COOKIE: 3,
    Reason.PAYWALL: 3,
    Reason.APPEAL: 3,
    Reason.FOOTER: 2,
}
# what stands among comments and ends them not
_AMID = frozenset((Reason.SHARE, Reason.REGISTRATION, Reason.NAVIGATION, Reason.COMMENTS))


def find_listed(lines: Lines) -> list[Reason | None]:
    """
    The lines that are chrome by where they stand: headlines listed under "Related" or "Most read", menus that list
    their entries on one line, and a paragraph between two paragraphs of one plea or notice.

    Args:
        lines: The lines of a text.

    Returns:
        The reason of each label and of each such line; None for all others.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> find_listed(view_lines(["It rained.", "Related", "- Sun expected on Monday", "It stopped."]))
    [None, <Reason.RELATED: 'related'>, <Reason.RELATED: 'related'>, None]
    """
    out: list[Reason | None] = [None] * len(lines.texts)
    under = False
    # few texts hold a menu
    joined = "\n".join(lines.texts)
    menus = any(joined.count(separator) >= _SEPARATIONS for separator in _SEPARATORS)
    for i, (text, match) in enumerate(zip(lines.texts, lines.matches, strict=True)):
        if match and match.reason is Reason.RELATED and match.strength is Strength.WHOLE:
            under = True
            out[i] = Reason.RELATED
        elif under and (_BULLET.match(text) or (lines.is_unclosed(i) and lines.sizes[i] >= 3)):
            out[i] = match.reason if match else Reason.RELATED
        else:
            under = False
            if menus and out[i] is None and is_menu(text):
                out[i] = match.reason if match else Reason.NAVIGATION
    for i in range(1, len(out) - 1):
        before, after = lines.matches[i - 1], lines.matches[i + 1]
        enclosed = before and after and before.reason is after.reason and before.reason in _SPOKEN
        if enclosed and out[i] is None and lines.is_prose(i - 1) and lines.is_prose(i) and lines.is_prose(i + 1):
            out[i] = before.reason if before else None
    return out


def is_menu(text: str) -> bool:
    """
    Whether a line is a menu: at least four entries of a few words each, one separator between them, and no sentence.

    >>> is_menu("Home | News | Sport | Letters to the editor")
    True
    >>> is_menu("Either | or, said the minister, who left soon after | left the room open.")
    False
    """
    for separator in _SEPARATORS:
        if separator in text and text.count(separator) >= _SEPARATIONS:
            entries = text.split(separator)
            return all(0 < len(entry.split()) <= 4 and entry.strip()[-1] not in ".!?,;:" for entry in entries)
    return False


def give_reasons(lines: Lines, roles: Sequence[Role], listed: Sequence[Reason | None]) -> list[Reason | None]:
    """
    Why each line is chrome.

    Args:
        lines: The lines of a text.

        roles: The role of each.

        listed: Why each is chrome by the label over it, or None.

    Returns:
        A reason for each line whose role is chrome, None for the others.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> lines = view_lines(["The Daily Rain", "Rain again", "It rained."])
    >>> give_reasons(lines, [Role.CHROME, Role.TITLE, Role.BODY], [None] * 3)[0].value
    'site-header'
    """
    out: list[Reason | None] = [None] * len(roles)
    chrome = [i for i, role in enumerate(roles) if role is Role.CHROME]
    kept = [i for i, role in enumerate(roles) if role not in {Role.CHROME, Role.CAPTION}]
    first, last = (kept[0], kept[-1]) if kept else (len(roles), len(roles))
    view = _Furniture(lines, chrome, first=first, last=last)
    for i in chrome:
        out[i] = listed[i] or view.worded(i)
    # the name of a site stands alone at the top, right over the title; in a long head it is one link among many
    for i in chrome:
        if i < first <= 3 and out[i] is None and not lines.is_prose(i):
            out[i] = Reason.SITE_HEADER
    _spread(view, out)
    # a plea or a notice goes on until the next line of another kind
    for order in (chrome, chrome[::-1]):
        before, reason = -2, None
        for i in order:
            if abs(i - before) != 1:
                reason = None
            if out[i] is None and reason in _SPOKEN and lines.is_prose(i):
                out[i] = reason
            before, reason = i, out[i]
    for i in chrome:
        if out[i] is None:
            out[i] = view.shaped(i)
    return out


class _Furniture:
    """The chrome of a text, and what can be asked of each line of it."""

    def __init__(self, lines: Lines, chrome: Sequence[int], *, first: int, last: int) -> None:
        self.lines = lines
        self.chrome = chrome
        self.first = first
        self.last = last
        self.is_chrome = [False] * len(lines.texts)
        for i in chrome:
            self.is_chrome[i] = True
        # where the run of chrome that each line stands in begins and ends
        self._begins, self._ends = list(range(len(lines.texts))), list(range(len(lines.texts)))
        for i in chrome:
            if i and self.is_chrome[i - 1]:
                self._begins[i] = self._begins[i - 1]
        for i in reversed(chrome):
            if i + 1 < len(lines.texts) and self.is_chrome[i + 1]:
                self._ends[i] = self._ends[i + 1]
        # how many of the lines before each are as long as headlines
        self._long = list(accumulate((size >= _HEADLINE for size in lines.sizes), initial=0))
        self.said = {i: stronger_match(lines.matches[i], lines.remarks[i]) for i in chrome}

    def worded(self, i: int) -> Reason | None:
        """What the wording of a line says, where it says enough."""
        match = self.said[i]
        if match is None:
            return None
        if match.strength is Strength.ANYWHERE:
            # a headline may speak of anything
            headline = self.lines.sizes[i] >= _HEADLINE and not self.lines.closed[i]
            return None if headline and match.reason in _GUESSED else match.reason
        # one word among words: an entry of a menu
        entry = match.reason in _LABELS and match.length == 1 and self._is_entry(i - 1) and self._is_entry(i + 1)
        return None if entry and match.strength is Strength.WHOLE and self._in_menu(i) else match.reason

    def shaped(self, i: int) -> Reason:
        """What a line is by its length and by the lines around it."""
        size = self.lines.sizes[i]
        if self.lines.is_prose(i):
            near = [j for j in self._near(i, _BESIDE) if not self.lines.is_prose(j)]
            teased = any(self._is_headline(j) or self.is_detail(j) for j in near)
            return Reason.RELATED if teased and i > self.first else Reason.OTHER
        low, high = self._reach(i, _AROUND)
        headlines = self._long[high + 1] - self._long[low] - (size >= _HEADLINE)
        if size >= _HEADLINE:
            # among many short entries, a longer one is an entry too
            return Reason.RELATED if size > _ENTRY or headlines * 5 >= high - low else Reason.NAVIGATION
        teasers = headlines * 5 >= (high - low) * 2
        if headlines and (teasers or self.is_detail(i)):
            return Reason.RELATED
        return Reason.NAVIGATION

    def is_detail(self, i: int) -> bool:
        """Whether a line says when, by whom or how often something was written or read, and nothing else."""
        text = self.lines.texts[i]
        return self.lines.sizes[i] <= _DETAIL and bool(_WHEN.search(text) or _NUMBER.fullmatch(text))

    def _reach(self, i: int, reach: int) -> tuple[int, int]:
        """The first and the last line of chrome around line *i* that no line of the article parts from it."""
        return max(i - reach, self._begins[i]), min(i + reach, self._ends[i])

    def _near(self, i: int, reach: int) -> Iterator[int]:
        """The lines of chrome around line *i*."""
        low, high = self._reach(i, reach)
        return chain(range(low, i), range(i + 1, high + 1))

    def _is_headline(self, i: int) -> bool:
        return self.lines.sizes[i] >= _HEADLINE and self.lines.is_unclosed(i)

    def _is_entry(self, i: int) -> bool:
        inside = 0 <= i < len(self.is_chrome) and self.is_chrome[i]
        return inside and self.lines.sizes[i] <= _ENTRY and not self.lines.closed[i] and not self.is_detail(i)

    def _in_menu(self, i: int) -> bool:
        return sum(self._is_entry(j) for j in self._near(i, _AROUND)) >= _AROUND + 2


def _spread(view: _Furniture, out: list[Reason | None]) -> None:
    """Give what stands under a label the reason of the label, as far as the label's kind reaches."""
    lines, reason, left = view.lines, None, 0
    before = -2
    for i in view.chrome:
        if i != before + 1:
            reason = None
        before = i
        match = view.said[i]
        if out[i] is not None:
            label = match is not None and match.strength > Strength.ANYWHERE and not lines.closed[i]
            reach = _REACHES.get(out[i] or Reason.OTHER)
            if reach is not None and (label or out[i] is reason):
                # what goes on says so itself
                reason, left = out[i], reach
            elif reason is not Reason.COMMENTS or out[i] not in _AMID:
                reason = None
            continue
        left -= 1
        if reason is None or left < 0:
            reason = None
        elif reason is Reason.COMMENTS or lines.is_prose(i):
            out[i] = reason

"""
Why lines of a plain text are chrome, once the roles are known.

What `text_lists` has found before anything was decided stands; every other removed line gets its reason from what its
wording says, else from what the lines around it are, else from what kind of line stands in such a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from newscorpus.blocks.reasons import Match, Strength, stronger_match
from newscorpus.blocks.text_lines import Lines
from newscorpus.blocks.text_lists import SPOKEN
from newscorpus.blocks.text_shapes import SHAPES
from newscorpus.model import Reason, Role

__all__ = ["give_reasons"]

_SIZE = SHAPES.index("words")
_HEADLINE = 5  # words from which a line is a headline rather than a label
_ENTRY = 7  # words that an entry of a menu may have
_DETAIL = 8
_TOP = 3  # lines over an article of which each may be the name of its site
_BESIDE, _AROUND = 2, 4  # lines on each side
_NUMBER = re.compile(r"[\W\d_]*\d[\W\d_]*")
_DIGIT = re.compile(r"\d")
_BY = re.compile(r"\s*(?:by|von|par|por|di|door|av)\s", re.IGNORECASE)
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
    removed, caption = Role.CHROME, Role.CAPTION
    chrome = [i for i, role in enumerate(roles) if role is removed]
    kept = [i for i, role in enumerate(roles) if role is not removed and role is not caption]
    first, last = (kept[0], kept[-1]) if kept else (len(roles), len(roles))
    view = _Furniture(lines, chrome, first=first, last=last)
    for i in chrome:
        out[i] = listed[i]
    for i in view.said:
        out[i] = out[i] or view.worded(i)
    # the name of a site stands alone at the top, right over the title; in a long head it is one link among many
    if first <= _TOP:
        for i in range(first):
            if view.is_chrome[i] and out[i] is None and not lines.prose[i]:
                out[i] = Reason.SITE_HEADER
    _spread(view, out)
    # a plea or a notice goes on until the next line of another kind
    for order, step in ((chrome, 1), (chrome[::-1], -1)):
        for i in [i for i in order if out[i] in SPOKEN]:
            beside = i + step
            while 0 <= beside < len(out) and view.is_chrome[beside] and out[beside] is None and lines.prose[beside]:
                out[beside] = out[i]
                beside += step
    view.shape(out)
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
        self._runs: list[tuple[int, int]] = []
        self._begins, self._ends = list(range(len(lines.texts))), list(range(len(lines.texts)))
        begins = [i for i in chrome if not i or not self.is_chrome[i - 1]]
        ends = [i for i in chrome if i + 1 == len(self.is_chrome) or not self.is_chrome[i + 1]]
        for begin, end in zip(begins, ends, strict=True):
            self._runs.append((begin, end))
            self._begins[begin : end + 1] = [begin] * (end + 1 - begin)
            self._ends[begin : end + 1] = [end] * (end + 1 - begin)
        # how many of the lines before each are as long as headlines
        self._long = [0, *np.cumsum(lines.shapes[:, _SIZE] >= _HEADLINE).tolist()]
        # what the wording of each says that says something
        self.said: dict[int, Match] = {}
        for i in chrome:
            found, remark = lines.matches[i], lines.remarks[i]
            match = found if remark is None else stronger_match(found, remark)
            if match is not None:
                self.said[i] = match

    def worded(self, i: int) -> Reason | None:
        """What the wording of a line says, where it says enough."""
        match = self.said[i]
        if match.strength is Strength.ANYWHERE:
            # a headline may speak of anything
            headline = self.lines.sizes[i] >= _HEADLINE and not self.lines.closed[i]
            return None if headline and match.reason in _GUESSED else match.reason
        # one word among words: an entry of a menu
        entry = match.reason in _LABELS and match.length == 1 and self._is_entry(i - 1) and self._is_entry(i + 1)
        return None if entry and match.strength is Strength.WHOLE and self._in_menu(i) else match.reason

    def shape(self, out: list[Reason | None]) -> None:
        """Give the lines that have no reason one by their length and by the lines around them."""
        sizes, long, prose = self.lines.sizes, self._long, self.lines.prose
        related, navigation = Reason.RELATED, Reason.NAVIGATION
        for begin, end in self._runs:
            for i in range(begin, end + 1):
                if out[i] is not None:
                    continue
                if prose[i]:
                    out[i] = related if i > self.first and self._is_teased(i) else Reason.OTHER
                    continue
                low = max(begin, i - _AROUND)
                high = min(end, i + _AROUND)
                headline = sizes[i] >= _HEADLINE
                headlines = long[high + 1] - long[low] - headline
                if headline:
                    # among many short entries, a longer one is an entry too
                    teased = sizes[i] > _ENTRY or headlines * 5 >= high - low
                else:
                    teased = headlines > 0 and (headlines * 5 >= (high - low) * 2 or self.is_detail(i))
                out[i] = related if teased else navigation

    def _is_teased(self, i: int) -> bool:
        near = [j for j in self._near(i, _BESIDE) if not self.lines.prose[j]]
        return any(self._is_headline(j) or self.is_detail(j) for j in near)

    def is_detail(self, i: int) -> bool:
        """Whether a line says when, by whom or how often something was written or read, and nothing else."""
        if self.lines.sizes[i] > _DETAIL:
            return False
        text = self.lines.texts[i]
        # most lines have no figure, and then there is less to look for
        if _DIGIT.search(text) is None:
            low = text.lower()
            return ("ago" in low or " y a" in low or _BY.match(text) is not None) and bool(_WHEN.search(text))
        return bool(_WHEN.search(text) or _NUMBER.fullmatch(text))

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
    lines, is_chrome = view.lines, view.is_chrome
    reason: Reason | None = None
    left = 0
    marked = [i for i in view.chrome if out[i] is not None]
    for i, following in zip(marked, [*marked, len(out)][1:], strict=True):
        # what goes on says so itself
        match = view.said.get(i)
        label = match is not None and match.strength > Strength.ANYWHERE and not lines.closed[i]
        reach = _REACHES.get(out[i] or Reason.OTHER)
        if reach is not None and (label or out[i] is reason):
            reason, left = out[i], reach
        elif reason is not Reason.COMMENTS or out[i] not in _AMID:
            reason = None
        if reason is None:
            continue
        for below in range(i + 1, following):
            left -= 1
            if left < 0 or not is_chrome[below]:
                reason = None
                break
            if reason is Reason.COMMENTS or lines.prose[below]:
                out[below] = reason

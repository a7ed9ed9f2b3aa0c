"""
What kind of furniture each chrome block of a page is.

In go the blocks of a page with their roles; out comes a reason for each that is chrome. Four witnesses are heard, in
this order: what the block's own words say; what the elements around it are called, as far as they hold no text of the
article; what stands beside it in the same element, a label over a list most of all; and its shape. Nothing here has a
say in what is chrome.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from newscorpus.blocks.html_blocks import Page
from newscorpus.blocks.html_surroundings import Surroundings, find_holders, list_of, look_around, places_up
from newscorpus.blocks.reasons import Match, Strength, match_chrome, split_words
from newscorpus.model import BODY_ROLES, Reason, Role

__all__ = ["give_reasons"]

_LABEL = 4  # what a label weighs against lines that stand beside it
_WORDED = 2000
_LINKED = 0.8
_HEADLINE, _TEASER = 6, 30  # words and characters from which a link is a headline
_WHOLE_MOST = 4  # words of a menu's entry
_ENDS = ".!?…。！？؟।"

_TOLD = frozenset((Reason.NAVIGATION, Reason.FOOTER, Reason.SITE_HEADER))
_VAGUE = frozenset(
    (Reason.RELATED, Reason.TAGS, Reason.COMMENTS, Reason.MEDIA, Reason.AUTHOR_NOTE, Reason.NAVIGATION, Reason.OTHER)
)
# labels that stand in forms and boxes of many kinds: "Name", "Send", "Email", "More"
_FORMS = frozenset(
    (
        Reason.COMMENTS,
        Reason.NEWSLETTER,
        Reason.REGISTRATION,
        Reason.COOKIE,
        Reason.PAYWALL,
        Reason.SHARE,
        Reason.AUTHOR_NOTE,
        Reason.RELATED,
        Reason.TAGS,
    )
)
_FORM_WORDS = frozenset(
    (Reason.NEWSLETTER, Reason.REGISTRATION, Reason.NAVIGATION, Reason.MEDIA, Reason.RELATED, Reason.TAGS)
)
# kinds that no sentence is of
_SPEECHLESS = frozenset((Reason.NAVIGATION, Reason.SHARE, Reason.TAGS, Reason.SITE_HEADER, Reason.DUPLICATE))


class _Line(NamedTuple):
    """What is known of a chrome block besides its place."""

    size: int  # words, of scripts without spaces two characters each
    linked: bool
    closed: bool
    own: Match | None
    early: bool  # stands before the article
    list_at: int  # the list that it is an item of, or -1

    @property
    def listed(self) -> bool:
        return self.list_at >= 0

    @property
    def headline(self) -> bool:
        return self.linked and self.size >= _HEADLINE

    @property
    def sentence(self) -> bool:
        return self.size >= _HEADLINE and (self.closed or not self.linked)


def give_reasons(
    page: Page, roles: Sequence[Role], matches: Sequence[Match | None], again: Sequence[bool]
) -> list[Reason | None]:
    """
    Why each block of *page* is chrome.

    Args:
        page: The page, cut.

        roles: The role of each of its blocks.

        matches: What the words of each say.

        again: Whether each says the headline over again.

    Returns:
        A reason for each block whose role is chrome, None for the others.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html('<ul class="menu"><li><a href="/">Video</a></ul><p>It rained.')
    >>> give_reasons(page, [Role.CHROME, Role.BODY], [None, None], [False, False])[0].value
    'navigation'
    """
    out: list[Reason | None] = [None] * len(roles)
    chrome = [i for i, role in enumerate(roles) if role is Role.CHROME]
    if not chrome:
        return out
    lines = _lines(page, roles, chrome, matches)
    around = look_around(page, roles)
    lists = _median_sizes(lines)
    for i in chrome:
        # one word of a headline is no headline
        if again[i] and lines[i].size > 1:
            out[i] = Reason.DUPLICATE
        else:
            out[i] = _first_guess(lines[i], around[i])
    neighbours = _Neighbours(page, lines, find_holders(page, roles))
    labels = {i for i in chrome if _is_label(lines[i], out[i])}
    neighbours.ask(out, labels)
    for i in chrome:
        if out[i] is None:
            out[i] = _by_shape(lines[i], around[i], lists.get(lines[i].list_at, 99))
    neighbours.ask(out, labels)
    for i in chrome:
        if out[i] is None:
            out[i] = _at_last(lines[i], around[i].weak)
    return out


def _lines(
    page: Page, roles: Sequence[Role], chrome: Sequence[int], matches: Sequence[Match | None]
) -> dict[int, _Line]:
    first = next((i for i, role in enumerate(roles) if role in BODY_ROLES or role is Role.TITLE), len(roles))
    words = split_words([page.blocks[i].text[:_WORDED].replace("\n", " ") for i in chrome])
    own = match_chrome(words, [matches[i] for i in chrome])
    out = {}
    for i, said, match in zip(chrome, words, own, strict=True):
        block = page.blocks[i]
        size = max(len(block.text.split()), len(said) // 2)
        out[i] = _Line(
            size,
            block.linked >= _LINKED * len(block.text),
            block.text.rstrip("\"'”’»)]")[-1:] in _ENDS,
            match,
            i < first,
            list_of(page, block.place),
        )
    return out


def _median_sizes(lines: dict[int, _Line]) -> dict[int, int]:
    """How many words the entries of each list have."""
    sizes = defaultdict(list)
    for line in lines.values():
        if line.list_at >= 0:
            sizes[line.list_at].append(line.size)
    return {at: sorted(listed)[len(listed) // 2] for at, listed in sizes.items()}


def _first_guess(line: _Line, around: Surroundings) -> Reason | None:
    own, place = line.own, around.strong
    if own is not None and own.strength is Strength.ANYWHERE and line.headline:
        own = None  # a headline may speak of anything
    if own is not None:
        if place is None or own.reason is place:
            return own.reason
        if own.strength is Strength.ANYWHERE:
            return place if place is Reason.COMMENTS else own.reason
        if place in _TOLD and own.reason in _VAGUE:
            return place
        if place in _FORMS and own.reason in _FORM_WORDS:
            return place
        return own.reason
    if place in (Reason.NAVIGATION, Reason.SHARE, Reason.TAGS, Reason.FOOTER) and (line.headline or line.sentence):
        # menus hold headlines too, and footers what they say of themselves
        return place if place is Reason.FOOTER and not line.headline else Reason.RELATED if line.linked else None
    if (
        place is None
        and around.weak is Reason.SITE_HEADER
        and line.early
        and not line.listed
        and line.size <= _HEADLINE
    ):
        return Reason.SITE_HEADER
    return place


def _is_label(line: _Line, reason: Reason | None) -> bool:
    """Whether a line names what stands under it."""
    return (
        reason is not None
        and line.own is not None
        and line.own.strength is not Strength.ANYWHERE
        and line.own.reason is reason
        and not line.closed
        and reason in _FORMS
    )


class _Neighbours:
    """Which reasons stand beside each other in the elements of a page."""

    def __init__(self, page: Page, lines: dict[int, _Line], holders: set[int]) -> None:
        self.lines = lines
        self.up = {i: places_up(page, page.blocks[i].place, holders) for i in lines}

    def ask(self, out: list[Reason | None], labels: set[int]) -> None:
        """Give blocks without a reason that of what stands beside them in the nearest element that holds any."""
        votes: dict[int, Counter[Reason]] = {
            number: Counter() for i, places in self.up.items() if out[i] is None for number in places
        }
        if not votes:
            return
        for i, places in self.up.items():
            reason = out[i]
            if reason is not None and reason is not Reason.DUPLICATE:
                for number in places:
                    if number in votes:
                        votes[number][reason] += _LABEL if i in labels else 1
        for i, places in self.up.items():
            if out[i] is None:
                out[i] = next(filter(None, (self._heard(i, votes[number]) for number in places)), None)

    def _heard(self, i: int, votes: Counter[Reason]) -> Reason | None:
        says = self.lines[i].sentence or self.lines[i].headline
        heard = [
            (-count, reason.value, reason) for reason, count in votes.items() if not (says and reason in _SPEECHLESS)
        ]
        return min(heard)[2] if heard else None


def _at_last(line: _Line, weak: Reason | None) -> Reason:
    # pages are wrapped in forms and banners: those say something of labels alone
    if weak is None or weak is Reason.SITE_HEADER or (weak is Reason.REGISTRATION and line.sentence):
        return Reason.OTHER
    return weak


def _by_shape(line: _Line, around: Surroundings, median: int) -> Reason | None:
    if not line.linked:
        return None
    if line.size >= _HEADLINE:
        return Reason.RELATED
    # a short link among short links is an entry of a menu
    if line.listed and line.size <= _WHOLE_MOST and median <= _WHOLE_MOST:
        return Reason.NAVIGATION
    if around.weak is Reason.RELATED and not line.listed:
        return Reason.RELATED
    return Reason.RELATED if line.size >= _HEADLINE - 1 else Reason.NAVIGATION

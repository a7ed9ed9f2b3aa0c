"""
What each line of a plain text is to its article, once it is known which lines are kept.

The lines with the decision to keep or remove them go in, a role and a reason each come out. The title is the line over
the text that reads like a headline and speaks of the same things; the standfirst, the byline and the time stand between
it and the text; a credit stands under the text; a short line between paragraphs is a heading; a line about a picture is
a caption. What remains is chrome, with the reasons that `text_reasons` finds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from newscorpus.blocks.text_lines import Lines
from newscorpus.blocks.text_reasons import give_reasons
from newscorpus.blocks.text_topics import shared_stems
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import parse_credit
from newscorpus.fields.published import is_timestamp
from newscorpus.model import Reason, Role

__all__ = ["assign_roles"]

_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►➤✔]\s*\S|\d{1,2}[.)]\s)")
_QUOTED = re.compile(r"\s*>")
_BY = re.compile(
    r"(?:(?:words |story |report(?:ed|ing) |written |posted )?by|von|par|por|di|da|door|av|af|przez|автор|tekst|text)\b"
    r"[:\s]+(?=\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_PICTURE = re.compile(
    r"(?:^|[\s(\[|/])(?:©|\(c\)\s|photo(?:graph)?s?\s*(?:by\b|:|/|credit)|foto\s*[:/]|bild\s*[:/]|credit\s*:|image"
    r"\s*:|picture\s*:|crédit|fotografía|file photo|getty images|ap photo|写真|사진|фото\s*:)"
    r"|/(?:getty|afp|reuters|ap|dpa)\b",
    re.IGNORECASE,
)
# one of these stands, in lower case, in all that this finds
_HINTS = (
    *("photo", "foto", "bild", "bıld", "bi\u0307ld", "cred", "créd", "mage", "cture", "getty", "/", "©", "(c)"),
    *("写真", "사진", "ф"),
)

# how far over the text its title may stand, in lines
_REACH = 40
# how far from title or text its byline and its time may stand
_NEAR = 8
# how much of a headline its text takes up, at the least
_SHARED = 0.34


def assign_roles(
    lines: Lines, keep: Sequence[bool], listed: Sequence[Reason | None]
) -> tuple[list[Role], list[Reason | None]]:
    """
    The role of every line, and the reason of those that are chrome.

    Args:
        lines: The lines of a text.

        keep: Which of them belong to the article's running text.

        listed: Why each is chrome by the label over it, or None.

    Returns:
        Two lists, with an entry for each line.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> lines = view_lines(["NATO sees rain", "By Lorne Cook", "NATO expects rain on Monday, it said."])
    >>> [role.value for role in assign_roles(lines, [False, False, True], [None] * 3)[0]]
    ['title', 'byline', 'body']
    """
    body, chrome = Role.BODY, Role.CHROME
    roles = [body if value else chrome for value in keep]
    kept = [i for i, value in enumerate(keep) if value]
    if kept:
        prose = [i for i in kept if lines.is_prose(i)]
        if prose:
            _label_head(lines, roles, kept, prose)
        _label_body(lines, roles)
        _label_captions(lines, roles, kept)
        _label_credit(lines, roles, kept[-1])
    return roles, give_reasons(lines, roles, listed)


def _shows_picture(text: str) -> bool:
    low = text.lower()
    for hint in _HINTS:
        if hint in low:
            return _PICTURE.search(text) is not None
    return False


def _is_time(lines: Lines, i: int) -> bool:
    return lines.sizes[i] <= 16 and bool(_DIGIT.search(lines.texts[i])) and is_timestamp(lines.texts[i])


def _is_byline(lines: Lines, i: int, *, near: bool) -> bool:
    # near a title or a time, a bare name is a byline; elsewhere it takes a "by"
    text = lines.texts[i]
    if lines.sizes[i] > 24:
        return False
    if not _BY.match(text):
        if lines.sizes[i] > 8 or lines.closed[i]:
            return False
        if not near and not (i + 1 < len(lines.texts) and _is_time(lines, i + 1)):
            return False
    byline = parse_byline(text)
    return bool(byline.authors or (byline.credits and _BY.match(text)))


def _find_title(lines: Lines, first: int, shares: Sequence[float]) -> int | None:
    low = max(0, first - _REACH)
    shared = {
        i: shares[i]
        for i in range(low, first)
        if shares[i] >= _SHARED
        and lines.matches[i] is None
        and 2 <= lines.sizes[i] <= 35
        and not lines.has_stop(i)
        and not _BULLET.match(lines.texts[i])
    }
    shared = {i: share for i, share in shared.items() if not _is_time(lines, i)}
    # the nearer to the text the better, but a line of one word beats no headline for that
    scores = [(share * min(lines.sizes[i], 10) - 0.02 * (first - i), i) for i, share in shared.items()]
    if not scores:
        return None
    score, best = max(scores)
    if score <= 0:
        return None
    # of two such lines in a row, the upper one is the title and the lower one the standfirst
    while best - 1 in shared and shared[best - 1] >= 0.5 and lines.sizes[best - 1] >= 4:
        best -= 1
    return best


def _label_head(lines: Lines, roles: list[Role], kept: Sequence[int], prose: Sequence[int]) -> None:
    first = prose[0]
    asked, lead = np.zeros((2, len(roles)), dtype=np.bool_)
    asked[max(0, first - _REACH) : prose[1] if len(prose) > 1 else first] = True
    lead[[i for i in kept[:12] if i >= first]] = True
    shares = shared_stems(lines, asked, lead).tolist()
    title = _find_title(lines, first, shares)
    # over a text that has nothing else above it, the line without an end is the title whatever it speaks of
    if title is None and kept[0] == first - 1 and len(prose) > 1 and lines.is_unclosed(first - 1):
        title = first - 1
    if title is None:
        return
    roles[title] = Role.TITLE
    for i in range(title):
        roles[i] = Role.CHROME
    stop = first
    following = first + 1
    # a sentence between title and byline is the standfirst, also where it was taken for text
    if (
        first - title <= 2
        and len(prose) > 1
        and lines.sizes[first] <= 60
        and (_is_time(lines, following) or _is_byline(lines, following, near=False))
    ):
        roles[first] = Role.STANDFIRST
        stop = prose[1]
    standing = roles[first] is Role.STANDFIRST
    for i in range(title + 1, stop):
        # what names the author or the time stands near the title or near the text
        if roles[i] is Role.STANDFIRST or _NEAR < i - title < stop - title - _NEAR:
            continue
        if _is_time(lines, i):
            roles[i] = Role.TIMESTAMP
        elif (
            lines.matches[i] is None
            and not _shows_picture(lines.texts[i])
            and _is_byline(lines, i, near=i <= title + 3)
        ):
            roles[i] = Role.BYLINE
        elif not standing and i <= title + 2 and lines.sizes[i] >= 6 and lines.matches[i] is None:
            if _shows_picture(lines.texts[i]) or (roles[i] is not Role.BODY and shares[i] < _SHARED):
                continue
            roles[i] = Role.STANDFIRST
            standing = True


def _label_body(lines: Lines, roles: list[Role]) -> None:
    # from the end, since a heading is one by what follows it
    following, body = Role.CHROME, Role.BODY
    for i in [i for i, role in enumerate(roles) if role is body][::-1]:
        text = lines.texts[i]
        if _BULLET.match(text):
            roles[i] = Role.LIST
        elif _QUOTED.match(text):
            roles[i] = Role.QUOTE
        elif following is Role.BODY and lines.sizes[i] <= 16 and not lines.has_end(i) and text[-1] not in ",;:":
            roles[i] = following = Role.HEADING
            continue
        following = Role.BODY


def _label_captions(lines: Lines, roles: list[Role], kept: Sequence[int]) -> None:
    for i in range(max(0, kept[0] - 6), min(kept[-1] + 3, len(roles))):
        # a paragraph that speaks of a photograph ends with a full stop, a credit does not
        open_ended = roles[i] in {Role.BODY, Role.HEADING} and lines.sizes[i] <= 60 and not lines.has_stop(i)
        if (roles[i] is Role.CHROME or open_ended) and lines.sizes[i] >= 2 and _shows_picture(lines.texts[i]):
            match = lines.matches[i]
            if match is None or match.reason in {Reason.COPYRIGHT, Reason.MEDIA}:
                roles[i] = Role.CAPTION


def _label_credit(lines: Lines, roles: list[Role], last: int) -> None:
    # a credit stands right under the text, or ends it
    for i in range(last, min(last + 3, len(roles))):
        short = lines.sizes[i] <= 8 and not lines.has_end(i)
        if short and roles[i] in {Role.BODY, Role.CHROME, Role.HEADING} and parse_credit(lines.texts[i]):
            roles[i] = Role.CREDIT

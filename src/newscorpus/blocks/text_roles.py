"""
What each line of a plain text is to its article, once it is known which lines are kept.

The lines with the decision to keep or remove them go in, a role and a reason each come out. The title is the line over
the text that reads like a headline and speaks of the same things; the standfirst, the byline and the time stand between
it and the text; a credit stands under the text; a short line between paragraphs is a heading. What remains is chrome,
whose reason is its wording, or else its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscorpus.blocks.reasons import Match, Strength
from newscorpus.model import Reason, Role

__all__ = ["assign_roles", "find_listed", "is_prose", "is_unclosed"]

_ENDS = re.compile(r"[.!?…。！？؟।։።]['\"”’»«“)\]）」』]*\s*$")
_FULL_STOP = re.compile(r"[.…。।։።]['\"”’»«“)\]）」』]*\s*$")
_WORDS = re.compile(r"\w+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■►➤✔]\s*\S|\d{1,2}[.)]\s)")
_QUOTED = re.compile(r"\s*>")
_BY = re.compile(
    r"\s*(?:by|from|words by|story by|reported by|written by|von|par|por|di|da|door|av|af|przez"
    r"|автор|tekst|text)\b[:\s]+(?=[^\W\d_])",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*)(?:\s+(?:[^\W\d_][\w.'’-]*)){1,4}$")
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}\b|\b\d+\s+(?:minutes?|hours?|days?)\s+ago\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:^|[\s(\[|/])(?:©|\(c\)\s|photo(?:graph)?s?\s*(?:by|:|/|credit)|foto\s*[:/]|bild\s*[:/]|credit:|image\s*:|picture\s*:|"
    r"crédit|fotografía|file photo|getty images|ap photo|via ap\b|/afp|/reuters|/ap\b|/dpa|写真|사진)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^[\s([—–-]*(?:(?:source|quelle|fuente|fonte|bron|kilde|källa|źródło|источник|джерело)\s*:|with (?:input|"
    r"reporting|files|material|agenc)|agenc(?:y|ies)\b|(?:reuters|afp|ap|dpa|ansa|efe|tass|xinhua|interfax|pti|ani|upi|kyodo|yonhap"
    r"|lusa|apa|anp|belga|ritzau|ntb|tt|pap|mti|ukrinform|bloomberg)\b)",
    re.IGNORECASE,
)


def size_of(text: str) -> int:
    """How many words a line has; of scripts without spaces, two characters count as one."""
    wide = len(_WIDE.findall(text))
    return len(_WORDS.findall(text)) if not wide else len(_WORDS.findall(_WIDE.sub("", text))) + (wide + 1) // 2


def is_prose(text: str) -> bool:
    """
    Whether a line reads like running text: a sentence with its end, of some length.

    >>> is_prose("However, it does not apply to a partner country."), is_prose("NATO shows no sign")
    (True, False)
    """
    size = size_of(text)
    return size >= 30 or (size >= 5 and bool(_ENDS.search(text)))


def is_unclosed(text: str) -> bool:
    """
    Whether a line is worded like a headline, a label or a list item: no full stop, not long.

    >>> is_unclosed("- North Korea joins Russia in its war"), is_unclosed("It rained.")
    (True, False)
    """
    return not _FULL_STOP.search(text) and size_of(text) <= 30


def find_listed(texts: Sequence[str], matches: Sequence[Match | None]) -> list[Reason | None]:
    """
    The lines that are chrome by the label over them: headlines listed under "Related" or "Most read".

    Args:
        texts: The lines of a text.

        matches: What the wording of each says.

    Returns:
        The reason of each label and of each line listed under it; None for all others.

    >>> from newscorpus.blocks.reasons import match_words, split_words
    >>> lines = ["It rained.", "Related", "- Sun expected on Monday", "It stopped."]
    >>> find_listed(lines, match_words(split_words(lines)))
    [None, <Reason.RELATED: 'related'>, <Reason.RELATED: 'related'>, None]
    """
    out: list[Reason | None] = [None] * len(texts)
    under = False
    for i, (text, match) in enumerate(zip(texts, matches, strict=True)):
        if match and match.reason is Reason.RELATED and match.strength is Strength.WHOLE:
            under = True
            out[i] = Reason.RELATED
        elif under and (_BULLET.match(text) or (is_unclosed(text) and size_of(text) >= 3)):
            out[i] = match.reason if match else Reason.RELATED
        else:
            under = False
    return out


def _stems(text: str) -> frozenset[str]:
    # words of four letters and more, cut to six, so that "Ukraine's" meets "Ukraine"; pairs of characters where
    # the script has no spaces
    folded = text.casefold()
    stems = {word[:6] for word in _WORDS.findall(folded) if len(word) > 3 and not _WIDE.search(word)}
    wide = "".join(character if _WIDE.match(character) else " " for character in folded)
    stems.update(wide[i : i + 2] for i in range(len(wide) - 1) if " " not in wide[i : i + 2])
    return frozenset(stems)


def is_time(text: str) -> bool:
    """Whether a line is a time of publication and little else."""
    return size_of(text) <= 16 and bool(_TIME.search(text)) and not _FULL_STOP.search(text)


def _is_name(text: str) -> bool:
    return bool(_NAME.match(text)) and all(word[0].isupper() for word in text.split()) and len(text) < 50


def is_byline(text: str, *, near: bool) -> bool:
    """Whether a line is a byline; *near* a time or a title, a bare name is one."""
    if size_of(text) > 20:
        return False
    by = _BY.match(text)
    if by:
        rest = text[by.end() :]
        return rest[:1].isupper() or not rest[:1].islower()
    return near and _is_name(text)


# how far over the text its title may stand, in lines
_REACH = 40


def _find_title(texts: Sequence[str], first: int, body: frozenset[str], barred: Sequence[bool]) -> int | None:
    best, best_score = None, 0.0
    for i in range(max(0, first - _REACH), first):
        text = texts[i]
        size = size_of(text)
        if barred[i] or not 2 <= size <= 35 or _BULLET.match(text) or _FULL_STOP.search(text):
            continue
        stems = _stems(text)
        shared = len(stems & body) / len(stems) if stems else 0.0
        # the nearer to the text the better, but no line of one word beats a headline for that
        score = shared * min(size, 10) - 0.02 * (first - i)
        if score > best_score and shared >= 0.34:
            best, best_score = i, score
    if best is None:
        return None
    # of two such lines in a row, the upper one is the title and the lower one the standfirst
    for above in range(best - 1, max(-1, best - 3), -1):
        stems = _stems(texts[above])
        if barred[above] or size_of(texts[above]) < 4 or not stems or _FULL_STOP.search(texts[above]):
            break
        if len(stems & body) / len(stems) < 0.5:
            break
        best = above
    return best


def assign_roles(
    texts: Sequence[str], keep: Sequence[bool], matches: Sequence[Match | None]
) -> tuple[list[Role], list[Reason | None]]:
    """
    The role of every line, and the reason of those that are chrome.

    Args:
        texts: The lines of a text.

        keep: Which of them belong to the article's running text.

        matches: What the wording of each says.

    Returns:
        Two lists as long as *texts*.
    """
    count = len(texts)
    roles = [Role.BODY if kept else Role.CHROME for kept in keep]
    reasons: list[Reason | None] = [None] * count
    kept = [i for i in range(count) if keep[i]]
    if kept:
        _label_head(texts, keep, matches, roles, kept)
        _label_body(texts, keep, roles)
        _label_tail(texts, roles, kept[-1])
    _label_chrome(texts, matches, roles, reasons)
    return roles, reasons


def _label_head(
    texts: Sequence[str], keep: Sequence[bool], matches: Sequence[Match | None], roles: list[Role], kept: Sequence[int]
) -> None:
    prose = [i for i in kept if is_prose(texts[i])]
    if not prose:
        return
    first = prose[0]
    lead = frozenset().union(*(_stems(texts[i]) for i in kept[:12] if i >= first))
    barred = [match is not None or is_time(text) for match, text in zip(matches[:first], texts, strict=False)]
    title = _find_title(texts, first, lead, barred)
    if title is None:
        opening = [i for i in range(first) if keep[i]]
        # over a text that has nothing else above it, the line without an end is the title whatever it speaks of
        if opening and opening[0] == first - 1 and len(prose) > 1 and is_unclosed(texts[first - 1]):
            title = first - 1
    if title is None:
        return
    roles[title] = Role.TITLE
    for i in range(title):
        if keep[i]:
            roles[i] = Role.CHROME
    stop = first
    # a sentence between title and byline is the standfirst, also where it was taken for text
    following = first + 1
    if (
        first - title <= 2
        and following < len(texts)
        and (is_time(texts[following]) or is_byline(texts[following], near=False))
        and size_of(texts[first]) <= 60
    ):
        roles[first] = Role.STANDFIRST
        stop = next((i for i in prose if i > first), first)
    for i in range(title + 1, stop):
        text = texts[i]
        if is_time(text):
            roles[i] = Role.TIMESTAMP
        elif matches[i] is None and is_byline(text, near=i <= title + 3 or is_time(texts[i + 1])):
            roles[i] = Role.BYLINE
        elif keep[i] and roles[i] is Role.BODY and is_unclosed(text) and i <= title + 2:
            roles[i] = Role.STANDFIRST
        elif matches[i] is None and i <= title + 2 and size_of(text) >= 7:
            stems = _stems(text)
            if stems and len(stems & lead) / len(stems) >= 0.34 and Role.STANDFIRST not in roles:
                roles[i] = Role.STANDFIRST


def _label_body(texts: Sequence[str], keep: Sequence[bool], roles: list[Role]) -> None:
    following = Role.CHROME
    for i in range(len(texts) - 1, -1, -1):
        if roles[i] is not Role.BODY or not keep[i]:
            continue
        text = texts[i]
        if _BULLET.match(text):
            roles[i] = Role.LIST
        elif _QUOTED.match(text):
            roles[i] = Role.QUOTE
        elif following is Role.BODY and size_of(text) <= 16 and not _ENDS.search(text) and text[-1] not in ",;:":
            roles[i] = Role.HEADING
            following = Role.HEADING
            continue
        following = Role.BODY


def _label_tail(texts: Sequence[str], roles: list[Role], last: int) -> None:
    # a credit stands right under the text, or ends it
    for i in (last, last + 1, last + 2):
        if i < len(texts) and size_of(texts[i]) <= 8 and not _ENDS.search(texts[i]) and _CREDIT.match(texts[i]):
            roles[i] = Role.CREDIT


def _label_chrome(
    texts: Sequence[str], matches: Sequence[Match | None], roles: list[Role], reasons: list[Reason | None]
) -> None:
    listed = find_listed(texts, matches)
    titles = [i for i, role in enumerate(roles) if role is Role.TITLE]
    for i, role in enumerate(roles):
        if role is not Role.CHROME:
            continue
        match = matches[i]
        if listed[i]:
            reasons[i] = listed[i]
        elif match:
            reasons[i] = match.reason
        elif titles and i < titles[0]:
            reasons[i] = Reason.SITE_HEADER if i <= 3 and titles[0] - i <= 3 else Reason.NAVIGATION
    _spread(texts, roles, reasons)


def _spread(texts: Sequence[str], roles: list[Role], reasons: list[Reason | None]) -> None:
    # what stands between two lines of one kind is of that kind; else it takes after the line above, if it is listed
    nearest: Reason | None = None
    for i, role in enumerate(roles):
        if role is not Role.CHROME:
            nearest = None
            continue
        if reasons[i] is None:
            if nearest in {Reason.APPEAL, Reason.COOKIE, Reason.REGISTRATION, Reason.NEWSLETTER} and is_prose(texts[i]):
                reasons[i] = nearest
            elif nearest is Reason.RELATED or (not is_prose(texts[i]) and size_of(texts[i]) >= 5):
                reasons[i] = Reason.RELATED
            elif size_of(texts[i]) <= 4:
                reasons[i] = Reason.NAVIGATION
            else:
                reasons[i] = Reason.OTHER
        nearest = reasons[i]

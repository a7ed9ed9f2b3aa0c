"""
The normal form of a line: what every block's text has been through.

NFC, spaces of every kind as one space, no line ends, no soft hyphens, zero-width spaces, byte-order marks or control
characters; none at either end. A soft hyphen at which a line was broken goes with the break. Joiners stay where a
script or an emoji needs them and go where none does. No letter, digit or mark of punctuation is changed: folding
quotes and dashes is another matter, for those who ask for it (see `steps`).

Most lines are clean, and a look that needs no pattern tells; in the others every odd run is one edit of the map.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from newscorpus.text.composition import map_nfc
from newscorpus.text.offsets import Mapped, OffsetMap, replace_spans, substitute

__all__ = ["clean_line", "map_line", "map_text"]

# Invisible and without meaning in running text: soft hyphen, zero-width space, word joiner, invisible operators of
# mathematics, byte-order mark, controls. Bidirectional controls are kept (they order mixed text).
_GONE = "\u00ad\u200b\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
_JOINERS = "\u200c\u200d"
_SPACES = "\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ENDS = "\r\n?|[\n\x0b\x0c\u2028\u2029]"  # NEL is a space: in Windows-1252 read as Latin-1 it is an ellipsis
# one class first, since that is searched five times as fast as a choice
_ODD = re.compile(rf"[{_SPACES}{_GONE}{_JOINERS}][ {_SPACES}{_GONE}{_JOINERS}]*")
_WIDE = re.compile("  +")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SOFT_BREAK = re.compile(rf"(?<=[^\W\d_])\u00ad[ \t]*(?:{_ENDS})[ \t]*(?=[^\W\d_])")
_LINE_END = re.compile(_ENDS)
# scripts whose letters change their shape beside each other, so that a joiner or non-joiner is spelling
_JOINING = re.compile(
    "[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1cff\ua800-\ua95f\ua980-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_LEFT_RIGHT = "\u2194"  # the one sign in emoji that counts as mathematics
_BEFORE_EMOJI = frozenset({"\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))})  # picture form, shades of skin


def _is_clean(text: str) -> bool:
    # neither controls nor formats nor spaces but the plain one are printable
    return text.isprintable() and "  " not in text and (text.isascii() or unicodedata.is_normalized("NFC", text))


def map_line(source: str) -> Mapped:
    r"""
    The normal form of a line, with the map back to it.

    Args:
        source: Any text; line ends count as spaces.

    Returns:
        The normal form and its offset map.

    >>> map_line(" It\u00a0\u00ad rained ").text
    'It rained'
    """
    text, offsets = source, OffsetMap()
    if not _is_clean(source):
        for step in _STEPS:
            mapped = step(text)
            if mapped.text is not text:
                text, offsets = mapped.text, offsets.then(mapped.offsets)
    ends = _map_ends(text)
    return Mapped(text=ends.text, offsets=offsets.then(ends.offsets))


def clean_line(source: str) -> str:
    r"""
    The normal form of a line.

    Args:
        source: Any text; line ends count as spaces.

    Returns:
        The text in NFC, with single plain spaces, nothing invisible, and none of either at its ends. Idempotent.

    >>> clean_line("\ufeffNATO\u00a0 shows\r\n")
    'NATO shows'
    """
    text = source.strip()
    if _is_clean(text):
        return text
    for step in (_map_surrogates, _map_soft_breaks, _map_odd):
        text = step(text).text
    return _WIDE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def map_text(source: str) -> Mapped:
    r"""
    The normal form of a text of many lines, with the map back to it.

    Args:
        source: Any text.

    Returns:
        Its lines in their normal form, `\n` between them, and the offset map. Empty lines stay.

    >>> map_text("It\u00a0rained. \r\n\r\nNATO extra\u00ad\nordinary").text
    'It rained.\n\nNATO extraordinary'
    """
    if "\u00ad" in source:
        whole = _map_soft_breaks(source)
        mapped = _map_lines(whole.text)
        return Mapped(text=mapped.text, offsets=whole.offsets.then(mapped.offsets))
    return _map_lines(source)


def _map_lines(source: str) -> Mapped:
    out: list[str] = []
    edits: list[tuple[int, int, int]] = []
    at = 0
    ends = [match.span() for match in _LINE_END.finditer(source)]
    for start, end in [*ends, (len(source), len(source))]:
        line = source[at:start]
        kept = line.strip()
        low = at + len(line) - len(line.lstrip()) if len(kept) < len(line) else at
        if at < low:
            edits.append((at, low, 0))
        if _is_clean(kept):  # most lines need no more than their ends taken off
            out.append(kept)
        else:
            mapped = map_line(kept)
            out.append(mapped.text)
            edits += [(low + first, low + last, length) for first, last, length in mapped.offsets.edits]
        if low + len(kept) < start:
            edits.append((low + len(kept), start, 0))
        if source[start:end] not in {"\n", ""}:
            edits.append((start, end, 1))
        at = end
    return Mapped(text="\n".join(out), offsets=OffsetMap(tuple(edits))) if edits else Mapped(text=source)


def _map_soft_breaks(text: str) -> Mapped:
    return substitute(_SOFT_BREAK, lambda _: "", text) if "\u00ad" in text else Mapped(text=text)


def _map_surrogates(text: str) -> Mapped:
    return substitute(_SURROGATE, lambda _: "\ufffd", text)


def _map_odd(text: str) -> Mapped:
    """The text without odd runs: one space for those with a space in them, and a joiner where it is needed."""
    return replace_spans(text, _odd_spans(text))


def _odd_spans(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for match in _ODD.finditer(text):
        run = match[0]
        start, end = match.span()
        while start > at and text[start - 1] == " ":
            start -= 1
        new = " " if start < match.start() or any(map(str.isspace, run)) else ""
        if start == match.start() and (_NON_JOINER in run or _JOINER in run):
            new = _joiner(text[start - 1 : start], run, text[end : end + 1]) + new
        if new == run and start == match.start():
            continue
        yield start, end, new
        at = end


def _joiner(before: str, run: str, after: str) -> str:
    """The joiner that a run of odd characters keeps between what stands before and after it."""
    start = run.lstrip(_INVISIBLE)[:1]
    spaced = any(map(str.isspace, run))
    if start == _JOINER and _JOINING.match(before):
        return _JOINER  # it shapes the letter before it, also at the end of a word
    if spaced or not before or not after:
        return ""
    if start == _NON_JOINER:
        return _NON_JOINER if _JOINING.match(before) and _JOINING.match(after) else ""
    if start == _JOINER and (unicodedata.category(after) == "So" or after == _LEFT_RIGHT):
        return _JOINER if before in _BEFORE_EMOJI or unicodedata.category(before) == "So" else ""
    return ""


def _map_wide(text: str) -> Mapped:
    return substitute(_WIDE, lambda _: " ", text) if "  " in text else Mapped(text=text)


def _map_ends(text: str) -> Mapped:
    kept = text.strip()
    if len(kept) == len(text):
        return Mapped(text=text)
    start = len(text) - len(text.lstrip())
    ends = ((0, start, 0), (start + len(kept), len(text), 0))
    return Mapped(text=kept, offsets=OffsetMap(tuple(edit for edit in ends if edit[0] < edit[1])))


_STEPS: tuple[Callable[[str], Mapped], ...] = (_map_surrogates, _map_soft_breaks, _map_odd, map_nfc, _map_wide)

"""
The normal form of a line: what every block's text has been through.

NFC, spaces of every kind as one space, no line ends, no soft hyphens, zero-width spaces, byte-order marks or control
characters; none at either end. Joiners stay where a script or an emoji needs them. No letter, digit or mark of
punctuation is changed: folding quotes and dashes is another matter, for those who ask for it.
"""

from __future__ import annotations

import re
import unicodedata

from newscorpus.text.offsets import Mapped, OffsetMap, chain, substitute

__all__ = ["clean_line", "map_line"]

# Invisible and without meaning in running text: soft hyphen, zero-width space, word joiner, byte-order mark,
# bidirectional controls are kept (they order mixed text); lone surrogates become the replacement character.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_NOT_NFC = re.compile(r"[^\x00-\u02ff]+")
_PLAIN = re.compile(r"[!-~\u00a1-\u00ac\u00ae-\u02ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff]+)*")
_ENDS = re.compile(r"\A\s+|\s+\Z")


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
    text = clean_line(source)
    if text == source:
        return Mapped(text=source)
    if text and source.strip() == text:  # by far the commonest: only the ends differ
        start = len(source) - len(source.lstrip())
        ends = ((0, start, 0), (start + len(text), len(source), 0))
        return Mapped(text=text, offsets=OffsetMap(tuple(edit for edit in ends if edit[0] < edit[1])))
    return chain(
        source,
        (
            lambda text: substitute(_SURROGATE, lambda _: "\ufffd", text),
            lambda text: substitute(_INVISIBLE, lambda _: "", text),
            _map_nfc,
            lambda text: substitute(_SPACE, lambda _: " ", text),
            lambda text: substitute(_ENDS, lambda _: "", text),
        ),
    )


# a base character (or the start) with what may compose with it, up to the next character that composition can't cross
_CLUSTER = re.compile(r"[^\x00-\u02ff][^\x00-\x7f]*|[\x00-\u02ff][^\x00-\u02ff]+")


def _map_nfc(text: str) -> Mapped:
    if unicodedata.is_normalized("NFC", text):
        return Mapped(text=text)
    return substitute(_CLUSTER, lambda match: unicodedata.normalize("NFC", match[0]), text)


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
    if _PLAIN.fullmatch(source):
        return source
    text = _SURROGATE.sub("\ufffd", source)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACE.sub(" ", text).strip()

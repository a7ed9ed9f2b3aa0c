"""
Caseless: names in scripts that have no capitals: Han, kana, Hangul, Arabic, Hebrew, Devanagari, Thai and others.

In goes a text; out come the names that tables know and the persons that a strong pattern shows, and those persons again
wherever else the text has their names. Precision comes first: what is not plain is left out. Linear in the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newscorpus.data import load_table
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.eastern import eastern_surname
from newscorpus.names.gazetteer import Gazetteer, load_gazetteer
from newscorpus.names.keys import key
from newscorpus.names.scripts import script_of
from newscorpus.names.titled import find_titled

__all__ = ["blank_caseless", "find_caseless", "has_caseless"]

# all of these scripts' characters, marks included
_CHARACTER = re.compile(
    "[\u0590-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_SHORTEST_LEARNT = 3
# Hebrew to Thai and on, Georgian, Hangul, kana and Han
_LETTER = re.compile(
    "[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0904-\u0e4e\u0e81-\u109f\u10d0-\u10fa\u1780-\u17b3\u3041-\u30fa\u3400-\u9fff가-힣]"
)


def has_caseless(text: str) -> bool:
    """
    Whether a text has letters of a script without capitals.

    >>> has_caseless("Xi Jinping"), has_caseless("Xi Jinping (习近平)")
    (False, True)
    """
    return not text.isascii() and _LETTER.search(text) is not None


def blank_caseless(text: str) -> str:
    """
    A text with a low line for each character of the scripts without capitals, so that offsets stay.

    >>> blank_caseless("NATO秘书长")
    'NATO___'
    """
    return _CHARACTER.sub("_", text)


def find_caseless(text: str) -> tuple[Mention, ...]:
    """
    The names of a text in scripts without capitals.

    Args:
        text: Any text.

    Returns:
        Mentions in order, without overlap.

    >>> [(m.text, m.kind.value, m.role) for m in find_caseless("윤석열 대통령은 서울에 왔다")]
    [('윤석열', 'person', '대통령'), ('서울', 'place', None)]
    """
    found: dict[int, tuple[int, MentionKind, str | None]] = {
        start: (end, kind, None) for start, end, kind in load_gazetteer().find(text)
    }
    taken = bytearray(len(text))
    for start, (end, _, _) in found.items():
        taken[start:end] = b"\x01" * (end - start)
    names: dict[str, MentionKind] = {}
    base = 0
    for line in text.splitlines(keepends=True):
        for one in find_titled(line):
            start, end = base + one.start, base + one.end
            held = found.get(start)
            if held is not None and held[0] == end and held[1] is MentionKind.PERSON:
                found[start] = (end, held[1], held[2] or one.role)
            elif not any(taken[start:end]):
                found[start] = (end, MentionKind.PERSON, one.role)
                taken[start:end] = b"\x01" * (end - start)
                if end - start >= _SHORTEST_LEARNT:
                    names.setdefault(text[start:end], MentionKind.PERSON)
        base += len(line)
    for start, end, kind in Gazetteer(names.items()).find(text) if names else ():
        if not any(taken[start:end]):
            found[start] = (end, kind, None)
            taken[start:end] = b"\x01" * (end - start)
    persons = [text[start:end] for start, (end, kind, _) in found.items() if kind is MentionKind.PERSON]
    for start, end, role in _bare(text, persons):
        if not any(taken[start:end]):
            found[start] = (end, MentionKind.PERSON, role)
            taken[start:end] = b"\x01" * (end - start)
    keys = {name: key(name) for name in sorted({text[start:end] for start, (end, _, _) in found.items()})}
    return tuple(
        Mention(start=start, end=end, text=text[start:end], kind=kind, role=role, key=keys[text[start:end]])
        for start, (end, kind, role) in sorted(found.items())
    )


def _bare(text: str, persons: list[str]) -> Iterator[tuple[int, int, str]]:
    """Surnames of one letter before a title, where the text has named their bearers in full ("윤 대통령", "习主席")."""
    for script, pattern in _behind_surnames().items():
        surnames = {
            surname
            for surname in map(eastern_surname, dict.fromkeys(persons))
            if surname is not None and len(surname) == 1 and script_of(surname) == script
        }
        if surnames:
            for match in pattern.finditer(text):
                if match["name"] in surnames:
                    yield match.start("name"), match.end("name"), match["role"]


@functools.cache
def _behind_surnames() -> dict[str, re.Pattern[str]]:
    titles = load_table("caseless_words")["titles_behind"]
    korean, chinese = (
        "|".join(sorted(map(re.escape, titles[code]), key=lambda title: (-len(title), title))) for code in ("ko", "zh")
    )
    return {
        "hangul": re.compile(f"(?<![가-힣])(?P<name>[가-힣]) (?P<role>{korean})"),
        "han": re.compile(f"(?<![\u3400-\u9fff])(?P<name>[\u4e00-\u9fff])(?P<role>{chinese})"),
    }

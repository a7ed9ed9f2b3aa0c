"""
Gazetteer: names that tables know, found in scripts without capitals.

In goes a text; out come the places of known names, the longest first at each place, without overlap. Scripts with
spaces are held to whole words, with the prefixes and particles that grammar writes to them; in scripts without, a name
is left alone where what stands beside it makes another word of it. Linear in the text.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

from newscorpus.data import load_table
from newscorpus.model.mention import MentionKind
from newscorpus.names.scripts import script_of

__all__ = ["Gazetteer", "is_caseless", "load_gazetteer"]

_BEGINNING = 2  # characters by which names are looked up; no known name is shorter
# what grammar writes together with the word behind it
_PREFIXES = {"arabic": frozenset("وفبلك"), "hebrew": frozenset("ובלמהשכ")}
_MOST_PREFIXES = 2
_LONGEST_PARTICLE = 3
# behind the name of a country these name its people or its language
_OF_COUNTRIES = frozenset("语語人裔文")
# characters that mostly go on with a foreign name
_FOREIGN = frozenset("尔爾斯特克娜丽麗诺諾夫德姆蒂拉亚亞达達兰蘭·・")


def is_caseless(name: str) -> bool:
    """
    Whether no letter of a name has a capital.

    >>> is_caseless("中国"), is_caseless("Київ")
    (True, False)
    """
    return name.lower() == name == name.title()


def _in_word(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) in ("Mn", "Mc")


class Gazetteer:
    """
    Known names, each with its kind, ready to be found.

    >>> Gazetteer([("서울", MentionKind.PLACE)]).find("서울에서 만났다")
    [(0, 2, <MentionKind.PLACE: 'place'>)]
    """

    def __init__(self, names: Iterable[tuple[str, MentionKind]]) -> None:
        grouped: dict[str, dict[str, MentionKind]] = {}
        for name, kind in names:
            if len(name) >= _BEGINNING and is_caseless(name) and script_of(name) != "latin":
                grouped.setdefault(name[:_BEGINNING], {}).setdefault(name, kind)
        self._names = {
            beginning: tuple(
                (name, kind, script_of(name))
                for name, kind in sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))
            )
            for beginning, found in grouped.items()
        }

    def find(self, text: str) -> list[tuple[int, int, MentionKind]]:
        """Where names begin and end in *text*, and what they name."""
        out = []
        i, last = 0, len(text) - 1
        while i < last:
            step = 1
            for name, kind, script in self._names.get(text[i : i + _BEGINNING], ()):
                end = i + len(name)
                if text.startswith(name, i) and _stands(text, i, end, script):
                    out.append((i, end, kind))
                    step = len(name)
                    break
            i += step
        return out


def _stands(text: str, start: int, end: int, script: str) -> bool:
    """Whether a name stands by itself where it was found."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if script == "han":
        if behind in _OF_COUNTRIES or before == "·" or behind == "·":
            return not behind and before != "·"
        return end - start > _BEGINNING or behind not in _FOREIGN
    if script == "kana":
        return not any(c and (script_of(c) == "kana" or c in "ー・") and not _is_hiragana(c) for c in (before, behind))
    if script == "hangul":
        if before and script_of(before) == "hangul":
            return False
        return _ends_in_particle(text, end)
    if behind and _in_word(behind):
        return _unspaced(text[start]) and unicodedata.category(behind) != "Mn"
    return not before or not _in_word(before) or _unspaced(text[start]) or _prefixed(text, start, script)


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"


def _unspaced(character: str) -> bool:
    """Whether a letter is of a script that writes no spaces: Thai, Lao, Burmese, Khmer."""
    return "\u0e00" <= character <= "\u0eff" or "\u1000" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff"


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(str(word) for word in load_table("caseless_words")["particles"])


def _ends_in_particle(text: str, end: int) -> bool:
    stop = end
    while stop < len(text) and stop - end <= _LONGEST_PARTICLE and script_of(text[stop]) == "hangul":
        stop += 1
    return stop == end or text[end:stop] in _particles()


def _prefixed(text: str, start: int, script: str) -> bool:
    known = _PREFIXES.get(script, frozenset())
    i = start
    while i and start - i < _MOST_PREFIXES and text[i - 1] in known:
        i -= 1
    return i < start and (not i or not _in_word(text[i - 1]))


# names are facts, gathered once a process
@functools.cache
def load_gazetteer() -> Gazetteer:
    """
    Territories, cities and organisations in scripts without capitals, and people whose spelling outlets dispute.

    >>> load_gazetteer().find("习近平访问法国")
    [(0, 3, <MentionKind.PERSON: 'person'>), (5, 7, <MentionKind.PLACE: 'place'>)]
    """
    spellings, words = load_table("spellings"), load_table("caseless_words")
    names: list[tuple[str, MentionKind]] = []
    for record in spellings["persons"]:
        names += [(str(name), MentionKind.PERSON) for name in (record["native"], *record["forms"])]
    for record in spellings["places"]:
        names += [(str(name), MentionKind.PLACE) for name in (record["native"], *record["forms"])]
    names += [(str(name), MentionKind.PERSON) for known in words["persons"].values() for name in known]
    names += [(str(name), MentionKind.ORGANISATION) for known in words["organisations"].values() for name in known]
    names += [(str(name), MentionKind.PLACE) for known in words["places"].values() for name in known]
    names += [(name, MentionKind.PLACE) for name in load_table("territories")]
    return Gazetteer(names)

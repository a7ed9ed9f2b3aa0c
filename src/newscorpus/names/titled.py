"""
Titled: persons in scripts without capitals, by the titles and verbs that stand beside them.

In goes a line of text; out come the persons that a strong pattern shows: a Chinese surname with one or two characters
between a title and what follows, a Korean one with two syllables before a title, Japanese names before a title or a
polite ending, foreign names in katakana, and two words behind an Arabic, Hebrew, Hindi or Thai title. What is not plain
is left out. Every pattern has bounds, so that the cost grows with the text alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import attrs

from newscorpus.data import load_table
from newscorpus.names.lexicon import load_lexicon

__all__ = ["Titled", "find_titled"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff々"
_KATA = "ァ-ヺー"
_LETTERS = {
    "ar": "\u0620-\u065f\u0670-\u06d3\u06fa-\u06fc",
    "he": "\u05d0-\u05ea\u05f3\u05f4'\"",
    "hi": "\u0900-\u0963\u0971-\u097f",
}
# behind a Japanese name these are said of people alone
_OF_PEOPLE = "大統領|首相|総理|外相|防衛相|財務相|国務長官|官房長官|総書記|国家主席|事務総長|報道官|容疑者|被告|氏|さん"
_NOT_GIVEN = frozenset("在与與和對对向将將称稱说說等的及是就也方面")
_NO_NAME_ENDS = frozenset("의는을를에와과당국측들단계팀부회군사년적")
_NO_NAME_BEGINS = frozenset("前元副同両各現新次諸")
_NO_JAPANESE_END = frozenset("国省党県府都市副元前両同各次現相")
_CONNECTORS = frozenset(["عبد", "أبو", "ابو", "بن", "ابن", "بنت", "آل", "أم", "بن", "בן", "בר", "בת", "אבו"])
_MOST_WORDS = 5
_VERB_LETTERS = frozenset("يتسن")  # begin Arabic verbs


@attrs.frozen(kw_only=True)
class Titled:
    """A person, with the place of the name and the title beside it."""

    start: int
    end: int
    role: str | None


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda word: (-len(str(word)), str(word))))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = load_table("caseless_words")
    before, behind = table["titles_before"], table["titles_behind"]
    chinese, korean = table["surnames"]["zh"], table["surnames"]["ko"]
    says = _one_of(table["saying"]["zh"])
    follows = f"[{table['follows']['zh']}]|{says}|[^{_HAN}]|$"
    patterns = {
        "zh_behind_title": f"(?P<role>{_one_of(before['zh'])})(?P<name>[{chinese}][{_HAN}]{{1,2}}?)(?={follows})",
        "zh_before": f"(?<![{_HAN}])(?P<name>[{chinese}][{_HAN}]{{1,2}}?)(?=(?P<role>{_one_of(behind['zh'])})|{says})",
        "ja_katakana": f"(?<![{_KATA}・])(?P<name>[{_KATA}]{{2,15}}(?:[・＝][{_KATA}]{{1,15}}){{1,4}})"
        f"(?![{_KATA}・])(?=(?P<role>{_one_of(behind['ja'])})?)",
        "ja_foreign": f"(?<![{_KATA}・])(?P<name>[{_KATA}]{{2,15}})(?=(?P<role>(?:前|元|次期)?(?:{_OF_PEOPLE})))",
        "ja_native": f"(?<![{_HAN}])(?P<name>[{_HAN}]{{2,5}}?)(?=(?P<role>(?:前|元|副)?(?:{_OF_PEOPLE})))",
        "ko": f"(?<![가-힣])(?P<name>[{korean}][가-힣]{{2}})(?= ?(?P<role>{_one_of(behind['ko'])}))",
        "th": f"(?<![\u0e00-\u0e7f])(?P<role>{_one_of(before['th'])}) ?"
        "(?P<name>[\u0e01-\u0e4e]{2,16} [\u0e01-\u0e4e]{2,20})(?![\u0e00-\u0e7f])",
    }
    for language, letters in _LETTERS.items():
        prefix = "و?" if language == "ar" else "[ושב]?" if language == "he" else ""
        patterns[language] = f"(?<![{letters}]){prefix}(?P<role>{_one_of(before[language])})(?= )"
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def find_titled(line: str) -> Iterator[Titled]:
    """
    The persons of a line, in no order; some may overlap.

    >>> [(one.start, one.end, one.role) for one in find_titled("外交部发言人毛宁表示")]
    [(6, 8, '发言人')]
    """
    patterns = _patterns()
    if _KANA.search(line):
        names = ["ja_katakana", "ja_foreign", "ja_native"]
    else:
        names = ["zh_behind_title", "zh_before"] if _HAN_LETTER.search(line) else []
    names += [name for name, letter in _LETTER_OF.items() if letter.search(line)]
    for name in names:
        for match in patterns[name].finditer(line):
            if name in _LETTERS:
                found = _words_behind(line, match.end(), name)
                if found is not None:
                    yield Titled(start=found[0], end=found[1], role=match["role"])
            elif _plausible(match["name"], name):
                yield Titled(start=match.start("name"), end=match.end("name"), role=match["role"] or None)


_KANA = re.compile("[\u3041-\u30fa]")
_HAN_LETTER = re.compile(f"[{_HAN}]")
_LETTER_OF = {
    "ko": re.compile("[가-힣]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "ar": re.compile("[\u0620-\u064a]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "hi": re.compile("[\u0904-\u0939]"),
}


@functools.cache
def _words(kind: str, language: str) -> frozenset[str]:
    return frozenset(str(word) for word in load_table("caseless_words")[kind].get(language, ()))


def _plausible(name: str, pattern: str) -> bool:
    if pattern.startswith("zh"):
        known = _words("not_names", "zh")
        return name[:2] not in known and name not in known and name[1] not in _NOT_GIVEN
    if pattern == "ko":
        return name not in _words("not_names", "ko") and name[-1] not in _NO_NAME_ENDS
    if pattern == "ja_native":
        known = _words("not_names", "ja")
        return (
            not any(name.startswith(word) or name.endswith(word) for word in known)
            and name[0] not in _NO_NAME_BEGINS
            and name[-1] not in _NO_JAPANESE_END
        )
    return True


def _words_behind(line: str, at: int, language: str) -> tuple[int, int] | None:
    """Where the name behind a title stands: its given name and its surname, behind adjectives of peoples."""
    spans: list[tuple[int, int]] = []
    while len(spans) <= _MOST_WORDS and line[at : at + 1] == " ":
        match = _WORD_OF[language].match(line, at + 1)
        if match is None:
            break
        spans.append(match.span())
        at = match.end()
    words = [line[start:end] for start, end in spans]
    skipped = 0
    while skipped < len(words) and _is_adjective(words[skipped], language):
        skipped += 1
    spans, words = spans[skipped:], words[skipped:]
    if not words or not _is_word_of_name(words[0], language, first=True):
        return None
    if language == "hi" and words[1:2] == ["ने"]:
        return spans[0]
    stop = 1
    while stop < len(words) and stop < _MOST_WORDS - 1 and _is_word_of_name(words[stop], language, first=False):
        stop += 1
        if words[stop - 1] not in _CONNECTORS and not (stop == 2 and words[0] in _CONNECTORS):
            break
    if stop < 2 or words[stop - 1] in _CONNECTORS:
        return None
    return spans[0][0], spans[stop - 1][1]


_WORD_OF = {language: re.compile(f"[{letters}]{{1,20}}(?![{letters}])") for language, letters in _LETTERS.items()}


def _is_adjective(word: str, language: str) -> bool:
    if language == "ar":
        return word.startswith("ال") and (word.endswith(("ي", "ية")) or word in _FORMER)
    return language == "he" and word.startswith("ה") and word.endswith(("י", "ית")) and len(word) > len("הדוי")


_FORMER = frozenset(["السابق", "السابقة", "الراحل", "المنتخب"])


def _is_word_of_name(word: str, language: str, *, first: bool) -> bool:
    if len(word) < 2 or word in _words("function_words", language):
        return False
    if language == "ar" and word not in load_lexicon().given:
        if first and (word.startswith(("ال", "لل")) or word[0] in _VERB_LETTERS):
            return False
        return not word.startswith(("لل", "بال", "وال", "كال", "فال"))
    return True

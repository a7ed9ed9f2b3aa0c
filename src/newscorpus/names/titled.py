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
# characters that Chinese writes foreign names with
_FOREIGN = (
    "阿埃艾爱安昂奥澳巴白拜班邦贝本比彼毕别宾波伯勃博布查达戴丹德登邓迪蒂丁顿多杜尔恩法菲费芬冯夫弗福盖冈戈格根古哈海汉赫亨洪胡华霍基吉"
    "加贾杰金卡凯坎康考科克肯库拉莱赖兰劳勒雷李里利连列林龙卢鲁路伦罗洛马玛迈曼芒毛梅门蒙米密明莫默木穆姆娜纳奈南内尼涅宁纽农诺帕潘庞佩彭皮"
    "平珀普奇齐钱乔切琼丘热日荣茹瑞若萨塞赛桑瑟森沙山尚绍舍申生圣施什史舒斯苏索塔泰坦汤陶特滕提廷图托陀瓦万旺威韦维温文沃乌武西希夏肖谢辛兴休雪雅亚扬耶叶伊因尤于约泽扎詹珍朱兹卓佐"
)
_LETTERS = {
    "ar": "\u0620-\u065f\u0670-\u06d3\u06fa-\u06fc",
    "he": "\u05d0-\u05ea\u05f3\u05f4'\"",
    "hi": "\u0900-\u0963\u0971-\u097f",
}
# behind a Japanese name these are said of people alone
_OF_PEOPLE = (
    "国防長官|外務大臣|財務長官|司法長官|首席補佐官|司令官|枢機卿|皇太子"
    "|大統領|首相|総理|外相|防衛相|財務相|国務長官|官房長官|総書記|国家主席|事務総長|報道官|容疑者|被告|氏|さん"
)
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
    family = _one_of(table["family"]["ja"])
    follows = f"[{table['follows']['zh']}]|{says}|[^{_HAN}]|$"
    patterns = {
        "zh_behind_title": f"(?P<role>{_one_of(before['zh'])})(?P<name>[{chinese}][{_HAN}]{{1,2}}?)(?={follows})",
        "zh_before": f"(?<![{_HAN}])(?P<name>[{chinese}][{_HAN}]{{1,2}}?)(?=(?P<role>{_one_of(behind['zh'])})|{says})",
        "ja_katakana": f"(?<![{_KATA}・])(?P<name>[{_KATA}]{{2,15}}(?:[・＝][{_KATA}]{{1,15}}){{1,4}})"
        f"(?![{_KATA}・])(?=(?P<role>{_one_of(behind['ja'])})?)",
        "ja_foreign": f"(?<![{_KATA}・])(?P<name>[{_KATA}]{{2,15}})(?=(?P<role>(?:前|元|次期)?(?:{_OF_PEOPLE})))",
        "ja_native": f"(?<![{_HAN}])(?P<name>[{_HAN}]{{2,5}}?)(?=(?P<role>(?:前|元|副)?(?:{_OF_PEOPLE})))",
        # weaker titles behind a Japanese surname that is known
        "ja_known": f"(?<![{_HAN}])(?P<name>(?:{family})[{_HAN}]{{1,3}}?)(?=(?P<role>{_one_of(behind['ja'])}))",
        # foreign names, by the characters that write them in Chinese
        "zh_foreign": f"(?<![{_FOREIGN}·])(?P<name>[{_FOREIGN}]{{1,7}}(?:·[{_HAN}]{{1,7}}?){{1,4}})(?={follows})",
        "zh_foreign_titled": f"(?P<role>{_one_of(before['zh'])})(?P<name>[{_FOREIGN}]{{2,7}}?)(?={follows})",
        "ko": f"(?<![가-힣])(?P<name>[{korean}][가-힣]{{2}})(?= ?(?P<role>{_one_of(behind['ko'])}))",
        "th": f"(?<![\u0e00-\u0e7f])(?P<role>{_one_of(before['th'])}) ?"
        "(?P<name>[\u0e01-\u0e4e]{2,16} [\u0e01-\u0e4e]{2,20})(?![\u0e00-\u0e7f])",
    }
    for language, letters in _LETTERS.items():
        prefix = "و?" if language == "ar" else "[ושב]?" if language == "he" else ""
        if language == "ar":
            patterns["ar_acting"] = f"(?<![{letters}])و?(?:{_one_of(table['acting']['ar'])})(?= )"
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
        names = ["ja_katakana", "ja_foreign", "ja_native", "ja_known"]
    else:
        names = ["zh_behind_title", "zh_before", "zh_foreign", "zh_foreign_titled"] if _HAN_LETTER.search(line) else []
    names += [name for name, letter in _LETTER_OF.items() if letter.search(line)]
    for name in names:
        for match in patterns[name].finditer(line):
            if name in _LETTERS:
                found = _words_behind(line, match.end(), name)
                if found is not None:
                    yield Titled(start=found[0], end=found[1], role=match["role"])
            elif _plausible(match["name"], name):
                role = match.groupdict().get("role")
                yield Titled(start=match.start("name"), end=match.end("name"), role=role or None)
    if "ar" in names:
        yield from _acting(line)


def _acting(line: str) -> Iterator[Titled]:
    """Persons behind an Arabic verb of what people do: by a given name, for a title or an office may stand there."""
    for match in _patterns()["ar_acting"].finditer(line):
        found = _words_behind(line, match.end(), "ar")
        if found is not None:
            first = line[found[0] : found[1]].split(" ", maxsplit=1)[0]
            if _is_given(first) and first not in _beginnings_of_titles():
                yield Titled(start=found[0], end=found[1], role=None)


@functools.cache
def _beginnings_of_titles() -> frozenset[str]:
    return frozenset(str(title).split(" ")[0] for title in load_table("caseless_words")["titles_before"]["ar"])


def _is_given(word: str) -> bool:
    return word in load_lexicon().given or word in _words("given", "ar")


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
    if pattern.startswith("zh_foreign"):
        if len(name) == len("毛宁") and name[0] in load_table("caseless_words")["surnames"]["zh"]:
            return False
        return name not in _words("not_names", "zh") and name[:2] not in _words("not_names", "zh")
    if pattern.startswith("zh"):
        known = _words("not_names", "zh")
        if name[1:] in load_table("caseless_words")["titles_behind"]["zh"]:
            # "习主席" is a surname and a title
            return False
        return name[:2] not in known and name not in known and name[1] not in _NOT_GIVEN
    if pattern == "ko":
        return name not in _words("not_names", "ko") and name[-1] not in _NO_NAME_ENDS
    if pattern in ("ja_native", "ja_known"):
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
    for phrase in sorted(_words("behind_titles", language)):
        if line.startswith(f" {phrase} ", at):
            at += len(phrase) + 1
            break
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
    if language == "ar" and stop == 2 and len(words) > stop and _is_third(words[stop], words[0]):
        stop += 1
    return spans[0][0], spans[stop - 1][1]


_WORD_OF = {language: re.compile(f"[{letters}]{{1,20}}(?![{letters}])") for language, letters in _LETTERS.items()}


def _is_adjective(word: str, language: str) -> bool:
    if language == "ar":
        return word.startswith("ال") and (word.endswith(("ي", "ية")) or word in _FORMER)
    return language == "he" and word.startswith("ה") and word.endswith(("י", "ית")) and len(word) > len("הדוי")


def _is_third(word: str, first: str) -> bool:
    """Whether an Arabic word goes on with a name of two words: a surname from a place or a people, or a given name."""
    if first not in load_lexicon().given:
        return False
    return (word.startswith("ال") and word.endswith("ي") and len(word) > len("العربي")) or word in load_lexicon().given


_FORMER = frozenset(["السابق", "السابقة", "الراحل", "المنتخب"])


def _is_word_of_name(word: str, language: str, *, first: bool) -> bool:
    if len(word) < 2 or word in _words("function_words", language):
        return False
    if language == "ar" and word not in load_lexicon().given and word not in _words("given", "ar"):
        if first and (word.startswith(("ال", "لل")) or word[0] in _VERB_LETTERS):
            return False
        return not word.startswith(("لل", "بال", "وال", "كال", "فال"))
    return True

"""
The datelines of Chinese, Japanese and Korean papers and agencies.

In goes a paragraph; out come place, date, agency and the reporters, or None. Each form has marks of its own: 电 and 讯
behind the day, brackets of several kinds with 記者 or an equals sign, 기자 = behind the agency.
"""

from __future__ import annotations

import functools
import re

import attrs

from newscorpus.data import load_table
from newscorpus.fields.byline_east import read_eastern
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.places import is_place
from newscorpus.model import Dateline

__all__ = ["read_eastern_dateline"]

_HEAD = 160  # characters; a dateline is shorter
_OPEN, _CLOSE = r"[（(【〔［\[]", r"[）)】〕］\]]"
_HAN = r"\u3400-\u9fff"
_WHO = r"(?:\s*[（(]\s*(?:记者|記者|通讯员|特约记者)\s*(?P<who>[^）)\n]{1,40})[）)])?"
_TAIPEI = re.compile(
    rf"\s*{_OPEN}?(?:記者|记者)(?P<who>[^／/\s]{{2,12}})[／/](?P<place>[{_HAN}]{{2,6}}?)(?:報導|报道|報道){_CLOSE}?\s*"
)
_TOLD = re.compile(r"\s*(?P<own>本报|本報|本刊)[讯訊]\s*[（(](?:记者|記者|通讯员)\s*(?P<who>[^）)\n]{1,40})[）)]\s*")
_REPORTED = re.compile(
    rf"\s*【(?P<agency>[{_HAN}]{{2,8}})(?:报道|報道)\s*(?:特约)?(?:记者|記者)\s*(?P<who>[^】\n]{{1,40}})】\s*"
)
_JAPANESE = re.compile(r"\s*[【（(](?P<place>[^\W\d_]{2,12}?)\s*[＝=]\s*(?P<who>[^】）)\n]{1,40})[】）)]\s*")
_JAPANESE_GLUED = re.compile(r"\s*【(?P<both>[^\W\d_]{4,20})】\s*")
_JAPANESE_DAY = re.compile(
    r"\s*[［\[](?P<place>[^\W\d_]{2,14})\s+(?P<date>[0-9０-９]{1,2}日)\s+(?P<agency>[^］\]\n]{2,16})[］\]]\s*[-–—―ー]?\s*"
)
_JAPANESE_AFP = re.compile(r"\s*【(?P<date>\d{1,2}月\d{1,2}日)\s*(?P<agency>[A-Z][A-Za-z]{1,8})】\s*")
_KOREAN = re.compile(
    r"\s*[(\[](?P<place>[^\W\d_]{2,8}(?:[·,]\s?[^\W\d_]{2,8})?)\s?=\s?(?P<agency>[^)\]\n]{2,12})[)\]]"
    r"(?:\s?(?P<who>[^=\n]{2,40}?(?:기자|특파원|통신원|위원))\s?=)?\s*"
)
_UNPLACED = frozenset(
    ["사진", "자료", "출처", "그래픽", "영상", "이미지", "제공", "写真", "図", "図版", "資料", "提供"]
)


@functools.cache  # shipped facts, the same for everybody
def _chinese() -> re.Pattern[str]:
    table = load_table("dateline_places")
    names = "|".join(sorted({*table["eastern_agencies"], *table["own"]}, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"\s*{_OPEN}?\s*(?:据)?(?P<agency>{names})(?:(?:记者|記者)(?P<before>[{_HAN}]{{2,8}}?))?(?P<place>[{_HAN}]{{2,10}}?)??"
        rf"(?P<date>(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日)(?:综合|專)?[电電讯訊]\s*{_CLOSE}?{_WHO}\s*{_CLOSE}?\s*[:：]?\s*"
    )


def read_eastern_dateline(text: str) -> Dateline | None:
    """
    Read the dateline of a paragraph in Chinese, Japanese or Korean.

    Args:
        text: A paragraph.

    Returns:
        Its parts; None where there is no dateline.

    >>> read_eastern_dateline("(서울=연합뉴스) 홍길동 기자 = 정부는").authors
    ('홍길동',)
    >>> read_eastern_dateline("【写真】雨が降った") is None
    True
    """
    head = text[:_HEAD]
    for read in (_read_chinese, _read_japanese, _read_korean):
        dateline = read(head)
        if dateline is not None:
            start = len(text) - len(text.lstrip())
            return attrs.evolve(dateline, start=start) if dateline.end < len(text) else None
    return None


def _people(who: str | None) -> tuple[str, ...]:
    return read_eastern(
        f"記者 {who}" if who and not who.endswith(("기자", "특파원", "통신원", "위원")) else who or ""
    ).authors


def _read_chinese(head: str) -> Dateline | None:
    match = _chinese().match(head)
    if match is not None:
        who, place = match["who"], match["place"] or ""
        if match["before"] is not None:
            glued = match["before"] + place  # 記者張偉台北
            size = next((n for n in range(2, len(glued) - 1) if is_place(glued[n:])), len(match["before"]))
            who, place = glued[:size], glued[size:]
        own = match["agency"] in load_table("dateline_places")["own"]
        agency = None if own else match["agency"]
        return Dateline(place=place, date=match["date"], agency=agency, authors=_people(who), end=match.end())
    for pattern in (_TAIPEI, _TOLD, _REPORTED):
        match = pattern.match(head)
        if match is not None:
            groups = match.groupdict()
            place = groups.get("place") or ""
            if place in {"綜合", "综合"}:
                place = ""
            return Dateline(place=place, agency=groups.get("agency"), authors=_people(match["who"]), end=match.end())
    return None


def _read_japanese(head: str) -> Dateline | None:
    match = _JAPANESE_DAY.match(head)
    if match is not None and canonical_credit(match["agency"]):
        day = match["date"].translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        return Dateline(place=match["place"], date=day, agency=match["agency"], end=match.end())
    match = _JAPANESE_AFP.match(head)
    if match is not None and canonical_credit(match["agency"]):
        return Dateline(place="", date=match["date"], agency=match["agency"], end=match.end())
    match = _JAPANESE.match(head)
    if match is not None and match["place"] not in _UNPLACED and not re.search("[\uac00-\ud7a3]", match[0]):
        who = match["who"].strip()
        if canonical_credit(who):
            return Dateline(place=match["place"], agency=who, end=match.end())
        return Dateline(place=match["place"], authors=_people(who), end=match.end())
    match = _JAPANESE_GLUED.match(head)
    if match is not None:
        both = match["both"]
        for size in range(len(both) - 2, 1, -1):
            place, rest = both[:size], both[size:]
            if canonical_credit(rest) and (is_place(place) or len(rest) == 2):
                return Dateline(place=place, agency=rest, end=match.end())
            if is_place(place) and _people(rest) == (rest,):
                return Dateline(place=place, authors=(rest,), end=match.end())
    return None


def _read_korean(head: str) -> Dateline | None:
    match = _KOREAN.match(head)
    if match is None or match["place"] in _UNPLACED or re.search("[\uac00-\ud7a3]", match["place"]) is None:
        return None
    agency = match["agency"].strip()
    if not canonical_credit(agency) and not (re.search(r"(?:뉴스|통신|일보|신문|경제|닷컴)\d?\Z", agency)):
        return None
    return Dateline(place=match["place"], agency=agency, authors=_people(match["who"]), end=match.end())

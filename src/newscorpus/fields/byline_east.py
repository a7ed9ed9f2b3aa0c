"""
Bylines in Chinese, Japanese and Korean, whose names stand without spaces between labels and titles.

In goes a line that holds such letters; out come people, credits and contributors. A name is known by what labels it
(记者, 文・, 기자), or by beginning with a family name of its language; four letters and more are taken for a Japanese
name where nothing in them says desk or paper.
"""

from __future__ import annotations

import functools
import re
import unicodedata

import attrs

from newscorpus.data import load_table
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.places import is_place
from newscorpus.model import Byline

__all__ = ["is_eastern", "read_eastern"]

_HAN = "\u3400-\u9fff\uf900-\ufaff々〇ヶ"
_KANA = "\u3040-\u30ff"
_EASTERN = re.compile(rf"[{_HAN}{_KANA}\uac00-\ud7a3]")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ÿ]")
_SPLIT = re.compile(
    r"[\s,、，;；|]+|(?<![\u30a0-\u30ff])[·・](?![\u30a0-\u30ff])|(?<=[\uac00-\ud7a3])[·・](?=[\uac00-\ud7a3])"
)
_DATE = re.compile(r"\d.*\Z", re.DOTALL)
_CUT = re.compile(r"[/／]")


@attrs.frozen
class _Table:
    wrote: re.Pattern[str]
    aside: re.Pattern[str]
    roles: re.Pattern[str]
    titles: re.Pattern[str]
    desks: re.Pattern[str]
    chinese: frozenset[str]
    korean: frozenset[str]


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@functools.cache  # shipped facts, the same for everybody
def _table() -> _Table:
    table = load_table("byline_words_east")
    return _Table(
        wrote=re.compile(rf"(?:{_any(table['wrote'])})\s*[:/・·]\s*|(?:{_any(table['wrote_bare'])})\s+"),
        aside=re.compile(rf"(?:{_any(table['aside'])})\s*[:/・·]\s*|(?:{_any(table['aside_bare'])})\s+"),
        roles=re.compile(rf"(?:{_any(table['roles'])})\s*[・·:]?\s*"),
        titles=re.compile(rf"(?:{_any(table['titles'])})\Z"),
        desks=re.compile(rf"(?:{_any(table['desks'])})\Z"),
        chinese=frozenset(table["chinese_families"]),
        korean=frozenset(table["korean_families"]),
    )


def is_eastern(line: str) -> bool:
    """
    Whether a line holds Chinese, Japanese or Korean letters.

    >>> is_eastern("本报记者 张伟"), is_eastern("By Ann Lee")
    (True, False)
    """
    return _EASTERN.search(line) is not None


@attrs.define
class _Found:
    people: dict[str, None] = attrs.field(factory=dict)
    others: dict[str, None] = attrs.field(factory=dict)
    credits: dict[str, None] = attrs.field(factory=dict)
    roles: dict[str, None] = attrs.field(factory=dict)
    loose: list[str] = attrs.field(factory=list)


def read_eastern(line: str) -> Byline:
    """
    Read a byline in Chinese, Japanese or Korean.

    Args:
        line: The byline as printed, without addresses.

    Returns:
        What it says.

    >>> read_eastern("文／张伟 图／李娜").contributors
    ('李娜',)
    >>> read_eastern("[서울=뉴시스] 홍길동·김철수 기자").authors
    ('홍길동', '김철수')
    """
    plain = unicodedata.normalize("NFKC", line).translate(str.maketrans("【】〔〕「」[]", "()()()()"))
    found = _Found()
    known = _table()
    if canonical_credit(plain.strip("() ")):
        return Byline(credits=(plain.strip("() "),))
    marked = known.aside.sub(lambda match: f"\n{match[0]}", known.wrote.sub(lambda match: f"\n{match[0]}", plain))
    for run in re.split(r"[\n;|()]", marked):
        text = run.strip(" ,、·・")
        aside = known.aside.match(text)
        label = aside or known.wrote.match(text)
        _read_run(text[label.end() :] if label else text, found, aside=aside is not None, labelled=label is not None)
    people, others = tuple(found.people), tuple(found.others)
    return Byline(
        authors=people or others,
        credits=tuple(found.credits),
        roles=tuple(found.roles),
        contributors=others if people else (),
    )


def _read_run(run: str, found: _Found, *, aside: bool, labelled: bool) -> None:
    known = _table()
    text = _DATE.sub("", run).strip()
    before, sign, names = text.partition("=")
    if sign:
        if canonical_credit(names.strip()):
            found.credits.setdefault(names.strip())
            return
        text, labelled = names.strip(), True
        if is_place(text):  # 田中一郎＝ロンドン
            text = before.strip()
    target = found.others if aside else found.people
    role = known.roles.search(text)
    head = None
    if role is not None:
        head = text[: role.start()].strip()
        if head and canonical_credit(head):
            found.credits.setdefault(head)
            head = None
        if role.end() < len(text):  # 本报记者 张伟
            found.roles.setdefault(role[0].strip(" ・·:"))
            text, labelled = text[role.end() :], True
    tokens = [token for token in _SPLIT.split(_CUT.sub(" / ", text)) if token]
    if "/" in tokens:  # 張偉／台北報導
        tokens = [
            token
            for token in tokens[: tokens.index("/")] + tokens[tokens.index("/") + 1 :]
            if not known.desks.search(token)
        ]
    titled = False
    for i, token in enumerate(tokens):
        bare = known.titles.sub("", token)
        titled = titled or bare != token or any(known.titles.fullmatch(other) for other in tokens[i + 1 :])
    names_ = [(token, known.titles.sub("", token)) for token in tokens]
    kept = [bare for _, bare in names_ if bare]
    for bare in kept:
        if canonical_credit(bare):
            found.credits.setdefault(bare)
    kept = [bare for bare in kept if not canonical_credit(bare) and not is_place(bare)]
    if len(kept) == 2 and not labelled and not titled and all(_is_short_han(bare) for bare in kept):
        first, second = kept
        if not (_is_chinese(first) and _is_chinese(second)):  # 佐藤 一郎
            target.setdefault(f"{first} {second}")
            return
    for bare in kept:
        name = _name_in(bare, sure=labelled or titled)
        if name:
            target.setdefault(name)


def _is_short_han(text: str) -> bool:
    return re.fullmatch(rf"[{_HAN}{_KANA}]{{1,3}}", text) is not None


def _is_chinese(text: str) -> bool:
    families = _table().chinese
    return (2 <= len(text) <= 3 and text[0] in families) or (3 <= len(text) <= 4 and text[:2] in families)


def _name_in(text: str, *, sure: bool) -> str | None:
    """The name that a word is, or begins with."""
    known = _table()
    if known.desks.search(text) or known.titles.fullmatch(text) or known.roles.fullmatch(text):
        return None
    if re.fullmatch("[\uac00-\ud7a3]{2,4}", text):
        return text if sure or (len(text) == 3 and text[0] in known.korean) else None
    if re.fullmatch(rf"[{_HAN}]{{2,12}}", text) is None:
        if re.fullmatch(rf"[{_HAN}{_KANA}・]{{3,16}}", text) and re.search(f"[{_HAN}]", text):
            return text  # 高橋まり
        return text if sure and re.fullmatch("[\u30a0-\u30ff]{2,20}", text) and "・" in text else None
    for size in range(2, len(text) - 1):
        if is_place(text[size:]) and _is_chinese(text[:size]):  # 張偉台北
            return text[:size]
    if _is_chinese(text):
        return text
    if sure and len(text) <= 6:
        return text
    return text if 3 < len(text) <= 6 else None

"""What finding names in scripts without capitals promises."""

from __future__ import annotations

import pytest

from newscorpus.names import find


def _found(text: str) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.kind.value, mention.role) for mention in find(text)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("记者会上，发言人王小虹表示欢迎。", "王小虹", "发言人"),
        ("昨日，陈立说会议延期。", "陈立", None),
        ("昨日，陈立教授回国。", "陈立", "教授"),
        ("岸田文雄首相は帰国した。", "岸田文雄", "首相"),
        ("記者の山口さんが話した。", "山口", "さん"),
        ("昨日、アンナ・ベルクが話した。", "アンナ・ベルク", None),
        ("昨日、ベルク大統領が話した。", "ベルク", "大統領"),
        ("오늘 김서준 의원은 말했다.", "김서준", "의원"),
        ("وصل الرئيس الفرنسي إيمانويل ماكرون أمس", "إيمانويل ماكرون", "الرئيس"),
        ("أعلن وزير الخارجية عبد الله المنصوري ذلك", "عبد الله المنصوري", "وزير الخارجية"),
        ("אתמול אמר ראש הממשלה דוד לוין כי", "דוד לוין", "ראש הממשלה"),
        ("मुख्यमंत्री अनिल शर्मा ने कहा", "अनिल शर्मा", "मुख्यमंत्री"),
        ("นายสมชาย ใจดี กล่าว", "สมชาย ใจดี", "นาย"),
    ],
)
def test_a_title_or_verb_makes_a_person(text: str, name: str, role: str | None) -> None:
    """The name is cut where the title and the sentence begin and end; the title is kept beside it."""
    assert (name, "person", role) in _found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他昨天到了北京。", "北京"),
        ("彼は昨日ロンドンに着いた。", "ロンドン"),
        ("그는 서울에서 말했다.", "서울"),
        ("وصل أمس إلى القاهرة", "القاهرة"),
        ("وصل أمس بالقاهرة", "القاهرة"),
        ("הוא הגיע אתמול לירושלים", "ירושלים"),
        ("वह कल दिल्ली आए", "दिल्ली"),
        ("เขามาที่ประเทศไทยเมื่อวาน", "ไทย"),
    ],
)
def test_known_places_are_found(text: str, name: str) -> None:
    """Prefixes and particles that grammar writes to a name stand outside it."""
    assert _found(text) == [(name, "place", None)]


@pytest.mark.parametrize(
    "text",
    [
        "周一说，黄金表示走强。",
        "有关方面表示欢迎。",
        "前首相は帰国した。",
        "日本語で話した。",
        "チリソースを買った。",
        "노동당 위원장은 말했다.",
        "الرئيس أكد أن ذلك",
        "הנשיא אמר כי",
        "प्रधानमंत्री ने कहा",
    ],
)
def test_what_is_not_plain_is_left_out(text: str) -> None:
    """A title without a name, a word that only looks like one, a country inside another word."""
    assert _found(text) == []


def test_a_name_that_a_title_showed_is_found_again() -> None:
    """The full name elsewhere in the text is the same person."""
    assert [text for text, _, _ in _found("김서준 의원은 왔다. 김서준은 갔다.")] == ["김서준", "김서준"]


def test_scripts_may_stand_in_one_text() -> None:
    """Names with capitals and names without are found side by side, in order."""
    text = "NATO秘书长在北京会见了Mark Rutte。"

    assert [mention.text for mention in find(text)] == ["NATO", "北京", "Mark Rutte"]
    assert all(mention.text == text[mention.start : mention.end] for mention in find(text))

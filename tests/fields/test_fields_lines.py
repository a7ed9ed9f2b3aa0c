"""Bylines, credits, datelines, titles and languages on lines of our own."""

from __future__ import annotations

import re
import zoneinfo

import pytest

from newscorpus.data import load_table
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import canonical_credit, leading_credit, parse_credit
from newscorpus.fields.dateline import parse_dateline
from newscorpus.fields.language import detect_language
from newscorpus.fields.title import clean_title, split_title, title_key


@pytest.mark.parametrize(
    ("line", "authors", "credits_", "roles"),
    [
        ("By Lorne Cook, AP", ["Lorne Cook"], ["AP"], []),
        ("BY AMY McCASE and JOHN O'NEIL-SMITH", ["Amy McCase", "John O'Neil-Smith"], [], []),
        ("USA TODAY", [], ["USA TODAY"], []),
        ("--(Reuter)", [], ["Reuter"], []),
        ("By our Economic Staff", [], ["our Economic Staff"], []),
        ("By NEW YORK", [], [], []),
        ("Agencies via Xinhua", [], ["Agencies", "Xinhua"], []),
        ("Von Anna Müller und Jan de Vries, Brüssel", ["Anna Müller", "Jan de Vries"], [], []),
        ("Par Marie Curie, envoyée spéciale", ["Marie Curie"], [], ["envoyée spéciale"]),
        ("Автор: Иван Петров", ["Иван Петров"], [], []),
        ("By Ann Lee in Kyiv for The Guardian", ["Ann Lee"], ["The Guardian"], []),
        ("Ann Lee, Political Editor | 16 October 2024", ["Ann Lee"], [], ["Political Editor"]),
        ("By ANN LEE. Ann Lee is the author of a book on bees.", ["Ann Lee"], [], []),
        ("By Martin Luther King Jr.", ["Martin Luther King Jr."], [], []),
        ("Ann Lee, @annlee, ann@example.org", ["Ann Lee"], [], []),
        ("Juan Pérez y Ana Ruiz", ["Juan Pérez", "Ana Ruiz"], [], []),
        ("By Ann Lee (AFP)", ["Ann Lee"], ["AFP"], []),
        (", ,", [], [], []),
        ("By", [], [], []),
    ],
)
def test_bylines(line: str, authors: list[str], credits_: list[str], roles: list[str]) -> None:
    """People stand apart from agencies, papers, desks, places and roles."""
    byline = parse_byline(line)

    assert (tuple(authors), tuple(credits_), tuple(roles)) == (byline.authors, byline.credits, byline.roles)


@pytest.mark.parametrize(
    ("line", "credits_"),
    [
        ("Agencies via Xinhua", ("Agencies", "Xinhua")),
        ("Source: AFP", ("AFP",)),
        ("(Reuters, dpa)", ("Reuters", "dpa")),
        ("© dpa", ("dpa",)),
        ("Quelle: xy/dpa", ("xy", "dpa")),
        ("Source: Morning Gazette", ("Morning Gazette",)),
        ("Sources close to the talks", ()),
        ("© 2024 The Independent", ()),
        ("Lorne Cook", ()),
        ("People", ()),
        ("E-Paper", ()),
        ("", ()),
    ],
)
def test_credits(line: str, credits_: tuple[str, ...]) -> None:
    assert credits_ == parse_credit(line)


@pytest.mark.parametrize(
    ("paragraph", "name", "rest"),
    [
        ("washingtonpost – President Zelensky tried", "washingtonpost", "President Zelensky tried"),
        ("(Reuters) - Shares rose", "Reuters", "Shares rose"),
        ("(CNN)The mayor", "CNN", "The mayor"),
    ],
)
def test_credits_at_the_head_of_a_paragraph(paragraph: str, name: str, rest: str) -> None:
    found = leading_credit(paragraph)

    assert found is not None
    assert (name, rest) == (found[0], paragraph[found[1] :])


@pytest.mark.parametrize(
    "paragraph", ["BRUSSELS — NATO", "Time – the enemy of all", "NATO – no", "Reuters", "Reuters — "]
)
def test_what_is_no_credit_at_the_head(paragraph: str) -> None:
    assert leading_credit(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "place", "date", "agency", "rest"),
    [
        ("BRUSSELS — NATO showed no sign", "BRUSSELS", None, None, "NATO showed no sign"),
        ("BHOPAL: The state cabinet met", "BHOPAL", None, None, "The state cabinet met"),
        ("Berlin (dpa) - Der Bundestag", "Berlin", None, "dpa", "Der Bundestag"),
        ("Dec 29 (Reuters) - Shares rose", "", "Dec 29", "Reuters", "Shares rose"),
        ("SELMA, N.C.—The senator", "SELMA, N.C.", None, None, "The senator"),
        (
            "München/London – Kurz vor der Feier am Sonntag regnete es noch",
            "München/London",
            None,
            None,
            "Kurz vor der Feier am Sonntag regnete es noch",
        ),
        ("新华社北京4月24日电 题：航天", "北京", "4月24日", "新华社", "题：航天"),
        ("【ソウル＝山田太郎】韓国の", "ソウル", None, None, "韓国の"),
        ("(서울=연합뉴스) 홍길동 기자 = 정부는", "서울", None, "연합뉴스", "정부는"),
        ("МОСКВА, 16 октября. /ТАСС/. Президент", "МОСКВА", "16 октября", "ТАСС", "Президент"),
        ("Madrid, 16 oct (EFE).- El presidente", "Madrid", "16 oct", "EFE", "El presidente"),
        ("(ANSA) - ROMA, 16 OTT - Il governo", "ROMA", "16 OTT", "ANSA", "Il governo"),
    ],
)
def test_datelines(paragraph: str, place: str, date: str | None, agency: str | None, rest: str) -> None:
    dateline = parse_dateline(paragraph)

    assert dateline is not None
    assert (place, date, agency) == (dateline.place, dateline.date, dateline.agency)
    assert rest == paragraph[dateline.end :]


@pytest.mark.parametrize(
    "paragraph",
    [
        "HE'S BEEN CALLED OUT — and he knows",
        "UPDATE: The talks are over",
        "NATO — The alliance met",
        "Leipzig: Hier wurde gebaut",
        "Dallas – Fort Worth",
        "REPORTAGE - Deux ponts à refaire avant la fin de l’hiver",
        "JANE DOE: Thank you for having me",
        "POLLS ARE NOT WRONG, JUST EARLY - Mark",
        "The crowd -- which grew",
        "WASHINGTON —",
        "WASHINGTON",
        "Sen. Jane Doe (R-Tex.) won",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert parse_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("printed", "source", "title"),
    [
        ("NATO waits | The Independent", None, "NATO waits"),
        ("NATO waits - Village Gazette", "Village Gazette", "NATO waits"),
        ("NATO waits - for whom?", None, "NATO waits - for whom?"),
        ("Opinion | NATO waits", None, "NATO waits"),
        ("Analysis: NATO waits", None, "NATO waits"),
        ("Berlin: eine Stadt wartet", None, "Berlin: eine Stadt wartet"),
        ("The Guardian", None, "The Guardian"),
        ("NATO waits · World news", None, "NATO waits"),
        ("", None, ""),
    ],
)
def test_titles(printed: str, source: str | None, title: str) -> None:
    assert title == clean_title(printed, source=source)


def test_the_dressing_of_a_title_is_kept() -> None:
    assert split_title("Opinion | NATO waits | The Guardian") == ("NATO waits", ("Opinion", "The Guardian"))


def test_title_keys_forget_marks() -> None:
    assert title_key("‘Victory plan’: NATO’s answer | The Guardian") == title_key("'Victory plan' — Nato's Answer")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NATO SHOWS NO SIGN OF LETTING UKRAINE JOIN SOON", "en"),
        ("Der Bundestag hat am Donnerstag ein neues Gesetz beschlossen", "de"),
        ("Le gouvernement a présenté son projet de loi mercredi", "fr"),
        ("北京は金曜日、新しい計画を発表した", "ja"),
        ("中国政府星期五公布了新的计划", "zh"),
        ("Ríkisstjórnin kynnti nýja áætlun um húsnæðismál í gær", "und"),
        ("NATO", "und"),
        ("Kyiv", "und"),
        ("2024 — 17:30", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, code: str) -> None:
    """Capitals, short texts and languages that are not supported mislead nobody."""
    assert code == detect_language(text).code


def test_tables_are_in_order() -> None:
    """Every form means one agency, every domain one outlet, and codes are codes."""
    agencies, outlets = load_table("agencies"), load_table("outlets")
    forms = [form for agency in agencies for form in (agency["name"], *agency["forms"])]

    assert len(agencies) >= 100
    assert len(outlets) >= 400
    assert len(forms) == len(set(forms))
    domains = [domain for outlet in outlets for domain in outlet["domains"]]
    assert len(domains) == len(set(domains))
    assert all(re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain) for domain in domains)
    assert all(re.fullmatch("[A-Z]{2}", entry["country"]) for entry in [*agencies, *outlets])
    assert all(re.fullmatch("[a-z]{2}", entry["language"]) for entry in [*agencies, *outlets])
    zones = zoneinfo.available_timezones()
    assert all(entry["zone"] is None or entry["zone"] in zones for entry in [*agencies, *outlets])
    assert {outlet["ground"] for outlet in outlets} == {"general knowledge", "fundus publisher list"}
    # every printed form means the one that it stands with
    assert all(
        canonical_credit(form) == agency["name"] for agency in agencies for form in [agency["name"], *agency["forms"]]
    )
    assert all(canonical_credit(form) == each["name"] for each in outlets for form in [each["name"], *each["aliases"]])

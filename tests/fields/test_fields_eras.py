"""Dates in the ways of many languages: eras and other calendars, halves of the day, zones, and so long ago."""

from __future__ import annotations

import datetime as dt

import pytest

from newscorpus.fields.dates import read_dates
from newscorpus.fields.published import is_timestamp, parse_iso, parse_published
from newscorpus.fields.zones import zone_offset

DAY = dt.date(2024, 10, 16)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("令和6年10月16日", "ja"),
        ("令和６年１０月１６日(水)", "ja"),
        ("R6.10.16", "ja"),
        ("民國113年10月16日", "zh"),
        ("二〇二四年十月十六日", "zh"),
        ("2024年10月16日", None),
        ("2024년 10월 16일", None),
        ("24. 10. 16.", "ko"),
        ("๑๖ ตุลาคม ๒๕๖๗", "th"),
        ("วันพุธที่ 16 ต.ค. พ.ศ. 2567", "th"),
        ("16 ต.ค. 67", "th"),
        ("16/10/2567", "th"),
        ("16 ตุลาคม ค.ศ. 2024", "th"),
        ("چهارشنبه ۲۵ مهر ۱۴۰۳", "fa"),
        ("۱۴۰۳/۰۷/۲۵", "fa"),
        ("۲۵ میزان ۱۴۰۳", "fa"),
        ("١٦ تشرين الأول ٢٠٢٤", "ar"),
        ("16 أكتوبر، 2024", "ar"),
        ("१६ अक्तूबर २०२४", "hi"),
        ("১৬ অক্টোবর ২০২৪", "bn"),
        ("၂၀၂၄ အောက်တိုဘာ ၁၆", "my"),
        ("2024ko urriaren 16a", "eu"),
        ("16 Deireadh Fómhair 2024", "ga"),
        ("2024 оны 10-р сарын 16", "mn"),
        ("2024. október 16., szerda", "hu"),
        ("2024. gada 16. oktobris", "lv"),
        ("2024 m. spalio 16 d.", "lt"),
        ("16-го октября 2024 г.", "ru"),
        ("den 16:e oktober 2024", "sv"),
        ("16 d’octubre del 2024", "ca"),
        ("Mittwoch, 16. Okt. 24", "de"),
        ("16/10/24", "en-GB"),
        ("10/16/24", "en"),
    ],
)
def test_one_day_in_many_tongues(text: str, language: str | None) -> None:
    published = parse_published(text, language=language)

    assert published is not None
    assert published.date == DAY


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31 February 2024", "en"),
        ("16 October 20245", "en"),
        ("16 October 2567", "en"),
        ("令和6年2月30日", "ja"),
        ("二〇二四年十三月十六日", "zh"),
        ("31 เมษายน 2567", "th"),
        ("۳۱ مهر ۱۴۰۳", "fa"),
        ("30 اسفند 1402", "fa"),
        ("13 ربيع الآخر 1446", "ar"),
        ("1446/04/13", "ar"),
    ],
)
def test_days_that_no_calendar_here_has(text: str, language: str) -> None:
    assert parse_published(text, language=language) is None


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("16 Oct 2024 12:05 a.m.", "en", dt.time(0, 5)),
        ("16 Oct 2024, 12 pm", "en", dt.time(12)),
        ("16 oct 2024, 1:05 p. m.", "es", dt.time(13, 5)),
        ("16 Οκτωβρίου 2024 1:05 μ.μ.", "el", dt.time(13, 5)),
        ("2024년 10월 16일 오후 1시 5분", "ko", dt.time(13, 5)),
        ("2024年10月16日 下午1点05分", "zh", dt.time(13, 5)),
        ("2024年10月16日13時5分", "ja", dt.time(13, 5)),
        ("16 أكتوبر 2024 1:05 م", "ar", dt.time(13, 5)),
        ("16 lokakuuta 2024 klo 13.05", "fi", dt.time(13, 5)),
        ("16. okt. 2024 13.05.09", "da", dt.time(13, 5, 9)),
        ("16 oktober 2024 om 13.05 uur", "nl", dt.time(13, 5)),
        ("16 ต.ค. 2567 13.05 น.", "th", dt.time(13, 5)),
        ("le 16/10/2024 à 13h05", "fr", dt.time(13, 5)),
        ("16 tháng 10, 2024 1:05 CH", "vi", dt.time(13, 5)),
        ("Wednesday 16 October 2024 25 comments", "en", None),
    ],
)
def test_hours_of_many_clocks(text: str, language: str, time: dt.time | None) -> None:
    published = parse_published(text, language=language)

    assert published is not None
    assert (DAY, time) == (published.date, published.time)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("GMT", 0),
        ("BST", 60),
        ("(GMT+7)", 420),
        ("UTC−03:00", -180),
        ("+0530", 330),
        ("MESZ", 120),
        ("WIB", 420),
        ("МСК", 180),
        ("Eastern Time", -240),
        ("PT", -420),
        ("IST", None),
        ("GMT+25", None),
        ("+09:99", None),
    ],
)
def test_zones(zone: str, offset: int | None) -> None:
    """A zone is kept as printed; what it amounts to is told only where that is sure."""
    published = parse_published(f"16 October 2024 13:40 {zone}", language="en")

    assert published is not None
    assert (published.zone, published.offset) == (zone.strip("()"), offset)


@pytest.mark.parametrize("zone", ["XYZ", "Mars/Base", "local time", "Brussels"])
def test_zones_that_do_not_exist(zone: str) -> None:
    published = parse_published(f"16 October 2024 13:40 {zone}", language="en")

    assert published is not None
    assert (published.zone, published.offset, published.moment) == (None, None, None)
    assert zone_offset(zone, DAY) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("17.10.2024 | Aktualisiert: 18.10.2024", "de"),
        ("17 octobre 2024, mis à jour le 18 octobre 2024", "fr"),
        ("17 жовтня 2024 | Оновлено 18 жовтня 2024", "uk"),
        ("17 ekim 2024 - Güncellenme: 18 ekim 2024", "tr"),
        ("17 Ekim 2024 | Son güncelleme 18 Ekim 2024", "tr"),
        ("2024年10月17日 更新 2024年10月18日", "ja"),
        ("17 tháng 10, 2024 | Cập nhật 18 tháng 10, 2024", "vi"),
        ("17 October 2024 | आखरी अपडेट 18 October 2024", "hi"),
        ("17 października 2024 | Aktualizacja: 18 października 2024", "pl"),
    ],
)
def test_changes_in_many_tongues(text: str, language: str) -> None:
    assert [(each.updated, each.published.date.day) for each in read_dates(text, language=language)] == [
        (False, 17),
        (True, 18),
    ]


@pytest.mark.parametrize(
    ("text", "language", "ago"),
    [
        ("3 hours ago", "en", dt.timedelta(hours=3)),
        ("Vor 58 Minuten", "de", dt.timedelta(minutes=58)),
        ("il y a 14 heures", "fr", dt.timedelta(hours=14)),
        ("há 2 dias", "pt", dt.timedelta(days=2)),
        ("2시간 전", "ko", dt.timedelta(hours=2)),
        ("5 дней назад", "ru", dt.timedelta(days=5)),
        ("قبل ساعتين", "ar", dt.timedelta(hours=2)),
        ("yesterday", "en", dt.timedelta(days=1)),
        ("przedwczoraj", "pl", dt.timedelta(days=2)),
        ("昨天", "zh", dt.timedelta(days=1)),
        ("heute", None, dt.timedelta(0)),
    ],
)
def test_so_long_before_a_moment(text: str, language: str | None, ago: dt.timedelta) -> None:
    moment = dt.datetime(2024, 10, 16, 1, 20, tzinfo=dt.UTC)
    published = parse_published(text, language=language, reference=moment)

    assert published is not None
    assert (moment - ago).date() == published.date
    assert parse_published(text, language=language) is None


def test_from_a_day_alone_no_hours_are_counted() -> None:
    assert parse_published("3 hours ago", language="en", reference=DAY) is None
    assert parse_published("48 hours ago", language="en", reference=DAY) is not None
    assert parse_published("3 days ago", language="en", reference=dt.date.min) is None


def test_the_order_that_only_custom_decides() -> None:
    ambiguous = parse_published("03. 04. 14.", language="ko")

    assert ambiguous is not None
    assert (ambiguous.date, ambiguous.ambiguous) == (dt.date(2003, 4, 14), True)
    assert is_timestamp("2024. 10. 16. 오후 1:05", "ko")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20241016T134000Z", "2024-10-16T13:40:00+00:00"),
        ("20241016134000+0200", "2024-10-16T13:40:00+02:00"),
        ("1729086000", "2024-10-16T13:40:00+00:00"),
        ("1729086000123", "2024-10-16T13:40:00+00:00"),
        ("Wed Oct 16 13:40:00 CEST 2024", "2024-10-16T13:40:00+02:00"),
        ("Wed Oct 16 2024 13:40:00 GMT+0200 (CEST)", "2024-10-16T13:40:00+02:00"),
        ("2024-10-16T9:40+02", "2024-10-16T09:40:00+02:00"),
    ],
)
def test_what_machines_write(text: str, moment: str) -> None:
    published = parse_iso(text, found="meta")

    assert published is not None
    assert published.moment is not None
    assert (moment, "meta") == (published.moment.isoformat(), published.found)


@pytest.mark.parametrize(
    "text", ["Mon Feb 30 13:40:00 CEST 2024", "99999999999999", "20241316T134000Z", "2024-10", "12345"]
)
def test_what_machines_write_that_is_no_date(text: str) -> None:
    assert parse_iso(text) is None

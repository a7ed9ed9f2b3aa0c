"""Datelines of the world's papers, from the table beside."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from newscorpus.fields.dateline import parse_dateline

_TABLE = pathlib.Path(__file__).parent / "tables" / "datelines.txt"
_SENTENCES = {
    "en": "The council agreed on Tuesday to repair both bridges before the winter begins.",
    "de": "Der Rat hat am Dienstag beschlossen, beide Brücken noch vor dem Winter zu erneuern.",
    "fr": "Le conseil a décidé mardi de réparer les deux ponts avant le début de l’hiver.",
    "es": "El consejo acordó el martes reparar los dos puentes antes de que empiece el invierno.",
    "it": "Il consiglio ha deciso martedì di riparare i due ponti prima dell'inverno.",
    "pt": "O conselho decidiu na terça-feira reparar as duas pontes antes do inverno.",
    "nl": "De raad besloot dinsdag om beide bruggen voor de winter te herstellen.",
    "nordic": "Kommunestyret vedtok tirsdag å reparere begge broene før vinteren.",
    "east": "Rada postanowiła we wtorek naprawić oba mosty jeszcze przed zimą.",
    "ru": "Городской совет во вторник решил отремонтировать оба моста до наступления зимы.",
    "el": "Το συμβούλιο αποφάσισε την Τρίτη να επισκευάσει τις δύο γέφυρες.",
    "ar": "قرر المجلس يوم الثلاثاء إصلاح الجسرين قبل بداية فصل الشتاء المقبل",
    "he": "המועצה החליטה ביום שלישי לתקן את שני הגשרים לפני תחילת החורף",
    "hi": "परिषद ने मंगलवार को सर्दी से पहले दोनों पुलों की मरम्मत करने का फैसला किया।",
    "id": "Dewan kota memutuskan pada Selasa untuk memperbaiki kedua jembatan itu.",
    "zh": "市议会星期二决定在冬天到来之前修复两座桥梁。",
    "ja": "市議会は火曜日、冬が来る前に二つの橋を直すことを決めた。",
    "ko": "시의회는 화요일 겨울이 오기 전에 다리 두 개를 고치기로 했다.",
}


def _rows() -> Iterator[tuple[str, str, list[str | None] | None]]:
    language = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line[2:]
        if "⇒" not in line or line.startswith("//"):
            continue
        printed, _, said = line.rpartition(" ⇒ ")
        head, _, rest = printed.partition("‖")
        parts = [part.strip() for part in said.split("|")]
        wanted = (
            None if parts == ["no"] else [part if part not in {"", "-"} else None for part in (*parts, "", "", "")[:4]]
        )
        yield head, rest.replace("@", _SENTENCES[language]), wanted


@pytest.mark.parametrize(
    ("head", "rest", "said"), list(_rows()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_datelines_of_the_world(head: str, rest: str, said: list[str | None] | None) -> None:
    """Place, day, agency and reporters are told, and the paragraph's own text begins behind them."""
    dateline = parse_dateline(head + rest)
    if said is None:
        assert dateline is None
        return

    assert dateline is not None
    place, date, agency, authors = said
    assert (place or "", date, agency) == (dateline.place, dateline.date, dateline.agency)
    assert "; ".join(dateline.authors) == (authors or "")
    assert (head + rest)[dateline.end :] == rest


def test_the_table_is_large_and_speaks_many_languages() -> None:
    assert len(list(_rows())) >= 300
    assert len(_SENTENCES) >= 15

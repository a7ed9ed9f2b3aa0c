"""Laws of bylines, datelines and quotations: what is rendered in a language parses back, and any text has an answer."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.dateline import parse_dateline
from newscorpus.fields.quotations import find_quotations
from newscorpus.testing.laws import check_pure, check_thread_safe
from newscorpus.testing.strategies import any_text, person_names

# what leads to the names, what joins the last two, and people whose names the language writes
_BYLINES = {
    "en": ("By ", " and ", ()),
    "de": ("Von ", " und ", ("Jörg Müller", "Anna von Stein")),
    "fr": ("Par ", " et ", ("Élodie Leroy", "Jean de La Tour")),
    "es": ("Por ", " y ", ("Ana Ruiz", "José de la Cruz")),
    "it": ("di ", " e ", ("Marco Rossi", "Giulia D'Angelo")),
    "pt": ("Por ", " e ", ("João Silva", "Ana dos Santos")),
    "nl": ("Door ", " en ", ("Els de Boer", "Jan van der Meer")),
    "sv": ("Av ", " och ", ("Åsa Öberg", "Per Lind")),
    "da": ("Af ", " og ", ("Søren Ægir", "Lars Jensen")),
    "nb": ("Av ", " og ", ("Ola Nordmann", "Kari Berg")),
    "fi": ("Kirjoittaja: ", " ja ", ("Matti Virtanen", "Liisa Korhonen")),
    "pl": ("Autor: ", " i ", ("Jan Kowalski", "Łucja Żak")),
    "cs": ("Autor: ", ", ", ("Jan Novák", "Petra Dvořáková")),
    "hu": ("Írta: ", " és ", ("Kovács János", "Szabó Éva")),
    "ro": ("De ", " și ", ("Ion Popescu", "Ana Ionescu")),
    "tr": ("Yazan: ", " ve ", ("Ayşe Yılmaz", "Mehmet Demir")),
    "id": ("Oleh ", " dan ", ("Budi Santoso", "Siti Aminah")),
    "vi": ("Tác giả: ", " và ", ("Nguyễn Văn An", "Trần Thị Lan")),
    "ru": ("Автор: ", " и ", ("Иван Петров", "Мария Сидорова")),
    "uk": ("Автор: ", " та ", ("Олена Коваленко", "Петро Шевчук")),
    "el": ("Συντάκτης: ", " και ", ("Γιώργος Παπαδόπουλος", "Μαρία Νικολάου")),
    "ar": ("بقلم: ", " و", ("محمد علي", "أحمد حسن")),
    "he": ("מאת: ", " ו", ("דנה כהן", "יוסי לוי")),
    "hi": ("लेखक: ", " और ", ("राम कुमार", "सीता देवी")),
    "zh": ("本报记者 ", "、", ("张伟", "李娜")),
    "ja": ("文・", "、", ("山田太郎", "鈴木花子")),
    "ko": ("", "·", ("홍길동", "김철수")),
}
_PLACED = {
    "en": ("BRUSSELS", "The council agreed to repair both bridges on Tuesday."),
    "de": ("Berlin", "Der Rat hat beschlossen, beide Brücken zu erneuern."),
    "fr": ("PARIS", "Le conseil a décidé mardi de réparer les deux ponts."),
    "es": ("Madrid", "El consejo acordó el martes reparar los dos puentes."),
    "it": ("ROMA", "Il consiglio ha deciso di riparare i due ponti."),
    "pt": ("Lisboa", "O conselho decidiu na terça-feira reparar as pontes."),
    "nl": ("AMSTERDAM", "De raad besloot dinsdag om beide bruggen te herstellen."),
    "sv": ("STOCKHOLM", "Kommunen beslutade på tisdagen att laga båda broarna."),
    "da": ("KØBENHAVN", "Kommunen besluttede tirsdag at reparere begge broer."),
    "nb": ("OSLO", "Kommunestyret vedtok tirsdag å reparere begge broene."),
    "fi": ("HELSINKI", "Kunta päätti tiistaina korjata molemmat sillat."),
    "pl": ("Warszawa", "Rada postanowiła we wtorek naprawić oba mosty."),
    "cs": ("Praha", "Rada v úterý rozhodla, že opraví oba mosty."),
    "sk": ("BRATISLAVA", "Rada v utorok rozhodla, že opraví oba mosty."),
    "hu": ("BUDAPEST", "A tanács kedden úgy döntött, hogy felújítja a hidakat."),
    "ro": ("BUCUREȘTI", "Consiliul a decis marți să repare ambele poduri."),
    "hr": ("ZAGREB", "Vijeće je u utorak odlučilo popraviti oba mosta."),
    "sl": ("LJUBLJANA", "Svet je v torek sklenil popraviti oba mostova."),
    "bg": ("СОФИЯ", "Съветът реши във вторник да поправи двата моста."),
    "ru": ("МОСКВА", "Совет во вторник решил отремонтировать оба моста."),
    "uk": ("КИЇВ", "Рада у вівторок вирішила відремонтувати обидва мости."),
    "el": ("ΑΘΗΝΑ", "Το συμβούλιο αποφάσισε να επισκευάσει τις γέφυρες."),
    "tr": ("ANKARA", "Meclis salı günü iki köprünün onarılmasına karar verdi."),
    "id": ("JAKARTA", "Dewan memutuskan pada Selasa untuk memperbaiki jembatan."),
}
_MARKS = ["“”", "„“", "„”", "””", "«»", "»«", '""', "‘’", "‹›", "「」", "『』"]
_SAID = st.sampled_from(["The bridge will be closed.", "Nous attendons la pluie.", "Wir warten seit Tagen auf Regen."])


@pytest.mark.parametrize("language", _BYLINES)
@given(data=st.data())
def test_rendered_bylines_parse_back(language: str, data: st.DataObject) -> None:
    """Names, led and joined as a language does it, are the authors, in order."""
    lead, joint, own = _BYLINES[language]
    drawn = data.draw(st.lists(st.sampled_from(own) if own else person_names(), min_size=1, max_size=2, unique=True))
    tail = " 기자" if language == "ko" else ""

    assert tuple(drawn) == parse_byline(lead + joint.join(drawn) + tail).authors
    assert tuple(drawn) == parse_byline(joint.join(drawn) + tail).authors


@pytest.mark.parametrize("language", _PLACED)
@given(
    day=st.dates(min_value=dt.date(1990, 1, 1)),
    agency=st.sampled_from(["", "Reuters", "AFP"]),
    dash=st.sampled_from("–—-"),
)
@example(day=dt.date(2024, 5, 3), agency="", dash="—")
def test_rendered_datelines_parse_back(language: str, day: dt.date, agency: str, dash: str) -> None:
    """A place and a day as the language writes it are read, and the text begins behind them."""
    place, rest = _PLACED[language]
    date = format_date(day, "d MMMM", locale=language)
    head = f"{place}, {date}{f' ({agency})' if agency else ''} {dash} "
    dateline = parse_dateline(head + rest)

    assert dateline is not None
    assert (place, date, agency or None) == (dateline.place, dateline.date, dateline.agency)
    assert rest == (head + rest)[dateline.end :]


@pytest.mark.parametrize("marks", _MARKS)
@given(said=st.lists(_SAID, min_size=1, max_size=3, unique=True), name=person_names())
def test_rendered_quotations_parse_back(marks: str, said: list[str], name: str) -> None:
    """What stands between the marks of any system, a paragraph each, is found with its speaker."""
    text = "\n".join(f"{marks[0]}{words}{marks[1]} said {name}." for words in said)
    found = find_quotations(text)

    assert [quotation.text for quotation in found] == said
    assert all(text[quotation.start] == marks[0] and text[quotation.end - 1] == marks[1] for quotation in found)
    if marks not in {"「」", "『』"}:
        assert {quotation.speaker for quotation in found} == {name}


_EVERY = "".join(map(chr, range(0x110000)))
_HOSTILE = [
    "“" * 10_000,
    '"a" ' * 10_000,
    "‘“a” " * 10_000,
    "— a, said " * 5_000,
    "—\n" * 10_000,
    "「a」と" * 10_000,
    "Ann Lee and " * 500,
    "記者" * 2_500,
    "(서울=" * 1_000,
    "MADRID, 3 (EFE" * 500,
    "\ud800“\x00”" * 5_000,
    " according to" * 5_000,
]


@pytest.mark.parametrize("parse", [parse_byline, parse_dateline, find_quotations], ids=lambda parse: parse.__name__)
def test_any_text_has_an_answer(parse: object) -> None:
    """Marks without end, halves of pairs, and every code point once are read."""
    assert callable(parse)
    for text in [*_HOSTILE, _EVERY, _EVERY[::-1], " ".join(_EVERY[:0x3000]), "\n".join(_EVERY[0x2000:0x2100])]:
        check_pure(parse, text[:200_000])


@given(st.lists(any_text(), min_size=1, max_size=4))
def test_threads_change_nothing(texts: list[str]) -> None:
    for parse in (parse_byline, parse_dateline, find_quotations):
        check_thread_safe(parse, texts)


@given(any_text())
@example("【ソウル＝山田太郎】韓国の")
@example("本报讯（记者张伟）雨")
@example("SAN FRANCISCO--(BUSINESS WIRE)--No")
@example("(Washington, D.C.) The council agreed to repair both bridges on Tuesday.")
@example("St. Louis Mo. | Reuters | The council agreed to repair both bridges.")
def test_datelines_lie_at_the_head(text: str) -> None:
    """The dateline lies before the text, and what it names stands in it."""
    dateline = parse_dateline(text)
    if dateline is not None:
        head = text[dateline.start : dateline.end]
        assert 0 <= dateline.start < dateline.end < len(text)
        assert dateline.place in head
        assert dateline.agency is None or dateline.agency in head
        assert all(author in head for author in dateline.authors)


@given(any_text())
@example("— a, said Ann Lee\n— “b”")
def test_speakers_stand_where_they_are_said_to(text: str) -> None:
    for quotation in find_quotations(text):
        assert all(0 <= start < end <= len(text) for start, end in quotation.spans)
        if quotation.speaker is not None and quotation.speaker_start is not None:
            assert text.startswith(quotation.speaker[:1], quotation.speaker_start)


_SCRIPT = """
import sys
from newscorpus.fields.byline import parse_byline
from newscorpus.fields.dateline import parse_dateline
from newscorpus.fields.quotations import find_quotations
for line in sys.stdin.read().split("\\n"):
    print(ascii((parse_byline(line), parse_dateline(line), find_quotations(line))))
"""


def test_processes_change_nothing() -> None:
    """Two processes that hash differently read the same."""
    lines = "\n".join(
        [
            *(f"{lead}{' and '.join(own)}" for lead, _, own in _BYLINES.values()),
            "“No,” said Ann Lee.",
            "BRUSSELS (AP) — No",
        ]
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            input=lines,
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "77")
    ]

    assert outputs[0] == outputs[1]

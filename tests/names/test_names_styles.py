"""What showing names promises: the form of the day, of a table, in headlines too, and not where it does not hold."""

from __future__ import annotations

import datetime as dt
import pathlib

import attrs
import pytest

from newscorpus.data import load_table
from newscorpus.errors import ArgumentError, DataError
from newscorpus.model import Article, Block, Language, MentionKind, Published
from newscorpus.names import SpellingTable, build_book, find, read_spellings
from newscorpus.names.spellings import shipped_spellings


def _article(body: str, day: str | None = None, title: str | None = None) -> Article:
    published = None if day is None else Published(date=dt.date.fromisoformat(day))
    return Article(id="a", body=body, title=title, published=published, quotations=())


def _shown(body: str, style: str | dict[str, str] | SpellingTable = "ap", day: str | None = None) -> str:
    article = _article(body, day)
    return build_book([article]).show(article, style=style).body


@pytest.mark.parametrize(
    ("body", "day", "expected"),
    [
        ("It rained in Kyiv.", "2015-01-01", "It rained in Kiev."),
        ("It rained in Kiev.", "2019-08-14", "It rained in Kyiv."),
        ("It rained in Kiev.", "2019-08-13", "It rained in Kiev."),
        ("It rained in Kiev.", None, "It rained in Kyiv."),
        ("It rained in Astana.", "1995-01-01", "It rained in Akmola."),
        ("It rained in Astana.", "2020-01-01", "It rained in Nur-Sultan."),
        ("It rained in Astana.", "2023-01-01", "It rained in Astana."),
    ],
)
def test_a_form_holds_from_day_to_day(body: str, day: str | None, expected: str) -> None:
    """Kiev before, Kyiv after; what holds now where no day is known."""
    assert expected == _shown(body, day=day)


def test_the_day_may_be_chosen() -> None:
    """Whatever day the article is of."""
    article = _article("It rained in Kiev.", "2022-01-01")

    assert build_book([article]).show(article, style="ap", on=dt.date(2010, 1, 1)) is article


@pytest.mark.parametrize(
    "body",
    [
        "They ate chicken Kiev.",
        "They ate Chicken Kiev in July.",
        "He plays for Dynamo Kiev.",
        "She lives in Odessa, Texas.",
        "The siege of Leningrad was long.",
        "She studied at Peking University.",
    ],
)
def test_phrases_stay(body: str) -> None:
    """A dish, a club, another town, and a siege keep their names."""
    assert body == _shown(body)


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("NATO met in the U.S. on Monday.", "guardian", "Nato met in the US on Monday."),
        ("Nato met in the US on Monday.", "ap", "NATO met in the U.S. on Monday."),
        (
            "NATO, the North Atlantic Treaty Organization, met.",
            "guardian",
            "Nato, the North Atlantic Treaty Organization, met.",
        ),
        ("NATO met. NATO agreed. The North Atlantic Treaty Organization left.", "corpus", None),
        ("Volodymyr Zelensky spoke. Volodymyr left.", "ap", "Volodymyr Zelenskyy spoke. Volodymyr left."),
        ("ZELENSKY spoke. Volodymyr Zelensky left.", "ap", "ZELENSKYY spoke. Volodymyr Zelenskyy left."),
    ],
)
def test_what_is_replaced_by_what(body: str, style: str, expected: str | None) -> None:
    """Abbreviations by abbreviations, surnames by surnames, first names by nothing, capitals by capitals."""
    assert (body if expected is None else expected) == _shown(body, style)


def test_words_that_are_none_of_the_name_are_not_lost() -> None:
    """A mention that holds more than the name stays whole."""
    articles = [_article("Ellen Degeneres spoke. Ellen Degeneres left. Know About Ellen Degeneres came.")]
    book = build_book(articles)

    assert "Know About Ellen" in book.show(articles[0], style={"Ellen Degeneres": "Ellen DeGeneres"}).body


def test_headline_and_standfirst_are_shown_too() -> None:
    """With their blocks, and not what they quote."""
    article = Article(
        id="a",
        title="Zelensky in Kiev: ‘Zelensky is late’",
        standfirst="Vladimir Zelensky spoke",
        body="Volodymyr Zelensky spoke.",
        blocks=[
            Block(source="# Zelensky\n", text="Zelensky in Kiev: ‘Zelensky is late’", role="title"),
            Block(source="Volodymyr Zelensky spoke.", text="Volodymyr Zelensky spoke."),
        ],
    )
    shown = build_book([article]).show(article, style="ap")

    assert shown.title == shown.blocks[0].text == "Zelenskyy in Kyiv: ‘Zelensky is late’"
    assert shown.standfirst == "Volodymyr Zelenskyy spoke"
    assert shown.body == shown.blocks[1].text == "Volodymyr Zelenskyy spoke."
    assert [block.source for block in article.blocks] == [block.source for block in shown.blocks]
    assert shown.mentions is not None
    assert all(shown.body[m.start : m.end] == m.text for m in shown.mentions)


def test_showing_twice_is_showing_once() -> None:
    """Also where a form is another one's spelling, and offsets have moved."""
    article = _article("Bob Rae met Jane Smith. Rae left. Smith stayed. Bob Rae came.")
    book = build_book([article])
    style = {"Bob Rae": "Jane Smith", "Jane Smith": "Bartholomew Rae"}
    once = book.show(article, style=style)

    assert once.body == "Jane Smith met Bartholomew Rae. Smith left. Rae stayed. Jane Smith came."
    assert once == book.show(once, style=style)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "name,form,since,until,except,kind\nKiev|Kyiv,Kiew,2000-01-01,,chicken Kiev,place\n"),
        ("b.tsv", "spelling\tshow\tfrom\texcept\nKiev|Kyiv\tKiew\t2000-01-01\tchicken Kiev\n"),
        ("c.json", '[{"names": ["Kiev", "Kyiv"], "form": "Kiew", "since": "2000-01-01", "except": ["chicken Kiev"]}]'),
        ("d.yaml", "Kiev: {variants: Kyiv, form: Kiew, since: 2000-01-01, except: [chicken Kiev]}\n"),
    ],
)
def test_tables_of_the_user(tmp_path: pathlib.Path, name: str, text: str) -> None:
    """From every kind of file, with days and exceptions."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    table = read_spellings(path)

    assert _shown("In Kyiv they ate chicken Kiev.", table, "2001-01-01") == "In Kiew they ate chicken Kiev."
    assert _shown("In Kyiv they ate chicken Kiev.", table, "1999-01-01") == "In Kyiv they ate chicken Kiev."


def test_several_rows_of_one_name_follow_each_other(tmp_path: pathlib.Path) -> None:
    """Each with its days."""
    path = tmp_path / "a.csv"
    path.write_text("name,form,since,until\nKyiv,Kyjiw,2022-03-01,\nKyiv,Kiew,,2022-03-01\n", encoding="utf-8")
    spelling = read_spellings(path).find(MentionKind.PLACE, "Kyiv")

    assert spelling is not None
    assert [spelling.form_on(day) for day in (dt.date(2000, 1, 1), dt.date(2022, 3, 1), None)] == [
        "Kiew",
        "Kyjiw",
        "Kyjiw",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,form\nKiev\n", "line 2.*lacks the form"),
        ("name,form\n,Kyiv\n", "line 2.*lacks a name"),
        ("name,form,since\nKiev,Kyiv,yesterday\n", "line 2.*no such day: 'yesterday'"),
        ("name,form,since,until\nKiev,Kyiv,2020-01-01,2010-01-01\n", "line 2.*only until"),
        ("name,form,kind\nKiev,Kyiv,town\n", "line 2.*no such kind"),
        ("name,form,colour\nKiev,Kyiv,red\n", "line 2.*no column for 'colour'"),
    ],
)
def test_mistakes_in_tables(tmp_path: pathlib.Path, text: str, message: str) -> None:
    """Are told with their line."""
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=rf"(?s)mine\.csv, {message}"):
        read_spellings(path)


def test_what_is_no_style() -> None:
    """A number, and a name that no style has."""
    article = _article("Mark Rutte spoke.")
    with pytest.raises(ArgumentError):
        build_book([article]).show(article, style=7)  # type: ignore[arg-type]  # as a caller without types may
    with pytest.raises(ArgumentError, match="tabloid"):
        build_book([article]).form_of(build_book([article]).entries[0], style="tabloid")


def test_the_shipped_table_is_strong() -> None:
    """Many names, each with its ground, whose periods follow each other and whose exceptions hold the name."""
    table = load_table("spellings")
    records = [(kind, record) for kind, records in table.items() for record in records]

    assert len(records) > 350
    differing = [r for _, r in records if len(set(r["styles"].values())) > 1 or "earlier" in r or "since" in r]
    assert len(differing) > 130
    for _, record in records:
        assert record["ground"]
        days: dict[str, str] = {}
        for each in record.get("earlier", ()):
            until = each["until"]
            for style, day in (
                until.items() if isinstance(until, dict) else [(style, until) for style in record["styles"]]
            ):
                assert style in record["styles"], record
                assert days.get(style, "") < str(dt.date.fromisoformat(day)), record
                days[style] = day


@pytest.mark.parametrize("section", ["places", "organisations"])
def test_no_spelling_belongs_to_two_records(section: str) -> None:
    """Otherwise the table would merge or tear them."""
    owner: dict[str, str] = {}
    for record in load_table("spellings")[section]:
        for form in (record["native"], *record["forms"], *record["styles"].values()):
            assert owner.setdefault(str(form).replace(".", "").casefold(), record["name"]) == record["name"], form


def test_every_shipped_form_is_found_by_itself() -> None:
    """So that showing what was shown changes nothing."""
    for style in ("ap", "reuters", "guardian", "native"):
        table = shipped_spellings(style)
        for spelling in table.spellings:
            form = spelling.form_on(None)
            assert form is not None
            assert spelling.kind is not None
            found = table.find(spelling.kind, form)
            assert found is not None
            assert found.form_on(None) == form


def test_the_mentions_that_were_found_stay_with_the_article() -> None:
    """Nobody has to look again, and the second look would be at another text."""
    article = Article(id="a", body="Volodymyr Zelensky spoke.")
    shown = build_book([article]).show(article, style="native")

    assert shown.mentions is not None
    assert [mention.text for mention in shown.mentions] == ["Володимир Зеленський"]
    assert article.mentions is None
    assert find(article.body)


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("Ben Affleck met Al Gore. Affleck left.", "corpus", None),
        (
            "Robert De Niro spoke. De Niro left.",
            {"Robert De Niro": "Roberto De Niro"},
            "Roberto De Niro spoke. De Niro left.",
        ),
        (
            "Usama bin Laden spoke. Bin Laden left, and bin Laden fled.",
            "ap",
            "Osama bin Laden spoke. Bin Laden left, and bin Laden fled.",
        ),
        ("Osama bin Laden spoke. Mr bin Laden fled. Bin Laden came.", "corpus", None),
        ("Kim Kardashian spoke. Kardashian left. Kardashian came.", "corpus", None),
        ("Ben Bernanke left. Ben S. Bernanke spoke. Ben Bernanke came.", "guardian", None),
        (
            "Ben Bernanke left. Ben S. Bernanke spoke. Bernanke came.",
            "corpus",
            "Ben Bernanke left. Ben Bernanke spoke. Bernanke came.",
        ),
        ("R. Kelly sang. Kelly left. R. Kelly came.", "corpus", None),
        ("It rained in Germany. Deutschland and Germany, Germany.", "corpus", None),
        ("It rained in Kiev. Kyiv and Kiev are one.", "corpus", "It rained in Kiev. Kiev and Kiev are one."),
        ("Apple rose. Apple Inc. fell. Apple rose.", "corpus", None),
        ("Sarah Huckabee Sanders spoke to Sarah Sanders and Sarah Huckabee Sanders.", "corpus", None),
    ],
)
def test_what_is_no_spelling_of_a_name_stays(body: str, style: str | dict[str, str], expected: str | None) -> None:
    """Given names that are particles elsewhere, initials, other names of a thing, and names with a word more."""
    assert (body if expected is None else expected) == _shown(body, style)


TONGUES = [
    Article(
        id="en",
        body="President Volodymyr Zelensky was in Kiev on Wednesday. Zelensky spoke.",
        language=Language(code="en"),
    ),
    Article(id="de", body="Präsident Wolodymyr Selenskyj war am Mittwoch in Kiew.", language=Language(code="de")),
    Article(id="ko", body="볼로디미르 젤렌스키 대통령은 수요일 나토 회의에서 말했다.", language=Language(code="ko")),
    Article(id="ja", body="ウォロディミル・ゼレンスキー大統領は水曜日、キーウで語った。", language=Language(code="ja")),
    Article(
        id="uk", body="Президент Володимир Зеленський зустрівся з представниками НАТО.", language=Language(code="uk")
    ),
]


@pytest.mark.parametrize("style", ["ap", "reuters", "guardian"])
def test_english_styles_leave_other_languages_alone(style: str) -> None:
    """What they say of a name is said of English; the book is of all articles all the same."""
    book = build_book(TONGUES)

    assert [article.id for article in TONGUES if book.show(article, style=style) is not article] == ["en"]


@pytest.mark.parametrize("style", ["ap", "corpus", {"Volodymyr Zelensky": "V. Zelensky"}], ids=str)
def test_no_form_gets_into_a_text_of_another_script(style: str | dict[str, str]) -> None:
    """Also where nobody knows the language, and where the corpus has another spelling more often."""
    articles = [attrs.evolve(article, language=Language(code="und")) for article in TONGUES]
    book = build_book([*articles, attrs.evolve(articles[0], id="en-2")])

    for article in articles[2:]:
        assert book.show(article, style=style) is article


def test_who_asks_for_another_script_gets_it() -> None:
    """By a table that lists a name in the script, and by the style that is the script of the name."""
    book = build_book(TONGUES)

    shown = book.show(TONGUES[4], style={"Володимир Зеленський": "Wolodymyr Selenskyj"})
    assert shown.body.startswith("Президент Wolodymyr Selenskyj зустрівся")
    assert "Володимир Зеленський" in book.show(TONGUES[2], style="native").body


def test_what_is_decided_stands_in_every_language_of_its_script() -> None:
    """A decided form is the user's word, which no language of a style bounds."""
    book = build_book(TONGUES, decisions=[{"decision": "form", "name": "Volodymyr Zelensky", "other": "V. Zelenskyj"}])

    assert book.show(TONGUES[1], style="ap").body.startswith("Präsident V. Zelenskyj war")
    assert book.show(TONGUES[4], style="ap") is TONGUES[4]

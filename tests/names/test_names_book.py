"""What the name book promises."""

from __future__ import annotations

import pytest

from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Block, Mention, Quotation
from newscorpus.names import NameBook, build_book, find, key
from newscorpus.names.styles import surname_of
from newscorpus.names.territories import territory


def _people(book: NameBook) -> list[tuple[str, ...]]:
    return [entry.variants for entry in book if entry.kind == "person"]


def _article(name: str, body: str) -> Article:
    return Article(id=name, body=body, quotations=())


def test_seeds(seeds: dict[str, str]) -> None:
    """One entry for each person of the five documents, with every spelling and no other name."""
    people = _people(build_book([_article(name, text) for name, text in seeds.items()]))

    assert ("Vladimir Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelensky", "Zelenskyy") in people
    assert ("Mark Rutte", "Rutte") in people
    assert ("Biden", "Joe Biden") in people
    assert ("Donald Trump", "Trump") in people
    assert ("Julianne Smith",) in people
    assert ("Laurynas Kasciunas",) in people


def test_a_bare_surname_is_the_latest_earlier_full_name() -> None:
    """Within an article."""
    book = build_book([_article("a", "Mark Rutte spoke. Later Rutte left, and Mr Rutte smiled.")])

    assert _people(book) == [("Mark Rutte", "Rutte")]
    assert book.entries[0].count == 3
    assert book.entries[0].first == ("a", 0)


def test_two_candidates_stay_ambiguous() -> None:
    """A surname that two people share stays apart from both, and is listed."""
    book = build_book([_article("a", "Hillary Clinton met Bill Clinton. Later Clinton said nothing.")])

    assert {("Hillary Clinton",), ("Bill Clinton",)} == set(_people(book))
    assert [(one.text, one.candidates) for one in book.ambiguous] == [("Clinton", ("Bill Clinton", "Hillary Clinton"))]


def test_a_bare_surname_joins_the_only_person_of_the_corpus() -> None:
    """Where its own article does not explain it."""
    book = build_book([_article("a", "Laurynas Kasciunas spoke."), _article("b", "Mr Kasciunas left.")])

    assert _people(book) == [("Kasciunas", "Laurynas Kasciunas")]
    assert book.entries[0].articles == ("a", "b")


def test_no_chain_joins_two_people() -> None:
    """An initial that may be either of two people joins neither."""
    book = build_book(
        [
            _article("a", "Joe Biden spoke."),
            _article("b", "Jill Biden spoke."),
            _article("c", "It was J. Biden, he said."),
        ]
    )

    assert not any({"Joe Biden", "Jill Biden"} <= set(variants) for variants in _people(book))
    assert ("J. Biden",) in _people(book)


def test_places_of_several_names_are_one() -> None:
    """Countries by their territory, cities by the table."""
    book = build_book(
        [_article("a", "In Kyiv and in the U.S. it rained."), _article("b", "In Kiev and the United States too.")]
    )

    assert {("Kiev", "Kyiv"), ("U.S.", "United States")} == {entry.variants for entry in book if entry.kind == "place"}
    assert territory("Ukraine") == territory("Украина") == territory("L'Ukraine") or territory("Ukraine") == "UA"


def test_abbreviations_are_one_with_what_they_stand_for() -> None:
    """The EU is the European Union."""
    book = build_book([_article("a", "The EU agreed."), _article("b", "The European Union agreed.")])

    assert [entry.variants for entry in book] == [("EU", "European Union")]


def test_among_equals_the_form_is_that_of_the_commoner_surname() -> None:
    """Two full names, each printed once; the surnames decide."""
    book = build_book([_article("a", "Volodymyr Zelensky spoke. Volodymyr Zelenskyy left. Zelenskyy slept.")])

    assert "Volodymyr Zelenskyy" in [entry.form for entry in book]


def test_the_order_of_articles_plays_no_part() -> None:
    """The same book for every order."""
    articles = [
        _article("a", "Volodymyr Zelenskyy met Mark Rutte."),
        _article("b", "Volodymyr Zelensky met Joe Biden. Zelensky left."),
        _article("c", "Biden left. Rutte stayed."),
    ]

    assert build_book(articles) == build_book(articles[::-1]) == build_book(articles[1:] + articles[:1])


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ap", "Volodymyr Zelenskyy spoke in Kyiv. Zelenskyy left."),
        ("reuters", "Volodymyr Zelenskiy spoke in Kyiv. Zelenskiy left."),
        ("native", "Володимир Зеленський spoke in Київ. Зеленський left."),
        ("corpus", "Vladimir Zelensky spoke in Kiev. Zelensky left."),
        (
            {"Volodymyr Zelenskyy": "V. Zelensky", "Zelensky": "V. Zelensky"},
            "V. Zelensky spoke in Kiev. Zelensky left.",
        ),
    ],
)
def test_show(style: str, expected: str) -> None:
    """Each style in its spelling: full form for full name, surname for surname; the original is untouched."""
    article = _article("a", "Vladimir Zelensky spoke in Kiev. Zelensky left.")
    book = build_book([article])

    assert expected == book.show(article, style=style).body
    assert article.body == "Vladimir Zelensky spoke in Kiev. Zelensky left."


def test_show_leaves_quotations_and_exceptions_alone() -> None:
    """Inside quotations only when asked; a dish is no city."""
    body = "Volodymyr Zelensky ate chicken Kiev. “Zelensky is late,” he heard."
    start = body.index("“")
    quotation = Quotation(start=start, end=start + 19, spans=((start, start + 19),), text="Zelensky is late,")
    article = Article(id="a", body=body, quotations=(quotation,), mentions=find(body))
    book = build_book([article])
    shown = book.show(article, style="ap")

    assert shown.body == "Volodymyr Zelenskyy ate chicken Kiev. “Zelensky is late,” he heard."
    assert shown.quotations is not None
    assert [shown.body[a:b] for q in shown.quotations for a, b in q.spans] == ["“Zelensky is late,”"]
    assert "“Zelenskyy is late,”" in book.show(article, style="ap", quotations=True).body


def test_show_moves_offsets_and_blocks() -> None:
    """Mentions and block texts follow; the sources of the blocks stay."""
    source = "Volodymyr Zelensky met  Mark Rutte.\n"
    text = "Volodymyr Zelensky met Mark Rutte."
    article = Article(id="a", body=text, blocks=(Block(source=source, text=text),), mentions=find(text), quotations=())
    shown = build_book([article]).show(article, style="reuters")

    assert "Volodymyr Zelenskiy met Mark Rutte." == shown.body == shown.blocks[0].text
    assert source == shown.blocks[0].source
    assert shown.mentions is not None
    assert [shown.body[m.start : m.end] for m in shown.mentions] == ["Volodymyr Zelenskiy", "Mark Rutte"]
    assert [m.text for m in shown.mentions] == ["Volodymyr Zelenskiy", "Mark Rutte"]


def test_show_without_change_is_the_same_object() -> None:
    """Nothing to respell, nothing made; an unknown style is an error of ours."""
    article = _article("a", "Mark Rutte spoke.")
    book = build_book([article])

    assert article is book.show(article, style="ap")
    with pytest.raises(ArgumentError, match="tabloid"):
        book.show(article, style="tabloid")


def test_annotations_are_taken_as_they_are() -> None:
    """An annotated article is not read again."""
    mention = Mention(start=0, end=4, text="Mark", kind="organisation", key=key("Mark"))
    book = build_book([Article(id="a", body="Mark Rutte spoke.", mentions=(mention,))])

    assert [entry.variants for entry in book] == [("Mark",)]
    assert book.entry_of(Article(id="a", body=""), mention) is book.entries[0]


@pytest.mark.parametrize(
    ("form", "surname"),
    [
        ("Mark Rutte", "Rutte"),
        ("Xi Jinping", "Xi"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Donald Trump Jr.", "Trump"),
        ("Pelé", "Pelé"),
    ],
)
def test_surnames_of_forms(form: str, surname: str) -> None:
    """The part that stands for the whole."""
    assert surname == surname_of(form)


def test_the_form_is_a_full_name_and_no_slip() -> None:
    """Neither a surname of two words nor a name with words that are none of it."""
    laden = build_book([_article("a", "Osama bin Laden spoke. Bin Laden left. Bin Laden came.")])
    ben = build_book([_article("a", "Ben Affleck spoke. " * 12 + "Know About Ben Affleck came.")])

    assert [entry.form for entry in laden] == ["Osama bin Laden"]
    assert "Ben Affleck" in [entry.form for entry in ben]


def test_names_run_together_join_nobody() -> None:
    """Two people whom a headline names in one breath stay two."""
    book = build_book(
        [_article("a", "Karl Cook spoke. Kaley Cuoco spoke."), _article("b", "Karl Cook Kaley Cuoco spoke.")]
    )

    assert {("Karl Cook",), ("Kaley Cuoco",)} <= set(_people(book))


def test_given_names_that_are_alike_are_two_people() -> None:
    """Mother and daughter, and two men of one given name whom an article tells apart."""
    book = build_book([_article("a", "Ivana Trump spoke."), _article("b", "Ivanka Trump spoke.")])

    assert {("Ivana Trump",), ("Ivanka Trump",)} == set(_people(book))


def test_a_role_tells_whom_a_surname_means() -> None:
    """As the corpus prints it beside one full name and no other."""
    articles = [
        _article("a", "President Barack Obama spoke. Michelle Obama listened."),
        _article("b", "President Obama left."),
        _article("c", "Obama left."),
    ]
    book = build_book(articles)

    assert {entry.form: entry.count for entry in book if entry.kind == "person"} == {
        "Barack Obama": 2,
        "Michelle Obama": 1,
    }
    assert [one.article for one in book.ambiguous] == ["c"]


def test_an_article_says_what_an_abbreviation_stands_for() -> None:
    """There, and elsewhere as long as nobody says otherwise."""
    said = _article("a", "The Asian Football Confederation (AFC) met.")
    other = _article("b", "AFC agreed.")
    third = _article("c", "The African Finance Corporation (AFC) met.")

    assert [entry.variants for entry in build_book([said, other])] == [("AFC", "Asian Football Confederation")]
    variants = {entry.variants for entry in build_book([said, other, third])}
    assert variants == {("AFC",), ("AFC", "Asian Football Confederation"), ("AFC", "African Finance Corporation")}


def test_one_id_for_two_articles() -> None:
    """Is an error where they name others, and no matter where they are one."""
    with pytest.raises(ArgumentError, match="'a'"):
        build_book([_article("a", "Mark Rutte spoke."), _article("a", "Joe Biden spoke.")])
    assert len(build_book([_article("a", "Mark Rutte spoke."), _article("a", "Mark Rutte spoke.")])) == 1

"""What decisions promise: they are read as people write them, they win, and the book tells what came of them."""

from __future__ import annotations

import pathlib
import pickle

import pytest

from newscorpus.corpus import Corpus
from newscorpus.errors import ArgumentError, DataError
from newscorpus.model import Article, Decision, Effect, Ruling
from newscorpus.names import Decisions, NameBook, build_book, read_decisions

Row = dict[str, str]


def _articles(*bodies: str) -> list[Article]:
    return [Article(id=f"a{number}", body=body, quotations=()) for number, body in enumerate(bodies)]


def _row(decision: str, name: str, other: str = "", kind: str = "") -> Row:
    return {"decision": decision, "name": name, "other": other, "kind": kind}


def _variants(book: NameBook) -> set[tuple[str, ...]]:
    return {entry.variants for entry in book}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "decision,name,other,note\nsame,Bob Rae,Robert Rae,his own spelling\nnot a name,Read More,,\n"),
        (
            "b.csv",
            "\ufeffDecision;Name 1;Name 2;Why\n\nsame;Bob Rae;Robert Rae;his own\nno name;Read More\n",
        ),
        ("c.tsv", "# by us\nsame\tBob Rae\tRobert Rae\this own spelling\ndrop\tRead More\n"),
        ("d.json", '[{"decision": "one", "a": "Bob Rae", "b": "Robert Rae"}, ["not a name", "Read More"]]'),
        (
            "e.jsonl",
            '{"same": ["Bob Rae", "Robert Rae"]}\n{"decision": "ignore", "name": "Read More"}\n',
        ),
        ("f.yaml", "same:\n  - [Bob Rae, Robert Rae]\nnot a name: [Read More]\n"),
        ("g.yml", "- {decision: same, name: Bob Rae, other: Robert Rae}\n- not a name: Read More\n"),
    ],
)
def test_every_form_of_a_file(tmp_path: pathlib.Path, name: str, text: str) -> None:
    """The same decisions, whatever they are written as."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert [(one.ruling.value, one.name, one.other) for one in read_decisions(path)] == [
        ("same", "Bob Rae", "Robert Rae"),
        ("not a name", "Read More", ""),
    ]


def test_yaml_takes_no_name_for_a_truth_value_or_a_day(tmp_path: pathlib.Path) -> None:
    """People are called No, and things 2010-01-01."""
    path = tmp_path / "a.yaml"
    path.write_text("form:\n  No: Yes\nnot a name: [2010-01-01, 7]\n", encoding="utf-8")

    assert [(one.name, one.other) for one in read_decisions(path)] == [("No", "Yes"), ("2010-01-01", ""), ("7", "")]


def test_several_names_are_joined_with_the_first_and_parted_each_from_each(tmp_path: pathlib.Path) -> None:
    """One row may say it of more than two; what is said twice counts once."""
    path = tmp_path / "a.yaml"
    path.write_text("same:\n- [A A, B B, C C]\n- [A A, B B]\ndifferent:\n- [D D, E E, F F]\n", encoding="utf-8")

    assert [f"{one.name[0]}{one.other[0]}" for one in read_decisions(path)] == ["AB", "AC", "DE", "DF", "EF"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("decision,name,other\nsame,Bob Rae\n", "line 2.*lacks the other name"),
        ("decision,name,other\n\nsomehow,Bob Rae,Robert Rae\n", "line 3.*no decision 'somehow'"),
        ("decision,name,other\nkind,Weeknd,singer\n", "line 2.*no such kind: 'singer'"),
        ("decision,name,other\ndifferent,Bob Rae,Bob  Rae\n", "line 2.*different from itself"),
        ("decision,name,other\nsame,Rae, Bob,Robert Rae\n", "line 2.*4 fields.*quotation marks"),
        ("decision,name,colour\nsame,Bob Rae,red\n", "line 2.*no column for 'colour'"),
        ('same,"Bob\nRae",Robert Rae\nform,Bob Rae\n', "line 3.*lacks the form"),
        ("form,Bob Rae,Robert Rae\nform,Bob Rae,Bobby Rae\n", "line 2.*contradicts.*line 1"),
        ("kind,Apple,place\nnot a name,Apple\n", "line 2.*contradicts.*line 1"),
        ("same,A B,C D\nsame,C D,E F\ndifferent,E F,A B\n", "line 3.*contradicts.*'same: C D, E F'.*line 2"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: pathlib.Path, text: str, message: str) -> None:
    """What is wrong, and where."""
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=rf"(?s)mine\.csv, {message}"):
        read_decisions(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"same,Bob Rae,\xff\n", "line 1: is not UTF-8"),
        ("a.json", b"[{]", "no valid JSON"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.yaml", b"same: [a\nb: c", "no valid YAML"),
        ("a.yaml", b"&a [*a]", "too deep|is no decision"),
        ("a.yaml", b"just text", "holds no decisions"),
        ("a.csv", b"\x00\x00", ""),
    ],
)
def test_broken_files_are_errors_of_ours(tmp_path: pathlib.Path, name: str, content: bytes, message: str) -> None:
    """Whatever a file holds, the answer is decisions or a clear error."""
    path = tmp_path / name
    path.write_bytes(content)
    if not message:
        assert not len(read_decisions(path))
        return

    with pytest.raises(DataError, match=message):
        read_decisions(path)


def test_no_file_and_no_decisions() -> None:
    """A path that leads nowhere, and what is no path."""
    with pytest.raises(DataError, match="can't be read"):
        read_decisions("/no/such/decisions.csv")
    with pytest.raises(ArgumentError):
        read_decisions(7)  # type: ignore[arg-type]  # what a caller without types may give
    assert read_decisions(None) is read_decisions(None)


def test_one_person_in_two_names() -> None:
    """No score joins Bob Rae and Mr Smith; the user may."""
    articles = _articles("Bob Rae spoke. Rae left.", "Jane Smith agreed.")
    book = build_book(articles, decisions=[_row("same", "Bob Rae", "Jane Smith")])

    assert _variants(book) == {("Bob Rae", "Jane Smith", "Rae")}
    assert [(o.effect, o.note) for o in book.decided] == [(Effect.CHANGED, "joined Bob Rae, Jane Smith")]
    assert book.entries[0].decided == (Ruling.SAME,)


def test_two_people_of_one_name() -> None:
    """Two spellings of one key are one person to every score; the user may part them."""
    articles = _articles("Volodymyr Zelensky spoke.", "Volodymyr Zelenskyy spoke.")

    assert len(build_book(articles)) == 1
    book = build_book(articles, decisions=[_row("different", "Volodymyr Zelensky", "Volodymyr Zelenskyy")])
    assert _variants(book) == {("Volodymyr Zelensky",), ("Volodymyr Zelenskyy",)}
    assert book.decided[0].effect is Effect.CHANGED


def test_what_is_parted_stays_so_by_way_of_others() -> None:
    """No chain of likeness joins two who were parted."""
    articles = _articles("Joseph Biden spoke.", "Joe Biden spoke.", "Joseph R. Biden spoke.", "J. R. Biden spoke.")

    assert len(build_book(articles)) == 1
    book = build_book(articles, decisions=[_row("different", "Joe Biden", "Joseph R. Biden")])
    home = {variant: number for number, entry in enumerate(book) for variant in entry.variants}
    assert home["Joe Biden"] != home["Joseph R. Biden"]


def test_a_bare_surname_is_whom_the_user_says() -> None:
    """Where its own article names nobody else in full."""
    articles = _articles("Bob Rae spoke.", "Jane Rae spoke.", "Rae left.", "Jane Rae came. Rae left.")

    assert [one.text for one in build_book(articles).ambiguous] == ["Rae"]
    book = build_book(articles, decisions=[_row("same", "Rae", "Bob Rae")])
    assert not book.ambiguous
    assert {entry.form: entry.count for entry in book} == {"Bob Rae": 2, "Jane Rae": 3}
    parted = build_book(articles, decisions=[_row("different", "Rae", "Jane Rae")])
    assert {entry.form: entry.count for entry in parted} == {"Bob Rae": 3, "Jane Rae": 2}


def test_kind_and_no_name() -> None:
    """What a name names, and what is none."""
    articles = _articles("The Weeknd spoke to Cosmo Bachelor. Weeknd left.")
    book = build_book(articles, decisions=[_row("kind", "Weeknd", "person"), _row("not a name", "Cosmo Bachelor")])

    assert [(entry.kind.value, entry.variants) for entry in book] == [("person", ("Weeknd",))]
    assert [outcome.effect for outcome in book.decided] == [Effect.CHANGED, Effect.CHANGED]
    assert [articles[0].body[start : start + 5] for _, start in book.ignored] == ["Cosmo"]


def test_a_form_is_shown_in_every_style_but_a_table() -> None:
    """The user's word stands above the outlets', and his table above his decision."""
    article = Article(id="a", body="Volodymyr Zelensky spoke in Kiev.", quotations=())
    book = build_book([article], decisions=[_row("form", "Volodymyr Zelensky", "Wolodymyr Selenskyj")])

    for style in ("ap", "corpus", "native"):
        assert book.show(article, style=style).body.startswith("Wolodymyr Selenskyj spoke")
    assert book.show(article, style={"Volodymyr Zelensky": "V. Z."}).body.startswith("V. Z. spoke")
    assert book.entries[0].form == "Wolodymyr Selenskyj" or book.entries[1].form == "Wolodymyr Selenskyj"


def test_places_and_organisations_too() -> None:
    """Kyiv and Kiev may be two for somebody, and two firms one."""
    articles = _articles("It rained in Kiev and Kyiv.", "Acme Corporation bought Zenith Corporation.")
    rows = [_row("different", "Kiev", "Kyiv"), _row("same", "Acme Corporation", "Zenith Corporation", "organization")]
    variants = _variants(build_book(articles, decisions=rows))

    assert {("Kiev",), ("Kyiv",), ("Acme Corporation", "Zenith Corporation")} <= variants


def test_the_book_tells_what_no_longer_matches() -> None:
    """Of names that are gone, and of what was so anyway."""
    articles = _articles("Bob Rae spoke.", "Robert Rae spoke. NATO agreed.")
    rows = [
        _row("same", "Bob Rae", "Robert Rae"),
        _row("same", "Bob Rae", "Nobody Here"),
        _row("not a name", "Read More"),
        _row("same", "Bob Rae", "NATO"),
        _row("form", "Nobody Here", "Somebody"),
        _row("kind", "NATO", "organisation"),
        _row("different", "Bob Rae", "Acme", "person"),
    ]
    effects = [(outcome.effect.value, outcome.note) for outcome in build_book(articles, decisions=rows).decided]

    assert effects == [
        ("held", "so without it"),
        ("unmatched", "not in the corpus: Nobody Here"),
        ("unmatched", "not in the corpus: Read More"),
        ("unmatched", "the two can't be one: they are organisation and person"),
        ("unmatched", "not in the corpus: Nobody Here"),
        ("held", "so without it"),
        ("unmatched", "not in the corpus: Acme"),
    ]


def test_decisions_stay_with_the_book() -> None:
    """Through pickling and growing; another set takes their place."""
    articles = _articles("Bob Rae spoke.", "Jane Smith agreed.")
    book = build_book(articles[:1], decisions=[_row("same", "Bob Rae", "Jane Smith")])

    assert book.decided[0].effect is Effect.UNMATCHED
    grown = pickle.loads(pickle.dumps(book)).extended(articles[1:])
    assert grown == build_book(articles, decisions=book.decisions)
    assert grown.decided[0].effect is Effect.CHANGED
    assert grown.redecided(None) == build_book(articles)


def test_a_corpus_takes_decisions() -> None:
    """And keeps what it found without them."""
    corpus = Corpus(_articles("Bob Rae spoke.", "Jane Smith agreed."))

    assert len(corpus.names()) == 2
    assert len(corpus.names(decisions=[_row("same", "Bob Rae", "Jane Smith")])) == 1
    assert len(corpus.names()) == 2
    with pytest.raises(DataError, match="line 2"):
        corpus.names(decisions=[_row("not a name", "A"), _row("same", "A")])


def test_decisions_are_equal_by_what_they_say() -> None:
    """Lines and files aside, and each once."""
    one = Decisions(
        rulings=[Decision(ruling="not a name", name="A", line=1), Decision(ruling="not a name", name="A", line=2)]
    )

    assert one == Decisions(rulings=[Decision(ruling="not a name", name="A")], source="elsewhere")

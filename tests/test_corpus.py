"""The corpus: what many articles know together."""

from __future__ import annotations

import datetime as dt
import pathlib
import pickle
from collections.abc import Callable

import pytest

import newscorpus as nc
from newscorpus.errors import ArgumentError, EmptyDocumentError
from newscorpus.match.keeping import Keep
from newscorpus.model import Article, Failure, Origin, Published, RawDocument

RAIN = (
    "It rained all day in the north of the country, and the river Lenne rose by two metres, the mayor said.\n"
    "“We have never seen so much water in October,” said Anna Berg, who has kept the lock at Altena for 30 years.\n"
    "The railway between Altena and Werdohl was closed in the afternoon, and 140 people left their homes.\n"
    "Schools stay shut until Friday, and the army has sent 60 soldiers with sandbags to the old town."
)


def _article(id_: str, *, body: str = RAIN, day: int | None = None, **fields: object) -> Article:
    published = None if day is None else Published(date=dt.date(2024, 10, day))
    return Article(id=id_, body=body, published=published, **fields)  # type: ignore[arg-type]


def test_two_articles_of_one_id_are_an_error() -> None:
    """The message names where both were found; the very same article twice is no better."""
    first = _article("x", origin=Origin(path="dump/one.html"))
    second = _article("x", body="It stopped.", origin=Origin(path="dump/two.jsonl", record=4))

    with pytest.raises(ArgumentError, match=r"dump/one\.html and dump/two\.jsonl#4"):
        nc.Corpus([first, second])
    with pytest.raises(ArgumentError):
        nc.Corpus([first, first])


def test_a_corpus_is_a_sequence() -> None:
    """Articles by position, by id, and by themselves."""
    one, two = _article("b"), _article("a", body="It stopped.")
    corpus = nc.Corpus(article for article in (one, two))

    assert list(corpus) == [one, two]
    assert corpus[0] is one
    assert corpus["a"] is two
    assert corpus[-1:] == (two,)
    assert len(corpus) == 2
    assert one in corpus
    assert "a" in corpus  # type: ignore[comparison-overlap]
    assert "c" not in corpus  # type: ignore[comparison-overlap]
    assert corpus == nc.Corpus([one, two])
    assert corpus != nc.Corpus([two, one])
    with pytest.raises(KeyError):
        corpus["c"]


def test_a_corpus_pickles() -> None:
    """What was worked out stays behind."""
    corpus = nc.Corpus([_article("a")], failures=[Failure(origin=Origin(path="b"), error="ReadError", message="x")])
    corpus.annotated()
    again = pickle.loads(pickle.dumps(corpus))

    assert again == corpus
    assert again.failures == corpus.failures


def test_what_is_no_article_is_refused() -> None:
    """With the advice to parse it."""
    with pytest.raises(ArgumentError, match=r"Corpus\.parse"):
        nc.Corpus([RawDocument(content="It rained.")])  # type: ignore[list-item]


def test_one_article_a_document_in_order() -> None:
    """Also where two documents are the same page: both are kept, under ids of their own."""
    url = "https://example.org/rain"
    documents = [
        RawDocument(content=RAIN, url=url, origin=Origin(path="a.txt")),
        RawDocument(content=RAIN, url=url, origin=Origin(path="b.txt")),
        RawDocument(content=RAIN),
        RawDocument(content=RAIN),
        RawDocument(content=RAIN),
    ]
    corpus = nc.Corpus.parse(documents)

    assert [article.url for article in corpus] == [url, url, None, None, None]
    assert corpus[0].id == Article(url=url).id
    assert corpus[1].id == Article(origin=Origin(path="b.txt")).id
    assert [article.id.removeprefix(corpus[2].id) for article in corpus[2:]] == ["", "-2", "-3"]
    assert "b.txt" not in corpus[1].provenance[-1].note
    assert "a.txt" in corpus[1].provenance[-1].note


def test_reading_the_seeds(seeds: dict[str, str]) -> None:
    """Five articles; the note beside them is skipped and told of."""
    folder = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    corpus = nc.Corpus.read(folder)

    assert len(corpus) == len(seeds) == 5
    assert corpus.failures == ()
    assert [pathlib.Path(each.origin.path).name for each in corpus.skipped] == ["README.md"]


def test_more_workers_change_nothing(tmp_path: pathlib.Path) -> None:
    """The same corpus, failures included."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(RAIN.replace("140", str(number)), encoding="utf-8")
    (tmp_path / "3.txt").write_bytes(b"")
    one, two = list(nc.read(tmp_path)), list(nc.read([tmp_path], workers=2))
    corpus = nc.Corpus.read(tmp_path)

    assert one == two
    assert [article for article in one if isinstance(article, Article)] == list(corpus)
    assert [failure for failure in one if isinstance(failure, Failure)] == list(corpus.failures)
    assert [failure.error for failure in corpus.failures] == ["EmptyDocumentError"]


def test_raising_at_the_first_failure(tmp_path: pathlib.Path) -> None:
    """The error is the one that the failure would have named."""
    (tmp_path / "a.txt").write_bytes(b"")

    with pytest.raises(EmptyDocumentError, match=r"a\.txt"):
        nc.Corpus.read(tmp_path, on_error="raise")
    with pytest.raises(EmptyDocumentError, match=r"a\.txt"):
        list(nc.read(tmp_path, on_error="raise"))


def test_wrong_arguments_fail_at_the_call() -> None:
    """Not when the first item is asked for."""
    with pytest.raises(ArgumentError, match="on_error"):
        nc.read("x", on_error="ignore")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="workers"):
        nc.read("x", workers=0)
    with pytest.raises(ArgumentError, match="seconds"):
        nc.Corpus.read("x", seconds=0)
    with pytest.raises(ArgumentError, match="memory"):
        nc.Corpus.read("x", memory=0)
    with pytest.raises(ArgumentError, match="path"):
        nc.read([3])  # type: ignore[list-item]
    with pytest.raises(ArgumentError, match="timestamp"):
        nc.read("x", keep=["hat"])
    with pytest.raises(ArgumentError, match="RawDocument"):
        nc.Corpus.parse(["It rained."])  # type: ignore[list-item]
    with pytest.raises(ArgumentError, match="failures"):
        nc.write([Failure(origin=Origin(path="x"), error="ReadError", message="gone")], "x.jsonl")  # type: ignore[list-item]
    with pytest.raises(ArgumentError, match="window"):
        nc.Corpus().relations(window=dt.timedelta(days=-1))
    with pytest.raises(ArgumentError, match="near_duplicate"):
        nc.Corpus().relations(kinds=["twins"])


@pytest.mark.parametrize(
    ("keep", "kept"),
    [("earliest", "b"), ("longest", "c"), ("credited", "a"), (lambda copies: copies[-1], "d")],
)
def test_one_article_a_group_of_copies(keep: Keep, kept: str) -> None:
    """Which one stays is the caller's choice; what is no copy stays anyway."""
    corpus = nc.Corpus(
        [
            _article("a", day=17, source="The Lenne Post"),
            _article("other", body="Snow fell on the coast.\nNobody had expected it so early in the year."),
            _article("b", day=16),
            _article("c", body=RAIN + "\nMore rain is due.", day=18, credits=["The Lenne Post"]),
            _article("d"),
        ]
    )

    assert [article.id for article in corpus.deduplicated(keep)] == sorted(
        ["other", kept], key=["a", "other", "b", "c", "d"].index
    )


def test_a_choice_must_be_one_of_the_copies() -> None:
    """Anything else is refused."""
    corpus = nc.Corpus([_article("a"), _article("b")])

    with pytest.raises(ArgumentError, match="one of the copies"):
        corpus.deduplicated(lambda _: Article(id="z"))
    with pytest.raises(ArgumentError, match="earliest"):
        corpus.deduplicated("newest")  # type: ignore[arg-type]


def test_asked_twice_worked_out_once() -> None:
    """What a corpus knows is kept in the corpus, and in no other."""
    corpus = nc.Corpus([_article("a"), _article("b")])

    assert corpus.relations() is corpus.relations()
    assert corpus.names() is corpus.names()
    assert corpus.annotated() is corpus.annotated()
    assert corpus.annotated().annotated() is corpus.annotated()
    assert nc.Corpus(corpus).relations() is not corpus.relations()


def test_against_another_corpus() -> None:
    """Only pairs across the two."""
    corpus = nc.Corpus([_article("a"), _article("b")])
    releases = nc.Corpus([_article("r")])

    assert {(each.a, each.b) for each in corpus.relations(against=releases)} == {("a", "r"), ("b", "r")}


@pytest.mark.parametrize("library", ["polars", "arrow"])
def test_frames(library: str) -> None:
    """One row an article, in order."""
    pytest.importorskip("polars")
    table = nc.Corpus([_article("b", day=16), _article("a")]).to_frame(library)

    assert list(table["id"].to_pylist() if library == "arrow" else table["id"]) == ["b", "a"]


def test_a_library_that_is_none() -> None:
    """The message says which there are."""
    with pytest.raises(ArgumentError, match="polars"):
        nc.Corpus().to_frame("excel")


def test_hints_of_a_container_fill_gaps(tmp_path: pathlib.Path) -> None:
    """A title, author and date beside the text come into the article; what the text says stands."""
    (tmp_path / "a.jsonl").write_text(
        '{"id": "x7", "text": "It rained all day in the town.", "headline": "Rain", "author": "Ann Lee", '
        '"date": "2024-10-16", "outlet": "The Example", "n": 3}\n',
        encoding="utf-8",
    )
    (article,) = nc.Corpus.read(tmp_path)

    assert (article.id, article.title, article.authors, article.source) == ("x7", "Rain", ("Ann Lee",), "The Example")
    assert article.published is not None
    assert (article.published.date, article.published.found) == (dt.date(2024, 10, 16), "container")
    assert article.provenance[-1].step == "container"


def test_wrong_use_is_answered_by_what_to_do(tmp_path: pathlib.Path) -> None:
    """What newcomers try first is told in their words, with what to do instead."""
    article = nc.Article(id="a", body="It rained.")
    corpus = nc.Corpus([article])
    tries: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object], str]] = [
        (nc.parse, (tmp_path,), {}, "newscorpus.read takes paths"),
        (nc.parse, (None,), {}, "a document is str or bytes"),
        (nc.compare, (article, "It rained."), {}, "newscorpus.parse makes one"),
        (nc.annotate, ("It rained.",), {}, "newscorpus.parse makes one"),
        (nc.write, ("out.jsonl", corpus), {}, r"write\(articles, path\)"),
        (nc.Corpus, ("seeds",), {}, "use Corpus.read"),
        (corpus.relations, (), {"window": 3}, r"timedelta\(days=3\)"),
        (corpus.relations, (), {"kinds": "copy"}, "near_duplicate"),
        (corpus.write, (tmp_path / "corpus.docx",), {}, "end the name in"),
    ]
    for function, arguments, options, said in tries:
        with pytest.raises(ArgumentError, match=said):
            function(*arguments, **options)
    assert len(corpus.relations(kinds="exact")) == 0
    assert repr(corpus) == "<Corpus of 1 article>"

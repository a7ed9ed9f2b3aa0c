"""The report: one file, nothing lost in silence, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import html
import pathlib
import re

import attrs
import pytest
from made_corpora import HOSTILE, MadeCorpus, hostile_corpus, storm_corpus

from newscorpus import errors
from newscorpus.corpus import Corpus
from newscorpus.model import Article, Block, Mention, NameKey
from newscorpus.reports import Limits, render, report
from newscorpus.reports.namebook import view_names


@pytest.fixture
def corpus() -> MadeCorpus:
    """Three reports of one storm, two of them copies."""
    return storm_corpus()


def test_folder_gets_report_html(corpus: MadeCorpus, tmp_path: pathlib.Path) -> None:
    """A folder, also one that is not there yet, gets a file of the known name and nothing besides."""
    written = report(corpus, tmp_path / "new" / "folder")

    assert tmp_path / "new" / "folder" / "report.html" == written
    assert [written] == list(written.parent.iterdir())


def test_file_is_taken_at_its_word(corpus: MadeCorpus, tmp_path: pathlib.Path) -> None:
    """A name that ends in .html is the file."""
    assert tmp_path / "storm.html" == report(corpus, tmp_path / "storm.html")


def test_folder_in_the_way_is_refused(corpus: MadeCorpus, tmp_path: pathlib.Path) -> None:
    """A folder of the file's name is an error of ours and stays."""
    (tmp_path / "a.html").mkdir()

    with pytest.raises(errors.ArgumentError, match="folder of this name"):
        report(corpus, tmp_path / "a.html")


def test_failed_report_leaves_the_old_one(corpus: MadeCorpus, tmp_path: pathlib.Path) -> None:
    """What breaks half-way leaves the report that stood there, and no part of a new one."""
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    broken = attrs.evolve(corpus, failures=(object(),))  # type: ignore[arg-type]  # broken on purpose

    with pytest.raises(AttributeError):
        report(broken, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "old"


def test_order_of_the_corpus_does_not_show(corpus: MadeCorpus) -> None:
    """The same articles in another order give the same bytes."""
    turned = attrs.evolve(
        corpus,
        articles=corpus.articles[::-1],
        entries=corpus.entries[::-1],
        related=attrs.evolve(
            corpus.related, relations=corpus.related.relations[::-1], groups=corpus.related.groups[::-1]
        ),
    )

    assert render(corpus) == render(turned)


def test_what_was_removed_stands_folded_with_its_reason(corpus: MadeCorpus) -> None:
    """Chrome stays readable where it stood, and neighbours share one fold."""
    page = render(corpus)

    assert "2 blocks removed: newsletter, share" in page
    assert "Sign up for our letter" in page
    assert (
        page.index("The storm shut the harbour") < page.index("Sign up for our letter") < page.index("What comes next")
    )


def test_unknown_zone_is_said(corpus: MadeCorpus) -> None:
    """A time without a zone is shown as one."""
    page = render(corpus)

    assert "Monday 4 March 2024, 09:05 (time zone not given)" in page
    assert "Tuesday 5 March 2024, 07:00 GMT" in page


def test_relations_names_and_failures_are_there(corpus: MadeCorpus) -> None:
    """Every section holds what the corpus knows."""
    page = render(corpus)

    for expected in (
        "exact copy",
        "paraphrase",
        "one text with 2",
        "Derives from 1, which it credits.",
        "Ida Quay",
        "pile/empty.html",
        "We shall rebuild",
    ):
        assert expected in page


def test_marks_lead_to_their_name(corpus: MadeCorpus) -> None:
    """A mention links to the entry of its name."""
    assert re.search(r'<a class="mark person" href="#person-1" title="person: Mayor">Ida Quay</a>', render(corpus))


def test_empty_corpus_has_a_page() -> None:
    """Nothing at all is still a report."""
    page = render(MadeCorpus(articles=()))

    assert "No article has a date." in page
    assert "No two articles relate." in page


def test_every_fragment_leads_somewhere(corpus: MadeCorpus) -> None:
    """No link within the page is dead and no place has two owners."""
    page = render(corpus)
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set() == set(re.findall(r'href="#([^"]+)"', page)) - set(ids)


def test_what_limits_leave_out_is_counted(corpus: MadeCorpus) -> None:
    """A page that shows a part says how much it does not show."""
    page = render(corpus, limits=Limits(articles=1, pairs=1, members=2, names=0, characters=30, stories=1))

    assert "2 further articles not shown." in page
    assert "1 weaker pair not shown." in page
    assert "1 later article of this story not shown." in page
    assert "1 rarer name not shown." in page
    assert re.search(r"\d+ further characters of this article not shown\.", page)


def test_size_is_bounded_by_the_limits() -> None:
    """Ten times the articles make the page no larger than its limits."""

    def corpus_of(number: int) -> MadeCorpus:
        return MadeCorpus(articles=tuple(Article(id=f"{n:05}", body="It rained. " * 500) for n in range(number)))

    limits = Limits(articles=20, characters=2000)

    assert len(render(corpus_of(300), limits=limits)) < 1.01 * len(render(corpus_of(30), limits=limits))


def test_negative_limit_is_refused() -> None:
    """A limit is a count."""
    with pytest.raises(errors.ArgumentError, match="pairs"):
        Limits(pairs=-1)


def test_hostile_corpus_is_escaped() -> None:
    """Nothing that stands in a document becomes markup, and what acts unseen is made visible."""
    page = render(hostile_corpus(), title=HOSTILE[0])
    head, _, script = page.rpartition("<script>")

    assert "<script" not in head
    assert script.count("</script>") == 1
    assert "<img" not in page
    assert "<svg/onload" not in page
    assert 'href="javascript:' not in page
    assert 'href="data:' not in page
    assert "{{ 7 * 7 }}" in page
    assert "\u202e" not in page
    assert "[RLO]gnirts" in page
    page.encode("utf-8")


def test_policy_allows_only_what_the_page_brings() -> None:
    """The policy names the digests of the style and the script, and no host and no loophole."""
    page = render(MadeCorpus(articles=()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)

    assert policy is not None
    allowed = html.unescape(policy[1])
    assert allowed.startswith("default-src 'none';")
    assert "unsafe" not in allowed
    assert "http" not in allowed
    for tag in ("style", "script"):
        inside = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode("utf-8")).digest()).decode("ascii")
        assert f"{tag}-src 'sha256-{digest}'" in allowed


def test_long_text_takes_time_in_proportion() -> None:
    """A body of a million characters with thousands of marks is cut at the limit, and the rest is counted."""
    body = "word " * 200_000
    mentions = tuple(
        Mention(start=at, end=at + 4, text="word", kind="person", key=NameKey("w")) for at in range(0, 500_000, 5)
    )
    page = render(MadeCorpus(articles=(Article(id="a", body=body, mentions=mentions, quotations=()),)))

    assert "970,000 further characters of this article not shown." in page
    assert len(page) < 1_000_000


def test_long_menu_does_not_push_the_article_out() -> None:
    """However much was removed above it, the text of the article is shown; what is not listed is counted."""
    menu = tuple(
        Block(source=f"{'menu ' * 50}{n}\n", text=f"{'menu ' * 50}{n}", role="chrome", reason="navigation")
        for n in range(1000)
    )
    text = Block(source="It rained all day.", text="It rained all day.")
    page = render(MadeCorpus(articles=(Article(id="a", blocks=(*menu, text), body=text.text),)))

    assert "1,000 blocks removed: navigation" in page
    assert "960 further blocks not shown." in page
    assert '<p dir="auto">It rained all day.</p>' in page


def test_many_folds_stay_bounded() -> None:
    """A page that alternates between text and chrome without end is shown in part, and all of it is counted."""
    blocks = tuple(
        Block(source="x\n", text=f"{n} text") if n % 2 else Block(source="y\n", text="z" * 500, role="chrome")
        for n in range(8000)
    )
    body = "\n".join(block.text for block in blocks if block.role == "body")
    page = render(MadeCorpus(articles=(Article(id="a", blocks=blocks, body=body),)))

    assert len(page) < 1_500_000
    assert "1 further block not shown." in page
    assert "further characters of this article not shown." in page


def test_decisions_about_names_are_told() -> None:
    """A name that the user's decisions changed says so."""
    corpus = Corpus([Article(id="a", body="Bob Rae spoke."), Article(id="b", body="Jane Smith agreed.")])
    book = corpus.names(decisions=[{"decision": "same", "name": "Bob Rae", "other": "Jane Smith"}])

    assert [name.decided for name in view_names(book, links={}, limits=Limits())[0].names] == [("same",)]

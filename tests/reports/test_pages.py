"""The pages: nothing lost in silence, the same bytes each time, none too long, and every link leads somewhere."""

from __future__ import annotations

import html
import posixpath
import re
import urllib.parse

import attrs
import pytest
from made_corpora import HOSTILE, MadeCorpus, hostile_corpus, storm_corpus

import newscorpus as nc
from newscorpus import errors
from newscorpus.model import Article, Block, Failure, Mention, NameKey, Origin
from newscorpus.reports import Limits, render
from newscorpus.reports.limits import PAGE_BYTES, parse_limits

FILES = "report_files/"


@pytest.fixture
def corpus() -> MadeCorpus:
    """Three reports of one storm, two of them copies."""
    return storm_corpus()


def pages_of(corpus: MadeCorpus, **options: object) -> dict[str, str]:
    """The files of a report as text."""
    return {path: content.decode("utf-8") for path, content in render(corpus, **options)}  # type: ignore[arg-type]


def dead_links(pages: dict[str, str]) -> list[tuple[str, str]]:
    """The links within a report that lead nowhere, each with the page it stands on."""
    places = {path: set(re.findall(r'\sid="([^"]+)"', page)) for path, page in pages.items()}
    out = []
    for path, page in pages.items():
        if not path.endswith(".html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"]*)"', page):
            href = html.unescape(link)
            if re.match(r"https?:", href):
                continue
            name, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), urllib.parse.unquote(name)))
            target = target if name else path
            if target not in pages or (fragment and fragment not in places[target]):
                out.append((path, href))
    return out


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

    assert list(render(corpus)) == list(render(turned))


def test_what_was_removed_stands_folded_with_its_reason(corpus: MadeCorpus) -> None:
    """Chrome stays readable where it stood, and neighbours share one fold."""
    page = pages_of(corpus)[f"{FILES}article/0/1.html"]

    assert "2 blocks removed: newsletter, share" in page
    assert "80 % sure" in page
    assert page.index("Example</span>") < page.index("Sign up for our letter") < page.index("What comes next")


def test_fields_are_marked_where_they_stand(corpus: MadeCorpus) -> None:
    """Author, dateline and agency are marked in the text that says them."""
    page = pages_of(corpus)[f"{FILES}article/0/1.html"]

    assert 'By <span class="mark field" title="author">Ann Example</span>' in page
    assert 'title="stands before the running text; where it was filed">HARBOURTON</span>' in page
    assert 'title="stands before the running text; agency">Wire</span>' in page


def test_the_document_stands_beside_the_result(corpus: MadeCorpus) -> None:
    """Each block as it stood, with what it was read as."""
    page = pages_of(corpus)[f"{FILES}article/0/1.html"]
    beside = page[page.index('<details class="beside">') :]

    assert "Skip to content" in beside
    assert "removed: navigation, 97 % sure" in beside
    assert "<td>byline</td>" in beside
    assert '<details class="beside">' not in pages_of(corpus)[f"{FILES}article/0/3.html"]


def test_unknown_zone_is_said(corpus: MadeCorpus) -> None:
    """A time without a zone is shown as one."""
    pages = pages_of(corpus)

    assert "Monday 4 March 2024, 09:05 (time zone not given)" in pages[f"{FILES}article/0/1.html"]
    assert "Tuesday 5 March 2024, 07:00 GMT" in pages[f"{FILES}article/0/2.html"]


def test_relations_names_and_failures_are_there(corpus: MadeCorpus) -> None:
    """Every section holds what the corpus knows."""
    pages = pages_of(corpus)
    story = pages[f"{FILES}story/0/1.html"]

    assert "exact copy" in pages[f"{FILES}pairs/1.html"]
    assert "paraphrase" in pages[f"{FILES}pairs/1.html"]
    assert "one text with 2" in story
    assert "Derives from 1, which it credits." in story
    assert "Ida Quay" in pages[f"{FILES}people/1.html"]
    assert "The Wire</bdi> <small>1</small>" in pages[f"{FILES}people/1.html"]
    assert "1 on 2024-03-04, 1 on 2024-03-05" in pages[f"{FILES}people/1.html"]
    assert "pile/empty.html" in pages["report.html"]
    assert "We shall rebuild" in pages[f"{FILES}pair/0/1.html"]


def test_marks_lead_to_their_name(corpus: MadeCorpus) -> None:
    """A mention links to the entry of its name."""
    page = pages_of(corpus)[f"{FILES}article/0/1.html"]

    assert '<a class="mark person" href="../../people/1.html#n1" title="person: Mayor">Ida Quay</a>' in page


def test_empty_corpus_has_pages() -> None:
    """Nothing at all is still a report, with no dead link."""
    pages = pages_of(MadeCorpus(articles=()))

    assert "No article has a date." in pages["report.html"]
    assert "No two articles relate." in pages[f"{FILES}pairs/1.html"]
    assert dead_links(pages) == []


@pytest.mark.parametrize("name", ["report.html", "a b?#%.html", "é.htm"])
def test_every_link_leads_somewhere(corpus: MadeCorpus, name: str) -> None:
    """No link is dead and no place has two owners, whatever the first page is called."""
    pages = pages_of(corpus, name=name)

    assert name in pages
    assert dead_links(pages) == []
    for page in pages.values():
        places = re.findall(r'\sid="([^"]+)"', page)
        assert len(places) == len(set(places))


def test_links_hold_in_a_report_of_many_pages() -> None:
    """Lists that are cut into pages lead from each to the next, and to all that they list."""
    failures = tuple(Failure(origin=Origin(path=f"{n}.html"), error="E", message="m") for n in range(30))
    corpus = attrs.evolve(hostile_corpus(), failures=failures)
    pages = pages_of(corpus, limits=Limits(page=3, names=7, pairs=5, members=4, matrix=3))

    assert f"{FILES}articles/9.html" in pages
    assert f"{FILES}failures/10.html" in pages
    assert dead_links(pages) == []


def test_what_limits_leave_out_is_counted(corpus: MadeCorpus) -> None:
    """A report that shows a part says how much it does not show."""
    corpus = attrs.evolve(corpus, failures=corpus.failures * 12)
    limits = Limits(articles=1, pairs=1, members=2, matrix=1, names=0, characters=30, stories=1, failures=11)
    pages = pages_of(corpus, limits=limits)

    assert "2 further articles not shown." in pages[f"{FILES}articles/1.html"]
    assert "2 further articles not shown." in pages[f"{FILES}search.html"]
    assert "1 further pair not shown: 1 of paraphrase." in pages[f"{FILES}pairs/1.html"]
    assert "1 later article of this story not shown." in pages[f"{FILES}story/0/1.html"]
    assert "1 further article of the matrix not shown." in pages[f"{FILES}story/0/1.html"]
    assert "1 rarer name not shown." in pages[f"{FILES}people/1.html"]
    assert "1 further failure not shown." in pages[f"{FILES}failures/1.html"]
    article = pages[f"{FILES}article/0/1.html"]
    assert re.search(r"\d+ further characters of this article not shown\.", article)
    assert re.search(r"\d+ further characters of the document not shown\.", article)
    assert dead_links(pages) == []


def test_no_limit_of_nought_breaks_a_page() -> None:
    """Nothing shown is a report too."""
    limits = Limits(**{field.name: 0 for field in attrs.fields(Limits) if field.name != "page"})
    pages = pages_of(hostile_corpus(), limits=limits)

    assert dead_links(pages) == []
    assert f"{len(HOSTILE) + 3} further articles not shown." in pages[f"{FILES}articles/1.html"]


@pytest.mark.parametrize("name", ["pairs", "page"])
def test_limits_are_counts(name: str) -> None:
    """A limit is a count, and a page has a row."""
    with pytest.raises(errors.ArgumentError, match=name):
        Limits(**{name: -1 if name == "pairs" else 0})


@pytest.mark.parametrize("given", ["pages=3", "pairs", "pairs=", "pairs=-1", "pairs=x", "page=0", "pairs=" + "9" * 99])
def test_limits_in_words_are_checked(given: str) -> None:
    """What is no limit is refused in the words in which it was given."""
    with pytest.raises(errors.ArgumentError, match=given.partition("=")[0]):
        parse_limits([given])


def test_hostile_corpus_is_escaped() -> None:
    """Nothing that stands in a document becomes markup, and what acts unseen is made visible."""
    pages = pages_of(hostile_corpus(), title=HOSTILE[0])

    for path, page in pages.items():
        page.encode("utf-8")
        assert re.fullmatch(r"report\.html|report_files/[a-z0-9 ./-]+", path)
        if not path.endswith(".html"):
            continue
        head, _, rest = page.partition("</script>")
        assert head.count("<script") == 1
        assert "<script" not in rest
        assert "<img" not in page
        assert "<svg/onload" not in page
        assert 'href="javascript:' not in page
        assert 'href="data:' not in page
        assert "\u202e" not in page
    everything = "".join(pages.values())
    assert "{{ 7 * 7 }}" in everything
    assert "[RLO]gnirts" in everything
    assert dead_links(pages) == []


def test_policy_allows_only_what_the_report_brings() -> None:
    """The policy of every page names one script by its digest, and no host and no loophole."""
    for path, page in pages_of(storm_corpus()).items():
        if path.endswith(".html"):
            policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
            assert policy is not None
            allowed = html.unescape(policy[1])
            assert allowed.startswith("default-src 'none'; script-src 'sha256-")
            assert "unsafe" not in allowed
            assert "http" not in allowed


def test_no_page_is_longer_than_a_page_may_be() -> None:
    """Texts that grow when they are escaped, with marks wherever one may stand, still make short pages."""
    body = '"&<' * 200_000
    mentions = tuple(
        Mention(start=at, end=at + 1, text="&", kind="person", role='"' * 90, key=NameKey("w"))
        for at in range(0, 100_000, 2)
    )
    blocks = tuple(
        Block(source=body[:9000] + "\n", text=body[:9000], role="chrome" if n % 2 else "body") for n in range(400)
    )
    articles = (
        Article(id="a", body=body, mentions=mentions, quotations=()),
        Article(id="b", blocks=blocks, body="\n".join(block.text for block in blocks if block.role == "body")),
        *(Article(id=f"c{n}", title='"' * 500, source="&" * 500, body="It rained.") for n in range(150)),
    )
    pages = pages_of(MadeCorpus(articles=articles))

    assert max(len(page.encode("utf-8")) for page in pages.values()) <= PAGE_BYTES
    assert "further characters of this article not shown." in pages[f"{FILES}article/0/1.html"]


def test_size_grows_with_the_corpus_and_not_faster() -> None:
    """Ten times the articles make ten times the bytes, in pages that are no longer than before."""

    def corpus_of(number: int) -> MadeCorpus:
        return MadeCorpus(articles=tuple(Article(id=f"{n:05}", body="It rained. " * 50) for n in range(number)))

    small, large = (
        [len(content) for path, content in render(corpus_of(number)) if path.endswith(".html")]
        for number in (100, 1000)
    )

    assert sum(large) < 10 * sum(small)
    assert max(large) < 1.2 * max(small)


def test_long_menu_does_not_push_the_article_out() -> None:
    """However much was removed above it, the text of the article is shown; what is not listed is counted."""
    menu = tuple(
        Block(source=f"{'menu ' * 50}{n}\n", text=f"{'menu ' * 50}{n}", role="chrome", reason="navigation")
        for n in range(1000)
    )
    text = Block(source="It rained all day.", text="It rained all day.")
    corpus = MadeCorpus(articles=(Article(id="a", blocks=(*menu, text), body=text.text),))
    page = pages_of(corpus)[f"{FILES}article/0/1.html"]

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
    page = pages_of(MadeCorpus(articles=(Article(id="a", blocks=blocks, body=body),)))[f"{FILES}article/0/1.html"]

    assert len(page) < PAGE_BYTES
    assert "1 further block not shown." in page
    assert "further characters of this article not shown." in page


def test_a_source_that_another_copy_credits_is_a_guess() -> None:
    """Of two copies one credits an agency that is not there: whence the other has its text is not stated as known."""
    body = "The council agreed on Tuesday to mend the bridges of the valley before winter. " * 3
    told = nc.Corpus([Article(id="a", title="Bridges", body=body, credits=["Xinhua"]), Article(id="b", body=body)])
    story = "".join(page.decode() for path, page in render(told) if "stor" in path)

    assert story.count("Copy of <bdi>Xinhua</bdi>") == 1
    assert story.count("Perhaps from <bdi>Xinhua</bdi>") == 1
    assert "may come from Xinhua" in story

"""The report in a real browser: every page opens, nothing hostile wakes up, no host is asked, axe finds nothing."""

from __future__ import annotations

import pathlib
import struct
import urllib.parse
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from browsing import Tab, faults_of, open_browser, skip_reason
from made_corpora import HOSTILE, hostile_corpus, storm_corpus

import newscorpus as nc
from newscorpus.reports import Limits, report
from newscorpus.reports.search import search_words
from take_screenshots import SCENES, WIDTH, take

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
pytestmark = [pytest.mark.browser, skip_reason()]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    """A tab of its own, in a light room."""
    context = browser.new_context(color_scheme="light")
    yield Tab(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The report of the five seed documents."""
    folder = tmp_path_factory.mktemp("seeds")
    return nc.report(nc.Corpus.read(SEEDS), folder, title="Five documents on one event", limits=Limits(pairs=4))


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A report of three articles whose lists are cut into pages of two."""
    return report(storm_corpus(), tmp_path_factory.mktemp("a storm, 50 % #1?"), limits=Limits(page=2))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A report of all that a page should not let in."""
    corpus = hostile_corpus()
    corpus = attrs.evolve(corpus, failures=corpus.failures * 2)
    return report(corpus, tmp_path_factory.mktemp("hostile"), title="<script>wake()</script>")


def pages_of(first: pathlib.Path) -> list[pathlib.Path]:
    """All pages of a report, the first one first."""
    return [first, *sorted(first.with_name("report_files").rglob("*.html"))]


def walk(tab: Tab, first: pathlib.Path) -> Iterator[pathlib.Path]:
    """Open every page of a report that links lead to, from the first on, and let the caller look at each."""
    waiting, seen = [first.as_uri()], {first.as_uri()}
    folder = first.parent.as_uri()
    while waiting:
        address = waiting.pop()
        tab.open(address)
        assert tab.complaints == [], address
        assert all(request.startswith(f"{folder}/") for request in tab.requests), tab.requests
        assert tab.refused == []
        assert tab.run("[...document.querySelectorAll('h1')].length") == 1
        assert tab.run("document.querySelectorAll('main').length") == 1
        # right-to-left or giant, no text makes the page itself wider than the window
        assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
        yield pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(address).path))
        for link in tab.run("[...document.links].map(a => a.href.split('#')[0])"):
            if link.startswith("file:") and link not in seen:
                seen.add(link)
                waiting.append(link)


def test_every_page_opens_and_is_reached(tab: Tab, storm: pathlib.Path) -> None:
    """Links lead to every page, each opens from its file without a complaint, and no other host is asked."""
    assert set(walk(tab, storm)) == set(pages_of(storm))


def test_seeds_are_all_there(tab: Tab, seeds: pathlib.Path) -> None:
    """The report of real documents has each of them in place, and its pages are without fault in a light room."""
    texts, marks, faults = 0, 0, list[str]()
    for page in walk(tab, seeds):
        faults += [f"{page.name}: {fault}" for fault in faults_of(tab)]
        texts += tab.run("document.querySelectorAll('article.text').length")
        marks += tab.run("document.querySelectorAll('.side .mark.verbatim').length")

    assert texts == 5
    assert marks > 20
    assert faults == []


def test_pages_are_without_fault_in_a_dark_room(browser: Any, seeds: pathlib.Path, soak: int) -> None:
    """Axe finds nothing serious in the dark, with everything unfolded: on a page of each kind, in long runs on all."""
    context = browser.new_context(color_scheme="dark")
    tab = Tab(context.new_page())
    faults = []
    pages = pages_of(seeds)
    for page in pages if soak > 1_000 else {page.relative_to(seeds.parent).parts[:2]: page for page in pages}.values():
        tab.open(page.as_uri())
        tab.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        faults += [f"{page.relative_to(seeds.parent)}: {fault}" for fault in faults_of(tab)]
    context.close()

    assert faults == []


def test_lists_can_be_walked_by_keys(tab: Tab, storm: pathlib.Path) -> None:
    """The report can be used without a mouse."""
    tab.open((storm.parent / "report_files/article/0/1.html").as_uri())
    for number in (2, 3):
        tab.page.keyboard.press("n")
        tab.page.wait_for_url(f"**/article/0/{number}.html")
        tab.ready()
    tab.page.keyboard.press("p")
    tab.page.wait_for_url("**/article/0/2.html")
    tab.ready()
    tab.page.keyboard.press("u")
    tab.page.wait_for_url("**/articles/1.html")
    tab.ready()
    tab.page.keyboard.press("f")
    tab.page.keyboard.type("the wire")

    assert tab.run("[...document.querySelectorAll('[data-row]')].filter(r => r.offsetHeight).length") == 1
    tab.page.keyboard.press("Tab")
    assert tab.run("document.activeElement.matches('a')")


def test_links_can_be_clicked_through(tab: Tab, seeds: pathlib.Path) -> None:
    """From the overview to a story, a pair, an article, a name and back to the overview, by the mouse."""
    tab.open(seeds.as_uri())
    page = tab.page
    page.click("text=1 story")
    page.click(".cards a")
    page.click(".matrix td a >> nth=0")
    page.wait_for_selector(".ribbons")
    page.click(".side h2 a >> nth=0")
    page.wait_for_selector(".aside")
    page.click("article .mark.person >> nth=0")
    page.wait_for_url("**/people/1.html#n*")
    tab.ready()
    assert tab.run("document.activeElement.matches('tr')")
    page.click("text=Overview")
    page.wait_for_url("**/report.html")
    assert tab.complaints == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("zelensky victory", "Zelensky brings Victory Plan"),
        ("ZELENSKYY", "Volodymyr Zelenskyy"),
        ("maksym", "Maksymilyanivka"),
    ],
)
def test_search_finds(tab: Tab, seeds: pathlib.Path, words: str, first: str) -> None:
    """The search works from a file: headlines and names before texts, small letters, beginnings of words."""
    tab.open(seeds.as_uri())
    tab.page.keyboard.press("/")
    tab.page.keyboard.type(words)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/search.html#*")
    tab.wait(f"document.documentElement.dataset.searched === {words!r}")

    assert tab.run("document.querySelector('#found a').textContent").startswith(first)
    assert tab.complaints == []
    assert all(request.startswith("file:") for request in tab.requests)
    assert faults_of(tab) == []
    tab.page.click("#found a >> nth=0")
    tab.page.wait_for_url(lambda url: "search.html" not in url)


def test_search_of_anything(tab: Tab, hostile: pathlib.Path) -> None:
    """Whatever is searched for is text, and what is nowhere is not found."""
    tab.open((hostile.parent / "report_files/search.html").as_uri())
    for words in (*HOSTILE, "nowhereatall"):
        typed = words.replace("\x00", "").replace("\ud800", "").replace("\n", "").replace("\r", "")[:100]
        tab.page.fill(".search input", typed)
        tab.wait("document.documentElement.dataset.searched === document.querySelector('.search input').value")
        # the page cuts and folds words as the index does: what stands in an article is found
        found = tab.run("document.querySelectorAll('#found li').length")
        assert (found > 0) == (bool(search_words(typed)) and words != "nowhereatall"), words
    assert tab.run("document.querySelectorAll('#found li').length") == 0
    assert tab.run("document.getElementById('said').textContent") == "0 results."
    tab.page.fill(".search input", "script")
    tab.page.wait_for_selector("#found a")

    assert tab.run("typeof woken") == "undefined"
    assert tab.run("document.querySelectorAll('#found script, #found img').length") == 0
    assert tab.complaints == []


def test_passage_lights_up_in_both_texts(tab: Tab, storm: pathlib.Path) -> None:
    """The number of a passage leads to the same passage in the other text, and both are lit."""
    tab.open((storm.parent / "report_files/pair/0/1.html").as_uri())
    tab.page.click("#a1")
    tab.wait("document.activeElement.id === 'b1'")

    assert tab.run("document.querySelectorAll('.side .num.lit').length") == 2


def test_hostile_corpus_sleeps(tab: Tab, hostile: pathlib.Path) -> None:
    """Nothing that stands in a document runs, makes an element of its own or becomes a link that acts."""
    reached = set()
    for path in walk(tab, hostile):
        reached.add(path)
        tab.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert tab.run("typeof woken") == "undefined", path
        assert tab.run("document.querySelectorAll('script').length") == 2
        assert tab.run("document.querySelectorAll('img, iframe, object, embed, base, style').length") == 0
        names = tab.run("[...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))]")
        assert not [name for name in names if name.startswith(("on", "style"))]
        assert tab.run("[...document.links].every(a => /^(file|https?):$/.test(a.protocol))")

    assert reached == set(pages_of(hostile))


def test_policy_is_in_force(tab: Tab, storm: pathlib.Path) -> None:
    """Even if something got into a page, it would neither run nor reach out, not even to a file beside it."""
    bad = (
        "<script>window.woken = 1</script>"
        "<script src=report_files/bad.js></script>"
        "<img src=https://example.org/a onerror='window.woken = 2'>"
        "<p onclick='window.woken = 3' id=bad>x</p><a id=worse href='javascript:window.woken = 4'>x</a>"
        "<iframe src=report_files/search.html></iframe><style>body { color: red }</style>"
    )
    page = storm.read_text(encoding="utf-8").replace("</main>", f"{bad}</main>")
    (storm.parent / "bad.html").write_text(page, encoding="utf-8")
    (storm.parent / "report_files" / "bad.js").write_text("window.woken = 5", encoding="utf-8")
    tab.open((storm.parent / "bad.html").as_uri())
    for id_ in ("bad", "worse"):
        tab.run(f"document.getElementById('{id_}').click()")
    tab.page.wait_for_timeout(100)

    assert tab.run("typeof woken") == "undefined"
    assert sum("Content Security Policy" in complaint for complaint in tab.complaints) >= 6
    assert not [request for request in tab.requests if "example.org" in request and request not in tab.refused]


def test_texts_keep_their_direction(tab: Tab, hostile: pathlib.Path) -> None:
    """A text that begins in Arabic runs from right to left, on a page that runs from left to right."""
    number = HOSTILE.index("مرحبا \u200f(1) بالعالم")
    tab.open((hostile.parent / "report_files/articles/1.html").as_uri())
    tab.page.click(f"text={HOSTILE[number][:5]} >> nth=0")
    tab.page.wait_for_selector("article")

    assert tab.run("getComputedStyle(document.querySelector('article .r-body p')).direction") == "rtl"
    assert tab.run("getComputedStyle(document.querySelector('main')).direction") == "ltr"


def test_print_unfolds_what_was_removed(tab: Tab, storm: pathlib.Path) -> None:
    """On paper the folds are open and what only serves a screen is gone."""
    tab.open((storm.parent / "report_files/article/0/1.html").as_uri())
    tab.run("dispatchEvent(new Event('beforeprint'))")
    tab.page.emulate_media(media="print")

    assert tab.run("[...document.querySelectorAll('.fold')].every(fold => fold.open)")
    assert tab.run("document.querySelector('.masthead').offsetHeight") == 0
    tab.run("dispatchEvent(new Event('afterprint'))")
    assert not tab.run("[...document.querySelectorAll('.fold')].some(fold => fold.open)")


def test_pages_can_be_read_without_scripts(browser: Any, storm: pathlib.Path) -> None:
    """Where scripts are off, everything but the search is there, and nothing is shown that would not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(storm.as_uri())
    assert not page.is_visible(".search")
    page.click("nav >> text=Articles")
    page.wait_for_url("**/articles/1.html")
    assert not page.is_visible(".filter")
    page.click("td a >> nth=0")
    page.wait_for_url("**/article/0/1.html")
    assert page.is_visible("article.text")
    context.close()


def test_pictures_of_the_documentation_are_taken(browser: Any, seeds: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Each scene that the documentation shows is there, as wide as it should be, and each picture is kept with it."""
    taken = take(browser, seeds, tmp_path)

    assert [picture.name for picture in taken] == [name for name, *_ in SCENES]
    for picture, (name, _, height, *_) in zip(taken, SCENES, strict=True):
        # the size stands at a fixed place of every PNG
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (WIDTH, height)
        assert (SEEDS.parent / "docs" / "_static" / name).is_file(), f"run tools/take_screenshots.py --only {name}"

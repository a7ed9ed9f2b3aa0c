"""The report in a real browser: every link leads somewhere, nothing hostile wakes up, nothing is asked of any host."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from chromium import Chromium, find_chromium
from made_corpora import hostile_corpus, storm_corpus

import newscorpus as nc
from newscorpus.reports import report

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all tests."""
    assert PROGRAM is not None
    browser = Chromium(PROGRAM, profile=tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report of three articles."""
    return report(storm_corpus(), tmp_path_factory.mktemp("storm")).as_uri()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report of all that a page should not let in."""
    return report(hostile_corpus(), tmp_path_factory.mktemp("hostile"), title="<script>wake()</script>").as_uri()


def test_page_asks_for_nothing_but_itself(browser: Chromium, storm: str) -> None:
    """The page opens from a file, without a complaint and without any other request."""
    browser.open(storm)

    assert not browser.complaints
    assert set(browser.requests) == {storm}


def test_every_link_shows_one_view_with_its_target(browser: Chromium, storm: str) -> None:
    """Following any link within the page shows exactly one view, and what the link names is in it."""
    browser.open(storm)
    links = browser.run("[...new Set([...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash))]")

    assert len(links) > 10
    for link in links:
        browser.run(f"location.hash = {link!r}")
        browser.wait(
            f"!!document.querySelector('.view.current').parentNode.querySelector('.current {link}, {link}.current')"
        )
        assert browser.run("[...document.querySelectorAll('.view')].filter(v => v.offsetHeight).length") == 1
        assert browser.run("[...document.querySelectorAll('h1')].filter(h => h.offsetHeight).length") == 1
    assert not browser.complaints


def test_seeds_are_all_there(browser: Chromium, tmp_path: pathlib.Path) -> None:
    """The report of real documents has each of them in place, and the browser has nothing to complain of."""
    page = nc.report(nc.Corpus.read(SEEDS), tmp_path).as_uri()
    browser.open(page)

    assert browser.run("document.querySelectorAll('#articles [data-row]').length") == 5
    assert browser.run("document.querySelectorAll('#pairs [data-row]').length") == 10
    assert browser.run("document.querySelectorAll('.side .mark.verbatim').length") > 20
    people = browser.run("[...document.querySelectorAll('[id^=person-]')].map(row => row.textContent)")
    assert sum("Zelenskyy" in person for person in people) == 1
    assert not browser.complaints
    assert browser.requests == (page,)


def test_keys_walk_and_filter(browser: Chromium, storm: str) -> None:
    """The page can be used without a mouse."""
    browser.open(f"{storm}#article-1")
    browser.press("n")
    browser.wait("document.querySelector('.view.current').id === 'article-2'")
    browser.press("u")
    browser.wait("document.querySelector('.view.current').id === 'articles'")
    browser.press("/")
    assert browser.run("document.activeElement.matches('#articles [data-filter]')")
    browser.tell("Input.insertText", text="the wire")

    shown = browser.run("[...document.querySelectorAll('#articles [data-row]')].filter(r => r.offsetHeight).length")
    assert shown == 1


def test_passage_lights_up_in_both_texts(browser: Chromium, storm: str) -> None:
    """The number of a passage leads to the same passage in the other text, and both are lit."""
    browser.open(f"{storm}#pair-1")
    browser.run("document.querySelector('#pair-1-a1').click()")
    browser.wait("document.activeElement.id === 'pair-1-b1'")

    assert browser.run("document.querySelectorAll('#pair-1 .side .num.lit').length") == 2


def test_hostile_corpus_sleeps(browser: Chromium, hostile: str) -> None:
    """Nothing that stands in a document runs, makes an element of its own or becomes a link that acts."""
    browser.open(hostile)
    for view in browser.run("[...document.querySelectorAll('.view')].map(v => v.id)"):
        browser.run(f"location.hash = '#{view}'")
        browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")

    assert browser.run("typeof woken") == "undefined"
    assert browser.run("document.querySelectorAll('script').length") == 1
    assert browser.run("document.querySelectorAll('img, iframe, object, form, base, link').length") == 0
    attributes = browser.run("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.name))")
    assert not [name for name in attributes if name.startswith(("on", "style"))]
    assert browser.run("[...document.querySelectorAll('a')].every(a => /^(file|https?):$/.test(a.protocol))")
    assert not browser.complaints
    assert set(browser.requests) == {hostile}


def test_policy_is_in_force(browser: Chromium, storm: str) -> None:
    """Even if something got in, it would neither run nor reach out."""
    browser.open(storm)
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.woken = 1'}));"
        "document.body.insertAdjacentHTML('beforeend', '<img src=https://example.org/a onerror=\"window.woken = 2\">')"
    )
    browser.wait("new Promise(done => setTimeout(() => done(true), 50))")

    assert browser.run("typeof woken") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)
    assert browser.requests == (storm,)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(browser: Chromium, storm: str, scheme: str) -> None:
    """Every text stands out from what is behind it by at least 4.5 to 1, as accessibility asks."""
    browser.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    try:
        browser.open(storm)
        browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        faint = browser.run(FAINT)
    finally:
        browser.tell("Emulation.setEmulatedMedia", features=[])

    assert faint == []


# The contrast of every element that holds text of its own, by the formula of WCAG 2; colours are mixed on a canvas.
FAINT = """(() => {
  document.documentElement.classList.remove("js");
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const mix = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const faint = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("script, svg, .skip, .visually-hidden")) continue;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const grounds = [];
    for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const ground = light(mix(grounds)), ink = light(mix([...grounds, getComputedStyle(element).color]));
    const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
    if (ratio < 4.5) faint.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...faint];
})()"""

"""What recurs across the pages of a site."""

from __future__ import annotations

import random

import attrs
import pytest

from newscorpus.blocks.repeats import PAGES_MOST, Repeats, SiteSketches, learn_repeats, site_of
from newscorpus.blocks.sketches import sketch_page
from newscorpus.model import Block, Reason, Role

APPEAL = "This is the place where we say, on every page of ours, that good reporting has its price for us all."
Pages = list[tuple[str, tuple[Block, ...]]]


def body(text: str) -> Block:
    return Block(source=f"{text}\n", text=text)


def sentence(page: int, line: int) -> str:
    return f"Report {page} says in its line {line} what no other page of the site says about day {page * 31 + line}."


def pages(count: int, *, extra: tuple[str, ...] = (), site: str = "a.org") -> Pages:
    return [
        (
            site,
            tuple(
                body(text)
                for text in (sentence(page, 1), *extra, sentence(page, 2), sentence(page, 3), sentence(page, 4))
            ),
        )
        for page in range(count)
    ]


@pytest.mark.parametrize(
    ("url", "folder", "expected"),
    [
        ("https://www.independent.co.uk/news", "", "independent.co.uk"),
        ("https://edition.cnn.com/x", "dump", "cnn.com"),
        ("http://127.0.0.1/x", "dump", "dump"),
        ("http://[broken", "dump", "dump"),
        (None, "dump", "dump"),
        ("no address", "", ""),
        ("https://taz.de", "", "taz.de"),
    ],
)
def test_a_site_is_a_registered_domain_or_a_folder(url: str | None, folder: str, expected: str) -> None:
    """Subdomains and paths do not part a site."""
    assert expected == site_of(url, folder)


def test_a_long_line_on_every_page_is_furniture() -> None:
    """An appeal between the paragraphs of every page goes, with its reason; the paragraphs stay."""
    seen = pages(6, extra=(APPEAL,))
    repeats = learn_repeats(seen)
    blocks = repeats.apply("a.org", seen[0][1])

    assert [block.role for block in blocks] == [Role.BODY, Role.CHROME, Role.BODY, Role.BODY, Role.BODY]
    assert blocks[1].reason is Reason.REPEATED


def test_two_pages_show_nothing() -> None:
    """Fewer than three pages of a site teach nothing."""
    assert Repeats() == learn_repeats(pages(2, extra=("Read on", APPEAL)))


def test_a_short_line_needs_three_pages() -> None:
    """Three pages of ten are enough for a short line, two are not."""
    assert Repeats() == learn_repeats(pages(2, extra=("Read on",)) + pages(10)[2:])
    assert list(learn_repeats(pages(3, extra=("Read on",)) + pages(10)[3:]).sites) == ["a.org"]


def test_a_story_that_is_run_again_is_not_eaten() -> None:
    """One wire story on five pages of a site, each a little edited, stays whole."""
    story = [sentence(99, line) for line in range(8)]
    reruns: Pages = [
        ("a.org", tuple(body(text) for text in (*story[:4], f"A short end of number {number}.", *story[4:])))
        for number in range(5)
    ]
    seen = reruns + pages(5)
    repeats = learn_repeats(seen)

    assert reruns[0][1] == repeats.apply("a.org", reruns[0][1])


def test_copies_of_one_page_count_once() -> None:
    """A page crawled ten times is one page."""
    assert Repeats() == learn_repeats(pages(1, extra=("Read on",)) * 10)


def test_sites_do_not_mix() -> None:
    """What recurs on one site is nothing to another, and pages of no site teach nothing."""
    seen = pages(5, extra=("Read on",)) + pages(5, extra=("Listen",), site="b.org") + pages(5, extra=("Look",), site="")
    repeats = learn_repeats(seen)

    assert list(repeats.sites) == ["a.org", "b.org"]
    assert seen[0][1] == repeats.apply("b.org", seen[0][1])


def test_chrome_keeps_a_better_reason() -> None:
    """Only chrome without a reason is given this one."""
    share = Block(source="Share\n", text="Share", role="chrome", reason="share")
    other = Block(source="X\n", text="X", role="chrome", reason="other")
    seen: Pages = [(site, (*blocks, share, other)) for site, blocks in pages(4)]
    blocks = learn_repeats(seen).apply("a.org", seen[0][1])

    assert (blocks[-2].reason, blocks[-1].reason) == (Reason.SHARE, Reason.REPEATED)


def test_the_order_of_pages_changes_nothing() -> None:
    """Shuffled pages teach the same."""
    seen = pages(7, extra=("Read on", APPEAL)) + pages(5, extra=("Listen",), site="b.org")
    shuffled = random.Random(1).sample(seen, len(seen))

    assert learn_repeats(seen) == learn_repeats(shuffled)


def test_a_large_site_is_learnt_from_some_of_its_pages() -> None:
    """The same ones in every order; memory does not grow, and what recurs on most pages is found."""
    seen = pages(PAGES_MOST + 200, extra=("Read on",))
    forwards, backwards = SiteSketches(), SiteSketches()
    for site, blocks in seen:
        forwards.add(site, sketch_page(blocks))
    for site, blocks in (*seen[::-1], *seen[:50]):
        backwards.add(site, sketch_page(blocks))
    learnt = forwards.learn()

    assert learnt == backwards.learn()
    assert learnt.sites["a.org"].pages == PAGES_MOST
    assert list(learnt.sites["a.org"].lines.values()) == [PAGES_MOST]


def test_a_page_of_many_lines_teaches_what_it_shares() -> None:
    """Lines beyond measure do not fill memory, and the lines that are kept are the same on every page."""
    many = [f"Line {number}" for number in range(20_000)]
    sketches = [sketch_page([body(text) for text in (*many, f"Own {page}")]) for page in range(3)]

    assert {len(sketch.other) for sketch in sketches} == {4096 * 8}
    assert len({sketch.other for sketch in sketches}) < 3 or sketches[0].other[:8] == sketches[1].other[:8]


def test_a_block_says_on_how_many_pages_it_recurs() -> None:
    """Where it is asked for, and nothing else changes."""
    seen = pages(6, extra=(APPEAL,))
    repeats = learn_repeats(seen)
    plain = repeats.apply("a.org", seen[0][1])
    told = repeats.apply("a.org", seen[0][1], explain=True)

    assert told[1].cues == ("recurs on 6 of 6 pages of this site",)
    assert [attrs.evolve(block, cues=()) for block in told] == list(plain)


def as_chrome(text: str) -> Block:
    return Block(source=f"{text}\n", text=text, role="chrome", reason="other")


def test_a_line_that_other_pages_take_for_chrome_is_chrome() -> None:
    """Two pages are enough for that, below the first lines of the article."""
    (site, kept), (_, other) = pages(2)
    seen: Pages = [(site, (*kept, body(APPEAL))), (site, (*other, as_chrome(APPEAL)))]
    blocks = learn_repeats(seen).apply(site, seen[0][1])

    assert [block.role for block in blocks] == [Role.BODY] * 4 + [Role.CHROME]


def test_a_lead_that_other_pages_show_stays() -> None:
    """A site that shows the first sentence of a report beside its other reports does not take it from the report."""
    seen = pages(4)
    lead = seen[0][1][0]
    seen = [seen[0], *((site, (*blocks, as_chrome(lead.text))) for site, blocks in seen[1:])]

    assert learn_repeats(seen).apply("a.org", seen[0][1]) == seen[0][1]


def test_a_page_without_text_is_no_witness() -> None:
    """That nothing was kept of one page says nothing about a line of another."""
    (site, kept), _ = pages(2)
    seen: Pages = [(site, (*kept, body(APPEAL))), (site, (as_chrome(APPEAL), as_chrome("Home")))]

    assert learn_repeats(seen).apply(site, seen[0][1]) == seen[0][1]

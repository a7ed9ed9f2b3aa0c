"""
What recurs across the pages of one site: its furniture.

In go pages, each with the name of its site and its labelled blocks; out comes a table that knows, for each site, which
lines recur, and which can then be laid over the blocks of each page. While learning, only short digests of lines are
kept, in a sketch of each page, and of no site the sketches of more than `PAGES_MOST` pages: those whose own digests are
smallest, which are the same pages in whatever order they come. So memory is bounded by sites, and what is learnt of
parts of a collection can be put together.

A line has to stand on at least three pages of a site and on a share of them. Running text can recur honestly, as when a
site carries the same wire story again and again: a long line of running text therefore needs more pages, and pages
whose text recurs as a whole don't count for it. Where most of the other pages that a long line stands on have taken it
for chrome already, two pages are enough; but the first lines of an article are its own, since other pages may carry
them as a teaser. Pages that are copies of each other count as one. The order of the pages changes nothing.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newscorpus.blocks.certainty import REPEATED
from newscorpus.blocks.sketches import PageSketch, cut_lines, digest_line, sketch_page
from newscorpus.fields.urls import registered_domain
from newscorpus.model import BODY_ROLES, Block, Reason, Role

__all__ = ["PAGES_MOST", "Furniture", "Repeats", "SiteSketches", "key_of_sketch", "learn_repeats", "site_of"]

PAGES_MOST = 512
"""Of how many pages of a site the lines are remembered while learning."""

_PAGES_LEAST = 3
_SHARE_LEAST = 0.2
_PAGES_LEAST_LONG = 4
_SHARE_LEAST_LONG = 0.3
_PAGES_LEAST_DISPUTED = 2
_LEAD = 2  # lines of running text that a site may show elsewhere to lead to the article


def site_of(url: str | None, folder: str = "") -> str:
    """
    The site that a page belongs to: its registered domain, else the folder it was found in.

    Args:
        url: The address, or None.

        folder: Where the page was found, for those without an address.

    Returns:
        A name that pages of one site share; empty where nothing tells.

    >>> site_of("https://www.bbc.co.uk/news/1"), site_of(None, "dump/ap")
    ('bbc.co.uk', 'dump/ap')
    """
    return (registered_domain(url) if url else None) or folder


@attrs.frozen(kw_only=True)
class Furniture:
    """
    The lines that recur on one site.

    Attributes:
        pages: On how many pages that was learnt.

        lines: The digests of the lines that are its furniture, each with the number of pages that it stands on.

        disputed: The same of lines that most pages take for chrome, and some for running text; they are furniture
            below the first lines of an article.
    """

    pages: int
    lines: Mapping[bytes, int]
    disputed: Mapping[bytes, int] = attrs.field(factory=dict)

    def apply(self, blocks: Sequence[Block], *, explain: bool = False) -> tuple[Block, ...]:
        """
        The same blocks, with what recurs on the site made chrome.

        Args:
            blocks: The blocks of a page, labelled.

            explain: Whether to say on how many pages a block recurs, in its cues.

        Returns:
            Blocks in the same order. Chrome keeps the reason it has, unless that says nothing.
        """
        out = []
        kept = 0
        for block in blocks:
            digest = digest_line(block.text) if block.text else b""
            count = self.lines.get(digest, 0)
            if block.role in BODY_ROLES and not count:
                kept += 1
                count = self.disputed.get(digest, 0) if kept > _LEAD else 0
            if count:
                block = _mark(block)
                if explain:
                    cue = f"recurs on {count} of {self.pages} pages of this site"
                    block = attrs.evolve(block, cues=(*block.cues, cue))
            out.append(block)
        return tuple(out)


@attrs.frozen(kw_only=True)
class Repeats:
    """
    The lines that recur on sites.

    Attributes:
        sites: The furniture of each site that has any.
    """

    sites: Mapping[str, Furniture] = attrs.field(factory=dict)

    def apply(self, site: str, blocks: Sequence[Block], *, explain: bool = False) -> tuple[Block, ...]:
        """
        The same blocks, with what recurs on the site made chrome.

        Args:
            site: The site that the page belongs to.

            blocks: Its blocks, labelled.

            explain: Whether to say on how many pages a block recurs, in its cues.

        Returns:
            Blocks in the same order. Chrome keeps the reason it has, unless that says nothing.
        """
        known = self.sites.get(site)
        return tuple(blocks) if known is None else known.apply(blocks, explain=explain)


def key_of_sketch(sketch: PageSketch) -> int:
    """
    What decides which sketches of a site are kept: those with the smallest keys; copies of a page share theirs.

    >>> key_of_sketch(sketch_page([])) == key_of_sketch(sketch_page([]))
    True
    """
    digest = hashlib.blake2b(b"%d|" % len(sketch.long) + sketch.long + sketch.other, digest_size=8)
    return int.from_bytes(digest.digest(), "big")


class SiteSketches:
    """
    The sketches of the pages of each site, as many as are needed, in whatever order they come.

    >>> sketches = SiteSketches()
    >>> for story in ("One came.", "Two left.", "Three stayed."):
    ...     sketches.add("a.com", sketch_page([Block(source=line, text=line) for line in ("Go on", story)]))
    >>> [(site, known.pages, len(known.lines)) for site, known in sketches.learn().sites.items()]
    [('a.com', 3, 1)]
    """

    def __init__(self) -> None:
        # for each site a heap of the sketches that are kept, the one to go next on top, and their keys
        self._heaps: dict[str, list[tuple[int, PageSketch]]] = {}
        self._keys: dict[str, set[int]] = {}

    def add(self, site: str, sketch: PageSketch) -> None:
        """
        Take in a page; pages of no site teach nothing, and copies of a page are one.

        Args:
            site: The name of its site.

            sketch: Its lines.
        """
        if not site:
            return
        heap, keys = self._heaps.setdefault(site, []), self._keys.setdefault(site, set())
        key = key_of_sketch(sketch)
        if key in keys:
            return
        keys.add(key)
        # the largest key goes first
        heapq.heappush(heap, (-key, sketch))
        if len(heap) > PAGES_MOST:
            keys.remove(-heapq.heappop(heap)[0])

    def learn(self) -> Repeats:
        """
        What recurs on each site.
        """
        out = {}
        for site in sorted(self._heaps):
            known = _furniture([sketch for _, sketch in self._heaps[site]])
            if known.lines or known.disputed:
                out[site] = known
        return Repeats(sites=out)


_Page = tuple[frozenset[bytes], frozenset[bytes]]


def _mark(block: Block) -> Block:
    if block.role is Role.CHROME:
        return attrs.evolve(block, reason=Reason.REPEATED) if block.reason in (None, Reason.OTHER) else block
    return attrs.evolve(block, role=Role.CHROME, reason=Reason.REPEATED, head=0, confidence=REPEATED)


def _furniture(sketches: Sequence[PageSketch]) -> Furniture:
    """The lines that recur on one site."""
    articles = [(cut_lines(sketch.long), cut_lines(sketch.other)) for sketch in sketches]
    found = _recurring(articles) if len(articles) >= _PAGES_LEAST else set()
    counts = Counter(digest for long, other in articles for digest in long | other)
    return Furniture(
        pages=len(articles),
        lines={digest: counts[digest] for digest in sorted(found)},
        disputed={digest: counts[digest] for digest in sorted(_disputed(articles, counts) - found)},
    )


def _disputed(articles: Sequence[_Page], counts: Counter[bytes]) -> set[bytes]:
    """Long lines that are running text on some pages and chrome on others: on most of them, or on a share of all."""
    kept = Counter(digest for long, _ in articles for digest in long)
    least = max(_PAGES_LEAST_DISPUTED, _SHARE_LEAST_LONG * len(articles))
    removed = Counter(digest for long, other in articles if long for digest in other - long)
    found = {d for d in kept if removed[d] and removed[d] * 2 >= counts[d] - 1 and counts[d] >= least}
    # where the pages that have it as running text are no re-runs of each other, a share of all pages is enough
    need = max(_PAGES_LEAST, _SHARE_LEAST * len(articles))
    others = Counter(digest for _, other in articles for digest in other)
    mine = Counter(digest for long, other in _own(articles) for digest in long | other)
    return found | {d for d, count in others.items() if count >= need and mine[d] >= need and kept[d]}


def _own(articles: Sequence[_Page]) -> list[_Page]:
    """The articles but for re-runs: one whose text recurs as a whole says nothing about its lines."""
    kept = Counter(digest for long, _ in articles for digest in long)
    return [
        (long, other)
        for long, other in articles
        if sum(kept[digest] >= _PAGES_LEAST for digest in long) * 2 <= len(long)
    ]


def _recurring(articles: Sequence[_Page]) -> set[bytes]:
    """Lines that stand on so many pages that they belong to none."""
    kept = Counter(digest for long, _ in articles for digest in long)
    need = max(_PAGES_LEAST, _SHARE_LEAST * len(articles))
    need_long = max(_PAGES_LEAST_LONG, _SHARE_LEAST_LONG * len(articles))
    long_counts = Counter(digest for long, _ in _own(articles) for digest in long)
    others = Counter(digest for _, other in articles for digest in other)
    return {digest for digest, count in long_counts.items() if count >= need_long} | {
        digest for digest, count in others.items() if count >= need and not kept[digest]
    }


def learn_repeats(pages: Iterable[tuple[str, Sequence[Block]]]) -> Repeats:
    """
    Learn which lines recur on the pages of each site.

    Args:
        pages: The name of the site and the labelled blocks of each page, in any order.

    Returns:
        What to lay over the pages; empty where no line recurs.

    >>> teaser = Block(source="Go on", text="Go on")
    >>> stories = [Block(source=word, text=word) for word in ("One came.", "Two left.", "Three stayed.")]
    >>> repeats = learn_repeats([("a.com", (teaser, story)) for story in stories])
    >>> [str(block.role) for block in repeats.apply("a.com", (teaser, stories[0]))]
    ['chrome', 'body']
    """
    sketches = SiteSketches()
    for site, blocks in pages:
        sketches.add(site, sketch_page(blocks))
    return sketches.learn()

"""
What recurs across the pages of one site: its furniture.

In go pages, each with the name of its site and its labelled blocks; out comes a table that knows, for each site, which
lines recur, and which can then be laid over the blocks of each page. While learning, only short digests of lines are
kept, in a sketch of each page, and of no site the sketches of more than `PAGES_MOST` pages: those whose own digests are
smallest, which are the same pages in whatever order they come. So memory is bounded by sites, and what is learnt of
parts of a collection can be put together.

A line has to stand on at least three pages of a site and on a share of them. Running text can recur honestly, as when a
site carries the same wire story again and again: a long line of running text therefore needs more pages, and pages
whose text recurs as a whole don't count for it. Pages that are copies of each other count as one. The order of the
pages changes nothing.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import attrs

from newscorpus.blocks.certainty import REPEATED
from newscorpus.fields.urls import registered_domain
from newscorpus.model import BODY_ROLES, Block, Reason, Role
from newscorpus.text.tokens import words

__all__ = [
    "PAGES_MOST",
    "Furniture",
    "PageSketch",
    "Repeats",
    "SiteSketches",
    "learn_repeats",
    "site_of",
    "sketch_page",
]

PAGES_MOST = 512
"""Of how many pages of a site the lines are remembered while learning."""

_LINES_MOST = 4096  # of a page
_DIGEST = 8
_PAGES_LEAST = 3
_SHARE_LEAST = 0.2
_LONG = 12  # words; a line so long that recurs in running text is a re-run rather than furniture
_PAGES_LEAST_LONG = 4
_SHARE_LEAST_LONG = 0.3


def _digest(text: str) -> bytes:
    folded = " ".join(words(text.casefold())) or text.strip()
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()


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


class PageSketch(NamedTuple):
    """
    The lines of a page, as digests in order.

    Attributes:
        long: Of its long lines of running text, joined.

        other: Of its other lines.
    """

    long: bytes
    other: bytes


def sketch_page(blocks: Sequence[Block]) -> PageSketch:
    """
    What has to be remembered of a page to learn what recurs.

    Args:
        blocks: Its blocks, labelled.

    >>> [len(lines) for lines in sketch_page([Block(source="Go on", text="Go on"), Block(source="Go", text="go on")])]
    [0, 8]
    """
    long: set[bytes] = set()
    other: set[bytes] = set()
    for block in blocks:
        if block.text and block.role is not Role.TITLE:
            running = block.role in BODY_ROLES and len(words(block.text)) >= _LONG
            (long if running else other).add(_digest(block.text))
    # of a page with more lines than a page has, the same lines as of every other
    return PageSketch(*(b"".join(sorted(lines)[:_LINES_MOST]) for lines in (long, other)))


@attrs.frozen(kw_only=True)
class Furniture:
    """
    The lines that recur on one site.

    Attributes:
        pages: On how many pages that was learnt.

        lines: The digests of the lines that are its furniture, each with the number of pages that it stands on.
    """

    pages: int
    lines: Mapping[bytes, int]

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
        for block in blocks:
            count = self.lines.get(_digest(block.text), 0) if block.text else 0
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
        digest = hashlib.blake2b(b"%d|" % len(sketch.long) + sketch.long + sketch.other, digest_size=_DIGEST)
        key = int.from_bytes(digest.digest(), "big")
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
            if known.lines:
                out[site] = known
        return Repeats(sites=out)


def _mark(block: Block) -> Block:
    if block.role is Role.CHROME:
        return attrs.evolve(block, reason=Reason.REPEATED) if block.reason in (None, Reason.OTHER) else block
    return attrs.evolve(block, role=Role.CHROME, reason=Reason.REPEATED, head=0, confidence=REPEATED)


def _cut(lines: bytes) -> frozenset[bytes]:
    return frozenset(lines[at : at + _DIGEST] for at in range(0, len(lines), _DIGEST))


def _furniture(sketches: Sequence[PageSketch]) -> Furniture:
    """The lines that recur on one site."""
    if len(sketches) < _PAGES_LEAST:
        return Furniture(pages=len(sketches), lines={})
    articles = [(_cut(sketch.long), _cut(sketch.other)) for sketch in sketches]
    counts = Counter(digest for long, _ in articles for digest in long)
    # an article whose text recurs as a whole is a re-run, and says nothing about its lines
    own = [
        (long, other)
        for long, other in articles
        if sum(counts[digest] >= _PAGES_LEAST for digest in long) * 2 <= len(long)
    ]
    need = max(_PAGES_LEAST, _SHARE_LEAST * len(articles))
    need_long = max(_PAGES_LEAST_LONG, _SHARE_LEAST_LONG * len(articles))
    found = {digest for digest, count in Counter(d for long, _ in own for d in long).items() if count >= need_long}
    others = Counter(digest for _, other in articles for digest in other)
    found |= {digest for digest, count in others.items() if count >= need and not counts[digest]}
    # what is chrome on most pages, and running text on some, is chrome unless those are re-runs
    mine = Counter(digest for long, other in own for digest in long | other)
    found |= {digest for digest, count in others.items() if count >= need and mine[digest] >= need and counts[digest]}
    all_counts = Counter(digest for long, other in articles for digest in long | other)
    return Furniture(pages=len(articles), lines={digest: all_counts[digest] for digest in sorted(found)})


def learn_repeats(pages: Iterable[tuple[str, Sequence[Block]]]) -> Repeats:
    """
    Learn which lines recur on the pages of each site.

    Args:
        pages: The name of the site and the labelled blocks of each page, in any order.

    Returns:
        What to lay over the pages; empty where no site has three pages.

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

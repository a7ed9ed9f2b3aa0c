"""
What recurs across the pages of one site: its furniture.

In go pages, each with the name of its site and its labelled blocks; out comes a table that knows, for each site, which
lines recur, and which can then be laid over the blocks of each page. Only short digests of lines are kept while
learning, and of those, in the end, the ones that recur.

A line has to stand on at least three pages of a site and on a share of them. Running text can recur honestly, as when a
site carries the same wire story again and again: a long line of running text therefore needs more pages, and pages
whose text recurs as a whole don't count for it. Pages that are copies of each other count as one. The order of the
pages changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newscorpus.fields.urls import registered_domain
from newscorpus.model import BODY_ROLES, Block, Reason, Role
from newscorpus.text.tokens import words

__all__ = ["Repeats", "learn_repeats", "site_of"]

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


@attrs.frozen(kw_only=True)
class Repeats:
    """
    The lines that recur on sites.

    Attributes:
        sites: For each site, digests of the lines that are its furniture wherever they stand, and of those that recur
            in running text too often for a re-run.
    """

    sites: Mapping[str, frozenset[bytes]] = attrs.field(factory=dict)

    def apply(self, site: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """
        The same blocks, with what recurs on the site made chrome.

        Args:
            site: The site that the page belongs to.

            blocks: Its blocks, labelled.

        Returns:
            Blocks in the same order. Chrome keeps the reason it has, unless that says nothing.
        """
        known = self.sites.get(site)
        if not known:
            return tuple(blocks)
        return tuple(_mark(block) if block.text and _digest(block.text) in known else block for block in blocks)


def _mark(block: Block) -> Block:
    if block.role is Role.CHROME:
        return attrs.evolve(block, reason=Reason.REPEATED) if block.reason in (None, Reason.OTHER) else block
    return attrs.evolve(block, role=Role.CHROME, reason=Reason.REPEATED, head=0)


@attrs.frozen
class _Seen:
    """One article of a site: the digests of its long lines of running text, and of all else."""

    long: frozenset[bytes]
    other: frozenset[bytes]


def _see(blocks: Sequence[Block]) -> _Seen:
    long: set[bytes] = set()
    other: set[bytes] = set()
    for block in blocks:
        if block.text and block.role is not Role.TITLE:
            running = block.role in BODY_ROLES and len(words(block.text)) >= _LONG
            (long if running else other).add(_digest(block.text))
    return _Seen(frozenset(long), frozenset(other))


def _furniture(articles: Sequence[_Seen]) -> frozenset[bytes]:
    """The lines that recur on one site."""
    counts = Counter(digest for seen in articles for digest in seen.long)
    # an article whose text recurs as a whole is a re-run, and says nothing about its lines
    own = [
        seen for seen in articles if sum(counts[digest] >= _PAGES_LEAST for digest in seen.long) * 2 <= len(seen.long)
    ]
    need = max(_PAGES_LEAST, _SHARE_LEAST * len(articles))
    need_long = max(_PAGES_LEAST_LONG, _SHARE_LEAST_LONG * len(articles))
    out = {digest for digest, count in Counter(d for seen in own for d in seen.long).items() if count >= need_long}
    others = Counter(digest for seen in articles for digest in seen.other)
    out |= {digest for digest, count in others.items() if count >= need and not counts[digest]}
    # what is chrome on most pages, and running text on some, is chrome unless those are re-runs
    mine = Counter(digest for seen in own for digest in seen.long | seen.other)
    out |= {digest for digest, count in others.items() if count >= need and mine[digest] >= need and counts[digest]}
    return frozenset(out)


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
    # pages that are copies of each other count as one
    articles: defaultdict[str, set[_Seen]] = defaultdict(set)
    for site, blocks in pages:
        if site:
            articles[site].add(_see(blocks))
    out = {}
    for site in sorted(articles):
        known = _furniture(list(articles[site])) if len(articles[site]) >= _PAGES_LEAST else frozenset()
        if known:
            out[site] = known
    return Repeats(sites=out)

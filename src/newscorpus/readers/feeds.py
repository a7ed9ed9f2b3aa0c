"""
Feeds: the entries of RSS and Atom files, one document an entry. Needs the extra `feeds`.

An entry's content is read, or its summary where it has none; its title, author and date go along as hints, and so do
its categories, links and rights. The blocks of a short entry are taken as they are; a long one is parsed like a page,
since feeds carry links and notices of their own. A feed without entries is a skip that says so.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.errors import MalformedDocumentError, import_extra
from newscorpus.model import Known, Origin, RawDocument
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.markup import fragment_blocks
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import narrow, root_of

__all__ = ["read", "sniff"]

_SHORT = 1500
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is a feed.

    >>> sniff(b'<?xml version="1.0"?><rss version="2.0"><channel>', name="a.xml")
    0.95
    """
    return 0.95 if narrow(head).lstrip().startswith(b"<") and root_of(head) in _ROOTS else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Skipped]:
    """
    The entries in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes the feed may have.

    Raises:
        MalformedDocumentError: Nothing could be read of it, or it is too large.

        MissingExtraError: feedparser is not installed.
    """
    feedparser = import_extra("feedparser", extra="feeds")
    content = read_whole(stream, limit=limit)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # a stream, since bytes would be tried as the name of a file; no cleaning, since the parser does that
        try:
            feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
        # it fails on damaged bytes in ways of its own
        except Exception as error:
            raise MalformedDocumentError(f"a broken feed: {type(error).__name__}: {error}") from error
    if feed.get("bozo") and not feed.entries:
        raise MalformedDocumentError(f"a broken feed: {feed.get('bozo_exception')}")
    if not feed.entries:
        yield Skipped(origin=origin, reason="a feed without entries")
    for number, entry in enumerate(feed.entries):
        here = Origin(path=origin.path, member=origin.member, record=number)
        yield _document(entry, feed=feed.feed, origin=here)


def _document(entry: Any, *, feed: Any, origin: Origin) -> RawDocument:
    contents = [part for part in entry.get("content") or () if part.get("value")]
    summary = entry.get("summary")
    if not contents and summary:
        contents = [entry.get("summary_detail") or {"value": summary}]
    best = max(contents, key=lambda part: len(part["value"]), default={"value": ""})
    extra = [
        ("title", entry.get("title")),
        ("author", entry.get("author")),
        ("published", entry.get("published") or dict.get(entry, "updated")),
        # feedparser gives the other of the two where one is missing, and warns of it
        ("updated", dict.get(entry, "updated") if entry.get("published") else None),
        ("source", feed.get("title")),
        ("guid", entry.get("id")),
        ("language", best.get("language") or feed.get("language")),
        ("copyright", entry.get("rights") or feed.get("rights")),
        ("abstract", summary if summary != best["value"] else None),
    ]
    for people, name in (("authors", "author"), ("contributors", "contributor")):
        for person in entry.get(people) or ():
            told = " ".join(filter(None, (person.get("name"), person.get("email"), person.get("href"))))
            extra.append((name, told if told != entry.get("author") else None))
    extra.extend(
        ("category", " ".join(filter(None, (tag.get("scheme"), tag.get("term"), tag.get("label")))))
        for tag in entry.get("tags") or ()
    )
    links = [link.get("href") for link in entry.get("links") or ()]
    links += [enclosed.get("url") for enclosed in entry.get("media_content") or ()]
    extra.extend(("link", link) for link in links if link != entry.get("link"))
    pairs = tuple((name, value) for name, value in extra if isinstance(value, str) and value)
    content = best["value"]
    if len(content) <= _SHORT:
        # a few lines are what the entry says, and too little to judge them by
        blocks = fragment_blocks(content)
        source = "".join(block.source for block in blocks)
        known = Known(blocks=blocks)
        return RawDocument(
            content=source, url=entry.get("link"), media_type="text/plain", origin=origin, extra=pairs, known=known
        )
    # text/plain in a feed is what its maker said; what most makers mean is HTML, so the content decides
    return RawDocument(content=content, url=entry.get("link"), origin=origin, extra=pairs)

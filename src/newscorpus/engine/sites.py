"""
Parsing with the pages of each site known: two passes over the documents, with what recurs on a site learnt between.

The first pass cuts and labels every document, the second finishes the articles. Both go through the same workers; a
document that a worker dies of is a failure, and the rest goes on. The result is that of `parsing.pipeline.parse_all`,
with the hints of the containers filled in.

Between the passes, what is half done stands packed in a spool, and of each site only sketches of so many pages as
`blocks.repeats` needs: what is held in memory besides the articles is bounded by the sites. The articles too can go to
a shelf on disk.

With a journal, what either pass makes of a document is kept on disk under a key of all that it was made from, also
where it was lost, so that a job that is killed redoes no more than the documents that were in hand; the second pass
takes the drafts from there.

What goes through this process is packed where it is made, in the workers, and unpacked where it is needed: in between
it is bytes that are passed on.
"""

from __future__ import annotations

import functools
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from newscorpus.blocks.repeats import Furniture, Repeats, SiteSketches
from newscorpus.blocks.sketches import PageSketch
from newscorpus.engine.hints import fill
from newscorpus.engine.journal import Journal, Kept, key_of, map_kept
from newscorpus.engine.local import Lost, Workers
from newscorpus.engine.packing import content_of, head_of, pack, seal, unpack
from newscorpus.engine.progress import follow
from newscorpus.engine.shelf import Shelf
from newscorpus.engine.spool import Spool, Ticket
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.options import DEFAULTS, Options
from newscorpus.parsing.pipeline import finish, label_document
from newscorpus.parsing.repetition import mark, sketch
from newscorpus.readers.meter import Meter
from newscorpus.readers.opening import Item
from newscorpus.readers.skips import Skipped

__all__ = ["packed_draft", "parse_sites"]


@attrs.frozen
class _Labelled:
    """The head of what the first pass makes of a document: its site and what it teaches of it. The draft follows."""

    site: str
    sketch: PageSketch


@attrs.frozen
class _Shelved:
    """A draft that waits for the second pass: where it stands, and the key of its document."""

    ticket: Ticket
    site: str
    origin: Origin | None
    key: bytes


@attrs.frozen
class _Order:
    """What the second pass is given: a packed draft, and the furniture of its site, packed, with a digest of it."""

    draft: bytes
    furniture: bytes
    digest: bytes
    origin: Origin | None
    key: bytes


def parse_sites(
    items: Iterable[Item],
    *,
    workers: int = 1,
    seconds: float | None = None,
    memory: int | None = None,
    progress: bool = False,
    total: int | None = None,
    options: Options = DEFAULTS,
    meter: Meter | None = None,
    journal: Journal | None = None,
    annotate: bool = False,
    shelf: Shelf | None = None,
) -> list[Article | Failure | Skipped]:
    """
    The *items* with every raw document parsed, in the same order, the repeats of each site known.

    Args:
        items: What `readers.opening.open_paths` gives.

        workers: How many processes parse; the result is the same with any number.

        seconds: How long one document may take in either pass, or None.

        memory: How many megabytes a worker may take up, or None.

        progress: Whether to show how far it is, on standard error.

        total: How many items there will be, as far as that is known.

        options: What the caller has chosen about the articles.

        meter: What says how many bytes have been read, or None.

        journal: Where results are kept as they come, and taken from where they are there already.

        annotate: Whether to look for names and quotations too.

        shelf: Where the articles are put, in order, in the stead of the list, which then holds the rest.

    >>> text = "It rained all day in the north of the country, and the river rose, the mayor said."
    >>> [article.body == text for article in parse_sites([RawDocument(content=text)])]
    [True]
    """
    sealed = journal is not None or shelf is not None
    task = functools.partial(_step, options=options, annotate=annotate, sealed=sealed)
    pool = Workers(
        task,
        workers=workers,
        seconds=seconds,
        memory=memory,
        only=RawDocument,
        warm=functools.partial(_load, annotate=annotate),
    )
    with pool, Spool() as spool:
        drafts: Spool | Journal = spool if journal is None else journal
        sketches = SiteSketches()
        held: deque[Item | Failure | _Shelved] = deque()
        shown = follow(items, what="reading", unit="documents", total=total, shown=progress, meter=meter)
        chosen = f"{sorted(options.roles)} {options.recall!r} {options.explain!r}"
        document_key = functools.partial(_document_key, chosen=chosen)
        for item, result, key, ticket in _mapped(pool, shown, journal, key=document_key):
            head = head_of(result) if isinstance(result, bytes) else result
            if isinstance(head, _Labelled):
                sketches.add(head.site, head.sketch)
                held.append(_Shelved(ticket or spool.put(result), head.site, item.origin, key))
            else:
                held.append(_kept(item, head))
        repeats = sketches.learn()
        del sketches
        pool.only = _Order
        orders = follow(
            _orders(held, drafts, repeats), what="finishing", unit="documents", total=len(held), shown=progress
        )
        out: list[Article | Failure | Skipped] = []
        finished = _mapped(pool, orders, journal, key=functools.partial(_order_key, annotate=annotate))
        for item, result, *_ in finished:
            head = head_of(result) if isinstance(result, bytes) else result
            if isinstance(head, str):
                if shelf is not None:
                    shelf.put(head, content_of(result))
                    continue
                head = unpack(content_of(result))
            kept = _kept(item, head)
            if shelf is not None and isinstance(kept, Article):
                shelf.put(kept.id, pack(kept))
            else:
                out.append(kept)
        return out


def _mapped(
    pool: Workers, items: Iterable[Any], journal: Journal | None, *, key: Callable[[Any], bytes]
) -> Iterator[Kept]:
    if journal is None:
        return itertools.starmap(Kept, pool.map(items))
    return map_kept(pool, items, journal, key=key)


def _document_key(document: RawDocument, *, chosen: str) -> bytes:
    return key_of("label", document.content, repr(attrs.evolve(document, content="")), chosen)


def _order_key(order: _Order, *, annotate: bool) -> bytes:
    return key_of("finish", order.key, order.digest, "annotate" if annotate else "")


def _orders(held: deque[Item | _Shelved], drafts: Spool | Journal, repeats: Repeats) -> Iterator[Item | _Order]:
    sites: dict[str, tuple[bytes, bytes]] = {}
    while held:
        each = held.popleft()
        if isinstance(each, _Shelved):
            if each.site not in sites:
                furniture = repeats.sites.get(each.site)
                sites[each.site] = (b"", b"") if furniture is None else (pack(furniture), _digest(furniture))
            draft = content_of(drafts.get(each.ticket))
            yield _Order(draft, *sites[each.site], each.origin, each.key)
        else:
            yield each


def _digest(furniture: Furniture) -> bytes:
    return key_of(
        *(repr(part) for part in (furniture.pages, sorted(furniture.lines.items()), sorted(furniture.disputed.items())))
    )


def _kept(item: Item | _Order, result: object) -> Article | Failure | Skipped:
    if isinstance(result, Lost):
        origin = (item.origin if isinstance(item, RawDocument | _Order) else None) or Origin(path="")
        return Failure(origin=origin, error=result.error, message=result.message)
    assert isinstance(result, Article | Failure | Skipped)
    return result


def _step(order: RawDocument | _Order, *, options: Options, annotate: bool, sealed: bool) -> bytes | Article:
    if isinstance(order, RawDocument):
        draft = label_document(order, options=options)
        return seal(_Labelled(*sketch(draft)), packed_draft(draft))
    labelled = unpack(order.draft)
    assert isinstance(labelled, Draft)
    article = fill(finish(mark(labelled, _furniture(order.furniture))), labelled.document)
    if annotate:
        from newscorpus.parsing.annotation import annotate as annotated

        article = annotated(article)
    return seal(article.id, pack(article)) if sealed else article


def _load(*, annotate: bool) -> None:
    """Go all the way once with a page and a text, so that whatever is loaded when it is first needed is loaded."""
    for content in ("<p>It rained all day in the town of Bern.</p>", "It rained all day in the town of Bern."):
        draft = content_of(_made(_step(RawDocument(content=content), options=DEFAULTS, annotate=False, sealed=True)))
        _step(_Order(draft, b"", b"", None, b""), options=DEFAULTS, annotate=annotate, sealed=True)


def _made(result: bytes | Article) -> bytes:
    assert isinstance(result, bytes)
    return result


# the pages of a site come one after the other as a rule
@functools.lru_cache(maxsize=4)
def _furniture(packed: bytes) -> Furniture | None:
    furniture = unpack(packed) if packed else None
    assert furniture is None or isinstance(furniture, Furniture)
    return furniture


def packed_draft(draft: Draft) -> bytes:
    """A draft as it waits for its site to be known: the bytes are read and the blocks cut, and so left out."""
    slim = attrs.evolve(draft, document=attrs.evolve(draft.document, content=""))
    if draft.page is not None:
        slim = attrs.evolve(slim, page=attrs.evolve(draft.page, blocks=(), places=(), structured=()))
    return pack(slim)

"""
Parsing with the pages of each site known: two passes over the documents, with what recurs on a site learnt between.

The first pass cuts and labels every document, the second finishes the articles. Both go through the same workers; a
document that a worker dies of is a failure, and the rest goes on. The result is that of `parsing.pipeline.parse_all`,
with the hints of the containers filled in.

Between the passes, what is half done stands packed in a spool, and of each site only sketches of so many pages as
`blocks.repeats` needs: what is held in memory besides the articles is bounded by the sites.

With a journal, what either pass makes of a document is kept on disk under a key of all that it was made from, also
where it was lost, so that a job that is killed redoes no more than the documents that were in hand.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Iterator

import attrs

from newscorpus.blocks.repeats import Furniture, Repeats, SiteSketches
from newscorpus.blocks.sketches import PageSketch
from newscorpus.engine.hints import fill
from newscorpus.engine.journal import Journal, key_of, map_kept
from newscorpus.engine.local import Lost, Workers
from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.progress import follow
from newscorpus.engine.spool import Spool, Ticket
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.options import DEFAULTS, Options
from newscorpus.parsing.pipeline import finish, label_document
from newscorpus.parsing.repetition import mark, sketch
from newscorpus.readers.meter import Meter
from newscorpus.readers.opening import Item
from newscorpus.readers.skips import Skipped

__all__ = ["parse_sites"]


@attrs.frozen
class _Labelled:
    """What the first pass makes of a document: the packed draft, its site and what it teaches of it."""

    packed: bytes
    site: str
    sketch: PageSketch


@attrs.frozen
class _Shelved:
    """A draft that waits for the second pass."""

    ticket: Ticket
    site: str
    origin: Origin | None


@attrs.frozen
class _Order:
    """What the second pass is given: a packed draft, and the furniture of its site with a digest of it."""

    packed: bytes
    furniture: Furniture | None
    digest: bytes
    origin: Origin | None


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

    >>> text = "It rained all day in the north of the country, and the river rose, the mayor said."
    >>> [article.body == text for article in parse_sites([RawDocument(content=text)])]
    [True]
    """
    task = functools.partial(_step, options=options, annotate=annotate)
    with Workers(task, workers=workers, seconds=seconds, memory=memory, only=RawDocument) as pool, Spool() as spool:
        sketches = SiteSketches()
        held: deque[Item | Failure | _Shelved] = deque()
        shown = follow(items, what="reading", total=total, shown=progress, meter=meter)
        chosen = f"{sorted(options.roles)} {options.recall!r} {options.explain!r}"
        for item, result in map_kept(pool, shown, journal, key=functools.partial(_document_key, chosen=chosen)):
            if isinstance(result, _Labelled):
                sketches.add(result.site, result.sketch)
                assert isinstance(item, RawDocument)
                held.append(_Shelved(spool.put(result.packed), result.site, item.origin))
            else:
                held.append(_kept(item, result))
        repeats = sketches.learn()
        del sketches
        pool.only = _Order
        orders = follow(_orders(held, spool, repeats), what="finishing", total=len(held), shown=progress)
        second = map_kept(pool, orders, journal, key=functools.partial(_order_key, annotate=annotate))
        return [_kept(item, result) for item, result in second]


def _document_key(document: RawDocument, *, chosen: str) -> bytes:
    return key_of("label", document.content, repr(attrs.evolve(document, content="")), chosen)


def _order_key(order: _Order, *, annotate: bool) -> bytes:
    return key_of("finish", order.packed, order.digest, "annotate" if annotate else "")


def _orders(held: deque[Item | _Shelved], spool: Spool, repeats: Repeats) -> Iterator[Item | _Order]:
    digests: dict[str, bytes] = {}
    while held:
        each = held.popleft()
        if isinstance(each, _Shelved):
            furniture = repeats.sites.get(each.site)
            if each.site not in digests:
                digests[each.site] = b"" if furniture is None else _digest(furniture)
            yield _Order(spool.get(each.ticket), furniture, digests[each.site], each.origin)
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


def _step(order: RawDocument | _Order, *, options: Options, annotate: bool) -> _Labelled | Article:
    if isinstance(order, RawDocument):
        draft = label_document(order, options=options)
        return _Labelled(_packed(draft), *sketch(draft))
    labelled = unpack(order.packed)
    assert isinstance(labelled, Draft)
    article = fill(finish(mark(labelled, order.furniture)), labelled.document)
    if not annotate:
        return article
    from newscorpus.parsing.annotation import annotate as annotated

    return annotated(article)


def _packed(draft: Draft) -> bytes:
    # the bytes have been read and the blocks cut: what is left to do needs neither
    slim = attrs.evolve(draft, document=attrs.evolve(draft.document, content=""))
    if draft.page is not None:
        slim = attrs.evolve(slim, page=attrs.evolve(draft.page, blocks=(), places=(), structured=()))
    return pack(slim)

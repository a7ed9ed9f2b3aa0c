"""
Parsing with the pages of each site known: two passes over the documents, with what recurs on a site learnt between.

The first pass cuts and labels every document, the second finishes the articles. Both go through the same workers; a
document that a worker dies of is a failure, and the rest goes on. The result is that of `parsing.pipeline.parse_all`,
with the hints of the containers filled in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import attrs

from newscorpus.engine.hints import fill
from newscorpus.engine.local import Lost, Workers
from newscorpus.engine.progress import follow
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.pipeline import finish, label_document, mark_repeats
from newscorpus.readers.opening import Item
from newscorpus.readers.skips import Skipped

__all__ = ["parse_sites"]


def parse_sites(
    items: Iterable[Item],
    *,
    workers: int = 1,
    seconds: float | None = None,
    progress: bool = False,
    total: int | None = None,
) -> list[Article | Failure | Skipped]:
    """
    The *items* with every raw document parsed, in the same order, the repeats of each site known.

    Args:
        items: What `readers.opening.open_paths` gives.

        workers: How many processes parse; the result is the same with any number.

        seconds: How long one document may take in either pass, or None; needs more than one worker.

        progress: Whether to show how far it is, on standard error.

        total: How many items there will be, as far as that is known.

    >>> text = "It rained all day in the north of the country, and the river rose, the mayor said."
    >>> [article.body == text for article in parse_sites([RawDocument(content=text)])]
    [True]
    """
    with Workers(_step, workers=workers, seconds=seconds, only=RawDocument) as pool:
        first = pool.map(follow(items, what="reading", total=total, shown=progress))
        held = deque(_kept(item, result) for item, result in first)
        marked = deque(mark_repeats([each for each in held if isinstance(each, Draft)]))
        pool.only = Draft
        second = pool.map(follow(_emptied(held, marked), what="finishing", total=len(held), shown=progress))
        return [_kept(item, result) for item, result in second]  # type: ignore[misc]  # no draft is left


def _emptied(held: deque[Item | Draft], marked: deque[Draft]) -> Iterator[Item | Draft]:
    # each draft goes as soon as its article is there: together they are several times as large as the documents
    while held:
        each = held.popleft()
        yield marked.popleft() if isinstance(each, Draft) else each


def _kept(item: Item | Draft, result: object) -> Item | Draft:
    if isinstance(result, Lost):
        origin = (item.document if isinstance(item, Draft) else item).origin or Origin(path="")
        return Failure(origin=origin, error=result.error, message=result.message)
    assert isinstance(result, Article | Draft | Failure | Skipped)
    return result


def _step(order: RawDocument | Draft) -> Draft | Article:
    if isinstance(order, RawDocument):
        draft = label_document(order)
        # the bytes have been read: what is left to do needs the text alone
        return attrs.evolve(draft, document=attrs.evolve(draft.document, content=""))
    return fill(finish(order), order.document)

"""
The pipeline: the ordered table of steps that turn a document into an article, and the doors to it.

In goes a document, out comes an article, whatever the document holds. Each step takes a draft and gives one back, and
leaves a record of which fields it set. A step that breaks leaves the draft as it was, and its record says what went
wrong: no document can stop the pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from newscorpus.errors import ArgumentError, StepError
from newscorpus.model import Article, Origin, RawDocument, Reason, Role, StepRecord, body_of
from newscorpus.parsing import addresses, attribution, cutting, datelines, headlines, known, times, tongue
from newscorpus.parsing.drafts import FIELDS, Draft
from newscorpus.parsing.media import check_media_type
from newscorpus.parsing.options import DEFAULTS, Options, Roles, choose
from newscorpus.parsing.repetition import mark_repeats

__all__ = [
    "STEPS",
    "Step",
    "finish",
    "label_document",
    "parse",
    "parse_all",
    "parse_document",
]


@attrs.frozen
class Step:
    """
    One step of the pipeline.

    Attributes:
        name: What it is called in records and in the docs.

        version: Rises with every change of what the step puts out.

        run: From draft to draft.
    """

    name: str
    version: int
    run: Callable[[Draft], Draft]


def _body(draft: Draft) -> Draft:
    """Join what the blocks of the chosen roles say, one a line."""
    return draft.but(body=body_of(draft.blocks, roles=draft.options.roles))


STEPS = (
    Step("decode", 1, cutting.decode_document),
    Step("cut", 1, cutting.cut),
    Step("markup", 1, cutting.read_markup),
    Step("label", 1, cutting.label),
    Step("address", 1, addresses.find_address),
    Step("language", 1, tongue.find_language),
    Step("headline", 1, headlines.find_title),
    Step("standfirst", 1, headlines.find_standfirst),
    Step("attribution", 1, attribution.find_authors),
    Step("source", 1, attribution.find_source),
    Step("published", 1, times.find_published),
    Step("dateline", 1, datelines.find_heads),
    Step("body", 1, _body),
    Step("container", 1, known.take_known),
)
"""The steps in order."""

_LABELLED = next(i for i, step in enumerate(STEPS) if step.name == "label") + 1
_FIRST = frozenset(step.name for step in STEPS[:_LABELLED])


def _run(draft: Draft, steps: Iterable[Step]) -> Draft:
    for step in steps:
        draft = _take(draft, step)
    return draft


def _take(draft: Draft, step: Step) -> Draft:
    try:
        after = step.run(draft)
    except ArgumentError:
        raise
    except Exception as cause:  # noqa: BLE001  whatever a document does to a step, the other steps go on
        error = StepError(f"{type(cause).__name__}: {cause}"[:300], step=step.name, article=draft.named)
        record = StepRecord(step=step.name, version=step.version, note=str(error), failed=True)
        blocks = draft.blocks
        if step.name in _FIRST:
            # nobody knows what is the article's, so nothing is
            blocks = tuple(attrs.evolve(block, role=Role.CHROME, reason=Reason.OTHER) for block in blocks)
        return draft.but(blocks=blocks, records=(*draft.records, record), note="")
    held, was = vars(after), vars(draft)
    changed = tuple([name for name in FIELDS if held[name] is not was[name]]) if after is not draft else ()
    record = StepRecord(step=step.name, version=step.version, changed=changed, note=after.note)
    return after.but(records=(*draft.records, record), note="")


def parse(
    content: str | bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    origin: Origin | None = None,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
    extra: tuple[tuple[str, str], ...] = (),
) -> Article:
    r"""
    Parse a page or a plain text.

    Args:
        content: The document, as text or as bytes; any will do.

        url: Where it was published, if that is known.

        media_type: "text/html" or "text/plain"; told by the content where it is not given.

        charset: The encoding that the container of *content* claims for bytes.

        origin: Where it was found.

        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision where it is doubtful whether a block belongs to the article: 0
            keeps only what is sure, 1 keeps whatever may belong.

        explain: Whether blocks say what spoke for their roles, in `Block.cues`; it changes nothing else.

        extra: What the container says besides, as pairs of a name and a value.

    Returns:
        The article. A document that holds none gives one with an empty body and everything in `Article.removed`.

    Raises:
        ArgumentError: *content* is neither text nor bytes, *media_type* or a role is not known, or *recall* is no
            number from 0 to 1.

    >>> article = parse("It rained on the town.\nNobody was surprised by that.", media_type="text/plain")
    >>> article.body
    'It rained on the town.\nNobody was surprised by that.'
    """
    if not isinstance(content, str | bytes):
        held = " (newscorpus.read takes paths)" if hasattr(content, "__fspath__") else ""
        raise ArgumentError(f"a document is str or bytes, not {type(content).__name__}{held}")
    document = RawDocument(content=content, url=url, media_type=media_type, charset=charset, origin=origin, extra=extra)
    return parse_document(document, keep=keep, drop=drop, recall=recall, explain=explain)


def parse_document(
    document: RawDocument,
    *,
    keep: Roles = None,
    drop: Roles = None,
    recall: float = 0.5,
    explain: bool = False,
) -> Article:
    """
    Parse a document that a reader has found.

    Args:
        document: The document.

        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision, from 0 to 1.

        explain: Whether blocks say what spoke for their roles.

    Returns:
        The article, as from `parse`.

    >>> parse_document(RawDocument(content="")).body
    ''
    """
    check_media_type(document.media_type)
    options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
    return _run(Draft(document=document, options=options), STEPS).article()


def parse_all(documents: Sequence[RawDocument], *, options: Options = DEFAULTS) -> list[Article]:
    """
    Parse many documents that may come from the same sites.

    Args:
        documents: The documents.

        options: What the caller has chosen.

    Returns:
        One article a document, in order. What recurs on the pages of a site is chrome in all of them; the answer does
        not depend on the order of the documents.

    Raises:
        ArgumentError: A document has a media type that is not known.

    >>> [article.body for article in parse_all([RawDocument(content="It rained."), RawDocument(content="")])]
    ['It rained.', '']
    """
    return [
        finish(draft) for draft in mark_repeats([label_document(document, options=options) for document in documents])
    ]


def label_document(document: RawDocument, *, options: Options = DEFAULTS) -> Draft:
    """
    The first half of parsing: a document, cut into labelled blocks.

    Args:
        document: The document.

        options: What the caller has chosen.

    Returns:
        A draft that `finish` makes an article of, once `mark_repeats` has seen the others of its site.

    Raises:
        ArgumentError: The document has a media type that is not known.

    >>> label_document(RawDocument(content="It rained.")).blocks[0].role.value
    'body'
    """
    check_media_type(document.media_type)
    return _run(Draft(document=document, options=options), STEPS[:_LABELLED])


def finish(draft: Draft) -> Article:
    """
    The second half of parsing: from labelled blocks to an article with its fields.

    >>> finish(label_document(RawDocument(content="It rained."))).body
    'It rained.'
    """
    return _run(draft, STEPS[_LABELLED:]).article()

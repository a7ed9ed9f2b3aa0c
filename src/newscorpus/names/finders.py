"""
Finders: other ways to find names than our own, behind the same value.

A finder is a function that takes a text and gives its mentions. `find` is one; `SpacyFinder` takes the entities of a
spaCy pipeline instead, and `from_spacy` those of a document that you have already. In go entities with their labels;
out come mentions with kind, role and key, without the titles, articles and possessive endings that models count in.
Entities of other kinds (dates, amounts, peoples) are left out. spaCy is asked for only where a pipeline is loaded by
name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

import attrs

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.keys import key
from newscorpus.names.mentions import find

__all__ = ["Finder", "SpacyFinder", "checked", "from_spacy"]

Finder = Callable[[str], Iterable[Mention]]
"""A function from a text to its mentions."""

_PERSON, _ORGANISATION, _PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE
# as the pipelines of spaCy's languages call them
_LABELS: Mapping[str, MentionKind] = {
    "PERSON": _PERSON, "PER": _PERSON, "PRS": _PERSON, "PS": _PERSON, "persName": _PERSON,
    "ORG": _ORGANISATION, "ORGANIZATION": _ORGANISATION, "OG": _ORGANISATION, "orgName": _ORGANISATION,
    "GPE_ORG": _ORGANISATION,
    "GPE": _PLACE, "LOC": _PLACE, "LC": _PLACE, "GPE_LOC": _PLACE, "placeName": _PLACE, "geogName": _PLACE,
}  # fmt: skip
_ARTICLE = re.compile(r"(?:the|der|die|das|la|le|les|el|los|las|il|lo|gli|de|het)\s+|l['’]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)


class _Entity(Protocol):
    """What is asked of an entity."""

    @property
    def start_char(self) -> int: ...

    @property
    def end_char(self) -> int: ...

    @property
    def label_(self) -> str: ...


class _Document(Protocol):
    """What is asked of a document."""

    @property
    def text(self) -> str: ...

    @property
    def ents(self) -> Iterable[Any]: ...  # the spans of spaCy have no types


def from_spacy(doc: _Document, *, labels: Mapping[str, MentionKind | str] | None = None) -> tuple[Mention, ...]:
    """
    The mentions that the entities of a spaCy document are.

    Args:
        doc: A document of any pipeline that sets entities.

        labels: What labels of your own name, such as ``{"COMPANY": "organisation"}``; they come beside those of spaCy's
            pipelines.

    Returns:
        Mentions in order, without overlap; offsets count in the text of the document.

    >>> import types
    >>> entity = types.SimpleNamespace(start_char=0, end_char=15, label_="PERSON")
    >>> doc = types.SimpleNamespace(text="President Biden’s plan", ents=[entity])
    >>> [(mention.text, mention.role) for mention in from_spacy(doc)]
    [('Biden', 'President')]
    """
    kinds = {**_LABELS, **{label: MentionKind(kind) for label, kind in (labels or {}).items()}}
    own = {mention.end: mention for mention in find(doc.text) if mention.kind is _PERSON}
    return tuple(_mentions(doc.text, doc.ents, kinds, own))


def _mentions(
    text: str, entities: Iterable[_Entity], kinds: Mapping[str, MentionKind], own: Mapping[int, Mention]
) -> Iterator[Mention]:
    last = 0
    for entity in sorted(entities, key=lambda one: (one.start_char, -one.end_char)):
        kind = kinds.get(entity.label_)
        start, end = max(entity.start_char, last), entity.end_char
        if kind is None or start >= end:
            continue
        start, end = _trimmed(text, start, end)
        role = None
        if kind is _PERSON:
            # titles stand beside a name, and where our own reading ends at the same place, it tells where they end
            known = own.get(end)
            if known is not None:
                role, start = known.role, max(start, known.start)
        else:
            article = _ARTICLE.match(text, start, end)
            if article is not None and article.end() < end:
                start = article.end()
        if start < end:
            name = text[start:end]
            yield Mention(start=start, end=end, text=name, kind=kind, role=role, key=key(name))
            last = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without spaces at its ends, and without a possessive ending."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    cut = _POSSESSIVE.search(text, start, end)
    return (start, cut.start()) if cut is not None and cut.start() > start else (start, end)


def _loaded(pipeline: Any) -> Any:  # a name, or spaCy's own type, which is not there without it
    if not isinstance(pipeline, str):
        return pipeline
    spacy = import_extra("spacy", extra="spacy")
    try:
        return spacy.load(pipeline)
    except OSError as error:
        raise ArgumentError(f"there is no spaCy pipeline {pipeline!r}: python -m spacy download {pipeline}") from error


@attrs.frozen
class SpacyFinder:
    """
    A finder that takes the entities of a spaCy pipeline.

    Attributes:
        pipeline: A loaded pipeline, or the name of one that is installed, such as ``"en_core_web_sm"``.

        labels: What labels of your own name.

    Raises:
        MissingExtraError: spaCy is not installed.
        ArgumentError: There is no pipeline of that name.

    >>> class Pipeline:
    ...     def __call__(self, text):
    ...         import types
    ...
    ...         entity = types.SimpleNamespace(text="Bern", label_="GPE", start_char=13, end_char=17)
    ...         return types.SimpleNamespace(text=text, ents=[entity])
    >>> [(mention.text, mention.kind.value) for mention in SpacyFinder(Pipeline())("It rained in Bern.")]
    [('Bern', 'place')]
    """

    pipeline: Any = attrs.field(converter=_loaded)
    labels: Mapping[str, MentionKind | str] | None = attrs.field(default=None, kw_only=True)

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a text; one longer than the pipeline takes is read in parts, cut between lines."""
        found: list[Mention] = []
        for at, part in _parts(text, getattr(self.pipeline, "max_length", len(text) or 1)):
            found += [
                attrs.evolve(mention, start=mention.start + at, end=mention.end + at)
                for mention in from_spacy(self.pipeline(part), labels=self.labels)
            ]
        return tuple(found)


def _parts(text: str, most: int) -> Iterator[tuple[int, str]]:
    """A text in parts of at most *most* characters, cut behind a line end or a space where there is one."""
    at = 0
    while len(text) - at > most:
        cut = max(text.rfind("\n", at, at + most), 0) or text.rfind(" ", at, at + most)
        stop = cut + 1 if cut >= at else at + most
        yield at, text[at:stop]
        at = stop
    if at < len(text):
        yield at, text[at:]


def checked(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """
    The mentions that a finder gave, in order.

    Args:
        text: The text that was given to it.

        mentions: What it gave.

    Raises:
        ArgumentError: A mention is not what stands at its place, or two overlap.

    >>> checked("Mark Rutte", [])
    ()
    """
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
    last = 0
    for mention in ordered:
        if not 0 <= mention.start < mention.end <= len(text) or text[mention.start : mention.end] != mention.text:
            raise ArgumentError(f"a finder gave {mention.text!r} at {mention.start}, where the text has something else")
        if mention.start < last:
            raise ArgumentError(f"a finder gave {mention.text!r} at {mention.start}, where another mention stands")
        last = mention.end
    return ordered

"""
Respelling: a text written anew with other spellings of its names.

In go an article, its mentions with their entries and a style; out comes the article with its forms: the full form for
a full name, its surname for a bare surname, in capitals where the text has capitals. First names, names inside
quotations, and phrases that a table excepts ("chicken Kiev") stay as printed, and so do mentions with words that are
none of the name's. Everything outside the mentions stays to the character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs
from rapidfuzz.distance import Levenshtein

from newscorpus.fields.quotations import find_quotations
from newscorpus.model.article import Article, body_of
from newscorpus.model.block import BODY_ROLES, Block, Role
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.model.quotation import Quotation
from newscorpus.names.keys import coarse, fold_word, key, phonetic
from newscorpus.names.lexicon import is_given
from newscorpus.names.mentions import find
from newscorpus.names.parts import split_name
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.styles import Choice, Styler, surname_of
from newscorpus.names.things import is_abbreviation
from newscorpus.names.variants import families

__all__ = ["respell", "shown_texts"]

# what a headline quotes stands in single marks as well
_HEADLINE_QUOTES = re.compile(r"‘[^‘’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)|“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«")
# a word of a name is one of the form's if they are so much alike
_ALIKE = 0.6


def _replacement(mention: Mention, entry: Entry, choice: Choice) -> str | None:
    """What stands in the place of a mention; None where it stays."""
    text, form = mention.text, choice.form
    shouted = text.isupper() and len(text) > 3
    if text == form:
        return None
    if form.isupper() and not text.isupper() and form.casefold() == text.casefold():
        # capitals throughout are the way of a headline, but for an abbreviation
        return form if entry.kind is not MentionKind.PERSON and is_abbreviation(form) else None
    if entry.kind is not MentionKind.PERSON:
        return form.upper() if shouted and not is_abbreviation(form) else form
    # a first name stays in every style
    new: str | None = None
    if len(form.split()) > 1 and _is_surname(text, entry, form):
        new = surname_of(form)
        if len(form.split()) == 2 and new == form.split()[0] and not _is_first(text, entry):
            # Kim is a surname in Korea, and the first name of Kim Kardashian
            new = form.split()[-1]
        particle = split_name(text).words[0].particle
        if not particle and len(new.split()) > len(text.split()):
            new = new.split()[-1]
    elif choice.listed or _fits(text, form):
        new = form
    return new.upper() if new is not None and shouted else new


def _is_first(text: str, entry: Entry) -> bool:
    """Whether a surname stands first in the names of a person."""
    bare = bare_key(text)
    longer = [split_name(variant).words for variant in entry.variants if len(variant.split()) > len(text.split())]
    return not longer or any(words and fold_word(words[0].latin) == bare for words in longer)


def _is_surname(text: str, entry: Entry, form: str) -> bool:
    """Whether a mention is the surname of a person, with its particles or without, and not the whole name."""
    bare = bare_key(text)
    if bare is None:
        return False
    longer = [variant for variant in entry.variants if len(variant.split()) > len(text.split())]
    if longer:
        # "Ben Bernanke" is no surname of Ben S. Bernanke, though Ben is a particle elsewhere
        whole = " " in text and any(
            variant.split()[0].casefold() == text.split(maxsplit=1)[0].casefold() for variant in longer
        )
        return not whole and any(bare in surname_keys(variant) for variant in longer)
    words, others = split_name(text).words, [word.latin for word in split_name(surname_of(form)).words]
    return all(
        not (word.particle and word.latin not in others)
        and any(_likeness(word.latin, other) >= _ALIKE for other in others)
        for word in words
    )


def _likeness(one: str, other: str) -> float:
    if families(one) & families(other):
        return 1.0
    return float(Levenshtein.normalized_similarity(coarse(phonetic(one)), coarse(phonetic(other))))


def _fits(text: str, form: str) -> bool:
    """Whether two full names have the same words, but for initials and middle names that the form leaves out."""
    words, formed = ([word for word in split_name(name).words if not word.particle] for name in (text, form))
    if len(words) < 2 and len(formed) < 2:
        return fold_word(words[0].latin if words else "") == fold_word(formed[0].latin if formed else "")
    named = [word.latin for word in formed if not word.initial]
    if len(words) < len(named):
        return False
    return all(
        word.initial
        or any(_likeness(word.latin, other) >= _ALIKE for other in named)
        or (0 < place < len(words) - 1 and is_given(word.latin))
        for place, word in enumerate(words)
    )


def _excepted_spans(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text has phrases that stay as they are printed."""
    wanted = sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase))
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


class _Spans:
    """Spans of a text in order, asked by places that only grow."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def meets(self, start: int, end: int) -> tuple[int, int] | None:
        """The span that a stretch meets first, if any; stretches are asked for in order."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        if self._at < len(self._spans) and self._spans[self._at][0] < end:
            return self._spans[self._at]
        return None


def _edits_of(
    text: str, known: Iterable[tuple[Mention, Entry]], styler: Styler, quoted: Iterable[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """What is to be written in the place of what."""
    chosen: list[tuple[Mention, Entry, Choice]] = []
    for mention, entry in sorted(known, key=lambda pair: pair[0].start):
        choice = styler.choose(entry, mention.text)
        if choice is not None and text[mention.start : mention.end] == mention.text:
            chosen.append((mention, entry, choice))
    kept = _Spans(_excepted_spans(text, (phrase for _, _, choice in chosen for phrase in choice.exceptions)))
    speech = _Spans(quoted)
    edits: list[tuple[int, int, str]] = []
    at = 0
    for mention, entry, choice in chosen:
        start, end = mention.start, mention.end
        if start < at or start == end or speech.meets(start, end) is not None:
            continue
        if kept.meets(start, end) not in (None, (start, end)):
            continue
        new = _replacement(mention, entry, choice)
        if new is not None and new[:1].islower() and _opens(text, start):
            new = new[0].upper() + new[1:]
        if new is not None and new != mention.text:
            edits.append((start, end, new))
            at = end
    return edits


def _opens(text: str, start: int) -> bool:
    """Whether a sentence starts at a place."""
    before = text[max(0, start - 8) : start].rstrip(" \u00a0“\"‘'«„(")
    return not before or before[-1] in ".!?…\n:"


def shown_texts(entries: Iterable[Entry], styler: Styler) -> frozenset[str]:
    """
    All that stands for these entries in a text that was respelt.

    Args:
        entries: Entries.

        styler: What chose their forms.

    >>> entry = Entry(kind="place", form="Kyiv", variants=("Kiev",), counts=(1,), articles=("a",), first=("a", 0))
    >>> sorted(shown_texts([entry], Styler("ap")))
    ['KYIV', 'Kyiv']
    """
    out: set[str] = set()
    for entry in entries:
        for variant in entry.variants:
            choice = styler.choose(entry, variant)
            if choice is not None:
                short = surname_of(choice.form)
                out |= {choice.form, short, short.split()[-1] if short.split() else short}
    out |= {text[:1].upper() + text[1:] for text in out}
    return frozenset(out | {text.upper() for text in out})


def respell(
    article: Article,
    known: Sequence[tuple[Mention, Entry | None]],
    styler: Styler,
    *,
    quotations: bool,
    lookup: Callable[[Mention], Entry | None] = lambda _mention: None,
) -> Article:
    """
    Write the chosen forms into an article: its body, its headline and its standfirst.

    Args:
        article: The article.

        known: The mentions of its body, in order, each with its entry.

        styler: What chooses the forms.

        quotations: Whether names inside quotations are respelt as well.

        lookup: The entry of a mention in the headline or the standfirst.

    Returns:
        A new article with its mentions and quotations, or the same object where nothing changes.
    """
    speech = find_quotations(article.body) if article.quotations is None else article.quotations
    spans = [] if quotations else [span for quotation in speech for span in quotation.spans]
    edits = _edits_of(article.body, [(m, e) for m, e in known if e is not None], styler, spans)
    heads = {
        name: _head(text, styler, lookup, quotations=quotations)
        for name, text in (("title", article.title), ("standfirst", article.standfirst))
        if text
    }
    heads = {name: text for name, text in heads.items() if text != getattr(article, name)}
    if not edits and not heads:
        return article
    mentions = tuple(mention for mention, _ in known)
    article = attrs.evolve(article, mentions=mentions, quotations=tuple(speech))
    if edits:
        article = _edited(article, edits)
    if heads:
        article = _headed(article, heads)
    return article


def _head(text: str, styler: Styler, lookup: Callable[[Mention], Entry | None], *, quotations: bool) -> str:
    """A headline or standfirst with its names respelt."""
    found = [(mention, lookup(mention)) for mention in find(text)]
    spans: list[tuple[int, int]] = []
    if not quotations:
        spans = [span for quotation in find_quotations(text) for span in quotation.spans]
        spans += [match.span() for match in _HEADLINE_QUOTES.finditer(text)]
    return _write(text, _edits_of(text, [(m, e) for m, e in found if e is not None], styler, spans))


def _headed(article: Article, heads: Mapping[str, str]) -> Article:
    """An article with another headline or standfirst, also in the blocks that hold nothing else."""
    roles = {"title": Role.TITLE, "standfirst": Role.STANDFIRST}
    old = {(roles[name], getattr(article, name)): text for name, text in heads.items()}
    blocks = tuple(
        attrs.evolve(block, text=old[block.role, block.text]) if (block.role, block.text) in old else block
        for block in article.blocks
    )
    changes: dict[str, Any] = {**heads, "blocks": blocks}  # fields of an article
    return attrs.evolve(article, **changes)


class _Shift:
    """Where positions of the old text stand in the new one."""

    def __init__(self, edits: Sequence[tuple[int, int, str]]) -> None:
        self.edits = edits
        self.starts = [start for start, _, _ in edits]
        self.sums = [0]
        for start, end, new in edits:
            self.sums.append(self.sums[-1] + len(new) - (end - start))

    def __call__(self, position: int) -> int:
        i = bisect_right(self.starts, position) - 1
        if i < 0:
            return position
        start, end, new = self.edits[i]
        if position >= end:
            return position + self.sums[i + 1]
        return start + self.sums[i] + (len(new) if position > start else 0)


def _write(text: str, edits: Sequence[tuple[int, int, str]], base: int = 0) -> str:
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at : start - base], new]
        at = end - base
    return "".join([*out, text[at:]])


def _edited(article: Article, edits: list[tuple[int, int, str]]) -> Article:
    shift = _Shift(edits)
    body = _write(article.body, edits)
    mentions = None
    if article.mentions is not None:
        mentions = tuple(_moved(mention, body, shift) for mention in article.mentions)
    quotations = None
    if article.quotations is not None:
        quotations = tuple(_moved_quotation(quotation, body, shift, article.body) for quotation in article.quotations)
    blocks = article.blocks
    if blocks and body_of(blocks) == article.body:
        blocks = _edited_blocks(blocks, edits)
    return attrs.evolve(article, body=body, mentions=mentions, quotations=quotations, blocks=blocks)


def _moved(mention: Mention, body: str, shift: _Shift) -> Mention:
    start, end = shift(mention.start), shift(mention.end)
    text = body[start:end]
    if text == mention.text:
        return attrs.evolve(mention, start=start, end=end)
    return attrs.evolve(mention, start=start, end=end, text=text, key=key(text))


def _moved_quotation(quotation: Quotation, body: str, shift: _Shift, old: str) -> Quotation:
    spans = tuple((shift(start), shift(end)) for start, end in quotation.spans)
    changes: dict[str, Any] = {"start": shift(quotation.start), "end": shift(quotation.end), "spans": spans}  # fields
    if quotation.speaker is not None and quotation.speaker_start is not None:
        stop = quotation.speaker_start + len(quotation.speaker)
        if old[quotation.speaker_start : stop] == quotation.speaker:
            start = shift(quotation.speaker_start)
            changes |= {"speaker_start": start, "speaker": body[start : shift(stop)]}
        else:
            changes["speaker_start"] = shift(quotation.speaker_start)
    words = " ".join(old[start:end] for start, end in quotation.spans)
    if words != " ".join(body[start:end] for start, end in spans):
        # the words quoted were respelt: take the quoted words anew, with the marks that the old text left out
        changes["text"] = " ".join(body[start:end].strip("\"“”„«»‘’'‹› ") for start, end in spans)
    return attrs.evolve(quotation, **changes)


def _edited_blocks(blocks: tuple[Block, ...], edits: list[tuple[int, int, str]]) -> tuple[Block, ...]:
    """The blocks with their texts respelt; their sources stay."""
    out, base, i = [], 0, 0
    for block in blocks:
        if block.role not in BODY_ROLES or not block.text:
            out.append(block)
            continue
        mine = []
        while i < len(edits) and edits[i][0] < base + len(block.text):
            mine.append(edits[i])
            i += 1
        if mine:
            head = _Shift([(start - base, end - base, new) for start, end, new in mine])(block.head)
            out.append(attrs.evolve(block, text=_write(block.text, mine, base), head=head))
        else:
            out.append(block)
        base += len(block.text) + 1
    return tuple(out)

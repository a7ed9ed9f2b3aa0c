"""
Respelling: a text written anew with other spellings of its names.

In go an article, its mentions with their entries and a style; out comes the article with its forms: the full form for
a full name, its surname for a bare surname, in capitals where the text has capitals. First names, names inside
quotations, and phrases that a table excepts ("chicken Kiev") stay as printed, and so do mentions with words that are
none of the name's. Everything outside the mentions stays to the character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import attrs
from rapidfuzz.distance import Levenshtein

from newscorpus.fields.quotations import find_quotations
from newscorpus.model.article import Article
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.keys import coarse, fold_word, phonetic
from newscorpus.names.lexicon import is_given
from newscorpus.names.mentions import find
from newscorpus.names.parts import split_name
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.rewriting import Edit, edited, headed, write
from newscorpus.names.scripts import script_of
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
    if text == form or not (choice.across or script_of(text) == script_of(form)):
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
) -> list[Edit]:
    """What is to be written in the place of what."""
    chosen: list[tuple[Mention, Entry, Choice]] = []
    for mention, entry in sorted(known, key=lambda pair: pair[0].start):
        choice = styler.choose(entry, mention.text)
        if choice is not None and text[mention.start : mention.end] == mention.text:
            chosen.append((mention, entry, choice))
    kept = _Spans(_excepted_spans(text, (phrase for _, _, choice in chosen for phrase in choice.exceptions)))
    speech = _Spans(quoted)
    edits: list[Edit] = []
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
        article = edited(article, edits)
    if heads:
        article = headed(article, heads)
    return article


def _head(text: str, styler: Styler, lookup: Callable[[Mention], Entry | None], *, quotations: bool) -> str:
    """A headline or standfirst with its names respelt."""
    found = [(mention, lookup(mention)) for mention in find(text)]
    spans: list[tuple[int, int]] = []
    if not quotations:
        spans = [span for quotation in find_quotations(text) for span in quotation.spans]
        spans += [match.span() for match in _HEADLINE_QUOTES.finditer(text)]
    return write(text, _edits_of(text, [(m, e) for m, e in found if e is not None], styler, spans))

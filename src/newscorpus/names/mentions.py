"""
Mentions: the names of a running text, with their places and kinds, by rules and tables, without a model.

In goes a text; out come the persons, organisations and places that it names, in order and without overlap. A run of
capitalised words is cut at what everybody knows (organisations, places), at titles and roles, and at words that are
capitalised only because they open a sentence. What is left is a person where a given name, a title, a verb of saying
or an earlier full name says so. Titles and roles stand beside a name, not in it; possessive endings stand outside.
Lines in capitals and headlines in which every word is capitalised are read by the words alone. Linear in the text.

The steps, in order: `words` cuts the text, `running_text` weighs its capitals, `runs` finds stretches of capitalised
words, `stretches` cuts them at what is known, `remains` decides what is left, `recurrences` finds
bearers of names again. Names in scripts without capitals come from `caseless`.
"""

from __future__ import annotations

import attrs

from newscorpus.model.mention import Mention, NameKey
from newscorpus.names.caseless import blank_caseless, find_caseless, has_caseless
from newscorpus.names.epithets import add_epithets
from newscorpus.names.keys import key
from newscorpus.names.recurrences import add_recurrences
from newscorpus.names.remains import decide
from newscorpus.names.roles import role_start
from newscorpus.names.running_text import Found, RunningText
from newscorpus.names.runs import find_runs
from newscorpus.names.stretches import cut_run
from newscorpus.names.words import text_words
from newscorpus.text.composition import map_nfc

__all__ = ["find"]


def find(text: str, *, language: str | None = None) -> tuple[Mention, ...]:
    """
    The names of a text.

    Args:
        text: Any text.

        language: The language of the text, which decides where its own small words do not tell it (a headline).

    Returns:
        Mentions in order, without overlap.

    >>> [(m.text, m.kind.value, m.role) for m in find("NATO Secretary-General Mark Rutte said so.")]
    [('NATO', 'organisation', None), ('Mark Rutte', 'person', 'NATO Secretary-General')]
    """
    composed = map_nfc(text)
    if composed.text is text or composed.text == text:
        return _find(text, language)
    out = []
    for mention in _find(composed.text, language):
        # letters and their marks are one character there, and may be several here
        start, end = composed.offsets.span(mention.start, mention.end)
        out.append(attrs.evolve(mention, start=start, end=end, text=text[start:end]))
    return tuple(out)


def _find(text: str, language: str | None) -> tuple[Mention, ...]:
    if not has_caseless(text):
        return _find_cased(text, language)
    both = [*find_caseless(text), *_find_cased(blank_caseless(text), language)]
    return tuple(sorted(both, key=lambda mention: mention.start))


def _find_cased(text: str, language: str | None) -> tuple[Mention, ...]:
    words = text_words(text)
    if not words:
        return ()
    running = RunningText(words, text, language=language)
    for start, end in find_runs(running):
        cut_run(running, start, end)
    running.learn()
    for start, end, role in running.later:
        count = len(running.found)
        decide(running, start, end, role)
        for one in running.found[count:]:
            running.learn_from(one)
    running.found.sort(key=lambda one: one.start)
    add_recurrences(running)
    add_epithets(running)
    keys: dict[str, NameKey] = {}
    return tuple(_mention(text, running, one, keys) for one in running.found)


def _mention(text: str, running: RunningText, one: Found, keys: dict[str, NameKey]) -> Mention:
    words = running.words
    start, end = words[one.start].start, words[one.end - 1].end
    role = None
    if one.role is not None and one.role < one.start:
        role = text[words[role_start(running, one.role)].start : start].rstrip(" ,\u00a0\u200e\u200f") or None
    name = text[start:end]
    if name not in keys:
        keys[name] = key(name)
    return Mention(start=start, end=end, text=name, kind=one.kind, role=role, key=keys[name])

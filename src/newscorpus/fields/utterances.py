"""
Which quoted spans are speech, and what the words beside each say of it.

In goes a text with its quoted spans; out comes each span with the attributions before and behind it, and whether
somebody speaks in it. Words in marks that are no speech, such as titles and "so-called" words, are told by what stands
before them, by their capitals, and by their shortness. Each span looks only at a bounded stretch beside it.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.attribution import Attribution, attribution_after, attribution_before
from newscorpus.fields.attribution_east import eastern_attribution
from newscorpus.fields.quote_marks import Quoted
from newscorpus.fields.speech_words import is_description, is_named, speech_words

__all__ = ["Utterance", "inner", "is_eastern", "look", "words_of"]

_BESIDE = 400  # characters on each side that are looked at
_REACH = 120  # characters before a quotation in which reported speech begins
_ADJACENT, _CLOSE_BY = 4, 8  # words
_NEAR_COMMA = 16  # words between a verb and the comma before the quotation
_TITLE = 9  # words; a title is shorter
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_REPORTED = re.compile(
    r"\b(?:dass|sei|seien|habe|hätten|wäre|wären|werde|würde|würden|könne|könnten|müsse|müssten|solle)\b"
)
_GERMAN = frozenset("„»")  # the marks that open in German
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+\Z")
_POSSESSIVE = re.compile(r"(?:['’]s|\b(?:my|your|his|her|its|our|their|sein\w*|ihr\w*))\Z")
_CLOSING = re.compile(r"[.!?…,;—–。，！？।-]\W*\Z")
_STOP = re.compile(r"[.!?…。！？।]\W*\Z")
_STOPS = frozenset(".!?")
_LEADING = frozenset([":", "：", ""])
_BEHIND = re.compile(r"\s*[,،、–—-]\s*[^\W\d_]")


@attrs.frozen
class Utterance:
    """
    A quoted span and what stands beside it.

    Attributes:
        span: The span.

        before: The attribution that leads into it, or None.

        after: The attribution behind it, or None.

        speech: Whether somebody speaks in it.

        head: Where the narrator's words before it start.
    """

    span: Quoted
    before: Attribution | None
    after: Attribution | None
    speech: bool
    head: int


def inner(text: str, span: Quoted) -> str:
    """The words of a span without its marks."""
    end = span.end - (len(span.mark) if span.closed else 0)
    return text[span.start + len(span.mark) : end].strip()


def is_eastern(text: str) -> bool:
    """
    Whether a text holds Chinese, Japanese or Korean letters.

    >>> is_eastern("雨だ"), is_eastern("It rained")
    (True, False)
    """
    return _EASTERN.search(text) is not None


def words_of(text: str) -> list[str]:
    """
    The words of a quotation; where none are parted, two letters are one.

    >>> len(words_of("We will wait.")), len(words_of("雨を待っている"))
    (3, 4)
    """
    if _HAN.search(text) is None:
        return _WORD.findall(text)
    letters = [letter for letter in text if letter.isalnum()]
    return ["".join(letters[i : i + 2]) for i in range(0, len(letters), 2)]


def look(text: str, spans: tuple[Quoted, ...], i: int) -> Utterance:
    """
    A span with what stands beside it.

    Args:
        text: The whole text.

        spans: All spans of the text.

        i: Which of them.

    Returns:
        The span, its attributions, and whether it is speech.
    """
    span = spans[i]
    line = text.rfind("\n", max(0, span.start - _BESIDE), span.start) + 1 or max(0, span.start - _BESIDE)
    head = max(line, spans[i - 1].end if i else 0)
    stop = text.find("\n", span.end, span.end + _BESIDE)
    tail = stop if stop >= 0 else min(len(text), span.end + _BESIDE)
    if i + 1 < len(spans):
        tail = min(tail, max(span.end, spans[i + 1].start))
    said = inner(text, span)
    lead = text[head : span.start].rstrip()
    if is_eastern(said):
        return _look_east(text, span, said, head, tail)
    after = attribution_after(text, span.end, tail) if span.closed else None
    before = attribution_before(text, head, span.start) if lead else _from_last_paragraph(text, span.start)
    # the attribution of the sentence before: “We wait,” he said. “That’s all.”
    told = before is not None and lead[-1:] in _STOPS and before.near <= 1
    if before is not None and not (_leads(lead, before, said) or _is_reported(lead, span)):
        before = None
    if after is not None and not _follows(text, span, after, said):
        after = None
    next_ = i + 1 < len(spans) and spans[i + 1].start == tail
    if after is not None and next_ and _belongs_to_next(text[span.end : tail], said):
        after = None
    if after is not None and after.speaker is None and before is None:
        after = _with_subject_before(text, head, span, after)
    titled = _is_title(lead, said)
    speech = not titled and (_is_speech(text, lead, before, after, span) or (told and said[:1].isupper()))
    return Utterance(span, before, after, speech, head)


def _look_east(text: str, span: Quoted, said: str, head: int, tail: int) -> Utterance:
    found = eastern_attribution(text, head, span.start, span.end, tail)
    words = words_of(said)
    lead = text[head : span.start].rstrip()
    if found is None:
        speech = (len(words) > _CLOSE_BY and _STOP.search(said) is not None) or (
            lead[-1:] in {":", "："} and len(words) > 1
        )
        alone = not lead and (_STOP.search(said) is not None or text[span.end : span.end + 1] in {"", "。", "\n"})
        speech = speech or (alone and len(words) > _ADJACENT)
        return Utterance(span, None, None, speech, head)
    attribution = Attribution(found.speaker, found.start, found.verb, span.end, 0)
    return Utterance(span, attribution, None, bool(words), head)


def _from_last_paragraph(text: str, start: int) -> Attribution | None:
    """The attribution of a quotation that a paragraph of its own introduces with a colon."""
    end = start
    while end > max(0, start - 20) and text[end - 1].isspace():
        end -= 1
    if end == start or text[end - 1] not in ":：" or "\n" not in text[end:start]:
        return None
    line = text.rfind("\n", max(0, end - _BESIDE), end) + 1
    return attribution_before(text, max(line, end - _BESIDE), end)


def _with_subject_before(text: str, head: int, span: Quoted, after: Attribution) -> Attribution:
    """The verb behind a quotation with the subject before it, as in 'Ayşe Yılmaz, "…" dedi'."""
    lead = text[head : span.start].rstrip()
    sentence = max(lead.rfind(mark) for mark in (". ", "! ", "? ")) + 1
    name = lead[sentence:].strip()
    if not name.endswith(",") or len(name.split()) > _ADJACENT or not name[0].isupper():
        return after
    shown = name.rstrip(", ")
    return attrs.evolve(after, speaker=shown, start=text.index(shown, head))


def _belongs_to_next(gap: str, said: str) -> bool:
    """Whether the words up to the next quotation lead into that: “I left.” To which she said, “Thank you”."""
    if said[-1:] != ".":
        return False
    gap = gap.strip()
    return gap[:1].isupper() and gap[-1:] in {",", ":"} and "." not in gap


def _leads(lead: str, before: Attribution, said: str) -> bool:
    """Whether the words before really lead into the quotation."""
    if lead[-1:] in _LEADING:
        return True
    if lead[-1:] in {",", "،"}:
        return before.near <= _NEAR_COMMA
    if lead[-1:] in _STOPS:
        return False
    return said[:1].islower() or before.near <= 1 or is_description(before.verb)


def _is_reported(lead: str, span: Quoted) -> bool:
    """Whether the words before report speech in the German way: "der Plan sei „Unsinn“"."""
    return span.mark in _GERMAN and lead[-1:] not in _STOPS and _REPORTED.search(lead[-_REACH:]) is not None


def _follows(text: str, span: Quoted, after: Attribution, said: str) -> bool:
    """Whether the words behind really close the quotation off."""
    behind = text[span.end : span.end + 1]
    return bool(_CLOSING.search(said)) or behind in {",", "-", "–", "—"} or after.near == 0


def _is_capitalised(words: list[str]) -> bool:
    return (
        all(word[0].isupper() or len(word) < _ADJACENT for word in words)
        and sum(word[0].isupper() for word in words) > 1
    )


def _is_title(lead: str, said: str) -> bool:
    """Whether words in capitals are the title of a work by what stands before them: 'her book, “How to Keep Bees,”'."""
    words = words_of(said)
    if not lead or not 0 < len(words) < _TITLE:
        return False
    if lead[-1] == "," and len(words) == 1 and words[0][0].isupper() and not said.endswith(("!", "?")):
        return lead.rstrip(",").rpartition(" ")[2].casefold() in speech_words().works
    if not _is_capitalised(words) or _STOP.search(said):
        return False
    last = re.search(r"([^\W\d_]+(?:['’]s)?)(,?)\Z", lead)
    if last is None:
        return False
    word, known = last[1].casefold(), speech_words()
    if last[2]:
        return word in known.works
    return word in known.before_titles or word in known.works or word.endswith(("'s", "’s"))


def _is_speech(text: str, lead: str, before: Attribution | None, after: Attribution | None, span: Quoted) -> bool:
    said = inner(text, span)
    words = words_of(said)
    if not words or _ADDRESS.match(said) or is_named(text, max(0, span.start - 30), span.start):
        return False
    if before is not None and before.near <= _CLOSE_BY and before.speaker and is_description(before.verb):
        return True
    if before is not None and before.speaker and _is_reported(lead, span):
        return True  # Müller sagte, der Plan sei „Unsinn“
    if said[:1].islower() and after is not None and after.near > _ADJACENT:
        after = None
    behind = text[span.end : span.end + 1]
    parted = bool(_CLOSING.search(said)) or said[:1].isupper() or (not said[:1].islower() and behind in {",", "،"})
    if after is not None and after.speaker and parted:
        return True
    if before is not None and (not said[:1].islower() or not lead or lead[-1:] in _LEADING):
        named = (len(words) == 1 and before.near > 0) or _is_capitalised(words)
        return not (lead[-1:].isalnum() and named and said[:1].isupper() and not _STOP.search(said))
    if not span.closed:
        return len(words) > 3
    if said[:1].islower():
        if before is not None and before.speaker and len(words) == 2:
            return before.near <= _ADJACENT and not _POSSESSIVE.search(lead[-20:])
        return len(words) > 2  # part of a sentence that was said; one or two words are as often a name or a doubt
    titled = all(word[0].isupper() or len(word) < 4 for word in words)
    if titled and len(words) < 8 and not _STOP.search(said):
        return False
    if len(words) > 5:
        return True
    alone = not lead or lead[-1] in '.!?…:”"—–'
    if alone and len(words) > 2 and _BEHIND.match(text, span.end, span.end + 8):
        return True
    return len(words) > 2 and bool(_STOP.search(said)) and (alone or len(words) > 4)

"""
Who is said to speak: the speaker and the verb in the words beside a quotation.

In goes the narrator's text before and behind a quotation; out come the verb of speech nearest to the quotation with
its subject, as printed, or None. The verbs are a table of several languages. The subject is a pronoun or the noun
phrase that stands before the verb ("the minister said"), or behind it ("said Caddell"), without what is put in between
commas.
"""

from __future__ import annotations

import functools
import re

import attrs

from newscorpus.data import load_table

__all__ = ["Attribution", "attribution_after", "attribution_before", "is_description", "is_named", "sentence_ends"]

_TOKEN = re.compile(r"[^\W\d_](?:[\w.'’&/-]*\w)?\.?|\d[\w.,]*|[^\w\s]")
_WINDOW = 240  # characters; an attribution further from its quotation belongs to something else
_STOP = re.compile(r"([^\W\d_]+|\W)[.!?](?=\s|\Z)|(\n)")


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """
    Where the narrator's sentences end in a stretch of text; initials and the titles of news end none.

    >>> sentence_ends("Rep. Jim Jordan (R-Ohio) said. He left.", 0, 39)
    [30, 39]
    """
    out = []
    for match in _STOP.finditer(text, start, end):
        word = match[1] or ""
        if match[2] or (
            word.casefold() not in _words().abbreviations and (len(word) > 2 or not word.isalpha() or word.islower())
        ):
            out.append(match.end())
    return out


@attrs.frozen
class Attribution:
    """
    Who speaks.

    Attributes:
        speaker: As printed, or None where only the verb was found.

        start: Where the speaker's name starts in the whole text, or None.

        verb: The verb as printed, or None where the name alone stands behind a dash.

        end: Where the attributing words end in the whole text.

        near: How many words stand between the quotation and the verb.
    """

    speaker: str | None
    start: int | None
    verb: str | None
    end: int
    near: int


@attrs.frozen
class _Words:
    verbs: frozenset[str]
    between: frozenset[str]
    pronouns: frozenset[str]
    breaks: frozenset[str]
    not_names: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    abbreviations: frozenset[str]
    auxiliaries: frozenset[str]
    naming: frozenset[str]
    describing: frozenset[str]


@functools.cache  # shipped facts, the same for everybody
def _words() -> _Words:
    table = load_table("speech_verbs")
    verbs = frozenset(form for forms in table["verbs"].values() for form in forms)
    return _Words(verbs, *(frozenset(table[field.name]) for field in attrs.fields(_Words)[1:]))


@functools.cache
def _according() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load_table('speech_verbs')['according']))})\s", re.IGNORECASE)


@functools.cache
def _inverting() -> frozenset[str]:
    """The verbs of German, whose subject stands behind them where something else stands before."""
    return frozenset(load_table("speech_verbs")["verbs"]["de"])


def is_named(text: str, start: int, end: int) -> bool:
    """
    Whether the words before a mark name what stands in it ("the so-called"), and nobody speaks.

    >>> is_named("the so-called “Islamic State”", 0, 14)
    True
    """
    words = [word.strip("(:,") for word in text[max(start, end - 30) : end].casefold().split()[-2:]]
    naming = _words().naming
    return bool(words) and (words[-1] in naming or " ".join(words) in naming)


def is_description(verb: str | None) -> bool:
    """
    Whether a verb gives somebody's word for a thing.

    >>> is_description("called"), is_description("said")
    (True, False)
    """
    return verb is not None and verb.casefold() in _words().describing


def _source(text: str, start: int, end: int) -> Attribution | None:
    """Whose words they are by "according to" and its like."""
    for match in _according().finditer(text, start, end):
        named = _behind(_tokens(text, match.end(), min(end, match.end() + 120)), 0)
        if named is not None:
            return Attribution(named[0], named[1], None, named[2], 1)
    return None


_AND = frozenset({"and", "und", "et", "y", "e", "och", "og"})
_Token = tuple[str, int, int]


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def _verb_length(tokens: list[_Token], i: int) -> int:
    """How many tokens the verb is made of that starts here: none, one or two ("a déclaré")."""
    verbs = _words().verbs
    word = tokens[i][0].casefold().rstrip(".")
    if i + 1 < len(tokens) and f"{word} {tokens[i + 1][0].casefold().rstrip('.')}" in verbs:
        return 2
    return int(word in verbs)


def attribution_after(text: str, start: int, end: int) -> Attribution | None:
    """
    The attribution right behind a quotation.

    Args:
        text: The whole text.

        start: Where the quotation ended.

        end: Where the narrator's words end: at the next quotation or paragraph.

    Returns:
        The attribution, or None where the next words attribute nothing.

    >>> attribution_after("“No,” said Mark Rutte, the secretary general.", 5, 45).speaker
    'Mark Rutte'
    """
    end = min(end, start + _WINDOW)
    stops = sentence_ends(text, start, end)
    tokens = _tokens(text, start, stops[0] if stops else end)
    if stops and tokens[-1:] and len(tokens[-1][0]) > 1 and tokens[-1][0].endswith("."):
        word, low, high = tokens[-1]  # the full stop ends the sentence and is no part of the word
        tokens[-1] = (word[:-1], low, high - 1)
    dashed = bool(tokens) and tokens[0][0] in {"–", "—", "―"}
    while tokens and tokens[0][0] in {",", "-", "–", "—", "―"}:
        tokens.pop(0)
    if not tokens:
        return None
    if dashed and 1 < len(tokens) < 6 and all(word[0].isupper() for word, _, _ in tokens if word[0].isalpha()):
        named = _named(tokens, 0, len(tokens))  # “…” ― Martha Aguilar
        if named is not None and (tokens[-1][2] >= end - 2 or stops):
            return Attribution(named[0], named[1], None, named[2], 0)
    for i in range(min(len(tokens), 24)):
        length = _verb_length(tokens, i)
        if not length:
            continue
        subject = _subject(tokens, i, length)
        last = max(tokens[i + length - 1][2], subject[2] if subject else 0)
        return _made(subject, " ".join(word for word, _, _ in tokens[i : i + length]), last, i)
    return _source(text, start, tokens[-1][2])


def attribution_before(text: str, start: int, end: int) -> Attribution | None:
    """
    The attribution that leads into a quotation.

    Args:
        text: The whole text.

        start: Where the narrator's words start.

        end: Where the quotation starts.

    Returns:
        The attribution, or None where the last words attribute nothing.

    >>> attribution_before("In Brussels, Rutte told reporters: “No.”", 0, 35).speaker
    'Rutte'
    """
    start = max(start, end - _WINDOW)
    ends = sentence_ends(text, start, max(start, end - 2))
    tokens = _tokens(text, ends[-1] if ends else start, end)
    for i in range(len(tokens) - 1, max(-1, len(tokens) - 24), -1):
        length = _verb_length(tokens, i)
        if length:
            subject = _subject(tokens, i, length)
            verb = " ".join(word for word, _, _ in tokens[i : i + length])
            return _made(subject, verb, end, len(tokens) - i - length)
    source = _source(text, ends[-1] if ends else start, end)
    if source is None and tokens and tokens[-1][0] == ":":
        named = _behind(tokens, 0)  # "The authors of the study reproach the city:"
        return Attribution(named[0], named[1], None, end, len(tokens)) if named else None
    return source


def _made(subject: _Token | None, verb: str, end: int, near: int) -> Attribution:
    speaker, start = (subject[0], subject[1]) if subject else (None, None)
    return Attribution(speaker, start, verb.rstrip("."), end, near)


def _subject(tokens: list[_Token], verb: int, length: int) -> tuple[str, int, int] | None:
    known = _words()
    if verb > 1 and tokens[verb - 1][0] == "," and tokens[verb][0].endswith("ing"):
        return _behind(tokens, 0)  # He declined to say more, adding: …
    if verb and tokens[verb - 1][0].casefold() in _AND:
        return _behind(tokens, 0)  # He thanked them and said: …
    opener = tokens[0][0].casefold()
    if verb and tokens[verb][0].casefold() in _inverting() and (opener in known.not_names or opener in known.breaks):
        return _behind(tokens, verb + length) or _before(tokens, verb)  # In Berlin sagte der Minister: …
    for i in range(verb - 2, max(-1, verb - 14), -1):
        if tokens[i][0] in {",", ";", ":"}:
            break
        if tokens[i][0].casefold() in known.auxiliaries:  # "hat … erklärt"
            return (_before(tokens, i) if i else None) or _behind(tokens, i + 1)
    return (_before(tokens, verb) if verb else None) or _behind(tokens, verb + length)


def _named(tokens: list[_Token], low: int, high: int) -> tuple[str, int, int] | None:
    """The noun phrase of some tokens, with its span."""
    while low < high and not tokens[low][0][0].isalnum():
        low += 1
    while low < high and not tokens[high - 1][0][-1].isalnum() and tokens[high - 1][0][-1] != ".":
        high -= 1
    if low >= high or tokens[high - 1][0].casefold() in _words().verbs:
        return None
    start, end = tokens[low][1], tokens[high - 1][2]
    text: list[str] = []
    at = start
    for word, begin, stop in tokens[low:high]:
        text.append((" " if begin > at else "") + word)
        at = stop
    shown = "".join(text).rstrip(",;:").removesuffix("'s").removesuffix("’s")
    if shown[-3:-2].islower() and shown.casefold().rpartition(" ")[2] not in {"jr.", "sr."}:
        shown = shown.removesuffix(".")
    return (shown, start, end) if shown else None


def _before(tokens: list[_Token], verb: int) -> tuple[str, int, int] | None:
    """The subject that stands before the verb."""
    known = _words()
    high = verb
    while high > 0 and (tokens[high - 1][0].casefold() in known.between or tokens[high - 1][0].endswith("ly")):
        high -= 1
    if high == 0:
        return None
    if tokens[high - 1][0] == ",":  # Rutte, the secretary general, said
        comma = high - 1
        low = comma - 1
        while low >= 0 and tokens[low][0] != "," and comma - low < 20:
            low -= 1
        high = low if low > 0 and tokens[low][0] == "," else comma
    elif tokens[high - 1][0] in {")", "]"}:
        while high > 0 and tokens[high - 1][0] not in {"(", "["}:
            high -= 1
        high -= 1
    if high <= 0:
        return None
    if tokens[high - 1][0].casefold() in known.pronouns:
        word, start, end = tokens[high - 1]
        return (word, start, end)
    low = high
    while low > 0:
        word = tokens[low - 1][0]
        folded = word.casefold()
        if not word[0].isalnum() or folded in known.breaks or folded in known.pronouns or high - low > 9:
            break
        if folded in known.not_names and not (folded in {"of", "for", "in"} and low - 2 >= 0 and low < high):
            break
        low -= 1
        if folded in known.determiners and not (low > 0 and tokens[low - 1][0].casefold() in {"of", "for"}):
            break
    return _named(tokens, low, high)


def _behind(tokens: list[_Token], low: int) -> tuple[str, int, int] | None:
    """The subject that stands behind the verb."""
    known = _words()
    while low < len(tokens) and tokens[low][0].casefold() in known.between:
        low += 1
    if low >= len(tokens):
        return None
    if tokens[low][0].casefold() in known.pronouns:
        return tokens[low]
    high, named = low, False
    described = tokens[low][0] in known.determiners  # a second NATO official
    while high < len(tokens) and high - low < 10:
        word = tokens[high][0]
        folded = word.casefold()
        capital = word[0].isupper()
        if not (word[0].isalnum() or word in {"&", "'", "’"}) or folded in known.breaks or folded in known.pronouns:
            break
        if folded in known.not_names and folded not in known.links:
            break
        if high == low and not capital and folded not in known.determiners and not folded.isalpha():
            break
        if named and folded in known.determiners and folded not in known.links:
            break
        if named and not capital and folded not in known.links:
            # a second NATO official said
            last = high + 1 == len(tokens) or not tokens[high + 1][0][0].isalnum() or _verb_length(tokens, high + 1)
            if described and last and not _verb_length(tokens, high):
                high += 1
            break
        named = named or capital
        high += 1
    while high > low and tokens[high - 1][0].casefold() in known.links | known.determiners:
        high -= 1
    if high == low or not (named or tokens[low][0].casefold() in known.determiners):
        return None
    return _named(tokens, low, high)

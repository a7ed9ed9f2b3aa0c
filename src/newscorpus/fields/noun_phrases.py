"""
Noun phrases in the narrator's words: the one before a verb, and the one behind it.

In go the words of a sentence and a place among them; out comes the noun phrase there with its span, as printed: a
pronoun, or a name or noun with what belongs to it, without what is put in between commas, dashes or brackets.
"""

from __future__ import annotations

import re

from newscorpus.fields.speech_words import is_verb, speech_words

__all__ = ["Token", "capitals", "noun_phrase_before", "noun_phrase_behind", "tokens_of", "verb_length"]

Token = tuple[str, int, int]
"""A word or mark with its span in the whole text."""

_MARKS = r"\u0900-\u0dff\u064b-\u0652\u0591-\u05c7\u200c"
_TOKEN = re.compile(rf"[^\W\d_](?:[\w.'’&/{_MARKS}-]*[\w{_MARKS}])?\.?|\d(?:[\w.,/'’-]*\w)?|[^\w\s]")
_DASHES = frozenset("-–—―")
_AIDES = frozenset(["aide", "aides", "adviser", "advisers", "advisor", "advisors", "ambassador", "counsel", "envoy"])
_OF = frozenset(["of", "for", "de", "di", "da", "do", "von", "av", "af"])
_NOMINAL = frozenset(["der", "die", "das", "ein", "eine", "er", "sie", "sein", "ihr"])
_DATIVE = frozenset(["der", "dem", "den"])
_LONGEST = 10  # words of a noun phrase
_FAR = 40  # words between a subject and its verb


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """
    The words and marks of a stretch of text.

    >>> tokens_of("said J. Roe.", 0, 12)
    [('said', 0, 4), ('J.', 5, 7), ('Roe.', 8, 12)]
    """
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def verb_length(tokens: list[Token], i: int) -> int:
    """
    How many tokens the verb is made of that starts here: none, one or two.

    >>> verb_length(tokens_of("a déclaré", 0, 9), 0), verb_length(tokens_of("ran", 0, 3), 0)
    (2, 0)
    """
    following = tokens[i + 1][0] if i + 1 < len(tokens) else ""
    length = is_verb(tokens[i][0], following)
    if (
        length
        and tokens[i][0].casefold() in {"heisst", "hiess"}
        and "es" not in {following, tokens[i - 1][0] if i else ""}
    ):
        return 0  # "so heißt ein Projekt" names, and nobody speaks
    if length and tokens[i][0] == "so" and not (following[:1].isupper() or following.casefold() in _NOMINAL):
        return 0  # „…“, so Müller
    return length


def capitals(word: str) -> bool:
    """
    Whether a word starts as names do: with a capital, or in a script without any.

    >>> capitals("Ann"), capitals("محمد"), capitals("town"), capitals("12")
    (True, True, False, False)
    """
    return word[0].isalpha() and not word[0].islower()


def _shown(tokens: list[Token], low: int, high: int) -> Token | None:
    """The noun phrase of some tokens, with its span."""
    while low < high and not tokens[low][0][0].isalnum():
        low += 1
    while low < high and not tokens[high - 1][0][-1].isalnum() and not _ends_as_word(tokens[high - 1][0]):
        high -= 1
    if low >= high or tokens[high - 1][0].casefold() in speech_words().verbs:
        return None
    start, end = tokens[low][1], tokens[high - 1][2]
    text: list[str] = []
    at = start
    for word, begin, stop in tokens[low:high]:
        text.append((" " if begin > at else "") + word)
        at = stop
    shown = "".join(text).rstrip(",;:").removesuffix("'s").removesuffix("’s")
    last = shown.rpartition(" ")[2]
    if last[-3:-2].isalpha() and last[-2:-1].islower() and last.casefold() not in {"jr.", "sr."}:
        shown = shown.removesuffix(".")
    return (shown, start, end) if shown else None


def _ends_as_word(word: str) -> bool:
    return word[-1] == "." or re.match(rf"[{_MARKS}]", word[-1]) is not None


def _out_of_brackets(tokens: list[Token], high: int) -> int:
    """The place before what is put in between commas, brackets or dashes right before *high*."""
    word = tokens[high - 1][0]
    if word == ",":  # Rutte, the secretary general, said
        comma = high - 1
        low = comma - 1
        while low >= 0 and tokens[low][0] != "," and comma - low < _FAR // 2:
            low -= 1
        return low if low > 0 and tokens[low][0] == "," else comma
    if word in {")", "]"}:
        while high > 0 and tokens[high - 1][0] not in {"(", "["}:
            high -= 1
        return high - 1
    if word in _DASHES:  # Quint -- the head of the port -- told
        low = high - 1
        while low > 0 and tokens[low - 1][0] in _DASHES:
            low -= 1
        stop = low
        while low > 0 and tokens[low - 1][0] not in _DASHES and stop - low < _FAR:
            low -= 1
        while low > 0 and tokens[low - 1][0] in _DASHES:
            low -= 1
        high = low if low > 0 else stop
        if high > 1 and "," in {word for word, _, _ in tokens[max(0, high - 12) : high]}:
            return _first_name(tokens, high)
    return high


def _first_name(tokens: list[Token], high: int) -> int:
    """The end of the name before the first comma: "Quint, who runs the port -- … -- told"."""
    comma = next((i for i in range(max(0, high - 12), high) if tokens[i][0] == ","), high)
    return comma if comma > 0 else high


def _joins(tokens: list[Token], i: int) -> bool:
    """Whether a determiner goes on with the noun phrase before it: "ministre de la Défense", "Sprecher der Polizei"."""
    before, determiner = tokens[i - 1][0], tokens[i][0].casefold()
    if determiner == "de" and i + 1 < len(tokens):
        following = tokens[i + 1][0]
        return before[0].isalpha() and (capitals(following) or following.casefold() in speech_words().determiners)
    return before.casefold() in _OF or (determiner in {"der", "des"} and capitals(before))


def _serves(tokens: list[Token], i: int) -> bool:
    """Whether a word is the "to" of "one senior aide to the governor"."""
    return i > 0 and tokens[i][0].casefold() == "to" and tokens[i - 1][0].casefold() in _AIDES


def noun_phrase_before(tokens: list[Token], verb: int) -> Token | None:
    """
    The subject that stands before the verb.

    >>> noun_phrase_before(tokens_of("Rutte, the secretary general, said", 0, 34), 6)
    ('Rutte', 0, 5)
    """
    known = speech_words()
    high = verb
    while high > 0 and (tokens[high - 1][0].casefold() in known.between or tokens[high - 1][0].endswith("ly")):
        high -= 1
    if high == 0:
        return None
    high = _out_of_brackets(tokens, high)
    if high <= 0:
        return None
    if tokens[high - 1][0].casefold() in known.pronouns:
        return tokens[high - 1]
    low = high
    while low > 0:
        word = tokens[low - 1][0]
        folded = word.casefold()
        if not word[0].isalnum() or folded in known.breaks or folded in known.pronouns or high - low > _LONGEST - 1:
            break
        linked = folded in {"of", "for", "in"} and low > 1 and low < high
        if folded in known.not_names and not linked and not _serves(tokens, low - 1):
            break
        low -= 1
        if folded in known.determiners and (word.islower() or not low):
            joined = low > 0 and _joins(tokens, low)
            if not joined and not _serves(tokens, low - 1):
                break
    return _shown(tokens, low, high)


def _is_pronoun(tokens: list[Token], i: int) -> bool:
    """Whether a word is a pronoun here, and no article: "il" in "dit il", not in "ha detto il ministro"."""
    known = speech_words()
    folded = tokens[i][0].casefold()
    if folded not in known.pronouns:
        return False
    if folded not in known.determiners and folded not in known.between:
        return True
    following = tokens[i + 1][0] if i + 1 < len(tokens) else "."
    return not following[0].isalpha() or following.casefold() in known.not_names | known.breaks | known.verbs


def noun_phrase_behind(tokens: list[Token], low: int, *, bare: bool = False) -> Token | None:
    """
    The subject that stands behind the verb.

    Args:
        tokens: The words of the sentence.

        low: Where to look.

        bare: Whether nouns stand without articles, so that a word in small letters can be the subject.

    >>> noun_phrase_behind(tokens_of("said the mayor of Kiel on Monday", 0, 32), 1)
    ('the mayor of Kiel', 5, 22)
    """
    known = speech_words()
    skipped = known.between - known.determiners
    while low < len(tokens) and tokens[low][0].casefold() in skipped and not _is_pronoun(tokens, low):
        low += 1
    if low >= len(tokens):
        return None
    if _is_pronoun(tokens, low):
        return tokens[low]
    high, named = low, False
    described = tokens[low][0].casefold() in known.determiners  # a second NATO official
    while high < len(tokens) and high - low < _LONGEST:
        word = tokens[high][0]
        folded = word.casefold()
        capital = capitals(word)
        if not (word[0].isalnum() or word in {"&", "'", "’"}) or folded in known.breaks:
            break
        if folded in known.pronouns and not (high == low or folded in known.determiners):
            break
        if folded in known.not_names and folded not in known.links:
            break
        if high > low and not capital and folded in known.verbs and named:
            break
        if named and folded in known.determiners and folded not in known.links:
            break
        if folded in _DATIVE and named and not described and tokens[high - 1][0].casefold() != "von":
            break  # sagte Weber der Zeitung
        if named and not capital and folded not in known.links:
            # a second NATO official said
            last = high + 1 == len(tokens) or not tokens[high + 1][0][0].isalnum() or verb_length(tokens, high + 1)
            if described and last and not verb_length(tokens, high):
                high += 1
            break
        named = named or capital
        high += 1
    while high > low and tokens[high - 1][0].casefold() in known.links | known.determiners:
        high -= 1
    if high == low or not (named or bare or tokens[low][0].casefold() in known.determiners):
        return None
    return _shown(tokens, low, high)

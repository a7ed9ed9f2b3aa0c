"""
Whose verb it is: the noun phrase that is the subject of a verb of speech.

In go the words of the narrator's sentence and the place of the verb among them; out comes the subject with its span, as
printed: a pronoun, or the noun phrase before the verb ("the minister said") or behind it ("said Caddell"), without what
is put in between commas, dashes or brackets.
"""

from __future__ import annotations

import re

from newscorpus.fields.speech_words import clitic, is_verb, speech_words

__all__ = [
    "Token",
    "capitals",
    "find_subject",
    "main_subject",
    "noun_phrase_before",
    "noun_phrase_behind",
    "tokens_of",
    "verb_length",
]

Token = tuple[str, int, int]
"""A word or mark with its span in the whole text."""

_MARKS = r"\u0900-\u0dff\u064b-\u0652\u0591-\u05c7\u200c"
_TOKEN = re.compile(rf"[^\W\d_](?:[\w.'’&/{_MARKS}-]*[\w{_MARKS}])?\.?|\d(?:[\w.,/'’-]*\w)?|[^\w\s]")
_AND = frozenset(["and", "und", "et", "y", "e", "och", "og", "i", "и", "та", "en"])
_DASHES = frozenset("-–—―")
_AIDES = frozenset(["aide", "aides", "adviser", "advisers", "advisor", "advisors", "ambassador", "counsel", "envoy"])
_OF = frozenset(["of", "for", "de", "di", "da", "do", "von", "av", "af"])
_NOMINAL = frozenset(["der", "die", "das", "ein", "eine", "er", "sie", "sein", "ihr"])
_DATIVE = frozenset(["der", "dem", "den"])
_LONGEST = 10  # words of a noun phrase
_FAR = 40  # words between a subject and its verb


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text."""
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def verb_length(tokens: list[Token], i: int) -> int:
    """How many tokens the verb is made of that starts here: none, one or two ("a déclaré")."""
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


def find_subject(tokens: list[Token], verb: int, length: int) -> Token | None:
    """
    The subject of a verb.

    Args:
        tokens: The words of the sentence.

        verb: The place of the verb among them.

        length: How many words it has.

    Returns:
        The subject, or None where it is not beside the verb.

    >>> find_subject(tokens_of("said Mark Rutte, the secretary general.", 0, 39), 0, 1)
    ('Mark Rutte', 5, 15)
    """
    known = speech_words()
    word = tokens[verb][0].casefold()
    inverted = clitic(word)
    if inverted is not None:
        begin = tokens[verb][1] + len(tokens[verb][0]) - len(inverted[1])
        return (tokens[verb][0][-len(inverted[1]) :], begin, tokens[verb][1] + len(tokens[verb][0]))
    quoted = _whom_it_quotes(tokens, verb)
    if quoted is not None:
        return quoted
    if word in {"heisst", "hiess"}:
        return _whence(tokens, verb)
    if verb > 1 and tokens[verb - 1][0] == "," and word.endswith("ing"):
        return main_subject(tokens)  # He declined to say more, adding: …
    if verb > 1 and tokens[verb - 1][0] == "to":
        return main_subject(tokens)  # He took to the stage to respond: …
    if verb and tokens[verb - 1][0].casefold() in _AND:
        return main_subject(tokens)  # He thanked them and said: …
    opener = tokens[0][0].casefold()
    if verb and word in known.inverting:
        if opener in known.not_names or opener in known.breaks:
            return noun_phrase_behind(tokens, verb + length) or noun_phrase_before(tokens, verb)  # In Berlin sagte …
        if opener in {"der", "dem", "den"} and _is_name_to_the_end(tokens, verb + length):
            return noun_phrase_behind(tokens, verb + length)  # Der Zeitung sagte Anna Müller: …
    for i in range(verb - 1, max(-1, verb - 14), -1):
        if tokens[i][0] in {",", ";", ":"}:
            break
        if tokens[i][0].casefold() in known.auxiliaries:  # "hat … erklärt"
            return (noun_phrase_before(tokens, i) if i else None) or noun_phrase_behind(tokens, i + 1)
    bare = word in known.bare
    return (noun_phrase_before(tokens, verb) if verb else None) or noun_phrase_behind(tokens, verb + length, bare=bare)


def _is_name_to_the_end(tokens: list[Token], low: int) -> bool:
    rest = [word for word, _, _ in tokens[low:] if word != ":"]
    return bool(rest) and all(capitals(word) for word in rest)


def _whom_it_quotes(tokens: list[Token], verb: int) -> Token | None:
    """The speaker of "quoted Ann Lee as saying", and of "Ann Lee was quoted as saying"."""
    known = speech_words()
    for i in range(verb, max(-1, verb - 14), -1):
        if tokens[i][0].casefold() not in known.quoting:
            continue
        rest = [word.casefold() for word, _, _ in tokens[i + 1 : i + 14]]
        if "as" not in rest and "worten" not in rest:
            return None
        if i and tokens[i - 1][0].casefold() in {"was", "is", "were", "been", "being", "are"}:
            return noun_phrase_before(tokens, i)
        return noun_phrase_behind(tokens, i + 1)
    return None


def _whence(tokens: list[Token], verb: int) -> Token | None:
    """Where a text is found in German: "heißt es in dem Brief", "In dem Brief heißt es"."""
    for i in (0, verb + 1, verb + 2):
        if i < len(tokens) and tokens[i][0].casefold() in {"in", "im", "aus", "beim", "vom", "auf"}:
            found = noun_phrase_behind(tokens, i + 1, bare=True)
            if found is not None:
                return found
    return noun_phrase_before(tokens, verb) if verb else None


def main_subject(tokens: list[Token]) -> Token | None:
    """The subject at the head of the sentence, behind what is put before it with a comma."""
    known = speech_words()
    opener = tokens[0][0].casefold()
    if opener in known.not_names or opener in known.breaks or opener.endswith(("ing", "ed")):
        comma = next((i for i, (word, _, _) in enumerate(tokens[:_FAR]) if word == ","), None)
        if comma is not None:
            return noun_phrase_behind(tokens, comma + 1)
    return noun_phrase_behind(tokens, 0)


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
    if word in _DASHES:  # Dickey -- the head of the company -- told
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
    """The end of the name before the first comma: "Dickey, the chief executive of Ora Media -- … -- told"."""
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
    """The subject that stands before the verb."""
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

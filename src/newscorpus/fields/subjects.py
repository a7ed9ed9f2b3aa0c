"""
Whose verb it is: the subject of a verb of speech.

In go the words of the narrator's sentence and the place of the verb among them; out comes the subject with its span, as
printed. Where it stands is a matter of the verb and of the words beside it: before ("the minister said"), behind ("said
Caddell"), at the head of the sentence ("He left, saying"), or as the object of what quotes ("quoted Ann as saying").
"""

from __future__ import annotations

from newscorpus.fields.noun_phrases import Token, capitals, noun_phrase_before, noun_phrase_behind
from newscorpus.fields.speech_words import clitic, speech_words

__all__ = ["find_subject", "main_subject"]

_AND = frozenset(["and", "und", "et", "y", "e", "och", "og", "i", "и", "та", "en"])
_FAR = 40  # words between a subject and its verb


def find_subject(tokens: list[Token], verb: int, length: int) -> Token | None:
    """
    The subject of a verb.

    Args:
        tokens: The words of the sentence.

        verb: The place of the verb among them.

        length: How many words it has.

    Returns:
        The subject, or None where it is not beside the verb.

    >>> from newscorpus.fields.noun_phrases import tokens_of
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
    """
    The subject at the head of the sentence, behind what is put before it with a comma.

    >>> from newscorpus.fields.noun_phrases import tokens_of
    >>> main_subject(tokens_of("On Monday, Ann Lee attacked the plan", 0, 36))
    ('Ann Lee', 11, 18)
    """
    known = speech_words()
    opener = tokens[0][0].casefold()
    if opener in known.not_names or opener in known.breaks or opener.endswith(("ing", "ed")):
        comma = next((i for i, (word, _, _) in enumerate(tokens[:_FAR]) if word == ","), None)
        if comma is not None:
            return noun_phrase_behind(tokens, comma + 1)
    return noun_phrase_behind(tokens, 0)

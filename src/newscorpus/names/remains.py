"""
Remains: what was put off, decided once the full names of the text are known.

In goes a stretch that says little by itself; out comes a mention where its neighbours, the lists or the full names of
the text tell what it is.
"""

from __future__ import annotations

import re

from newscorpus.model.mention import MentionKind
from newscorpus.names.neighbours import (
    acts_as_person,
    is_before_its_country,
    is_before_place_noun,
    is_behind_place_word,
    is_beside_score,
    is_family,
    speaks,
)
from newscorpus.names.roles import role_names
from newscorpus.names.running_text import Found, RunningText

__all__ = ["decide"]

# endings that surnames of many peoples have and other words hardly
_SURNAME_ENDING = re.compile(
    r"(?<=..)(?:[oe]v|[oe]va|sky|skyy|skiy|ski|ska|enko|vich|vić|ović|ević|yan|shvili|adze|sson|berg|stein|mann|escu|oğlu"
    r"|oglu|poulos|wski|czyk|nczuk|chuk|idis|opoulos|ović|ovic|evic|zadeh|ullah|uddin|ashvili"
    r"|[оеё]ва?|ина?|[сц]кий|[сц]кая|енко|чук|юк|дзе|швили|швілі|ян|ич|[сц]ький|[сц]ька|[сц]ького|[сц]кого|[оеё]в[аыоуе]й?|[оеё]вым|иным)$"
)

# what surnames begin with, and hardly anything else ("Von Beust")
_OFTEN = 2
_LONG = 4  # letters; "al" is a common word to the table
_LINKS = frozenset(
    {"de", "del", "du", "des", "d'", "di", "della", "dello", "dell'", "da", "do", "dos", "das", "y", "e", "et"}
)
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "l'", "el", "los", "las", "a", "an"})
_PARTICLES = frozenset({"von", "van", "bin", "ibn"})


def _is_known_person(text: RunningText, i: int) -> bool:
    """Whether the word at *i* stands for a person in a text that writes every noun with a capital."""
    low, lexicon = text.folded[i], text.lexicon
    if low in text.surnames or low in text.persons or low in lexicon.famous:
        return True
    # "sagte Maier", but not "der Maier sagte" nor "Experten sagten"
    return low in lexicon.family and speaks(text, i, i + 1) and not (i and text.folded[i - 1] in text.tongue.small)


def decide(text: RunningText, start: int, end: int, role: int | None) -> None:
    """
    Say what a stretch that was put off is, and add it to what was found; what is no name is left out.

    Args:
        text: The text, with its full names learnt.

        start: The first word.

        end: Behind the last word.

        role: The first word of the role before it, or None.
    """
    lexicon, folded = text.lexicon, text.folded
    low = folded[start]
    if folded[end - 1] in lexicon.other_words and not (folded[start] in lexicon.given and end - start > 1):
        return
    named = role is not None and role_names(text, role, start)
    if end - start == 1:
        word = text.words[start]
        if word.line in text.loud and not named and low not in text.surnames and low not in lexicon.famous:
            return
        if text.tongue.capital_nouns and not (word.upper or named or _is_known_person(text, start)):
            # a capital says no more than that it is a noun
            if low.endswith(text.tongue.organisation_ends) and low not in text.tongue.organisation_ends:
                text.found.append(Found(start, end, MentionKind.ORGANISATION))
            return
        if is_family(text, start):
            return
        if is_beside_score(text, start, end) and low not in text.surnames:
            text.found.append(Found(start, end, MentionKind.ORGANISATION))
            return
        other = low in text.things or (low in lexicon.awards and low not in text.persons)
        if other and low not in text.surnames and not named:
            return
        if (
            low in text.surnames
            or low in text.persons
            or (low in lexicon.famous and not is_behind_place_word(text, start))
            or (named and (not word.upper or word.line in text.loud) and low not in lexicon.common)
        ):
            text.found.append(Found(start, end, MentionKind.PERSON, role))
        elif word.upper and _is_label_of_speech(text, start):
            text.found.append(Found(start, end, MentionKind.PERSON))
        elif word.upper and word.line not in text.loud:
            if len(low) > 1 and not (low in lexicon.months or _is_emphasis(text, low)):
                text.found.append(Found(start, end, MentionKind.ORGANISATION))
        elif (
            low in lexicon.organisation_words
            or low in lexicon.place_words
            or low in lexicon.roles
            or low in text.tongue.heads
            or low in text.tongue.tails
        ):
            return
        elif speaks(text, start, end) or (acts_as_person(text, start, end) and low not in lexicon.common):
            text.found.append(Found(start, end, MentionKind.PERSON, role))
        elif low in lexicon.common:
            return
        elif low in lexicon.given and is_before_its_country(text, end):
            text.found.append(Found(start, end, MentionKind.PLACE))
        elif low in lexicon.given and not is_behind_place_word(text, start):
            text.found.append(Found(start, end, MentionKind.PERSON, role))
        elif is_behind_place_word(text, start) or is_before_place_noun(text, end):
            text.found.append(Found(start, end, MentionKind.PLACE))
        elif low in lexicon.family:
            text.found.append(Found(start, end, MentionKind.PERSON, role))
        elif any(character.isdigit() for character in low):
            return
        elif _SURNAME_ENDING.search(low):
            text.found.append(Found(start, end, MentionKind.PERSON, role))
        elif not word.opens or text.middle[low]:
            text.found.append(Found(start, end, MentionKind.ORGANISATION))
        return
    if named or speaks(text, start, end) or acts_as_person(text, start, end) or folded[end - 1] in text.surnames:
        text.found.append(Found(start, end, MentionKind.PERSON, role))
        return
    if text.tongue.capital_nouns and folded[start].removesuffix("s") in lexicon.famous | text.surnames:
        # "Trumps Zölle": a possessive without a mark, and what is possessed
        text.found.append(Found(start, start + 1, MentionKind.PERSON, role))
        return
    if (
        text.tongue.capital_nouns
        and text.words[start].opens
        and end - start == 2
        and folded[end - 1] not in lexicon.family
    ):
        # an adjective that opens the sentence, and its noun
        return
    known = sum(folded[i] in lexicon.common for i in range(start, end))
    if known == end - start:
        if text.words[start].line not in text.loud:
            text.found.append(Found(start, end, MentionKind.ORGANISATION))
        return
    if is_behind_place_word(text, start) and not known:
        text.found.append(Found(start, end, MentionKind.PLACE))
    elif (
        not known
        and end - start <= 3
        and (
            folded[end - 1] in lexicon.family
            or low in _PARTICLES
            or (text.tongue.ends and _SURNAME_ENDING.search(folded[end - 1]))
        )
    ) or (not known and _reads_as_person(text, start, end)):
        text.found.append(Found(start, end, MentionKind.PERSON, role))
    else:
        text.found.append(Found(start, end, MentionKind.ORGANISATION))


def _is_label_of_speech(text: RunningText, i: int) -> bool:
    """Whether a word in capitals says who speaks in a transcript ("TAPPER: Thank you."), again and again."""
    word, low = text.words[i], text.folded[i]
    return (
        word.opens
        and text.text[word.end : word.end + 2] == ": "
        and low not in text.lexicon.common
        and text.labels[low] >= _OFTEN
    )


def _is_emphasis(text: RunningText, low: str) -> bool:
    """Whether a word in capitals is a common word said loudly: it stands once, or in small letters as well."""
    common = low in text.lexicon.common or low in text.lexicon.never or low in text.tongue.small
    return common and (text.lower[low] > 0 or text.middle[low] < _OFTEN)


def _reads_as_person(text: RunningText, start: int, end: int) -> bool:
    """Whether two or three words that no list has are rather a person than anything else."""
    words = text.words[start:end]
    tongue = text.tongue
    if tongue.capital_nouns or tongue.code == "tr" or (start and text.folded[start - 1] in _ARTICLES):
        return False
    # other languages have no list of ordinary words here, and offices with two capitals ("de Asuntos Exteriores")
    if start and tongue.heads and text.folded[start - 1] in _LINKS:
        return False
    if any(low in tongue.heads or low in tongue.tails for low in text.folded[start:end]):
        return False
    lexicon = text.lexicon
    return 2 <= len(words) <= 3 and all(
        word.capital
        and not word.upper
        and len(word.text) > 1
        and all(part.isalpha() and (len(part) < _LONG or part not in lexicon.common) for part in word.folded.split("-"))
        for word in words
    )

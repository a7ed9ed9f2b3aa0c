"""
Roles: the titles and offices that stand beside a name and say what somebody is.

In go a text and places in it; out comes where a role begins, or whether there is one.
"""

from __future__ import annotations

import re

from newscorpus.names.running_text import SUFFIXES, RunningText

__all__ = ["is_compound_role", "is_given_like", "is_role_surname", "role_before", "role_names", "role_start"]

_MOST_ROLE_WORDS = 8
# what German makes titles and offices with
_ROLE_ENDS = re.compile(
    r"(?<=...)(?:minister|präsident|chef|sprecher|kanzler|trainer|politiker|forscher|meister|direktor|kommissar|rätin"
    r"|sekretär|spieler|richter|anwalt|anwält|leiter|sänger|schauspieler|journalist|korrespondent|beauftragte|experte"
    r"|expert|kandidat|vorsitzende|abgeordnete|führer|botschafter|gründer|könig|prinz|bischof|wissenschaftler|manager"
    r"|unternehmer|aktivist|ökonom|historiker|autor|boss|star|legende|stürmer|verteidiger|torwart|inspekteur|general)"
    r"(?:in|innen|r|n|en|s|es)?$"
)
_ROLE_HEADS = frozenset(
    {
        "ex", "vice", "co", "then", "former", "deputy", "director", "attorney", "secretary", "governor", "minister",
        "president", "solicitor", "inspector", "major", "lieutenant", "brigadier", "surgeon", "chief", "under",
        "commander",
    }
)  # fmt: skip
_ROLE_LINKS = frozenset({"to", "of", "for", "at", "the"})


def role_before(text: RunningText, start: int) -> int | None:
    """The first of the words before *start* that say what somebody is, in lower case ("spokesman", "NATO chief")."""
    i = start
    while i > 0 and start - i < _MOST_ROLE_WORDS:
        word = text.words[i - 1]
        if not text.words[i].joined or word.capital:
            break
        if word.folded not in text.lexicon.roles:
            break
        i -= 1
    if 0 < i < start and text.words[i].joined and text.words[i - 1].capital:
        before = text.words[i - 1]
        if (before.upper and before.line not in text.loud) or text.folded[i - 1] in text.lexicon.demonyms:
            # "NATO chief", "French president"
            i -= 1
    return i if i < start else None


def role_start(text: RunningText, i: int) -> int:
    """Where a role that goes on over a small word begins: "Ambassador to NATO" begins at its office."""
    k = i
    while k and i - k < 2 and text.words[k].joined and text.folded[k - 1] in _ROLE_LINKS:
        k -= 1
    if k == i or not k or not text.words[k].joined or text.folded[k - 1].strip(".") not in text.lexicon.roles:
        return i
    while (
        k
        and i - k < _MOST_ROLE_WORDS
        and text.words[k].joined
        and text.words[k - 1].capital
        and text.folded[k - 1] not in text.lexicon.never
    ):
        k -= 1
    return k


def is_compound_role(text: RunningText, low: str) -> bool:
    """
    Whether a word is a title that another word is part of: "ex-chancellor", and in German "Bundestrainer".

    >>> from newscorpus.names.words import text_words
    >>> text = RunningText(text_words("Die Landeshauptfrau war nicht mit der Innenministerin auf dem Platz."))
    >>> [is_compound_role(text, word) for word in ("innenministerin", "platz", "cdu-chef")]
    [True, False, True]
    """
    lexicon = text.lexicon
    if text.tongue.capital_nouns and _ROLE_ENDS.search(low) and low not in lexicon.family:
        return True
    head, hyphen, last = low.rpartition("-")
    if not hyphen or last not in lexicon.roles or last in lexicon.given or last in lexicon.family:
        return False
    # other languages put an office, a party or a place before a role ("CDU-Chef"); "Nur-Sultan" is none
    return head in _ROLE_HEADS or text.tongue.code not in ("en", "und")


def role_names(text: RunningText, role: int, start: int) -> bool:
    """Whether the words from *role* to *start* hold an office or a title, not a people alone."""
    return any(
        (text.folded[i].strip(".") in text.lexicon.roles and text.folded[i] not in text.lexicon.role_parts)
        or is_compound_role(text, text.folded[i])
        or text.folded[i].strip(".") in text.lexicon.courtesy
        for i in range(role, start)
    )


def is_given_like(text: RunningText, i: int, end: int) -> bool:
    """Whether a word that is a role is a name here: "Dean Smith", "Marshall Islands" are not told by it alone."""
    return (
        text.folded[i] in text.lexicon.given
        and i + 1 < end
        and text.folded[i + 1] not in text.lexicon.roles
        and (text.folded[i] not in text.lexicon.courtesy)
    )


def is_role_surname(text: RunningText, i: int, start: int, end: int) -> bool:
    """Whether the word of a title is a surname here: it ends a run, behind a given name ("Stephen King")."""
    low, lexicon = text.folded[i], text.lexicon
    while end - 1 > i and text.folded[end - 1].strip(".") in SUFFIXES:
        end -= 1
    if i != end - 1 or i == start or low not in lexicon.role_surnames:
        return False
    before = text.folded[i - 1]
    if before not in lexicon.given or before in lexicon.roles or text.words[i].line in text.loud:
        return False
    # "Sarah Lee Bishop" has her surname; "Charles King of the Belgians", "Anna Baker King, the mayor"
    return not (i + 1 < len(text.words) and text.words[i + 1].joined and text.folded[i + 1] in ("of", "and"))

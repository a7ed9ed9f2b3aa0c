"""
Appositions: the roles that an article gives a person, before the name and behind it.

In go a text and a mention of a person in it; out come roles in small letters, the long form and the shorter ones that
end it: "NATO Secretary-General" is "nato secretary general", "secretary general" and no general; a deputy or a former
president is no president.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscorpus.model.mention import Mention

__all__ = ["roles_of"]

# ", the top Democrat on the House Intelligence Committee,": up to the word that goes into particulars
_BEHIND = re.compile(
    r", (?:(?:the|a|an|der|die|das|ein|eine|le|la|un|une|el|una|il|o|a|um|uma|de|een) |l['’])?"
    r"(?P<role>[^\W\d_][\w'’.-]{0,30}(?: [^\W\d_][\w'’.-]{0,30}){0,5}?)"
    r"(?=,|;| (?:of|for|at|in|on|with|who|from|to|and|von|der|des|bei|im|de|du|da|do|del|della|di|van)\b)"
)
_LONGEST = 240
# words that a shorter form may not leave out
_BOUND = frozenset(
    {
        "vice", "deputy", "assistant", "associate", "former", "ex", "acting", "then", "under", "vize", "ehemalige",
        "ehemaliger", "ancien", "ancienne", "antiguo",
    }
)  # fmt: skip
_SHORT = {
    "rep": ("representative", "congressman", "congresswoman"), "sen": ("senator",), "gov": ("governor",),
    "gen": ("general",), "dr": ("doctor",), "prof": ("professor",), "rev": ("reverend", "pastor"),
    "lt": ("lieutenant",), "capt": ("captain",), "sgt": ("sergeant",), "col": ("colonel",), "pres": ("president",),
    "representative": ("congressman", "congresswoman"), "ceo": ("chief executive",), "attorney": ("lawyer",),
    "chief executive": ("ceo",), "prime minister": ("premier",), "lawyer": ("attorney",),
}  # fmt: skip
_HEADS = frozenset(["secretary", "attorney", "director", "major", "lieutenant", "brigadier", "governor", "chief"])


def roles_of(text: str, mention: Mention) -> Iterator[str]:
    """
    The roles that a text gives a person where it names one.

    Args:
        text: The text.

        mention: A mention of a person in it.

    >>> from newscorpus.names.mentions import find
    >>> text = "Rep. Anna Costa, the top Democrat in Ohio, spoke."
    >>> sorted(roles_of(text, find(text)[0]))
    ['congressman', 'congresswoman', 'democrat', 'rep', 'representative', 'top democrat']
    """
    if mention.role:
        yield from _forms(mention.role)
    match = _BEHIND.match(text, mention.end, mention.end + _LONGEST)
    if match is not None:
        yield from _forms(match["role"])


def _forms(role: str) -> Iterator[str]:
    words = [word.strip(".,") for word in role.casefold().replace("-", " ").split()]
    for i in range(len(words)):
        if i and (words[i - 1] in _BOUND or (words[i] == "general" and words[i - 1] in _HEADS)):
            return
        form = " ".join(words[i:])
        if form:
            yield form
            yield from _SHORT.get(form, ())

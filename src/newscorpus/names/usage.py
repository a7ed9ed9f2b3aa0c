"""
Usage: how a corpus calls its people, as far as their articles name them in full.

In go counts by person; out come answers: whom a surname is used for, with which roles and forms of address, and whether
a word is rather a given name or a surname. A person is whatever all names of one share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from newscorpus.model.mention import Mention
from newscorpus.names.keys import fold_word
from newscorpus.names.parts import split_name

__all__ = ["Usage", "address_of", "first_word", "role_of"]

# how many times as often a word must end full names as begin them to be rather a surname
_RATHER = 3
# how clearly forms of address must tell whether a person is a Mr or a Mrs
_CLEAR = 4
_ADDRESS = {
    "mr": "m", "mister": "m", "sir": "m", "herr": "m", "monsieur": "m", "señor": "m", "signor": "m", "don": "m",
    "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f", "frau": "f", "madame": "f", "mme": "f", "mlle": "f",
    "señora": "f", "señorita": "f", "signora": "f", "doña": "f",
}  # fmt: skip
# words that stand beside many of a family, and tell none of them
_UNTELLING = frozenset(
    ["mx", "lord", "dr", "brother", "sister", "wife", "husband", "son", "daughter", "father", "mother", "uncle", "aunt"]
)


class Usage:
    """
    How a corpus calls its people: sums, to which anybody may add in any order.

    Attributes:
        called: In how many articles a person is called by a surname, by surname and person.

        roles: How often a role stands beside a full name of a person, by role and person.

        addressed: How often a person is a Mr ("m") or a Mrs ("f"), by form of address and person.

        begin: How many times articles print a full name that begins with a word.

        end: How many times articles print a full name that has a word for its surname.

    >>> usage = Usage()
    >>> usage.end["rutte"] += 4
    >>> usage.is_surname("rutte")
    True
    """

    def __init__(self) -> None:
        self.called: Counter[tuple[str, Hashable]] = Counter()
        self.roles: Counter[tuple[str, Hashable]] = Counter()
        self.addressed: Counter[tuple[str, Hashable]] = Counter()
        self.begin: Counter[str] = Counter()
        self.end: Counter[str] = Counter()

    def is_surname(self, word: str) -> bool:
        """Whether full names end in a word far more often than they begin with it."""
        return self.end[word] > _RATHER * self.begin[word]

    def belies(self, address: str, person: Hashable) -> bool:
        """Whether a person is clearly no Mr, or no Mrs."""
        if not address:
            return False
        other = "f" if address == "m" else "m"
        return self.addressed[other, person] > _CLEAR * self.addressed[address, person]


def first_word(name: str) -> str:
    """
    The word that a full name begins with, made comparable.

    >>> first_word("Mark Rutte")
    'mark'
    """
    return fold_word(next((word.latin for word in split_name(name).words if word.latin), ""))


def role_of(mention: Mention) -> str:
    """
    The last word of a role; empty for a form of address, which tells nobody from his relatives.

    >>> from newscorpus.names.mentions import find
    >>> [role_of(mention) for mention in find("President Biden met Mrs. Clinton.")]
    ['president', '']
    """
    last = (mention.role or "").casefold().replace(".", "").split()[-1:]
    return "" if not last or last[0] in _ADDRESS or last[0] in _UNTELLING else last[0]


def address_of(mention: Mention) -> str:
    """
    Whether a mention is of a Mr ("m") or a Mrs ("f"), as far as it says.

    >>> from newscorpus.names.mentions import find
    >>> [address_of(mention) for mention in find("President Biden met Mrs. Clinton.")]
    ['', 'f']
    """
    words = (mention.role or "").casefold().replace(".", "").split()
    return next((_ADDRESS[word] for word in words if word in _ADDRESS), "")

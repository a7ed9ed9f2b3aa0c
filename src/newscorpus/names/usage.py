"""
Usage: how a corpus calls its people, as far as their articles name them in full.

In go the resolved mentions of each article and the group of each full name; out come counts: whom a surname is used
for, with which roles and forms of address, and whether a word is rather a given name or a surname.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from newscorpus.model.mention import Mention
from newscorpus.names.keys import fold_word, key
from newscorpus.names.parts import split_name
from newscorpus.names.resolution import Resolved, bare_key, surname_keys

__all__ = ["Usage", "address_of", "role_of"]

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
    How a corpus calls its people.

    Attributes:
        called: In how many articles a person is called by a surname, by surname and group.

        roles: How often a role stands beside a full name of a person, by role and group.

    Args:
        resolved: The mentions of each article with the full names that they stand for.

        group: What all names of one person share.

    >>> from newscorpus.names.comparison import Comparer
    >>> from newscorpus.names.mentions import find
    >>> from newscorpus.names.resolution import resolve
    >>> usage = Usage([resolve(find("President Mark Rutte spoke. Rutte left."), Comparer())], str)
    >>> usage.called["rutte", "Mark Rutte"], usage.roles["president", "Mark Rutte"]
    (1, 1)
    """

    def __init__(self, resolved: Sequence[Sequence[Resolved]], group: Callable[[str], str]) -> None:
        seen: set[tuple[str, str, int]] = set()
        names: dict[str, set[int]] = {}
        self.roles: Counter[tuple[str, str]] = Counter()
        self._addressed: Counter[tuple[str, str]] = Counter()
        bare: dict[str, str] = {}
        for number, found in enumerate(resolved):
            for one in found:
                if one.full is None:
                    continue
                text, mine = one.mention.text, group(one.full)
                if text == one.full:
                    names.setdefault(text, set()).add(number)
                    if role := role_of(one.mention):
                        self.roles[role, mine] += 1
                else:
                    if text not in bare:
                        bare[text] = bare_key(text) or str(key(text))
                    seen.add((bare[text], mine, number))
                if address := address_of(one.mention):
                    self._addressed[address, mine] += 1
        self.called: Counter[tuple[str, str]] = Counter((surname, mine) for surname, mine, _ in seen)
        self._begin: Counter[str] = Counter()
        self._end: Counter[str] = Counter()
        for name, numbers in names.items():
            first = next((word.latin for word in split_name(name).words if word.latin), "")
            self._begin[fold_word(first)] += len(numbers)
            for surname in surname_keys(name):
                self._end[surname] += len(numbers)

    def is_surname(self, word: str) -> bool:
        """Whether full names end in a word far more often than they begin with it."""
        return self._end[word] > _RATHER * self._begin[word]

    def belies(self, address: str, group: str) -> bool:
        """Whether a person is clearly no Mr, or no Mrs."""
        if not address:
            return False
        other = "f" if address == "m" else "m"
        return self._addressed[other, group] > _CLEAR * self._addressed[address, group]


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

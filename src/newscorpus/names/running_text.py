"""
Running text: a text as names are read from it: its words, which of their capitals say something, and what is known.

In goes a text; out comes one value that all the readers of names share. It also holds the surnames that the full names
of the text have given, which are known once the first reading is done.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

import attrs

from newscorpus.model.mention import MentionKind
from newscorpus.names.inflection import plain_forms
from newscorpus.names.lexicon import LONGEST_PHRASE, load_lexicon
from newscorpus.names.tongue import UNTOLD, Tongue, load_tongue, tongue_of, tongue_of_letters
from newscorpus.names.words import TextWord

__all__ = ["SUFFIXES", "Found", "RunningText"]

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Words behind a name that count generations."""


@attrs.define(slots=True)
class Found:
    """A name that was found, by its words; `role` is the first word of the role that stands before it."""

    start: int
    end: int
    kind: MentionKind
    role: int | None = None


_PARTY_AND_STATE = re.compile(r"[DRIL]-[A-Z]")  # "(D-Calif.)"
_SHORTEST_VERB = 3
_LONGEST_CASE = 6
_FEW_WORDS = 200  # a text of more tells its language by its small words alone
# words of three letters that headlines leave in lower case
_SMALL = frozenset(
    {"and", "but", "for", "nor", "the", "via", "her", "his", "its", "der", "die", "das", "und", "von", "van"}
)


class RunningText:
    """One text, for one reading of it."""

    def __init__(self, words: list[TextWord], text: str = "", *, language: str | None = None) -> None:
        self.text = text
        self.words = words
        self.lower = Counter(word.folded for word in words if not word.capital)
        self.tongue = self._told(language)
        self.lexicon = load_lexicon(self.tongue.code)
        if self.tongue.code == "tr":
            self._cut_cases()
        self.folded = self._plain() if self.tongue.ends else [word.folded for word in words]
        self.middle = Counter(
            low for low, word in zip(self.folded, words, strict=True) if word.capital and not word.opens
        )
        self.surnames: set[str] = set()
        self.persons: set[str] = set()
        self.things: set[str] = set()
        self.particles: dict[str, list[tuple[str, ...]]] = {}
        self.found: list[Found] = []
        self.later: list[tuple[int, int, int | None]] = []
        self.loud = self._loud_lines()

    @functools.cached_property
    def labels(self) -> Counter[str]:
        """How often each word in capitals opens a sentence or a line."""
        return Counter(low for low, word in zip(self.folded, self.words, strict=True) if word.opens and word.upper)

    def _told(self, language: str | None) -> Tongue:
        """The language that the words tell; where they tell none, the one that is given."""
        if sum(self.lower.values()) > _FEW_WORDS:
            told = tongue_of(self.lower)
        else:
            opening = Counter(word.folded for word in self.words if word.capital and word.opens)
            told = tongue_of(self.lower, opening=opening, common=load_lexicon().common)
        if told is UNTOLD and language is not None:
            told = load_tongue(language)
        return tongue_of_letters(self.lower) if told is UNTOLD else told

    def _cut_cases(self) -> None:
        """Take off what Turkish writes behind an apostrophe, single letters as well."""
        for word, behind in itertools.zip_longest(self.words, self.words[1:]):
            head, mark, tail = word.text.replace("’", "'").rpartition("'")
            if mark and len(head) > 1 and word.capital and tail.islower() and len(tail) <= _LONGEST_CASE:
                word.text, word.folded, word.end = word.text[: len(head)], head.casefold(), word.start + len(head)
                word.possessive = True
                if behind is not None:
                    behind.joined = False

    def _plain(self) -> list[str]:
        """The words, those with a capital in the plain form that a table or the text itself has of them."""
        lexicon = self.lexicon
        own = {word.folded for word in self.words if word.capital}
        known: dict[str, str] = {}
        out = []
        for word in self.words:
            low = word.folded
            if word.capital and low not in known:
                known[low] = low
                if not (low in lexicon.given or (low,) in lexicon.phrases or low in lexicon.roles):
                    for plain in plain_forms(low, self.tongue):
                        if plain in lexicon.given or (plain,) in lexicon.phrases or (plain in own and plain != low):
                            known[low] = plain
                            break
            out.append(known.get(low, low))
        return out

    def _loud_lines(self) -> set[int]:
        """Lines whose capitals say nothing: headlines in capitals, or with every word capitalised."""
        capital: Counter[int] = Counter()
        total: Counter[int] = Counter()
        for word in self.words:
            if word.text[0].isalpha() and (len(word.text) > 3 or (len(word.text) == 3 and word.folded not in _SMALL)):
                total[word.line] += 1
                capital[word.line] += word.capital
        loud = {line for line, count in total.items() if count >= 4 and capital[line] >= 0.8 * count}
        return loud - self._sentences(loud) if loud else loud

    def _sentences(self, lines: set[int]) -> set[int]:
        """Those of some lines that a full stop ends, as it ends no headline, and that are not in capitals."""
        last = {word.line: word for word in self.words if word.line in lines}
        verbs = {word.line for word in self.words if not word.capital and len(word.text) >= _SHORTEST_VERB}
        long = Counter(word.line for word in self.words if len(word.text) > 3)
        shouted = Counter(word.line for word in self.words if word.upper and len(word.text) > 3)
        return {
            line
            for line, word in last.items()
            if self.text[word.end : word.end + 2].lstrip("\"”’')").startswith(".")
            and (not word.capital or line in verbs)
            and 3 * shouted[line] < long[line]
        }

    def names(self, i: int) -> bool:
        """
        Whether the word at *i* looks like part of a name, seen by itself.

        >>> from newscorpus.names.words import text_words
        >>> text = RunningText(text_words("The mayor met Rutte"))
        >>> [text.names(i) for i in range(4)]
        [False, False, False, True]
        """
        word = self.words[i]
        if not word.capital:
            return False
        low = self.folded[i]
        if self.is_odd_surname(i) or (low == "august" and self._is_middle(i)):
            return True
        if not word.joined and _PARTY_AND_STATE.match(word.text):
            return False
        if low == "i":
            # a pronoun, however often the text has it
            return False
        if low in self.lexicon.months or (
            low in self.lexicon.never
            and not (word.upper and word.line not in self.loud and (low,) in self.lexicon.phrases)
        ):
            return False
        if self.tongue.capital_nouns and not word.upper and self.tongue.is_noun(low):
            return False
        if word.opens and low in self.lexicon.beginnings and self._opens_phrase(i):
            return True
        if word.opens and not word.upper and (low in self.tongue.openers or self._opens_only(low)):
            return False
        if (word.opens or word.line in self.loud) and low in self.lexicon.common:
            if (low in self.lexicon.demonyms or low.strip(".") in self.lexicon.roles) and self.is_initial(i):
                return True
            if word.upper and word.line not in self.loud and len(low) > 1 and low != "i":
                return True
            if word.line not in self.loud and self._opens_organisation(i):
                return True
            # a word that only sentence starts capitalise is no name
            return bool(self.middle[low]) and not self.lower[low] and word.line not in self.loud
        return not (low == "i" or (len(low) == 1 and not self.is_initial(i)))

    def is_odd_surname(self, i: int) -> bool:
        """
        Whether a word that is no name elsewhere is a surname here: capitalised in mid-sentence behind a given name.

        >>> from newscorpus.names.words import text_words
        >>> text = RunningText(text_words("He met Theresa May in May."))
        >>> [text.is_odd_surname(i) for i in (3, 5)]
        [True, False]
        """
        low = self.folded[i]
        if low not in self.lexicon.odd_surnames or not i:
            return False
        word, before = self.words[i], self.words[i - 1]
        if not word.joined or word.upper or not before.capital or before.upper or len(before.text) <= 2:
            return False
        if word.line in self.loud or before.folded not in self.lexicon.given:
            return False
        if before.folded in self.lexicon.roles or before.folded in self.lexicon.months or word.text[-1] == ".":
            return False
        if i > 1 and before.joined and self.words[i - 2].capital and self.folded[i - 2] in self.lexicon.given:
            # "Smith told Mary Lee May was too late": a surname has been read already
            return False
        if i + 1 >= len(self.words) or not self.words[i + 1].joined:
            return True
        behind = self.words[i + 1]
        # a title in which every word is capitalised ("Harry Or Sally"), a date ("James May 5")
        return not behind.capital and not behind.text[0].isdigit()

    def _is_middle(self, i: int) -> bool:
        """Whether a word stands between a given name and another word of a name ("Heinrich August Winkler")."""
        return (
            0 < i < len(self.words) - 1
            and self.words[i].joined
            and self.words[i + 1].joined
            and self.words[i + 1].capital
            and self.words[i - 1].capital
            and self.folded[i - 1] in self.lexicon.given
        )

    def _opens_organisation(self, i: int) -> bool:
        """Whether a word that a sentence opens with stands before one that makes an organisation of both."""
        if not self.is_initial(i):
            return False
        low, behind = self.folded[i], self.folded[i + 1].strip(".")
        return (
            behind in self.lexicon.organisation_words
            and low not in self.tongue.small
            and low not in self.lexicon.never
            and low not in self.lexicon.openers
            and low.strip(".") not in self.lexicon.roles
        )

    def _opens_phrase(self, i: int) -> bool:
        """Whether a known name of several words, all with capitals, begins at *i*."""
        end = i + 1
        while end < len(self.words) and end - i < LONGEST_PHRASE and self.words[end].joined and self.words[end].capital:
            end += 1
        phrase = self.lexicon.phrase_at(self.folded, i, end)
        return phrase is not None and phrase[0] > i + 1

    def _opens_only(self, low: str) -> bool:
        # the list of common words is English; elsewhere the text itself shows which words are common
        return self.tongue.code not in ("en", "und") and bool(self.lower[low]) and not self.middle[low]

    def is_initial(self, i: int) -> bool:
        """Whether a capitalised word is joined to the one at *i*."""
        return i + 1 < len(self.words) and self.words[i + 1].joined and self.words[i + 1].capital

    def learn(self) -> None:
        """Take in the full names of the text: their surnames and given names stand for people elsewhere in it."""
        for one in self.found:
            self.learn_from(one)

    def learn_from(self, one: Found) -> None:
        """Take in one name."""
        if one.kind is not MentionKind.PERSON or one.end - one.start < 2:
            return
        last = one.end - 1
        while last > one.start and self.folded[last].strip(".") in SUFFIXES:
            last -= 1
        self.surnames.add(self.folded[last])
        self.persons.add(self.folded[one.start])
        first = last
        while first - 1 > one.start and self.folded[first - 1] in self.lexicon.inside:
            first -= 1
        if first < last:
            particles = tuple(self.folded[first:last])
            if particles not in self.particles.setdefault(self.folded[last], []):
                self.particles[self.folded[last]].append(particles)

"""
Mentions: the names of a running text, with their places and kinds, by rules and tables, without a model.

In goes a text; out come the persons, organisations and places that it names, in order and without overlap. A run of
capitalised words is cut at what everybody knows (organisations, places), at titles and roles, and at words that are
capitalised only because they open a sentence. What is left is a person where a given name, a title, a verb of saying
or an earlier full name says so. Titles and roles stand beside a name, not in it; possessive endings stand outside.
Lines in capitals and headlines in which every word is capitalised are read by the words alone. Linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter

import attrs

from newscorpus.model.mention import Mention, MentionKind, NameKey
from newscorpus.names.keys import key
from newscorpus.names.lexicon import Lexicon, load_lexicon
from newscorpus.names.words import TextWord, text_words

__all__ = ["find"]

_PERSON, _ORGANISATION, _PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE
_MOST_ROLE_WORDS = 8
_MOST_NAME_WORDS = 5
_LONGEST_RUN = 40  # no name is longer; keeps the reading of a run from growing with the text
_PLACE_BEFORE = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "across",
        "around",
        "outside",
        "throughout",
        "toward",
        "towards",
        "into",
        "à",
        "en",
        "aus",
        "nach",
        "bei",
    }
)
# endings that surnames of many peoples have and other words hardly
_SURNAME_ENDING = re.compile(
    r"(?<=..)(?:[oe]v|[oe]va|sky|skyy|skiy|ski|ska|enko|vich|vić|ović|ević|yan|shvili|adze|sson|berg|stein|mann|escu|oğlu"
    r"|oglu|poulos|wski|czyk|nczuk|chuk|idis|opoulos|ović|ovic|evic|zadeh|ullah|uddin|ashvili)$"
)
_ROLE_LINKS = frozenset({"to", "of", "for", "at", "the"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@attrs.define(slots=True)
class _Found:
    start: int
    end: int
    kind: MentionKind
    role: int | None = None  # index of the first word of the role that stands before
    sure: bool = True


def find(text: str) -> tuple[Mention, ...]:
    """
    The names of a text.

    Args:
        text: Any text.

    Returns:
        Mentions in order, without overlap.

    >>> [(m.text, m.kind.value, m.role) for m in find("NATO Secretary-General Mark Rutte said so.")]
    [('NATO', 'organisation', None), ('Mark Rutte', 'person', 'NATO Secretary-General')]
    """
    words = text_words(text)
    if not words:
        return ()
    reader = _Reader(text, words, load_lexicon())
    return reader.mentions()


class _Reader:
    """One reading of one text: first the names that stand by themselves, then those that need them."""

    def __init__(self, text: str, words: list[TextWord], lexicon: Lexicon) -> None:
        self.text = text
        self.words = words
        self.folded = [word.folded for word in words]
        self.lexicon = lexicon
        self.lower = Counter(word.folded for word in words if not word.capital)
        self.middle = Counter(word.folded for word in words if word.capital and not word.opens)
        self.surnames: set[str] = set()
        self.keys: dict[str, NameKey] = {}
        self.loud = self._loud_lines()

    def _loud_lines(self) -> set[int]:
        """Lines whose capitals say nothing: headlines in capitals, or with every word capitalised."""
        capital: Counter[int] = Counter()
        total: Counter[int] = Counter()
        for word in self.words:
            if word.text[0].isalpha() and len(word.text) > 3:
                total[word.line] += 1
                capital[word.line] += word.capital
        return {line for line, count in total.items() if count >= 4 and capital[line] >= 0.8 * count}

    def _names(self, i: int) -> bool:
        """Whether the word at *i* looks like part of a name, seen by itself."""
        word = self.words[i]
        if not word.capital:
            return False
        low = word.folded
        if low in self.lexicon.months or (
            low in self.lexicon.never and not (word.upper and word.line not in self.loud)
        ):
            return False
        if (word.opens or word.line in self.loud) and low in self.lexicon.common:
            if (low in self.lexicon.demonyms or low.strip(".") in self.lexicon.roles) and self._is_initial(i):
                return True
            if word.upper and word.line not in self.loud and len(low) > 1 and low != "i":
                return True
            # a word that only sentence starts capitalise is no name
            return bool(self.middle[low]) and not self.lower[low] and word.line not in self.loud
        return not (low == "i" or (len(low) == 1 and not self._is_initial(i)))

    def _is_initial(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1].joined and self.words[i + 1].capital

    def _runs(self) -> list[tuple[int, int]]:
        out = []
        i, n = 0, len(self.words)
        while i < n:
            if not self._names(i):
                i += 1
                continue
            j = i + 1
            while j < n and j - i < _LONGEST_RUN:
                if self.words[j].joined and self._names(j):
                    j += 1
                    continue
                # small words inside a name, with a capital behind them
                k = j
                while (
                    k < n
                    and k - j < 3
                    and self.words[k].joined
                    and not self.words[k].capital
                    and (self.folded[k] in self.lexicon.inside or self.folded[k] in self.lexicon.inside_organisations)
                ):
                    k += 1
                if k > j and k < n and self.words[k].joined and self._names(k) and self._goes_on(i, j, k):
                    j = k + 1
                    continue
                break
            out.append((i, j))
            i = j
        return out

    def _goes_on(self, i: int, j: int, k: int) -> bool:
        """Whether the small words from *j* to *k* stand inside one name that began at *i*."""
        lexicon = self.lexicon
        small = self.folded[j:k]
        if all(word in lexicon.inside for word in small):
            return True
        if small[0] in ("and", "&", "und", "et", "y", "e"):
            # "Food and Drug Administration", not "the Labour Party and Frederick Fung"
            ahead = self.folded[k : k + 4]
            return (
                not self._organises(i, j)
                and self.folded[k] not in lexicon.given
                and self.folded[j - 1] not in lexicon.given
                and any(word in lexicon.organisation_words for word in ahead[1:])
                and all(
                    self.words[m].joined and self.words[m].capital for m in range(k + 1, min(k + 2, len(self.words)))
                )
            )
        return self._organises(i, j)

    def _organises(self, start: int, end: int) -> bool:
        lexicon = self.lexicon
        return any(
            word in lexicon.organisation_words or word in lexicon.place_words
            for word in self.folded[max(start, end - 2) : end]
        )

    def mentions(self) -> tuple[Mention, ...]:
        found: list[_Found] = []
        later: list[tuple[int, int, int | None]] = []
        for start, end in self._runs():
            self._read_run(start, end, found, later)
        for one in found:
            if one.kind is _PERSON and one.end - one.start > 1:
                last = one.end - 1
                while last > one.start and self.folded[last].strip(".") in _SUFFIXES:
                    last -= 1
                self.surnames.add(self.folded[last])
        persons = {self.folded[one.start] for one in found if one.kind is _PERSON and one.end - one.start > 1}
        for start, end, role in later:
            self._read_rest(start, end, role, found, persons)
        found.sort(key=lambda one: one.start)
        return tuple(self._mention(one) for one in found)

    def _mention(self, one: _Found) -> Mention:
        start, end = self.words[one.start].start, self.words[one.end - 1].end
        role = None
        if one.role is not None and one.role < one.start:
            role = self.text[self.words[self._role_start(one.role)].start : start].rstrip(" ,\u00a0") or None
        text = self.text[start:end]
        if text not in self.keys:
            self.keys[text] = key(text)
        return Mention(start=start, end=end, text=text, kind=one.kind, role=role, key=self.keys[text])

    def _role_start(self, i: int) -> int:
        """Where a role that goes on over a small word begins: "Ambassador to NATO" begins at its office."""
        k = i
        while k and i - k < 2 and self.words[k].joined and self.folded[k - 1] in _ROLE_LINKS:
            k -= 1
        if k == i or not k or not self.words[k].joined or self.folded[k - 1].strip(".") not in self.lexicon.roles:
            return i
        while (
            k
            and i - k < _MOST_ROLE_WORDS
            and self.words[k].joined
            and self.words[k - 1].capital
            and self.folded[k - 1] not in self.lexicon.never
        ):
            k -= 1
        return k

    def _read_run(self, start: int, end: int, found: list[_Found], later: list[tuple[int, int, int | None]]) -> None:
        """Cut a run at what is known and at roles; what is left is read now where it is plain, else later."""
        lexicon, folded = self.lexicon, self.folded
        if self._opens_before_name(start, end):
            start += 1
        role: int | None = self._role_before(start)
        i = rest = start
        while i < end:
            low = folded[i].strip(".")
            phrase = lexicon.phrase_at(folded, i, end)
            if phrase is not None and not self._is_person_at(i, end, phrase[0]):
                stop, kind = phrase
                if rest < i:
                    stop_org = self._organisation_end(rest, end)
                    if stop_org is not None and stop_org >= stop:
                        found.append(_Found(rest, stop_org, _ORGANISATION))
                        i = rest = stop_org
                        role = None
                        continue
                    self._leave(rest, i, role, found, later)
                    role = None
                longer = self._organisation_end(i, end)
                if longer is not None and longer > stop:
                    found.append(_Found(i, longer, self._kind_of_run(i, longer)))
                    stop = longer
                else:
                    found.append(_Found(i, stop, kind))
                role = role if role is not None else i
                i = rest = stop
                continue
            if (low in lexicon.roles and not self._given_like(i, end)) or low in lexicon.demonyms:
                stop_org = self._organisation_end(rest, end)
                if stop_org is not None and stop_org > i:
                    found.append(_Found(rest, stop_org, _ORGANISATION))
                    i = rest = stop_org
                    role = None
                    continue
                if rest < i:
                    self._leave(rest, i, role, found, later)
                    role = rest if self._is_acronym(rest, i) else None
                role = role if role is not None else i
                i += 1
                rest = i
                continue
            i += 1
        if rest < end:
            self._leave(rest, end, role, found, later)

    def _opens_before_name(self, start: int, end: int) -> bool:
        """Whether a run begins with an unknown word that only opens the sentence, before a given name."""
        lexicon, low = self.lexicon, self.folded[start]
        return (
            self.words[start].opens
            and end - start >= 3
            and self.folded[start + 1] in lexicon.given
            and low.strip(".") not in lexicon.roles
            and not any(low in known for known in (lexicon.given, lexicon.family, lexicon.demonyms, lexicon.beginnings))
        )

    def _is_acronym(self, start: int, end: int) -> bool:
        return end - start == 1 and self.words[start].upper

    def _given_like(self, i: int, end: int) -> bool:
        """Whether a word that is a role is a name here: "Dean Smith", "Marshall Islands" are not told by it alone."""
        return (
            self.folded[i] in self.lexicon.given
            and i + 1 < end
            and self.folded[i + 1] not in self.lexicon.roles
            and (self.folded[i] not in self.lexicon.courtesy)
        )

    def _is_person_at(self, i: int, end: int, stop: int) -> bool:
        """Whether a known place is a person's name here: a given name before or a surname behind it."""
        lexicon = self.lexicon
        if stop - i != 1:
            return False
        if i and self.words[i].joined and self.words[i - 1].capital and self.folded[i - 1] in lexicon.given:
            return self.folded[i - 1] not in lexicon.beginnings
        return (
            self.folded[i] in lexicon.given
            and stop < end
            and self.words[stop].joined
            and self.folded[stop] in lexicon.family
            and self.folded[stop] not in lexicon.organisation_words
        )

    def _organisation_end(self, start: int, end: int) -> int | None:
        """Where an organisation that begins at *start* ends: behind the last word that makes one; None if none."""
        lexicon = self.lexicon
        last = None
        for i in range(start, end):
            low = self.folded[i].strip(".")
            if (
                i > start
                and (low in lexicon.organisation_words or low in lexicon.place_words)
                and self.words[i].capital
            ):
                last = i + 1
            elif (low in lexicon.inside_organisations and last == i) or (
                i == start and low in lexicon.organisation_words and i + 1 < end and not self.words[i + 1].capital
            ):
                last = end
                break
        return last

    def _kind_of_run(self, start: int, end: int) -> MentionKind:
        last = self.folded[end - 1].strip(".")
        first = self.folded[start]
        lexicon = self.lexicon
        if last in lexicon.organisation_words:
            return _ORGANISATION
        if last in lexicon.place_words or first in lexicon.place_words:
            return _PLACE
        return _ORGANISATION

    def _role_before(self, start: int) -> int | None:
        """The first of the words in lower case before *start* that say what somebody is ("spokesman")."""
        i = start
        while i > 0 and start - i < _MOST_ROLE_WORDS:
            word = self.words[i - 1]
            if not self.words[i].joined or word.capital:
                break
            if word.folded not in self.lexicon.roles:
                break
            i -= 1
        return i if i < start else None

    def _leave(
        self, start: int, end: int, role: int | None, found: list[_Found], later: list[tuple[int, int, int | None]]
    ) -> None:
        """Read a stretch that is plain; put off what an earlier or later full name may decide."""
        lexicon, folded = self.lexicon, self.folded
        while start < end and folded[start] in lexicon.inside_organisations and folded[start] not in lexicon.inside:
            start += 1
        while end > start and not self.words[end - 1].capital:
            end -= 1
        if start >= end:
            return
        # a headline may stand in one line with what follows it
        shouted = end - start >= 3 and all(self.words[i].upper for i in range(start, end))
        if self.words[start].line in self.loud or shouted or end - start > _MOST_NAME_WORDS + 2:
            self._read_loud(start, end, role, found, later)
            return
        if end - start >= 3 and self._is_label(start) and folded[start + 1] in lexicon.given:
            later.append((start, start + 1, role))
            start, role = start + 1, None
        cut = self._without_acronym(start, end)
        if cut < end:
            later.append((cut, end, None))
            end = cut
        if end - start >= 2:
            stop = self._organisation_end(start, end)
            if stop is not None and not (
                folded[start] in lexicon.given
                and end - start <= 3
                and stop == end
                and (folded[end - 1] in lexicon.family and folded[end - 1] not in lexicon.organisation_words)
            ):
                found.append(_Found(start, stop, self._kind_of_run(start, stop)))
                if stop < end:
                    later.append((stop, end, None))
                return
            if self._is_full_name(start, end) or (
                role is not None and end - start <= 4 and self._role_names(role, start)
            ):
                found.append(_Found(start, end, _PERSON, role))
                return
        later.append((start, end, role))

    def _is_label(self, i: int) -> bool:
        """Whether a word before a given name is an acronym or has digits: "AP", "U2" are no part of it."""
        text = self.words[i].text
        return (self.words[i].upper and "." not in text) or any(character.isdigit() for character in text)

    def _without_acronym(self, start: int, end: int) -> int:
        """Where a run ends without an acronym or a second given name behind a name ("Roy Moore DA", "Ann Lee Tom")."""
        last = self.words[end - 1]
        if (
            end - start == 3
            and last.folded in self.lexicon.given
            and last.folded not in self.lexicon.family
            and self.folded[end - 2] in self.lexicon.family
            and self.folded[start] in self.lexicon.given
            and self.words[end - 2].capital
        ):
            return end - 1
        if (
            end - start >= 2
            and last.upper
            and 2 <= len(last.text) <= 5
            and last.folded not in _SUFFIXES
            and "." not in last.text
            and self.folded[start] in self.lexicon.given
            and not any(word.upper for word in self.words[start : end - 1])
        ):
            return end - 1
        return end

    def _read_loud(
        self, start: int, end: int, role: int | None, found: list[_Found], later: list[tuple[int, int, int | None]]
    ) -> None:
        """Read a stretch of a line in which every word is capitalised: given names and what follows them, no more."""
        lexicon, folded = self.lexicon, self.folded
        i = start
        while i < end:
            if i + 1 < end and folded[i] in lexicon.given and folded[i + 1] not in lexicon.common:
                stop = i + 2
                if stop < end and len(folded[i + 1]) == 1:
                    stop += 1
                elif not self.words[i + 1].capital:
                    # particles go on to the first capital
                    while stop < end and not self.words[stop - 1].capital:
                        stop += 1
                elif stop < end and folded[i + 1] in lexicon.given and folded[stop] in lexicon.family:
                    stop += 1
                found.append(_Found(i, stop, _PERSON, role if i == start else None))
                i = stop
                continue
            if self.words[i].capital:
                later.append((i, i + 1, role if i == start else None))
            i += 1

    def _role_names(self, role: int, start: int) -> bool:
        return any(
            self.folded[i].strip(".") in self.lexicon.roles or self.folded[i].strip(".") in self.lexicon.courtesy
            for i in range(role, start)
        )

    def _is_full_name(self, start: int, end: int) -> bool:
        lexicon, folded = self.lexicon, self.folded
        if sum(self.words[i].capital for i in range(start, end)) > _MOST_NAME_WORDS:
            return False
        first = folded[start].strip(".")
        bare = first.split("-")[0]
        if any(len(folded[i]) == 1 for i in range(start + 1, end - 1)):
            return True
        if first in lexicon.family_first and end - start <= 3 and self._is_eastern(start, end):
            return True
        if first in lexicon.given or bare in lexicon.given:
            return all(folded[i] not in lexicon.months for i in range(start, end))
        if len(first) == 1 or (len(first) <= 5 and "." in folded[start]):
            return folded[end - 1] not in lexicon.common or end - start > 2
        return False

    def _is_eastern(self, start: int, end: int) -> bool:
        """Whether a known surname is followed by a given name as Korean and Chinese ones are written (Jong-un)."""
        head, hyphen, tail = self.words[start + 1].text.partition("-")
        return end - start == 2 and bool(hyphen) and head[:1].isupper() and tail.isalpha() and tail[:1].islower()

    def _read_rest(self, start: int, end: int, role: int | None, found: list[_Found], persons: set[str]) -> None:
        lexicon, folded = self.lexicon, self.folded
        low = folded[start]
        if folded[end - 1] in lexicon.other_words and not (folded[start] in lexicon.given and end - start > 1):
            return
        named = role is not None and self._role_names(role, start)
        if end - start == 1:
            word = self.words[start]
            if word.line in self.loud and not named and low not in self.surnames and low not in lexicon.famous:
                return
            if (
                low in self.surnames
                or low in persons
                or (low in lexicon.famous and not self._place_before(start))
                or (named and (not word.upper or word.line in self.loud) and low not in lexicon.common)
            ):
                found.append(_Found(start, end, _PERSON, role))
            elif word.upper and word.line not in self.loud:
                if len(low) > 1 and low not in lexicon.months:
                    found.append(_Found(start, end, _ORGANISATION))
            elif low in lexicon.organisation_words or low in lexicon.place_words or low in lexicon.roles:
                return
            elif self._speaks(start, end):
                found.append(_Found(start, end, _PERSON, role))
            elif low in lexicon.common:
                return
            elif low in lexicon.given and not self._place_before(start):
                found.append(_Found(start, end, _PERSON, role))
            elif self._place_before(start) or self._place_behind(end):
                found.append(_Found(start, end, _PLACE))
            elif low in lexicon.family:
                found.append(_Found(start, end, _PERSON, role))
            elif any(character.isdigit() for character in low):
                return
            elif _SURNAME_ENDING.search(low):
                found.append(_Found(start, end, _PERSON, role))
            elif not word.opens or self.middle[low]:
                found.append(_Found(start, end, _ORGANISATION))
            return
        if named or self._speaks(start, end) or folded[end - 1] in self.surnames:
            found.append(_Found(start, end, _PERSON, role))
            return
        known = sum(folded[i] in lexicon.common for i in range(start, end))
        if known == end - start:
            if self.words[start].line not in self.loud:
                found.append(_Found(start, end, _ORGANISATION))
            return
        if self._place_before(start) and not known:
            found.append(_Found(start, end, _PLACE))
        elif folded[end - 1] in lexicon.family and not known and end - start <= 3:
            found.append(_Found(start, end, _PERSON, role))
        else:
            found.append(_Found(start, end, _ORGANISATION))

    def _place_before(self, start: int) -> bool:
        if not start:
            return False
        before = self.folded[start - 1]
        if before == "of" and start > 1:
            return self.folded[start - 2] in self.lexicon.place_nouns
        return before in _PLACE_BEFORE

    def _place_behind(self, end: int) -> bool:
        """Whether a noun that says so stands behind ("the Kursk region")."""
        return end < len(self.words) and self.words[end].joined and self.folded[end] in self.lexicon.place_nouns

    def _speaks(self, start: int, end: int) -> bool:
        """Whether a verb of saying stands right behind, or right before (" said Rutte")."""
        if end < len(self.words) and self.words[end].joined and self.folded[end] in self.lexicon.saying:
            return True
        return (
            start > 0
            and self.words[start].joined
            and self.folded[start - 1] in self.lexicon.saying
            and (not self.words[start - 1].capital)
        )

"""
People: who each mention of a person is, over a whole corpus.

In go the mentions of each article and the decisions; out comes a place for each mention, which all mentions of one
person share, and the mentions that may stand for several. Full names are joined by evidence; a bare surname is whoever
its article names in full, else whoever the role printed beside it tells, else the only person of the corpus who has it.
What was decided stands above all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newscorpus.model.decision import Decision, Ruling
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.clusters import Judge, join_names
from newscorpus.names.decisions import Decisions, spelling
from newscorpus.names.grouping import Grouping
from newscorpus.names.keys import coarse, fold_word, key, phonetic
from newscorpus.names.known import known_person
from newscorpus.names.lexicon import is_given, is_surname
from newscorpus.names.parts import split_name
from newscorpus.names.resolution import Resolved, bare_key, resolve, surname_keys
from newscorpus.names.usage import Usage, address_of, role_of
from newscorpus.names.variants import families

__all__ = ["People", "Placed", "Unclear"]

# a surname that is also a given name stands for a person elsewhere if that many articles use it so
_CALLED_IN = 3
# in so many articles two surnames that sound alike must stand side by side to be no slip
_SEVERAL = 2
# a role tells a person where so large a share of those of the surname who have it are one person
_TELLING = 0.9

# how many times as often a name must be printed without a word for the word to be none of it
_USUAL = 4
# a person whom so many articles call by the surname, and so large a share of those that call anybody so
_PROMINENT_IN = 10
_PROMINENT = 0.85
Placed = tuple[str, str, Mention]
"""A place, the id of an article, and a mention in it."""

Unclear = tuple[str, Mention, tuple[str, ...]]
"""The id of an article, a mention in it, and the places of those that it may stand for."""


@attrs.frozen(kw_only=True)
class _Bare:
    """What a bare name is looked up by: as a surname, and as a place of its own."""

    surname: str
    node: str
    given: bool


class People:
    """
    The people of a corpus.

    Args:
        ids: The ids of the articles, in order.

        mentions: The mentions of each.

        decisions: What the user said.

        judge: What compares names.

    >>> from newscorpus.names.mentions import find
    >>> people = People(["a"], [find("Mark Rutte spoke. Rutte left.")], Decisions(), Judge())
    >>> len({place for place, _, _ in people.placed}), len(people.placed)
    (1, 2)
    """

    def __init__(
        self, ids: Sequence[str], mentions: Sequence[tuple[Mention, ...]], decisions: Decisions, judge: Judge
    ) -> None:
        self.placed: list[Placed] = []
        self.unclear: list[Unclear] = []
        self._named = decisions.named
        self._grouping = Grouping()
        resolved = [resolve(found, judge.comparer) for found in mentions]
        self._nodes: dict[str, list[str]] = {}
        self._node: dict[str, str] = {}
        self._in: dict[str, set[int]] = {}
        self._bare: dict[str, _Bare] = {}
        for number, found in enumerate(resolved):
            for one in found:
                self._take(one, number)
        for names in self._nodes.values():
            names.sort()
        self._decide(decisions)
        weights = {node: len(self._in.get(node, ())) for node in self._nodes}
        join_names(self._nodes, self._grouping, judge, self._two_people, weights)
        self._by_surname: dict[str, set[str]] = {}
        for name in sorted(self._node):
            for surname in surname_keys(name):
                self._by_surname.setdefault(surname, set()).add(self._group(name))
        self._usage = Usage(resolved, self._group)
        for id_, found in zip(ids, resolved, strict=True):
            for one in found:
                self._place(id_, one)

    def _take(self, one: Resolved, number: int) -> None:
        text = one.mention.text
        if one.full != text and text not in self._bare:
            surname = bare_key(text) or str(key(text))
            self._bare[text] = _Bare(surname=surname, node=f"={key(text)}", given=is_given(surname))
        for name in (*one.candidates, one.full):
            if name is None:
                continue
            if name not in self._node:
                spelt = spelling(name) if self._named else ""
                node = f"{key(name)}\0{spelt}" if spelt in self._named else str(key(name))
                self._node[name] = node
                self._nodes.setdefault(node, []).append(name)
            if name == text:
                self._in.setdefault(self._node[name], set()).add(number)

    def _group(self, name: str) -> str:
        return self._grouping.root(self._node[name])

    def _nodes_of(self, name: str) -> list[str]:
        """The nodes of a name that somebody decided about: spelt so, or else of its key."""
        spelt = spelling(name)
        exact = {node for text, node in self._node.items() if spelling(text) == spelt}
        exact |= {bare.node for text, bare in self._bare.items() if spelling(text) == spelt}
        if not exact:
            name_key = key(name)
            exact = {node for node in self._nodes if node.split("\0")[0] == name_key}
            exact |= {bare.node for bare in self._bare.values() if bare.node == f"={name_key}"}
        return sorted(exact)

    def _decide(self, decisions: Decisions) -> None:
        for parted, one in [(False, one) for one in decisions.of(Ruling.SAME)] + [
            (True, one) for one in decisions.of(Ruling.DIFFERENT)
        ]:
            for a, b in self._pairs(one):
                if parted:
                    self._grouping.part(a, b)
                else:
                    self._grouping.unite(a, b)

    def _pairs(self, one: Decision) -> Iterator[tuple[str, str]]:
        if one.kind in (None, MentionKind.PERSON):
            yield from ((a, b) for a in self._nodes_of(one.name) for b in self._nodes_of(one.other) if a != b)

    def _two_people(self, a: str, b: str) -> bool:
        """
        Whether two names that sound alike are those of two people all the same.

        Of one surname, they are if both given names are known and sound otherwise (Ivana, Ivanka), or if one article
        prints both; of one given name, if several articles print both surnames (Peter Gross, Peter Kraus).
        """
        left, right = (split_name(self._nodes[node][0]).words for node in (a, b))
        words = [[word.latin for word in side if not word.initial and not word.particle] for side in (left, right)]
        if any(len(side) < 2 for side in words):
            return False
        one, other = words[0][0], words[1][0]
        here = len(self._in.get(a, set()) & self._in.get(b, set()))
        if fold_word(words[0][-1]) != fold_word(words[1][-1]):
            known = known_person(key(self._nodes[a][0]))
            if known is not None and known == known_person(key(self._nodes[b][0])):
                return False
            if fold_word(one) == fold_word(other):
                both = is_surname(words[0][-1]) and is_surname(words[1][-1])
                return here >= _SEVERAL or (here > 0 and both)
            # a slip, or another way to write a script, seldom changes both
            latin = all(word.script == "latin" for word in (*left, *right))
            alike = {fold_word(word) for word in words[0]} & {fold_word(word) for word in words[1]}
            return latin and not alike and not families(one) & families(other)
        if fold_word(one) == fold_word(other) or families(one) & families(other):
            return False
        if is_given(one) and is_given(other) and coarse(phonetic(one)) != coarse(phonetic(other)):
            return True
        return here > 0

    def _is_given_name(self, bare: _Bare) -> bool:
        """Whether a bare word is rather a given name than a surname, as this corpus uses it."""
        return bare.given and not self._usage.is_surname(bare.surname)

    def _is_addition(self, name: str, bare: _Bare) -> bool:
        """Whether a word of a full name is none of the person's, for most articles print the name without it."""
        names = [node for node in self._grouping.members(self._node[name]) if node in self._nodes]
        usual = max(sorted(names), key=lambda node: len(self._in.get(node, ())))
        if len(self._in.get(usual, ())) < _USUAL * len(self._in.get(self._node[name], ())):
            return False
        words = set(key(self._nodes[usual][0]).split())
        return words < set(key(name).split()) and bare.surname not in words

    def _place(self, id_: str, one: Resolved) -> None:
        text = one.mention.text
        bare = self._bare.get(text)
        if one.full == text or bare is None:
            self.placed.append((self._group(text), id_, one.mention))
            return
        groups = self._candidates(one, bare)
        if len(groups) == 1:
            self.placed.append((groups[0], id_, one.mention))
        elif groups:
            self.unclear.append((id_, one.mention, tuple(groups)))
        else:
            self.placed.append((self._grouping.root(bare.node), id_, one.mention))

    def _candidates(self, one: Resolved, bare: _Bare) -> list[str]:
        """Whom a bare name may stand for."""
        own = self._grouping.root(bare.node)
        everywhere = self._by_surname.get(bare.surname, set())
        here: set[str] = set()
        if (
            one.full is not None
            and (bare.given or bare.surname in surname_keys(one.full) or not everywhere)
            and not self._is_addition(one.full, bare)
        ):
            here = {self._group(one.full)}
        elif one.candidates:
            here = {self._group(name) for name in one.candidates}
        address, role = address_of(one.mention), role_of(one.mention)
        here, everywhere = (
            {
                group
                for group in groups
                if not self._grouping.apart(own, group) and not self._usage.belies(address, group)
            }
            for groups in (here, everywhere)
        )
        if any(node in self._nodes for node in self._grouping.members(own)) and (own in here or not here):
            # it was decided whose name this is
            return [own]
        if role and (len(here) != 1 or not self._usage.roles[role, min(here)]):
            told = self._told(role, everywhere | here)
            if told is not None:
                return [told]
        if here:
            return sorted(here)
        if self._is_given_name(bare):
            # "Harry" is somebody's surname, but not his who is called Harry; "Mr Harry" may be
            if not address:
                return []
            everywhere = {group for group in everywhere if self._usage.called[bare.surname, group] >= _CALLED_IN}
        return sorted(self._prominent(bare.surname, everywhere))

    def _prominent(self, surname: str, groups: set[str]) -> set[str]:
        """
        The one of *groups* who is meant in nearly all articles that explain a bare surname, if there is one.

        No writer leaves the given name out of a whole article unless every reader knows it.
        """
        if len(groups) < 2:
            return groups
        counts = {group: self._usage.called[surname, group] for group in sorted(groups)}
        best = max(counts, key=lambda group: counts[group])
        if counts[best] >= _PROMINENT_IN and counts[best] >= _PROMINENT * sum(counts.values()):
            return {best}
        return groups

    def _told(self, role: str, groups: set[str]) -> str | None:
        """The only one of *groups*, or nearly so, beside whose full name a role is printed."""
        counts = {group: self._usage.roles[role, group] for group in sorted(groups)}
        best = max(counts, key=lambda group: counts[group], default=None)
        if best is None or not counts[best] or counts[best] < _TELLING * sum(counts.values()):
            return None
        return best

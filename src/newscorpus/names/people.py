"""
People: who each mention of a person is, over a whole corpus.

In go the mentions of one article after the other and the decisions; out comes a number for each mention, which all
mentions of one person share, or the numbers of those whom it may stand for. Within an article bare surnames are
resolved first (`newscorpus.names.resolution`); then full names are joined by evidence (`newscorpus.names.clusters`);
then a bare surname is whoever the corpus says (`newscorpus.names.calls`). What was decided stands above all of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import attrs

from newscorpus.model.mention import Mention
from newscorpus.names.calls import Call, is_addition, people_called
from newscorpus.names.clusters import join_names
from newscorpus.names.decided_people import DecidedPeople, node_of_bare
from newscorpus.names.decisions import Decisions
from newscorpus.names.full_names import FullNames
from newscorpus.names.grouping import Grouping
from newscorpus.names.judge import Judge, Spread
from newscorpus.names.keys import key
from newscorpus.names.lexicon import is_given
from newscorpus.names.namesakes import are_two_people
from newscorpus.names.resolution import Resolved, bare_key, resolve, surname_keys
from newscorpus.names.usage import Usage, address_of, first_word, role_of

__all__ = ["People"]

# what a mention stands for, where that is no full name of the article: nobody, or from here on down several people
_NOBODY, _SEVERAL = -1, -2
# of so many bare and full names it is remembered at a time whether they fit
_MOST_FITTING = 100_000


@attrs.frozen(kw_only=True)
class _Bare:
    """What a bare name is looked up by: as a surname, and as somebody by itself."""

    surname: str
    node: str
    given: bool


class People:
    """
    The people of a corpus: first `add` each article in order, then `settle`, then ask `who` for each in the same order.

    Args:
        decisions: What the user said.

        judge: What compares names.

    >>> from newscorpus.names.mentions import find
    >>> people = People(Decisions(), Judge())
    >>> people.add(find("Mark Rutte spoke. Rutte left."))
    >>> people.settle()
    >>> [people.who(0, place) for place in range(2)]
    [(0,), (0,)]
    """

    def __init__(self, decisions: Decisions, judge: Judge) -> None:
        self._judge = judge
        self._names = FullNames(decisions)
        self._decided = DecidedPeople(decisions)
        self._grouping = Grouping()
        self._usage = Usage()
        self._bare: dict[str, int] = {}
        self._bares: list[_Bare] = []
        self._several: dict[tuple[int, ...], int] = {}
        # of each mention: its full name, or below 0 its bare name; whom it stands for in its article; how he is called
        self._text, self._full, self._how = array("i"), array("i"), array("i")
        self._begin = array("q", [0])
        self._hows: dict[tuple[str, str], int] = {}

    def add(self, found: Sequence[Mention]) -> None:
        """Take in the mentions of the next article."""
        article = len(self._begin) - 1
        resolved = resolve(found, self._judge.comparer)
        names = [name for one in resolved for name in (*one.candidates, one.full) if name is not None]
        self._names.add(article, names, [one.mention.text for one in resolved if one.full == one.mention.text])
        for one in resolved:
            self._add(one)
        self._begin.append(len(self._text))

    def _add(self, one: Resolved) -> None:
        text, numbers = one.mention.text, self._names.texts
        full = _NOBODY if one.full is None else numbers[one.full]
        if one.candidates:
            several = tuple(sorted({numbers[name] for name in one.candidates}))
            full = _SEVERAL - self._several.setdefault(several, len(self._several))
        self._text.append(full if one.full == text else -1 - self._number_bare(text))
        self._full.append(full)
        how = role_of(one.mention), address_of(one.mention)
        self._how.append(self._hows.setdefault(how, len(self._hows)))

    def _number_bare(self, text: str) -> int:
        number = self._bare.get(text)
        if number is None:
            number = self._bare[text] = len(self._bares)
            surname = bare_key(text) or str(key(text))
            self._bares.append(_Bare(surname=surname, node=node_of_bare(text), given=is_given(surname)))
        return number

    def settle(self, spread: Spread = map) -> None:
        """
        Decide which names are one person's, when all articles are there.

        Args:
            spread: What compares many blocks of names: `map`, or one that has workers.
        """
        names = self._names
        for text, number in names.texts.items():
            self._decided.see(text, names.nodes[names.node_of[number]])
        for text, number in self._bare.items():
            self._decided.see(text, self._bares[number].node)
        self._grouping = self._decided.group()
        join_names(
            dict(zip(names.nodes, names.first, strict=True)),
            self._grouping,
            self._judge,
            apart=lambda a, b: are_two_people(names.first_of(a), names.first_of(b), lambda: names.together_in(a, b)),
            weight_of=names.weight_of,
            spread=spread,
        )
        names.together.clear()
        self._number_people()
        self._count_usage()

    def _number_people(self) -> None:
        """Give a number to everybody: that of the first of his nodes, or one behind those where he has no full name."""
        names, grouping = self._names, self._grouping
        self._person = array("i", range(len(names.nodes)))
        roots: dict[str, int] = {}
        extra = len(names.nodes)
        for node in [*grouping.nodes(), *(bare.node for bare in self._bares)]:
            root = grouping.root(node)
            if root not in roots:
                numbers = [number for each in grouping.members(root) if (number := names.number_of(each)) is not None]
                roots[root] = min(numbers, default=extra)
                extra += not numbers
                for number in numbers:
                    self._person[number] = roots[root]
        self._own = array("i", (roots[grouping.root(bare.node)] for bare in self._bares))

        def number_of(root: str) -> int | None:
            return roots.get(root, names.number_of(root))

        self._parted = {(number_of(one), number_of(other)) for one, other in grouping.parted()}

    def _count_usage(self) -> None:
        names, usage, person = self._names, self._usage, self._person
        # most surnames have one person, who needs no set
        self._only: dict[str, int] = {}
        self._among: dict[str, set[int]] = {}
        self._printed = list(names.texts)
        for name, printed, node in zip(self._printed, names.printed, names.node_of, strict=True):
            surnames = surname_keys(name)
            for surname in surnames:
                if self._only.setdefault(surname, person[node]) != person[node]:
                    self._among.setdefault(surname, {self._only[surname]}).add(person[node])
            if printed:
                usage.begin[first_word(name)] += printed
                for surname in surnames:
                    usage.end[surname] += printed
        hows = list(self._hows)
        for article in range(len(self._begin) - 1):
            called: set[tuple[str, int]] = set()
            for place in range(self._begin[article], self._begin[article + 1]):
                text, full = self._text[place], self._full[place]
                if full < 0:
                    continue
                mine = person[names.node_of[full]]
                role, address = hows[self._how[place]]
                if address:
                    usage.addressed[address, mine] += 1
                if text < 0:
                    called.add((self._bares[-1 - text].surname, mine))
                elif role:
                    usage.roles[role, mine] += 1
            usage.called.update(called)
        self._list_hows, self._list_several = hows, list(self._several)
        self._fitting: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._known: dict[Call, tuple[int, ...]] = {}

    def who(self, article: int, place: int) -> tuple[int, ...]:
        """
        Whom a mention names.

        Args:
            article: The number of the article.

            place: The place of the mention among those of people in it.

        Returns:
            The number of the person, or the numbers of all whom it may stand for.
        """
        at = self._begin[article] + place
        text, full = self._text[at], self._full[at]
        if text >= 0:
            return (self._person[self._names.node_of[text]],)
        bare, own = self._bares[-1 - text], self._own[-1 - text]
        role, address = self._list_hows[self._how[at]]
        call = Call(surname=bare.surname, given=bare.given, own=own, address=address, role=role)
        if full == _NOBODY:
            known = self._known.get(call)
            if known is None:
                known = self._known[call] = self._called(call)
            return known
        if full >= 0:
            fits, addition = self._fit(-1 - text, full)
            if not addition:
                call = attrs.evolve(call, full=self._person[self._names.node_of[full]], fits=fits)
        else:
            numbers = self._list_several[_SEVERAL - full]
            call = attrs.evolve(call, several=tuple(self._person[self._names.node_of[number]] for number in numbers))
        return self._called(call)

    def _called(self, call: Call) -> tuple[int, ...]:
        only = self._only.get(call.surname)
        everywhere = self._among.get(call.surname, () if only is None else (only,))
        return people_called(call, everywhere, self._usage, self) or (call.own,)

    def has_name(self, own: int) -> bool:
        """See `newscorpus.names.calls.Decided`."""
        return own < len(self._names.nodes)

    def apart(self, own: int, person: int) -> bool:
        """See `newscorpus.names.calls.Decided`."""
        return (own, person) in self._parted

    def _fit(self, bare: int, full: int) -> tuple[bool, bool]:
        """Whether a full name has a bare one for its surname, and whether this is none of the person's words."""
        found = self._fitting.get((bare, full))
        if found is None:
            if len(self._fitting) >= _MOST_FITTING:
                self._fitting.clear()
            one, name = self._bares[bare], self._printed[full]
            fits = one.given or one.surname in surname_keys(name)
            found = self._fitting[bare, full] = fits, self._is_addition(name, self._names.node_of[full], one.surname)
        return found

    def _is_addition(self, name: str, node: int, surname: str) -> bool:
        names = self._names
        members = self._grouping.members(names.nodes[node])
        numbers = [number for each in sorted(members) if (number := names.number_of(each)) is not None]
        if len(numbers) < 2:
            return False
        usual = max(numbers, key=lambda number: names.weights[number])
        return is_addition(surname, name, names.weights[node], names.first[usual], names.weights[usual])

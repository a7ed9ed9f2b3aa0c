"""
How the corpus calls its people, and whom a bare surname stands for.

`tell_parts` brings back to each part of articles who the names are that it asks for; `use_names` counts there how
people are called, and asks whom bare surnames mean; `count_words` and `list_holders` say of the full names how they
begin and end; `know_people` takes all of a person and tells it wherever he is asked for. `name_answers` answers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import attrs

from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.model.mention import Mention, MentionKind, NameKey
from newscorpus.names.calls import is_addition
from newscorpus.names.decided_people import node_of_bare, node_of_name
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.keys import key
from newscorpus.names.lexicon import is_given
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.usage import address_of, first_word, role_of

__all__ = [
    "Ruled",
    "call_of",
    "count_words",
    "know_people",
    "list_holders",
    "pick_people",
    "tell_parts",
    "use_names",
]

_PERSON = MentionKind.PERSON.value
# what is said of surnames and not of people
_OF_SURNAMES = ("called", "call")


def _nobody() -> dict[str, str]:
    return {}


@attrs.frozen(kw_only=True)
class Ruled:
    """
    What was decided of people, as far as bare names go: a few names.

    Attributes:
        own: The people that bare names stand for by themselves, where anything was decided of them.

        parted: Pairs of people who were decided to be two, in both directions.
    """

    own: Mapping[str, str] = attrs.field(factory=_nobody)
    parted: frozenset[tuple[str, str]] = frozenset()

    def own_of(self, node: str) -> str:
        """Whom a bare name stands for by itself."""
        return self.own.get(node, node)

    def has_name(self, own: str) -> bool:
        """Whether he has a full name, for somebody decided so."""
        return not own.startswith("=")

    def apart(self, own: str, person: str) -> bool:
        """Whether it was decided that two people are two."""
        return (own, person) in self.parted


def pick_people(batch: Any, *, nodes: frozenset[str]) -> Any:  # pyarrow.RecordBatch
    """
    The people of some names; these are few.
    """
    rows = Rows()
    for part, _, node, value in rows_of(batch):
        if node in nodes:
            rows.add(part, "person", node, value[0])
    return rows.batch()


def tell_parts(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Who each name is, for the parts of articles that ask.

    Args:
        batch: People, as `join_people` gives them.
    """
    rows = Rows()
    for _, _, node, (person, weight, _, asking, usual, usually) in rows_of(batch):
        for part in asking:
            rows.add(part, "is", node, [person, weight, usual, usually])
    return rows.batch()


def count_words(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    How many times articles print a full name that begins with a word, and one that has it for its surname.
    """
    begin: Counter[str] = Counter()
    end: Counter[str] = Counter()
    for _, _, _, value in rows_of(batch):
        for name, printed in value[2].items():
            if printed:
                begin[first_word(name)] += printed
                for surname in surname_keys(name):
                    end[surname] += printed
    rows = Rows()
    for what, counts in (("begin", begin), ("end", end)):
        for word, count in counts.items():
            rows.add(home(word, parts), what, word, count)
    return rows.batch()


def list_holders(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The surnames of each person of a batch.
    """
    rows = Rows()
    for _, _, _, value in rows_of(batch):
        surnames = {surname for name in value[2] for surname in surname_keys(name)}
        rows.add(home(value[0], parts), "surnames", value[0], sorted(surnames))
    return rows.batch()


def call_of(mention: list[Any], names: Mapping[str, list[Any]], ruled: Ruled, decisions: Decisions) -> list[Any]:
    """
    How an article calls somebody by a bare name, as plain data: the same for all that are answered alike.

    Args:
        mention: A mention of a resolved article.

        names: What `tell_parts` tells of names, by their nodes.

        ruled: What was decided.

        decisions: What the user said.

    Returns:
        Surname, whether it is a given name, whom it stands for by itself, address, role, the person whom the article
        names in full, whether his name has this surname, and the several whom it may mean.
    """
    _, _, text, role, full, candidates = mention
    surname = bare_key(text) or str(key(text))
    given = is_given(surname)
    address, told = _how(text, role)
    person, fits = None, False
    if full is not None:
        someone, weight, usual, usually = names[node_of_name(full, decisions)]
        if not is_addition(surname, full, weight, usual, usually):
            person, fits = someone, given or surname in surname_keys(full)
    several = sorted({names[node_of_name(name, decisions)][0] for name in candidates})
    return [surname, given, ruled.own_of(node_of_bare(text)), address, told, person, fits, several]


def _how(text: str, role: str | None) -> tuple[str, str]:
    if not role:
        return "", ""
    mention = Mention(start=0, end=0, text=text, kind=MentionKind.PERSON, role=role, key=NameKey(""))
    return address_of(mention), role_of(mention)


def use_names(
    batch: Any, *, parts: int, ruled: Ruled, decisions: Decisions = NO_DECISIONS
) -> Any:  # pyarrow.RecordBatch
    """
    How the articles of a part call people, counted; and whom they call by bare surnames, each way once.

    Args:
        batch: All resolved articles of some parts, and with them what `tell_parts` gives.

        parts: Into how many parts people and surnames are parted.

        ruled: What was decided.

        decisions: What the user said.
    """
    held = list(rows_of(batch))
    names = {node: value for _, what, node, value in held if what == "is"}
    called: Counter[tuple[str, str]] = Counter()
    roles: Counter[tuple[str, str]] = Counter()
    addressed: Counter[tuple[str, str]] = Counter()
    calls: dict[tuple[str, int], list[Any]] = {}
    for part, what, _, value in held:
        if what != "article":
            continue
        here: set[tuple[str, str]] = set()
        for mention in value["mentions"]:
            _, kind, text, role, full, _ = mention
            if kind != _PERSON:
                continue
            person = None if full is None else names[node_of_name(full, decisions)][0]
            address, told = _how(text, role)
            if person is not None and address:
                addressed[address, person] += 1
            if full == text:
                if told and person is not None:
                    roles[told, person] += 1
                continue
            call = call_of(mention, names, ruled, decisions)
            calls[json.dumps(call), part] = call
            if person is not None:
                here.add((call[0], person))
        called.update(here)
    rows = Rows()
    for what, counts in (("role", roles), ("address", addressed)):
        for (word, person), count in counts.items():
            rows.add(home(person, parts), what, person, [word, count])
    for (surname, person), count in called.items():
        rows.add(home(surname, parts), "called", surname, [person, count])
    needs: set[tuple[str, str]] = set()
    for (_, part), call in calls.items():
        rows.add(home(call[0], parts), "call", call[0], [part, call])
        if call[3] or call[4]:
            needs.update((person, call[0]) for person in (call[5], *call[7]) if person is not None)
    for person, surname in needs:
        rows.add(home(person, parts), "need", person, surname)
    return rows.batch()


def know_people(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    What is known of people, wherever they are asked for: at their surnames, and at those by which articles call them.

    Args:
        batch: All rows of some people, as `list_holders` and `use_names` give them; those of surnames are handed on.

        parts: Into how many parts the surnames are parted.
    """
    rows = Rows()
    held = list(rows_of(batch))
    for part, what, surname, value in held:
        if what in _OF_SURNAMES:
            rows.add(part, what, surname, value)
    for person, said in by_key(row for row in held if row[1] not in _OF_SURNAMES).items():
        roles: Counter[str] = Counter()
        addressed: Counter[str] = Counter()
        for word, count in said.get("role", []):
            roles[word] += count
        for word, count in said.get("address", []):
            addressed[word] += count
        surnames = {surname for each in said.get("surnames", []) for surname in each}
        for surname in sorted(surnames.union(said.get("need", []))):
            rows.add(home(surname, parts), "known", surname, [person, surname in surnames, roles, addressed])
    return rows.batch()

"""
Whom the bare surnames of a corpus stand for: all that is known of a surname, and all who ask.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from newscorpus.engine.batches.name_calls import Ruled
from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.names.calls import Call, people_called
from newscorpus.names.usage import Usage

__all__ = ["answer_calls"]


def answer_calls(batch: Any, *, parts: int, ruled: Ruled) -> Any:  # pyarrow.RecordBatch
    """
    Whom bare surnames stand for.

    Args:
        batch: All rows of some surnames, as `use_names`, `know_people` and `count_words` give them.

        parts: Into how many parts those are parted who may be meant together.

        ruled: What was decided.

    Returns:
        Rows "meant" for the parts that asked: one person, or the mark of several; and these once, as "several".
    """
    rows = Rows()
    crowds: dict[str, list[str]] = {}
    for surname, said in by_key(rows_of(batch)).items():
        if "call" not in said:
            continue
        known = _Known(surname, said, ruled)
        answers: dict[str, list[str]] = {}
        for part, call in said["call"]:
            asked = json.dumps(call)
            if asked not in answers:
                answers[asked] = known.people(call) or [call[2]]
            people = answers[asked]
            mark = None
            if len(people) > 1:
                mark = blake2b(json.dumps(people).encode(), digest_size=16).hexdigest()
                crowds[mark] = people
            rows.add(part, "meant", asked, [None if mark else people[0], mark])
    for mark, people in crowds.items():
        rows.add(home(mark, parts), "several", mark, people)
    return rows.batch()


class _Known:
    """What is known of one surname, with numbers for people."""

    def __init__(self, surname: str, said: Mapping[str, list[Any]], ruled: Ruled) -> None:
        self._ruled = ruled
        people = {person for person, *_ in said.get("known", [])} | {person for person, _ in said.get("called", [])}
        for _, call in said["call"]:
            people.update(person for person in (call[2], call[5], *call[7]) if person is not None)
        self._names = sorted(people)
        self._numbers = {person: number for number, person in enumerate(self._names)}
        self._usage = Usage()
        self._everywhere: set[int] = set()
        for person, holds, roles, addressed in said.get("known", []):
            number = self._numbers[person]
            if holds:
                self._everywhere.add(number)
            for word, count in roles.items():
                self._usage.roles[word, number] += count
            for word, count in addressed.items():
                self._usage.addressed[word, number] += count
        for person, count in said.get("called", []):
            self._usage.called[surname, self._numbers[person]] += count
        self._usage.begin[surname] = sum(said.get("begin", []))
        self._usage.end[surname] = sum(said.get("end", []))

    def people(self, call: list[Any]) -> list[str]:
        """Whom a call may mean."""
        surname, given, own, address, role, full, fits, several = call
        asked = Call(
            surname=surname,
            given=given,
            own=self._numbers[own],
            address=address,
            role=role,
            full=None if full is None else self._numbers[full],
            fits=fits,
            several=tuple(self._numbers[person] for person in several),
        )
        return [self._names[number] for number in people_called(asked, self._everywhere, self._usage, self)]

    def has_name(self, own: int) -> bool:
        """See `newscorpus.names.calls.Decided`."""
        return self._ruled.has_name(self._names[own])

    def apart(self, own: int, person: int) -> bool:
        """See `newscorpus.names.calls.Decided`."""
        return self._ruled.apart(self._names[own], self._names[person])

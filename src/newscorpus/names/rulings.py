"""
Rulings: decisions about names as people write them down.

In goes a CSV, YAML or JSON file, or rows from a program; out come `Decisions`. A row says that two names are one
(`same`), that they are two (`different`), which spelling is shown (`form`), what a name names (`kind`), or that it is
`not a name`. YAML and JSON may as well have a section for each of these. Whatever can't be read is an error that names
the line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from newscorpus.errors import ArgumentError, DataError
from newscorpus.model.decision import Decision, Ruling
from newscorpus.model.mention import MentionKind
from newscorpus.names.decisions import NO_DECISIONS, Decisions, spelling
from newscorpus.names.tables import Part, part_of, read_table, texts

__all__ = ["DecisionsLike", "read_decisions"]

DecisionsLike = str | os.PathLike[str] | Iterable[Decision | Mapping[str, str]] | Decisions | None
"""What `read_decisions` takes."""

_COLUMNS = ("decision", "name", "other", "note")
_ALIASES = {
    "decision": "decision", "ruling": "decision", "verdict": "decision", "what": "decision",
    "name": "name", "a": "name", "name 1": "name", "name1": "name", "variant": "name", "spelling": "name",
    "other": "other", "b": "other", "name 2": "other", "name2": "other", "value": "other", "form": "other",
    "kind": "kind", "type": "kind",
    "note": "note", "notes": "note", "comment": "note", "why": "note", "reason": "note",
    "names": "names", "effect": "", "mentions": "", "outcome": "",
}  # fmt: skip
_RULINGS = {
    "same": Ruling.SAME, "one": Ruling.SAME, "merge": Ruling.SAME, "join": Ruling.SAME, "=": Ruling.SAME,
    "different": Ruling.DIFFERENT, "not same": Ruling.DIFFERENT, "two": Ruling.DIFFERENT, "apart": Ruling.DIFFERENT,
    "split": Ruling.DIFFERENT, "!=": Ruling.DIFFERENT, "≠": Ruling.DIFFERENT,
    "form": Ruling.FORM, "show": Ruling.FORM, "spell": Ruling.FORM,
    "kind": Ruling.KIND, "type": Ruling.KIND, "is": Ruling.KIND,
    "not a name": Ruling.NOT_A_NAME, "no name": Ruling.NOT_A_NAME, "not name": Ruling.NOT_A_NAME,
    "none": Ruling.NOT_A_NAME, "drop": Ruling.NOT_A_NAME, "ignore": Ruling.NOT_A_NAME,
}  # fmt: skip
_KINDS = {
    "person": MentionKind.PERSON, "people": MentionKind.PERSON, "persons": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION, "organization": MentionKind.ORGANISATION, "org": MentionKind.ORGANISATION,
    "organisations": MentionKind.ORGANISATION, "organizations": MentionKind.ORGANISATION,
    "place": MentionKind.PLACE, "places": MentionKind.PLACE, "location": MentionKind.PLACE, "gpe": MentionKind.PLACE,
}  # fmt: skip
_TWO = (Ruling.SAME, Ruling.DIFFERENT)


def read_decisions(
    given: DecisionsLike,
) -> Decisions:
    """
    The decisions of a file, or of a program.

    Args:
        given: A path; or decisions, or rows such as `{"decision": "same", "name": "Bob Rae", "other": "Robert Rae"}`;
            None for no decisions.

    Returns:
        The decisions, checked.

    Raises:
        DataError: A row can't be read, or two contradict each other; the message names the line.

        ArgumentError: *given* is nothing of the kind.

        MissingExtraError: It is a YAML file, and PyYAML is not installed.

    >>> [one.name for one in read_decisions([{"decision": "not a name", "name": "Read More"}])]
    ['Read More']
    """
    if given is None:
        return NO_DECISIONS
    if isinstance(given, Decisions):
        return given
    if isinstance(given, str | os.PathLike):
        name = os.fspath(given)
        table = read_table(name, columns=_COLUMNS, known=frozenset(_ALIASES) - frozenset(_RULINGS))
        return Decisions(rulings=_decisions(table, name), source=name)
    if isinstance(given, Mapping) or not isinstance(given, Iterable):
        raise ArgumentError(f"decisions are a path, or a list of decisions or rows, not {type(given).__name__}")
    out: list[Decision] = []
    for number, row in enumerate(given, 1):
        if isinstance(row, Decision):
            out.append(row)
        else:
            out += _record(part_of(row, "decisions", line=number), "decisions", None)
    return Decisions(rulings=out)


def _decisions(table: Part, name: str) -> Iterator[Decision]:
    if isinstance(table.value, dict):
        for what, part in table.value.items():
            yield from _section(_ruling(what, name, part.line), part, name)
    elif isinstance(table.value, tuple):
        for row in table.value:
            yield from _record(row, name, None)
    elif table.value.strip():
        raise DataError("holds no decisions: write a list of them", file=name, line=table.line)


def _section(ruling: Ruling, part: Part, name: str) -> Iterator[Decision]:
    """All decisions of one ruling: a list of names, of pairs, of records, or a mapping of name to form or kind."""
    if isinstance(part.value, dict):
        for key, value in part.value.items():
            for other, line in texts(value):
                yield from _made(ruling, [key, other], name=name, line=line)
    elif isinstance(part.value, tuple):
        for each in part.value:
            if isinstance(each.value, str):
                yield from _made(ruling, [each.value], name=name, line=each.line)
            elif isinstance(each.value, tuple):
                yield from _made(ruling, [text for text, _ in texts(each)], name=name, line=each.line)
            else:
                yield from _record(each, name, ruling)
    elif part.value:
        yield from _made(ruling, [part.value], name=name, line=part.line)


def _record(row: Part, name: str, ruling: Ruling | None) -> Iterator[Decision]:
    if not isinstance(row.value, dict):
        if isinstance(row.value, tuple) and row.value and isinstance(row.value[0].value, str):
            what, *rest = [text for text, _ in texts(row)]
            yield from _made(_ruling(what, name, row.line), rest, name=name, line=row.line)
            return
        raise DataError(
            "is no decision: give it a decision, a name and, for two names, the other", file=name, line=row.line
        )
    held: dict[str, list[str]] = {}
    extra: dict[str, str] = {}
    for column, part in row.value.items():
        folded = " ".join(column.casefold().replace("_", " ").split())
        if (
            ruling is None
            and folded in ("same", "different", "not a name", "form")
            and "decision" not in held
            and not (folded == "form" and any(_ALIASES.get(c.casefold()) in ("decision", "name") for c in row.value))
        ):
            held["decision"] = [folded]
            held.setdefault("names", []).extend(text for text, _ in texts(part))
            continue
        place = _ALIASES.get(folded)
        if place is None:
            raise DataError(
                f"has no column for {column!r}: there are {', '.join(_COLUMNS)} and kind", file=name, line=row.line
            )
        if place in ("note", "kind"):
            extra[place] = " ".join(text for text, _ in texts(part))
        elif place:
            held.setdefault(place, []).extend(text for text, _ in texts(part) if text.strip())
    if ruling is None:
        if "decision" not in held:
            raise DataError(f"lacks a decision: one of {', '.join(Ruling)}", file=name, line=row.line)
        ruling = _ruling(" ".join(held["decision"]), name, row.line)
    if ruling is Ruling.KIND and "other" not in held and extra.get("kind"):
        held["other"] = [extra.pop("kind")]
    kind = None
    if extra.get("kind"):
        kind = _KINDS.get(extra["kind"].strip().casefold())
        if kind is None:
            raise DataError(
                f"has no such kind: {extra['kind']!r}; there are {', '.join(MentionKind)}", file=name, line=row.line
            )
    given = [*held.get("name", ()), *held.get("names", ()), *held.get("other", ())]
    yield from _made(ruling, given, name=name, line=row.line, kind=kind, note=extra.get("note", ""))


def _ruling(text: str, name: str, line: int | None) -> Ruling:
    ruling = _RULINGS.get(" ".join(text.casefold().replace("_", " ").replace("-", " ").split()))
    if ruling is None:
        raise DataError(f"there is no decision {text!r}: there are {', '.join(Ruling)}", file=name, line=line)
    return ruling


def _made(
    ruling: Ruling, given: list[str], *, name: str, line: int | None, kind: MentionKind | None = None, note: str = ""
) -> Iterator[Decision]:
    """The decisions that one row makes: of more than two names, one for each pair that says it all."""
    names = [" ".join(each.split()) for each in given if each.strip()]
    if not names:
        raise DataError(f"{ruling.value!r} lacks a name", file=name, line=line)
    if ruling is Ruling.NOT_A_NAME:
        for each in names:
            yield Decision(ruling=ruling, name=each, kind=kind, note=note, line=line)
        return
    if len(names) < 2:
        lacking = {Ruling.FORM: "the form to show", Ruling.KIND: "the kind"}.get(ruling, "the other name")
        raise DataError(f"{ruling.value!r} lacks {lacking}", file=name, key=names[0], line=line)
    if ruling in _TWO:
        firsts = names[:1] if ruling is Ruling.SAME else names
        for i, first in enumerate(firsts):
            for other in names[i + 1 :]:
                if spelling(first) == spelling(other):
                    if ruling is Ruling.DIFFERENT:
                        raise DataError("a name can't be different from itself", file=name, key=first, line=line)
                    continue
                yield Decision(ruling=ruling, name=first, other=other, kind=kind, note=note, line=line)
        return
    if len(names) > 2:
        raise DataError(
            f"{ruling.value!r} has one name and one value, not {len(names)}", file=name, key=names[0], line=line
        )
    value = names[1]
    if ruling is Ruling.KIND:
        folded = value.casefold()
        if _RULINGS.get(folded) is Ruling.NOT_A_NAME:
            yield Decision(ruling=Ruling.NOT_A_NAME, name=names[0], note=note, line=line)
            return
        if folded not in _KINDS:
            raise DataError(
                f"has no such kind: {value!r}; there are {', '.join(MentionKind)}", file=name, key=names[0], line=line
            )
        value = _KINDS[folded].value
    yield Decision(ruling=ruling, name=names[0], other=value, kind=kind, note=note, line=line)

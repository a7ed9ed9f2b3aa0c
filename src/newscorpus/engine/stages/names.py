"""
The book of names: what articles name, who is one person in the corpus, and what was counted of each.

Every step is a kernel or a few; what goes between them is said there. The result is that of
`newscorpus.names.build_book`. Articles are in parts, and what a part asks of the corpus comes back to it: who the full
names in it are, whom bare surnames mean, what abbreviations stand for. Everything is counted before it is moved, so
that a name in every tenth article is a row for each batch. Only what decisions speak of comes together in the one
process that calls this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs

from newscorpus.engine.batches import (
    components,
    name_answers,
    name_blocks,
    name_calls,
    name_crowds,
    name_entries,
    name_joining,
    name_outcomes,
    name_reading,
)
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.name_rows import ROWS, only, rows_of
from newscorpus.engine.batches.numbering import NEEDED
from newscorpus.engine.carriers import Carrier, Frame
from newscorpus.engine.stages.groups import AT_ONCE, label_components
from newscorpus.model import Outcome
from newscorpus.model.mention import MentionKind
from newscorpus.names.decided_people import DecidedPeople
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.grouping import Grouping
from newscorpus.names.outcomes import names_spoken_of
from newscorpus.names.placing import DecidedThings

__all__ = ["Named", "crowds", "decide", "name"]

_COLUMNS = (*NEEDED, "mentions")


@attrs.frozen(kw_only=True)
class Named:
    """
    What was found out; the first two are worked out each time they are looked at.

    Attributes:
        entries: The entries of the book, in no order.

        placed: What each mention of each article names.

        answers: Whom bare surnames stand for.

        outcomes: What came of each decision, in their order.
    """

    entries: Frame
    placed: Frame
    answers: Frame
    outcomes: tuple[Outcome, ...] = ()


def name(
    carrier: Carrier,
    articles: Frame,
    *,
    decisions: Decisions = NO_DECISIONS,
    block: int = name_blocks.AT_ONCE,
    at_once: int = AT_ONCE,
    under: str = "names",
) -> Named:
    """
    Make the book of names of articles.

    Args:
        carrier: The engine.

        articles: Articles, with the columns of `numbering.NEEDED` and `mentions`, and perhaps others.

        decisions: What the user said.

        block: How many names of one block one worker compares at once.

        at_once: How many edges between names one worker joins at once.

        under: What is kept on the way goes by names that begin so.
    """
    run = _Run(carrier, decisions, block=block, at_once=at_once, under=under)
    resolved = run.resolve(articles)
    people_decided, things_decided = run.decided(resolved)
    people = run.people(resolved, people_decided)
    ruled = run.rule(people, people_decided)
    told = run.mapped(people, name_calls.tell_parts)
    answers = run.answers(resolved, people, told, ruled)
    things = run.things(resolved, things_decided)
    meant = run.mapped(answers, partial(only, what=("meant",)))
    place = partial(name_entries.place_mentions, ruled=ruled, decisions=decisions)
    placed = run.gathered([resolved, told, meant, things], place)
    counted = run.mapped(placed, name_entries.count_entries, parted=True)
    made = partial(name_entries.add_entries, decisions=decisions)
    entries = carrier.together(counted, made, name_entries.entry_schema())
    return Named(entries=entries, placed=placed, answers=answers)


def decide(carrier: Carrier, named: Named, plain: Named, decisions: Decisions, *, under: str = "names") -> Named:
    """
    The book with what came of its decisions.

    Args:
        carrier: The engine.

        named: The book.

        plain: The book of the same articles without decisions.

        decisions: The decisions.

        under: What is kept on the way goes by names that begin so.
    """
    pick = partial(name_outcomes.pick_entries, names=names_spoken_of(decisions))
    schema = name_entries.entry_schema()
    entries = carrier.keep(named.entries, f"{under}-unmarked")
    after, before = (carrier.collect(carrier.map(each, pick, schema)).to_pylist() for each in (entries, plain.entries))
    outcomes, said = name_outcomes.judge_entries(after, before, decisions)
    marked = carrier.map(entries, partial(name_outcomes.mark_entries, said=said), schema)
    return attrs.evolve(named, entries=marked, outcomes=outcomes)


def crowds(carrier: Carrier, named: Named) -> Frame:
    """
    The forms of those who may be meant together, by the marks that `name_entries.list_doubts` gives of them.
    """
    rows = schema_of(ROWS)
    several = carrier.map(named.answers, partial(name_crowds.spread_crowds, parts=carrier.parts), rows)
    held = carrier.select(named.entries, ("kind", "form", "entry"))
    forms = carrier.map(held, partial(name_crowds.spread_forms, parts=carrier.parts), rows)
    met = carrier.together(carrier.union([several, forms]), partial(name_crowds.form_crowds, parts=carrier.parts), rows)
    return carrier.together(met, name_crowds.list_crowds, name_crowds.crowd_schema())


class _Run:
    """The steps, with what all of them need."""

    def __init__(self, carrier: Carrier, decisions: Decisions, *, block: int, at_once: int, under: str) -> None:
        self._carrier = carrier
        self._decisions = decisions
        self._block = block
        self._at_once = at_once
        self._under = under
        self._rows = schema_of(ROWS)

    def mapped(self, frame: Frame, kernel: Callable[..., Any], *, parted: bool = False, **more: object) -> Frame:
        """A kernel over batches; with *parted* it is told how many parts there are."""
        parts = {"parts": self._carrier.parts} if parted else {}
        return self._carrier.map(frame, partial(kernel, **parts, **more), self._rows)

    def gathered(self, frames: list[Frame], kernel: Callable[..., Any], *, parted: bool = False) -> Frame:
        """A kernel over parts of all the frames."""
        parts = {"parts": self._carrier.parts} if parted else {}
        return self._carrier.together(self._carrier.union(frames), partial(kernel, **parts), self._rows)

    def kept(self, frame: Frame, what: str) -> Frame:
        """A frame, worked out once."""
        return self._carrier.keep(frame, f"{self._under}-{what}")

    def resolve(self, articles: Frame) -> Frame:
        """The articles with what bare names stand for in each."""
        held = self._carrier.select(articles, _COLUMNS)
        read = self.mapped(held, name_reading.read_names, parted=True, decisions=self._decisions)
        numbered = self.kept(self.gathered([read], name_reading.number_sources), "numbered")
        counted = self.mapped(numbered, name_reading.count_kinds, parted=True, decisions=self._decisions)
        turned = self.gathered([counted], name_reading.judge_kinds)
        resolve = partial(name_reading.resolve_names, decisions=self._decisions)
        return self.kept(self.gathered([numbered, turned], resolve), "resolved")

    def decided(self, resolved: Frame) -> tuple[tuple[Grouping, Frame | None], tuple[Grouping, Frame | None]]:
        """What was decided of the names of the corpus, and these names."""
        if not self._decisions.named:
            return (Grouping(), None), (Grouping(), None)
        found = self.kept(self.mapped(resolved, name_joining.find_decided, decisions=self._decisions), "decided")
        people, things = DecidedPeople(self._decisions), DecidedThings(self._decisions)
        for batch in self._carrier.collect(found).to_batches():
            for _, kind, node, text in rows_of(batch):
                if kind == "person":
                    people.see(text, node)
                else:
                    things.see(MentionKind(kind), text, node)
        return (people.group(), found), (things.group(), found)

    def people(self, resolved: Frame, decided: tuple[Grouping, Frame | None]) -> Frame:
        """Who is one person."""
        listed = self.mapped(resolved, name_blocks.list_names, parted=True, decisions=self._decisions)
        nodes = self.gathered([listed], name_blocks.sum_names)
        members = self.mapped(nodes, name_blocks.spread_blocks, parted=True)
        compare = partial(name_blocks.compare_small, at_once=self._block)
        compared = self.gathered([members], compare, parted=True)
        same = self.kept(self.gathered([compared], name_blocks.compare_parts, parted=True), "same")
        beside = self.mapped(resolved, name_blocks.list_namesakes, parted=True, decisions=self._decisions)
        placed = self._components([nodes, same, beside], same, decided, "people")
        join = partial(name_joining.join_people, grouping=decided[0])
        return self.kept(self.gathered([placed], join, parted=True), "people")

    def things(self, resolved: Frame, decided: tuple[Grouping, Frame | None]) -> Frame:
        """What abbreviations stand for."""
        listed = self.mapped(resolved, name_joining.list_things, parted=True, decisions=self._decisions)
        placed = self._components([listed], listed, decided, "explained")
        return self.gathered([placed], partial(name_joining.join_things, grouping=decided[0]))

    def _components(
        self, frames: list[Frame], pairs: Frame, decided: tuple[Grouping, Frame | None], what: str
    ) -> Frame:
        """What is said of names, in the components that pairs and decisions make of these."""
        carrier, schema = self._carrier, schema_of(components.EDGES)
        edges = carrier.map(pairs, name_joining.edges_of_pairs, schema)
        grouping, found = decided
        if found is not None:
            links = partial(name_joining.edges_of_links, grouping=grouping)
            edges = carrier.union([edges, carrier.map(found, links, schema)])
        labels = label_components(carrier, edges, name=f"{self._under}-{what}-labels", at_once=self._at_once)
        spread = partial(components.spread_edges, parts=carrier.parts, both=True)
        both = carrier.map(labels, spread, schema_of(components.PARTED))
        return self.gathered([*frames, both], name_joining.place_names, parted=True)

    def rule(self, people: Frame, decided: tuple[Grouping, Frame | None]) -> name_calls.Ruled:
        """What was decided of people, as far as bare names go."""
        grouping, found = decided
        if found is None:
            return name_calls.Ruled()
        bare = {node for batch in self._carrier.collect(found).to_batches() for _, kind, node, _ in rows_of(batch)}
        wanted = frozenset(bare) | {node for pair in grouping.parted() for node in grouping.members(pair[0])}
        picked = self._carrier.collect(self.mapped(people, name_calls.pick_people, nodes=wanted))
        person = {node: value for batch in picked.to_batches() for _, _, node, value in rows_of(batch)}

        def own_of(node: str) -> str:
            members = grouping.members(node)
            return next((person[member] for member in sorted(members) if member in person), min(members))

        return name_calls.Ruled(
            own={node: own_of(node) for node in sorted(bare) if node.startswith("=")},
            parted=frozenset((own_of(one), own_of(other)) for one, other in grouping.parted()),
        )

    def answers(self, resolved: Frame, people: Frame, told: Frame, ruled: name_calls.Ruled) -> Frame:
        """Whom bare surnames stand for."""
        use = partial(name_calls.use_names, ruled=ruled, decisions=self._decisions)
        used = self.gathered([resolved, told], use, parted=True)
        holders = self.mapped(people, name_calls.list_holders, parted=True)
        known = self.gathered([holders, used], name_calls.know_people, parted=True)
        words = self.mapped(people, name_calls.count_words, parted=True)
        answer = partial(name_answers.answer_calls, ruled=ruled)
        return self.kept(self.gathered([known, words], answer, parted=True), "answers")

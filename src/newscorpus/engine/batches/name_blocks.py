"""
The full names of a corpus, and which of them compare as the same.

`list_names` counts the names of a batch of articles before anything is moved, and `sum_names` adds up; `spread_blocks`
parts the names by the blocks of `newscorpus.names.blocking`; `compare_small` compares the blocks that one worker takes
at once, and `compare_parts` those that are too large for it, part by part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.model.mention import MentionKind
from newscorpus.names.blocking import pairs_of_block, pairs_of_part, parts_of_name
from newscorpus.names.comparison import Verdict
from newscorpus.names.decided_people import node_of_name
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.judge import Judge
from newscorpus.names.keys import block_keys
from newscorpus.names.namesakes import namesakes

__all__ = [
    "AT_ONCE",
    "compare_parts",
    "compare_small",
    "full_names",
    "list_names",
    "list_namesakes",
    "spread_blocks",
    "sum_names",
]

AT_ONCE = 3000
"""Names of one block that one worker compares at once, some seconds' work; of larger ones some pairs are met twice."""

_PERSON = MentionKind.PERSON.value


def full_names(mentions: Iterable[Any]) -> tuple[list[str], list[str]]:
    """
    The full names that the mentions of an article may stand for, and those that are printed and stand for themselves.

    >>> full_names([[0, "person", "Mark Rutte", None, "Mark Rutte", []], [20, "person", "Rutte", None, None, ["A B"]]])
    (['Mark Rutte', 'A B'], ['Mark Rutte'])
    """
    names: dict[str, None] = {}
    printed: dict[str, None] = {}
    for _, kind, text, _, full, candidates in mentions:
        if kind == _PERSON:
            names.update(dict.fromkeys(candidates))
            if full is not None:
                names[full] = None
            if full == text:
                printed[text] = None
    return list(names), list(printed)


def list_names(batch: Any, *, parts: int, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    The full names of a batch of resolved articles, each with how many of them print it and which parts ask for it.
    """
    texts: dict[str, Counter[str]] = {}
    weights: Counter[str] = Counter()
    asking: dict[str, set[int]] = {}
    for part, _, _, value in rows_of(batch):
        names, printed = full_names(value["mentions"])
        nodes = {name: node_of_name(name, decisions) for name in names}
        for name, node in nodes.items():
            texts.setdefault(node, Counter())[name] += 0
            asking.setdefault(node, set()).add(part)
        for name in printed:
            texts[nodes[name]][name] += 1
        weights.update({nodes[name] for name in printed})
    rows = Rows()
    for node, of_node in texts.items():
        rows.add(home(node, parts), "name", node, [weights[node], of_node, sorted(asking[node])])
    return rows.batch()


def sum_names(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Each full name of the corpus: by which name it is compared, and how many articles print it.

    Args:
        batch: All rows of some names, as `list_names` gives them.

    Returns:
        Rows "node", with the name, the number of articles, that for each spelling, and the parts that ask for it.
    """
    rows = Rows()
    held = list(rows_of(batch))
    homes = {key: part for part, _, key, _ in held}
    for node, said in by_key(held).items():
        texts: Counter[str] = Counter()
        for _, of_batch, _ in said["name"]:
            texts.update(of_batch)
        weight = sum(each[0] for each in said["name"])
        asking = sorted({part for each in said["name"] for part in each[2]})
        rows.add(homes[node], "node", node, [min(texts), weight, texts, asking])
    return rows.batch()


def list_namesakes(batch: Any, *, parts: int, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    The names that stand in an article of a batch with another that shares a word, each with these articles.
    """
    found: dict[str, list[int]] = {}
    for _, _, _, value in rows_of(batch):
        _, printed = full_names(value["mentions"])
        for node in namesakes(list(dict.fromkeys(node_of_name(name, decisions) for name in printed))):
            found.setdefault(node, []).append(value["number"])
    rows = Rows()
    for node, numbers in found.items():
        rows.add(home(node, parts), "beside", node, numbers)
    return rows.batch()


def spread_blocks(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The names of a batch by their blocks.
    """
    rows = Rows()
    for _, _, node, value in rows_of(batch):
        for block in block_keys(value[0]):
            rows.add(home(block, parts), "member", block, [node, value[0]])
    return rows.batch()


def compare_small(batch: Any, *, parts: int, at_once: int = AT_ONCE) -> Any:  # pyarrow.RecordBatch
    """
    The pairs that compare as the same, of the blocks that are not too large; and the names of the others.

    Args:
        batch: All rows of some blocks.

        parts: Into how many parts the pairs are parted, and the names.

        at_once: How many names a block has at most that is not too large; no fewer than
            `newscorpus.names.blocking.LARGEST_BLOCK`.

    Returns:
        Rows "same" for pairs; rows "member" for names, by their block and a part of it.
    """
    rows = Rows()
    small = []
    for block, members in _blocks(batch):
        if len(members) <= at_once:
            small.append((members, pairs_of_block(block, [name for _, name in members])))
            continue
        for node, name in members:
            for part in parts_of_name(name, block):
                key = f"{block}\0{part}"
                rows.add(home(key, parts), "member", key, [node, name])
    _add_same(rows, small, parts)
    return rows.batch()


def compare_parts(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The pairs that compare as the same, of some parts of large blocks; those that were found before are handed on.

    Args:
        batch: All rows of some parts, as `compare_small` gives them.

        parts: Into how many parts the pairs are parted.
    """
    rows = Rows()
    _add_same(rows, ((members, pairs_of_part(len(members))) for _, members in _blocks(batch)), parts)
    for part, what, node, value in rows_of(batch):
        if what == "same":
            rows.add(part, what, node, value)
    return rows.batch()


def _blocks(batch: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for block, said in by_key(rows_of(batch)).items():
        if "member" in said:
            yield block, sorted((node, name) for node, name in said["member"])


def _add_same(
    rows: Rows, blocks: Iterable[tuple[list[tuple[str, str]], Iterable[tuple[int, int]]]], parts: int
) -> None:
    judge, found = Judge(), {}
    for members, pairs in blocks:
        for one, other in pairs:
            (a, left), (b, right) = members[one], members[other]
            verdict, score = judge.answer(left, right)
            if verdict is Verdict.SAME:
                found[a, b] = score
    for (a, b), score in found.items():
        rows.add(home(a, parts), "same", a, [b, score])

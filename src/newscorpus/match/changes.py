"""
What changed between two texts, sentence by sentence.

Two bodies go in, changes come out, with spans in both. Sentences that stand once in each text are its fixed points;
between them what is left on both sides is laid side by side. The cost grows with the length of the texts and not with
their product, also where one sentence stands a million times.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

import attrs

from newscorpus.model import Change, ChangeKind
from newscorpus.text.sentences import sentence_spans

__all__ = ["Comparison", "changes_between"]

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
# two wordings of one sentence share this much of their words
_REWORDED = 0.4
# sentences of one gap that are held against each other
_GAP = 16


@attrs.frozen(kw_only=True, eq=False)
class _Sentence:
    number: int
    at: tuple[int, int]
    text: str
    key: str


@attrs.frozen(kw_only=True)
class Comparison:
    """
    Two texts sentence by sentence.

    Attributes:
        changes: What differs, in the order of the later text; what was removed stands where it stood.

        kept: How many sentences stand in both as they were.

        shorter: How many sentences the shorter text has.
    """

    changes: tuple[Change, ...]
    kept: int
    shorter: int


def _sentences(body: str) -> list[_Sentence]:
    out = []
    for number, (start, end) in enumerate(sentence_spans(body)):
        text = body[start:end]
        words = _WORD.findall(text.casefold())
        out.append(_Sentence(number=number, at=(start, end), text=text, key=" ".join(words) or text))
    return out


def _anchors(one: Sequence[_Sentence], two: Sequence[_Sentence]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of equal sentences that keep their order, and those that do not, both in the order of the first."""
    counts, others = Counter(each.key for each in one), Counter(each.key for each in two)
    where = {each.key: place for place, each in enumerate(two) if others[each.key] == 1}
    pairs = [(place, where[each.key]) for place, each in enumerate(one) if counts[each.key] == 1 and each.key in where]
    # the longest run of pairs that rises in both: by the last of each length, and who came before whom
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, there) in enumerate(pairs):
        length = bisect.bisect_left(tails, there)
        before[number] = ends[length - 1] if length else -1
        if length == len(tails):
            tails.append(there)
            ends.append(number)
        else:
            tails[length], ends[length] = there, number
    kept = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    rising = [pair for number, pair in enumerate(pairs) if number in kept]
    return rising, [pair for number, pair in enumerate(pairs) if number not in kept]


def changes_between(before: str, after: str) -> Comparison:
    """
    What changed from one text to another.

    Args:
        before: The earlier text.

        after: The later text.

    Returns:
        The changes. Texts whose sentences have the same words have none, whatever their spacing, case and marks.

    >>> found = changes_between("It rained. Two people came.", "It rained. Three people came. They left.")
    >>> [(change.kind.value, change.before, change.after) for change in found.changes]
    [('replaced', 'Two people came.', 'Three people came.'), ('added', '', 'They left.')]
    """
    one, two = _sentences(before), _sentences(after)
    rising, moved = _anchors(one, two)
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    changes = [(j, 0, _change(ChangeKind.MOVED, [one[i]], [two[j]], before, after)) for i, j in moved]
    kept = len(rising) + len(moved)
    last = (0, 0)
    for i, j in [*rising, (len(one), len(two))]:
        low, other = last
        left = [place for place in range(low, i) if place not in gone]
        right = [place for place in range(other, j) if place not in come]
        same, found = _gap([one[place] for place in left], [two[place] for place in right], before, after)
        kept += same
        changes += [(other, step, change) for step, change in enumerate(found, start=1)]
        last = (i + 1, j + 1)
    changes.sort(key=lambda entry: (_place(entry[2], two, entry[0]), entry[1]))
    return Comparison(changes=tuple(change for _, _, change in changes), kept=kept, shorter=min(len(one), len(two)))


def _place(change: Change, two: Sequence[_Sentence], gap: int) -> int:
    if change.after_at is not None:
        return change.after_at[0]
    return two[gap].at[0] if gap < len(two) else (two[-1].at[1] if two else 0)


def _gap(left: list[_Sentence], right: list[_Sentence], before: str, after: str) -> tuple[int, list[Change]]:
    """What stands between two fixed points: how many sentences are the same, and what differs."""
    head = 0
    while head < min(len(left), len(right)) and left[head].key == right[head].key:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail].key == right[-1 - tail].key:
        tail += 1
    same = head + tail
    left, right = left[head : len(left) - tail], right[head : len(right) - tail]
    out: list[Change] = []
    gone: list[_Sentence] = []
    come: list[_Sentence] = []

    def settle() -> None:
        for kind, old, new in ((ChangeKind.REMOVED, gone, []), (ChangeKind.ADDED, [], come)):
            out.extend(
                _change(kind, run if old else [], run if new else [], before, after) for run in _runs(old or new)
            )
        gone.clear()
        come.clear()

    pairs = dict(_reworded(left, right))
    at = 0
    for place, sentence in enumerate(left):
        other = pairs.get(place)
        if other is None:
            gone.append(sentence)
            continue
        come.extend(right[at:other])
        settle()
        if sentence.key == right[other].key:
            same += 1
        else:
            out.append(_change(ChangeKind.REPLACED, [sentence], [right[other]], before, after))
        at = other + 1
    come.extend(right[at:])
    settle()
    return same, out


def _runs(sentences: list[_Sentence]) -> list[list[_Sentence]]:
    """Sentences that follow each other, taken together."""
    out: list[list[_Sentence]] = []
    for sentence in sentences:
        if out and out[-1][-1].number == sentence.number - 1:
            out[-1].append(sentence)
        else:
            out.append([sentence])
    return out


def _reworded(left: list[_Sentence], right: list[_Sentence]) -> list[tuple[int, int]]:
    """Which sentences answer to which, in order: the pairs with most words in common, all together."""
    if not left or not right:
        return []
    if len(left) > _GAP or len(right) > _GAP:
        # too many to hold each against each: in their order, those that are in the same place
        return [
            (place, place)
            for place, (old, new) in enumerate(zip(left, right, strict=False))
            if _alike(Counter(old.key.split()), Counter(new.key.split())) >= _REWORDED
        ]
    olds = [Counter(each.key.split()) for each in left]
    news = [Counter(each.key.split()) for each in right]
    alike = [[_alike(old, new) for new in news] for old in olds]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _REWORDED else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if alike[i][j] >= _REWORDED and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _alike(one: Counter[str], two: Counter[str]) -> float:
    total = sum(one.values()) + sum(two.values())
    return 2 * sum((one & two).values()) / total if total else 0.0


def _change(kind: ChangeKind, old: list[_Sentence], new: list[_Sentence], before: str, after: str) -> Change:
    before_at = (old[0].at[0], old[-1].at[1]) if old else None
    after_at = (new[0].at[0], new[-1].at[1]) if new else None
    was = before[slice(*before_at)] if before_at else ""
    now = after[slice(*after_at)] if after_at else ""
    numbers, others = _NUMBER.findall(was), _NUMBER.findall(now)
    replaced = kind is ChangeKind.REPLACED
    return Change(
        kind=kind,
        before=was,
        after=now,
        before_at=before_at,
        after_at=after_at,
        numbers_before=_less(numbers, others) if replaced else (),
        numbers_after=_less(others, numbers) if replaced else (),
    )


def _less(numbers: list[str], others: list[str]) -> tuple[str, ...]:
    left = Counter(others)
    out = []
    for number in numbers:
        if left[number]:
            left[number] -= 1
        else:
            out.append(number)
    return tuple(out)

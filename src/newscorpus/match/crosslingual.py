"""
How two articles in different languages relate: `same_story` or `unrelated`, by names, places, numbers and days.

The marks of two texts go in, one row of numbers comes out, and from it how likely the two report one event. What is
said depends on the two texts alone and is the same whichever is asked first. Texts in one language never come here.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.data import load_table
from newscorpus.match.crosslingual_marks import Marks, Name

__all__ = ["NAMES", "likelihood", "row_across", "shared_marks"]

Numbers = NDArray[np.float64]

NAMES: tuple[str, ...] = (
    "names",
    "cognates",
    "names_low",
    "names_high",
    "lead_names",
    "places",
    "places_alike",
    "lead_places",
    "numbers",
    "numbers_share",
    "days",
    "days_apart",
    "size",
)
"""What each number of a row is."""

# how alike two names must sound where both scripts write vowels
_SOUND = 0.72
_COGNATE = 0.85
_BARE = 0.3
# what is worth less tells nothing
_SLIGHT = 0.12
# what a consonant more tells
_BONES = (0.0, 0.0, 0.35, 0.7, 0.9, 1.0)
_PLACES = {"land": 1.0, "city": 1.6, "body": 1.3, "person": 3.0}
_MOST = 14
# as many as a person reads
_SHOWN = 16


def _worth(name: Name) -> float:
    return _BONES[min(len(name.bones), len(_BONES) - 1)] * min(name.weight, 9.0) / 9.0


def _blocks(name: Name) -> Iterator[str]:
    yield name.bones[:2]
    if len(name.bones) > 3:
        yield name.bones[1:3]


def _alike(one: Name, two: Name) -> bool:
    """Whether two words may be one name: by their sounds, endings aside."""
    if not (one.cased or two.cased):
        # the same word in two languages, such as orangután and Orang-Utan
        return len(one.bones) > 4 and one.bones[:4] == two.bones[:4] and _near(one.sound, two.sound) >= _COGNATE
    short, long = sorted((one.bones, two.bones), key=len)
    if one.voweled and two.voweled:
        if len(short) < 4 and short != long and not (len(short) == 3 and long.startswith(short) and len(long) < 6):
            return False
        if Levenshtein.distance(short, long) > 1 and not (long.startswith(short) and len(long) - len(short) < 3):
            return False
        return _near(one.sound, two.sound) >= _SOUND
    return short == long if len(short) < 4 else (long.startswith(short) and len(long) - len(short) < 2)


def _near(one: str, two: str) -> float:
    low, high = sorted((one, two), key=lambda sound: (len(sound), sound))
    # an ending more is no other name
    return Indel.normalized_similarity(low, high[: len(low) + 1])


def _pairs(one: Marks, two: Marks) -> list[tuple[float, Name, Name]]:
    """Which words may be one name, each once, with what that is worth; the best first."""
    held: dict[str, list[int]] = {}
    for number, name in enumerate(two.names):
        for block in _blocks(name):
            held.setdefault(block, []).append(number)
    pairs = []
    for number, name in enumerate(one.names):
        seen = set()
        for block in _blocks(name):
            for other in held.get(block, ()):
                if other not in seen:
                    seen.add(other)
                    match = two.names[other]
                    if _alike(name, match):
                        worth = min(_worth(name), _worth(match))
                        if not (name.voweled and match.voweled) and min(len(name.bones), len(match.bones)) < 4:
                            # three consonants without vowels are soon found
                            worth *= _BARE
                        if worth < _SLIGHT:
                            continue
                        pairs.append((-worth, name.sound, match.sound, number, other))
    pairs.sort()
    used: set[int] = set()
    taken: set[int] = set()
    out = []
    for negative, _, _, number, other in pairs[: 40 * _MOST]:
        if number not in used and other not in taken:
            used.add(number)
            taken.add(other)
            out.append((-negative, one.names[number], two.names[other]))
    return out


def _shared(one: Marks, two: Marks) -> tuple[float, float, float]:
    """What the shared names are worth in all, what those in both leads are worth, and what other words are worth."""
    total = lead = cognates = 0.0
    for place, (worth, here, there) in enumerate(_pairs(one, two)):
        if not (here.cased or there.cased):
            cognates += worth
        elif place < _MOST:
            total += worth
            lead += worth if here.lead and there.lead else 0.0
    return total, lead, min(cognates, float(_MOST))


def shared_marks(one: Marks, two: Marks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    The names and the numbers that two texts share, as the first one prints them.

    Args:
        one: The marks of an article.

        two: The marks of another, in another language.

    >>> from newscorpus.match.crosslingual_marks import marks_of
    >>> one = marks_of("Then Mark Rutte came to Brussels with 1,358 others.", "en")
    >>> shared_marks(one, marks_of("Потом Марк Рютте прибыл в Брюссель, с ним 1358 человек.", "ru"))
    (('Brussels', 'Rutte'), ('1358',))
    """
    found = [(worth, here.printed) for worth, here, there in _pairs(one, two) if here.cased or there.cased]
    found += [
        (_PLACES[code.partition(":")[0]] / 2, one.printed[code]) for code in one.places.keys() & two.places.keys()
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    numbers = sorted(one.numbers & two.numbers, key=lambda number: (-_number_worth(number), number))
    return tuple(dict.fromkeys(name for _, name in found))[:_SHOWN], tuple(numbers)[:_SHOWN]


def _total(marks: Marks) -> float:
    return sum(_worth(name) for name in marks.names if name.cased)


def _number_worth(number: str) -> float:
    if "." in number:
        return 1.5
    if len(number) == 4 and number.startswith(("19", "20")):
        return 0.3
    return (0.5, 1.3, 2.0, 2.5)[min(len(number), 5) - 2]


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def row_across(one: Marks, two: Marks) -> Numbers:
    """
    The numbers of a pair, in the order of `NAMES`; swapping the two changes none of them.

    Args:
        one: The marks of an article.

        two: The marks of another, in another language.
    """
    # which is matched to which hangs on the order: so that it never does, the order is one of content
    if _order(two) < _order(one):
        one, two = two, one
    names, lead, cognates = _shared(one, two)
    totals = [total for total in (_total(one), _total(two)) if total > 0] or [1.0]
    places = {code: min(one.places[code], two.places[code]) for code in sorted(one.places.keys() & two.places.keys())}
    shared = sum(_PLACES[code.partition(":")[0]] for code in places)
    either = sum(_PLACES[code.partition(":")[0]] for code in sorted(one.places.keys() | two.places.keys()))
    numbers = sum(_number_worth(number) for number in sorted(one.numbers & two.numbers))
    least = min(sum(_number_worth(number) for number in sorted(each.numbers)) for each in (one, two))
    return np.round(
        np.asarray(
            [
                math.log1p(names),
                math.log1p(cognates),
                min(_ratio(names, max(totals)), 1.0),
                min(_ratio(names, min(totals)), 1.0),
                math.log1p(lead),
                math.log1p(shared),
                _ratio(shared, either),
                _ratio(len(one.lead & two.lead), min(len(one.lead), len(two.lead)) or 1),
                math.log1p(numbers),
                _ratio(numbers, least),
                float(bool(one.days & two.days)),
                float(bool(one.days) and bool(two.days) and not one.days & two.days),
                math.log1p(min(sum(totals), 60.0)),
            ]
        ),
        7,
    )


def _order(marks: Marks) -> tuple[object, ...]:
    return (
        len(marks.names),
        tuple((name.sound, name.bones, name.cased) for name in marks.names),
        tuple(sorted(marks.places.items())),
        tuple(sorted(marks.numbers)),
        tuple(sorted(marks.days)),
    )


@functools.cache  # weights are facts: the same for everybody and never changed
def _weights() -> tuple[Numbers, Numbers, Numbers, float]:
    table = load_table("crosslingual_weights")
    names = [str(name) for name in table["names"]]
    order = [names.index(name) for name in NAMES]
    mean, scale, slope = (np.asarray(table[key], np.float64)[order] for key in ("mean", "scale", "slope"))
    return mean, scale, slope, float(table["level"])


def likelihood(row: Numbers) -> float:
    """
    How likely two articles in different languages report one event, from 0 to 1.

    Args:
        row: Their numbers, as `row_across` gives them.
    """
    mean, scale, slope, level = _weights()
    raw = float((slope * ((row - mean) / scale)).sum()) + level
    return round(1.0 / (1.0 + math.exp(-max(min(raw, 30.0), -30.0))), 6)

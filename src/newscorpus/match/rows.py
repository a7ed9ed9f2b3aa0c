"""
The numbers of many pairs at once: what `features` says of a pair, worked out for all pairs of a batch together.

A `Ledger` and pairs of its articles go in, one row a pair comes out, in the order of `features.NAMES`. A row depends on
its two articles alone, whatever else stands in the ledger or in the batch, and is the same to the last bit: sums that
could tell the order of adding are made one stretch at a time, and every number is rounded.
"""

from __future__ import annotations

import attrs
import numpy as np

from newscorpus.match.coverage import best_sentences, covered, longest_run, shares, sums, verbatim
from newscorpus.match.days import compare_days
from newscorpus.match.features import NAMES
from newscorpus.match.keys import Places, sizes_of
from newscorpus.match.laying import Shared, Sides, lay_pairs, share
from newscorpus.match.ledgers import LAYERS, RARE, Ledger
from newscorpus.match.neighbours import SETS
from newscorpus.match.numbering import spans_of
from newscorpus.match.sheets import CONTENT, Numbers

__all__ = ["Rows", "rows_of"]

_HEAVY = 6.0
# cells of sentences by sentences, and words, that are looked at together
_CELLS, _WORDS = 1_000_000, 500_000


@attrs.frozen(kw_only=True, eq=False)
class Rows:
    """
    What is known of pairs.

    Attributes:
        numbers: One row a pair, in the order of `features.NAMES`.

        light: How many different stems without content the two articles of each pair share.
    """

    numbers: Numbers
    light: Places


def rows_of(ledger: Ledger, first: Places, second: Places) -> Rows:
    """
    The rows of pairs of articles.

    Args:
        ledger: The articles.

        first: The one of each pair that comes first by id and body.

        second: The other.

    Returns:
        Their rows.

    >>> from newscorpus.match.ledgers import keep
    >>> from newscorpus.match.sheets import lay
    >>> ledger = keep(lay(["Mark Rutte met Zelenskyy in Kyiv.", "Zelenskyy met Rutte.", "It rained."]))
    >>> rows = rows_of(ledger, np.array([0, 0]), np.array([1, 2]))
    >>> rows.numbers[:, NAMES.index("cosine")].round(1).tolist()
    [0.9, 0.0]
    """
    segments = ledger.sheet.segments
    cells = np.cumsum(2 * segments[first] * segments[second])
    words = np.cumsum(ledger.sizes[first] + ledger.sizes[second])
    out, light = np.empty((first.size, len(NAMES))), np.zeros(first.size, np.int64)
    start = 0
    while start < first.size:
        before = (int(cells[start - 1]), int(words[start - 1])) if start else (0, 0)
        stop = min(
            int(np.searchsorted(cells, before[0] + _CELLS, side="right")),
            int(np.searchsorted(words, before[1] + _WORDS, side="right")),
        )
        stop = max(stop, start + 1)
        out[start:stop], light[start:stop] = _rows(ledger, first[start:stop], second[start:stop])
        start = stop
    return Rows(numbers=out, light=light)


def _rows(ledger: Ledger, first: Places, second: Places) -> tuple[Numbers, Places]:
    count = first.size
    shared = share(ledger, first, second)
    sides = lay_pairs(ledger, first, second, shared)
    common = _common(ledger, first, second)
    columns: dict[str, Numbers] = {}
    for name, both in _directed(ledger, sides, shared, np.concatenate([common, common], axis=1)).items():
        columns[f"{name}_low"] = np.minimum(both[:count], both[count:])
        columns[f"{name}_high"] = np.maximum(both[:count], both[count:])
    columns |= _mutual(ledger, sides, shared, common)
    columns |= compare_days(ledger.days, first, second)
    # the last bits may differ from one machine to the next, and a tree must not see them
    rows: Numbers = np.stack([columns[name] for name in NAMES], axis=1)
    light = shared.pair[ledger.sheet.stem_weights[shared.one] < CONTENT]
    return rows.round(7), np.bincount(light, minlength=count)


def _cosines(product: Numbers, one: Numbers, two: Numbers) -> Numbers:
    good = (one > 1e-6) & (two > 1e-6)
    # what is left of a difference of sums may be a little below nothing
    return np.where(good, np.minimum(product / np.sqrt(np.where(good, one * two, 1.0)), 1.0), 0.0)


def _common(ledger: Ledger, first: Places, second: Places) -> Numbers:
    """How many keys of each of `SETS` the articles of each pair have in common."""
    sets = ledger.sets
    sizes = sizes_of(sets.stops)
    # the article that has fewer is gone through
    few = np.where(sizes[first] <= sizes[second], first, second)
    pair = np.repeat(np.arange(first.size), sizes[few])
    numbers = sets.numbers[np.repeat((sets.stops - sizes)[few], sizes[few]) + spans_of(sizes[few])]
    hits = sets.has((first + second - few)[pair], numbers)
    where = pair[hits] * len(SETS) + ledger.set_kinds[numbers[hits]]
    counted = np.bincount(where, minlength=first.size * len(SETS)).reshape(first.size, len(SETS))
    return counted.T.astype(np.float64)


def _directed(ledger: Ledger, sides: Sides, shared: Shared, common: Numbers) -> dict[str, Numbers]:
    """The numbers that each side of a pair has by itself."""
    article = sides.article
    count = article.size
    half = count // 2
    stems, side_of = np.concatenate([shared.one, shared.two]), np.concatenate([shared.pair, shared.pair + half])
    others = np.concatenate([shared.two, shared.one])
    layers = dict(zip(LAYERS, ledger.layers, strict=True))
    parts = {name: sums(side_of, layer[stems], count) for name, layer in layers.items()}
    whole = {name: total[article] for name, total in zip(LAYERS, ledger.totals, strict=True)}
    held = {name: shares(parts[name], whole[name]) for name in LAYERS}
    sizes = dict(zip(SETS, ledger.set_sizes[article].T, strict=True))
    met = dict(zip(SETS, common, strict=True))
    in_lead = sums(side_of, layers["title"][stems] * ledger.lead[others], count)
    words = np.maximum(ledger.sizes[article], 1)
    return {
        "contained": held["content"],
        **{name: shares(met[name], sizes[name]) for name in ("bigrams", "skips", "threes", "name_pairs")},
        "names": held["names"],
        "numbers": held["numbers"],
        "lead": held["lead"],
        "heavy": held["rare"],
        "title_in_lead": shares(in_lead, whole["title"]),
        "title_in_text": held["title"],
        "own_names": (1.0 - held["names"]) * shares(whole["names"], whole["content"]),
        "own_numbers": (1.0 - held["numbers"]) * whole["numbers"] / (words / 100),
        "lead_names": held["lead_names"],
        **verbatim(ledger, sides),
        **covered(ledger, sides),
    }


def _mutual(ledger: Ledger, sides: Sides, shared: Shared, common: Numbers) -> dict[str, Numbers]:
    """The numbers that a pair has as a whole."""
    count = sides.article.size // 2
    first, second = sides.article[:count], sides.article[count:]
    weight = ledger.sheet.stem_weights
    pair, at, to = shared.pair, shared.one, shared.two
    weight_a = weight[at]
    sizes = np.sort(np.stack([ledger.sizes[first], ledger.sizes[second]]), axis=0)
    counted = dict(zip(SETS, common, strict=True))
    layers = dict(zip(LAYERS, ledger.layers, strict=True))
    best, fifth = best_sentences(sides, count)
    side, overlap = sides.sentences, np.zeros(2 * count)
    np.maximum.at(overlap, side, sides.overlap)

    def logged(values: Numbers) -> Numbers:
        return np.log1p(sums(pair, values, count))

    return {
        **_likenesses(ledger, first, second, shared),
        "longest_run": np.log1p(longest_run(sides, count)),
        "best_sentence": best,
        "third_sentence": fifth,
        "length_ratio": shares(sizes[0], sizes[1]),
        "names_shared": logged(weight_a * (ledger.named[at] & ledger.named[to])),
        "numbers_shared": logged(weight_a * layers["numbers"][at]),
        "name_pairs_shared": np.log1p(counted["name_pairs"]),
        "heavy_shared": logged(weight_a * (weight_a >= _HEAVY)),
        "best_shared": np.log1p(np.maximum(overlap[:count], overlap[count:])),
        "shorter": np.minimum(sizes[0], 40).astype(np.float64),
    }


def _likenesses(ledger: Ledger, first: Places, second: Places, shared: Shared) -> dict[str, Numbers]:
    """Cosines of all stems, names, other words, rare words; of the leads, what is no name in them, and the titles."""
    pair, at, to = shared.pair, shared.one, shared.two
    count = first.size
    a, b = ledger.heavy[at], ledger.heavy[to]
    weight_a, weight_b = ledger.sheet.stem_weights[at], ledger.sheet.stem_weights[to]
    lead_a, lead_b = ledger.lead[at], ledger.lead[to]
    # a stem is a name where either article has it as one
    named_a, named_b = ledger.named[at], ledger.named[to]
    name = named_a | named_b
    title = dict(zip(LAYERS, ledger.layers, strict=True))["title"]

    def of(values: Numbers) -> Numbers:
        return sums(pair, values, count)

    product, weights = a * b, weight_a * weight_b
    lead = np.where(lead_a & lead_b, weights, 0.0)
    one, two = ledger.norms[:, first], ledger.norms[:, second]
    length_a, length_b = one[1] + of(a * a * (name & ~named_a)), two[1] + of(b * b * (name & ~named_b))
    opening_a = one[3] - one[4] - of(weight_a * weight_a * (name & ~named_a & lead_a))
    opening_b = two[3] - two[4] - of(weight_b * weight_b * (name & ~named_b & lead_b))
    return {
        "cosine": _cosines(of(product), one[0], two[0]),
        "name_cosine": _cosines(of(product * name), length_a, length_b),
        "plain_cosine": _cosines(of(product * ~name), one[0] - length_a, two[0] - length_b),
        "rare_cosine": _cosines(of(product * ((weight_a >= RARE) & (weight_b >= RARE))), one[2], two[2]),
        "lead_cosine": _cosines(of(lead), one[3], two[3]),
        "lead_plain_cosine": _cosines(of(lead * ~name), opening_a, opening_b),
        "title_cosine": _cosines(of(weights * ((title[at] > 0) & (title[to] > 0))), one[5], two[5]),
    }

"""
What pairs need of an article beyond its profile, worked out once, however many pairs it stands in.

A `Profile` goes in, a `Cast` comes out: the layers by which shared words are weighed, the pairs of neighbouring words,
the days named.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.days import days_in
from newscorpus.match.fingerprints import CONTENT, Profile
from newscorpus.match.keys import Keys, distinct, mix, shingles

__all__ = ["RARE", "Cast"]

Numbers = NDArray[np.float64]

# a stem of this weight is rare
RARE = 5.5
# the words of the lead, and of what may be a title
_LEAD = 60
_TITLE = 14


def _content_runs(one: Profile) -> tuple[Keys, Keys]:
    """Keys of neighbouring content words, and of content words with one or two between, whatever their order."""
    at = np.flatnonzero(one.weights >= CONTENT)
    stems = one.words.stems[at]
    near = distinct(mix(stems[:-1] * np.uint64(3) + stems[1:])) if stems.size > 1 else stems[:0]
    far = [stems[:-gap] + stems[gap:] for gap in (1, 2, 3) if stems.size > gap]
    return near, distinct(mix(np.concatenate(far))) if far else stems[:0]


def _name_pairs(one: Profile) -> Keys:
    names = one.words.capital
    both = names[:-1] & names[1:]
    at = np.flatnonzero(both)
    stems = one.words.stems
    return distinct(mix(stems[at] * np.uint64(5) + stems[at + 1])) if at.size else stems[:0]


class Cast:
    """
    What pairs need of an article beyond its profile; made once an article.

    `layers` holds, for each stem, what it weighs among all content, names, numbers, rare words, the lead and the title;
    `grounds` holds, for each word, whether it counts among all, the heavy, the quoted and the unquoted ones.
    """

    __slots__ = (
        "bigrams",
        "days",
        "grounds",
        "grounds_whole",
        "heavy",
        "layers",
        "layers_total",
        "layers_whole",
        "lead",
        "name_pairs",
        "names",
        "norms",
        "profile",
        "segment_words",
        "skips",
        "threes",
    )

    def __init__(self, profile: Profile) -> None:
        """Work them out from *profile*."""
        self.profile = profile
        self.bigrams, self.skips = _content_runs(profile)
        self.name_pairs = _name_pairs(profile)
        self.threes = distinct(shingles(profile.words.keys, 3))
        size = profile.stems.size
        weight = profile.stem_weights
        content = np.where(weight >= CONTENT, weight, 0.0)
        self.names = np.bincount(profile.which, weights=profile.names, minlength=size) > 0
        numbers = np.bincount(profile.which, weights=profile.words.digit, minlength=size) > 0
        self.lead, title = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        self.lead[profile.which[:_LEAD]] = True
        title[profile.which[:_TITLE]] = True
        self.layers = np.empty((6, size))
        self.layers[0] = content
        np.multiply(weight, self.names, out=self.layers[1])
        self.layers[2] = numbers
        np.multiply(weight, weight >= 6.0, out=self.layers[3])
        np.multiply(content, self.lead, out=self.layers[4])
        np.multiply(content, title, out=self.layers[5])
        self.layers_total = self.layers.sum(axis=1)
        self.layers_whole = np.where(self.layers_total > 0, self.layers_total, 1.0)
        heavy = profile.weights >= CONTENT
        self.grounds = np.empty((4, heavy.size))
        self.grounds[0] = 1.0
        self.grounds[1] = heavy
        self.grounds[2] = profile.quoted
        self.grounds[3] = ~profile.quoted
        grounds = self.grounds.sum(axis=1)
        self.grounds_whole = np.where(grounds > 0, grounds, 1.0)
        self.heavy = np.log1p(profile.counts) * content
        square, lead = self.heavy**2, np.where(self.lead, weight**2, 0.0)
        # squared lengths: of all, of the names, of the rare words, of the lead, of the names in the lead, of the title
        self.norms = np.array(
            [
                square.sum(),
                (square * self.names).sum(),
                (square * (weight >= RARE)).sum(),
                lead.sum(),
                (lead * self.names).sum(),
                (weight**2 * title).sum(),
            ]
        )
        self.days = days_in(profile.words, np.array([profile.words.keys.size]), lead=_LEAD)
        self.segment_words = np.bincount(profile.segment, minlength=profile.segments)

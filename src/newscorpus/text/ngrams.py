"""
Which of the languages that langdetect's profiles know fits a text best, by all its n-grams of one to three characters.

In goes any text, of which a bounded window counts; out come plain numbers, so that this floor needs no model. Every
n-gram counts as often as it occurs, nothing is sampled, and the profiles are read once, in the order of their names:
the same text has the same scores in every thread and process.

The profiles and the classes of characters are langdetect's (Apache 2.0); its detector is not used.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources

import attrs
import numpy as np
import numpy.typing as npt
import orjson

__all__ = ["language_fit", "language_window", "languages", "profile_scores", "score_languages"]

WINDOW = 300
"""How many characters of a text count: the first ones that are no address."""

_Codes = npt.NDArray[np.int64]
_FITTED = 500  # characters of a text whose decoding is judged
_URL = re.compile(r"(?:https?://|www\.)\S{1,2076}|\S{1,64}@\S{1,255}")
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ASCII_LETTERS = _CAPITALS + _CAPITALS.lower()
_LATIN = re.compile(r"[A-Za-z]+")
_SMOOTHING = 0.5 / 10_000
_SCALE = 1024  # steps a unit of log-likelihood: all n-grams of a window still sum up exactly in a 32-bit float
_SLOTS = 1 << 19
_STIR = np.uint64(0x9E3779B97F4A7C15)
_UNKNOWN = -12.0  # of an n-gram that no language knows; one that only others know has -9.9


@attrs.frozen(eq=False)
class _Profiles:
    languages: tuple[str, ...]
    keys: npt.NDArray[np.int64]
    weights: npt.NDArray[np.int16]
    slots: npt.NDArray[np.int32]
    crowded: npt.NDArray[np.int64]
    crowded_rows: npt.NDArray[np.intp]
    folded: npt.NDArray[np.int64]
    upper: npt.NDArray[np.bool_]
    twins: tuple[tuple[int, int], ...]


@functools.cache  # shipped facts, the same for everybody
def _profiles() -> _Profiles:
    from langdetect.utils.ngram import NGram

    folder = resources.files("langdetect").joinpath("profiles")
    names = sorted(entry.name for entry in folder.iterdir() if re.fullmatch(r"[a-z]{2}(?:-[a-z]+)?", entry.name))
    tables = [orjson.loads(folder.joinpath(name).read_bytes()) for name in names]
    keys = np.array(sorted({_key(gram) for table in tables for gram in table["freq"]}), dtype=np.int64)
    share = np.zeros((len(keys), len(names)))
    for column, table in enumerate(tables):
        rows = np.searchsorted(keys, np.array([_key(gram) for gram in table["freq"]], dtype=np.int64))
        totals = np.array([table["n_words"][len(gram) - 1] for gram in table["freq"]], dtype=np.float64)
        np.add.at(share[:, column], rows, np.array(list(table["freq"].values()), dtype=np.float64) / totals)
    weights = np.rint(np.log(share + _SMOOTHING) * _SCALE).astype(np.int16)
    # the first key of each slot stands in it; the few that find their slot taken are looked up by bisection
    slots = np.zeros(_SLOTS, dtype=np.int32)
    places = _slots_of(keys)
    slots[places[::-1]] = np.arange(len(keys), dtype=np.int32)[::-1]
    crowded = np.flatnonzero(slots[places] != np.arange(len(keys)))
    folded = np.array([ord(NGram.normalize(chr(code))) for code in range(0x10000)], dtype=np.int64)
    upper = np.array([chr(code).isupper() for code in range(0x10000)], dtype=np.bool_)
    # the two forms of written Chinese are one language: the column of the second stands behind all others
    codes = [name.partition("-")[0] for name in names]
    own = sorted(set(codes))
    second = [i for i, code in enumerate(codes) if code in codes[:i]]
    order = [*map(codes.index, own), *second]
    twins = tuple((own.index(codes[i]), len(own) + n) for n, i in enumerate(second))
    weights = np.ascontiguousarray(weights[:, order])
    return _Profiles(tuple(own), keys, weights, slots, keys[crowded], crowded, folded, upper, twins)


def _slots_of(keys: _Codes) -> npt.NDArray[np.intp]:
    stirred = (keys.view(np.uint64) * _STIR) >> np.uint64(64 - 19)
    return stirred.astype(np.intp)


def _rows(keys: _Codes) -> npt.NDArray[np.intp]:
    """The rows of those keys that the profiles know."""
    profiles = _profiles()
    rows = profiles.slots.take(_slots_of(keys)).astype(np.intp)
    hit = profiles.keys.take(rows) == keys
    missed = keys[~hit]
    if not missed.size:
        return rows
    at = np.searchsorted(profiles.crowded, missed)
    at[at == profiles.crowded.size] = 0
    found = profiles.crowded[at] == missed
    return np.concatenate((rows[hit], profiles.crowded_rows[at[found]]))


def _sums(rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """The sum of the weights of some rows by language: whole steps, so exact, in whatever order they are added."""
    profiles = _profiles()
    sums = np.ones(len(rows), dtype=np.float32) @ profiles.weights.take(rows, axis=0).astype(np.float32)
    for one, other in profiles.twins:
        sums[one] = max(sums[one], sums[other])
    scores: npt.NDArray[np.float64] = sums[: len(profiles.languages)] / np.float64(_SCALE)
    return scores


def _key(gram: str) -> int:
    key = 0
    for character in gram:
        key = key << 16 | ord(character)
    return key


def _codes(window: str) -> _Codes:
    """The window as langdetect's classes of characters, words apart by one space, a space at either end."""
    if window.isascii():
        codes = _profiles().folded.take(np.frombuffer(f" {window} ".encode(), dtype=np.uint8))
    else:
        raw = np.frombuffer(f" {window} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = _profiles().folded[np.where(raw < 0x10000, raw, 0x20)]
    blank = codes == 0x20
    kept: _Codes = codes[~(blank & np.concatenate(([False], blank[:-1])))]
    return kept


def _grams(window: str) -> _Codes:
    """The keys of all n-grams that stand within a word, its blanks at either side included."""
    codes = _codes(window)
    solid = codes != 0x20
    capital = _profiles().upper.take(codes)
    double = codes[:-1] << 16 | codes[1:]
    triple = double[:-1] << 16 | codes[2:]
    shouted = capital[1:] & capital[:-1]  # two capitals in a row belong to an abbreviation, which has no language
    if shouted.any():
        calm = ~shouted
        solid[1:] &= calm
        solid[:-1] &= calm
        double = double[calm]
    # a triple whose middle is solid and calm is so at both its seams
    return np.concatenate((codes[solid], double, triple[solid[1:-1]]))


def language_window(text: str) -> str:
    """
    The part of *text* that tells its language.

    Args:
        text: Any text.

    Returns:
        Its first 300 characters without addresses, as small letters where most letters are capitals, and without
        the Latin words in a text of another script.

    >>> language_window("NATO SHOWS NO SIGN: https://example.org/a")
    'nato shows no sign:'
    """
    # what stands further off than the window and one address can't reach into it
    start = text[: 2 * WINDOW].replace("\x00", " ")
    if "www." in start or "://" in start or "@" in start:
        start = _URL.sub(" ", start)
    window = unicodedata.normalize("NFC", start)[:WINDOW].strip()
    raw = window.encode("ascii", "ignore")
    capitals = len(raw) - len(raw.translate(None, _CAPITALS))
    plain = len(raw) - len(raw.translate(None, _ASCII_LETTERS))
    others = len(window) - len(raw)
    if not others:
        return window.lower() if 2 * capitals > plain else window
    if 2 * (capitals + others) <= plain:
        return window  # whatever the others are, small Latin letters outweigh them
    letters = [character for character in window if character.isalpha()]
    if 2 * sum(map(str.isupper, letters)) > len(letters):
        window = window.lower()
    if 2 * plain >= others:
        return window
    other = sum(character >= "\u0300" and not "\u1e00" <= character <= "\u1eff" for character in letters)
    return _LATIN.sub(" ", window) if 2 * plain < other else window


def languages() -> tuple[str, ...]:
    """
    The codes of the languages that the profiles know, in alphabetical order.

    >>> len(languages()), languages()[:3]
    (54, ('af', 'ar', 'bg'))
    """
    return _profiles().languages


def profile_scores(window: str) -> npt.NDArray[np.float64] | None:
    """
    Score all languages on a text, in the order of `languages`.

    Args:
        window: What `language_window` makes of the text.

    Returns:
        The log-likelihood of all its n-grams by language; None where no n-gram is known.

    >>> scores = profile_scores("Der Bundestag hat das Gesetz beschlossen.")
    >>> languages()[scores.argmax()]
    'de'
    """
    rows = _rows(_grams(window[:WINDOW]))
    return _sums(rows) if rows.size else None


def score_languages(window: str) -> dict[str, float]:
    """
    Score all languages on a text.

    Args:
        window: What `language_window` makes of the text.

    Returns:
        The log-likelihood of all its n-grams by language, the two forms of written Chinese as one; empty where no
        n-gram is known.

    >>> scores = score_languages("Der Bundestag hat das Gesetz beschlossen.")
    >>> max(scores, key=scores.__getitem__)
    'de'
    >>> score_languages("2024 – 2025")
    {}
    """
    scores = profile_scores(window)
    return {} if scores is None else dict(zip(languages(), scores.tolist(), strict=True))


def language_fit(text: str) -> float:
    """
    How well a text fits the language that it fits best: a text decoded rightly fits better than one decoded wrongly.

    Args:
        text: Any text, of which the first 500 characters count.

    Returns:
        The mean log-likelihood of an n-gram, those that no language knows included; lowest where there is none.

    >>> language_fit("für die Äpfel") > language_fit("fьr die Дpfel")
    True
    """
    keys = _grams(text[:_FITTED])
    if not len(keys):
        return _UNKNOWN
    rows = _rows(keys)
    if not rows.size:
        return _UNKNOWN
    return (float(_sums(rows).max()) + _UNKNOWN * (len(keys) - len(rows))) / len(keys)

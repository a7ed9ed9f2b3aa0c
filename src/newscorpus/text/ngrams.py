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

__all__ = ["language_fit", "language_window", "score_languages"]

WINDOW = 500
"""How many characters of a text count: the first ones that are no address."""

_Codes = npt.NDArray[np.int64]
_URL = re.compile(r"(?:https?://|www\.)\S{1,2076}|\S{1,64}@\S{1,255}")
_LATIN = re.compile(r"[A-Za-z]+")
_SMOOTHING = 0.5 / 10_000
_UNKNOWN = -12.0  # of an n-gram that no language knows; one that only others know has -9.9


@attrs.frozen(eq=False)
class _Profiles:
    languages: tuple[str, ...]
    keys: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]
    folded: npt.NDArray[np.int64]
    upper: npt.NDArray[np.bool_]


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
    folded = np.array([ord(NGram.normalize(chr(code))) for code in range(0x10000)], dtype=np.int64)
    upper = np.array([chr(code).isupper() for code in range(0x10000)], dtype=np.bool_)
    return _Profiles(tuple(names), keys, np.log(share + _SMOOTHING).astype(np.float32), folded, upper)


def _key(gram: str) -> int:
    key = 0
    for character in gram:
        key = key << 16 | ord(character)
    return key


def _codes(window: str) -> _Codes:
    """The window as langdetect's classes of characters, words apart by one space, a space at either end."""
    raw = np.frombuffer(f" {window} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = _profiles().folded[np.where(raw < 0x10000, raw, 0x20)]
    blank = codes == 0x20
    kept: _Codes = codes[~(blank & np.concatenate(([False], blank[:-1])))]
    return kept


def _grams(window: str) -> _Codes:
    """The keys of all n-grams that stand within a word, its blanks at either side included."""
    codes = _codes(window)
    solid = codes != 0x20
    capital = _profiles().upper[codes]
    shouted = capital[1:] & capital[:-1]  # two capitals in a row belong to an abbreviation, which has no language
    single = codes[solid & ~np.concatenate(([False], shouted)) & ~np.concatenate((shouted, [False]))]
    double = (codes[:-1] << 16 | codes[1:])[~shouted]
    triple = (codes[:-2] << 32 | codes[1:-1] << 16 | codes[2:])[solid[1:-1] & ~shouted[:-1] & ~shouted[1:]]
    return np.concatenate((single, double, triple))


def language_window(text: str) -> str:
    """
    The part of *text* that tells its language.

    Args:
        text: Any text.

    Returns:
        Its first 500 characters without addresses, as small letters where most letters are capitals, and without
        the Latin words in a text of another script.

    >>> language_window("NATO SHOWS NO SIGN: https://example.org/a")
    'nato shows no sign:'
    """
    # what stands further off than the window and one address can't reach into it
    start = _URL.sub(" ", text[: 2 * WINDOW].replace("\x00", " "))
    window = unicodedata.normalize("NFC", start)[:WINDOW].strip()
    letters = [character for character in window if character.isalpha()]
    if 2 * sum(map(str.isupper, letters)) > len(letters):
        window = window.lower()
    latin = sum("A" <= character <= "z" for character in letters)
    other = sum(character >= "\u0300" and not "\u1e00" <= character <= "\u1eff" for character in letters)
    return _LATIN.sub(" ", window) if 2 * latin < other else window


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
    profiles = _profiles()
    keys = _grams(window)
    rows = np.searchsorted(profiles.keys, keys)
    rows[rows == len(profiles.keys)] = 0
    rows = rows[profiles.keys[rows] == keys]
    if not len(rows):
        return {}
    sums = profiles.weights[rows].sum(axis=0, dtype=np.float64).tolist()
    scores: dict[str, float] = {}
    for language, score in zip(profiles.languages, sums, strict=True):
        code = language.partition("-")[0]
        scores[code] = max(score, scores.get(code, score))
    return scores


def language_fit(text: str) -> float:
    """
    How well a text fits the language that it fits best: a text decoded rightly fits better than one decoded wrongly.

    Args:
        text: Any text, of which the window counts.

    Returns:
        The mean log-likelihood of an n-gram, those that no language knows included; lowest where there is none.

    >>> language_fit("für die Äpfel") > language_fit("fьr die Дpfel")
    True
    """
    profiles = _profiles()
    keys = _grams(text[:WINDOW])
    if not len(keys):
        return _UNKNOWN
    rows = np.searchsorted(profiles.keys, keys)
    rows[rows == len(profiles.keys)] = 0
    rows = rows[profiles.keys[rows] == keys]
    if not len(rows):
        return _UNKNOWN
    best = float(profiles.weights[rows].sum(axis=0, dtype=np.float64).max())
    return (best + _UNKNOWN * (len(keys) - len(rows))) / len(keys)

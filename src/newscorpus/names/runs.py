"""
Runs: capitalised words in a row, with the small words that stand inside names.

In goes a text; out come stretches that hold all the names of it, each to be cut in `newscorpus.names.stretches`.
"""

from __future__ import annotations

from newscorpus.names.organisations import organises
from newscorpus.names.running_text import RunningText

__all__ = ["find_runs"]

_MOST_WITH_AND = 5
_LONGEST_RUN = 40  # no name is longer; keeps the reading of a run from growing with the text


def find_runs(text: RunningText) -> list[tuple[int, int]]:
    """
    The runs of a text, in order: where each begins and ends.

    >>> from newscorpus.names.words import text_words
    >>> find_runs(RunningText(text_words("Then Ursula von der Leyen met Rutte.")))
    [(1, 5), (6, 7)]
    """
    out = []
    i, n = 0, len(text.words)
    while i < n:
        if not text.names(i):
            i += 1
            continue
        j = i + 1
        while j < n and j - i < _LONGEST_RUN:
            if text.words[j].joined and text.names(j):
                j += 1
                continue
            # small words inside a name, with a capital behind them
            k = j
            while (
                k < n
                and k - j < 3
                and text.words[k].joined
                and not text.words[k].capital
                and (text.folded[k] in text.lexicon.inside or text.folded[k] in text.lexicon.inside_organisations)
            ):
                k += 1
            if k > j and k < n and text.words[k].joined and text.names(k) and _goes_on(text, i, j, k):
                j = k + 1
                continue
            break
        out.append((i, j))
        i = j
    return out


def _goes_on(text: RunningText, i: int, j: int, k: int) -> bool:
    """Whether the small words from *j* to *k* stand inside one name that began at *i*."""
    lexicon = text.lexicon
    small = text.folded[j:k]
    if text.tongue.capital_nouns and not any(text.folded[m] in lexicon.given for m in range(i, j)):
        # "Hunderte von Menschen" are three words, and one sentence may be full of them
        return organises(text, i, j) and small[0] not in text.tongue.small
    if small[0] in ("y", "e"):
        # "Santiago Ramón y Cajal", but "Carlos Gómez y Tomás Pescio" are two
        joined = text.folded[i] in lexicon.given and text.folded[k] not in lexicon.given and len(small) == 1
        return joined and k + 1 - i <= _MOST_WITH_AND and not organises(text, i, j)
    if all(word in lexicon.inside for word in small):
        # "Angela Merkel der Partei", "so Ann Lee zu den Plänen" are a name and something else
        return not (text.tongue.code == "de" and (small[0] in ("der", "den") or (small[0] == "zu" and len(small) > 1)))
    if small[0] == "the":
        # "on Wall Street the Dow fell"
        return False
    if small[0] in ("and", "&", "und", "et", "y", "e"):
        # "Food and Drug Administration", not "the Green Party and Anna Costa"
        ahead = text.folded[k : k + 4]
        return (
            not organises(text, i, j)
            and text.folded[k] not in lexicon.given
            and text.folded[j - 1] not in lexicon.given
            and any(word in lexicon.organisation_words for word in ahead[1:])
            and all(text.words[m].joined and text.words[m].capital for m in range(k + 1, min(k + 2, len(text.words))))
        )
    return organises(text, i, j)

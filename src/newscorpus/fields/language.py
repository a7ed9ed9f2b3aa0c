"""
In which language a text is written, as far as it tells.

Two independent judges see the same bounded window of the text: langdetect's profiles, all n-grams summed, and
py3langid's features. The language that both together find likeliest is the answer, unless py3langid finds one far
likelier that the profiles don't know, or nothing leads clearly enough. Deterministic: nothing is sampled, no global
setting of either package is read, and the shipped models are loaded once.
"""

from __future__ import annotations

import functools
import math
from typing import Any

from newscorpus.model import UNDETERMINED, Language
from newscorpus.text.ngrams import language_window, score_languages

__all__ = ["detect_language"]

_WEIGHT = 0.5  # of the profiles' log-likelihood beside py3langid's
_FOREIGN = 3.0  # by how much a language that the profiles don't know must lead to make the answer "und"
_MARGIN = 1.0  # least lead over the second language; answers below it are right less than half the time
_ENOUGH = 250  # characters for the second judge, who is slower and no surer with more
_SHORT, _SHORT_MARGIN = 10, 4.0  # names and single words need a clearer lead: "Kyiv" is not Finnish
_SLOPE = 0.25  # from lead to confidence, so that of the answers given with .8 four in five are right
_SAME = {"nb": "no", "nn": "no", "iw": "he", "cmn": "zh", "fil": "tl"}
_ABSENT = -1e30  # py3langid's floor for a text without features


@functools.cache  # shipped facts, the same for everybody
def _second_judge() -> Any:  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def detect_language(text: str) -> Language:
    """
    Tell the language of *text*.

    Args:
        text: Any text; its first 500 characters count.

    Returns:
        The language with the probability that it is right; "und" where the text is too short, where two languages
        fit nearly as well, or where one fits better that is not among the supported 54.

    >>> detect_language("NATO SHOWS NO SIGN OF LETTING UKRAINE JOIN SOON").code
    'en'
    >>> detect_language("NATO").code
    'und'
    """
    window = language_window(text)
    scores = score_languages(window)
    if not scores:
        return UNDETERMINED
    second: dict[str, float] = {}
    for code, score in _second_judge().rank(window[:_ENOUGH]):
        second.setdefault(_SAME.get(code, code), score)
    if max(second.values()) < _ABSENT:
        second = {}
    lowest = min(second.values(), default=0.0)
    both = sorted((-_WEIGHT * score - second.get(code, lowest), code) for code, score in scores.items())
    (score, code), (runner_up, _) = both[:2]
    lead = runner_up - score
    foreign = max((score for other, score in second.items() if other not in scores), default=lowest)
    if foreign - second.get(code, lowest) > _FOREIGN or lead < _MARGIN:
        return UNDETERMINED
    if lead < _SHORT_MARGIN and _is_short(window):
        return UNDETERMINED
    return Language(code=code, confidence=round(1 / (1 + math.exp(-_SLOPE * lead)), 4))


def _is_short(window: str) -> bool:
    """Whether a text, in a script that sets words apart, holds hardly more than a name."""
    spaced = all(character < "\u0e00" or "\u1e00" <= character < "\u2e80" for character in window)
    return spaced and sum(map(str.isalpha, window)) < _SHORT

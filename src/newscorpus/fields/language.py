"""
In which language a text is written, as far as it tells.

Two independent judges see the same bounded window of the text: langdetect's profiles, all n-grams summed, and
py3langid's features. The language that both together find likeliest is the answer, unless py3langid finds one far
likelier that the profiles don't know, or nothing leads clearly enough. Deterministic: nothing is sampled, no global
setting of either package is read, and the shipped models are loaded once.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from newscorpus.model import UNDETERMINED, Language
from newscorpus.text.byte_features import judge_bytes
from newscorpus.text.ngrams import language_window, languages, profile_scores

__all__ = ["detect_language", "other_language"]

_WEIGHT = 0.5  # of the profiles' log-likelihood beside py3langid's
_FOREIGN = 3.0  # by how much a language that the profiles don't know must lead to make the answer "und"
_MARGIN = 1.0  # least lead over the second language; answers below it are right less than half the time
_ENOUGH = 220  # characters for the second judge, who is slower and no surer with more
_SHORT, _SHORT_MARGIN = 10, 4.0  # names and single words need a clearer lead: "Kyiv" is not Finnish
_ONE_WORD_MARGIN = 8.0  # for a single word: "Reuters" is not German
_CLEAR = 14.0  # lead of a paragraph's language over that of its article, which most paragraphs are in
_SLOPE = 0.25  # from lead to confidence, so that of the answers given with .8 four in five are right


def detect_language(text: str) -> Language:
    """
    Tell the language of *text*.

    Args:
        text: Any text; its first 300 characters count.

    Returns:
        The language with the probability that it is right; "und" where the text is too short, where two languages
        fit nearly as well, or where one fits better that is not among the supported 54.

    >>> detect_language("NATO SHOWS NO SIGN OF LETTING UKRAINE JOIN SOON").code
    'en'
    >>> detect_language("NATO").code
    'und'
    """
    window = language_window(text)
    return _told(_weigh(window), window)


def other_language(text: str, *, than: str) -> str | None:
    """
    The language of a paragraph, where it clearly is another one than that of its article.

    Args:
        text: The paragraph.

        than: The code of the article's language.

    Returns:
        The code, or None where the paragraph does not differ, or not clearly.

    >>> other_language("Der Minister sagte am Montag, er wisse noch nichts davon.", than="en")
    'de'
    >>> other_language("“Das ist gut”, he said on Monday.", than="en")
    """
    window = language_window(text)
    weighed = _weigh(window)
    found = _told(weighed, window).code
    if weighed is None or found in {"und", than}:
        return None
    both, best, _ = weighed
    codes = languages()
    return found if than not in codes or both[best] - both[codes.index(than)] >= _CLEAR else None


def _weigh(window: str) -> tuple[npt.NDArray[np.float64], int, float] | None:
    """What both judges give each language, which one leads, and how far the second judge prefers an unknown one."""
    both = profile_scores(window)
    if both is None:
        return None
    both *= _WEIGHT
    second = judge_bytes(window[:_ENOUGH], languages())
    if second is None:
        return both, int(both.argmax()), 0.0
    both += second.known
    best = int(both.argmax())  # of equal ones the first in the alphabet
    return both, best, second.foreign - float(second.known[best])


def _told(weighed: tuple[npt.NDArray[np.float64], int, float] | None, window: str) -> Language:
    if weighed is None:
        return UNDETERMINED
    both, best, foreign = weighed
    lead = float(both[best] - max(both[:best].max(initial=-math.inf), both[best + 1 :].max(initial=-math.inf)))
    if foreign > _FOREIGN or lead < _MARGIN:
        return UNDETERMINED
    if lead < _ONE_WORD_MARGIN and _is_short(window) and (lead < _SHORT_MARGIN or " " not in window):
        return UNDETERMINED
    return Language(code=languages()[best], confidence=round(1 / (1 + math.exp(-_SLOPE * lead)), 4))


def _is_short(window: str) -> bool:
    """Whether a text, in a script that sets words apart, holds hardly more than a name."""
    spaced = all(character < "\u0e00" or "\u1e00" <= character < "\u2e80" for character in window)
    return spaced and sum(map(str.isalpha, window)) < _SHORT

"""
Inflection: the plain forms that a word in some case may have, in languages that inflect names.

In goes a folded word and its language; out come guesses, which say nothing by themselves: a guess counts where a table
of names or the text itself has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscorpus.names.tongue import Tongue

__all__ = ["plain_forms"]

_SHORTEST = 3  # letters that are left when an ending is taken off


def plain_forms(word: str, tongue: Tongue) -> Iterator[str]:
    """
    The plain forms that an inflected word may have, the likeliest first.

    Args:
        word: A word in lower case.

        tongue: The language of the text.

    >>> from newscorpus.names.tongue import load_tongue
    >>> "путин" in plain_forms("путиным", load_tongue("ru")), "warszawa" in plain_forms("warszawie", load_tongue("pl"))
    (True, True)
    """
    shifted = tongue.shifts.get(word)
    if shifted is not None:
        yield shifted
    for end in tongue.ends:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            stem = word[: len(word) - len(end)]
            for plain in tongue.plain:
                yield stem + plain

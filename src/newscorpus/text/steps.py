"""
The chain of normalisations: what is always done to a text, and what only those get who ask for it.

In goes a text, out comes one with a single map of offsets over all steps, so that every span leads back to the source.
The steps are run in the order of the table, whatever the order of asking: encoding before what it brings to light,
folding before the steps that look at marks. Every step puts out a fixed point of itself, changes no letter (but for
the repair of an encoding), and the chain is repeated until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from newscorpus.errors import ArgumentError
from newscorpus.text.gluing import part_sentences
from newscorpus.text.hyphenation import join_hyphenation
from newscorpus.text.offsets import Mapped, OffsetMap
from newscorpus.text.quotes import fold_dashes, fold_quotes, mend_quote_spacing
from newscorpus.text.repair import repair_encoding
from newscorpus.text.spacing import map_text

__all__ = ["STEPS", "normalise"]

_ROUNDS = 8  # one is the rule; what a later step lays bare may need another


def _by_line(step: Callable[[str], Mapped]) -> Callable[[str], Mapped]:
    """A step for lines as a step for texts."""

    def run(text: str) -> Mapped:
        out, edits, at = [], [], 0
        for line in text.split("\n"):
            mapped = step(line)
            out.append(mapped.text)
            edits += [(at + start, at + end, length) for start, end, length in mapped.offsets.edits]
            at += len(line) + 1
        return Mapped(text="\n".join(out), offsets=OffsetMap(tuple(edits))) if edits else Mapped(text=text)

    return run


STEPS: Mapping[str, Callable[[str], Mapped]] = MappingProxyType(
    {
        "encoding": repair_encoding,
        "always": map_text,
        "quotes": fold_quotes,
        "dashes": fold_dashes,
        "hyphenation": join_hyphenation,
        "quote-spacing": _by_line(mend_quote_spacing),
        "sentences": part_sentences,
    }
)
"""The steps by name, in order; "always" is done in any case."""


def normalise(text: str, *, steps: Iterable[str] = ()) -> Mapped:
    """
    Normalise a text, and keep the way back.

    Args:
        text: Any text.

        steps: The steps that shall be taken besides what is always done: "encoding" (repairs a wrong decoding; needs
            the package ftfy), "quotes" and "dashes" (fold marks to one form), "hyphenation" (joins words broken at
            line ends), "quote-spacing" (mends stray spaces beside quotation marks), "sentences" (parts glued ones).

    Returns:
        The text and the map of its offsets to the source. Normalising it again with the same steps changes nothing.

    Raises:
        ArgumentError: There is no such step.

        MissingExtraError: The package ftfy is asked for and not installed.

    >>> source = "She said:\u00a0 “It ended.The end”\u00ad."
    >>> mapped = normalise(source, steps=["sentences", "quotes"])
    >>> mapped.text
    'She said: "It ended. The end".'
    >>> start = mapped.text.index("The end")
    >>> low, high = mapped.offsets.span(start, start + 7)
    >>> source[low:high]
    'The end'
    """
    chosen = {"always", *([steps] if isinstance(steps, str) else steps)}
    unknown = sorted(chosen - STEPS.keys())
    if unknown:
        raise ArgumentError(f"steps= takes names of {', '.join(STEPS)}, not {', '.join(map(repr, unknown))}")
    wanted = [step for name, step in STEPS.items() if name in chosen]
    offsets = OffsetMap()
    for _ in range(_ROUNDS if len(wanted) > 1 else 1):
        before = text
        for step in wanted:
            mapped = step(text)
            if mapped.text != text:
                text, offsets = mapped.text, offsets.then(mapped.offsets)
        if text == before:
            break
    return Mapped(text=text, offsets=offsets)

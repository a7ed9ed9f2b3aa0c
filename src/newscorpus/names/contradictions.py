"""
Contradictions: what keeps two names apart, however alike they look.

In go two prepared names and their alignment; out come reasons, none where nothing speaks against one person.
"""

from __future__ import annotations

import re
import unicodedata

from newscorpus.names.alignment import Aligned
from newscorpus.names.lexicon import is_surname
from newscorpus.names.preparation import PreparedName

__all__ = ["contradictions", "surname_gender", "undecided"]

_FEMININE = re.compile(
    r"(?:sk|ck|tsk)(?:a|aya|aia|aja|aïa|oya)$|(?:ov|ev|in|yn|ow|ew|of|ef)(?:a|á)$|(?:ova|eva|owa|ewa)$|n(?:aya|aia|aja)$"
)
_MASCULINE = re.compile(
    r"(?:sk|ck|tsk)(?:y|yy|iy|yi|ij|yj|i|ii|ey|oy|oi|oj)$|(?:ov|ev|in|yn|ow|ew|of|ef|off|eff|ine|ov)$|n(?:y|yy|iy|yi|ij|yj|ii|i)$"
)


# two given names that are known, of different families, and no nearer than this are two names
GIVEN_NAMES_DIFFER_BELOW = 0.6
_NAME_AND_SURNAME = 2
_UMLAUT = re.compile("([aou])e")


def surname_gender(latin: str) -> str:
    """
    The gender that a Slavic surname shows: "f", "m", or nothing.

    >>> surname_gender("zelenska"), surname_gender("zelenskyy"), surname_gender("rutte")
    ('f', 'm', '')
    """
    if len(latin) < 5:
        return ""
    if _FEMININE.search(latin):
        return "f"
    return "m" if _MASCULINE.search(latin) else ""


def contradictions(a: PreparedName, b: PreparedName, aligned: Aligned) -> list[str]:
    """
    What speaks against one person behind two names.

    Args:
        a: A prepared name.

        b: Another.

        aligned: How their words were paired.

    Returns:
        Reasons, for people.
    """
    out = []
    if a.suffix and b.suffix and a.suffix != b.suffix:
        out.append(f"generation: {a.suffix} is not {b.suffix}")
    pairs, left_over, right_over = aligned
    for left, right, likeness, ground, _ in pairs:
        if ground in _NO_DOUBT:
            continue
        if likeness < GIVEN_NAMES_DIFFER_BELOW:
            if (
                left.families
                and right.families
                and left.script == right.script == "latin"
                and len(pairs) > 1
                and not left.particle
                and not right.particle
                and min(len(left.latin), len(right.latin)) > _NAME_AND_SURNAME
            ):
                out.append(f"given names: {left.text} is no variant of {right.text}")
        # all feminine endings end in a, and no masculine one does
        elif (left.latin[-1] == "a") != (right.latin[-1] == "a") and {
            surname_gender(left.latin),
            surname_gender(right.latin),
        } == {"f", "m"}:
            out.append(f"gendered surname: {left.text} is not {right.text}")
    if left_over or right_over:
        out += _initials_over(aligned)
        out += _given_over(aligned)
    return out


_NO_DOUBT = frozenset({"equal", "variants", "initial"})


def _initials_over(aligned: Aligned) -> list[str]:
    """Initials that found no partner, where both names have some: two people, as far as names tell."""
    pairs, left_over, right_over = aligned
    left = "".join([word.latin for word in left_over if word.initial])
    right = "".join([word.latin for word in right_over if word.initial])
    if not left and not right:
        return []
    if (left and right) or any(a.initial and b.initial for a, b, _, _, _ in pairs):
        return [f"initials: {left or right} stands on one side alone"]
    return []


def _given_over(aligned: Aligned) -> list[str]:
    """Known given names that found no partner, one on either side of a shared surname: two names, not two spellings."""
    pairs, left_over, right_over = aligned
    over = [[word for word in side if not word.initial and not word.particle] for side in (left_over, right_over)]
    if not pairs or any(len(side) != 1 for side in over):
        return []
    left, right = over[0][0], over[1][0]
    if not left.families or not right.families or left.families & right.families:
        return []
    if left.script != "latin" or right.script != "latin":
        return []
    return [f"given names: {left.text} is no variant of {right.text}"]


def undecided(a: PreparedName, b: PreparedName, aligned: Aligned) -> list[str]:
    """
    What keeps two names from being called the same, though nothing speaks against it.

    Args:
        a: A prepared name.

        b: Another.

        aligned: How their words were paired.

    Returns:
        Reasons, for people.
    """
    pairs, left_over, right_over = aligned
    out = []
    if bool(a.suffix) != bool(b.suffix):
        out.append(f"generation: {a.suffix or b.suffix} on one side alone")
    sizes = sorted((len(pairs) + len(left_over), len(pairs) + len(right_over)))
    if sizes[0] == 1 < sizes[1] and a.script == b.script:
        out.append("one word against a full name")
    out += _two_surnames(aligned)
    return out


def _two_surnames(aligned: Aligned) -> list[str]:
    """Surnames spelt apart that are both in use: the spelling is no slip, and little else is left to go by."""
    pairs = aligned[0]
    if sum([not left.particle and not left.initial for left, _, _, _, _ in pairs]) > _NAME_AND_SURNAME:
        return []
    # the last pair is that of the surnames, even of those that are given names too
    return [
        f"two surnames: {left.text} and {right.text} are both in use"
        for left, right, _, ground, _ in pairs[-1:]
        if ground == "sound"
        and left.script == right.script == "latin"
        and is_surname(left.latin)
        and is_surname(right.latin)
        and _bare(left.text) != _bare(right.text)
    ]


def _bare(text: str) -> str:
    """A word without marks, and without the letter that stands for one ("Mueller")."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return _UMLAUT.sub(r"\1", "".join(letter for letter in plain if not unicodedata.combining(letter)))

"""
Contradictions: what keeps two names apart, however alike they look.

In go two prepared names and their alignment; out come reasons, none where nothing speaks against one person.
"""

from __future__ import annotations

import re
import unicodedata

from newscorpus.names.alignment import Aligned
from newscorpus.names.descent import descent_contradicts
from newscorpus.names.genders import is_diminutive, other_gender
from newscorpus.names.han import han_readings, is_transcription
from newscorpus.names.lexicon import is_surname
from newscorpus.names.name_words import words_of
from newscorpus.names.prepared import PreparedName, PreparedWord
from newscorpus.names.variants import variants_of

__all__ = ["contradictions", "undecided"]

# scripts whose given names are read as they sound
_READ = frozenset({"latin", "cyrillic", "greek", "armenian", "georgian"})
# two given names that are known, of different families, and no nearer than this are two names
GIVEN_NAMES_DIFFER_BELOW = 0.6
_NAME_AND_SURNAME = 2
_LONGEST_HAN = 3
_LONGEST_SYLLABLE = 6
_SURNAME_FROM = 0.8
_UMLAUT = re.compile("([aou])e")


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
        if ground not in _NO_DOUBT and left.script in _READ and right.script in _READ:
            if likeness < GIVEN_NAMES_DIFFER_BELOW:
                if len(pairs) > 1 and _two_given(left, right):
                    out.append(f"given names: {left.text} is no variant of {right.text}")
            elif other_gender(left.latin, right.latin, given=left.given and right.given):
                kind = "given name" if left.given and right.given else "surname"
                out.append(f"gendered {kind}: {left.text} is not {right.text}")
    if left_over or right_over:
        out += _initials_over(aligned)
        out += _given_over(aligned)
    if min(len(a.words), len(b.words)) > _NAME_AND_SURNAME:
        descent = descent_contradicts(a, b, aligned)
        if descent:
            out.append(descent)
        out += _syllables(a, b, aligned)
    if a.script == b.script == "han":
        out += _characters(a.words[0].text, b.words[0].text)
    return out


def _two_given(left: PreparedWord, right: PreparedWord) -> bool:
    """Whether two words that are unlike are given names of different families."""
    return (
        bool(left.families)
        and bool(right.families)
        and not left.particle
        and not right.particle
        and min(len(left.latin), len(right.latin)) > _NAME_AND_SURNAME
    )


def _syllables(a: PreparedName, b: PreparedName, aligned: Aligned) -> list[str]:
    """Syllables of names that are written surname first; Vietnamese ones have one spelling each."""
    surname = a.words[0].latin
    if surname != b.words[0].latin or a.script != "latin" or b.script != "latin":
        return []
    pairs, left_over, right_over = aligned
    longest = max(len(word.latin) for word in [*a.words, *b.words])
    if left_over and right_over and longest <= _LONGEST_SYLLABLE and surname in words_of("family_first"):
        return [f"syllables: {left_over[0].text} is not {right_over[0].text}"]
    if surname in words_of("vietnamese_first"):
        for left, right, _, ground, _ in pairs:
            if ground == "sound":
                return [f"syllables: {left.text} is not {right.text}"]
    return []


def _characters(a: str, b: str) -> list[str]:
    """Given names in other characters behind one surname, unless they are those that spell foreign names."""
    if a[:1] != b[:1] or not 1 < len(a) <= _LONGEST_HAN >= len(b) > 1 or is_transcription(a[1:] + b[1:]):
        return []
    readings = [han_readings(name)[1][-1] for name in (a, b)]
    return [] if readings[0] == readings[1] else [f"characters: {a} is not {b}"]


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
    """Given names that found no partner, one on either side of what is shared: two names, not two spellings."""
    pairs, left_over, right_over = aligned
    lefts = [word for word in left_over if not word.particle]
    rights = [word for word in right_over if not word.particle]
    if not pairs or len(lefts) != 1 or len(rights) != 1:
        return _middle_names(left_over, right_over)
    left, right = lefts[0], rights[0]
    if left.initial != right.initial:
        initial, name = (left, right) if left.initial else (right, left)
        # the letter may stand for the name in another form: "B. Clinton" is William Clinton
        if name.given and not any(known.startswith(initial.latin[0]) for known in variants_of(name.families)):
            return [f"initials: {initial.text} does not stand for {name.text}"]
        return []
    if left.initial or not left.given or not right.given or not left.families.isdisjoint(right.families):
        return []
    # what they share must be one surname
    if any(likeness < _SURNAME_FROM for one, _, likeness, _, _ in pairs if not one.particle):
        return []
    return [f"given names: {left.text} is no variant of {right.text}"]


def _middle_names(left_over: list[PreparedWord], right_over: list[PreparedWord]) -> list[str]:
    """The words of Vietnamese names that tell men from women."""
    middle = {word.latin for word in left_over}, {word.latin for word in right_over}
    if ("van" in middle[0] and "thi" in middle[1]) or ("thi" in middle[0] and "van" in middle[1]):
        return ["middle names: Văn is not Thị"]
    return []


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
    out += [
        f"two given names: {left.text} and {right.text} are both in use"
        for left, right, _, ground, _ in pairs
        if ground == "sound" and left.given and right.given and is_diminutive(left.latin, right.latin)
    ]
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

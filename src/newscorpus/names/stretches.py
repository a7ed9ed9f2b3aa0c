"""
Stretches: a run cut at what is known and at roles.

In goes a run; what is plain is found at once, and what an earlier or later full name may decide is put off.
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.lexicon import LONGEST_PHRASE
from newscorpus.names.organisations import headed_end, kind_of_run, organisation_end
from newscorpus.names.persons import (
    behind_nouns,
    is_acronym,
    is_demonym_given,
    is_full_name,
    is_label,
    is_person_at,
    opens_before_name,
    without_acronym,
    without_noun,
)
from newscorpus.names.roles import is_compound_role, is_given_like, is_role_surname, role_before, role_names
from newscorpus.names.running_text import Found, RunningText

__all__ = ["cut_run"]

_MOST_NAME_WORDS = 7
_MOST_CAPITALS = 4  # more are a headline that has no line of its own
# they say when somebody bears a role, and begin no organisation
_BEFORE_ROLES = frozenset({"former", "acting", "deputy", "interim", "ex", "late", "then"})
# what ends the names of places, and is a surname behind a given name ("Kanye West")
_SURNAME_PLACES = frozenset(
    {"west", "hill", "east", "north", "rivers", "banks", "woods", "heath", "marsh", "court", "stone", "lake"}
)
_CONTRACTED = frozenset({"del", "della", "dello", "dell'", "du", "do", "des"})
_PARTICLES = frozenset({"le", "la", "de", "du", "des", "di", "da", "del", "van", "von"})
# abbreviations that are words or syllables of names as well ("Kim Jong Un")
_SHORT = frozenset({"un", "us", "who", "ice", "la", "ap", "eta", "ira", "isis", "dc", "sun", "abc", "ans", "sa", "dea"})


def cut_run(text: RunningText, start: int, end: int) -> None:
    """Cut a run at what is known and at roles; what is left is read now where it is plain, else later."""
    lexicon, folded = text.lexicon, text.folded
    if opens_before_name(text, start, end):
        start += 1
    role: int | None = role_before(text, start)
    i = rest = start
    while i < end:
        low = folded[i].strip(".")
        phrase = _phrase_at(text, i, end)
        headed = headed_end(text, i)
        if headed is not None and (phrase is None or phrase[0] < headed):
            if rest < i:
                _leave(text, rest, i, role)
            text.found.append(Found(i, headed, MentionKind.ORGANISATION))
            i = rest = headed
            role = None
            continue
        if phrase is not None and not is_person_at(text, i, end, phrase[0]):
            stop, kind = phrase
            if rest < i:
                stop_org = organisation_end(text, rest, end)
                if stop_org is not None and stop_org >= stop:
                    text.found.append(Found(rest, stop_org, kind_of_run(text, rest, stop_org)))
                    i = rest = stop_org
                    role = None
                    continue
                _leave(text, rest, i, role)
                role = None
            longer = organisation_end(text, i, end)
            if longer is not None and longer > stop:
                text.found.append(Found(i, longer, kind_of_run(text, i, longer)))
                stop = longer
            else:
                text.found.append(Found(i, stop, kind))
            role = role if role is not None else i
            i = rest = stop
            continue
        if _is_role(text, i, start, end) or (low in lexicon.demonyms and not is_demonym_given(text, i, end)):
            stop_org = organisation_end(text, rest, end) if low not in _BEFORE_ROLES else None
            if stop_org is not None and stop_org > i:
                text.found.append(Found(rest, stop_org, MentionKind.ORGANISATION))
                i = rest = stop_org
                role = None
                continue
            if rest < i:
                _leave(text, rest, i, role)
                role = rest if is_acronym(text, rest, i) else None
            role = role if role is not None else i
            i += 1
            rest = i
            continue
        i += 1
    if rest < end:
        _leave(text, rest, end, role)


def _phrase_at(text: RunningText, i: int, end: int) -> tuple[int, MentionKind] | None:
    """The longest known name that begins at *i*, which may go on in lower case behind the run ("White house")."""
    lexicon, words = text.lexicon, text.words
    low = text.folded[i]
    if low not in lexicon.beginnings:
        return None
    limit = end
    while limit < len(words) and limit - i < LONGEST_PHRASE and words[limit].joined:
        limit += 1
    phrase = lexicon.phrase_at(text.folded, i, limit)
    if (
        phrase is not None
        and phrase[0] == i + 1
        and low in _SHORT
        and not words[i].upper
        and not words[i].text.endswith(".")
    ):
        return None
    return phrase


def _is_role(text: RunningText, i: int, start: int, end: int) -> bool:
    """Whether the word at *i* of a run is a title or an office; a letter inside a name is an initial ("Ann M. Lee")."""
    low = text.folded[i].strip(".")
    if low not in text.lexicon.roles and not is_compound_role(text, low):
        # the office of a minister before the minister's name ("il ministro della Difesa Guido Crosetto")
        return low in text.tongue.tails and i == start and i + 2 < end and text.folded[i + 1] in text.lexicon.given
    if (len(low) == 1 and i > start) or is_given_like(text, i, end):
        return False
    if i > start and text.words[i - 1].capital and text.folded[i - 1] in _PARTICLES:
        # "Bruno Le Maire"
        return False
    return not is_role_surname(text, i, start, end)


def _leave(text: RunningText, start: int, end: int, role: int | None) -> None:
    """Read a stretch that is plain; put off what an earlier or later full name may decide."""
    lexicon, folded = text.lexicon, text.folded
    # what links it to a name that was cut off before it ("Barça de Xavi"), and no particle ("Envoy de Mistura")
    linked = bool(text.found) and text.found[-1].end == start and text.found[-1].kind is not MentionKind.PERSON
    while start < end and (
        (linked and not text.words[start].capital)
        or (folded[start] in lexicon.inside_organisations and folded[start] not in lexicon.inside)
    ):
        start += 1
    if start < end and folded[start] in _CONTRACTED and not text.words[start].capital:
        # "secretario del Estado"
        start, role = start + 1, None
    while end > start and not text.words[end - 1].capital:
        end -= 1
    if start >= end:
        return
    # a headline may stand in one line with what follows it
    shouted = end - start >= 3 and all(text.words[i].upper for i in range(start, end))
    many = sum(text.words[i].capital for i in range(start, end)) > _MOST_CAPITALS and not organisation_end(
        text, start, end
    )
    if text.words[start].line in text.loud or shouted or many or end - start > _MOST_NAME_WORDS:
        _read_loud(text, start, end, role)
        return
    if _is_thing(text, start, end):
        return
    if end - start >= 3 and is_label(text, start) and folded[start + 1] in lexicon.given:
        text.later.append((start, start + 1, role))
        start, role = start + 1, None
    name = behind_nouns(text, start, end)
    if name > start:
        role = role if role is not None else start
        start = name
    cut = without_noun(text, start, without_acronym(text, start, end))
    if cut < end:
        text.later.append((cut, end, None))
        end = cut
    if end - start >= 2 and folded[start] in lexicon.place_heads:
        text.found.append(Found(start, end, MentionKind.PLACE))
        return
    if end - start >= 2:
        stop = organisation_end(text, start, end)
        if (
            stop is not None
            and not (
                folded[start] in lexicon.given
                and end - start <= 3
                and stop == end
                and folded[end - 1] in _SURNAME_PLACES
                and end - 1 > start
            )
            and not (
                folded[start] in lexicon.given
                and end - start <= 3
                and stop == end
                and (folded[end - 1] in lexicon.family and folded[end - 1] not in lexicon.organisation_words)
            )
        ):
            text.found.append(Found(start, stop, kind_of_run(text, start, stop)))
            if stop < end:
                text.later.append((stop, end, None))
            return
        if folded[end - 1] in lexicon.other_words and not (
            end - start == 2 and folded[end - 1] in lexicon.event_surnames
        ):
            # "Davis Cup", "Andrew Marr Show"
            return
        if is_full_name(text, start, end) or (role is not None and end - start <= 4 and role_names(text, role, start)):
            text.found.append(Found(start, end, MentionKind.PERSON, role))
            return
    text.later.append((start, end, role))


def _is_thing(text: RunningText, start: int, end: int) -> bool:
    """Whether a stretch is a ship or a storm, which has the name of a person and is none; a ship is found here."""
    lexicon, folded = text.lexicon, text.folded
    if end - start >= 2 and text.words[start].upper and folded[start] in lexicon.ships:
        text.things.update(folded[start + 1 : end])
        text.found.append(Found(start, end, MentionKind.ORGANISATION))
        return True
    if folded[start] in lexicon.storms:
        text.things.update(folded[start + 1 : end])
        return True
    if start and text.words[start].joined and folded[start - 1] in lexicon.storms:
        # its word opens the sentence
        text.things.update(folded[start:end])
        return True
    return False


def _read_loud(text: RunningText, start: int, end: int, role: int | None) -> None:
    """Read a stretch of a line in which every word is capitalised: given names and what follows them, no more."""
    lexicon, folded = text.lexicon, text.folded
    i = start
    while i < end:
        if i + 1 < end and folded[i] in lexicon.given and folded[i + 1] not in lexicon.common:
            stop = i + 2
            if stop < end and len(folded[i + 1]) == 1:
                stop += 1
            elif not text.words[i + 1].capital:
                # particles go on to the first capital
                while stop < end and not text.words[stop - 1].capital:
                    stop += 1
            elif stop < end and folded[i + 1] in lexicon.given and folded[stop] in lexicon.family:
                stop += 1
            text.found.append(Found(i, stop, MentionKind.PERSON, role if i == start else None))
            i = stop
            continue
        if text.words[i].capital:
            text.later.append((i, i + 1, role if i == start else None))
        i += 1

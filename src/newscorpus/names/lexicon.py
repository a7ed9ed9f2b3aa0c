"""
Lexicon: what words are to names in running text. Loaded once, when the first text is read.

Everything is asked by folded words: is this a given name, a role, a word that makes an organisation of its run, a
place that everybody knows. Phrases are asked as tuples of folded words.
"""

from __future__ import annotations

import functools

import attrs

from newscorpus.data import load_table
from newscorpus.model.mention import MentionKind
from newscorpus.names.romanisation import fold_latin, romanise

__all__ = ["Lexicon", "given_words", "is_given", "is_surname", "load_lexicon"]

LONGEST_PHRASE = 6


@attrs.frozen(kw_only=True)
class Lexicon:
    """
    The lists that mentions are told by; every entry folded.

    Attributes:
        famous: Surnames of people whom the whole world's news writes about and whose spelling is disputed.

        notable: Surnames of such people, whether disputed or not; they are among *family*.

        phrases: Organisations and places known by name, by their words.

        beginnings: The first words of the phrases, so that most words need no further look.
    """

    given: frozenset[str]
    family: frozenset[str]
    notable: frozenset[str]
    common: frozenset[str]
    months: frozenset[str]
    demonyms: frozenset[str]
    roles: frozenset[str]
    courtesy: frozenset[str]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    saying: frozenset[str]
    person_verbs: frozenset[str]
    meeting: frozenset[str]
    inside: frozenset[str]
    inside_organisations: frozenset[str]
    never: frozenset[str]
    other_words: frozenset[str]
    role_parts: frozenset[str]
    role_surnames: frozenset[str]
    odd_surnames: frozenset[str]
    event_surnames: frozenset[str]
    place_heads: frozenset[str]
    place_given: frozenset[str]
    awards: frozenset[str]
    epithets: frozenset[str]
    ships: frozenset[str]
    storms: frozenset[str]
    openers: frozenset[str]
    family_first: frozenset[str]
    famous: frozenset[str]
    place_nouns: frozenset[str]
    abbreviations: dict[str, str]
    phrases: dict[tuple[str, ...], MentionKind]
    beginnings: frozenset[str]

    def phrase_at(self, words: list[str], start: int, end: int) -> tuple[int, MentionKind] | None:
        """
        The longest known phrase that begins at *start*: where it ends, and what it names.

        >>> load_lexicon().phrase_at(["the", "european", "union"], 1, 3)
        (3, <MentionKind.ORGANISATION: 'organisation'>)
        """
        if words[start] not in self.beginnings:
            return None
        for stop in range(min(end, start + LONGEST_PHRASE), start, -1):
            kind = self.phrases.get(tuple(words[start:stop]))
            if kind is not None:
                return stop, kind
        return None


def _all_given() -> frozenset[str]:
    return frozenset(load_table("people")["given"]) | frozenset(
        name for group in load_table("given_names") for name in group
    )


def load_lexicon(code: str = "und") -> Lexicon:
    """
    The lexicon.

    Args:
        code: The language of the text, where it is told: its titles, places and organisations come in addition.

    >>> "volodymyr" in load_lexicon().given
    True
    >>> "oaxaca" in load_lexicon().beginnings, "oaxaca" in load_lexicon("es").beginnings
    (False, True)
    """
    return _of_tongue(code) if code in load_table("tongue_names") else _everywhere()


# territories that are given names as well; what else is one is the name of a country in another language (Maurice)
_ENGLISH_TERRITORIES = frozenset({"chad", "jordan", "dominica", "israel", "georgia", "india", "kenya", "cuba", "malta"})
# names of countries in other languages that are words of English
_ELSEWHERE = frozenset(
    {
        "island", "man", "cocos", "reunion", "indie", "lao", "argentine", "azerbaijani", "bangladeshi", "israeli",
        "pakistani", "somali", "somalis", "swiss", "yemeni",
    }
)  # fmt: skip

# of the lists in these, only what the language itself says is kept
_ENGLISH_ALONE = frozenset({("la",), ("us",), ("who",), ("ice",), ("un",), ("ap",), ("dc",), ("eta",)})


@functools.cache
def _of_tongue(code: str) -> Lexicon:
    base, table = _everywhere(), load_table("tongue_names")[code]
    phrases = {words: kind for words, kind in base.phrases.items() if words not in _ENGLISH_ALONE}
    phrases |= {tuple(name.split()): MentionKind.PLACE for name in load_table("territories")}
    for kind, names in ((MentionKind.PLACE, table["places"]), (MentionKind.ORGANISATION, table["organisations"])):
        for name in names:
            phrases[tuple(name.split())] = kind
            # as text_words cuts it, unless it stands with a capital in mid-sentence
            phrases[tuple(name.replace("'", "' ").split())] = kind
    given = frozenset(table.get("given", ()))
    return attrs.evolve(
        base,
        given=base.given | given,
        common=base.common - given,
        roles=base.roles | frozenset(table["roles"]),
        courtesy=base.courtesy | frozenset(table["courtesy"]),
        saying=base.saying | frozenset(table["saying"]),
        organisation_words=base.organisation_words | frozenset(table.get("organisation_words", ())),
        demonyms=(base.demonyms - given) | frozenset(table.get("peoples", ())),
        phrases=phrases,
        beginnings=frozenset(words[0] for words in phrases),
    )


# the lists are facts, loaded once a process
@functools.cache
def _everywhere() -> Lexicon:
    table = load_table("mention_words")
    people = load_table("people")
    phrases: dict[tuple[str, ...], MentionKind] = {}
    given = _all_given()
    for name in load_table("territories"):
        if name not in _ELSEWHERE and (name not in given or name in _ENGLISH_TERRITORIES):
            phrases[tuple(name.split())] = MentionKind.PLACE
    for name in table["places"]:
        phrases[tuple(name.split())] = MentionKind.PLACE
    for name in table["organisations"]:
        phrases[tuple(name.split())] = MentionKind.ORGANISATION
    for name in table["figures"]:
        phrases[tuple(name.split())] = MentionKind.PERSON
    lists = {
        name: frozenset(table[name])
        for name in (
            "months",
            "demonyms",
            "roles",
            "courtesy",
            "organisation_words",
            "place_words",
            "saying",
            "person_verbs",
            "meeting",
            "inside",
            "inside_organisations",
            "never",
            "place_nouns",
            "other_words",
            "role_parts",
            "role_surnames",
            "odd_surnames",
            "event_surnames",
            "place_heads",
            "place_given",
            "awards",
            "epithets",
            "ships",
            "storms",
            "openers",
        )
    }
    no_persons = frozenset(table["no_persons"])
    return Lexicon(
        given=_all_given() - no_persons,
        family=(frozenset(people["family"]) | frozenset(table["surnames"])) - no_persons,
        notable=frozenset(table["surnames"]),
        common=frozenset(people["common"]) | no_persons,
        family_first=frozenset(load_table("name_words")["family_first"]),
        famous=frozenset(
            form.split()[-1].casefold()
            for record in load_table("spellings")["persons"]
            for form in record["styles"].values()
            if " " in form and not form.casefold().endswith((" jr.", " jr"))
        )
        - frozenset(words[0] for words in phrases if len(words) == 1),
        abbreviations={str(short): str(full) for short, full in table["abbreviations"]},
        phrases=phrases,
        beginnings=frozenset(words[0] for words in phrases),
        **lists,
    )


@functools.cache
def given_words() -> frozenset[str]:
    """
    All known given names, romanised.

    >>> "vladimir" in given_words()
    True
    """
    return frozenset(romanise(name) for name in _all_given())


def is_given(latin: str) -> bool:
    """
    Whether a romanised word is a known given name.

    >>> is_given("vladimir"), is_given("zelensky")
    (True, False)
    """
    return latin in given_words()


@functools.cache
def _surnames() -> frozenset[str]:
    family = load_table("people")["family"]
    # folded all at once; what has letters of another script stays as it is, and no romanised word is like it
    marked = " ".join([name for name in family if not name.isascii()])
    return frozenset([name for name in family if name.isascii()]) | frozenset(fold_latin(marked).split())


def is_surname(latin: str) -> bool:
    """
    Whether a romanised word is a known surname of peoples who write Latin letters.

    >>> is_surname("carlsson"), is_surname("karlsson"), is_surname("gadhafi")
    (True, True, False)
    """
    return latin in _surnames()

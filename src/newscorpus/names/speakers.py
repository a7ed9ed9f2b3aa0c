"""
Who speaks in the quotations of an article, as far as the name book can tell.

In go an article and the book that it is in; out comes, for each of its quotations, the entry of the speaker, or None
with those who may be meant. A name in the speaker's printed words decides, or the name that these words stand beside
("a lawyer", behind "Ann Lee, "); a title or role ("the secretary-general") is whoever the article gives it to, if that
is one person; a pronoun is unknown unless exactly one person of its gender stands before it, named in its own paragraph
or, where that names nobody, in the one before, or spoke last in its paragraph. Names inside quotations are not
candidates, for a speaker seldom names himself. First persons, and "they", stay unknown.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence

import attrs

from newscorpus.fields.quotations import find_quotations
from newscorpus.model.article import Article
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.model.quotation import Quotation
from newscorpus.names.appositions import roles_of
from newscorpus.names.mentions import find
from newscorpus.names.salutations import contradicts, gender_of_name, gender_of_pronoun, gender_of_title

__all__ = ["Speaker", "identify_speakers"]

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "er",
        "sie",
        "il",
        "elle",
        "él",
        "ella",
        "lui",
        "lei",
        "ele",
        "ela",
        "hij",
        "zij",
        "ze",
        "hon",
        "han",
        "hun",
        "hän",
        "on",
        "ona",
        "он",
        "она",
        "він",
        "вона",
        "ő",
        "el",
        "ea",
        "هو",
        "هي",
        "他",
        "她",
        "彼",
        "彼女",
        "그",
    ]
)
_ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "el", "il", "lo", "o", "a", "de", "het", "l’", "l'"])
# what begins words that stand beside a name and say what somebody is
_BESIDE = frozenset(["a", "an", "of", "one", "ein", "eine", "un", "une", "una", "um", "uma", "een", "former", "ex"])
_RELATIVE = frozenset(["who", "qui", "der", "die", "que", "che", "quien", "который", "которая", "який", "яка", "który"])
_LONGEST_APPOSITION = 160
_AIDE = re.compile(r"(?:[Tt]he|[Aa]n?) (?:[A-Z][\w’'.-]{0,30} ){1,3}[a-z]{2,30}")
_WINDOW = 1200  # characters of a paragraph before a pronoun in which candidates are looked for


@attrs.frozen(kw_only=True)
class Speaker:
    """
    Who speaks in a quotation.

    Attributes:
        quotation: The quotation.

        entry: Who it is, or None where that is not known.

        candidates: The forms of those who may be meant, sorted, where there are several.
    """

    quotation: Quotation
    entry: Entry | None = None
    candidates: tuple[str, ...] = ()


def identify_speakers(
    article: Article,
    entry_of: Callable[[Article, Mention], Entry | None],
    ambiguous: Callable[[Article, Mention], tuple[str, ...]] = lambda _article, _mention: (),
) -> tuple[Speaker, ...]:
    """
    Find out who speaks in the quotations of an article.

    Args:
        article: The article; its mentions and quotations are looked for where it was not annotated.

        entry_of: The entry that a mention of the article belongs to.

        ambiguous: The forms of those whom an ambiguous mention may stand for.

    Returns:
        One for each quotation, in order.

    >>> from newscorpus.names.book import build_book
    >>> article = Article(id="a", body="Mark Rutte arrived on Monday. “We wait,” he said.")
    >>> [speaker.entry.form for speaker in identify_speakers(article, build_book([article]).entry_of)]
    ['Mark Rutte']
    """
    quotations = find_quotations(article.body) if article.quotations is None else article.quotations
    if not quotations:
        return ()
    mentions = find(article.body, language=article.language.code) if article.mentions is None else article.mentions
    named = _Named(article, mentions, quotations, entry_of, ambiguous)
    out: list[Speaker] = []
    for quotation in quotations:
        out.append(named.speaker_of(quotation, out[-1] if out else None))
    return tuple(out)


class _Named:
    """Who is named where in an article."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        entry_of: Callable[[Article, Mention], Entry | None],
        ambiguous: Callable[[Article, Mention], tuple[str, ...]],
    ) -> None:
        self._article = article
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._spans = sorted(span for quotation in quotations for span in quotation.spans)
        self._entry_of = entry_of
        self._ambiguous = ambiguous
        self._roles: dict[str, dict[str, Entry | None]] | None = None

    def speaker_of(self, quotation: Quotation, last: Speaker | None = None) -> Speaker:
        """Who speaks in one quotation; *last* is who spoke in the one before."""
        name, start = quotation.speaker, quotation.speaker_start
        if name is None or start is None:
            return Speaker(quotation=quotation)
        mention = self._named_in(start, start + len(name)) or self._beside(name, start)
        if mention is not None:
            entry = self._entry_of(self._article, mention)
            if entry is not None and mention.role and contradicts(gender_of_title(mention.role), _gender(entry)):
                # "Mr. Obama" is not Michelle Obama, though the book knows nobody else of the name
                return Speaker(quotation=quotation)
            forms = () if entry is not None else self._ambiguous(self._article, mention)
            return Speaker(quotation=quotation, entry=entry, candidates=forms)
        if name.casefold() in _PRONOUNS:
            people = self._before(start, gender_of_pronoun(name))
            if len(people) > 1 and last is not None and last.entry is not None and last.entry.form in people:
                between = self._article.body[last.quotation.end : quotation.start]
                if "\n" not in between:
                    # who has spoken in this paragraph goes on speaking
                    return Speaker(quotation=quotation, entry=last.entry)
            return self._one_of(quotation, people)
        return self._one_of(quotation, self._in_role(name))

    def _beside(self, name: str, start: int) -> Mention | None:
        """The person or organisation that the speaker's words stand beside: "Ann Lee, a lawyer", "Lee, who"."""
        body, low = self._article.body, name.casefold()
        behind = bisect.bisect_left(self._starts, start + len(name))
        if behind < len(self._mentions):
            mention = self._mentions[behind]
            if body[start + len(name) : mention.start] == ", " and mention.kind is MentionKind.PERSON:
                return mention
        before = bisect.bisect_left(self._starts, start) - 1
        while before >= 0 and start - self._mentions[before].end <= _LONGEST_APPOSITION:
            mention = self._mentions[before]
            between = body[mention.end : start]
            if mention.kind is MentionKind.PERSON and not self._is_quoted(mention.start):
                if low in _RELATIVE:
                    return mention if between == ", " else None
                if low.partition(" ")[0] not in _BESIDE or not between.startswith(","):
                    return None
                return None if any(mark in between for mark in '.!?;:\n"“”»') else mention
            before -= 1
        return None

    def _one_of(self, quotation: Quotation, people: dict[str, Entry | None]) -> Speaker:
        only = next(iter(people.values())) if len(people) == 1 else None
        if only is not None:
            return Speaker(quotation=quotation, entry=only)
        return Speaker(quotation=quotation, candidates=tuple(sorted(people)))

    def _named_in(self, start: int, end: int) -> Mention | None:
        """The last person, else organisation, in the speaker's printed words; whose aide speaks is another."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        body = self._article.body
        found = [
            mention
            for mention in self._mentions[low:high]
            if mention.end >= end
            or not (
                body[mention.end : mention.end + 2] in {"'s", "’s"}
                # "the Clinton ad", "a Trump aide" are somebody else, and no name says who
                or (mention.kind is MentionKind.PERSON and _AIDE.fullmatch(body, start, end) and not mention.role)
            )
        ]
        for kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
            named = [mention for mention in found if mention.kind is kind]
            if named:
                return named[-1]
        return None

    def _before(self, end: int, gender: str | None) -> dict[str, Entry | None]:
        """The people named before a pronoun: in its paragraph, or where that names nobody, in the one before."""
        body = self._article.body
        for _ in range(2):
            start = max(body.rfind("\n", 0, end) + 1, end - _WINDOW)
            people = self._people(start, end, gender)
            if people:
                return people
            end = start
            while end > 0 and body[end - 1].isspace():
                end -= 1
            if not end:
                break
        return {}

    def _people(self, start: int, end: int, gender: str | None) -> dict[str, Entry | None]:
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        people: dict[str, Entry | None] = {}
        for mention in self._mentions[low:high]:
            if mention.kind is not MentionKind.PERSON or self._is_quoted(mention.start):
                continue
            entry = self._entry_of(self._article, mention)
            form = entry.form if entry is not None else mention.text
            own = gender_of_title(mention.role) if mention.role else None
            if contradicts(gender, own or gender_of_name(form)):
                continue
            people[form] = entry
        return people

    def _is_quoted(self, at: int) -> bool:
        i = bisect.bisect_right(self._spans, (at, len(self._article.body))) - 1
        return i >= 0 and self._spans[i][0] <= at < self._spans[i][1]

    def _in_role(self, name: str) -> dict[str, Entry | None]:
        """The people whom the article gives a role: "the secretary-general" where it has named one."""
        if self._roles is None:
            self._roles = {}
            for mention in self._mentions:
                entry = self._entry_of(self._article, mention) if mention.kind is MentionKind.PERSON else None
                if entry is not None:
                    for role in roles_of(self._article.body, mention):
                        self._roles.setdefault(role, {})[entry.form] = entry
        words = _role(name).split()
        for i in range(len(words)):  # "the California congressman" is a congressman
            found = self._roles.get(" ".join(words[i:]))
            if found:
                return found
        return {}


def _gender(entry: Entry) -> str | None:
    return gender_of_name(entry.form) if entry.kind is MentionKind.PERSON else None


def _role(text: str) -> str:
    parts = text.casefold().replace("-", " ").split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)

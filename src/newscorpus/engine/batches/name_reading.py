"""
What articles name: their mentions, of which kind these are in the corpus, and whom bare names stand for in an article.

`read_names` takes the mentions out of a batch of articles; `number_sources` takes all articles of one part and numbers
them; `count_kinds` and `judge_kinds` say which words the corpus knows as surnames; `resolve_names` resolves bare names
within each article. A part of articles is what answers come back to: nothing that is asked of the corpus is asked more
than once for each of them.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.engine.batches.numbering import PART_BITS
from newscorpus.engine.batches.rows import articles_of
from newscorpus.errors import ArgumentError
from newscorpus.model.mention import Mention, MentionKind, NameKey
from newscorpus.names.comparison import Comparer
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.kinds import decide_kinds, make_persons, makes_person, may_be_surname, surname_of_person
from newscorpus.names.mentions import find
from newscorpus.names.placing import explained_in, node_of_thing
from newscorpus.names.resolution import resolve

__all__ = ["count_kinds", "judge_kinds", "number_sources", "read_names", "resolve_names"]

_PERSON = MentionKind.PERSON.value


def read_names(batch: Any, *, parts: int, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    The mentions of each article, by what was decided of them.

    Args:
        batch: Articles, with any of the columns of `rows.article_schema`; where mentions have not been looked for, they
            are now.

        parts: Into how many parts the articles are parted.

        decisions: What the user said.

    Returns:
        A row "article" for each.
    """
    rows = Rows()
    for article in articles_of(batch):
        mentions = article.mentions
        if mentions is None:
            mentions = find(article.body, language=article.language.code)
        kept, ignored = decide_kinds(mentions, decisions)
        value = {
            "day": "" if article.published is None else article.published.date.isoformat(),
            "mentions": [[one.start, one.end, one.kind.value, one.text, one.role] for one in kept],
            "ignored": ignored,
        }
        rows.add(home(article.id, parts), "article", article.id, value)
    return rows.batch()


def number_sources(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The articles of a part with numbers that no others have; what is there twice counts once.

    Raises:
        ArgumentError: Two different articles have one id.
    """
    rows = Rows()
    before: tuple[str, Any] | None = None
    number = -1
    for part, what, id_, value in rows_of(batch):
        if before is not None and before[0] == id_:
            if before[1] != value:
                raise ArgumentError(
                    f"two articles with other names in them have the id {id_!r}: give one of them another id"
                )
            continue
        before, number = (id_, value), number + 1
        rows.add(part, what, id_, {"number": (part << PART_BITS) + number, **value})
    return rows.batch()


def count_kinds(batch: Any, *, parts: int, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    How often words are the surnames of persons, and how often names of other things that may be surnames.

    Args:
        batch: Numbered articles.

        parts: Into how many parts the surnames are parted.

        decisions: What the user said.
    """
    persons: Counter[str] = Counter()
    others: Counter[tuple[str, int]] = Counter()
    for part, _, _, value in rows_of(batch):
        for _, _, kind, text, _ in value["mentions"]:
            if kind == _PERSON:
                persons[text] += 1
            elif " " not in text:
                others[text, part] += 1
    surnames: Counter[str] = Counter()
    full: dict[str, bool] = {}
    for text, count in persons.items():
        surname, is_full = surname_of_person(text)
        if surname is not None:
            surnames[surname] += count
            full[surname] = full.get(surname, False) or is_full
    rows = Rows()
    for surname, count in surnames.items():
        rows.add(home(surname, parts), "person", surname, [count, full[surname]])
    for (text, part), count in others.items():
        surname = may_be_surname(text, decisions)
        if surname is not None:
            rows.add(home(surname, parts), "other", surname, [text, count, part])
    return rows.batch()


def judge_kinds(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The words that are surnames of persons, for each part of articles that takes them for something else.

    Args:
        batch: All rows of some surnames, as `count_kinds` gives them.
    """
    rows = Rows()
    for said in by_key(rows_of(batch)).values():
        persons = said.get("person", [])
        count, full = sum(each[0] for each in persons), any(each[1] for each in persons)
        others: Counter[str] = Counter()
        for text, of_part, _ in said.get("other", []):
            others[text] += of_part
        asked = sorted({(part, text) for text, _, part in said.get("other", [])})
        for part, text in asked:
            if makes_person(others[text], count, full=full):
                rows.add(part, "turned", text)
    return rows.batch()


def resolve_names(batch: Any, *, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    The mentions of articles with whom they stand for there, and the abbreviations that the articles explain.

    Args:
        batch: All articles of some parts, and with them what `judge_kinds` gives.

        decisions: What the user said.

    Returns:
        A row "article" for each: of a mention where it starts, what it names, its text and role, the full name that it
        stands for, and those that it may stand for where they are several.
    """
    held = list(rows_of(batch))
    turned = frozenset(key for _, what, key, _ in held if what == "turned")
    comparer, rows = Comparer(), Rows()
    for part, what, id_, value in held:
        if what != "article":
            continue
        given = [
            Mention(start=start, end=end, kind=MentionKind(kind), text=text, role=role, key=NameKey(""))
            for start, end, kind, text, role in value.pop("mentions")
        ]
        mentions = make_persons(given, turned)
        resolved = iter(resolve(mentions, comparer))
        nodes: dict[tuple[MentionKind, str], str] = {}
        told = []
        for mention in mentions:
            meant: list[Any] = [None, []]
            if mention.kind is MentionKind.PERSON:
                one = next(resolved)
                meant = [one.full, list(one.candidates)]
            else:
                nodes[mention.kind, mention.text] = node_of_thing(mention.kind, mention.text, decisions)
            told.append([mention.start, mention.kind.value, mention.text, mention.role, *meant])
        value["mentions"] = told
        value["explained"] = sorted(explained_in(mentions, nodes).items())
        rows.add(part, "article", id_, value)
    return rows.batch()

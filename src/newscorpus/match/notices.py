"""
Notices: the lines in which papers and agencies say that a text has been changed, and whose copy a text draws on.

An article goes in, notices and names come out. The words are those of a table in some thirty languages; a line counts
only for how it begins, so that a story about a correction is none. What is stripped from a body is read as well, for
such lines are often stripped.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newscorpus.data import load_table
from newscorpus.fields.credit import canonical_credit, split_credits
from newscorpus.model import Article, Notice, NoticeKind, Role

__all__ = ["contributors_of", "headline_core", "notices_of", "version_of"]

# a line is a notice by its head
_HEAD = 300
# notes to desks stand at the head of a text
_FIRST = 6
_LEADING = " \t*_•·-–—=>[(（【#†‡"
_AFTER_LABEL = r"\s*(?:[:：\]】)）]|\s[-–—]|[–—]|\Z)"
_LEDES = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[ -](?:L[dD]\b|(?:L[dD]|Lead|LEAD)[ -]?(?:Writethru|WRITETHRU)|LEAD\b)"
)
_WRITETHRU = re.compile(r"\bwrite-?thr(?:u|ough)\b", re.IGNORECASE)
_NAMED = re.compile(r"[^\n.;]{1,120}")


@attrs.frozen(kw_only=True, eq=False)
class _Words:
    labels: tuple[tuple[NoticeKind, re.Pattern[str]], ...]
    phrases: tuple[tuple[NoticeKind, tuple[str, ...]], ...]
    notes: re.Pattern[str]
    wire: re.Pattern[str]
    bracketed: re.Pattern[str]
    desk: re.Pattern[str]
    given_before: tuple[str, ...]
    given_after: tuple[str, ...]


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("`", "'")


def _any(words: list[str]) -> str:
    return "|".join(re.escape(_fold(word)) for word in sorted(words, key=lambda word: (-len(word), word)))


@functools.cache  # shipped facts, the same for everybody
def _words() -> _Words:
    table = load_table("revision_words")
    kinds = tuple(NoticeKind)
    return _Words(
        labels=tuple((kind, re.compile(f"(?:{_any(table[kind]['labels'])}){_AFTER_LABEL}")) for kind in kinds),
        phrases=tuple((kind, tuple(map(_fold, table[kind]["phrases"]))) for kind in kinds),
        notes=re.compile(f"(?:{_any(table['notes'])})\\s*[:：]\\s*"),
        wire=re.compile(f"((?:{_any(table['wire'])})(?: (?:{_any(table['wire'])}))?)(?: (\\d{{1,2}}))?\\s?[-–—:]"),
        bracketed=re.compile(f"({_any(table['bracketed'])})\\b"),
        desk=re.compile(f"\\b(?:{_any(table['desk'])})\\b"),
        given_before=tuple(map(_fold, table["with"])),
        given_after=tuple(map(_fold, table["contributed"])),
    )


def _lines(article: Article) -> Iterator[tuple[str, str]]:
    """The lines that may be notices, each with where it stands."""
    if article.title:
        yield article.title, "title"
    if article.standfirst:
        yield article.standfirst, "standfirst"
    if not article.blocks:
        for line in article.body.split("\n"):
            yield line, "body"
        return
    for block in article.blocks:
        if block.role in {Role.TITLE, Role.STANDFIRST}:
            continue
        yield block.text, "removed" if block.role is Role.CHROME else "body"


def notices_of(article: Article) -> tuple[Notice, ...]:
    r"""
    What an article says of its own changes.

    Args:
        article: The article.

    Returns:
        The notices in the order of the article, each wording once.

    >>> body = "The tax is 6 per cent.\nThis article was amended on 5 March 2024 to correct the rate."
    >>> [(notice.kind.value, notice.place) for notice in notices_of(Article(id="a", body=body))]
    [('correction', 'body')]
    >>> notices_of(Article(id="a", title="UPDATE 2-Ministers leave early", body="They left."))[0].number
    2
    """
    out: dict[str, Notice] = {}
    seen = 0
    for line, place in _lines(article):
        # the rest of a giant line is no notice
        text = " ".join(line[:_HEAD].split())
        if not text:
            continue
        seen += place == "body"
        found = _read(text, place=place, early=place != "body" or seen <= _FIRST)
        if found is not None:
            out.setdefault(text, found)
    return tuple(out.values())


def _read(text: str, *, place: str, early: bool) -> Notice | None:
    words = _words()
    if early and place != "removed":
        found = _wire(text, place)
        if found is not None:
            return found
    folded = _fold(text)
    head = folded.lstrip(_LEADING)
    marked = head != folded
    note = words.notes.match(head)
    if note:
        head = head[note.end() :]
    if early:
        done = words.bracketed.match(head)
        if done and (marked or note or words.desk.search(head)) and (note or words.desk.search(head) or ")" in text):
            return Notice(kind=_done(done[1]), text=text, place=place)
    for kind, pattern in words.labels:
        if pattern.match(head):
            return Notice(kind=kind, text=text, place=place)
    for kind, phrases in words.phrases:
        if head.startswith(phrases):
            return Notice(kind=_mended(kind, head), text=text, place=place)
    return None


def _done(word: str) -> NoticeKind:
    mended = word.startswith(("correct", "fix", "korrig", "corrig"))
    return NoticeKind.CORRECTION if mended else NoticeKind.UPDATE


def _mended(kind: NoticeKind, head: str) -> NoticeKind:
    """An article that was amended "to correct" something was corrected."""
    return NoticeKind.CORRECTION if kind is NoticeKind.UPDATE and re.search(r"\bto correct\b", head) else kind


def _labels(text: str) -> tuple[list[tuple[str, str | None]], str]:
    """The labels of an agency before a headline, each with its number, and the headline."""
    out: list[tuple[str, str | None]] = []
    while True:
        folded = _fold(text)
        label = _words().wire.match(folded) if len(folded) == len(text) else None
        # a word in capitals: "Update: …" is a label of papers, "Lead-free" a word
        if label is None or not text[: label.end(1)].isupper():
            return out, text
        out.append((label[1], label[2]))
        text = text[label.end() :].lstrip()


def _wire(text: str, place: str) -> Notice | None:
    """The label of an agency before a headline, or in the line by which it names the story."""
    lede = _LEDES.search(text[:120])
    if lede:
        return Notice(kind=NoticeKind.UPDATE, text=text, place=place, number=int(lede[1]))
    if _WRITETHRU.search(text[:120]):
        return Notice(kind=NoticeKind.UPDATE, text=text, place=place, number=1)
    labels, _ = _labels(text)
    if not labels:
        return None
    kind = NoticeKind.UPDATE
    number = None
    for word, count in labels:
        if "correct" in word:
            kind = NoticeKind.CORRECTION
        elif word == "kill":
            kind = NoticeKind.WITHDRAWAL
        # what is counted has a number, and the first of it has none
        if count or word.startswith(("update", "wrapup", "ld", "lead")):
            number = max(number or 0, int(count or 1))
    return Notice(kind=kind, text=text, place=place, number=number)


def version_of(article: Article) -> int | None:
    """
    The number that an agency gave this version of its story; None where it gave none.

    >>> version_of(Article(id="a", title="UPDATE 3-Ministers leave early")), version_of(Article(id="b", title="Rain"))
    (3, None)
    """
    numbers = [notice.number for notice in notices_of(article) if notice.number is not None]
    return max(numbers, default=None)


def headline_core(title: str | None) -> str:
    """
    A headline without an agency's label, folded, so that versions of one story can be told to have the same.

    >>> headline_core("UPDATE 2-Ministers leave early") == headline_core("Ministers leave early")
    True
    """
    if not title:
        return ""
    text = _labels(" ".join(title[:_HEAD].split()))[1]
    return " ".join(re.findall(r"\w+", _fold(_WRITETHRU.sub("", _LEDES.sub("", text)))))


def contributors_of(article: Article) -> tuple[str, ...]:
    r"""
    The agencies and outlets that an article says gave a part of it, as printed.

    >>> contributors_of(Article(id="a", body="They left.\nReuters contributed to this report."))
    ('Reuters',)
    >>> contributors_of(Article(id="a", body="They left.\n— With files from The Canadian Press"))
    ('The Canadian Press',)
    """
    words = _words()
    out: dict[str, None] = {}
    for line, place in _lines(article):
        if place == "title" or len(line) > _HEAD:
            continue
        text = " ".join(line.split()).lstrip(_LEADING)
        folded = _fold(text)
        if len(folded) != len(text):
            continue
        names = ""
        before = next((each for each in words.given_before if folded.startswith(each)), None)
        if before is not None:
            names = text[len(before) :]
        else:
            at = next((at for each in words.given_after if (at := folded.find(each)) > 0), -1)
            names = text[:at] if at > 0 else ""
        match = _NAMED.match(names.strip(" :"))
        for name in split_credits(match[0]) if match else ():
            if canonical_credit(name):
                out[name] = None
    return tuple(out)

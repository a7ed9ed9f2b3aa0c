"""
The article's own title, without the dressing that sites put around it, and the key by which titles are compared.

Dressing is the name of the site behind or before a bar or dash, the name of a section, and a label such as "Opinion".
A part is taken off only where it is known: it is the given source, an outlet or agency of the tables, or a word
for a section. What is left is never empty.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from newscorpus.data import load_table
from newscorpus.fields.credit import canonical_credit
from newscorpus.text.spacing import clean_line
from newscorpus.text.tokens import words

__all__ = ["clean_title", "split_title", "title_key"]

_BAR = re.compile(r"\s*(?:\s[|｜•·»«–—―]\s|\s-\s|\s::\s|[|｜])\s*")
_COLON = re.compile(r"\A([^:：]{2,25})[:：]\s+(?=\S)")
_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|fr|es|it|nl|at|ch|uk|co\.uk|eu|info|news|tv|in|au|ca|ie|pl|cz|ru|ua)\Z",
    re.IGNORECASE,
)
_LONGEST = 2_000  # characters; longer lines are no titles


@functools.cache  # shipped facts, the same for everybody
def _sections() -> frozenset[str]:
    return frozenset(load_table("title_words")["sections"])


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(load_table("title_words")["labels"])


def _key(part: str) -> str:
    return " ".join(words(unicodedata.normalize("NFKC", part).casefold().removeprefix("the ")))


def _is_dressing(part: str, *, source: str | None, behind: bool) -> bool:
    key = _key(part)
    if not key:
        return True
    if source and key in {_key(source), _key(source.split(".")[0])}:
        return True
    if canonical_credit(part) or key in _sections() or _DOMAIN.match(part):
        return True
    return (not behind and key in _labels()) or (
        behind and source is not None and _key(source) in key and len(key) < 2 * len(_key(source))
    )


def split_title(text: str, *, source: str | None = None) -> tuple[str, tuple[str, ...]]:
    """
    Part a title from its dressing.

    Args:
        text: The title as a page gives it.

        source: The name of the site, if known.

    Returns:
        The article's own title and the parts that were taken off, in order.

    >>> split_title("Opinion | NATO waits | World news | The Guardian")
    ('NATO waits', ('Opinion', 'World news', 'The Guardian'))
    """
    line = clean_line(text[:_LONGEST])
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _BAR.finditer(line):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(line)))
    low, high = 0, len(spans)
    while high - low > 1 and _is_dressing(line[slice(*spans[high - 1])], source=source, behind=True):
        high -= 1
    while high - low > 1 and _is_dressing(line[slice(*spans[low])], source=source, behind=False):
        low += 1
    title = line[spans[low][0] : spans[high - 1][1]].strip()
    label = _COLON.match(title)
    before: tuple[str, ...] = ()
    if label and _key(label[1]) in _labels():
        before, title = (label[1],), title[label.end() :].strip()
    if not title:
        return line, ()
    taken = (*(line[a:b] for a, b in spans[:low]), *before, *(line[a:b] for a, b in spans[high:]))
    return title, tuple(part for part in taken if part)


def clean_title(text: str, *, source: str | None = None) -> str:
    """
    The article's own title.

    Args:
        text: The title as a page gives it.

        source: The name of the site, if known.

    Returns:
        The title without the site's name, its section and labels; the line itself where nothing else is left.

    >>> clean_title("NATO shows no sign of letting Ukraine join | The Independent")
    'NATO shows no sign of letting Ukraine join'
    >>> clean_title("Paris - Texas: the long way home")
    'Paris - Texas: the long way home'
    """
    return split_title(text, source=source)[0]


def title_key(text: str) -> str:
    """
    The key of a title: titles that differ in case, marks and spacing have the same.

    Args:
        text: A title.

    Returns:
        Its words in small letters, never to be shown.

    >>> title_key("NATO’s ‘victory plan’") == title_key("Nato's victory plan")
    True
    """
    return " ".join(
        words(unicodedata.normalize("NFKC", clean_title(text)).casefold().replace("’", "'").replace("‘", "'"))
    )

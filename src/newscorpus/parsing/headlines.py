"""
The steps that read the headline and the standfirst: from what the page's markup says and from the blocks.

The headline is the one that is printed. The markup's goes before it where the page prints a heading that is another
thing (the name of the site, a kicker) while the markup's stands in a heading of its own, and where the printed one was
cut short. What sites put around a headline is kept apart from it.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.title import split_title, title_key
from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_standfirst", "find_title"]

_ELLIPSIS = ("…", "...")
_STEM = 12  # characters that a headline which was cut short shares with the whole


def find_title(draft: Draft) -> Draft:
    """The headline as it is printed; else as the markup says it."""
    block = next((block for block in draft.blocks if block.role is Role.TITLE and block.text), None)
    if draft.page is None:
        return attrs.evolve(draft, title=block.text if block else None, note="text" if block else "")
    source = draft.facts.source if draft.facts else None
    told = draft.facts.title if draft.facts else None
    found, note = (block.text, "headline") if block is not None else (told, "markup")
    if block is not None and told and _goes_before(draft, told, block.text, source):
        found, note = told, "markup"
    if not found:
        found, note = draft.page.title, "title element"
    if not found:
        return draft
    title, parts = split_title(found, source=source)
    return attrs.evolve(draft, title=title, title_parts=parts, note=note)


def _goes_before(draft: Draft, told: str, printed: str, source: str | None) -> bool:
    """Whether the markup's headline is the article's rather than the printed one."""
    own, other = split_title(told, source=source)[0], split_title(printed, source=source)[0]
    if other.endswith(_ELLIPSIS):
        stem = other.rstrip(".… ")
        return len(stem) >= _STEM and own.startswith(stem) and not own.endswith(_ELLIPSIS)
    words = set(title_key(own).split())
    if draft.page is None or words & set(title_key(other).split()):
        return False
    headings = {title_key(split_title(heading, source=source)[0]) for heading in draft.page.headlines}
    if title_key(own) in headings:
        return True
    # nothing of what the page calls itself is in its heading
    title = split_title(draft.page.title or "", source=source)[0]
    return title_key(own) == title_key(title) and len(words) > len(title_key(other).split())


def find_standfirst(draft: Draft) -> Draft:
    """The standfirst as it is printed."""
    lines = [block.text for block in draft.of_role(Role.STANDFIRST)]
    return attrs.evolve(draft, standfirst=" ".join(lines) or None, note="text" if lines else "")

"""
The step that tells the language: by the text, with what the page claims beside it.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.language import detect_language
from newscorpus.model import BODY_ROLES, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_language"]

_SAMPLE = 3000


def find_language(draft: Draft) -> Draft:
    """The language of the running text, or of the headline where there is little text."""
    lines: list[str] = []
    size = 0
    for block in draft.blocks:
        if block.role in BODY_ROLES or block.role is Role.STANDFIRST:
            lines.append(block.text[:_SAMPLE])
            size += len(block.text)
            if size > _SAMPLE:
                break
    if size < 200:
        lines += [block.text for block in draft.of_role(Role.TITLE)]
    language = detect_language("\n".join(lines)[:_SAMPLE])
    declared = None
    if draft.page is not None:
        declared = draft.page.language or next(
            (value for name, value in draft.page.metas if name in ("og:locale", "content-language", "language")), None
        )
    if declared:
        declared = declared.strip()[:35].replace("_", "-") or None
    return attrs.evolve(draft, language=attrs.evolve(language, declared=declared))

"""
The step that tells the language: by the text, with what the page claims beside it.

Where some paragraphs are in another language, the article's is the one with most characters, and the blocks of the
others say theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newscorpus.fields.language import detect_language
from newscorpus.fields.mixture import label_paragraphs
from newscorpus.model import BODY_ROLES, Block, Language, Role
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
    running = [block for block in draft.blocks if block.role in BODY_ROLES]
    labels = label_paragraphs((block.text for block in running), whole=language.code)
    blocks = draft.blocks
    if any(labels):
        language, labels = _main(running, labels, language)
        after = iter(labels)
        blocks = tuple(
            attrs.evolve(block, language=next(after)) if block.role in BODY_ROLES else block for block in blocks
        )
    declared = None
    if draft.page is not None:
        declared = draft.page.language or next(
            (value for name, value in draft.page.metas if name in ("og:locale", "content-language", "language")), None
        )
    if declared:
        declared = declared.strip()[:35].replace("_", "-") or None
    return attrs.evolve(draft, blocks=blocks, language=attrs.evolve(language, declared=declared))


def _main(
    blocks: Sequence[Block], labels: tuple[str | None, ...], language: Language
) -> tuple[Language, tuple[str | None, ...]]:
    """The language with most characters, which the start of a text need not be in, and the labels as seen from it."""
    sizes: Counter[str] = Counter()
    for block, label in zip(blocks, labels, strict=True):
        sizes[label or language.code] += len(block.text)
    most = min(sizes, key=lambda code: (-sizes[code], code))
    if most in {language.code, "und"}:
        return language, labels
    told = detect_language("\n".join(b.text for b, label in zip(blocks, labels, strict=True) if label == most))
    if told.code != most:
        return language, labels
    return told, label_paragraphs((block.text for block in blocks), whole=most)

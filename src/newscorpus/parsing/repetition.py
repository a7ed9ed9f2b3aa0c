"""
What a labelled page teaches of its site, and what its site teaches of the page.

In go drafts whose blocks have roles; out come sketches to learn from, and drafts in which what recurs is chrome. A
document that its container has cut is left alone: no repetition says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newscorpus.blocks.repeats import Furniture, SiteSketches, site_of
from newscorpus.blocks.sketches import PageSketch, sketch_page
from newscorpus.model import RawDocument, StepRecord
from newscorpus.parsing.drafts import Draft

__all__ = ["mark", "mark_repeats", "site_of_document", "sketch"]


def mark_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """
    The drafts with what recurs on the pages of their sites marked as chrome.

    Args:
        drafts: What `label_document` made, of all pages that are known.

    Returns:
        One draft for each, in order; the answer for a draft does not depend on the order.
    """
    sketches = SiteSketches()
    for draft in drafts:
        sketches.add(*sketch(draft))
    repeats = sketches.learn()
    return [mark(draft, repeats.sites.get(site_of_document(draft.document))) for draft in drafts]


def sketch(draft: Draft) -> tuple[str, PageSketch]:
    """
    What a labelled draft teaches of its site.

    Args:
        draft: What `label_document` made.

    Returns:
        The name of the site, empty where it teaches nothing, and the lines of the page.

    >>> sketch(Draft(document=RawDocument(content="It rained.", url="https://a.com/1")))[0]
    'a.com'
    """
    site = "" if _is_cut(draft) else site_of_document(draft.document)
    return site, sketch_page(draft.blocks if site else ())


def mark(draft: Draft, furniture: Furniture | None) -> Draft:
    """
    A draft with what recurs on the pages of its site marked as chrome.

    Args:
        draft: What `label_document` made.

        furniture: The lines that recur on its site, or None where none do.

    >>> draft = Draft(document=RawDocument(content="It rained."))
    >>> mark(draft, None) is draft
    True
    """
    if furniture is None or _is_cut(draft):
        return draft
    blocks = furniture.apply(draft.blocks, explain=draft.options.explain)
    if blocks == draft.blocks:
        return draft
    note = StepRecord(step="repeats", version=1, changed=("blocks",), note="recurs on the site")
    return attrs.evolve(draft, blocks=blocks, records=(*draft.records, note))


def _is_cut(draft: Draft) -> bool:
    """Whether its container has said what is the article's: then no repetition says otherwise."""
    return draft.document.known is not None and draft.document.known.blocks is not None


def site_of_document(document: RawDocument) -> str:
    """
    The site that a document belongs to: its registered domain, else the folder that it was found in.

    >>> site_of_document(RawDocument(content="", url="https://www.a.com/1"))
    'a.com'
    """
    return site_of(document.url, document.origin.path.rpartition("/")[0] if document.origin else "")

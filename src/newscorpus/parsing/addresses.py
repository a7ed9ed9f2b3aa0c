"""
The step that reads addresses: the canonical form of the one that was given, its domain, and what the page says.

The three stay apart. A page that was given without an address has the canonical form and the domain of its own one.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.urls import canonical_url, registered_domain, resolve_url
from newscorpus.model import Address
from newscorpus.parsing.drafts import Draft

__all__ = ["find_address"]


def find_address(draft: Draft) -> Draft:
    """What the addresses of a document amount to."""
    given = draft.document.url
    declared = _declared(draft)
    url = given or declared
    if url is None:
        return draft
    address = Address(canonical=canonical_url(url), domain=registered_domain(url), declared=declared)
    return attrs.evolve(draft, address=address, note="given" if given else "by the page")


def _declared(draft: Draft) -> str | None:
    if draft.page is None:
        return None
    links = [draft.page.canonical, *(value for name, value in draft.page.metas if name == "og:url")]
    for link in links:
        whole = resolve_url(link, draft.document.url) if link else None
        if whole is not None:
            return whole
    return None

"""
Where an article stands on the web: what its address amounts to, and what the page says of it.
"""

from __future__ import annotations

import attrs

__all__ = ["NO_ADDRESS", "Address"]


@attrs.frozen(kw_only=True)
class Address:
    """
    An address in its three forms, each apart from the one that was given (`Article.url`).

    Attributes:
        canonical: The one form of all addresses of the page: without tracking, mobile hosts and the like.

        domain: The domain that it is registered under.

        declared: The address that the page gives as its own, in full; it may lead to another site, whose copy it is.

    >>> Address(canonical="https://example.org/rain", domain="example.org").declared is None
    True
    """

    canonical: str | None = None
    domain: str | None = None
    declared: str | None = None


NO_ADDRESS = Address()
"""What is known of the address of a document that came without one."""

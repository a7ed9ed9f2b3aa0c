"""
Outlets: the newspapers, broadcasters, magazines and agencies that the tables know, by their addresses and names.

In goes an address or a printed name, out comes the entry: domains, name, country, language and the zone in which the
outlet usually prints its times. That zone is a guess about a page which names none, so it is never part of what was
read: whoever uses it has to ask for it, and to say that it was not given.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from newscorpus.data import load_table
from newscorpus.fields.credit import canonical_credit
from newscorpus.fields.urls import host_of

__all__ = ["Outlet", "find_outlet", "outlet_named", "outlet_of", "usual_zone"]


@attrs.frozen(kw_only=True)
class Outlet:
    """
    An outlet, as the table has it.

    Attributes:
        name: The name to show.

        domains: The domains that it publishes under, the main one first.

        aliases: Other forms of its name in print.

        country: Where it is made (ISO 3166-1).

        language: The language that it mainly prints (ISO 639-1).

        zone: The zone of its times where it names none, as in the IANA database; None where it has no one zone.

        agency: Whether it is a news agency.

        ground: What the entry rests on.
    """

    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    country: str
    language: str
    zone: str | None = None
    agency: bool = False
    ground: str = ""


@functools.cache  # shipped facts, the same for everybody
def _outlets() -> tuple[Mapping[str, Outlet], Mapping[str, Outlet]]:
    """The outlets by domain and by name."""
    outlets = [
        Outlet(**{**entry, "domains": tuple(entry["domains"]), "aliases": tuple(entry["aliases"])})
        for entry in load_table("outlets")
    ]
    outlets += [
        Outlet(
            name=entry["name"],
            domains=tuple(entry["domains"]),
            aliases=tuple(entry["forms"]),
            country=entry["country"],
            language=entry["language"],
            zone=entry["zone"],
            agency=True,
            ground="general knowledge",
        )
        for entry in load_table("agencies")
    ]
    domains: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for outlet in outlets:
        names.setdefault(outlet.name, outlet)
        for domain in outlet.domains:
            domains.setdefault(domain, outlet)
    return domains, names


def find_outlet(url: str) -> Outlet | None:
    """
    The outlet whose address it is.

    Args:
        url: An address.

    Returns:
        The outlet, or None where the table does not know it.

    >>> find_outlet("https://www.latimes.com/world/a").zone
    'America/Los_Angeles'
    """
    host = host_of(url)
    if host is None:
        return None
    labels = host.split(".")
    for i in range(max(0, len(labels) - 4), len(labels) - 1):
        found = _outlets()[0].get(".".join(labels[i:]))
        if found is not None:
            return found
    return None


def outlet_of(url: str) -> str | None:
    """
    The name of the outlet whose address it is.

    Args:
        url: An address.

    Returns:
        The outlet's name, or None where the table does not know it.

    >>> outlet_of("https://www.independent.co.uk/news/world/a.html")
    'The Independent'
    """
    found = find_outlet(url)
    return None if found is None else found.name


def outlet_named(name: str) -> Outlet | None:
    """
    The outlet that a printed name means.

    Args:
        name: Any form of the name.

    Returns:
        The outlet or agency, or None where the tables do not know it.

    >>> outlet_named("washingtonpost").domains, outlet_named("Reuter").agency
    (('washingtonpost.com',), True)
    """
    canonical = canonical_credit(name)
    return None if canonical is None else _outlets()[1].get(canonical)


def usual_zone(*, url: str | None = None, source: str | None = None) -> str | None:
    """
    The zone in which an outlet usually prints its times: a guess for times that were printed without one.

    Args:
        url: Where the article was published.

        source: The outlet as the document names it; asked where the address tells nothing.

    Returns:
        The zone's name in the IANA database, or None. It is never stored as the zone of a time, which is what the
        document gave.

    >>> usual_zone(url="https://www.theguardian.com/a"), usual_zone(source="Der Spiegel"), usual_zone()
    ('Europe/London', 'Europe/Berlin', None)
    """
    found = find_outlet(url) if url else None
    if found is None and source:
        found = outlet_named(source)
    return None if found is None else found.zone

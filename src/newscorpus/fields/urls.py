"""
URLs: their canonical form, the domain that they are registered under, the day and the outlet that they tell.

Nothing here touches the network. A URL that can't be read comes back as it is, or tells nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from newscorpus.data import load_table
from newscorpus.model import Published

__all__ = ["canonical_url", "outlet_of", "registered_domain", "url_date"]

_LONGEST = 4_000  # characters; longer ones are data, not addresses
_TRACKING = re.compile(
    r"(?:utm_\w+|at_\w+|mc_[ce]id|fbclid|gclid|dclid|yclid|msclkid|igshid|twclid|ttclid|wt_?\.?\w*|ns_\w+|cmpid|cmp|ocid|smid|smtyp|partner|ref|referrer"
    r"|ref_src|ref_url|source|src|share|shared|feature|spm|guccounter|guce_\w+|ito|xtor|sr_share|__twitter_impression|amp|_ga|_gl|output|outputtype|mod"
    r"|traffic_source|linkid|soc_src|soc_trk|tpcc|taid|mbid|intcid|icid|cid|campaign_id|emc|nl|te|xid|rss|srnd|sref|via)\Z",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv", "gv", "in", "nom", "web"}
)
_MOBILE = re.compile(r"\A(?:www\d?|m|mobile|amp|edition|touch|wap)\.(?=[^.]+\.[^.])")
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)
_AMP = re.compile(r"/amp/?\Z|\.amp(?=\.html?\Z|\Z)|(?<=/)amp/(?=.{8})")
_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/._-](?P<m>\d{1,2}|[a-z]{3})[/._-](?P<d>\d{1,2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_](?P<m>\d{1,2})[-_](?P<y>(?:19|20)\d\d)(?!\d)"),
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _split(url: str) -> SplitResult | None:
    if len(url) > _LONGEST:
        return None
    cleaned = url.strip().replace("\\", "/")
    if cleaned.startswith("//"):
        cleaned = f"https:{cleaned}"
    try:
        parts = urlsplit(cleaned)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or " " in parts.netloc:
            return None
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        return None
    return parts


def canonical_url(url: str) -> str:
    """
    One form for the addresses of one page.

    Args:
        url: An address.

    Returns:
        It with https, the host in small letters without "www." or a mobile or AMP prefix, and without port, user,
        fragment, tracking parameters, index page and trailing slash; other parameters in order of their names.
        What is no web address comes back as it is. Applying it twice changes nothing more.

    >>> canonical_url("http://m.example.com:80/news/amp/?utm_source=x&b=2&a=1#top")
    'https://example.com/news?a=1&b=2'
    """
    parts = _split(url)
    if parts is None or parts.hostname is None:
        return url
    host = _host(parts)
    path = quote(parts.path, safe="/%~!$&'()*+,;=:@-._", errors="replace")
    while True:
        shorter = _INDEX.sub("", _AMP.sub("", path)).rstrip("/")
        if shorter == path:
            break
        path = shorter
    pairs = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    query = urlencode(sorted(pairs), errors="replace")
    return urlunsplit(("https", host, path, query, ""))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").lower()
    while True:
        shorter = _MOBILE.sub("", host)
        if shorter == host:
            return host
        host = shorter


def registered_domain(url: str) -> str | None:
    """
    The domain that an address is registered under.

    Args:
        url: An address, or a bare host.

    Returns:
        The domain, or None where there is none.

    >>> registered_domain("https://www.news.example.co.uk/a"), registered_domain("not an address")
    ('example.co.uk', None)
    """
    parts = _split(url if "://" in url or url.startswith("//") else f"https://{url}")
    if parts is None or parts.hostname is None:
        return None
    host = parts.hostname.rstrip(".").lower()
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit() or ":" in host:
        return None
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def url_date(url: str) -> Published | None:
    """
    The day that stands in an address.

    Args:
        url: An address.

    Returns:
        The day, found in "url", or None.

    >>> url_date("https://example.com/2024/10/16/nato-ukraine").date
    datetime.date(2024, 10, 16)
    """
    parts = _split(url)
    if parts is None:
        return None
    for pattern in _DATES:
        for match in pattern.finditer(parts.path):
            name = match["m"].lower()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdecimal() else 0
            try:
                day = dt.date(int(match["y"]), month, int(match["d"]))
            except ValueError:
                continue
            return Published(date=day, found="url", printed=match[0])
    return None


@functools.cache  # shipped facts, the same for everybody
def _outlets() -> Mapping[str, str]:
    return {outlet["domain"]: outlet["name"] for outlet in load_table("outlets")}


def outlet_of(url: str) -> str | None:
    """
    The outlet whose address it is.

    Args:
        url: An address.

    Returns:
        The outlet's name, or None where the table does not know it.

    >>> outlet_of("https://www.independent.co.uk/news/world/a.html")
    'The Independent'
    """
    parts = _split(url)
    if parts is None or parts.hostname is None:
        return None
    labels = parts.hostname.rstrip(".").lower().split(".")
    for i in range(max(0, len(labels) - 4), len(labels) - 1):
        found = _outlets().get(".".join(labels[i:]))
        if found is not None:
            return found
    return None

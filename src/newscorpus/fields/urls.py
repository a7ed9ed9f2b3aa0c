"""
URLs: their canonical form, the domain that they are registered under, and the day that they tell.

In goes an address as somebody printed it, out comes what it says; one that can't be read comes back as it is, or tells
nothing. The public suffixes are those that tldextract ships, and nothing here touches the network. Which outlet an
address belongs to is told by `outlets`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

from newscorpus.model import Published

__all__ = ["canonical_url", "host_of", "registered_domain", "resolve_url", "url_date"]

_LONGEST = 4_000  # characters; longer ones are data, not addresses
_TRACKING = re.compile(
    r"(?:utm_\w+|at_\w+|mc_[ce]id|fbclid|gclid|dclid|yclid|ysclid|msclkid|twclid|ttclid|gbraid|wbraid|igsh(?:id)?"
    r"|_hs\w+|__hs\w+|mkt_\w+|pk_\w+|mtm_\w+|itm_\w+|hsa_\w+|oly_\w+|vero_\w+|wt_?\.?\w*|ns_\w+|ga_\w+|s_cid"
    r"|cmpid|cmp|ocid|smid|smtyp|partner|partnerid|ref|referrer|referer|ref_src|ref_url|source|src|share|shared|feature"
    r"|spm|guccounter|guce_\w+|ito|xtor|sr_share|__twitter_impression|amp|_ga|_gl|output|outputtype|mod"
    r"|traffic_source|linkid|soc_src|soc_trk|tpcc|taid|mbid|intcid|icid|cid|campaign_id|emc|nl|te|xid|rss|srnd|sref"
    r"|via|fb_action_ids|fb_action_types|cx_\w+|trk|trkcampaign|s_kwcid|wprov|sfnsn|rdt_cid|_branch_match_id"
    r"|oref|origin|ico|ncid|ftag|dicbo|oborigurl|showcomments)\Z",
    re.IGNORECASE,
)
# names of hosts that show the same page as the host without them
_SAME_PAGE = re.compile(r"(?:www\d?|ww\d|m|mobile|mobil|amp|edition|touch|wap)\Z")
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)
_AMP = re.compile(r"/amp/?\Z|\.amp(?=\.html?\Z|\Z)|(?<=/)amp/(?=.{8})")
# pages that Google keeps: the address of the page itself stands in the path
_CACHED = re.compile(r"/(?:amp|[cva])/(?:s/)?(?P<page>[^/]+\.[^/]+/.*)\Z")
_CACHES = re.compile(r"(?:\A|\.)(?:cdn\.ampproject\.org|google\.[a-z.]{2,6})\Z")
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
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


def host_of(url: str) -> str | None:
    """
    The host of an address, in small letters.

    Args:
        url: An address.

    Returns:
        The host, or None where *url* is no address of the web.

    >>> host_of("https://user@News.Example.org:8080/a"), host_of("mailto:a@example.org")
    ('news.example.org', None)
    """
    parts = _split(url)
    return None if parts is None or parts.hostname is None else parts.hostname.rstrip(".").lower() or None


def canonical_url(url: str) -> str:
    """
    One form for the addresses of one page.

    Args:
        url: An address.

    Returns:
        It with https, the host in small letters without "www." or a mobile or AMP prefix, in the letters of its own
        language, and without user, usual port, fragment, tracking parameters, index page and trailing slash; other
        parameters in order of their names. What is no web address comes back as it is. Applying it twice changes
        nothing more.

    >>> canonical_url("http://m.example.com:80/news/amp/?utm_source=x&b=2&a=1#top")
    'https://example.com/news?a=1&b=2'
    >>> canonical_url("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/a.html")
    'https://example.com/news/a.html'
    """
    parts = _split(url)
    if parts is None or parts.hostname is None:
        return url
    kept = _CACHED.match(parts.path) if _CACHES.search(parts.hostname.lower()) else None
    if kept:
        return canonical_url(f"https://{kept['page']}" + (f"?{parts.query}" if parts.query else ""))
    host = _without_prefixes(_readable(parts.hostname.rstrip(".").lower()))
    if not host:
        return url
    if ":" in host:
        host = f"[{host}]"
    if parts.port not in {None, 80, 443}:
        host = f"{host}:{parts.port}"
    # what can't be encoded is replaced before the parameters are put in order, so that the order stays
    given = parts.query.encode("utf-8", "replace").decode("utf-8")
    pairs = [(name, value) for name, value in parse_qsl(given, keep_blank_values=True) if not _TRACKING.match(name)]
    query = urlencode(sorted(pairs))
    return f"https://{host}{_path(parts.path)}" + (f"?{query}" if query else "")


def _path(path: str) -> str:
    path = quote(path, safe="/%~!$&'()*+,;=:@-._", errors="replace")
    path = _ESCAPE.sub(_unescaped, path)
    path = re.sub("//+", "/", path)
    while True:
        shorter = _INDEX.sub("", _AMP.sub("", path)).rstrip("/")
        if shorter == path:
            return path
        path = shorter


def _unescaped(match: re.Match[str]) -> str:
    """An escape as capitals, or the character itself where it needs none."""
    character = chr(int(match[0][1:], 16))
    return character if character in _PLAIN else match[0].upper()


def _readable(host: str) -> str:
    """A host with its labels in their own script, however they were encoded."""
    if "xn--" not in host:
        return host
    from courlan.clean import decode_punycode

    decoded: str = decode_punycode(host)
    # what decodes to something that is no name of a host stays as it is
    return decoded if re.fullmatch(r"[\w.-]+", decoded) and decoded == decoded.lower() else host


def _without_prefixes(host: str) -> str:
    """A host without the labels before its registered domain that lead to the same page."""
    labels = host.split(".")
    if not _SAME_PAGE.match(labels[0]):
        return host
    most = len(labels) - (_domain(host) or host).count(".") - 1
    first = 0
    while first < most and _SAME_PAGE.match(labels[first]):
        first += 1
    return ".".join(labels[first:])


def registered_domain(url: str) -> str | None:
    """
    The domain that an address is registered under.

    Args:
        url: An address, or a bare host.

    Returns:
        The domain, one label more than its public suffix; of a suffix under which people have sites of their own,
        such as a service for blogs, it is that of the site. None where there is none.

    >>> registered_domain("https://www.news.example.co.uk/a"), registered_domain("not an address")
    ('example.co.uk', None)
    """
    parts = _split(url if "://" in url or url.startswith("//") else f"https://{url}")
    if parts is None or parts.hostname is None:
        return None
    return _domain(_readable(parts.hostname.rstrip(".").lower()))


def _domain(host: str) -> str | None:
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit() or ":" in host:
        return None
    found = _suffixes()(host)
    if found.suffix:
        return f"{found.domain}.{found.suffix}" if found.domain else None
    return ".".join(labels[-2:])  # a suffix that the list does not know, as on a network of one's own


@functools.cache  # shipped facts, the same for everybody
def _suffixes() -> Callable[[str], Any]:  # tldextract's ExtractResult
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True).extract_str


def resolve_url(link: str, base: str | None = None) -> str | None:
    """
    A link on a page as an address of its own.

    Args:
        link: The link as the page has it.

        base: The address of the page, if that is known.

    Returns:
        The address in full, or None where the link leads to no page of the web.

    >>> resolve_url("/news/a", "https://example.com/b"), resolve_url("javascript:void(0)", "https://example.com/b")
    ('https://example.com/news/a', None)
    """
    if len(link) > _LONGEST:
        return None
    try:
        whole = urljoin(base, link.strip()) if base and len(base) <= _LONGEST else link.strip()
    except ValueError:
        return None
    if whole.startswith("//"):
        whole = f"https:{whole}"
    return whole if _split(whole) is not None else None


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

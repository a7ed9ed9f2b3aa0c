"""Laws of addresses: total, one form once, and no difference between the disguises of one page."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.outlets import find_outlet, outlet_named, usual_zone
from newscorpus.fields.urls import canonical_url, host_of, registered_domain, resolve_url
from newscorpus.testing.laws import check_idempotent
from newscorpus.testing.strategies import any_text

_PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://",
            "//",
            "www.",
            "m.",
            "amp.",
            "xn--",
            "example",
            "münchen",
            ".com",
            ".co.uk",
            ".blogspot.com",
        ),
        *(
            "[::1]",
            "127.0.0.1",
            "@",
            ":80",
            ":443",
            ":8080",
            ":",
            "/",
            "//",
            "/../",
            "/amp",
            "/amp/",
            ".amp.html",
            "/index.html",
        ),
        *(
            "?",
            "&",
            "=",
            "a",
            "b=2",
            "utm_source=x",
            "#",
            "%",
            "%zz",
            "%7E",
            "%c3%a9",
            "é",
            " ",
            "\\",
            "\x00",
            "\ud800",
            "；",
        ),
        *("cdn.ampproject.org", "google.com", "/c/s/", "javascript:", "data:"),
    ]
)
_URLS = st.one_of(
    any_text(),
    st.lists(_PIECES, max_size=9).map("".join),
    st.lists(_PIECES, max_size=7).map(lambda p: "https://example.org/" + "".join(p)),
)
_NAMES = st.text(alphabet="abcdefgh", min_size=3, max_size=8)


@given(_URLS)
@example("//>Z\udcff?accounie&\udcff86>;acco]un")
@example("https://example.org/%2")
@example("https://m.m.m.com/amp/amp/index.html/amp")
@example("https://www.google.com/amp/s/www.google.com/amp/s/a.b/")
def test_every_address_has_one_form(url: str) -> None:
    check_idempotent(canonical_url, url)
    host_of(url)
    find_outlet(url)
    usual_zone(url=url, source=url)
    outlet_named(url)


@given(_URLS)
def test_the_domain_is_the_end_of_the_host(url: str) -> None:
    domain, canonical = registered_domain(url), canonical_url(url)

    assert domain is None or (domain == domain.lower() and "." in domain)
    # the prefixes that a canonical form loses are in front of the domain
    if domain is not None and canonical.startswith("https://") and "ampproject" not in url and "google" not in url:
        assert registered_domain(canonical) == domain


@given(_URLS, _URLS)
def test_links_lead_to_the_web_or_nowhere(link: str, base: str) -> None:
    whole = resolve_url(link, base)

    assert whole is None or host_of(whole) is not None


@given(
    _NAMES,
    _NAMES,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["", "www.", "m.", "www2.", "amp."]),
    st.booleans(),
)
def test_a_page_in_disguise_is_that_page(site: str, path: str, scheme: str, prefix: str, dressed: bool) -> None:
    plain = f"https://{site}.com/news/{path}-{site}"
    disguise = f"{scheme}://{prefix}{site}.com/news/{path}-{site}" + (
        "/amp/?utm_medium=x&fbclid=7#top" if dressed else "/"
    )

    assert canonical_url(plain) == canonical_url(disguise) == plain

"""Addresses and outlets, on addresses of our own."""

from __future__ import annotations

import pytest

import newscorpus as nc
from newscorpus.fields.outlets import find_outlet, outlet_named, outlet_of, usual_zone
from newscorpus.fields.urls import canonical_url, host_of, registered_domain, resolve_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Example.COM:80/a/", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://user:secret@example.com/a#top", "https://example.com/a"),
        ("https://m.example.co.uk/a", "https://example.co.uk/a"),
        ("https://m.co/a", "https://m.co/a"),  # here the prefix is the name itself
        ("https://amp.example.org/a.amp.html", "https://example.org/a.html"),
        ("https://example.org/amp/politics/rain-in-town", "https://example.org/politics/rain-in-town"),
        ("https://www.google.com/amp/s/www.example.org/a/amp/", "https://example.org/a"),
        ("https://www-example-org.cdn.ampproject.org/v/s/www.example.org/a?amp=1&b=2", "https://example.org/a?b=2"),
        ("https://example.org/?utm_source=x&fbclid=y&id=7", "https://example.org?id=7"),
        ("https://example.org/a?page=2&gallery=5&12345", "https://example.org/a?12345=&gallery=5&page=2"),
        ("https://example.org/a/index.html", "https://example.org/a"),
        ("https://example.org//a///b", "https://example.org/a/b"),
        ("https://xn--mnchen-3ya.example/a", "https://münchen.example/a"),
        ("https://example.org/caf%c3%a9/%7Eann", "https://example.org/caf%C3%A9/~ann"),
        ("https://example.org/café", "https://example.org/caf%C3%A9"),
        ("http://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("http://127.0.0.1/a", "https://127.0.0.1/a"),
        ("//example.org/a", "https://example.org/a"),
        ("https://example.org\\a\\b", "https://example.org/a/b"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("http://[::1", "http://[::1"),
        ("http://example.org:port/", "http://example.org:port/"),
        ("not an address", "not an address"),
        ("", ""),
    ],
)
def test_one_form_for_the_addresses_of_a_page(url: str, canonical: str) -> None:
    assert canonical == canonical_url(url)
    assert canonical == canonical_url(canonical)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.news.example.co.uk/a", "example.co.uk"),
        ("https://a.b.example.com.au", "example.com.au"),
        ("https://ann.blogspot.com/2024/a", "ann.blogspot.com"),
        ("https://blogspot.com/", None),
        ("https://co.uk/", None),
        ("example.de", "example.de"),
        ("https://intranet.example.corporation/a", "example.corporation"),
        ("https://xn--mnchen-3ya.de/", "münchen.de"),
        ("https://localhost/a", None),
        ("http://127.0.0.1/a", None),
        ("http://[::1]/a", None),
        ("https://..../", None),
        ("javascript:alert(1)", None),
    ],
)
def test_domains_are_told_by_the_public_suffixes(url: str, domain: str | None) -> None:
    assert domain == registered_domain(url)


@pytest.mark.parametrize(
    "junk",
    [
        *(
            "http://" + "a" * 100_000 + ".com/",
            "https://example.org/" + "%zz" * 500,
            "https://example.org/" + "/amp" * 900,
        ),
        *(
            "https://\ud800.org/\udfff",
            "http://xn--\u0130.com/",
            "https://xn--a.xn--b/",
            "https://example.org/?" + "&" * 3000,
        ),
        *(
            "http://ex ample.org/",
            "http://\x00example.org/\x00",
            "data:text/html," + "a" * 9000,
            "https://" + "." * 900,
        ),
        *(
            "https://" + "www." * 900 + "org",
            "https://@:@/",
            "https://[v1.a]/",
            "HTTPS://EXAMPLE.ORG?%",
            "///",
            "https://%00/",
        ),
    ],
)
def test_no_address_is_too_odd(junk: str) -> None:
    """Whatever is given, an answer comes, and it is one that stays."""
    assert canonical_url(canonical_url(junk)) == canonical_url(junk)
    assert registered_domain(junk) in {None, registered_domain(junk)}
    assert host_of(junk) == host_of(junk)
    for link, base in ((junk, "https://example.org/"), ("/a", junk), (junk, junk)):
        whole = resolve_url(link, base)
        assert whole is None or whole.lower().startswith(("http:", "https:"))


def test_the_network_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)

    assert registered_domain("https://a.example.co.nz/x") == "example.co.nz"


def _page(head: str, body: str) -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def test_the_three_addresses_of_an_article_stay_apart() -> None:
    page = _page("<link rel='canonical' href='/rain'>", "<p>It rained on the town.</p>")
    given = "https://m.example.co.uk/rain?utm_source=mail"
    article = nc.parse(page, url=given, media_type="text/html")

    assert article.url == given
    assert article.address == nc.Address(
        canonical="https://example.co.uk/rain", domain="example.co.uk", declared="https://m.example.co.uk/rain"
    )


def test_a_page_without_an_address_has_the_one_that_it_declares() -> None:
    page = _page("<meta property='og:url' content='https://www.example.org/a/'>", "<p>It rained.</p>")
    article = nc.parse(page, media_type="text/html")

    assert article.url is None
    assert article.address == nc.Address(
        canonical="https://example.org/a", domain="example.org", declared="https://www.example.org/a/"
    )


def test_a_text_without_an_address_has_none() -> None:
    assert nc.parse("It rained.", media_type="text/plain").address == nc.Address()


def test_outlets_are_known_by_address_and_name() -> None:
    outlet = find_outlet("https://edition.cnn.com/a")

    assert outlet is not None
    assert outlet.name == "CNN"
    assert outlet_of("https://apnews.com/article/a") == "Associated Press"
    assert outlet_named("SZ") == outlet_named("Süddeutsche Zeitung") == find_outlet("https://www.sueddeutsche.de/a")
    assert find_outlet("https://example.org/") is None
    assert outlet_named("Lorne Cook") is None
    assert find_outlet("no address") is None


def test_a_zone_that_is_guessed_is_no_part_of_a_time() -> None:
    """The zone of the outlet is offered to those who ask, and what was read has none."""
    page = _page("", "<h1>Rain</h1><p>16 October 2024 13:40</p><p>It rained on the town all day.</p>")
    published = nc.parse(page, url="https://www.independent.co.uk/a", media_type="text/html").published

    assert usual_zone(url="https://www.independent.co.uk/a") == "Europe/London"
    assert usual_zone(url="https://example.org/", source="taz") == "Europe/Berlin"
    assert usual_zone(url="https://www.reuters.com/a") is None
    assert published is None or published.zone is None

"""Which addresses are one, whose they are, and which lead outside."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.feeds.addresses import is_public
from corpus.feeds.links import canonical, name_of, same_site
from corpus.formats.fields import LONGEST_ID


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://a.example/x?utm_source=rss&id=3#top", "https://a.example/x?id=3"),
        ("https://a.example:443/x?fbclid=1", "https://a.example/x"),
        ("HTTP://A.Example/X", "http://a.example/X"),
        ("https://user:pw@a.example/", "https://a.example/"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("/only/a/path", None),
    ],
)
def test_an_address_keeps_what_names_the_article(written: str, kept: str | None) -> None:
    assert canonical(written) == kept


@given(st.text(max_size=300))
def test_no_text_is_too_odd_for_an_address(text: str) -> None:
    found = canonical(text)
    assert found is None or canonical(found) == found
    assert len(name_of(text)) < LONGEST_ID


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x", "http://a.example/y", True),
        ("https://feeds.a.example/x", "https://a.example/y", True),
        ("https://a.co.example", "https://b.co.example", False),
        ("https://evila.example", "https://a.example", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", False),
        ("http://localhost/", "http://x.localhost/", False),
        ("no address", "no address", False),
    ],
)
def test_sites_are_told_by_their_hosts(one: str, other: str, *, same: bool) -> None:
    assert same_site(one, other) == same


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        *("127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.0.192", "168.63.129.16", "198.18.0.1"),
        *("::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1"),
        *("::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::"),
    ],
)
def test_addresses_of_machines_networks_and_protocols_are_not(text: str) -> None:
    assert not is_public(ip_address(text))

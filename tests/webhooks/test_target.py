"""Where messages may go."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from tests.webhooks.addresses import TRICKY
from valuecoach.webhooks.target import LONGEST, Target, TargetRefused, is_public, read_target

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 127.0.0.1 127.8.8.8 168.63.129.16 169.254.169.254
169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 100::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1
2002:a9fe:a9fe::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2600::1%eth0
""".split()
PUBLIC = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 172.15.0.1 172.32.0.1 223.255.255.254 2600:1f18::1 2a00::1"


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_told_in_every_form(address: str) -> None:
    """Networks of one's own, of the provider's, of the protocols, and IPv4 that is carried in IPv6."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_is_public_is_told(address: str) -> None:
    """The neighbours of what is private are public."""
    assert is_public(ip_address(address))


def test_eighty_tricky_addresses_are_tried() -> None:
    """As many as were promised, and no two the same."""
    assert len(set(TRICKY)) == len(TRICKY) >= 80


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://hooks.example.com", ("https", "hooks.example.com", 443, "/")),
        ("https://HOOKS.Example.COM:443/a/b?c=d", ("https", "hooks.example.com", 443, "/a/b?c=d")),
        ("https://xn--bcher-kva.example/%C3%A4", ("https", "xn--bcher-kva.example", 443, "/%C3%A4")),
        ("https://a-1.example.co.uk/?", ("https", "a-1.example.co.uk", 443, "/")),
    ],
)
def test_a_public_address_is_taken_apart(url: str, read: tuple[str, str, int, str]) -> None:
    """Scheme, host, port and path with what follows."""
    assert read_target(url) == Target(*read)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://hooks.example.com/", "https://"),
        ("https://hooks.example.com:8443/", "port 443"),
        ("https://me:secret@hooks.example.com/", "password"),
        ("https://hooks.example.com/#part", "fragment"),
        ("https://bücher.example/", "xn--"),
        ("https://127.0.0.1/", "hooks.example.com"),
        ("https://[::1/", "no address"),
        ("https://hooks.example.com/" + "a" * LONGEST, "characters"),
    ],
)
def test_another_address_is_refused_and_told_why(url: str, told: str) -> None:
    """Whoever wrote it can mend it."""
    with pytest.raises(TargetRefused, match=told):
        read_target(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:80/", "http://localhost:8123/a", "https://[::1]:9/"])
def test_this_machine_will_do_where_that_is_allowed(url: str) -> None:
    """For trials, on any port and without TLS; everything else stays as it is."""
    assert read_target(url, loopback=True).path.startswith("/")
    with pytest.raises(TargetRefused):
        read_target(url)


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://localhost:80/", "localhost"),
        ("http://127.0.0.1:8123/", "127.0.0.1:8123"),
        ("https://[::1]:9/", "[::1]:9"),
        ("https://[::1]/", "[::1]"),
        ("https://hooks.example.com/", "hooks.example.com"),
    ],
)
def test_a_request_names_host_and_port_as_it_should(url: str, authority: str) -> None:
    """The port where it is not the usual one, an address of version 6 in brackets."""
    assert read_target(url, loopback=True).authority == authority


@pytest.mark.parametrize("url", ["http://hooks.example.com/", "https://10.0.0.1/", "http://127.0.0.2/"])
def test_nothing_else_is_let_out_where_this_machine_is_allowed(url: str) -> None:
    """The setting opens loopback alone."""
    with pytest.raises(TargetRefused):
        read_target(url, loopback=True)

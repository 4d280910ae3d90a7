"""Where a message may go: to an address that everybody can reach, and never to one of our own network.

What is refused follows the special-purpose registries of IANA (RFC 6890), and what clouds answer
themselves besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import urlsplit

LONGEST: Final = 2048
_HTTPS: Final = 443
_PORTS: Final = {"http": 80, "https": _HTTPS}
_LABEL: Final = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_NAME: Final = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
_OUR_OWN: Final = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
"""The last labels of names that are known in one network alone, or to nobody."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\U0010ffff\\]")

_REFUSED_4: Final = (
    IPv4Network("192.88.99.0/24"),  # relays into IPv6
    IPv4Network("168.63.129.16/32"),  # Azure's own services, behind an address like any other
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
_REFUSED_6: Final = (
    IPv6Network("2001::/23"),  # protocols, Teredo among them, which carries IPv4
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # carries IPv4
    IPv6Network("3fff::/20"),  # documentation
)

Address: TypeAlias = IPv4Address | IPv6Address
Allowed: TypeAlias = Callable[[Address], bool]
"""Tells whether one may connect there."""


class Target(NamedTuple):
    """An address to which messages are sent, taken apart."""

    scheme: str
    host: str
    port: int
    path: str
    """With what follows the question mark."""

    @property
    def authority(self) -> str:
        """Host and port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


class TargetRefused(ValueError):
    """Messages are not sent there; says why."""


def read_target(url: str, *, loopback: bool = False) -> Target:
    """Return *url* taken apart; refuse with TargetRefused what is no public https address.

    Where *loopback* is allowed, plain http to this machine will do, on any port: for trials.
    """
    if len(url) > LONGEST:
        raise TargetRefused(f"has more than {LONGEST:,} characters")
    if _UNSAFE.search(url):
        raise TargetRefused("has a character that no address has; write others than ASCII as xn-- or %..")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise TargetRefused("is no address") from None
    host = (parts.hostname or "").lower()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.username is not None or parts.password is not None:
        raise TargetRefused("holds a name or password; put a secret into the path instead")
    if parts.fragment or "#" in url:
        raise TargetRefused("has a fragment, which is not sent")
    shown = f"[{host}]" if ":" in host else host
    if loopback and parts.scheme in {"http", "https"} and shown in _LOOPBACK:
        return Target(parts.scheme, host, port or _PORTS[parts.scheme], path)
    if parts.scheme != "https":
        raise TargetRefused("must begin with https://")
    if port not in {None, _HTTPS}:
        raise TargetRefused(f"must be on port {_HTTPS}")
    if not _NAME.fullmatch(host) or host.rpartition(".")[2] in _OUR_OWN:
        raise TargetRefused("must name a host that is known everywhere, such as hooks.example.com")
    return Target("https", host, _HTTPS, path)


def is_public(address: Address) -> bool:
    """Tell whether *address* is one that everybody can reach, and that leads nowhere else."""
    if isinstance(address, IPv4Address):
        special = address.is_multicast or address.is_reserved or any(address in one for one in _REFUSED_4)
        return address.is_global and not special
    return (
        address in _PUBLIC_6
        and address.scope_id is None
        and address.is_global
        and not any(address in one for one in _REFUSED_6)
    )


def is_public_or_here(address: Address) -> bool:
    """Tell the same, this machine included."""
    return is_public(address) or address.is_loopback

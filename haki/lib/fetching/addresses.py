"""Which network addresses may be connected to."""

import ipaddress
from collections.abc import Collection, Iterator
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
_SITE_LOCAL: Final = ipaddress.IPv6Network("fec0::/10")
_LAST_32: Final = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet; an IPv6 address that carries an IPv4 one must be so twice.

    ValueError when it is no IP address.
    """
    return all(_is_public(one) for one in _within(ipaddress.ip_address(address.split("%", 1)[0])))


def is_allowed(host: str, address: str, allowed: Collection[str]) -> bool:
    """Return whether a host that resolves to an address is among those named: host names, addresses or networks."""
    if host.casefold().rstrip(".") in {one.casefold() for one in allowed}:
        return True
    found = ipaddress.ip_address(address.split("%", 1)[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return any((mapped or found) in network for network in _networks(allowed))


def _within(address: Address) -> Iterator[Address]:
    """Yield an address and the IPv4 addresses that it stands for."""
    yield address
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _NAT64):
        yield ipaddress.IPv4Address(int(address) & _LAST_32)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return True  # judged by what it stands for
        if address in _COMPATIBLE or address in _SITE_LOCAL or address in _NAT64[1]:
            return False
        if address in _NAT64[0]:
            return True
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _networks(allowed: Collection[str]) -> Iterator[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    for one in allowed:
        try:
            yield ipaddress.ip_network(one, strict=False)
        except ValueError:
            continue  # a host's name

"""Which networks events may be sent into: a customer's or a company's address must not lead ours.

A name is harmless when it is written down and may lead anywhere later, so what is checked is each
address that it resolves to, right before the connection.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Carry an IPv4 address in their last 32 bits: a translator leads there.
NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether the whole internet may be reached there, and nothing closer."""
    ip = _meant(address)
    return ip is not None and ip.is_global and not ip.is_multicast


def is_not_link_local(address: str) -> bool:
    """Whether it is any address but a link's own, where clouds keep their machines' credentials."""
    ip = _meant(address)
    return ip is not None and not (ip.is_link_local or ip.is_multicast or ip.is_unspecified)


def _meant(address: str) -> Address | None:
    """Return the address that is reached in the end: the IPv4 one that an IPv6 one carries."""
    try:
        # Without the scope of a link, such as fe80::1%eth0.
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if any(ip in network for network in NAT64):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip

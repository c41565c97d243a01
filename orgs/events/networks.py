"""Which networks events may be sent into: a customer's or a company's address must not lead ours.

A name is harmless when it is written down and may lead anywhere later, so what is checked is each
address that it resolves to, right before the connection.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# The only IPv6 addresses that the whole internet may reach. Others are of a link or a site, local
# to a translator, or of a kind long given up, and lead some system somewhere.
EVERYWHERE = ipaddress.IPv6Network("2000::/3")
# A company's own network, and this machine.
OF_A_COMPANY = (ipaddress.IPv6Network("fc00::/7"), ipaddress.IPv6Network("::1/128"))
# Carries an IPv4 address in its last 32 bits: a translator leads there.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Where clouds tell a machine its credentials, though they are no link's addresses: AWS and Azure.
OF_CLOUDS = (ipaddress.ip_address("fd00:ec2::254"), ipaddress.ip_address("168.63.129.16"))


def is_public(address: str) -> bool:
    """Whether the whole internet may be reached there, and nothing closer."""
    ip = _meant(address)
    if ip is None or ip in OF_CLOUDS:
        return False
    return ip.is_global and not ip.is_multicast and (ip.version == 4 or ip in EVERYWHERE)


def is_of_no_cloud(address: str) -> bool:
    """Whether it is any address but those where clouds keep their machines' credentials."""
    ip = _meant(address)
    if ip is None or ip in OF_CLOUDS:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not (ip.is_link_local or ip.is_multicast or ip.is_unspecified)
    return any(ip in network for network in (EVERYWHERE, *OF_A_COMPANY))


def _meant(address: str) -> Address | None:
    """Return the address that is reached in the end: the IPv4 one that an IPv6 one carries."""
    try:
        # Without the scope of a link, such as fe80::1%eth0.
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip

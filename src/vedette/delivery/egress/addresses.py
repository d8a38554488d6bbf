"""What kind of address it is: the public internet is what is left when everything that is not has been named."""

from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Kind(StrEnum):
    """Where an address lies."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    PRIVATE = "private"
    SHARED = "shared"
    """Behind a provider's translation (RFC 6598)."""
    RESERVED = "reserved"
    TUNNEL = "tunnel"
    """An IPv6 address that says how to reach an IPv4 address."""
    UNSPECIFIED = "unspecified"
    LINK_LOCAL = "link-local"
    MULTICAST = "multicast"
    METADATA = "metadata"
    """Where clouds tell machines their own secrets."""


NEVER = frozenset({Kind.UNSPECIFIED, Kind.LINK_LOCAL, Kind.MULTICAST, Kind.METADATA})
"""No allowance opens these."""


def _networks(**named: str) -> tuple[tuple[Network, Kind], ...]:
    return tuple((ip_network(each), Kind[kind]) for kind, text in named.items() for each in text.split())


_IPV4 = _networks(
    METADATA="169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192",
    UNSPECIFIED="0.0.0.0/8 255.255.255.255",
    LOOPBACK="127.0.0.0/8",
    PRIVATE="10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
    LINK_LOCAL="169.254.0.0/16",
    SHARED="100.64.0.0/10",
    MULTICAST="224.0.0.0/4",
    RESERVED="192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4",
)
_IPV6 = _networks(
    METADATA="fd00:ec2::254 fd20:ce::254",
    UNSPECIFIED="::",
    LOOPBACK="::1",
    LINK_LOCAL="fe80::/10",
    MULTICAST="ff00::/8",
    PRIVATE="fc00::/7 fec0::/10",
    TUNNEL="2002::/16 2001::/32 ::/96 ::ffff:0:0:0/96 64:ff9b:1::/48",
    RESERVED="2001::/23 2001:db8::/32 3fff::/20",
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Networks without IPv4 reach every IPv4 address in this way (RFC 6052)."""
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""In whichever network: the next 32 bits are an IPv4 address that a tunnel leads to (RFC 5214)."""


def kind_of(address: Address) -> Kind:
    """Where it lies; an IPv6 address that is an IPv4 address in other clothes lies where that lies."""
    address = plain(address)
    known = _IPV4 if isinstance(address, IPv4Address) else _IPV6
    for network, kind in known:
        if address in network:
            return kind
    return Kind.PUBLIC if isinstance(address, IPv4Address) else _kind_of_the_rest(address)


def _kind_of_the_rest(address: IPv6Address) -> Kind:
    if address not in _GLOBAL_UNICAST:
        return Kind.RESERVED
    return Kind.TUNNEL if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP else Kind.PUBLIC


def plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for (mapped, or translated), else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _TRANSLATED else address

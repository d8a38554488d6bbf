"""Every address that no server of the public internet has, in every spelling that somebody has ever read as it.

The ranges are those of IANA's registries of special-purpose addresses (IPv4, IPv6) and of multicast, and what was
theirs once; of each its first and last address, and of some the one that attackers ask for.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

RANGES_4 = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"),
)
ASKED_FOR_4 = ("127.0.0.1", "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "10.96.0.1")
"""Loopback, and where clouds and clusters tell machines their secrets."""
RANGES_6 = (
    *("::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/32", "2001:2::/48", "2001:10::/28"),
    *("2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
)
ASKED_FOR_6 = ("fd00:ec2::254", "fd20:ce::254", "ff02::1", "fe80::a9fe:a9fe")
_PUBLIC_PREFIX = int(IPv6Address("2a00:1450::"))
_FULL_WIDTH = {ord(mark): ord(mark) + 0xFEE0 for mark in "0123456789."}
_CIRCLED = {ord(mark): 0x2460 + number - 1 if number else 0x24EA for number, mark in enumerate("0123456789")}
_ARABIC = {ord(mark): 0x0660 + number for number, mark in enumerate("0123456789")}
_DOTS = {ord("."): 0x3002}


def fours() -> tuple[IPv4Address, ...]:
    """IPv4, each once."""
    networks = [IPv4Network(each) for each in RANGES_4]
    ends = [end for network in networks for end in (network[0], network[-1])]
    return tuple(dict.fromkeys([*ends, *map(IPv4Address, ASKED_FOR_4)]))


def sixes() -> tuple[IPv6Address, ...]:
    """IPv6 in its own right, each once."""
    networks = [IPv6Network(each) for each in RANGES_6]
    ends = [end for network in networks for end in (network[0], network[-1])]
    return tuple(dict.fromkeys([*ends, *map(IPv6Address, ASKED_FOR_6)]))


def clothed(address: IPv4Address) -> Iterator[IPv6Address]:
    """The same address as IPv6: mapped, compatible, translated, 6to4, Teredo (plain and as it is sent), ISATAP."""
    number = int(address)
    for prefix in ("::ffff:0:0", "::", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::", "fe80::5efe:0:0"):
        yield IPv6Address(int(IPv6Address(prefix)) | number)
    yield IPv6Address(0x2002 << 112 | number << 80)
    yield IPv6Address(0x2001_0000 << 96 | number << 64)
    yield IPv6Address(0x2001_0000 << 96 | number ^ 0xFFFF_FFFF)
    yield IPv6Address(_PUBLIC_PREFIX | 0x0000_5EFE << 32 | number)
    yield IPv6Address(_PUBLIC_PREFIX | 0x0200_5EFE << 32 | number)


def spelled(address: IPv4Address) -> Iterator[str]:
    """The hosts of URLs that some reader has taken for it."""
    dotted, number, parts = str(address), int(address), address.packed
    yield from (dotted, f"{dotted}.", f"{dotted}..", f"{dotted}%00", f"%{ord(dotted[0]):x}{dotted[1:]}")
    yield from (str(number), hex(number), f"0{number:o}", f"0X{number:X}", f"{number + (1 << 32)}")
    yield ".".join(map(hex, parts))
    yield ".".join(f"0{each:o}" for each in parts)
    yield ".".join(f"{each:03}" for each in parts)
    yield f"{parts[0]}.{number & 0xFF_FFFF}"
    yield f"{parts[0]}.{parts[1]}.{number & 0xFFFF}"
    yield f"0x{parts[0]:x}.0{parts[1]:o}.{number & 0xFFFF}"
    yield from (dotted.translate(table) for table in (_FULL_WIDTH, _CIRCLED, _ARABIC, _DOTS))
    yield from (f"[{dotted}]", f"[::ffff:{dotted}]", f"[0:0:0:0:0:ffff:{number >> 16:x}:{number & 0xFFFF:x}]")


def hosts() -> tuple[str, ...]:
    """Every spelling of every address, as the host of a URL."""
    made = [host for address in fours() for host in spelled(address)]
    made += [f"[{each}]" for address in fours() for each in clothed(address)]
    for six in sixes():
        made += [f"[{six}]", f"[{six.exploded}]", f"[{six}%25lo]", f"[{six}%lo]"]
    return tuple(dict.fromkeys(made))


def locations(address: IPv4Address, port: int) -> Iterator[str]:
    """Where a server may send its visitors, so that they end at the address."""
    for host in (*spelled(address), *(f"[{each}]" for each in clothed(address))):
        yield f"http://{host}:{port}/"
    yield from (f"https://{address}/", f"//{address}:{port}/", f"///{address}:{port}/", f"http:{address}:{port}")
    yield from (f"http://a@{address}:{port}/", f"http://a.example@{address}:{port}/", f"\\\\{address}:{port}\\")
    yield from (f"gopher://{address}:{port}/_", f"ftp://{address}:{port}/", f"file://{address}/etc/passwd")
    yield from (f"http://a.example#@{address}:{port}/", f"http://{address}:{port}#@a.example/", f"dict://{address}/")

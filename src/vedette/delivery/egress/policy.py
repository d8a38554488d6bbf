"""What may be asked of whom: the public internet by https, and what the operator allows besides."""

import re
from dataclasses import dataclass
from ipaddress import ip_network

from vedette.delivery.egress.addresses import Address, Network, plain

_WEB_PORTS = frozenset({80, 443})
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_BRACKETED = re.compile(r"\[([0-9a-f:./]+)\](?::([0-9]{1,5}))?")
_WITH_PORT = re.compile(r"([^:\[\]]+)(?::([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A network or a host that may be asked although it is not public, also by http."""

    network: Network | None = None
    host: str = ""
    port: int | None = None
    """This port alone; without one, those of the web."""

    def opens(self, port: int) -> bool:
        """Whether it is for this port."""
        return port == self.port if self.port else port in _WEB_PORTS

    def covers(self, host: str, address: Address) -> bool:
        """Whether it is for this host, or for the network that this address lies in."""
        return plain(address) in self.network if self.network else host == self.host

    def __str__(self) -> str:
        name = str(self.network) if self.network else self.host
        if self.port is None:
            return name
        return f"[{name}]:{self.port}" if ":" in name else f"{name}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressPolicy:
    """What holds for every exchange."""

    allowed: tuple[Allowance, ...] = ()
    ports: frozenset[int] = frozenset({443})
    """Ports of the public internet that may be asked."""
    seconds: float = 10.0
    """For a whole exchange, from the name to the last byte."""
    most_bytes: int = 1_048_576
    """Of an answer, unpacked."""
    redirects: int = 0
    """How many are followed; each is judged anew."""
    authorities: str = ""
    """A file with certificate authorities that are trusted besides the usual ones."""


def read_allowances(text: str) -> tuple[Allowance, ...]:
    """Allowances from words such as ``10.1.0.0/16, idp.intern:8443``; raises ValueError with the part that is none."""
    return tuple(_allowance(part) for part in (each.strip().lower() for each in text.split(",")) if part)


def _allowance(part: str) -> Allowance:
    name, port = _split(part)
    if port is not None and not 0 < port < 65_536:
        raise ValueError(f"{part!r} has no port that exists")
    try:
        return Allowance(network=ip_network(name), port=port)
    except ValueError:
        if not _HOST.fullmatch(name) or name.rpartition(".")[2].isdigit():
            raise ValueError(f"{part!r} is neither a network nor a host") from None
        return Allowance(host=name, port=port)


def _split(part: str) -> tuple[str, int | None]:
    """Name and port; more than one colon without brackets is an IPv6 network."""
    found = _BRACKETED.fullmatch(part) or _WITH_PORT.fullmatch(part)
    if found is None:
        return part, None
    return found[1], int(found[2]) if found[2] else None

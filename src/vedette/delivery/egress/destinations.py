"""Whom an address means: read strictly, so that nobody can read it otherwise, and judged before anything is sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from vedette.delivery.egress.addresses import NEVER, Address, Kind, kind_of
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy

SYSLOG_PORT = 6514
"""Over TLS (RFC 5425)."""
_WEB = MappingProxyType({"https": 443, "http": 80})
_STREAMS = MappingProxyType({"tls": SYSLOG_PORT, "tcp": 601})
_PROVEN = frozenset({"https", "tls"})
"""The other side proves its name, and nobody in between reads along."""
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""The last part of a name that some resolvers take for a number, and so the whole for an address."""
_LONGEST_NAME = 253
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Destination:
    """A host and a port, spelled in one way."""

    scheme: str
    host: str
    port: int
    literal: Address | None = None
    """The address, where the host is one."""


def destination_of(url: str) -> Destination:
    """Read an address; raises EgressError where it is not for us or could be read in two ways."""
    return _destination(url, _split(url), _WEB)


def stream_of(address: str) -> Destination:
    """The same of ``tls://host:port`` or ``tcp://host:port``, with nothing behind the port."""
    parts = _split(address)
    if parts.path or parts.query or parts.fragment:
        raise EgressError(Trouble.MALFORMED, address[:_SHOWN])
    return _destination(address, parts, _STREAMS)


def _destination(url: str, parts: SplitResult, usual_ports: Mapping[str, int]) -> Destination:
    if parts.scheme not in usual_ports:
        raise EgressError(Trouble.SCHEME, url[:_SHOWN])
    if "@" in parts.netloc:
        raise EgressError(Trouble.CREDENTIALS, parts.netloc.rpartition("@")[2][:_SHOWN])
    try:
        port = parts.port
    except ValueError as error:
        raise EgressError(Trouble.MALFORMED, url[:_SHOWN]) from error
    host, literal = _host(parts.hostname or "", is_bracketed="[" in parts.netloc)
    return Destination(parts.scheme, host, usual_ports[parts.scheme] if port is None else port, literal)


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url) if url.isprintable() and "\\" not in url else _unreadable(url)
    except ValueError:
        return _unreadable(url)


def _unreadable(url: str) -> SplitResult:
    raise EgressError(Trouble.MALFORMED, repr(url[:_SHOWN]))


def _host(text: str, *, is_bracketed: bool) -> tuple[str, Address | None]:
    name = text.removesuffix(".")
    try:
        literal = ip_address(name)
    except ValueError:
        literal = None
    if literal is not None and isinstance(literal, IPv6Address) == is_bracketed and "%" not in name:
        return str(literal), literal
    if is_bracketed or not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise EgressError(Trouble.MALFORMED, f"host {text[:_SHOWN]!r}")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        raise EgressError(Trouble.MALFORMED, f"host {text[:_SHOWN]!r} is a number in disguise")
    return name, None


def judge_unresolved(destination: Destination, policy: EgressPolicy) -> None:
    """Refuse what no address behind the name could make right; raises EgressError."""
    if not any(each.opens(destination.port) for each in policy.allowed):
        _judge_public(destination, policy)


def judge(destination: Destination, address: Address, policy: EgressPolicy) -> None:
    """Refuse an address that may not be asked; raises EgressError."""
    kind = kind_of(address)
    if kind in NEVER:
        raise EgressError(Trouble.ADDRESS, f"{destination.host} is at {address} ({kind})")
    opening = [each for each in policy.allowed if each.opens(destination.port)]
    if any(each.covers(destination.host, address) for each in opening):
        return
    if kind is not Kind.PUBLIC:
        raise EgressError(Trouble.ADDRESS, f"{destination.host} is at {address} ({kind})")
    _judge_public(destination, policy)


def _judge_public(destination: Destination, policy: EgressPolicy) -> None:
    if destination.scheme not in _PROVEN:
        raise EgressError(Trouble.HTTPS_NEEDED, destination.host)
    if destination.port not in policy.ports:
        raise EgressError(Trouble.PORT, f"{destination.host}:{destination.port}")

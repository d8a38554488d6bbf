"""What can be looked for everywhere: a hash, a path, a file name, an address, a domain or an account."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from vedette.lake.reader import Source, quoted

ACTING = "InitiatingProcess"
"""Columns that begin with it tell of who acted."""
_HASHES = MappingProxyType({32: "MD5", 40: "SHA1", 64: "SHA256"})


class IndicatorKind(StrEnum):
    """What an indicator is."""

    HASH = "hash"
    PATH = "path"
    FILE = "file"
    ADDRESS = "address"
    DOMAIN = "domain"
    ACCOUNT = "account"


class Role(StrEnum):
    """What it did in an event."""

    RAN = "ran"
    ACTED = "acted"
    """Its process did what the event tells."""
    WROTE = "wrote"
    """It was written, changed, renamed or deleted."""
    LOADED = "loaded"
    CONTACTED = "contacted"
    LOGGED_ON = "logged on"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Indicator:
    r"""Something to look for; equal whatever its letter case. Hashes are MD5, SHA-1 or SHA-256 by their length.

    An account is a name, ``DOMAIN\\\\name``, a user principal name or a SID; a domain stands for its subdomains too.
    """

    kind: IndicatorKind
    value: str

    def __post_init__(self) -> None:
        if not self.value or (self.kind is IndicatorKind.HASH and len(self.value) not in _HASHES):
            raise ValueError(f"{self.value!r} is no {self.kind}")


@dataclass(frozen=True, slots=True)
class Match:
    """How an indicator is found in one table: columns, each with its condition and values."""

    columns: tuple[str, ...]
    conditions: tuple[str, ...]
    values: tuple[tuple[object, ...], ...]

    @property
    def condition(self) -> str:
        """True for rows in which some column is it."""
        return "(" + (" OR ".join(f"({one})" for one in self.conditions) or "false") + ")"

    @property
    def all_values(self) -> list[object]:
        """The values of :attr:`condition`."""
        return [value for values in self.values for value in values]

    def part(self, places: slice) -> Self:
        """The same in some of its columns only."""
        return replace(
            self, columns=self.columns[places], conditions=self.conditions[places], values=self.values[places]
        )


def match_in(source: Source, indicator: Indicator, *, acting: bool = True) -> Match:
    """Where an indicator can stand in a table, in the columns that the table has."""
    found = {
        column: condition
        for column, condition in _CONDITIONS[indicator.kind](indicator.value).items()
        if {column, _beside(indicator, column)} <= source.columns and (acting or not column.startswith(ACTING))
    }
    conditions = tuple(_placed(column, condition) for column, (condition, _) in found.items())
    return Match(tuple(found), conditions, tuple(values for _, values in found.values()))


def _beside(indicator: Indicator, column: str) -> str:
    """The other column that the condition for a column reads; a table without it cannot tell."""
    is_of_domain = indicator.kind is IndicatorKind.ACCOUNT and "\\" in indicator.value
    return column.replace("AccountName", "AccountDomain") if is_of_domain else column


def role_in(table: str, column: str) -> Role:
    """What an indicator that stands in this column did."""
    return Role.ACTED if column.startswith(ACTING) else _ROLES.get(table, Role.NAMED)


_ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "DeviceProcessEvents": Role.RAN,
        "DeviceFileEvents": Role.WROTE,
        "DeviceImageLoadEvents": Role.LOADED,
        "DeviceNetworkEvents": Role.CONTACTED,
        "DeviceLogonEvents": Role.LOGGED_ON,
        "IdentityLogonEvents": Role.LOGGED_ON,
        "EntraIdSignInEvents": Role.LOGGED_ON,
    }
)

_Conditions = dict[str, tuple[str, tuple[object, ...]]]
"""Column -> condition with ``{}`` for the column, and its values."""


def _placed(column: str, condition: str) -> str:
    return condition.format(quoted(column))


def _hash(value: str) -> _Conditions:
    """Exact in both letter cases, so that statistics and Bloom filters exclude files and groups of rows."""
    name = _HASHES[len(value)]
    return dict.fromkeys((name, ACTING + name), ("{0} = ? OR {0} = ?", (value.lower(), value.upper())))


def _either_case(*columns: str, value: str) -> _Conditions:
    return dict.fromkeys(columns, ("lower({}) = lower(?)", (value,)))


def _path(value: str) -> _Conditions:
    return _either_case("FolderPath", ACTING + "FolderPath", value=value)


def _file(value: str) -> _Conditions:
    return _either_case("FileName", ACTING + "FileName", value=value)


def _address(value: str) -> _Conditions:
    names = ("RemoteIP", "LocalIP", "IPAddress", "FileOriginIP", "RequestSourceIP", "DestinationIPAddress")
    return dict.fromkeys(names, ("{0} = ? OR {0} = ?", (value, value.lower())))


def _domain(value: str) -> _Conditions:
    """The name itself, a subdomain, or the host of a URL."""
    host = "regexp_extract(lower({0}), '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?([^/:?#]+)', 1)"
    condition = f"{host} = lower(?) OR ends_with({host}, lower(?))"
    return dict.fromkeys(("RemoteUrl", "FileOriginUrl"), (condition, (value, f".{value}")))


def _account(value: str) -> _Conditions:
    if value.upper().startswith("S-1-"):
        return _either_case("AccountSid", ACTING + "AccountSid", value=value)
    if "@" in value:
        return _either_case("AccountUpn", ACTING + "AccountUpn", value=value)
    domain, _, name = value.rpartition("\\")
    if not domain:
        return _either_case("AccountName", ACTING + "AccountName", value=name)
    return {
        f"{acting}AccountName": (
            f'lower({{}}) = lower(?) AND lower("{acting}AccountDomain") = lower(?)',
            (name, domain),
        )
        for acting in ("", ACTING)
    }


_CONDITIONS = MappingProxyType(
    {
        IndicatorKind.HASH: _hash,
        IndicatorKind.PATH: _path,
        IndicatorKind.FILE: _file,
        IndicatorKind.ADDRESS: _address,
        IndicatorKind.DOMAIN: _domain,
        IndicatorKind.ACCOUNT: _account,
    }
)

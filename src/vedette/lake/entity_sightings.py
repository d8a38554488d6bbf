"""Which devices, accounts and files rows name: worked out column by column, one line for each of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final, TypeAlias

import orjson
import pyarrow as pa

from vedette.lake.event_text import kind_of_text
from vedette.lake.table_schemas import sort_keys

SEVERITIES: Final = ("", "informational", "low", "medium", "high", "critical")
"""Of alerts, in their order; the number of a severity is its place."""
_PRODUCTS: Final = frozenset({"windows", "linux", "macos"})
_ADDRESSES: Final = {"DeviceNetworkEvents": "LocalIP", "DeviceInfo": "PublicIP", "DeviceNetworkInfo": "IPAddresses"}
"""Columns that tell a device's own addresses."""
_ACCOUNTS: Final = ("AccountDomain", "AccountName", "AccountSid")
_HASHES: Final = ("SHA256", "SHA1", "MD5")
_ACTOR: Final = "InitiatingProcess"
_EMPTY: Final = ("", "-")
_Told: TypeAlias = tuple[int, int | None, int | None]
"""Rows, the first and the last."""
ASKED: Final = frozenset(
    ["DeviceId", "VedetteDeviceId", "DeviceName", "OSPlatform", "VedetteKind", "Severity", "Timestamp"]
    + [*_ADDRESSES.values()]
    + [f"{actor}{name}" for actor in ("", _ACTOR) for name in (*_ACCOUNTS, *_HASHES, "FileName")]
)
"""All columns that tell anything here."""


@dataclass(slots=True)
class Seen:
    """When something was seen, and how often. Moments are microseconds; None where no event had a time."""

    events: int = 0
    first: int | None = None
    last: int | None = None

    def add(self, events: int, first: int | None, last: int | None) -> None:
        """Take more into account."""
        self.events += events
        if first is not None and last is not None:
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)


@dataclass(slots=True)
class DeviceSeen(Seen):
    """A device; of several names and systems the greatest text counts, whatever the order of events."""

    name: str = ""
    system: str = ""
    """As a table of devices tells it."""
    product: str = ""
    """As its events tell it: windows, linux or macos."""
    severity: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
    """Address -> when it was seen last."""


@dataclass(slots=True)
class AccountSeen(Seen):
    """An account."""

    domain: str = ""
    name: str = ""
    sid: str = ""
    devices: set[str] = field(default_factory=set)


@dataclass(slots=True)
class FileSeen(Seen):
    """A file's content."""

    names: set[str] = field(default_factory=set)
    devices: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Sightings:
    """All that some rows name."""

    devices: dict[str, DeviceSeen] = field(default_factory=dict)
    accounts: dict[str, AccountSeen] = field(default_factory=dict)
    """By ``domain\\name``, letter case folded."""
    files: dict[str, FileSeen] = field(default_factory=dict)
    """By the best hash that is known: SHA256, else SHA1, else MD5."""

    def add(self, table: str, rows: pa.Table) -> None:
        """Take the rows of a table into account."""
        self._add_devices(table, rows)
        for actor in ("", _ACTOR):
            self._add_accounts(table, rows, [f"{actor}{name}" for name in _ACCOUNTS])
            self._add_files(table, rows, [f"{actor}{name}" for name in (*_HASHES, "FileName")])

    def _add_devices(self, table: str, rows: pa.Table) -> None:
        keys = sort_keys(table)
        told = [keys.device, "DeviceName", "OSPlatform", "VedetteKind", "Severity"]
        for (device, name, system, kind, severity), seen in _grouped(rows, told, keys.time):
            if device:
                found = self.devices.setdefault(device, DeviceSeen())
                found.add(*seen)
                found.name, found.system = max(found.name, name), max(found.system, system)
                found.product = max(found.product, _product(kind))
                found.severity = max(found.severity, _severity(severity))
        column = _ADDRESSES.get(table, "")
        if column in rows.column_names:
            self._add_addresses(_grouped(rows, [keys.device, column], keys.time))

    def _add_addresses(self, told: Iterable[tuple[tuple[str, ...], _Told]]) -> None:
        for (device, text), (_, _, last) in told:
            if device and text:
                known = self.devices[device].addresses
                for address in _own_addresses(text):
                    known[address] = max(known.get(address, 0), last or 0)

    def _add_accounts(self, table: str, rows: pa.Table, columns: Sequence[str]) -> None:
        if columns[1] not in rows.column_names:
            return
        keys = sort_keys(table)
        for (domain, name, sid, device), seen in _grouped(rows, [*columns, keys.device], keys.time):
            if name in _EMPTY:
                continue
            realm = "" if domain in _EMPTY else domain
            found = self.accounts.setdefault(f"{realm}\\{name}".casefold(), AccountSeen())
            found.add(*seen)
            found.domain, found.name, found.sid = max(found.domain, realm), max(found.name, name), max(found.sid, sid)
            if device:
                found.devices.add(device)

    def _add_files(self, table: str, rows: pa.Table, columns: Sequence[str]) -> None:
        if not set(columns[:3]) & set(rows.column_names):
            return
        keys = sort_keys(table)
        for (sha256, sha1, md5, name, device), seen in _grouped(rows, [*columns, keys.device], keys.time):
            digest = (sha256 or sha1 or md5).casefold()
            if digest in _EMPTY:
                continue
            found = self.files.setdefault(digest, FileSeen())
            found.add(*seen)
            if name:
                found.names.add(name)
            if device:
                found.devices.add(device)


def _grouped(rows: pa.Table, columns: Sequence[str], time: str) -> Iterator[tuple[tuple[str, ...], _Told]]:
    """Each different combination of these columns with its rows, first and last; an absent column is empty text."""
    present = [name for name in dict.fromkeys(columns) if name in rows.column_names]
    if not present or time not in rows.column_names:
        return
    moments = rows[time].cast(pa.int64())
    grouped = (
        pa.table([*(rows[name] for name in present), moments], names=[*present, "moment"])
        .group_by(present, use_threads=False)
        .aggregate([("moment", "min"), ("moment", "max"), ([], "count_all")])
    )
    told = {name: grouped[name].to_pylist() for name in present}
    nothing = [""] * len(grouped)
    values = zip(*(told.get(name, nothing) for name in columns), strict=True)
    numbers = (grouped[name].to_pylist() for name in ("count_all", "moment_min", "moment_max"))
    for found, seen in zip(values, zip(*numbers, strict=True), strict=True):
        yield tuple("" if value is None else value for value in found), seen


def _product(kind: str) -> str:
    product = kind_of_text(kind).product if kind else ""
    return product if product in _PRODUCTS else ""


def _severity(text: str) -> int:
    word = text.casefold()
    return SEVERITIES.index(word) if word in SEVERITIES else 0


def _own_addresses(text: str) -> Iterator[str]:
    """Addresses by which others reach a device."""
    for word in _listed(text) if text.startswith("[") else (text,):
        try:
            address = ip_address(word)
        except ValueError:
            continue
        if not (address.is_loopback or address.is_unspecified or address.is_multicast or address.is_link_local):
            yield str(address)


def _listed(text: str) -> Iterator[str]:
    """Of ``[{"IPAddress": "10.1.2.3", ...}, ...]``."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return
    yield from (str(each["IPAddress"]) for each in found if isinstance(each, dict) and "IPAddress" in each)

"""Which devices, accounts and files rows name: worked out column by column, one line for each of them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final, TypeAlias

import orjson
import pyarrow as pa
import pyarrow.compute as pc

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
FILE_NAMES, FILE_DEVICES, ACCOUNT_DEVICES = "file name", "file device", "account device"
"""Kinds of members: what a file or an account has several of."""
_Told: TypeAlias = tuple[int, int | None, int | None]
"""Rows, the first and the last."""
ASKED: Final = frozenset(
    ["DeviceId", "VedetteDeviceId", "DeviceName", "OSPlatform", "VedetteKind", "Severity", "Timestamp"]
    + [*_ADDRESSES.values()]
    + [f"{actor}{name}" for actor in ("", _ACTOR) for name in (*_ACCOUNTS, *_HASHES, "FileName")]
)
"""All columns that tell anything here."""
_OF_OTHERS: Final = frozenset({"AlertEvidence", "DeviceAlertEvents"})
"""Tables in which others speak of a device: rows that are no telemetry of its own."""


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
    own: Seen = field(default_factory=Seen)
    """Its own telemetry, without what alerts say of it."""
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

    full: Mapping[str, Container[str]] = field(default_factory=dict)
    """Kind of member -> accounts and files of which as many are known as are kept: no more are looked for."""
    devices: dict[str, DeviceSeen] = field(default_factory=dict)
    accounts: dict[str, AccountSeen] = field(default_factory=dict)
    """By ``domain\\name`` in small letters."""
    files: dict[str, FileSeen] = field(default_factory=dict)
    """By the best hash that is known: SHA256, else SHA1, else MD5."""

    def add(self, table: str, rows: pa.Table) -> None:
        """Take the rows of a table into account."""
        if sort_keys(table).time not in rows.column_names:
            return
        self._add_devices(table, rows)
        self._add_accounts(_named(table, rows, _ACCOUNTS, _account_keys))
        self._add_files(_named(table, rows, (*_HASHES, "FileName"), _file_keys))

    def _add_devices(self, table: str, rows: pa.Table) -> None:
        names = ("DeviceName", "OSPlatform", "VedetteKind", "Severity")
        named = _columns(table, rows, {name: name for name in names})
        for (device, name, system, kind, severity), seen in _grouped(named, ["device", *names]):
            if device:
                found = self.devices.setdefault(device, DeviceSeen())
                found.add(*seen)
                if table not in _OF_OTHERS:
                    found.own.add(*seen)
                found.name, found.system = max(found.name, name), max(found.system, system)
                found.product = max(found.product, _product(kind))
                found.severity = max(found.severity, _severity(severity))
        if table in _ADDRESSES:
            own = _columns(table, rows, {"address": _ADDRESSES[table]})
            self._add_addresses(_grouped(own, ["device", "address"]))

    def _add_addresses(self, told: Iterable[tuple[tuple[str, ...], _Told]]) -> None:
        for (device, text), (_, _, last) in told:
            if device and text:
                known = self.devices[device].addresses
                for address in _own_addresses(text):
                    known[address] = max(known.get(address, 0), last or 0)

    def _add_accounts(self, named: pa.Table) -> None:
        for (key, domain, name, sid), seen in _grouped(named, ["key", *_ACCOUNTS]):
            found = self.accounts.setdefault(key, AccountSeen())
            found.add(*seen)
            found.domain, found.name = max(found.domain, _tidy(domain)), max(found.name, name)
            found.sid = max(found.sid, _tidy(sid))
        for key, device in self._members(ACCOUNT_DEVICES, named, "device"):
            self.accounts[key].devices.add(device)

    def _add_files(self, named: pa.Table) -> None:
        for (key,), seen in _grouped(named, ["key"]):
            self.files.setdefault(key, FileSeen()).add(*seen)
        for key, name in self._members(FILE_NAMES, named, "FileName"):
            self.files[key].names.add(name)
        for key, device in self._members(FILE_DEVICES, named, "device"):
            self.files[key].devices.add(device)

    def _members(self, kind: str, named: pa.Table, column: str) -> Iterator[tuple[str, str]]:
        """Each entity with each of its members, but for those of which enough are known."""
        full = self.full.get(kind, ())
        known = pa.array([key for key in pc.unique(named["key"]).to_pylist() if key in full], pa.string())
        wanted = pc.and_(pc.not_equal(named[column], ""), pc.invert(pc.is_in(named["key"], known)))
        pairs = named.select(["key", column]).filter(wanted).group_by(["key", column], use_threads=False)
        found = pairs.aggregate([])
        yield from zip(found["key"].to_pylist(), found[column].to_pylist(), strict=True)


_Keys: TypeAlias = Callable[[pa.Table], pa.ChunkedArray]


def _columns(table: str, rows: pa.Table, wanted: Mapping[str, str]) -> pa.Table:
    """Columns under other names, with the device and the moment; an absent column is empty text."""
    keys = sort_keys(table)
    found = {name: _text(rows, column) for name, column in {**wanted, "device": keys.device}.items()}
    return pa.table({**found, "moment": rows[keys.time].cast(pa.int64())})


def _text(rows: pa.Table, column: str) -> pa.ChunkedArray:
    if column not in rows.column_names:
        return pa.chunked_array([pa.repeat("", len(rows))])
    return pc.fill_null(rows[column].cast(pa.string()), "")


def _named(table: str, rows: pa.Table, columns: Sequence[str], keys: _Keys) -> pa.Table:
    """Whom or what rows name, as what they are about and as who acts, by a key; without what has none."""
    parts = []
    for actor in ("", _ACTOR):
        own = {name: f"{actor}{name}" for name in columns}
        if not set(own.values()).isdisjoint(rows.column_names):
            part = _columns(table, rows, own)
            part = part.append_column("key", keys(part))
            parts.append(part.filter(pc.not_equal(part["key"], "")))
    return pa.concat_tables(parts) if parts else _columns(table, rows[:0], {"key": "", **dict.fromkeys(columns, "")})


def _account_keys(part: pa.Table) -> pa.ChunkedArray:
    domain, name = (pc.utf8_lower(part[column]) for column in _ACCOUNTS[:2])
    domain = pc.if_else(pc.equal(domain, "-"), "", domain)
    key = pc.binary_join_element_wise(domain, name, "\\")
    return pc.if_else(pc.is_in(name, pa.array(_EMPTY)), "", key)


def _file_keys(part: pa.Table) -> pa.ChunkedArray:
    sha256, sha1, md5 = (pc.if_else(pc.equal(part[name], "-"), "", part[name]) for name in _HASHES)
    best = pc.if_else(pc.not_equal(sha256, ""), sha256, pc.if_else(pc.not_equal(sha1, ""), sha1, md5))
    return pc.utf8_lower(best)


def _grouped(named: pa.Table, columns: Sequence[str]) -> Iterator[tuple[tuple[str, ...], _Told]]:
    """Each different combination of these columns with its rows, first and last."""
    grouped = named.group_by([*columns], use_threads=False).aggregate(
        [("moment", "min"), ("moment", "max"), ([], "count_all")]
    )
    values = zip(*(grouped[name].to_pylist() for name in columns), strict=True)
    numbers = (grouped[name].to_pylist() for name in ("count_all", "moment_min", "moment_max"))
    yield from zip(values, zip(*numbers, strict=True), strict=True)


def _tidy(text: str) -> str:
    return "" if text in _EMPTY else text


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

"""What is known of each device, account and file, in the database of the segments and in the same transactions.

It can be made anew from the segments at any time. Expired telemetry leaves it, so that what was first seen long ago is
still known to be old; making it anew forgets what expired.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from vedette.lake.entity_sightings import ACCOUNT_DEVICES, FILE_DEVICES, FILE_NAMES, DeviceSeen, Sightings

DEVICES_OF_ONE_CAP = 100
"""Devices kept of a file or an account; what is on more of them is common."""
NAMES_OF_ONE_CAP = 8
"""Names kept of a file."""
ADDRESSES_OF_ONE_CAP = 32
"""Addresses kept of a device: those seen last."""
SCHEMA: Final = (
    """CREATE TABLE IF NOT EXISTS lake_devices (
        organisation TEXT NOT NULL, device TEXT NOT NULL, name TEXT NOT NULL, system TEXT NOT NULL,
        product TEXT NOT NULL, severity BIGINT NOT NULL, received BIGINT NOT NULL, events BIGINT NOT NULL,
        first_seen BIGINT, last_seen BIGINT, own_events BIGINT NOT NULL, own_last BIGINT,
        PRIMARY KEY (organisation, device))""",
    """CREATE TABLE IF NOT EXISTS lake_accounts (
        organisation TEXT NOT NULL, account TEXT NOT NULL, domain TEXT NOT NULL, name TEXT NOT NULL, sid TEXT NOT NULL,
        events BIGINT NOT NULL, first_seen BIGINT, last_seen BIGINT, PRIMARY KEY (organisation, account))""",
    """CREATE TABLE IF NOT EXISTS lake_files (
        organisation TEXT NOT NULL, digest TEXT NOT NULL, events BIGINT NOT NULL, first_seen BIGINT, last_seen BIGINT,
        PRIMARY KEY (organisation, digest))""",
    """CREATE TABLE IF NOT EXISTS lake_members (
        organisation TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL, member TEXT NOT NULL,
        PRIMARY KEY (organisation, kind, entity, member))""",
    """CREATE TABLE IF NOT EXISTS lake_addresses (
        organisation TEXT NOT NULL, device TEXT NOT NULL, address TEXT NOT NULL, last_seen BIGINT NOT NULL,
        PRIMARY KEY (organisation, device, address))""",
    "CREATE INDEX IF NOT EXISTS lake_devices_by_name ON lake_devices (organisation, name, device)",
)
_OF_OWN: Final = ("own_events BIGINT NOT NULL DEFAULT 0", "own_last BIGINT")
"""Columns of devices that the first lakes did not have."""
TABLES: Final = ("lake_devices", "lake_accounts", "lake_files", "lake_members", "lake_addresses")
_CAPS: Final = {
    FILE_NAMES: NAMES_OF_ONE_CAP,
    FILE_DEVICES: DEVICES_OF_ONE_CAP,
    ACCOUNT_DEVICES: DEVICES_OF_ONE_CAP,
}
_MEMBER: Final = "INSERT INTO lake_members VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_AT_ONCE: Final = 400
"""Values of one statement."""


def _greater(table: str, column: str) -> str:
    return f"""{column} = CASE WHEN excluded.{column} > {table}.{column}
        THEN excluded.{column} ELSE {table}.{column} END"""


def _sum(table: str, column: str) -> str:
    return f"{column} = {table}.{column} + excluded.{column}"


def _first(table: str, column: str) -> str:
    return f"""{column} = CASE WHEN {table}.{column} IS NULL OR excluded.{column} < {table}.{column}
        THEN excluded.{column} ELSE {table}.{column} END"""


def _last(table: str, column: str) -> str:
    return f"""{column} = CASE WHEN {table}.{column} IS NULL OR excluded.{column} > {table}.{column}
        THEN excluded.{column} ELSE {table}.{column} END"""


_Merge: TypeAlias = Callable[[str, str], str]
_SEEN: Final[Mapping[str, _Merge]] = {"events": _sum, "first_seen": _first, "last_seen": _last}
_OWN: Final[Mapping[str, _Merge]] = {"own_events": _sum, "own_last": _last}


def _upsert(table: str, key: str, greatest: Sequence[str], more: Mapping[str, _Merge] = _SEEN) -> str:
    columns = ("organisation", key, *greatest, *more)
    merged = (merge(table, column) for column, merge in more.items())
    changes = ", ".join([*(_greater(table, column) for column in greatest), *merged])
    return f"""INSERT INTO {table} ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
        ON CONFLICT (organisation, {key}) DO UPDATE SET {changes}"""  # noqa: S608 - our own words alone


_DEVICE = _upsert("lake_devices", "device", ("name", "system", "product", "severity", "received"), {**_SEEN, **_OWN})
_ACCOUNT = _upsert("lake_accounts", "account", ("domain", "name", "sid"))
_FILE = _upsert("lake_files", "digest", ())
_ADDRESS = f"""INSERT INTO lake_addresses VALUES (?, ?, ?, ?) ON CONFLICT (organisation, device, address)
    DO UPDATE SET {_greater("lake_addresses", "last_seen")}"""  # noqa: S608 - our own words alone
_SURPLUS = """DELETE FROM lake_addresses WHERE organisation = ? AND device = ? AND address NOT IN (
    SELECT address FROM lake_addresses WHERE organisation = ? AND device = ?
    ORDER BY last_seen DESC, address LIMIT ?)"""


class EntityState:
    """One organisation's devices, accounts and files. Whoever calls holds the transaction."""

    def __init__(self, database: sqlite3.Connection, organisation: str) -> None:
        self._database = database
        self._organisation = organisation
        self.full: dict[str, set[str]] = {kind: set() for kind in _CAPS}
        """Kind of member -> whose cap is reached, as far as this object has met them."""

    def clear(self) -> None:
        """Forget everything."""
        self.doubt()
        for table in TABLES:
            self._database.execute(f"DELETE FROM {table} WHERE organisation = ?", (self._organisation,))  # noqa: S608

    def doubt(self) -> None:
        """Look at the database for what is full: what was added last may have been rolled back."""
        for known in self.full.values():
            known.clear()

    def add(self, seen: Sightings, received: int) -> None:
        """Take into account what some rows name that were received at this moment."""
        own = self._organisation
        self._database.executemany(
            _DEVICE,
            [
                (own, key, *_of_device(it), received, it.events, it.first, it.last, it.own.events, it.own.last)
                for key, it in seen.devices.items()
            ],
        )
        self._database.executemany(
            _ACCOUNT,
            [(own, key, it.domain, it.name, it.sid, it.events, it.first, it.last) for key, it in seen.accounts.items()],
        )
        files = [(own, key, it.events, it.first, it.last) for key, it in seen.files.items()]
        self._database.executemany(_FILE, files)
        self._add_members(FILE_NAMES, {key: it.names for key, it in seen.files.items()})
        self._add_members(FILE_DEVICES, {key: it.devices for key, it in seen.files.items()})
        self._add_members(ACCOUNT_DEVICES, {key: it.devices for key, it in seen.accounts.items()})
        for key, it in seen.devices.items():
            self._add_addresses(key, it.addresses)

    def _add_members(self, kind: str, members: Mapping[str, set[str]]) -> None:
        """As many as there is room for, first come."""
        wanted = {entity: found for entity, found in members.items() if found}
        for part in _parts(sorted(wanted)):
            rows = [
                (self._organisation, kind, entity, member)
                for entity, room in self._rooms(kind, part).items()
                for member in self._fitting(kind, entity, wanted[entity], room)
            ]
            self._database.executemany(_MEMBER, rows)

    def _rooms(self, kind: str, entities: Sequence[str]) -> dict[str, int]:
        """How many members each of these may still have."""
        marks = ", ".join("?" * len(entities))
        asked = f"""SELECT entity, count(*) FROM lake_members
            WHERE organisation = ? AND kind = ? AND entity IN ({marks}) GROUP BY entity"""  # noqa: S608 - marks alone
        counts = dict(self._database.execute(asked, (self._organisation, kind, *entities)).fetchall())
        return {entity: _CAPS[kind] - counts.get(entity, 0) for entity in entities}

    def _fitting(self, kind: str, entity: str, members: set[str], room: int) -> Sequence[str]:
        if len(members) < room:
            return sorted(members)
        asked = "SELECT member FROM lake_members WHERE organisation = ? AND kind = ? AND entity = ?"
        known = {row[0] for row in self._database.execute(asked, (self._organisation, kind, entity))}
        fresh = sorted(members - known)
        if len(fresh) >= room:
            self.full[kind].add(entity)
        return fresh[: max(0, room)]

    def _add_addresses(self, device: str, addresses: Mapping[str, int]) -> None:
        if addresses:
            own = self._organisation
            self._database.executemany(_ADDRESS, [(own, device, each, last) for each, last in addresses.items()])
            self._database.execute(_SURPLUS, (own, device, own, device, ADDRESSES_OF_ONE_CAP))

    def lacking(self, other: "EntityState") -> Iterator[tuple[str, int]]:
        """Of each kind how many entities are not there as often, or not over the time, that the other says."""
        for table, key in (("lake_devices", "device"), ("lake_accounts", "account"), ("lake_files", "digest")):
            asked = f"SELECT {key}, events, first_seen, last_seen FROM {table} WHERE organisation = ?"  # noqa: S608
            wrong = sum(not self._covers(table, key, row) for row in other._rows(asked))  # noqa: SLF001 - one of us
            if wrong:
                yield table.removeprefix("lake_"), wrong

    def _rows(self, asked: str) -> Iterable[tuple[str, int, int | None, int | None]]:
        return self._database.execute(asked, (self._organisation,))

    def _covers(self, table: str, key: str, row: tuple[str, int, int | None, int | None]) -> bool:
        name, events, first, last = row
        asked = f"""SELECT 1 FROM {table} WHERE organisation = ? AND {key} = ? AND events >= ?
            AND (? IS NULL OR first_seen <= ?) AND (? IS NULL OR last_seen >= ?)"""  # noqa: S608 - our own words alone
        values = (self._organisation, name, events, first, first, last, last)
        return self._database.execute(asked, values).fetchone() is not None


def bring_up_to_date(database: sqlite3.Connection) -> None:
    """Give a lake of an earlier version the columns of this one; what is known of a device counts as its own."""
    known = {row[1] for row in database.execute("PRAGMA table_info(lake_devices)")}
    if "own_events" not in known:
        for column in _OF_OWN:
            database.execute(f"ALTER TABLE lake_devices ADD COLUMN {column}")
        database.execute("UPDATE lake_devices SET own_events = events, own_last = last_seen")


def _of_device(seen: DeviceSeen) -> tuple[str, str, str, int]:
    return seen.name, seen.system, seen.product, seen.severity


def _parts(entities: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(entities), _AT_ONCE):
        yield entities[start : start + _AT_ONCE]

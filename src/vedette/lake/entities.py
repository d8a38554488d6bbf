"""Devices, accounts and files of an organisation, a page at a time: lists that need no scan of the telemetry."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from vedette.lake import organisations
from vedette.lake.entity_sightings import ACCOUNT_DEVICES, FILE_DEVICES, FILE_NAMES, SEVERITIES
from vedette.lake.reader import microseconds, moment_of
from vedette.lake.segment_list import SegmentList

PAGE_CAP = 1_000
"""Entities of one page."""
SILENT_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of a device."""

    id: str
    name: str
    system: str
    """Operating system, as told by a table of devices, else windows, linux or macos."""
    addresses: tuple[str, ...]
    """Those seen last come first."""
    first_seen: datetime | None
    last_seen: datetime | None
    """By the clocks of events."""
    received: datetime | None
    """When something of it was taken in last, by our clock."""
    events: int
    severity: str
    """The highest of the alerts about it; empty without any."""
    own_events: int
    """Events of its own, without what alerts say of it."""
    own_last: datetime | None
    """When it last told something of its own, by its clock."""

    def is_reporting(self, now: datetime, silent_after: timedelta = SILENT_AFTER) -> bool:
        """Whether it was heard of lately, by its clock and by ours: neither alone is to be trusted."""
        heard = [moment for moment in (self.last_seen, self.received) if moment is not None]
        return len(heard) == 2 and min(heard) >= now - silent_after


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an account."""

    id: str
    domain: str
    name: str
    sid: str
    first_seen: datetime | None
    last_seen: datetime | None
    events: int
    devices: int
    """Distinct devices; at their cap there may be more."""


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a file's content."""

    digest: str
    names: tuple[str, ...]
    first_seen: datetime | None
    last_seen: datetime | None
    events: int
    devices: int
    """Distinct devices; at their cap there may be more."""


class Entities:
    """Reads beside the writer; closed, or used as a context. Pages go on after the id of the last entity."""

    def __init__(self, lake: Path, organisation: str) -> None:
        """Raises :class:`UnknownOrganisationError`."""
        own = organisations.existing_folder_of(lake, organisation)
        self._organisation = organisation
        self._list = SegmentList(own / organisations.SEGMENT_LIST, organisation)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._list.close()

    @property
    def _database(self) -> sqlite3.Connection:
        return self._list.database

    def devices(
        self, *, text: str = "", after: str = "", limit: int = 100, received_since: datetime | None = None
    ) -> list[Device]:
        """Devices by id; with a text, those whose name holds it; with a moment, those heard of since, by our clock."""
        asked = """SELECT device, name, CASE WHEN system <> '' THEN system ELSE product END, first_seen, last_seen,
            received, events, severity, own_events, own_last FROM lake_devices
            WHERE organisation = ? AND device > ? AND lower(name) LIKE ? ESCAPE '!' AND received >= ?
            ORDER BY device LIMIT ?"""
        own, place, pattern, most = self._page(after, text, limit)
        since = 0 if received_since is None else microseconds(received_since)
        rows = self._database.execute(asked, (own, place, pattern, since, most))
        return [
            Device(
                device,
                name,
                system,
                self._addresses(device),
                moment_of(first),
                moment_of(last),
                moment_of(received),
                events,
                SEVERITIES[severity],
                own_events,
                moment_of(own_last),
            )
            for device, name, system, first, last, received, events, severity, own_events, own_last in rows.fetchall()
        ]

    def accounts(self, *, text: str = "", after: str = "", limit: int = 100) -> list[Account]:
        r"""Accounts by id; with a text, those whose ``domain\name`` holds it."""
        asked = """SELECT account, domain, name, sid, first_seen, last_seen, events FROM lake_accounts
            WHERE organisation = ? AND account > ? AND account LIKE ? ESCAPE '!' ORDER BY account LIMIT ?"""
        rows = self._database.execute(asked, self._page(after, text, limit)).fetchall()
        return [
            Account(
                key,
                domain,
                name,
                sid,
                moment_of(first),
                moment_of(last),
                events,
                len(self._members(ACCOUNT_DEVICES, key)),
            )
            for key, domain, name, sid, first, last, events in rows
        ]

    def files(self, *, text: str = "", after: str = "", limit: int = 100) -> list[File]:
        """Files by digest; with a text, those with a name that holds it, or with that digest."""
        asked = """SELECT digest, first_seen, last_seen, events FROM lake_files
            WHERE organisation = ? AND digest > ? AND (digest LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM lake_members
            WHERE lake_members.organisation = lake_files.organisation AND kind = ? AND entity = digest
            AND lower(member) LIKE ? ESCAPE '!')) ORDER BY digest LIMIT ?"""
        own, place, pattern, most = self._page(after, text, limit)
        rows = self._database.execute(asked, (own, place, pattern, FILE_NAMES, pattern, most)).fetchall()
        return [
            File(
                digest,
                self._members(FILE_NAMES, digest),
                moment_of(first),
                moment_of(last),
                events,
                len(self._members(FILE_DEVICES, digest)),
            )
            for digest, first, last, events in rows
        ]

    def _page(self, after: str, text: str, limit: int) -> tuple[Any, ...]:
        escaped = "".join(f"!{letter}" if letter in "!%_" else letter for letter in text.casefold())
        return self._organisation, after, f"%{escaped}%", max(0, min(limit, PAGE_CAP))

    def _members(self, kind: str, entity: str) -> tuple[str, ...]:
        asked = "SELECT member FROM lake_members WHERE organisation = ? AND kind = ? AND entity = ? ORDER BY member"
        return _first(self._database.execute(asked, (self._organisation, kind, entity)).fetchall())

    def _addresses(self, device: str) -> tuple[str, ...]:
        asked = """SELECT address FROM lake_addresses WHERE organisation = ? AND device = ?
            ORDER BY last_seen DESC, address"""
        return _first(self._database.execute(asked, (self._organisation, device)).fetchall())


def _first(rows: Sequence[tuple[str]]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)

"""A backup is made while the service runs: first the database, then files, then the lakes.

In this order, because what is in flight goes from files into lakes and becomes known to the database last: whatever the
service does meanwhile, what the database of the backup knows is in its lakes. Lakes may know more, which is taken note
of when the service goes on.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from vedette.lake.copying import held, listed_now
from vedette.lake.organisations import SEGMENT_LIST, SEGMENTS, organisations
from vedette.portal.site.management.backup import databases, places
from vedette.portal.site.management.backup.other_files import OtherFiles, other_files
from vedette.portal.site.management.backup.sealed_secrets import sealed
from vedette.portal.site.management.backup.shelf import DamagedFileError, NewBackup, digest_of, open_plain
from vedette.portal.site.queries.last_backup import last_backup_file
from vedette.portal.site.rules.backups import (
    DATABASE,
    FILES,
    LAKE,
    SECRETS,
    BackupError,
    Manifest,
    StoredFile,
    audit_key,
    written,
)
from vedette.portal.site.settings.configuration import Configuration
from vedette.schema.ports import Progress
from vedette.schema.storage import replacing

_SPARE_BYTES = 64 << 20
"""Left free on the medium for what comes in between counting and copying."""
_UNSEEN = 2
"""The copy of the database lies beside the medium's own for a moment."""


@dataclass(frozen=True, slots=True)
class Created:
    """What was made."""

    id: str
    files: int
    size: int
    """Bytes of all files of the backup."""
    new_files: int
    new_bytes: int
    """Of these, what was not there before."""
    rows: int
    lakes: int
    lacking: tuple[str, ...]
    """Segments that are damaged or missing: not in the backup."""
    left_out: tuple[str, ...]
    """What of the data folder is no plain file, or has a name that cannot be kept."""


def create(
    configuration: Configuration, place: Path, *, passphrase: str = "", deep: bool = False, progress: Progress
) -> Created:
    """Make a backup; with a passphrase the secrets are in it. Raises BackupError, LakeError or OSError."""
    _check_place(configuration, place)
    if not configuration.secrets_file.is_file():
        raise BackupError(f"{configuration.secrets_file} is not there: the service was never started here")
    try:
        return _created(configuration, place, passphrase=passphrase, deep=deep, progress=progress)
    except sqlite3.Error as error:
        raise BackupError(f"the list of a lake cannot be read ({error}): vedette doctor names it") from error


def _created(configuration: Configuration, place: Path, *, passphrase: str, deep: bool, progress: Progress) -> Created:
    begun = datetime.now(UTC)
    with places.writing(place, begun, deep=deep) as new:
        making = _Making(configuration, new, progress)
        making.check_room(place)
        if passphrase:
            making.secrets(passphrase)
        database = making.database()
        found = making.files()
        lakes = {organisation: making.lake(organisation) for organisation in organisations(configuration.lake_folder)}
        manifest = Manifest(
            id=new.id,
            created=begun.isoformat(timespec="seconds"),
            version=version("vedette"),
            database=databases.kind_of(configuration),
            migrations=database.migrations,
            rows=database.rows,
            lakes=lakes,
            files=tuple(making.stored),
            lacking=tuple(making.lacking),
        )
        new.finish(written(manifest, audit_key(configuration.secrets_file.read_bytes())))
    _note(configuration, new.id)
    return Created(
        new.id,
        len(manifest.files),
        manifest.size,
        making.new_files,
        making.new_bytes,
        sum(manifest.rows.values()),
        len(lakes),
        manifest.lacking,
        found.left_out,
    )


def _note(configuration: Configuration, name: str) -> None:
    """Who watches the service sees when none is made any more."""
    told = {"id": name, "finished": datetime.now(UTC).isoformat()}
    with replacing(last_backup_file(configuration)) as file:
        file.write(json.dumps(told).encode())


def _check_place(configuration: Configuration, place: Path) -> None:
    own = (configuration.data, configuration.lake_folder)
    if any(place.resolve().is_relative_to(each.resolve()) for each in own):
        raise BackupError(
            f"{place} lies in the data that it would back up: name a place elsewhere, best on another disk"
        )


@dataclass(slots=True)
class _Making:
    """One backup while it is made."""

    configuration: Configuration
    new: NewBackup
    progress: Progress
    stored: list[StoredFile] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    new_files: int = 0
    new_bytes: int = 0
    done: int = 0
    total: int = 0

    def check_room(self, place: Path) -> None:
        """Fail before anything is copied rather than after most of it was."""
        own = databases.size_of(self.configuration)
        lake = self.configuration.lake_folder
        segments = [each for organisation in organisations(lake) for each in listed_now(lake, organisation)]
        self.total = own + sum(each.size for each in segments)
        needed = own * _UNSEEN + sum(each.size for each in segments if not self.new.has(each.sha256)) + _SPARE_BYTES
        free = shutil.disk_usage(self.new.room).free
        if free < needed:
            raise BackupError(f"{place}: {needed:,} bytes are needed and {free:,} are free")

    def database(self) -> databases.Copied:
        """The rows."""
        with self._room_for("database") as copy:
            copied = databases.copy(self.configuration, copy)
            self._keep(copy, DATABASE[databases.kind_of(self.configuration)])
        return copied

    def files(self) -> OtherFiles:
        """What else lies in the data folder. What vanishes meanwhile is of no use any more, or in a lake by then."""
        found = other_files(self.configuration)
        for path in found.files:
            try:
                self._keep(self.configuration.data / path, f"{FILES}/{path}")
            except FileNotFoundError:
                continue
        for path in found.databases:
            with self._room_for("other") as copy:
                databases.copy_other_sqlite(self.configuration.data / path, copy)
                self._keep(copy, f"{FILES}/{path}")
        for path in found.receipts:
            self._keep(self.configuration.lake_folder / path, f"{LAKE}/{path}")
        return found

    def lake(self, organisation: str) -> int:
        """An organisation's telemetry; tells its rows."""
        own = f"{LAKE}/organisations/{organisation}"
        with self._room_for("list") as copy, held(self.configuration.lake_folder, organisation, copy) as lake:
            for segment in lake.segments:
                path = f"{own}/{SEGMENTS}/{segment.file}"
                self._put(lake.folder / segment.file, StoredFile(path, segment.size, segment.sha256))
            self._keep(copy, f"{own}/{SEGMENT_LIST}")
            return sum(segment.rows for segment in lake.segments)

    def secrets(self, passphrase: str) -> None:
        """The keys, for whoever knows the passphrase."""
        with self._room_for("secrets") as copy:
            copy.write_bytes(sealed(self.configuration.secrets_file.read_bytes(), passphrase, self.new.id))
            self._keep(copy, SECRETS)

    def _put(self, source: Path, file: StoredFile) -> None:
        """A segment, whose digest is known; one that is damaged is told and does not keep others from being kept."""
        try:
            self._store(source, file)
        except DamagedFileError:
            self.lacking.append(file.path)

    def _keep(self, source: Path, path: str) -> None:
        """A file of which nobody knows the digest yet."""
        for _ in range(_ATTEMPTS):
            with open_plain(source) as opened:
                digest = digest_of(opened, lambda _: None)
                size = opened.tell()
            try:
                self._store(source, StoredFile(path, size, digest))
            except DamagedFileError:
                continue
            return
        raise BackupError(f"{source} changes all the time and cannot be copied")

    def _store(self, source: Path, file: StoredFile) -> None:
        if self.new.has(file.sha256):
            self._tell(file.size)
        else:
            self.new.put(source, file.sha256, file.size, self._tell)
            self.new_files, self.new_bytes = self.new_files + 1, self.new_bytes + file.size
        self.stored.append(file)

    def _tell(self, size: int) -> None:
        self.done += size
        self.progress("copying", min(self.done, self.total), self.total)

    @contextmanager
    def _room_for(self, name: str) -> Iterator[Path]:
        path = self.new.room / name
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


_ATTEMPTS = 5
"""How often a file is tried that somebody writes to meanwhile."""

"""A backup becomes a service again, in an empty data folder: everything is checked before anything takes its place."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vedette.lake.durable_files import make_folder, sync_folder
from vedette.lake.organisations import organisations
from vedette.lake.store import Lake
from vedette.lake.verification import verify as verify_lake
from vedette.portal.site.management.backup import databases, places, postgresql
from vedette.portal.site.management.backup.building_site import BuildingSite
from vedette.portal.site.management.backup.sealed_secrets import opened
from vedette.portal.site.management.backup.shelf import DamagedFileError, Shelf, copy_checked
from vedette.portal.site.management.house import open_house
from vedette.portal.site.rules.backups import (
    DATABASE,
    FILES,
    LAKE,
    POSTGRESQL,
    SECRETS,
    SQLITE,
    BackupError,
    Manifest,
    StoredFile,
    audit_key,
    read_manifest,
)
from vedette.portal.site.settings.configuration import PREFIX, Configuration
from vedette.schema.ports import Progress

_SPARE_BYTES = 64 << 20
_LARGEST_SECRETS = 1 << 20
_DUMP = "database.dump"

AskSecrets = Callable[[Manifest, Callable[[str], bytes]], bytes]
"""Gives the content of ``secrets.json``: from elsewhere, or from the backup, whose files it may read by their paths."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored and proven."""

    id: str
    made: str
    rows: int
    audit_entries: int
    audit_chains: int
    lakes: int
    lake_rows: int
    files: int
    size: int


def restore(
    configuration: Configuration, place: Path, *, wanted: str, ask_secrets: AskSecrets, progress: Progress
) -> Restored:
    """Restore a backup, the newest where none is named. What it raises (BackupError, LakeError, OSError) undoes it."""
    with places.reading(place) as shelf:
        name, content = _chosen(shelf, place, wanted)
        manifest = read_manifest(content, None)
        secrets = ask_secrets(manifest, lambda path: _read(shelf, manifest.file(path)))
        manifest = read_manifest(content, audit_key(secrets))
        if manifest.id != name:
            raise BackupError(f"{name} has the manifest of {manifest.id}")
        _check_kind(configuration, manifest)
        site = BuildingSite(configuration, manifest.id)
        with site.open():
            return _Restoring(configuration, shelf, manifest, site, progress).run(secrets)


def secrets_by(ask_passphrase: Callable[[], str]) -> AskSecrets:
    """The secrets that the backup itself holds."""

    def ask(manifest: Manifest, read: Callable[[str], bytes]) -> bytes:
        if not manifest.holds_secrets:
            raise BackupError(f"backup {manifest.id} was made without the secrets: name their file with --secrets")
        return opened(read(SECRETS), ask_passphrase(), manifest.id)

    return ask


def key_within(place: Path, passphrase: str) -> bytes:
    """The key of seals, out of the newest backup of a place that holds the secrets."""
    with places.reading(place) as shelf:
        found = [read_manifest(content, None) for content in shelf.manifests().values()]
        holding = [manifest for manifest in found if manifest.holds_secrets]
        if not holding:
            raise BackupError(f"{place} has no backup that holds the secrets")
        return audit_key(opened(_read(shelf, holding[-1].file(SECRETS)), passphrase, holding[-1].id))


def secrets_from(path: Path) -> AskSecrets:
    """The secrets that were kept elsewhere."""
    return lambda _manifest, _read: path.read_bytes()


def _chosen(shelf: Shelf, place: Path, wanted: str) -> tuple[str, bytes]:
    manifests = shelf.manifests()
    if not manifests:
        raise BackupError(f"{place} holds no backup that is whole")
    name = wanted or max(manifests)
    if name not in manifests:
        raise BackupError(f"{place} has no backup {name}")
    return name, manifests[name]


def _check_kind(configuration: Configuration, manifest: Manifest) -> None:
    if databases.kind_of(configuration) != manifest.database:
        told = {
            SQLITE: "from SQLite: set no database",
            POSTGRESQL: "from PostgreSQL: set the address of an empty database",
        }
        raise BackupError(f"backup {manifest.id} was made {told[manifest.database]}")


def _read(shelf: Shelf, file: StoredFile) -> bytes:
    with shelf.opened(file.sha256) as opened_file:
        return opened_file.read(_LARGEST_SECRETS)


@dataclass(slots=True)
class _Restoring:
    configuration: Configuration
    shelf: Shelf
    manifest: Manifest
    site: BuildingSite
    progress: Progress
    done: int = 0

    def run(self, secrets: bytes) -> Restored:
        self._write_secrets(secrets)
        self._open_house()
        from vedette.portal.site.management.backup import arrival  # noqa: PLC0415  (models need a ready Django)

        arrival.refuse_newer(self.manifest)
        self._check_room()
        for file in self.manifest.files:
            self._unpack(file)
        self._fill_database()
        arrival.bring_up_to_date()
        proof = arrival.proven()
        lake_rows = self._check_lakes()
        arrival.arrived(self.manifest)
        self.site.move_in()
        rows, size = sum(self.manifest.rows.values()), self.manifest.size
        return Restored(
            self.manifest.id,
            self.manifest.created,
            rows,
            proof.entries,
            proof.chains,
            len(self.manifest.lakes),
            lake_rows,
            len(self.manifest.files),
            size,
        )

    def _write_secrets(self, secrets: bytes) -> None:
        make_folder(self.site.data)
        handle = os.open(self.site.data / "secrets.json", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets)
            file.flush()
            os.fsync(file.fileno())

    def _open_house(self) -> None:
        """The service's own code, over what becomes its data."""
        os.environ[f"{PREFIX}DATA"], os.environ[f"{PREFIX}LAKE"] = str(self.site.data), str(self.site.lake)
        open_house()

    def _check_room(self) -> None:
        free = shutil.disk_usage(self.site.data).free
        if free < self.manifest.size + _SPARE_BYTES:
            needed = self.manifest.size + _SPARE_BYTES
            raise BackupError(f"{self.configuration.data}: {needed:,} bytes are needed and {free:,} are free")

    def _unpack(self, file: StoredFile) -> None:
        place = self._place_of(file.path)
        if place is None:
            return
        make_folder(place.parent)
        try:
            with self.shelf.opened(file.sha256) as source, place.open("xb") as target:
                copy_checked(source, target, file.sha256, file.size, self._tell)
                target.flush()
                os.fsync(target.fileno())
        except (DamagedFileError, FileNotFoundError, KeyError) as error:
            raise BackupError(f"{file.path} is damaged or missing in the backup; nothing was restored") from error
        sync_folder(place.parent)

    def _place_of(self, path: str) -> Path | None:
        """Where a file goes; paths of a manifest were checked to stay below."""
        if path == SECRETS:
            return None
        if path == DATABASE[SQLITE]:
            return databases.sqlite_file(replace(self.configuration, data=self.site.data))
        if path == DATABASE[POSTGRESQL]:
            return self.site.room / _DUMP
        first, _, rest = path.partition("/")
        return {LAKE: self.site.lake, FILES: self.site.data}[first] / rest

    def _tell(self, size: int) -> None:
        self.done += size
        self.progress("restoring", self.done, self.manifest.size)

    def _fill_database(self) -> None:
        if self.manifest.database == SQLITE:
            self._check_rows(
                databases.rows_of_sqlite(databases.sqlite_file(replace(self.configuration, data=self.site.data)))
            )
        elif self.site.journal.database != _FILLED:
            self._fill_postgresql()

    def _fill_postgresql(self) -> None:
        """All or nothing, and not twice: what an earlier attempt filled just before it was killed is taken as it is."""
        found = postgresql.rows_of(self.configuration)
        if found and not self.site.journal.database:
            raise BackupError("the database is not empty: a backup is restored into an empty one alone")
        self.site.note(replace(self.site.journal, database=_BEGUN))
        if not found:
            self._load()
        self._check_rows(postgresql.rows_of(self.configuration))
        self.site.note(replace(self.site.journal, database=_FILLED))

    def _load(self) -> None:
        """What an earlier attempt started goes on after that was killed, and may come before us: then it is filled."""
        try:
            postgresql.load(self.configuration, self.site.room / _DUMP)
        except BackupError:
            found = postgresql.rows_of(self.configuration)
            if not found:
                self.site.note(replace(self.site.journal, database=""))
            if found != self.manifest.rows:
                raise

    def _check_rows(self, found: Mapping[str, int]) -> None:
        if found != self.manifest.rows:
            wrong = sorted(
                name for name in {*found, *self.manifest.rows} if found.get(name) != self.manifest.rows.get(name)
            )
            raise BackupError(f"the database has other rows than the backup says, in {', '.join(wrong[:5])}")

    def _check_lakes(self) -> int:
        """Every segment is read, and what is known of devices, accounts and files compared with the rows."""
        if set(organisations(self.site.lake)) != self.manifest.lakes.keys():
            raise BackupError("there are other lakes than the backup says")
        known = {path.rpartition("/segments/")[2] for path in self.manifest.lacking}
        for name, rows in self.manifest.lakes.items():
            with Lake.open(self.site.lake, name) as lake:
                found = verify_lake(lake)
            damages = [damage for damage in found.damages if damage.file not in known]
            if damages or found.rows != rows:
                first = f"{damages[0].file} {damages[0].reason}" if damages else f"{found.rows:,} rows of {rows:,}"
                raise BackupError(f"the lake of {name} is not what was backed up: {first}")
        return sum(self.manifest.lakes.values())


_BEGUN, _FILLED = "begun", "filled"

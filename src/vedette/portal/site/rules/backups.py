"""What a backup consists of: a list of files with their digests, sealed under the key of the audit log."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

FORMAT = "vedette.backup/1"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASE = {SQLITE: "database.sqlite", POSTGRESQL: "database.dump"}
"""What the copy of the database is called, by its kind."""
SECRETS = "secrets.sealed"
LAKE, FILES = "lake", "files"
"""First parts of paths: what goes into the lake, and what into the data folder."""

LARGEST_MANIFEST = 1 << 30
_LONGEST_NAME = 255
_ID = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
_ID_FORMAT = "%Y%m%dT%H%M%S.%fZ"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DOMAIN = b"vedette.backup/1\n"


class BackupError(Exception):
    """A backup that cannot be used, or a place where none can be made; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a backup."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that belongs to one backup."""

    id: str
    created: str
    version: str
    """Of the program that made it."""
    database: str
    """Its kind."""
    migrations: tuple[str, ...]
    """``app.name`` of every change of the tables that had been made."""
    rows: Mapping[str, int]
    """Rows of each table."""
    lakes: Mapping[str, int]
    """Rows of each lake."""
    files: tuple[StoredFile, ...]
    lacking: tuple[str, ...] = ()
    """Segments that were damaged or missing when it was made."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(each.size for each in self.files)

    @property
    def holds_secrets(self) -> bool:
        """Whether the secrets are in it, sealed by a passphrase."""
        return any(each.path == SECRETS for each in self.files)

    def file(self, path: str) -> StoredFile:
        """The file of that path; raises where there is none."""
        found = [each for each in self.files if each.path == path]
        if not found:
            raise BackupError(f"backup {self.id} has no {path}")
        return found[0]


def written(manifest: Manifest, key: bytes) -> bytes:
    """The manifest as it is kept: a line with its digest and its seal, then JSON."""
    body = json.dumps({"format": FORMAT, **asdict(manifest)}, sort_keys=True, indent=0).encode()
    return f"{hashlib.sha256(body).hexdigest()} {seal(body, key)}\n".encode() + body


def seal(body: bytes, key: bytes) -> str:
    """What who does not hold the key cannot make."""
    return hmac.new(key, _DOMAIN + body, hashlib.sha256).hexdigest()


def audit_key(secrets: bytes) -> bytes:
    """The key of seals, out of the content of ``secrets.json``."""
    try:
        found = json.loads(secrets)["audit"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BackupError("these are no secrets of a service") from error
    if not isinstance(found, str) or not found:
        raise BackupError("these are no secrets of a service")
    return found.encode()


def read_manifest(content: bytes, key: bytes | None) -> Manifest:
    """The manifest, or BackupError: changed, of another key, of another format, or with a path that leads elsewhere.

    Without a key the seal is not looked at.
    """
    line, _, body = content.partition(b"\n")
    digest, _, sealed = line.decode("ascii", "replace").partition(" ")
    if not hmac.compare_digest(digest.encode(), hashlib.sha256(body).hexdigest().encode()):
        raise BackupError("the manifest was changed or damaged")
    if key is not None and not hmac.compare_digest(sealed.encode(), seal(body, key).encode()):
        raise BackupError(
            "the seal does not fit: the manifest was changed, or these are the secrets of another service"
        )
    try:
        return _manifest(json.loads(body))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BackupError(f"the manifest cannot be read: {error}") from error


def _manifest(document: dict[str, Any]) -> Manifest:
    if document.pop("format") != FORMAT:
        raise BackupError("this backup has a format of another version of Vedette")
    files = tuple(StoredFile(**each) for each in document.pop("files"))
    migrations, lacking = tuple(document.pop("migrations")), tuple(document.pop("lacking"))
    found = Manifest(**document, files=files, migrations=migrations, lacking=lacking)
    _check(found)
    return found


def _check(found: Manifest) -> None:
    checked_id(found.id)
    if found.database not in DATABASE:
        raise BackupError(f"{found.database!r} is no kind of database")
    if len({each.path for each in found.files}) != len(found.files):
        raise BackupError("two files of the manifest have the same path")
    for each in found.files:
        checked_path(each.path)
        checked_digest(each.sha256)
    numbers = (*(each.size for each in found.files), *found.rows.values(), *found.lakes.values())
    if not all(map(_is_count, numbers)):
        raise BackupError("a size or a number of rows is none")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def checked_id(text: str) -> str:
    """The id of a backup, fit to be the name of a folder."""
    if not is_id(text):
        raise BackupError(f"{text!r} is no id of a backup")
    return text


def next_id(now: datetime, before: Iterable[str]) -> str:
    """An id that comes after all those before it, even where the clock was set back since."""
    last = max(before, default="")
    name = now.astimezone(UTC).strftime(_ID_FORMAT)
    if name > last:
        return name
    return (datetime.strptime(last, _ID_FORMAT).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(_ID_FORMAT)


def is_id(text: str) -> bool:
    """Whether this is the id of a backup."""
    return bool(_ID.fullmatch(text))


def checked_digest(text: str) -> str:
    """A digest, fit to be the name of a file."""
    if not _DIGEST.fullmatch(text):
        raise BackupError(f"{text!r} is no digest")
    return text


def checked_path(text: str) -> str:
    """A path that stays where it is put: plain names below the lake or the data folder, or one of our own."""
    if text in (*DATABASE.values(), SECRETS):
        return text
    first, *rest = text.split("/")
    if first not in (LAKE, FILES) or not rest or not all(_is_plain(part) for part in rest):
        raise BackupError(f"{text!r} is no path of a backup")
    return text


def _is_plain(part: str) -> bool:
    """A name that a folder can hold, that leads nowhere and hides nothing."""
    return part not in ("", ".", "..") and part.isprintable() and len(part.encode()) <= _LONGEST_NAME


def is_storable(path: str) -> bool:
    """Whether a file of the data folder has a path that a backup can hold."""
    try:
        checked_path(path)
    except BackupError:
        return False
    return True

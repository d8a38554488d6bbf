"""Is a backup what was made? Everything that lies there is read."""

from dataclasses import dataclass
from pathlib import Path

from vedette.portal.site.management.backup import places
from vedette.portal.site.management.backup.shelf import Flaw, Shelf, digest_of
from vedette.portal.site.rules.backups import BackupError, Manifest, read_manifest
from vedette.schema.ports import Progress


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what was found wrong."""

    backups: tuple[Manifest, ...]
    """Those whose manifest is sound, oldest first."""
    files: int
    size: int
    flaws: tuple[Flaw, ...]
    is_seal_checked: bool


def verify(place: Path, key: bytes | None, progress: Progress) -> Verified:
    """Check every manifest and every file of a place. Raises BackupError where there is nothing to look at."""
    with places.reading(place) as shelf:
        flaws = [Flaw(name, "is incomplete: making it was cut short") for name in shelf.incomplete()]
        flaws += shelf.strays()
        manifests = _sound(shelf, key, flaws)
        files, size = _read_files(shelf, progress, flaws)
        for manifest in manifests:
            flaws += _lacking(shelf, manifest)
        if not manifests and not flaws:
            raise BackupError(f"{place} holds no backup yet")
    return Verified(tuple(manifests), files, size, tuple(flaws), key is not None)


def _sound(shelf: Shelf, key: bytes | None, flaws: list[Flaw]) -> list[Manifest]:
    found = []
    for name, content in shelf.manifests().items():
        try:
            manifest = read_manifest(content, key)
        except BackupError as error:
            flaws.append(Flaw(name, str(error)))
            continue
        found.append(manifest)
        if manifest.id != name:
            flaws.append(Flaw(name, f"has the manifest of {manifest.id}"))
    return found


def _read_files(shelf: Shelf, progress: Progress, flaws: list[Flaw]) -> tuple[int, int]:
    digests = list(shelf.digests())
    total = sum(shelf.size(digest) or 0 for digest in digests)
    done = 0

    def tell(size: int) -> None:
        nonlocal done
        done += size
        progress("reading", done, total)

    for digest in digests:
        try:
            with shelf.opened(digest) as file:
                if digest_of(file, tell) != digest:
                    flaws.append(Flaw(digest, "has other content than was written"))
        except (OSError, BackupError) as error:
            flaws.append(Flaw(digest, f"cannot be read: {error}"))
    return len(digests), total


def _lacking(shelf: Shelf, manifest: Manifest) -> list[Flaw]:
    found = [
        Flaw(f"{manifest.id}: {file.path}", "is missing, or has another size")
        for file in manifest.files
        if shelf.size(file.sha256) != file.size
    ]
    damaged = "was damaged or missing when the backup was made"
    return found + [Flaw(f"{manifest.id}: {path}", damaged) for path in manifest.lacking]


def listed(place: Path) -> list[Manifest]:
    """The backups of a place that have a sound manifest, oldest first; their files and seals are not looked at."""
    with places.reading(place) as shelf:
        return _sound(shelf, None, [])

"""Old backups are let go of, with the files that no other needs."""

from dataclasses import dataclass
from pathlib import Path

from vedette.portal.site.management.backup import folder
from vedette.portal.site.rules.backups import BackupError, read_manifest


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went and what stays."""

    backups: int
    files: int
    left: int


def prune(place: Path, keep: int) -> Pruned:
    """Keep the newest backups, and let go of the others. Nothing goes while a manifest cannot be read."""
    if not place.is_dir():
        raise BackupError(f"{place} is no folder of backups")
    with folder.pruning(place) as shelf:
        manifests = {name: read_manifest(content, None) for name, content in shelf.manifests().items()}
        kept = sorted(manifests)[-keep:]
        gone = sorted(manifests.keys() - set(kept))
        needed = {file.sha256 for name in kept for file in manifests[name].files}
        return Pruned(len(gone), folder.remove(place, gone, needed), len(kept))

"""Secrets that the service makes for itself at its first start and reads from then on."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys that no database holds."""

    sessions: str
    """Signs sessions and forms."""
    audit: str
    """Seals the audit log."""


def secrets_in(path: Path) -> Secrets:
    """Read the file, readable by its owner alone; make it where there is none."""
    if not path.exists():
        _make(path)
    return Secrets(**json.loads(path.read_text(encoding="utf-8")))


def _make(path: Path) -> None:
    """Two that start at once agree: the file appears whole, and the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    made = json.dumps(asdict(Secrets(secrets.token_urlsafe(48), secrets.token_urlsafe(48))))
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

"""Secrets that the service makes for itself at its first start and reads from then on."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

_FIRST = frozenset({"sessions", "audit"})
"""Keys that every version had."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys that no database holds."""

    sessions: str
    """Signs sessions and forms."""
    audit: str
    """Seals the audit log."""
    sealing: str
    """Seals what the database keeps and the service alone may read, such as the secrets of identity providers."""
    replies: str
    """Signs the addresses to which people answer letters of cases."""


def secrets_in(path: Path) -> Secrets:
    """Read the file, readable by its owner alone; made where there is none, and a key of a later version added.

    Raises ValueError where the first keys are lost: with new ones the audit log could not be proven any more.
    """
    names = [each.name for each in fields(Secrets)]
    known = _read(path)
    if not set(names) <= known.keys():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone_in(path.parent):
            known = {name: secrets.token_urlsafe(48) for name in names} | dict(_read(path))
            _write(path, known)
    return Secrets(**{name: known[name] for name in names})


def _read(path: Path) -> Mapping[str, str]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(known, dict) or not known.keys() >= _FIRST:
        raise ValueError(f"{path} is damaged: bring it back from where it is kept")
    return known


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Two that start at once agree: the second waits and then finds what the first made."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, known: Mapping[str, str]) -> None:
    """The file appears whole, or stays what it was."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(known))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)

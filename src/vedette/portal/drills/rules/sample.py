"""The sample that a drill sent. Knows no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is mailed of it."""

    name: str
    email: str
    letter: UUID | None
    """None where the address is none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is looked for."""

    drill: UUID
    organisation: UUID
    notice: UUID
    alert: UUID
    incident: UUID
    started: datetime
    addressees: tuple[Addressee, ...]


def kept(addressees: Iterable[Addressee]) -> list[dict[str, str]]:
    """As JSON."""
    return [
        {"name": each.name, "email": each.email, "letter": str(each.letter) if each.letter else ""}
        for each in addressees
    ]


def read(stored: Iterable[Mapping[str, Any]]) -> tuple[Addressee, ...]:
    """What :func:`kept` kept."""
    return tuple(
        Addressee(str(each["name"]), str(each["email"]), UUID(each["letter"]) if each["letter"] else None)
        for each in stored
    )

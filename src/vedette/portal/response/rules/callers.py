"""Who is told that an organisation is asked to act: apps above say whom else it named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets a letter."""

    name: str
    email: str
    language: str


NamedBy = Callable[[UUID], Sequence[Recipient]]
"""Asked with the organisation, within its scope."""

_asked: list[NamedBy] = []


def ask_for_contacts(named: NamedBy) -> None:
    """Let these be told too; apps do it once, when they are ready."""
    if named not in _asked:
        _asked.append(named)


def contacts_of(organisation: UUID) -> list[Recipient]:
    """Whom the organisation named to be told."""
    return [each for named in _asked for each in named(organisation)]

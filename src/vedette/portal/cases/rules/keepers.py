"""Who keeps the files that come with a mail: what stands above, or is not here yet, says so when it is ready."""

from typing import Protocol
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.rules.mail import Attached
from vedette.portal.cases.rules.topics import CasePlace


class KeepsFile(Protocol):
    """Keeps a file with a message of a case, within the caller's transaction and its scope."""

    def __call__(self, *, actor: Actor, at: CasePlace, message: UUID, file: Attached) -> None:
        """Raises RefusedError or NotAllowedError where the file is not kept; who writes may be an address alone."""


_keepers: list[KeepsFile] = []


def keep_files_with(keeper: KeepsFile) -> None:
    """Let this one keep them; the app does it once, when it is ready."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def file_keeper() -> KeepsFile | None:
    """Who keeps files; nobody where none is there."""
    return _keepers[-1] if _keepers else None

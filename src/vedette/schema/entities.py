"""What an alert names beside its own device, account and process: the things that other alerts may name too."""

from enum import StrEnum
from typing import NamedTuple


class EntityKind(StrEnum):
    """What kinds of things alerts name."""

    DEVICE = "device"
    ACCOUNT = "account"
    PROCESS = "process"
    FILE = "file"
    PATH = "path"
    ADDRESS = "address"
    DOMAIN = "domain"
    URL = "url"
    MESSAGE = "message"
    SESSION = "session"
    APPLICATION = "application"
    RESOURCE = "resource"


TRACES = frozenset(
    {
        EntityKind.PROCESS,
        EntityKind.FILE,
        EntityKind.URL,
        EntityKind.MESSAGE,
        EntityKind.SESSION,
        EntityKind.ADDRESS,
        EntityKind.DOMAIN,
    }
)
"""What is brought, made or visited: common once and for all when it was seen in many places."""


class Entity(NamedTuple):
    r"""One thing. Two entities of a kind are the same thing when they share any name.

    Names are letter case folded. A device: its name, then addresses of its own. An account: SID, directory id,
    ``user@domain`` and ``domain\user``, whichever are known. A file: its hashes. A process: ``device|pid:start``.
    """

    kind: EntityKind
    names: tuple[str, ...]

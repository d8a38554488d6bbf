"""What a text names: the content of a file by its hash, a file by its name, an account, or an address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from vedette.lake.indicators import Indicator, IndicatorKind

LONGEST = 300
_HASH: Final = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_HOST: Final = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})+")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://")
_FILE: Final = re.compile(
    r"[^\\/:*?<>|]+\.(?:bat|cmd|dll|docm?|exe|hta|iso|jse?|lnk|msi|ps1|py|scr|sh|so|sys|vbs|xlsm?|zip)", re.IGNORECASE
)
_SID: Final = re.compile(r"S-1-\d+(-\d+)*", re.IGNORECASE)


class PageKind(StrEnum):
    """Which page tells of it."""

    FILE = "file"
    USER = "user"
    ADDRESS = "address"


NAMED_AS: Final[Mapping[PageKind, tuple[str, ...]]] = MappingProxyType(
    {
        PageKind.FILE: ("file", "path"),
        PageKind.USER: ("account",),
        PageKind.ADDRESS: ("address", "domain", "url"),
    }
)
"""As what kinds of entities alerts name it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has a page."""

    page: PageKind
    value: str
    indicator: Indicator
    is_content: bool = False
    """A file that is known by its hash, and not by its name alone."""


def cleaned(text: str) -> str:
    """A name as an address may bring it: bounded, and without what no name has."""
    return text.replace("\0", "").strip()[:LONGEST]


def file_named(text: str) -> Named | None:
    """A file by a hash, else by its name; of a path the last part counts."""
    value = cleaned(text)
    if _HASH.fullmatch(value):
        return Named(PageKind.FILE, value.lower(), Indicator(IndicatorKind.HASH, value.lower()), is_content=True)
    name = re.split(r"[\\/]", value)[-1].strip()
    return Named(PageKind.FILE, name, Indicator(IndicatorKind.FILE, name)) if name else None


def user_named(text: str) -> Named | None:
    r"""An account: ``domain\name``, a name, a principal name or a SID."""
    value = cleaned(text)
    if not value.rpartition("\\")[2]:
        return None
    return Named(PageKind.USER, value, Indicator(IndicatorKind.ACCOUNT, value.lstrip("\\")))


def address_named(text: str) -> Named | None:
    """An IP address, a domain, or the host of a URL."""
    value = cleaned(text)
    address = _address(value)
    if address:
        return Named(PageKind.ADDRESS, address, Indicator(IndicatorKind.ADDRESS, address))
    host = _host(value)
    if not host:
        return None
    inside = _address(host)
    kind = IndicatorKind.ADDRESS if inside else IndicatorKind.DOMAIN
    return Named(PageKind.ADDRESS, value, Indicator(kind, inside or host))


READERS: Final[Mapping[PageKind, Callable[[str], Named | None]]] = MappingProxyType(
    {PageKind.FILE: file_named, PageKind.USER: user_named, PageKind.ADDRESS: address_named}
)
"""How what each page is about is read from a text."""


def _address(text: str) -> str:
    try:
        return str(ip_address(text.strip("[]")))
    except ValueError:
        return ""


def _host(text: str) -> str:
    if _SCHEME.match(text.lower()):
        try:
            return urlsplit(text).hostname or ""
        except ValueError:
            return ""
    host = text.partition("/")[0].rstrip(".").lower()
    return host if _HOST.fullmatch(host) else ""


def guessed(text: str) -> Named | None:
    """What somebody who searches means, where its form says so: a hash, an address, a URL, a SID, or an account."""
    value = cleaned(text)
    if _HASH.fullmatch(value):
        return file_named(value)
    if _address(value) or _SCHEME.match(value.lower()):
        return address_named(value)
    if _SID.fullmatch(value) or "\\" in value.strip("\\") or "@" in value.strip("@"):
        return user_named(value)
    return None


def possible(text: str) -> list[Named]:
    """What somebody who searches may mean: a file by its name, or a domain."""
    value = cleaned(text)
    read = file_named if _FILE.fullmatch(value) else address_named if _HOST.fullmatch(value) else None
    named = read(value) if read else None
    return [named] if named else []

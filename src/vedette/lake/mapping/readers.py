r"""Ways to find a column's value in an event: names of files, halves of ``DOMAIN\user``, digests, addresses."""

from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from re import compile as compile_pattern
from typing import Final

from vedette.lake.mapping.recipe import Derived, Event, Reader

_DIGEST: Final = compile_pattern(r"(?:([A-Za-z0-9]{3,8})=)?([0-9A-Fa-f]{32,64})(?![0-9A-Fa-f])")
_LENGTHS: Final = {32: "MD5", 40: "SHA1", 64: "SHA256"}
_ADDRESS_KINDS: Final[tuple[tuple[str, Callable[[IPv4Address | IPv6Address], bool]], ...]] = (
    ("Loopback", lambda value: value.is_loopback),
    ("LinkLocal", lambda value: value.is_link_local),
    ("Multicast", lambda value: value.is_multicast),
    ("Reserved", lambda value: value.is_unspecified or value.is_reserved),
    ("Private", lambda value: value.is_private),
)


def first(*names: str) -> Reader:
    """The first of these fields that holds something."""

    def read(event: Event) -> object:
        for name in names:
            value = event.get(name)
            if value is not None and value not in ("", "-"):
                return value
        return None

    return read


def constant(value: object) -> Reader:
    """Always the same value."""
    return lambda _event: value


def file_name(*names: str) -> Derived:
    """The last part of the path in the first of these fields that holds something."""
    return Derived(_one_or_first(names), last_part)


def account_domain(*names: str) -> Derived:
    r"""``DOMAIN`` of ``DOMAIN\user``."""
    return Derived(_one_or_first(names), lambda text: text.rpartition("\\")[0])


def account_name(*names: str) -> Derived:
    r"""``user`` of ``DOMAIN\user``."""
    return Derived(_one_or_first(names), lambda text: text.rpartition("\\")[2])


def digest(algorithm: str) -> Derived:
    """The digest of this algorithm in Sysmon's ``Hashes`` text, in lower case."""
    return Derived(HASHES, lambda text: _digests(text).get(algorithm, ""))


HASHES: Final = first("Hashes", "Hash")


def address(*names: str) -> Derived:
    """An address without the prefix that marks IPv4 inside IPv6."""
    return Derived(_one_or_first(names), lambda text: text.removeprefix("::ffff:"))


def address_kind(of: str | Reader) -> Derived:
    """What kind of address it is, in Defender's words."""
    return Derived(of, _kind_of)


def mapped(of: str | Reader, words: Mapping[str, str]) -> Derived:
    """The word for a value; the value itself where there is none."""
    return Derived(of, lambda text: words.get(text, text))


def last_part(path: str) -> str:
    """A file's name without its folder."""
    return path[max(path.rfind("\\"), path.rfind("/")) + 1 :]


def _one_or_first(names: tuple[str, ...]) -> str | Reader:
    return names[0] if len(names) == 1 else first(*names)


def _digests(text: str) -> Mapping[str, str]:
    found = {}
    for name, value in _DIGEST.findall(text):
        found[name.upper() or _LENGTHS.get(len(value), "")] = value.lower()
    return found


def _kind_of(text: str) -> str:
    try:
        value = ip_address(text.removeprefix("::ffff:"))
    except ValueError:
        return ""
    if text == "255.255.255.255":
        return "Broadcast"
    return next((kind for kind, is_so in _ADDRESS_KINDS if is_so(value)), "Public")

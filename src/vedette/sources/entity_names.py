"""The names by which one thing is the same thing, however a product spells it. What says nothing has no name."""

from ipaddress import IPv6Address, ip_address, ip_network
from re import compile as compile_pattern
from typing import Final

from vedette.schema.entities import Entity, EntityKind

_HASH: Final = compile_pattern(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}")
_AUTHORITY_END: Final = compile_pattern(r"[/?#\\]")
_SCHEME_CHARACTERS: Final = 12
_EMPTY_FILES: Final = frozenset({
    "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
})  # fmt: skip
_SHARED_NETWORKS: Final = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.168.0.0/16", "224.0.0.0/4", "255.255.255.255/32", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
    )
)  # fmt: skip
_RESOLVERS: Final = frozenset({"1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9", "168.63.129.16"})
"""Name servers that everybody asks."""
_SYSTEM_FOLDERS: Final = (
    "/bin/", "/sbin/", "/lib", "/usr/bin/", "/usr/sbin/", "/usr/lib", "/system/",
    "/windows/system32/", "/windows/syswow64/", "/windows/winsxs/", "/windows/sysnative/", "/program files",
    "/windows/microsoft.net/", "/windows/servicing/",
)  # fmt: skip
_SYSTEM_FILES: Final = ("/windows/explorer.exe", "/windows/regedit.exe", "/windows/notepad.exe", "/windows/hh.exe")
_PERSONAL_SID_PARTS: Final = 8
"""``S-1-5-21-a-b-c-rid`` and ``S-1-12-1-a-b-c-d``; shorter ones are the same on every device."""
_SERVICE_SID: Final = "s-1-5-80-"
_NAME_CHARACTERS: Final = 500
"""A name that is longer is cut: it is compared, and shown."""


def address(text: str) -> Entity | None:
    """An address of the open internet; None for private ranges and for name servers that everybody asks."""
    try:
        found = ip_address(text.strip().removeprefix("::ffff:"))
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.scope_id:
        return None
    common = str(found) in _RESOLVERS or any(found in network for network in _SHARED_NETWORKS)
    return None if common else Entity(EntityKind.ADDRESS, (str(found),))


def own_address(text: str) -> str:
    """Any address in its one spelling, or ``""``: of a device even a private address is a name."""
    try:
        return str(ip_address(text.strip().removeprefix("::ffff:")))
    except ValueError:
        return ""


def domain(text: str) -> Entity | None:
    """A host's full name; a name without a dot means another host everywhere."""
    name = text.strip().strip(".").casefold()[:_NAME_CHARACTERS]
    return Entity(EntityKind.DOMAIN, (name,)) if "." in name and not own_address(name) else None


def url(text: str) -> tuple[Entity, ...]:
    """A link and its host. The scheme does not count, nor does a slash at the end."""
    scheme, _, rest = text.strip().partition("://")
    name = rest if rest and len(scheme) <= _SCHEME_CHARACTERS else text.strip()
    host = _host(name)
    if not host or any(letter.isspace() for letter in host):
        return ()
    where = address(host) or domain(host)
    found = Entity(EntityKind.URL, (name.rstrip("/").casefold()[:_NAME_CHARACTERS],))
    return (found,) if where is None else (found, where)


def _host(name: str) -> str:
    """Of ``user@host:port/path?query`` the host, without the brackets of an address of version 6."""
    authority = _AUTHORITY_END.split(name, 1)[0].rpartition("@")[2]
    if authority.startswith("["):
        return authority[1:].partition("]")[0]
    return authority.partition(":")[0]


def file(hashes: list[str], path: str) -> tuple[Entity, ...]:
    """A file by its hashes, and where it lay. Of programs of the system the hashes are on every device: no name."""
    known = tuple(dict.fromkeys(each for each in map(str.casefold, hashes) if _HASH.fullmatch(each)))
    found = [Entity(EntityKind.FILE, known)] if known and not _says_nothing(known, path) else []
    if path:
        found.append(Entity(EntityKind.PATH, (path.casefold()[:_NAME_CHARACTERS],)))
    return tuple(found)


def account(sid: str = "", directory_id: str = "", principal: str = "", domain_user: str = "") -> Entity | None:
    r"""A person's account; ``user@domain`` is ``domain\user`` too. None where nothing tells whose it is."""
    names = [sid.casefold()] if is_personal(sid) else []
    names += [directory_id.casefold()] if directory_id else []
    user, _, realm = principal.casefold().partition("@")
    if user and realm:
        names += [f"{user}@{realm}", f"{realm.partition('.')[0]}\\{user}"]
    realm, _, user = domain_user.casefold().rpartition("\\")
    if user and realm:
        names.append(f"{realm.partition('.')[0]}\\{user}")
    kept = tuple(dict.fromkeys(name[:_NAME_CHARACTERS] for name in names))
    return Entity(EntityKind.ACCOUNT, kept) if kept else None


def is_personal(sid: str) -> bool:
    """Whether a SID is one account's, not one that every device has."""
    return len(sid.split("-")) == _PERSONAL_SID_PARTS and not sid.casefold().startswith(_SERVICE_SID)


def is_of_the_system(path: str) -> bool:
    """Whether a path lies where the system and installed products keep their programs."""
    plain = path.casefold().replace("\\", "/").partition(":")[2] or path.casefold().replace("\\", "/")
    return plain.startswith(_SYSTEM_FOLDERS) or plain in _SYSTEM_FILES


def _says_nothing(hashes: tuple[str, ...], path: str) -> bool:
    return is_of_the_system(path) or not _EMPTY_FILES.isdisjoint(hashes)

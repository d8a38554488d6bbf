"""Entities of another product's alert, as Sentinel writes them: a list of typed objects that refer to one another."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from orjson import JSONDecodeError, loads

from vedette.schema.entities import Entity, EntityKind
from vedette.schema.events import EventKind, FieldValue, ProcessRef
from vedette.sources import entity_names
from vedette.sources.layouts import FieldLayout, process_id, start_key

Node: TypeAlias = Mapping[str, Any]

ENTITIES_CAP: Final = 500
"""Objects that are looked at in one alert."""
_SECOND_HAND: Final = "Destination"
"""The role of a device that was only asked, as a domain controller is."""


def entities_in(text: object) -> tuple[Entity, ...]:
    """Every thing that the alert names, each once, in the order of the text."""
    nodes = _Nodes(text)
    return tuple(dict.fromkeys(entity for node in nodes.all() for entity in _entities(nodes, node)))


def device_in(text: object) -> str:
    """The device on which it happened: the first that was not merely asked."""
    nodes = _Nodes(text)
    hosts = [node for node in nodes.all() if _type(node) == "host" and _host_name(node)]
    acting = [node for node in hosts if not _was_only_asked(node)]
    return _host_name((acting or hosts)[0]) if hosts else ""


def _was_only_asked(host: Node) -> bool:
    roles = host.get("Roles")
    return isinstance(roles, list) and _SECOND_HAND in roles


def account_in(text: object) -> str:
    r"""The first account that is a person's: ``domain\user``, else ``user@domain``, else what else tells it."""
    nodes = _Nodes(text)
    spellings = (_spelling(nodes, node) for node in nodes.all() if _type(node) == "account")
    return next((spelling for spelling in spellings if spelling), "")


def process_in(text: object) -> ProcessRef | None:
    """The first process with a start: others are its parents, or what else was seen."""
    nodes = _Nodes(text)
    for node in nodes.all():
        if _type(node) == "process" and (ref := _process_ref(nodes, node)) is not None:
            return ref
    return None


class _Nodes:
    """The objects of a list, nested ones too, outer before inner; a ``$ref`` stands for the object of that ``$id``."""

    def __init__(self, text: object) -> None:
        self._found: list[Node] = []
        self._by_id: dict[str, Node] = {}
        waiting = deque([_parsed(text)])
        while waiting and len(self._found) < ENTITIES_CAP:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict) and "$ref" not in value:
                self._found.append(value)
                self._by_id[str(value.get("$id"))] = value
                waiting += (inner for inner in value.values() if isinstance(inner, (dict, list)))

    def all(self) -> list[Node]:
        return self._found

    def resolve(self, value: object) -> Node:
        """The object itself, the one it refers to, or an empty one."""
        if not isinstance(value, dict):
            return {}
        return self._by_id.get(str(value["$ref"]), {}) if "$ref" in value else value


def _parsed(text: object) -> object:
    if not isinstance(text, str):
        return None
    try:
        return loads(text)
    except JSONDecodeError:
        return None


def _entities(nodes: _Nodes, node: Node) -> Iterable[Entity]:
    read = _READERS.get(_type(node))
    return read(nodes, node) if read is not None else _named(node)


_BY_ID: Final = {
    "mailmessage": (EntityKind.MESSAGE, "NetworkMessageId"),
    "cloud-logon-request": (EntityKind.SESSION, "RequestId"),
    "cloud-logon-session": (EntityKind.SESSION, "SessionId"),
    "cloud-application": (EntityKind.APPLICATION, "AppId"),
    "oauth-application": (EntityKind.APPLICATION, "OAuthAppId"),
    "azure-resource": (EntityKind.RESOURCE, "ResourceId"),
    "amazon-resource": (EntityKind.RESOURCE, "AmazonResourceId"),
    "gcp-resource": (EntityKind.RESOURCE, "RelativeResourceName"),
}
"""Types of which one field alone is the identity."""


def _named(node: Node) -> Iterator[Entity]:
    kind, field = _BY_ID.get(_type(node), (None, ""))
    name = node.get(field)
    if kind is not None and isinstance(name, (str, int)) and str(name):
        yield Entity(kind, (str(name).casefold()[:500],))


def _device(nodes: _Nodes, node: Node) -> Iterator[Entity]:
    name = _host_name(node)
    if name:
        last = node.get("LastIpAddress")
        own = entity_names.own_address(last if isinstance(last, str) else _text(nodes.resolve(last), "Address"))
        yield Entity(EntityKind.DEVICE, (name.casefold(), own) if own else (name.casefold(),))


def _host_name(node: Node) -> str:
    host, realm = _text(node, "HostName") or _text(node, "NetBiosName"), _text(node, "DnsDomain")
    return _text(node, "FQDN") or (f"{host}.{realm}" if host and realm else host)


def _account(nodes: _Nodes, node: Node) -> Entity | None:
    return entity_names.account(
        _text(node, "Sid"),
        _text(node, "AadUserId"),
        _principal(node),
        _domain_user(nodes, node),
    )


def _spelling(nodes: _Nodes, node: Node) -> str:
    own = _domain_user(nodes, node)
    known = own if "\\" in own else _principal(node) or own
    if not known and entity_names.is_personal(_text(node, "Sid")):
        known = _text(node, "Sid")
    return known or _text(node, "AadUserId")


def _principal(node: Node) -> str:
    given = _text(node, "UserPrincipalName")
    name, suffix = _text(node, "Name"), _text(node, "UPNSuffix")
    if not given and suffix and name and " " not in name:
        given = f"{name}@{suffix}"
    return given


def _domain_user(nodes: _Nodes, node: Node) -> str:
    """An account that knows no domain is the device's own."""
    user = _text(node, "AccountName") or _text(node, "Name")
    realm = _text(node, "NTDomain") or _text(node, "DomainName") or _host_name(nodes.resolve(node.get("Host")))
    return f"{realm}\\{user}" if realm and user else user


def _file(nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    listed = node.get("FileHashes")
    resolved = [nodes.resolve(each) for each in listed] if isinstance(listed, list) else []
    return entity_names.file([_text(each, "Value") for each in resolved], _path(node))


def _path(file: Node) -> str:
    """Some products write the whole path as the directory."""
    folder, name = _text(file, "Directory"), _text(file, "Name")
    if not name or folder.casefold().endswith(f"\\{name.casefold()}"):
        return folder
    slash = "/" if folder.startswith("/") else "\\"
    return f"{folder.rstrip(slash)}{slash}{name}" if folder else name


def _process(nodes: _Nodes, node: Node) -> Iterator[Entity]:
    ref = _process_ref(nodes, node)
    device = _host_name(nodes.resolve(node.get("Host"))) or _only_device(nodes)
    if ref is not None and ":" in ref.key and not ref.key.startswith("pid:"):
        image = ref.image.replace("\\", "/").rpartition("/")[2].casefold()
        yield Entity(EntityKind.PROCESS, (f"{device.casefold()}|{ref.key}|{image}",))


def _only_device(nodes: _Nodes) -> str:
    """The only device of the alert, or ``""``."""
    names = {_host_name(node).casefold() for node in nodes.all() if _type(node) == "host"}
    return names.pop() if len(names) == 1 else ""


def _account_entity(nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    return _present(_account(nodes, node))


def _mailbox(_nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    """A mailbox is its owner's account."""
    principal = _text(node, "Upn") or _text(node, "MailboxPrimaryAddress")
    return _present(entity_names.account(directory_id=_text(node, "AadId"), principal=principal))


def _address(_nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    return _present(entity_names.address(_text(node, "Address")))


def _url(_nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    return entity_names.url(_text(node, "Url"))


def _domain(_nodes: _Nodes, node: Node) -> tuple[Entity, ...]:
    return _present(entity_names.domain(_text(node, "DomainName")))


_READERS: Final[Mapping[str, Callable[[_Nodes, Node], Iterable[Entity]]]] = {
    "account": _account_entity,
    "dns": _domain,
    "file": _file,
    "host": _device,
    "ip": _address,
    "mailbox": _mailbox,
    "process": _process,
    "url": _url,
}


def _process_ref(nodes: _Nodes, node: Node) -> ProcessRef | None:
    pid = _pid(node)
    key = start_key(pid, _started(node))
    if not key:
        return None
    parent = nodes.resolve(node.get("ParentProcess"))
    image = _path(nodes.resolve(node.get("ImageFile")))
    return ProcessRef(key, start_key(_pid(parent), _started(parent)), image, _text(node, "CommandLine"), pid)


def _pid(node: Node) -> int | None:
    value = node.get("ProcessId")
    return process_id(value) if isinstance(value, (str, int)) else None


def _started(node: Node) -> str:
    return _text(node, "CreationTimeUtc")


def _type(node: Node) -> str:
    return _text(node, "Type").casefold()


def _text(node: Node, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""


def _present(entity: Entity | None) -> tuple[Entity, ...]:
    return () if entity is None else (entity,)


def alert_entities(event: Mapping[str, FieldValue], _kind: EventKind) -> tuple[Entity, ...]:
    """What the alert names."""
    return entities_in(event.get("Entities"))


def alert_process(event: Mapping[str, FieldValue], _kind: EventKind) -> ProcessRef | None:
    """The process that the alert is about."""
    return process_in(event.get("Entities"))


ALERTS: Final = FieldLayout(
    "alerts",
    ("Alert.Device",),
    ("Alert.Start",),
    lambda event: account_in(event.get("Entities")),
    alert_process,
    alert_entities,
)
"""Where the shape of alerts keeps what all layouts tell."""

"""Elastic Common Schema names and their Sigma names. Sources: ECS reference; Sysmon module of Winlogbeat."""

from typing import Final

from vedette.schema.events import Fields
from vedette.sources.windows_fields import account, fill

_ALIASES: Final = (
    ("Image", "process.executable"),
    ("CommandLine", "process.command_line"),
    ("CurrentDirectory", "process.working_directory"),
    ("ProcessGuid", "process.entity_id"),
    ("ProcessId", "process.pid"),
    ("ParentImage", "process.parent.executable"),
    ("ParentCommandLine", "process.parent.command_line"),
    ("ParentProcessGuid", "process.parent.entity_id"),
    ("ParentProcessId", "process.parent.pid"),
    ("OriginalFileName", "process.pe.original_file_name"),
    ("Description", "process.pe.description"),
    ("Product", "process.pe.product"),
    ("Company", "process.pe.company"),
    ("IntegrityLevel", "process.Ext.token.integrity_level_name"),
    ("ImageLoaded", "dll.path"),
    ("SourceIp", "source.ip"),
    ("SourcePort", "source.port"),
    ("SourceHostname", "source.domain"),
    ("DestinationIp", "destination.ip"),
    ("DestinationPort", "destination.port"),
    ("DestinationHostname", "destination.domain"),
    ("Protocol", "network.transport"),
    ("QueryName", "dns.question.name"),
    ("TargetObject", "registry.path"),
    ("Details", "registry.data.strings"),
    ("TargetFilename", "file.path"),
    ("RuleName", "rule.name"),
    ("Computer", "host.name"),
    ("Computer", "host.hostname"),
    ("Message", "message"),
)

_SIGMA_NAMES: Final = {alias: name for name, alias in _ALIASES}
_ORDER: Final = {alias: position for position, (_, alias) in enumerate(_ALIASES)}
"""The first alias that an event has gives a Sigma name its value. Most events have few of them."""

_BY_CATEGORY: Final = {
    "image_load": (("ImageLoaded", "file.path"),),
    "driver_load": (("ImageLoaded", "file.path"),),
    "pipe_created": (("PipeName", "file.name"),),
    "process_access": (("SourceImage", "process.executable"), ("SourceProcessGUID", "process.entity_id")),
    "create_remote_thread": (("SourceImage", "process.executable"), ("SourceProcessGuid", "process.entity_id")),
}

_HASHES: Final = (
    ("MD5", "hash.md5"),
    ("SHA1", "hash.sha1"),
    ("SHA256", "hash.sha256"),
    ("IMPHASH", "pe.imphash"),
)
_HASH_LEAVES: Final = tuple(
    tuple((name, owner + leaf) for name, leaf in _HASHES) for owner in ("process.", "dll.", "file.", "")
)


def add_sigma_names(event: Fields, categories: frozenset[str]) -> None:
    """Sigma's names beside those of ECS, for what the event does not have yet."""
    for category in categories & _BY_CATEGORY.keys():
        for name, alias in _BY_CATEGORY[category]:
            fill(event, name, _single(event.get(alias)))
    for alias in sorted(event.keys() & _ORDER.keys(), key=_ORDER.__getitem__):
        fill(event, _SIGMA_NAMES[alias], _single(event[alias]))
    fill(event, "User", account(event.get("user.domain"), event.get("user.name")))
    if event.get("Hashes") is None:
        fill(event, "Hashes", _hashes(event))
    if event.get("network.direction") in {"egress", "outbound"}:
        fill(event, "Initiated", "true")
    elif event.get("network.direction") in {"ingress", "inbound"}:
        fill(event, "Initiated", "false")


def _single(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _hashes(event: Fields) -> str:
    """Sysmon's ``Hashes`` text from the separate fields of the process, the library or the file."""
    for leaves in _HASH_LEAVES:
        found = [
            f"{name}={value.upper()}" for name, leaf in leaves if isinstance(value := event.get(leaf), str) and value
        ]
        if found:
            return ",".join(found)
    return ""

"""Short ways to write alerts, rules and process starts in tests."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef
from vedette.schema.facts import ProcessStart
from vedette.schema.rules import Level, RuleInfo

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def rule(
    name: str = "a rule", level: Level = Level.MEDIUM, *tactics: str, techniques: tuple[str, ...] = ()
) -> RuleInfo:
    return RuleInfo(id=f"id of {name}", title=name, level=level, tactics=tactics, techniques=techniques)


SOME_RULE = rule()


def alert(
    minutes: float | None = 0,
    *,
    device: str = "WKS-07",
    account: str = "MERIDIAN\\a.chen",
    process: str = "",
    image: str = "C:\\Windows\\System32\\cmd.exe",
    command: str = "",
    rule: RuleInfo = SOME_RULE,
    source: str = "wks-07.jsonl",
    record: int | None = None,
) -> Alert:
    record = int((minutes or 0) * 60) if record is None else record
    ref = ProcessRef(process, image=image, command_line=command) if process else None
    name = sha256(f"{rule.id} {source} {record} {device} {account} {process}".encode()).hexdigest()[:16]
    return Alert(name, rule, source, record, None if minutes is None else at(minutes), device, account, ref)


def start(
    key: str,
    parent: str = "",
    *,
    image: str = "cmd.exe",
    parent_image: str = "",
    minutes: float | None = None,
    device: str = "WKS-07",
) -> ProcessStart:
    ref = ProcessRef(key, parent_key=parent, image=image)
    return ProcessStart(device, ref, None if minutes is None else at(minutes), parent_image)

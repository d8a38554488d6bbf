"""Short ways to write alerts, rules and process starts in tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef
from vedette.schema.facts import Deed, Fact, ProcessStart, RemoteLogon
from vedette.schema.incidents import Incident
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
    command: str = "",
    account: str = "",
    session: str = "",
    hashes: str = "",
    source: str = "",
) -> ProcessStart:
    ref = ProcessRef(key, parent_key=parent, image=image, command_line=command)
    moment = None if minutes is None else at(minutes)
    record = round((minutes or 0) * 60) + 50_000
    return ProcessStart(device, ref, moment, parent_image, source, record, account, session, hashes)


def deed(
    kind: str,
    name: str,
    minutes: float | None = 0.5,
    *,
    actor: str = "{A}",
    device: str = "WKS-07",
    session: str = "",
    account: str = "",
    detail: str = "",
    address: str = "",
) -> Deed:
    record = round((minutes or 0) * 60) + 70_000
    moment = None if minutes is None else at(minutes)
    return Deed(device, kind, name, actor, session, account, detail, address, moment, f"{device}.jsonl", record)


def logon(
    target: str,
    minutes: float = 10.0,
    *,
    origin: str = "WKS-07",
    account: str = "a.chen",
    address: str = "",
    session: str = "",
    way: str = "",
    told_by: str = "",
) -> RemoteLogon:
    record = round(minutes * 60) + 30_000
    return RemoteLogon(target, origin, address, account, at(minutes), "log.jsonl", record, told_by, session, way)


def narrated(alerts: Iterable[Alert], *facts: Fact) -> Incident:
    """The incident of the first of these alerts, in a run of its own."""
    told = list(alerts)
    correlator = LineageCorrelator()
    correlator.observe(facts)
    return next(incident for incident in correlator.correlate(told) if told[0] in incident.alerts)

"""The document's incidents in the house's own types, so that a misspelt field is found before anything runs."""

from collections.abc import Mapping

from vedette.delivery.report import Document
from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef
from vedette.schema.incidents import Incident, RankedIncident, Reason
from vedette.schema.rules import Level, RuleInfo
from vedette.schema.times import parse_timestamp

SCHEMA = "vedette.hunt/1"


def incidents_of(document: Document) -> tuple[RankedIncident, ...]:
    """The incidents in their order, with their alerts. Fields that are not known here are passed over.

    Raises:
        ValueError: the document is of another schema.
    """
    if document.get("schema") != SCHEMA:
        raise ValueError(f"a document of the schema {SCHEMA} is expected, not of {document.get('schema')!r}")
    alerts = {each["id"]: _alert(each) for each in document["alerts"]}
    return tuple(_ranked(each, alerts) for each in document["incidents"])


def _ranked(given: Document, alerts: Mapping[str, Alert]) -> RankedIncident:
    reasons = tuple(Reason(_text(each["text"]), each["points"]) for each in given["reasons"])
    return RankedIncident(_incident(given, alerts), given["rank"], given["score"], reasons)


def _incident(given: Document, alerts: Mapping[str, Alert]) -> Incident:
    return Incident(
        id=given["id"],
        title=_text(given["title"]),
        severity=Level(given["severity"]),
        alerts=tuple(alerts[name] for name in given["alert_ids"]),
        devices=tuple(map(_text, given["devices"])),
        accounts=tuple(map(_text, given["accounts"])),
        tactics=tuple(map(_text, given["tactics"])),
        techniques=tuple(map(_text, given["techniques"])),
        first_activity=parse_timestamp(given["first_activity"] or ""),
        last_activity=parse_timestamp(given["last_activity"] or ""),
    )


def _alert(given: Document) -> Alert:
    return Alert(
        id=given["id"],
        rule=_rule(given),
        source=_text(given["source"]),
        record=given["record"],
        timestamp=parse_timestamp(given["timestamp"] or ""),
        device=_text(given["device"]),
        account=_text(given["account"]),
        process=_process(given["process"]),
        count=given["count"],
    )


def _rule(alert: Document) -> RuleInfo:
    rule = alert["rule"]
    return RuleInfo(
        id=_text(rule["id"]),
        title=_text(rule["title"]),
        level=Level(rule["level"]),
        author=_text(rule["author"]),
        techniques=tuple(map(_text, alert["techniques"])),
        tactics=tuple(map(_text, alert["tactics"])),
    )


def _process(given: Document | None) -> ProcessRef | None:
    if given is None:
        return None
    return ProcessRef(
        key=_text(given["key"]),
        parent_key=_text(given["parent_key"]),
        image=_text(given["image"]),
        command_line=_text(given["command_line"]),
        pid=given["pid"],
    )


def _text(given: str) -> str:
    """A text that every codec can write: half a surrogate pair becomes its escape."""
    return given.encode("utf-8", "backslashreplace").decode()

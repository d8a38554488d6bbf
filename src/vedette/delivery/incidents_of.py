"""The document's incidents in the house's own types, so that a misspelt field is found before anything runs."""

from collections.abc import Mapping

from vedette.delivery.report import Document
from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef
from vedette.schema.incidents import Incident, RankedIncident, Reason
from vedette.schema.rules import Level, RuleInfo
from vedette.schema.texts import well_formed
from vedette.schema.times import parse_timestamp

SCHEMA = "vedette.hunt/1"


def incidents_of(document: Document) -> tuple[RankedIncident, ...]:
    """The incidents in their order, with their alerts. Fields that are not known here are passed over.

    Raises:
        ValueError: the document is of another schema.
    """
    require_schema(document)
    alerts = {each["id"]: _alert(each) for each in document["alerts"]}
    return tuple(_ranked(each, alerts) for each in document["incidents"])


def require_schema(document: Document) -> None:
    """Raise ValueError for a document of another schema."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"a document of the schema {SCHEMA} is expected, not of {document.get('schema')!r}")


def _ranked(given: Document, alerts: Mapping[str, Alert]) -> RankedIncident:
    reasons = tuple(Reason(well_formed(each["text"]), each["points"]) for each in given["reasons"])
    return RankedIncident(_incident(given, alerts), given["rank"], given["score"], reasons)


def _incident(given: Document, alerts: Mapping[str, Alert]) -> Incident:
    return Incident(
        id=given["id"],
        title=well_formed(given["title"]),
        severity=Level(given["severity"]),
        alerts=tuple(alerts[name] for name in given["alert_ids"]),
        devices=tuple(map(well_formed, given["devices"])),
        accounts=tuple(map(well_formed, given["accounts"])),
        tactics=tuple(map(well_formed, given["tactics"])),
        techniques=tuple(map(well_formed, given["techniques"])),
        first_activity=parse_timestamp(given["first_activity"] or ""),
        last_activity=parse_timestamp(given["last_activity"] or ""),
    )


def _alert(given: Document) -> Alert:
    return Alert(
        id=given["id"],
        rule=_rule(given),
        source=well_formed(given["source"]),
        record=given["record"],
        timestamp=parse_timestamp(given["timestamp"] or ""),
        device=well_formed(given["device"]),
        account=well_formed(given["account"]),
        process=_process(given["process"]),
        count=given["count"],
        provider=well_formed(given.get("provider", "")),
    )


def _rule(alert: Document) -> RuleInfo:
    rule = alert["rule"]
    return RuleInfo(
        id=well_formed(rule["id"]),
        title=well_formed(rule["title"]),
        level=Level(rule["level"]),
        author=well_formed(rule["author"]),
        techniques=tuple(map(well_formed, alert["techniques"])),
        tactics=tuple(map(well_formed, alert["tactics"])),
    )


def _process(given: Document | None) -> ProcessRef | None:
    if given is None:
        return None
    return ProcessRef(
        key=well_formed(given["key"]),
        parent_key=well_formed(given["parent_key"]),
        image=well_formed(given["image"]),
        command_line=well_formed(given["command_line"]),
        pid=given["pid"],
    )

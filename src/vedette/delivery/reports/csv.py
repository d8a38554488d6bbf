"""Incidents as rows of a table, for people who live in spreadsheets."""

from collections.abc import Iterable, Iterator
from csv import QUOTE_ALL, writer
from datetime import UTC, datetime
from io import StringIO

from vedette.delivery.incidents_of import incidents_of
from vedette.delivery.report import Document, Report
from vedette.delivery.spreadsheet_cells import cell
from vedette.delivery.stories_of import Story, stories_of
from vedette.schema.incidents import RankedIncident
from vedette.schema.rules import RuleInfo

_COLUMNS = (
    "Rank",
    "Incident",
    "Severity",
    "Score",
    "Title",
    "Summary",
    "Root cause",
    "First activity (UTC)",
    "Last activity (UTC)",
    "Devices",
    "Accounts",
    "Tactics",
    "Techniques",
    "Hits",
    "Rules",
    "Reasons",
)


def _render(document: Document) -> bytes:
    text = StringIO(newline="")
    table = writer(text, quoting=QUOTE_ALL)
    table.writerow(_COLUMNS)
    incidents, stories = incidents_of(document), stories_of(document)
    table.writerows(_row(ranked, stories[ranked.incident.id]) for ranked in incidents)
    return text.getvalue().encode("utf-8-sig")  # without the mark, spreadsheets guess another encoding


def _row(ranked: RankedIncident, story: Story) -> Iterator[str]:
    incident = ranked.incident
    hits = sum(alert.count for alert in incident.alerts)
    rules = dict.fromkeys(_rule(alert.rule) for alert in incident.alerts)
    yield str(ranked.rank)
    yield incident.id
    yield incident.severity.value
    yield str(ranked.score)
    yield cell(incident.title)
    yield cell(story.summary)
    yield cell(story.root_cause)
    yield _moment(incident.first_activity)
    yield _moment(incident.last_activity)
    yield _listed(incident.devices)
    yield _listed(incident.accounts)
    yield _listed(incident.tactics)
    yield _listed(incident.techniques)
    yield str(hits)
    yield _listed(rules)
    yield _listed(f"{reason.text} ({reason.points:+.1f})" for reason in ranked.reasons)


def _rule(rule: RuleInfo) -> str:
    author = f" by {rule.author}" if rule.author else ""
    return f"{rule.title} [{rule.id}]{author}"


def _listed(texts: Iterable[str]) -> str:
    return cell("; ".join(texts))


def _moment(moment: datetime | None) -> str:
    """In a form that spreadsheets recognise as a time."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds") if moment else ""


REPORT = Report("csv", "text/csv; charset=utf-8", "Write the incidents as a table for spreadsheets.", _render)

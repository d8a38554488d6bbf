"""What workers do for incidents: hunt through telemetry that came in, and write alerts where hunters' queries look."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.alert_rows import ROWS, write_rows
from vedette.portal.incidents.actions.hunting import SWEEP, ask_for_hunt, sweep
from vedette.portal.incidents.rules.periods import Span
from vedette.portal.jobs.rules import job


@job("incidents.hunt")
def note_arrival(arguments: Mapping[str, object]) -> None:
    """Telemetry came in; many arrivals become one hunt."""
    span = Span(_moment(arguments["since"]), _moment(arguments["until"]))
    ask_for_hunt(actor=SERVICE, organisation=_organisation(arguments), came_in=span)


@job(SWEEP, tries=5)
def hunt_what_came_in(arguments: Mapping[str, object]) -> None:
    """Hunt through everything that waits for it."""
    sweep(actor=SERVICE, organisation=_organisation(arguments))


@job(ROWS)
def write_alert_rows(arguments: Mapping[str, object]) -> None:
    """Write rows of the hunting tables for alerts that were raised."""
    alerts = [UUID(each) for each in cast("list[str]", arguments["alerts"])]
    waited = int(str(arguments.get("waited", 0)))
    write_rows(actor=SERVICE, organisation=_organisation(arguments), alerts=alerts, waited=waited)


def _organisation(arguments: Mapping[str, object]) -> UUID:
    return UUID(str(arguments["organisation"]))


def _moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))

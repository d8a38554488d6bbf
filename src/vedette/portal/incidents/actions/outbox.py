"""The outbox: what channels bring to others, put down in the transaction in which it happened."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from vedette.portal.incidents.models import Alert, HistoryEntry
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.jobs.actions import enqueue

FAN_OUT = "channels.fan_out"
"""A job that an app above does; nothing below knows who hears of it."""
_AT_ONCE = 100

_STEPS = {
    Deed.CREATED: "incident.created",
    Deed.STATUS: "incident.updated",
    Deed.CLASSIFIED: "incident.updated",
    Deed.ASSIGNED: "incident.updated",
    Deed.RENAMED: "incident.updated",
    Deed.MERGED: "incident.updated",
}
"""The steps of incidents that others hear of; what hunters note among themselves is not among them."""


def put_out(*, organisation: UUID, happening: str, subjects: Sequence[UUID], mark: str = "") -> None:
    """Let channels tell of it, within the caller's transaction. ``mark`` tells it from others of the same kind."""
    at = timezone.now().isoformat()
    for start in range(0, len(subjects), _AT_ONCE):
        named = [str(each) for each in subjects[start : start + _AT_ONCE]]
        told = {"happening": happening, "subjects": named, "mark": mark, "at": at}
        enqueue(kind=FAN_OUT, arguments=told, organisation=organisation)


def put_out_step(step: HistoryEntry) -> None:
    """Tell of a step of an incident where others hear of such."""
    happening = _STEPS.get(Deed(step.deed))
    if happening is not None and step.alert_id is None:
        put_out(organisation=step.organisation_id, happening=happening, subjects=[step.incident_id], mark=str(step.pk))


def put_out_alerts(organisation: UUID, alerts: Sequence[Alert]) -> None:
    """Tell of new alerts, apart from those that nobody has to look at."""
    new = [each.pk for each in alerts if each.suppressed_by_id is None]
    put_out(organisation=organisation, happening="alert.created", subjects=new)

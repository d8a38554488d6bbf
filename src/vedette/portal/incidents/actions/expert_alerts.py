"""An alert that the hunting team raises itself: how a notice arrives among all other alerts."""

from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.alert_rows import ask_for_rows
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.holding import Held
from vedette.portal.incidents.actions.outbox import put_out_alerts
from vedette.portal.incidents.actions.rows import LONGEST, MOST_ENTITIES, refresh
from vedette.portal.incidents.models import Alert, AlertEntity, Incident, IncidentTag
from vedette.portal.incidents.policies import require_investigating
from vedette.portal.incidents.rules.expert_alerts import TAG, ExpertAlert, keys_of
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.naming import words_of
from vedette.portal.incidents.rules.values import DetectionSource
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.tenants.rules import clean_name


def raise_alert(*, actor: Actor, held: Held, alert: ExpertAlert) -> UUID:
    """Put it into the incident, which gets the tag; the id of the row. Needs the caller's transaction."""
    require_investigating(actor, held.place.organisation)
    incident, now = Incident.objects.get(pk=held.place.incident), timezone.now()
    row = Alert.objects.create(**_values(incident, alert), at=incident.last_activity or now, created=now, updated=now)
    AlertEntity.objects.bulk_create(_entities(row, alert))
    ask_for_rows(incident.organisation_id, [row])
    IncidentTag.objects.get_or_create(organisation_id=incident.organisation_id, incident=incident, name=TAG)
    note(actor, incident, Change(Deed.NOTIFIED, after=row.title), row)
    put_out_alerts(incident.organisation_id, [row])
    refresh(incident, now)
    return row.pk


def change_alert(*, actor: Actor, alert: UUID, told: ExpertAlert) -> None:
    """Let it say what the newest version says. Needs the caller's transaction."""
    row = Alert.objects.select_for_update(of=("self",)).select_related("incident").get(pk=alert)
    require_investigating(actor, row.organisation_id)
    before, now = row.title, timezone.now()
    for name, value in _values(row.incident, told).items():
        setattr(row, name, value)
    row.updated = now
    row.save()
    AlertEntity.objects.filter(alert=row).delete()
    AlertEntity.objects.bulk_create(_entities(row, told))
    note(actor, row.incident, Change(Deed.NOTIFIED, before, row.title), row)
    refresh(row.incident, now)


def _values(incident: Incident, alert: ExpertAlert) -> dict[str, object]:
    title = clean_name(alert.title, LONGEST) or alert.told_as
    device = clean_name(next(iter(alert.devices), ""), LONGEST)
    account = clean_name(next(iter(alert.accounts), ""), LONGEST)
    return {
        "organisation_id": incident.organisation_id,
        "incident": incident,
        "told_as": alert.told_as,
        "title": title,
        "severity": alert.severity,
        "severity_rank": alert.severity.rank,
        "category": alert.category,
        "detection_source": DetectionSource.THREAT_EXPERTS,
        "rule": alert.told_as,
        "techniques": list(alert.techniques),
        "device": device,
        "device_key": device_key(device),
        "account": account,
        "words": words_of((title, *alert.devices, *alert.accounts), alert.techniques),
        "source": "",
        "record": 0,
    }


def _entities(row: Alert, alert: ExpertAlert) -> list[AlertEntity]:
    found = keys_of(alert)[:MOST_ENTITIES]
    return [AlertEntity(organisation_id=row.organisation_id, alert=row, kind=kind, key=key) for kind, key in found]

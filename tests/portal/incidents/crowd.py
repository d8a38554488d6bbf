"""Incidents of every kind in Meridian, and one in Bramble: enough to compare filters with."""

import random
from datetime import timedelta

from django.utils import timezone

from portal.incidents.told import alert, document, incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, Incident, IncidentTag
from vedette.portal.incidents.rules.values import AlertStatus, Classification, IncidentStatus

_LEVELS = ("informational", "low", "medium", "high")
_TACTICS = (("execution", "T1059.001"), ("discovery", "T1087"), ("credential-access", "T1003.001"))
TAGS = ("VIP", "Paris", "100%")


def crowd(house, number: int = 40, seed: int = 1) -> None:
    """The same for the same seed."""
    make = random.Random(seed)
    for place in range(number):
        names = [f"{place}-{each}" for each in range(make.randint(1, 3))]
        found = document(
            incident(*names, title=f"Incident {place} on WS-{place % 7}", severity=make.choice(_LEVELS)),
            alerts=[_alert(make, each, place) for each in names],
        )
        take_in(actor=SERVICE, organisation=house.meridian, document=found)
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("x", title="Foreign CANARY-SIGN")))
    for row in Incident.objects.filter(organisation_id=house.meridian).order_by("number"):
        _decide(make, house, row)


def _alert(make, name, place):
    tactic, technique = make.choice(_TACTICS)
    rule = make.randrange(4)
    return alert(
        name,
        rule={"id": f"rule-{rule}", "title": f"Sign {rule}", "level": make.choice(_LEVELS), "author": "x"},
        tactics=[tactic],
        techniques=[technique],
        device=f"WS-{place % 7}",
        account=make.choice(["CORP\\maria", "CORP\\jo_e", ""]),
        provider=make.choice(["", "", "Defender"]),
        timestamp=make.choice([f"2026-03-{make.randint(1, 28):02}T09:15:00.000000Z", None]),
    )


def _decide(make, house, row):
    now = timezone.now()
    row.status = make.choice([each.value for each in IncidentStatus])
    row.classification = make.choice(["", *(each.value for each in Classification)])
    row.assigned_person_id, row.assigned_to = make.choice(
        [(None, ""), (None, "Customer"), (house.people["oscar"], "Oscar"), (house.people["alice"], "Alice")]
    )
    row.last_found = now - timedelta(days=make.choice([0, 3, 20, 100, 300]))
    row.is_suppressed = make.random() < 0.3
    row.is_hidden = row.is_suppressed and make.random() < 0.5
    row.score = make.randint(0, 100)
    row.save()
    for each in row.alerts.all():
        each.status = make.choice([each.value for each in AlertStatus])
        each.classification = row.classification
        each.assigned_person_id, each.assigned_to = row.assigned_person_id, row.assigned_to
        each.created = row.last_found
        each.investigation_state = "SuppressedAlert" if row.is_suppressed else "Unknown"
        each.is_hidden = row.is_hidden
        each.save()
    for name in TAGS:
        if make.random() < 0.3:
            IncidentTag.objects.create(organisation_id=row.organisation_id, incident=row, name=name)


def all_alerts():
    """Rows of alerts, as the database keeps them."""
    return list(Alert.objects.all())

"""Made-up organisations with devices, alerts and incidents for the measurements of the portal: the same for a seed.

Organisations differ in size as they do (Zipf): the largest has a sixth of everything. Alerts are spread over 200
days; half of them are resolved. Rows are made from what the engine tells, by the functions that take it in.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, OrganisationRole, ProviderRole
from vedette.portal.incidents.actions.rows import alert_row, entity_rows
from vedette.portal.incidents.models import Alert, AlertEntity, Incident, IncidentTag
from vedette.portal.incidents.rules.bits import bits_of
from vedette.portal.incidents.rules.naming import words_of
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    Classification,
    DetectionSource,
    IncidentStatus,
    severity_of,
)
from vedette.portal.telemetry.models import Device, DeviceTag
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.tenants.actions.invitations import accept_as_new_person, invite
from vedette.portal.tenants.actions.organisations import create_organisation

DAYS, AT_ONCE = 200, 1_000
_LEVELS = ("informational", "low", "medium", "medium", "high", "high", "critical")
_TACTICS = (
    ("execution", "T1059.001"), ("persistence", "T1053.005"), ("credential-access", "T1003.001"),
    ("discovery", "T1087.002"), ("lateral-movement", "T1021.002"), ("defense-evasion", "T1070.001"),
    ("command-and-control", "T1071.001"), ("exfiltration", "T1567.002"), ("initial-access", "T1566.001"),
)  # fmt: skip
_TAGS = ("VIP", "Paris", "Servers", "Pen test", "Follow up", "Quarterly")
_RULES = 240


@dataclass(frozen=True)
class Size:
    """How much to make."""

    organisations: int
    devices: int
    incidents: int
    alerts: int


@dataclass(frozen=True)
class Made:
    """What there is now: organisations from the largest to the smallest, and who looks at them."""

    organisations: list[UUID]
    operators: list[UUID]
    """One in the largest organisation, one in a middling one."""
    hunter: UUID


def furnish(size: Size, seed: int = 1) -> Made:
    """Fill an empty database."""
    make = random.Random(seed)  # noqa: S311 - made-up rows
    with everything_in_view():
        organisations = [
            create_organisation(actor=SERVICE, name=f"Organisation {n:03}") for n in range(size.organisations)
        ]
        middling = organisations[size.organisations // 2]
        operators = [_person(each, OrganisationRole.SECURITY_OPERATOR) for each in (organisations[0], middling)]
        made = Made(organisations, operators, _person(None, ProviderRole.LEAD_HUNTER))
        weights = [1 / (place + 1) for place in range(size.organisations)]
        for organisation, weight in zip(organisations, weights, strict=True):
            share = weight / sum(weights)
            _fill(
                make,
                organisation,
                Size(1, *(max(1, round(n * share)) for n in (size.devices, size.incidents, size.alerts))),
                made,
            )
        return made


def _person(organisation: UUID | None, role: str) -> UUID:
    invited = invite(actor=SERVICE, organisation=organisation, email=f"{role}.{organisation}@people.example", role=role)
    name = "Olivia Operator" if organisation else "Lena Lead"
    return accept_as_new_person(secret=invited.secret, name=name, password="a calm and long sentence", language="en")  # noqa: S106


def _fill(make: random.Random, organisation: UUID, size: Size, made: Made) -> None:
    devices = [f"ws{number:05}.{str(organisation)[:6]}.example" for number in range(size.devices)]
    now = timezone.now()
    incidents: list[Incident] = []
    alerts: list[Alert] = []
    entities: list[AlertEntity] = []
    tags: list[IncidentTag] = []
    _keep_devices(make, organisation, devices, now)
    for number, count in enumerate(_portions(make, size.alerts, size.incidents)):
        found = now - timedelta(seconds=make.random() * DAYS * 86_400)
        incident = Incident(
            organisation_id=organisation, number=number + 1, created=found, updated=found, last_found=found
        )
        told = list(_told(make, count, devices, found))
        own = [alert_row(incident, each, frozenset(), found) for each in told]
        _state(make, incident, own, made.operators[0] if organisation == made.organisations[0] else None)
        _sum_up(make, incident, own)
        incidents.append(incident)
        alerts += own
        entities += [row for each, alert in zip(told, own, strict=True) for row in entity_rows(alert, each)]
        if make.random() < 0.3:
            tags.append(IncidentTag(organisation_id=organisation, incident=incident, name=make.choice(_TAGS)))
    for model, rows in ((Incident, incidents), (Alert, alerts), (AlertEntity, entities), (IncidentTag, tags)):
        model.objects.bulk_create(rows, batch_size=AT_ONCE)


def _keep_devices(make: random.Random, organisation: UUID, names: list[str], now: datetime) -> None:
    devices, tags = [], []
    for number, name in enumerate(names):
        last = now - timedelta(seconds=make.random() * 14 * 86_400)
        device = Device(organisation_id=organisation, lake_id=f"{number:040x}", name=name, key=device_key(name))
        device.domain, device.system = name.partition(".")[2], make.choice(("Windows 11", "Windows Server 2022"))
        device.first_seen, device.last_seen, device.heard = now - timedelta(days=DAYS), last, last
        device.events = device.own_events = make.randrange(100, 1_000_000)
        devices.append(device)
        if make.random() < 0.1:
            tags.append(DeviceTag(organisation_id=organisation, device=device, name=make.choice(_TAGS)))
    Device.objects.bulk_create(devices, batch_size=AT_ONCE)
    DeviceTag.objects.bulk_create(tags, batch_size=AT_ONCE)


def _portions(make: random.Random, alerts: int, incidents: int) -> list[int]:
    found = [1] * incidents
    for _ in range(max(0, alerts - incidents)):
        found[make.randrange(incidents)] += 1
    return found


def _told(make: random.Random, count: int, devices: list[str], found: datetime) -> Iterator[dict[str, Any]]:
    own = [make.choice(devices) for _ in range(make.choice((1, 1, 1, 2, 3)))]
    account = f"CORP\\user{make.randrange(5_000):04}"
    for place in range(count):
        rule = make.randrange(_RULES)
        tactic, technique = _TACTICS[rule % len(_TACTICS)]
        device = make.choice(own)
        at = found - timedelta(seconds=make.random() * 3_600)
        yield {
            "id": f"{make.getrandbits(64):016x}",
            "rule": {
                "id": f"rule-{rule:03}",
                "title": f"Suspicious use of program {rule:03} for {tactic}",
                "level": _LEVELS[rule % len(_LEVELS)],
                "author": "",
            },
            "techniques": [technique],
            "tactics": [tactic],
            "device": device,
            "account": account,
            "timestamp": at.isoformat(),
            "source": "dc01.evtx",
            "record": place,
            "process": {
                "key": "1",
                "parent_key": "",
                "image": f"C:\\Windows\\System32\\tool{rule}.exe",
                "command_line": f"tool{rule}.exe -run {make.getrandbits(32):08x}",
                "pid": 7,
            },
            "count": make.choice((1, 1, 1, 4)),
            "provider": "Microsoft Defender for Endpoint" if rule % 11 == 0 else "",
            "entities": [{"kind": "file", "names": [f"{make.getrandbits(256):064x}"]}],
        }


def _state(make: random.Random, incident: Incident, alerts: list[Alert], person: UUID | None) -> None:
    status = make.choice(
        (IncidentStatus.ACTIVE, IncidentStatus.ACTIVE, IncidentStatus.IN_PROGRESS, *[IncidentStatus.RESOLVED] * 3)
    )
    incident.status = status
    incident.classification = make.choice(tuple(Classification)).value if status is IncidentStatus.RESOLVED else ""
    is_mine = person is not None and make.random() < 0.2
    incident.assigned_person_id, incident.assigned_to = (person, "Olivia Operator") if is_mine else (None, "")
    for alert in alerts:
        alert.status = AlertStatus.RESOLVED if status is IncidentStatus.RESOLVED else make.choice(tuple(AlertStatus))
        alert.classification = incident.classification
        alert.assigned_person_id, alert.assigned_to = incident.assigned_person_id, incident.assigned_to


def _sum_up(make: random.Random, incident: Incident, alerts: list[Alert]) -> None:
    severity = max((severity_of(level) for level in [make.choice(_LEVELS)]), key=lambda each: each.rank)
    incident.severity, incident.severity_rank = severity, severity.rank
    incident.name = f"{alerts[0].title} on {alerts[0].device}"[:300]
    incident.score = round(make.random() * 100, 1)
    incident.reasons = [{"text": f"{len(alerts)} rules of level high", "points": 12.5}] * 6
    incident.alert_count = len(alerts)
    incident.devices = list(dict.fromkeys(each.device for each in alerts))
    incident.accounts = list(dict.fromkeys(each.account for each in alerts))
    incident.category_bits = bits_of(Category(each.category) for each in alerts)
    incident.source_bits = bits_of(DetectionSource(each.detection_source) for each in alerts)
    moments = [each.at for each in alerts if each.at]
    incident.first_activity, incident.last_activity = min(moments), max(moments)
    names = (incident.name, *incident.devices, *incident.accounts)
    incident.words = words_of(names, [technique for each in alerts for technique in each.techniques])

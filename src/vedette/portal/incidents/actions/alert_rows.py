"""Alerts that were raised here become rows of the organisation's lake: asked for with the alert, written by a worker.

An alert of another product stands in the lake already, in the row by which it came.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert, AlertEntity
from vedette.portal.incidents.policies import require_service
from vedette.portal.incidents.rules.alert_rows import RaisedAlert, alert_rows
from vedette.portal.incidents.rules.values import Category, DetectionSource, Severity
from vedette.portal.jobs.actions import enqueue
from vedette.portal.telemetry.actions.own_rows import keep_own_rows
from vedette.portal.telemetry.queries.lakes import OutOfViewError

ROWS = "incidents.alert_rows"
_AT_ONCE = 500
_AGAIN, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
"""After which the lake is tried again that another process writes."""
_HASHES = {40: "sha1", 64: "sha256"}
_KINDS = {"address": "ip", "url": "url", "domain": "url"}
_ALSO = ("sha1", "sha256", "fileName", "folder", "ip", "url", "commandLine")


def ask_for_rows(organisation: UUID, alerts: Iterable[Alert]) -> None:
    """Let rows of new alerts be written, if the caller's transaction holds."""
    ids = [str(alert.pk) for alert in alerts if not alert.provider]
    for start in range(0, len(ids), _AT_ONCE):
        enqueue(kind=ROWS, arguments={"alerts": ids[start : start + _AT_ONCE]}, organisation=organisation)


def write_rows(*, actor: Actor, organisation: UUID, alerts: Sequence[UUID], waited: int = 0) -> None:
    """Write the rows of these alerts, once, however often it is asked.

    Where another process writes, it comes again, later each time. The lot is named by its alerts, and an alert is in
    one lot only. Raises LakeError where the lake cannot be written.
    """
    require_service(actor)
    found = _raised(organisation, alerts)
    name = hashlib.sha256("".join(sorted(map(str, alerts))).encode()).hexdigest()[:32]
    try:
        if not found or keep_own_rows(
            actor=actor, organisation=organisation, name=f"alerts/{name}", rows=alert_rows(found)
        ):
            return
    except OutOfViewError:  # the organisation is gone, and its lake with it
        return
    with transaction.atomic():
        again: dict[str, object] = {"alerts": [str(each) for each in alerts]}
        again["waited"] = waited + 1
        pause = min(_AGAIN * 2 ** min(waited, 10), _LONGEST_PAUSE)
        enqueue(kind=ROWS, arguments=again, organisation=organisation, due=timezone.now() + pause)


def _raised(organisation: UUID, alerts: Sequence[UUID]) -> list[RaisedAlert]:
    named: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = AlertEntity.objects.filter(organisation_id=organisation, alert_id__in=alerts).order_by("pk")
    for alert, kind, key in rows.values_list("alert_id", "kind", "key"):
        named[alert].append((kind, key))
    own = Alert.objects.filter(organisation_id=organisation, pk__in=alerts).order_by("created", "told_as")
    return [_told(row, named[row.pk]) for row in own]


def _told(row: Alert, named: Sequence[tuple[str, str]]) -> RaisedAlert:
    return RaisedAlert(
        id=str(row.pk),
        title=row.title,
        severity=Severity(row.severity),
        category=Category(row.category),
        source=DetectionSource(row.detection_source),
        techniques=tuple(row.techniques),
        raised=row.created,
        happened=row.at,
        record=(row.source, row.record),
        devices=_names(row.device, (key for kind, key in named if kind == "device")),
        accounts=_names(row.account, (key for kind, key in named if kind == "account")),
        things=_things(row, named),
    )


def _names(first: str, others: Iterable[str]) -> tuple[str, ...]:
    """The name as it was written, then those by which it is found besides, in small letters."""
    found = dict.fromkeys([first, *(each for each in others if each != first.casefold())])
    return tuple(each for each in found if each)


def _things(row: Alert, named: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {kind: dict.fromkeys(row.facts.get(kind, ())) for kind in _ALSO}
    for kind, key in named:
        column = _HASHES.get(len(key)) if kind == "file" else _KINDS.get(kind)
        if column is not None:
            found[column][key] = None
    return {kind: list(values) for kind, values in found.items() if values}

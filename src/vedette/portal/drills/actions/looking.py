"""Making the sample of a drill, and looking how far it came until all is said or the time is over."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.drills.actions.document import look_at_document
from vedette.portal.drills.models import Drill
from vedette.portal.drills.policies import require_service
from vedette.portal.drills.queries.hops import (
    look_at_alert,
    look_at_api,
    look_at_incident,
    look_at_notice,
    look_at_tables,
)
from vedette.portal.drills.queries.receivers import (
    look_at_collectors,
    look_at_mail,
    look_at_mail_rules,
    look_at_webhooks,
)
from vedette.portal.drills.rules.hops import (
    Finding,
    Hop,
    Why,
    failed,
    is_done,
    is_waiting,
    kept,
    not_made,
    pause_after,
    read,
    settled,
)
from vedette.portal.drills.rules.sample import Addressee, Sample
from vedette.portal.drills.rules.sample import kept as kept_addressees
from vedette.portal.drills.rules.sample import read as read_addressees
from vedette.portal.jobs.actions import enqueue
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.tenants.rules import Language

LOOK = "drills.look"
Look = Callable[[Sample], Iterable[Finding]]
LOOKS: Mapping[Hop, Look] = MappingProxyType(
    {
        Hop.NOTICE: look_at_notice,
        Hop.ALERT: look_at_alert,
        Hop.INCIDENT: look_at_incident,
        Hop.TABLES: look_at_tables,
        Hop.API: look_at_api,
        Hop.MAIL: look_at_mail,
        Hop.MAIL_RULES: look_at_mail_rules,
        Hop.WEBHOOKS: look_at_webhooks,
        Hop.SYSLOG: look_at_collectors,
        Hop.DOCUMENT: look_at_document,
    }
)
_LOG = logging.getLogger("vedette.drills")


def look(*, actor: Actor, organisation: UUID, drill: UUID) -> None:
    """Look once, and let it be looked at again as long as something may still come."""
    require_service(actor)
    row = Drill.objects.filter(organisation_id=organisation, pk=drill, ended=None).first()
    if row is None:
        return
    if row.notice_id is None and not _is_made(actor, row.pk):
        return
    row.refresh_from_db()
    sample = _sample(row)
    if sample is not None:
        _keep(row.pk, _found(sample, read(row.findings)))


def _is_made(actor: Actor, drill: UUID) -> bool:
    """Whatever keeps the sample from being made is what the drill found."""
    try:
        _make(actor, drill)
    except Exception as error:  # noqa: BLE001  (in whatever way: that is what the drill finds)
        _LOG.exception("the sample of drill %s could not be made", drill)
        _end(drill, not_made(type(error).__name__))
        return False
    return True


@transaction.atomic
def _make(actor: Actor, drill: UUID) -> None:
    """In one transaction with the row: a worker that dies has made nothing, and two make one."""
    row = Drill.objects.select_for_update().get(pk=drill)
    if row.notice_id is not None:
        return
    made = publish_sample(actor=actor, organisation=row.organisation_id, language=Language(row.language))
    row.notice_id, row.notice_number, row.alert_id = made.notice, made.number, made.alert
    row.incident_id, row.incident_number = made.incident, made.incident_number
    row.addressees = kept_addressees(Addressee(each.name, each.email, each.letter) for each in made.written)
    row.save()
    announce(topic=Topic.DRILLS, organisation=row.organisation_id)


def _sample(row: Drill) -> Sample | None:
    notice, alert, incident = row.notice_id, row.alert_id, row.incident_id
    if notice is None or alert is None or incident is None:
        return None
    addressees = read_addressees(row.addressees)
    return Sample(row.pk, row.organisation_id, notice, alert, incident, row.started, addressees)


def _found(sample: Sample, before: Iterable[Finding]) -> tuple[Finding, ...]:
    known = list(before)
    return tuple(
        each
        for hop, look_at in LOOKS.items()
        for each in _still(sample, hop, look_at, [each for each in known if each.hop is hop])
    )


def _still(sample: Sample, hop: Hop, look_at: Look, before: list[Finding]) -> list[Finding]:
    """What is well stays well; whatever breaks while it is looked at is told as what failed."""
    if is_done(before):
        return before
    try:
        return list(look_at(sample))
    except Exception as error:  # noqa: BLE001  (as above)
        _LOG.exception("drill %s could not look at: %s", sample.drill, hop)
        return [failed(hop, Why.BROKEN, detail=type(error).__name__)]


def _keep(drill: UUID, found: tuple[Finding, ...]) -> None:
    now = timezone.now()
    with transaction.atomic():
        row = Drill.objects.select_for_update().filter(pk=drill, ended=None).first()
        if row is None:
            return
        if is_waiting(found) and now < row.deadline:
            _write(row, found)
            _look_again(row, now)
            return
    _end(drill, settled(found))


def _look_again(row: Drill, now: datetime) -> None:
    due = min(now + pause_after(now - row.started), row.deadline)
    key = str(row.pk)
    enqueue(kind=LOOK, arguments={"drill": key}, organisation=row.organisation_id, due=due, key=key)


@transaction.atomic
def _end(drill: UUID, found: tuple[Finding, ...]) -> None:
    row = Drill.objects.select_for_update().filter(pk=drill, ended=None).first()
    if row is not None:
        row.ended = timezone.now()
        _write(row, found, is_news=True)


def _write(row: Drill, found: tuple[Finding, ...], *, is_news: bool = False) -> None:
    told = kept(found)
    is_news = is_news or told != row.findings
    row.findings = told
    row.save()
    if is_news:
        announce(topic=Topic.DRILLS, organisation=row.organisation_id)

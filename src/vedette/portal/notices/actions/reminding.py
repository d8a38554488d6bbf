"""Reminding an organisation of a notice that nobody acknowledged: a job for each reminder, due when it is.

A reminder, the rows that tell of it, its letters and the job of the next one are one transaction; and each job says
which round it is for, so that one that is done twice reminds nobody twice.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.actions import enqueue
from vedette.portal.notices.actions.letters import remind_of
from vedette.portal.notices.models import Notice, NoticeReminder, NoticeVersion
from vedette.portal.notices.queries.notices import state_of_row
from vedette.portal.notices.queries.recipients import people_of
from vedette.portal.notices.rules.reminding import Round, job_key, next_round, wait_of
from vedette.portal.notices.rules.states import NoticeState
from vedette.portal.onboarding.queries.contacts import named_for_incidents, reminder_waits

REMIND = "notices.remind"


def remind_later(notice: Notice, *, since: datetime, number: int = 1) -> None:
    """Let a reminder of the newest version be written when nobody acknowledges it. Of a sample nobody is reminded."""
    if notice.is_sample:
        return
    waits = reminder_waits(actor=SERVICE, organisation=notice.organisation_id)
    enqueue(
        kind=REMIND,
        arguments={"notice": notice.pk, "version": notice.version, "round": number},
        organisation=notice.organisation_id,
        due=since + wait_of(Severity(notice.severity), waits),
        key=job_key(str(notice.pk), notice.version),
    )


@transaction.atomic
def remind(*, actor: Actor, organisation: UUID, notice: UUID, version: int, number: int) -> bool:
    """Write the reminder whose turn it is; false where there is none: somebody knows, or nobody is left."""
    if not actor.is_service:
        raise NotAllowedError
    rows = Notice.objects.select_for_update(of=("self",)).select_related("alert__incident")
    row = rows.filter(organisation_id=organisation, pk=notice, version=version).first()
    if row is None or state_of_row(row) is not NoticeState.PUBLISHED:
        return False
    done = NoticeReminder.objects.filter(notice_id=notice, version=version)
    if (done.aggregate(last=Max("round"))["last"] or 0) >= number:
        return False
    people = people_of(organisation=organisation, incident=row.alert.incident_id)
    turn = next_round(people, named_for_incidents(organisation), list(done.values_list("email", flat=True)))
    if turn is None:
        return False
    _write(row, turn, number)
    if not turn.is_last:
        remind_later(row, since=timezone.now(), number=number + 1)
    return True


def _write(row: Notice, turn: Round, number: int) -> None:
    newest = NoticeVersion.objects.get(notice_id=row.pk, number=row.version)
    for each in turn.told:
        NoticeReminder.objects.create(
            organisation_id=row.organisation_id,
            notice_id=row.pk,
            version=row.version,
            round=number,
            at=timezone.now(),
            name=each.name[:200],
            email=each.email,
        )
        remind_of(row, newest, each)

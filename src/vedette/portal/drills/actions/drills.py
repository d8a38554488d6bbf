"""Starting drills, and deleting their samples."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.drills.actions.looking import LOOK
from vedette.portal.drills.models import Drill
from vedette.portal.drills.policies import require_drilling
from vedette.portal.drills.queries.drills import room_for
from vedette.portal.drills.rules.hops import AT_FIRST, LONGEST, is_over, kept
from vedette.portal.drills.rules.refusals import DrillReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.jobs.actions import enqueue
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.notices.actions.samples import remove_sample
from vedette.portal.onboarding.queries.applications import standing_of
from vedette.portal.onboarding.rules.application import takes_new_notices
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import Language


@transaction.atomic
def start_drill(*, actor: Actor, organisation: UUID, language: Language) -> UUID:
    """Let a sample be sent the way of every notice; the id of the drill. Raises RefusedError."""
    require_drilling(actor, organisation)
    hold_organisation(actor=SERVICE, organisation=organisation)
    _require_room(organisation)
    now = timezone.now()
    row = Drill.objects.create(
        organisation_id=organisation,
        language=language,
        started=now,
        started_by_name=actor.name[:200],
        deadline=now + LONGEST,
        findings=kept(AT_FIRST),
    )
    record(actor=actor, deed="drill.started", organisation=organisation, details={"drill": str(row.pk)})
    key = str(row.pk)
    enqueue(kind=LOOK, arguments={"drill": key}, organisation=organisation, key=key)
    announce(topic=Topic.DRILLS, organisation=organisation)
    return row.pk


def _require_room(organisation: UUID) -> None:
    if not takes_new_notices(standing_of(actor=SERVICE, organisation=organisation).state):
        raise RefusedError(DrillReason.SERVICE_NOT_ON)
    room = room_for(organisation=organisation)
    if room.is_one_running:
        raise RefusedError(DrillReason.ONE_AT_A_TIME)
    if not room.left_today:
        raise RefusedError(DrillReason.TOO_MANY_TODAY)


@transaction.atomic
def remove_drill_sample(*, actor: Actor, organisation: UUID, drill: UUID) -> None:
    """Delete the notice, the alert and the incident; what the drill found stays. Raises RefusedError."""
    require_drilling(actor, organisation)
    row = Drill.objects.select_for_update().filter(organisation_id=organisation, pk=drill).first()
    now = timezone.now()
    if row is None or row.removed is not None:
        raise RefusedError(DrillReason.NOTHING_THERE)
    if not is_over(row.ended, row.deadline, now):
        raise RefusedError(DrillReason.STILL_RUNNING)
    if row.notice_id is None:
        raise RefusedError(DrillReason.NOTHING_THERE)
    remove_sample(actor=SERVICE, organisation=organisation, notice=row.notice_id)
    row.ended, row.removed, row.removed_by_name = row.ended or now, now, actor.name[:200]
    row.save()
    subject = f"#{row.notice_number}"
    record(actor=actor, deed="drill.sample deleted", organisation=organisation, subject=subject)
    announce(topic=Topic.DRILLS, organisation=organisation)

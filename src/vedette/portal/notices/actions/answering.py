"""What the organisation answers to a notice."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.incidents.actions.outbox import put_out
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.notices.models import Notice
from vedette.portal.notices.policies import require_acknowledging
from vedette.portal.notices.queries.notices import notices_in_view
from vedette.portal.notices.rules.refusals import NoticeReason


@transaction.atomic
def acknowledge(*, actor: Actor, organisation: UUID, notice: UUID) -> None:
    """Confirm that it was read; the first who does sets the stamp, and who comes later changes nothing."""
    require_acknowledging(actor, organisation)
    seen = notices_in_view(actor=actor, organisation=organisation).filter(pk=notice)
    row = Notice.objects.select_for_update().filter(pk__in=seen.values("pk")).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if row.retracted is not None:
        raise RefusedError(NoticeReason.IS_RETRACTED)
    if row.acknowledged is not None:
        return
    row.acknowledged, row.acknowledged_by_name = timezone.now(), actor.name[:200]
    row.save(update_fields=["acknowledged", "acknowledged_by_name"])
    record(actor=actor, deed="notice.acknowledged", organisation=organisation, subject=f"#{row.number} {row.title}")
    put_out(organisation=organisation, happening="notice.acknowledged", subjects=[row.pk], mark=str(row.version))
    announce(topic=Topic.ALERTS, organisation=organisation)

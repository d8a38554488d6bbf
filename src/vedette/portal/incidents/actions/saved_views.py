"""How people like to see queues: views under a name, columns, rows on a page."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, permissions_within, require_within
from vedette.portal.audit.actions import record
from vedette.portal.incidents.models import QueueLook, SavedView
from vedette.portal.incidents.queries.queues.saved_views import views_in_view
from vedette.portal.incidents.rules.queues.looks import Look, Queue
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name

LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS = 80, 4_000, 50


@transaction.atomic
def save_view(*, actor: Actor, organisation: UUID, queue: Queue, name: str, query: str, is_shared: bool) -> None:
    """Keep what the queue is narrowed to under a name; a view of one's own with that name is written anew.

    Whoever investigates there can share it with everybody who sees the organisation's data.
    """
    require_within(actor, organisation, Permission.VIEW_DATA_OPERATIONS)
    if actor.person is None:
        raise NotAllowedError
    if is_shared:
        require_within(actor, organisation, Permission.ALERTS_INVESTIGATION)
    clean = clean_name(name, LONGEST_NAME)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    if len(query) > LONGEST_QUERY:
        raise RefusedError(Reason.TOO_LONG)
    hold_organisation(actor=actor, organisation=organisation)
    own = SavedView.objects.filter(organisation_id=organisation, person_id=actor.person, queue=queue)
    if own.exclude(name=clean).count() >= MOST_VIEWS:
        raise RefusedError(Reason.TOO_MANY)
    SavedView.objects.update_or_create(
        organisation_id=organisation,
        person_id=actor.person,
        queue=queue,
        name=clean,
        defaults={"query": query, "is_shared": is_shared, "created": timezone.now()},
    )
    details = {"queue": queue.value, "shared": is_shared}
    record(actor=actor, deed="saved view.kept", organisation=organisation, subject=clean, details=details)


@transaction.atomic
def remove_view(*, actor: Actor, organisation: UUID, view: UUID) -> None:
    """Let a view go: one's own, or a shared one where somebody manages the organisation's security."""
    rows = views_in_view(actor=actor, organisation=organisation)
    row = rows.select_for_update(of=("self",)).filter(pk=view).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    manages = Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, organisation)
    if row.person_id != actor.person and not manages:
        raise RefusedError(Reason.OF_SOMEBODY_ELSE)
    record(actor=actor, deed="saved view.removed", organisation=organisation, subject=row.name)
    row.delete()


@transaction.atomic
def choose_look(*, actor: Actor, queue: Queue, look: Look) -> None:
    """Show the queue like this to this person, in every organisation."""
    if actor.person is None:
        raise NotAllowedError
    columns = [each.value for each in look.columns]
    QueueLook.objects.update_or_create(
        person_id=actor.person, queue=queue, defaults={"columns": columns, "size": look.size}
    )
    record(actor=actor, deed="account.preferences changed", details={"queue": queue.value, "rows": look.size})

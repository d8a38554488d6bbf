"""How somebody likes to see queues."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import QueueLook, SavedView
from vedette.portal.incidents.rules.queues.looks import Look, Queue, chosen_look, usual_look


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A view under a name."""

    id: UUID
    queue: Queue
    name: str
    query: str
    is_shared: bool
    is_own: bool
    by_name: str


def views_in_view(*, actor: Actor, organisation: UUID) -> QuerySet[SavedView]:
    """One's own views in this organisation, and those that others share there."""
    seen = Q(person_id=actor.person) | Q(is_shared=True)
    return SavedView.objects.filter(seen, organisation_id=organisation)


def saved_views(*, actor: Actor, organisation: UUID, queue: Queue) -> list[ViewLine]:
    """The views of a queue by name, one's own first."""
    rows = views_in_view(actor=actor, organisation=organisation).filter(queue=queue).order_by("name", "pk")
    return sorted(_lines(actor, rows), key=lambda view: not view.is_own)


def saved_view(*, actor: Actor, organisation: UUID, view: UUID) -> ViewLine | None:
    """One view, or nothing where it is out of view."""
    return next(_lines(actor, views_in_view(actor=actor, organisation=organisation).filter(pk=view)), None)


def _lines(actor: Actor, rows: QuerySet[SavedView]) -> Iterator[ViewLine]:
    fields = ("pk", "queue", "name", "query", "is_shared", "person_id", "person__name")
    for pk, queue, name, query, is_shared, person, by_name in rows.values_list(*fields):
        yield ViewLine(pk, Queue(queue), name, query, is_shared, person == actor.person, by_name)


def look_of(*, actor: Actor, queue: Queue) -> Look:
    """What somebody chose to see of a queue, or what everybody sees at first."""
    if actor.person is None:
        return usual_look(queue)
    row = QueueLook.objects.filter(person_id=actor.person, queue=queue).values_list("columns", "size").first()
    return usual_look(queue) if row is None else chosen_look(queue, *row)

"""What somebody sees of recommended actions: every other question starts here.

Within what is in scope everything; but who is narrowed to groups of devices sees the actions on devices of these groups
alone, and of an incident all of whose alerts are on such devices every action.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import alerts_in_view, alerts_out_of_view
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.rules.cards import ThingKind
from vedette.portal.telemetry.queries.view import narrowed_organisations, visible_devices


def actions_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[RecommendedAction]:
    """The actions of one organisation, or of all that are in scope."""
    rows = RecommendedAction.objects.all()
    narrowed = narrowed_organisations(actor=actor)
    if narrowed:
        rows = rows.filter(~Q(organisation_id__in=narrowed) | _on_own_device(actor) | _of_own_incident(actor))
    return rows.filter(organisation_id=organisation) if organisation else rows


def _on_own_device(actor: Actor) -> Q:
    devices = visible_devices(actor=actor).filter(organisation_id=OuterRef("organisation_id"))
    return Q(Exists(devices.filter(key=OuterRef("thing_key"))), thing_kind=ThingKind.DEVICE)


def _of_own_incident(actor: Actor) -> Q:
    """About no device; a merged incident's alerts are where it leads."""
    home = Q(incident=OuterRef("incident")) | Q(incident=OuterRef("incident__redirected_to"))
    seen, hidden = alerts_in_view(actor=actor).filter(home), alerts_out_of_view(actor=actor).filter(home)
    return ~Q(thing_kind=ThingKind.DEVICE) & Exists(seen) & ~Exists(hidden)

"""Where something that a search names may be looked up: organisations in view, those whose alerts name it first."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from vedette.lake.refusals import LakeError
from vedette.portal.access.rules import Actor
from vedette.portal.entities.rules.names import NAMED_AS, Named
from vedette.portal.incidents.models import AlertEntity
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.telemetry.queries.lakes import NothingKeptError, OutOfViewError, opened_entities
from vedette.portal.tenants.queries import organisations

PLACES_AT_MOST, ACCOUNTS_AT_MOST = 20, 10


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation in view, and how many alerts there name the thing."""

    organisation: UUID
    name: str
    alerts: int


def places(*, actor: Actor, named: Named) -> list[Place]:
    """At most twenty organisations, those with the most alerts first."""
    keys = {named.value.casefold(), named.indicator.value.casefold()}
    named_by = AlertEntity.objects.filter(kind__in=NAMED_AS[named.page], key__in=keys)
    seen = alerts_in_view(actor=actor).filter(pk__in=named_by.values("alert_id"))
    counts = Counter(seen.values_list("organisation_id", flat=True)[:10_000])
    found = [Place(each.id, each.name, counts[each.id]) for each in organisations(actor=actor)]
    return sorted(found, key=lambda place: (-place.alerts, place.name))[:PLACES_AT_MOST]


def accounts_called(*, actor: Actor, words: str) -> list[tuple[UUID, str]]:
    r"""Accounts of the one organisation in view, as ``domain\name``, by a part of it; none where several are in view.

    The lake's list of accounts knows no groups of devices: a seat that is narrowed finds none.
    """
    seen = organisations(actor=actor)
    if len(seen) != 1:
        return []
    own = seen[0].id
    try:
        with opened_entities(actor=actor, organisation=own) as known:
            found = known.accounts(text=words, limit=ACCOUNTS_AT_MOST)
    except (OutOfViewError, NothingKeptError, LakeError):
        return []
    return [(own, f"{each.domain}\\{each.name}" if each.domain else each.name) for each in found]

"""The recommended actions of one incident, and what the engine advises for it."""

from uuid import UUID

from django.db.models import Q

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.incident import story_of
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.lines import ActionLine, lines_of
from vedette.portal.response.queries.view import actions_in_view
from vedette.portal.response.rules.cards import Card, Thing, ThingKind
from vedette.portal.response.rules.proposals import Sign, proposals

_MOST_SIGNS, MOST_THINGS = 2_000, 20


def of_incident(incident: UUID) -> Q:
    """Its own actions, and those of incidents that were merged into it."""
    return Q(incident_id=incident) | Q(incident__redirected_to_id=incident)


def actions_of(*, actor: Actor, organisation: UUID, incident: UUID, language: str) -> list[ActionLine]:
    """All that were recommended, the most urgent first, what was withdrawn last."""
    rows = actions_in_view(actor=actor, organisation=organisation).filter(of_incident(incident))
    found = rows.order_by("priority_rank", "published", "number")
    lines = lines_of(actor=actor, rows=found, language=language)
    return sorted(lines, key=lambda line: line.withdrawn is not None)


def advised(*, actor: Actor, organisation: UUID, incident: UUID) -> list[Card]:
    """What the engine advises and nobody has recommended yet, in the order in which to act."""
    story = story_of(actor=actor, organisation=organisation, incident=incident)
    if story is None:
        return []
    alerts = alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident).order_by("at", "pk")
    signs = [Sign(*row) for row in alerts.values_list("pk", "techniques", "device")[:_MOST_SIGNS]]
    cards = proposals(story.incident.get("recommendations", ()), signs)
    known = RecommendedAction.objects.filter(of_incident(incident), organisation_id=organisation, withdrawn=None)
    said = set(known.exclude(advice="").values_list("advice", flat=True))
    return [card for card in cards if card.advice not in said]


def things_of(*, actor: Actor, organisation: UUID, incident: UUID) -> list[Thing]:
    """What an action about it can concern: devices, accounts, and what its alerts name."""
    alerts = alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident)
    named = alerts.order_by("at", "pk").values_list("device", "account")[:_MOST_SIGNS]
    pairs = list(named)
    found = [Thing(ThingKind.DEVICE, device) for device, _ in pairs if device]
    found += [Thing(ThingKind.ACCOUNT, account) for _, account in pairs if account]
    for kind, key in (
        alerts.filter(entities__kind__in=_KINDS).values_list("entities__kind", "entities__key").distinct()[:_MOST_SIGNS]
    ):
        if kind in _KINDS:
            found.append(Thing(_KINDS[kind], key))
    return _some_of_each(found)


_KINDS = {"file": ThingKind.FILE, "address": ThingKind.ADDRESS, "domain": ThingKind.ADDRESS}


def _some_of_each(things: list[Thing]) -> list[Thing]:
    found = {(each.kind, each.key): each for each in reversed(things)}
    ordered = sorted(found.values(), key=lambda each: (list(ThingKind).index(each.kind), each.name.casefold()))
    return [each for kind in ThingKind for each in [one for one in ordered if one.kind is kind][:MOST_THINGS]]

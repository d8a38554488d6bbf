"""What a case is linked to, as far as the reader sees it, and what it could be linked to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import CaseLink
from vedette.portal.cases.rules.links import LinkKind, Target
from vedette.portal.hunting.policies import hunts
from vedette.portal.hunts.queries.ledger import hunt_ledger, hunt_page
from vedette.portal.hunts.rules.asking import HuntsAsked
from vedette.portal.incidents.queries.incident import incident_page, other_open_incidents
from vedette.portal.incidents.queries.rules import rule_that_fired, rules_that_fired
from vedette.portal.incidents.rules.values import Classification, IncidentStatus
from vedette.portal.notices.queries.notices import notice_list, notice_page
from vedette.portal.telemetry.rules.reading import id_of

MOST_OFFERED = 50
_NOTHING = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Linked:
    """Something that exists in the case's organisation and is in the reader's view."""

    target: Target
    name: str
    may_be_notified: bool = False
    """An incident that was found to be an attack, and of which a story is told."""
    may_be_judged: bool = False
    """An incident that is not merged into another one."""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link, and who made it."""

    linked: Linked
    by_name: str


def links_of(*, actor: Actor, organisation: UUID, case: UUID) -> list[LinkLine]:
    """Its links that nobody took away, the oldest first; detections are for the experts alone."""
    rows = current_links(organisation=organisation, case=case)
    is_expert = hunts(actor, organisation)
    shown = [row for row in rows if is_expert or row.kind != LinkKind.DETECTION]
    found = [(row, linked_to(actor=actor, organisation=organisation, target=target_of_row(row))) for row in shown]
    return [LinkLine(linked, row.by_name) for row, linked in found if linked is not None]


def current_links(*, organisation: UUID, case: UUID) -> list[CaseLink]:
    """The rows of links that are there; what was taken away and made again counts as made again."""
    last: dict[tuple[str, str], CaseLink] = {}
    for row in CaseLink.objects.filter(organisation_id=organisation, case_id=case).order_by("pk"):
        last[row.kind, row.key] = row
    return [row for row in last.values() if not row.is_undone]


def target_of_row(row: CaseLink) -> Target:
    """What the row links to."""
    return Target(LinkKind(row.kind), row.key)


def linked_to(*, actor: Actor, organisation: UUID, target: Target) -> Linked | None:
    """What is called so in the organisation; nothing where it is not there, or out of view."""
    return _FINDERS[target.kind](actor, organisation, target)


def _incident(actor: Actor, organisation: UUID, target: Target) -> Linked | None:
    wanted = id_of(target.key)
    page = incident_page(actor=actor, organisation=organisation, incident=wanted) if wanted else None
    if page is None:
        return None
    is_true = page.classification == Classification.TRUE_POSITIVE
    is_merged = page.status == IncidentStatus.REDIRECTED
    return Linked(target, f"#{page.number} {page.name}", is_true and not is_merged, not is_merged)


def _notice(actor: Actor, organisation: UUID, target: Target) -> Linked | None:
    wanted = id_of(target.key)
    page = notice_page(actor=actor, organisation=organisation, notice=wanted) if wanted else None
    return Linked(target, f"#{page.line.number} {page.line.title}") if page else None


def _hunt(actor: Actor, organisation: UUID, target: Target) -> Linked | None:
    wanted = id_of(target.key)
    page = hunt_page(actor=actor, organisation=organisation, hunt=wanted) if wanted else None
    return Linked(target, page.line.title) if page else None


def _detection(actor: Actor, organisation: UUID, target: Target) -> Linked | None:
    found = rule_that_fired(actor=actor, organisation=organisation, rule=target.key)
    return Linked(target, found.title) if found else None


_FINDERS: Mapping[LinkKind, Callable[[Actor, UUID, Target], Linked | None]] = MappingProxyType(
    {
        LinkKind.INCIDENT: _incident,
        LinkKind.NOTICE: _notice,
        LinkKind.HUNT: _hunt,
        LinkKind.DETECTION: _detection,
    }
)


def offered(*, actor: Actor, organisation: UUID) -> dict[LinkKind, list[tuple[str, str]]]:
    """What a case can be linked to, the latest of each kind: key and name."""
    incidents = other_open_incidents(actor=actor, organisation=organisation, incident=_NOTHING)
    notices = notice_list(actor=actor, organisations=[organisation]).lines
    hunts = hunt_ledger(actor=actor, organisation=organisation, asked=HuntsAsked()).lines
    rules = rules_that_fired(actor=actor, organisation=organisation, most=MOST_OFFERED)
    found = {
        LinkKind.INCIDENT: [(str(pk), f"#{number} {name}") for pk, number, name in incidents],
        LinkKind.NOTICE: [(str(each.id), f"#{each.number} {each.title}") for each in notices],
        LinkKind.HUNT: [(str(each.id), each.title) for each in hunts],
        LinkKind.DETECTION: [(each.rule, each.title) for each in rules],
    }
    return {kind: each[:MOST_OFFERED] for kind, each in found.items() if each}

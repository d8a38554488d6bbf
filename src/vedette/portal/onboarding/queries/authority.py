"""What organisations decided on response authority, and what was decided before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding import models
from vedette.portal.onboarding.rules.authority import AuthorityDecision, ResponseAuthority


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as histories show it."""

    number: int
    at: datetime
    person_name: str
    decision: AuthorityDecision
    device_groups: tuple[str, ...]
    """By the names that they had then."""


def decisions(*, actor: Actor, organisation: UUID) -> list[DecisionLine]:
    """Everything that was ever decided, newest first; the first of the list holds."""
    del actor
    rows = models.AuthorityDecision.objects.filter(organisation_id=organisation).order_by("-number")
    return [_line(row) for row in rows]


def authority_of(*, actor: Actor, organisation: UUID) -> AuthorityDecision:
    """What holds: the last decision, or the default where nothing was decided."""
    found = decisions(actor=actor, organisation=organisation)
    return found[0].decision if found else AuthorityDecision()


def _line(row: models.AuthorityDecision) -> DecisionLine:
    decision = AuthorityDecision(
        ResponseAuthority(row.mode),
        frozenset(map(UUID, row.device_groups)),
        row.all_high_value_devices,
        tuple(row.user_groups),
        row.all_high_value_users,
    )
    return DecisionLine(row.number, row.at, row.person_name, decision, tuple(sorted(row.device_groups.values())))

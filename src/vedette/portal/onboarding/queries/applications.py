"""Where applications stand, how they came there, and which wait for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding.models import Application, ApplicationStep
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.review_clock import ReviewClock, Stay, review_clock
from vedette.portal.tenants.queries import business_calendar
from vedette.portal.tenants.rules.business_days import BusinessCalendar


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of an application, as histories show it."""

    at: datetime
    person_name: str
    from_state: ApplicationState
    to_state: ApplicationState
    reason: str
    overridden: bool
    """Approved although too few devices reported."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an organisation's application stands."""

    state: ApplicationState
    applicant: UUID | None = None
    applicant_name: str = ""
    applicant_email: str = ""
    steps: tuple[StepLine, ...] = ()
    """In the order in which they were taken."""
    clock: ReviewClock | None = None

    @property
    def since(self) -> datetime | None:
        """When it came to where it stands."""
        return self.steps[-1].at if self.steps else None

    @property
    def applied(self) -> datetime | None:
        """When the latest application was sent in."""
        moments = [step.at for step in self.steps if step.to_state is ApplicationState.SUBMITTED]
        return moments[-1] if moments else None

    @property
    def last_words(self) -> str:
        """What was said with the last step."""
        return self.steps[-1].reason if self.steps else ""


NOT_APPLIED = Standing(ApplicationState.NOT_APPLIED)


def standing_of(*, actor: Actor, organisation: UUID) -> Standing:
    """The application of one organisation."""
    found = standings(actor=actor, organisations=[organisation])
    return found.get(organisation, NOT_APPLIED)


def standings(*, actor: Actor, organisations: Sequence[UUID]) -> dict[UUID, Standing]:
    """The applications of those of the organisations that ever applied."""
    rows = Application.objects.filter(organisation_id__in=organisations)
    steps = ApplicationStep.objects.filter(organisation_id__in=organisations).order_by("organisation_id", "number")
    told = {owner: tuple(map(_line, lines)) for owner, lines in groupby(steps, lambda step: step.organisation_id)}
    calendar = business_calendar(actor=actor)
    return {row.organisation_id: _standing(row, told.get(row.organisation_id, ()), calendar) for row in rows}


def _line(row: ApplicationStep) -> StepLine:
    return StepLine(
        row.at,
        row.person_name,
        ApplicationState(row.from_state),
        ApplicationState(row.to_state),
        row.reason,
        bool(row.details.get("overridden")),
    )


def _standing(row: Application, steps: tuple[StepLine, ...], calendar: BusinessCalendar) -> Standing:
    stays = [Stay(step.at, step.to_state) for step in steps]
    clock = review_clock(stays, timezone.now(), calendar)
    state = ApplicationState(row.state)
    return Standing(state, row.applicant_id, row.applicant_name, row.applicant_email, steps, clock)

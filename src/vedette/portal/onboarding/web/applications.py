"""The lead's queue: who asks to be hunted for, who asks for an expert, and how long they have waited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.queries.readiness import Preparedness, preparedness
from vedette.portal.onboarding.queries.subscriptions import RequestLine, requests
from vedette.portal.onboarding.rules.application import PENDING, ApplicationState
from vedette.portal.onboarding.rules.eligibility import eligibility
from vedette.portal.onboarding.rules.review_clock import REVIEW_TAKES
from vedette.portal.onboarding.rules.subscription import RequestState
from vedette.portal.onboarding.web.words import DEVICES, REQUESTS, STATES, TONES
from vedette.portal.tenants.queries import business_calendar, organisations
from vedette.portal.tenants.rules.business_days import BusinessCalendar, add_business_time


@dataclass(frozen=True, slots=True)
class QueueLine:
    """An application or a request as the queue shows it."""

    organisation: UUID
    name: str
    what: str | Promise
    state: str | Promise
    tone: str
    is_open: bool
    applicant: str
    since: datetime | None
    """When it was asked for."""
    due: datetime | None
    is_late: bool
    is_halted: bool
    devices: str | Promise
    is_eligible: bool


@door(as_provider(ProviderPermission.REVIEW_APPLICATIONS))
def applications_page(request: ActingRequest) -> HttpResponse:
    """What waits for a decision, the most urgent first; with ``all``, also what was decided."""
    show_all = request.GET.get("show") == "all"
    lines = list(_lines(request))
    waiting = [line for line in lines if line.is_open]
    shown = {
        "lines": sorted(lines if show_all else waiting, key=_urgency),
        "waiting": len(waiting),
        "total": len(lines),
        "show_all": show_all,
    }
    return render(request, "onboarding/applications.html", shown)


def _lines(request: ActingRequest) -> Iterator[QueueLine]:
    actor = request.actor
    names = {line.id: line.name for line in organisations(actor=actor)}
    found = preparedness(actor=actor, organisations=list(names))
    for organisation, each in found.items():
        if each.standing.state is not ApplicationState.NOT_APPLIED:
            yield _application_line(organisation, names[organisation], each)
    calendar = business_calendar(actor=actor)
    for asked in requests(actor=actor):
        yield _request_line(asked, names[asked.organisation], found[asked.organisation], calendar)


def _application_line(organisation: UUID, name: str, found: Preparedness) -> QueueLine:
    standing, state = found.standing, eligibility(found.telemetry)
    clock = standing.clock
    is_open = standing.state in PENDING
    return QueueLine(
        organisation,
        name,
        _("Targeted Attack Notifications"),
        STATES[standing.state],
        TONES.get(standing.state, "quiet"),
        is_open,
        standing.applicant_name,
        standing.applied,
        clock.due if clock else None,
        bool(clock and clock.is_late and is_open),
        bool(clock and not clock.is_running and is_open),
        DEVICES[state],
        found.telemetry.reporting > 0,
    )


def _request_line(asked: RequestLine, name: str, found: Preparedness, calendar: BusinessCalendar) -> QueueLine:
    is_open = asked.state is RequestState.OPEN
    due = add_business_time(asked.asked, timedelta(days=REVIEW_TAKES), calendar)
    return QueueLine(
        asked.organisation,
        name,
        _("Trial of Experts on Demand"),
        REQUESTS[asked.state],
        "waits" if is_open else "quiet",
        is_open,
        asked.person_name,
        asked.asked,
        due if is_open else None,
        is_open and timezone.now() > due,
        is_halted=False,
        devices=DEVICES[eligibility(found.telemetry)],
        is_eligible=found.telemetry.reporting > 0,
    )


def _urgency(line: QueueLine) -> tuple[bool, bool, bool, float]:
    """Open before decided, late before others, running before halted, then by the moment that comes first."""
    moment = line.due or line.since
    seconds = moment.timestamp() if moment else 0.0
    return (not line.is_open, not line.is_late, line.is_halted, seconds if line.is_open else -seconds)

"""Two hunts for the demonstration: one that found nothing anywhere, and one that led to the worst incident."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.hunts.actions.outcomes import HuntPlace, conclude_hunt
from vedette.portal.hunts.actions.plans import open_hunt
from vedette.portal.hunts.queries.series import series_of
from vedette.portal.hunts.rules.outcomes import Outcome
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.queries.view import incidents_in_view

_LOOKED_BACK = timedelta(days=7)
_EMPTY = (
    "Passwords taken out of browsers",
    "Somebody copies the files in which browsers keep passwords; a program that is no browser then opens them.",
    ("T1555.003",),
    "On the devices that reported, no program but the browsers themselves came near these files.",
)
_CONFIRMED = (
    "Somebody at the keyboard",
    "An intruder asks who they are and who may do what, and types the next command when they have read the answer.",
    ("T1033", "T1087", "T1059"),
    "Commands follow one another at a person's pace, after a program that nobody of yours started. See the incident.",
)


def hunt_for(*, lead: Actor, organisations: Sequence[UUID]) -> None:
    """Open and conclude both, as the lead hunter: one in all organisations, one in the first of them."""
    for part in _opened(lead, _EMPTY, organisations):
        conclude_hunt(actor=lead, at=part, outcome=Outcome(HuntVerdict.NOTHING_FOUND, _EMPTY[-1], 50))
    first = organisations[0]
    worst = (
        incidents_in_view(actor=lead, organisation=first).order_by("-score").values_list("number", flat=True).first()
    )
    if worst is None:
        return
    for part in _opened(lead, _CONFIRMED, [first]):
        outcome = Outcome(HuntVerdict.CONFIRMED, _CONFIRMED[-1], 85, incidents=(worst,))
        conclude_hunt(actor=lead, at=part, outcome=outcome)


def _opened(lead: Actor, told: tuple[str, str, tuple[str, ...], str], organisations: Sequence[UUID]) -> list[HuntPlace]:
    title, hypothesis, techniques, _words = told
    until = timezone.now().replace(second=0, microsecond=0)
    plan = Plan(title, hypothesis, until - _LOOKED_BACK, until, techniques)
    series = series_of(actor=lead, series=open_hunt(actor=lead, plan=plan, organisations=organisations))
    return [HuntPlace(part.organisation, part.id) for part in series.parts] if series else []

"""An application of Meridian, taken from state to state by those who take each step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from portal.people import House
from portal.telemetry.fleet import a_device
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.onboarding.actions.applications import (
    Applicant,
    answer,
    apply,
    approve,
    ask_for_more,
    begin_review,
    decline,
    switch,
    withdraw,
)
from vedette.portal.onboarding.queries.applications import Standing, standing_of
from vedette.portal.onboarding.rules.application import ApplicationState, Step

S = ApplicationState

WAYS = {
    S.NOT_APPLIED: (),
    S.SUBMITTED: (Step.SUBMIT,),
    S.UNDER_REVIEW: (Step.SUBMIT, Step.BEGIN_REVIEW),
    S.MORE_INFO: (Step.SUBMIT, Step.BEGIN_REVIEW, Step.ASK),
    S.ON: (Step.SUBMIT, Step.BEGIN_REVIEW, Step.APPROVE),
    S.OFF: (Step.SUBMIT, Step.BEGIN_REVIEW, Step.APPROVE, Step.TURN_OFF),
    S.DECLINED: (Step.SUBMIT, Step.BEGIN_REVIEW, Step.DECLINE),
    S.WITHDRAWN: (Step.SUBMIT, Step.WITHDRAW),
}
"""How each state in which something can rest is reached."""

BY_THE_PROVIDER = {Step.BEGIN_REVIEW, Step.ASK, Step.APPROVE, Step.DECLINE}


def applicant(**changes) -> Applicant:
    given = {"name": "Alice", "email": "alice@people.example", "language": "en", "accepts_privacy_statement": True}
    return Applicant(**(given | changes))


def take(house: House, step: Step, *, as_whom: str = "", words: str = "Because.") -> None:
    """Let Alice take a step of the organisation, and Lee one of the hunting team, unless it is tried by another."""
    actor = house.actor(as_whom or ("lee" if step in BY_THE_PROVIDER else "alice"))
    with in_view_of(actor=actor, organisation=house.meridian):
        _steps(actor, house.meridian, words)[step]()


def _steps(actor, organisation: UUID, words: str) -> dict[Step, Callable[[], object]]:
    place = {"actor": actor, "organisation": organisation}
    return {
        Step.SUBMIT: lambda: apply(**place, applicant=applicant()),
        Step.BEGIN_REVIEW: lambda: begin_review(**place),
        Step.ASK: lambda: ask_for_more(**place, words=words),
        Step.ANSWER: lambda: answer(**place, words=words),
        Step.APPROVE: lambda: approve(**place),
        Step.DECLINE: lambda: decline(**place, words=words),
        Step.WITHDRAW: lambda: withdraw(**place),
        Step.TURN_OFF: lambda: switch(**place, on=False),
        Step.TURN_ON: lambda: switch(**place, on=True),
    }


def let_report(house: House) -> None:
    """A device of Meridian's daily work reports."""
    with everything_in_view():
        a_device(house.meridian, "mer-ws001.meridian.example")


def taken_to(house: House, state: ApplicationState) -> None:
    """Take Meridian's application to a state; a device reports, so that it can be approved."""
    let_report(house)
    for step in WAYS[state]:
        take(house, step)


def standing(house: House) -> Standing:
    with everything_in_view():
        return standing_of(actor=house.actor("lee"), organisation=house.meridian)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within the block did not happen after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

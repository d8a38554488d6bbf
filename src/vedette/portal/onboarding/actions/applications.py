"""Applying, reviewing, switching on and off: each step is taken by its side, written down and told by mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.onboarding.actions.letters import tell_applicant, tell_applied
from vedette.portal.onboarding.actions.locking import locked_record
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Application, ApplicationStep
from vedette.portal.onboarding.policies import require_deciding_for, require_reviewing
from vedette.portal.onboarding.queries.devices import telemetry_of
from vedette.portal.onboarding.rules.application import (
    ACCEPTED,
    PENDING,
    STEPS,
    ApplicationState,
    Step,
    StepNotPossibleError,
    after,
)
from vedette.portal.onboarding.rules.eligibility import Eligibility, eligibility
from vedette.portal.onboarding.rules.privacy import PRIVACY_STATEMENT
from vedette.portal.onboarding.rules.wording import clean_statement
from vedette.portal.tenants.rules import Language, clean_address, clean_name


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies for an organisation, and how to reach them."""

    name: str
    email: str
    language: str
    accepts_privacy_statement: bool


@transaction.atomic
def apply(*, actor: Actor, organisation: UUID, applicant: Applicant) -> None:
    """Apply for Targeted Attack Notifications. Colleagues share one application: a second one is refused."""
    require_deciding_for(actor, organisation)
    name = clean_name(applicant.name)
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    if not applicant.accepts_privacy_statement:
        raise RefusedError(Reason.PRIVACY_NOT_ACCEPTED)
    row = locked_record(actor=actor, organisation=organisation)
    if ApplicationState(row.state) in PENDING | ACCEPTED:
        raise RefusedError(Reason.APPLIED_ALREADY)
    row.applicant_id, row.applicant_name = actor.person, name
    row.applicant_email, row.language = clean_address(applicant.email), Language(applicant.language)
    row.privacy_statement = PRIVACY_STATEMENT
    details = {**_seen(actor, organisation), "privacy statement": PRIVACY_STATEMENT}
    _take(row, Step.SUBMIT, actor, details=details)
    _tell(actor, row, deed="application.submitted", details=details)
    tell_applied(row)


@transaction.atomic
def withdraw(*, actor: Actor, organisation: UUID) -> None:
    """Take back an application that is not decided."""
    require_deciding_for(actor, organisation)
    row = locked_record(actor=actor, organisation=organisation)
    _take(row, Step.WITHDRAW, actor)
    _tell(actor, row, deed="application.withdrawn")


@transaction.atomic
def answer(*, actor: Actor, organisation: UUID, words: str) -> None:
    """Answer what the hunting team asked; the review goes on."""
    require_deciding_for(actor, organisation)
    row = locked_record(actor=actor, organisation=organisation)
    _take(row, Step.ANSWER, actor, words)
    _tell(actor, row, deed="application.answered")


@transaction.atomic
def begin_review(*, actor: Actor, organisation: UUID) -> None:
    """Take an application into review."""
    require_reviewing(actor)
    row = locked_record(actor=actor, organisation=organisation)
    _take(row, Step.BEGIN_REVIEW, actor)
    _tell(actor, row, deed="application.review begun")


@transaction.atomic
def ask_for_more(*, actor: Actor, organisation: UUID, words: str) -> None:
    """Ask the applicant for more information; the review's clock halts until the answer."""
    require_reviewing(actor)
    row = locked_record(actor=actor, organisation=organisation)
    asked = _take(row, Step.ASK, actor, words)
    _tell(actor, row, deed="application.more information asked")
    tell_applicant(row, "application_more_information", reason=asked)


@transaction.atomic
def decline(*, actor: Actor, organisation: UUID, words: str) -> None:
    """Decline with a reason, which the applicant is mailed; the organisation may apply again."""
    require_reviewing(actor)
    row = locked_record(actor=actor, organisation=organisation)
    reason = _take(row, Step.DECLINE, actor, words)
    _tell(actor, row, deed="application.declined")
    tell_applicant(row, "application_declined", reason=reason)


@transaction.atomic
def approve(*, actor: Actor, organisation: UUID, words: str = "", overrides: bool = False) -> None:
    """Approve: notifications are on at once. Devices are looked at anew; going by without any takes a reason."""
    require_reviewing(actor)
    row = locked_record(actor=actor, organisation=organisation)
    if row.applicant_id is not None and row.applicant_id == actor.person:
        raise RefusedError(Reason.OWN_APPLICATION)
    seen = _seen(actor, organisation)
    is_eligible = seen["eligibility"] == Eligibility.ELIGIBLE
    if not is_eligible and not overrides:
        raise RefusedError(Reason.NOT_ELIGIBLE)
    if not is_eligible and not clean_statement(words):
        raise RefusedError(Reason.OVERRIDE_WITHOUT_REASON)
    details = {**seen, "overridden": not is_eligible}
    _take(row, Step.APPROVE, actor, words, details)
    _take(row, Step.ENTER_SERVICE, SERVICE)
    _tell(actor, row, deed="application.approved", details=details)
    tell_applicant(row, "application_approved")


@transaction.atomic
def switch(*, actor: Actor, organisation: UUID, on: bool) -> bool:
    """Turn notifications on or off, and say whether that changed anything. What was sent before stays."""
    require_deciding_for(actor, organisation)
    row = locked_record(actor=actor, organisation=organisation)
    if row.state == STEPS[Step.TURN_ON if on else Step.TURN_OFF].target:
        return False
    _take(row, Step.TURN_ON if on else Step.TURN_OFF, actor)
    if on:
        _tell(actor, row, deed="notifications.turned on")
    else:
        _tell(actor, row, deed="notifications.turned off")
    return True


def _take(
    row: Application, step: Step, actor: Actor, words: str = "", details: Mapping[str, object] | None = None
) -> str:
    """Move the record and write the step down; what was said comes back as it is kept."""
    said, before = clean_statement(words), ApplicationState(row.state)
    if STEPS[step].needs_words and not said:
        raise RefusedError(Reason.WORDS_MISSING)
    try:
        row.state = after(before, step, said)
    except StepNotPossibleError as error:
        raise RefusedError(Reason.STEP_NOT_POSSIBLE) from error
    row.save()
    ApplicationStep.objects.create(
        organisation_id=row.organisation_id,
        number=ApplicationStep.objects.filter(organisation_id=row.organisation_id).count() + 1,
        at=timezone.now(),
        person_id=actor.person,
        person_name=actor.name[:200],
        from_state=before,
        to_state=row.state,
        reason=said,
        details=dict(details or {}),
    )
    return said


def _seen(actor: Actor, organisation: UUID) -> dict[str, object]:
    """What telemetry says at this moment, as it is written down."""
    found = telemetry_of(actor=actor, organisation=organisation)
    return {"eligibility": eligibility(found).value, "devices": f"{found.reporting}/{found.known}"}


def _tell(actor: Actor, row: Application, deed: str, details: Mapping[str, object] | None = None) -> None:
    record(actor=actor, deed=deed, organisation=row.organisation_id, subject=row.applicant_name, details=details)

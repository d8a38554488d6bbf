"""What a case becomes: an incident that no rule found, and a verdict in the hunters' ledger."""

from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.links import link
from vedette.portal.cases.actions.stepping import locked_case, log
from vedette.portal.cases.models import Case
from vedette.portal.cases.policies import require_answering
from vedette.portal.cases.queries.links import current_links, target_of_row
from vedette.portal.cases.rules.links import LinkKind, Target
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace, ThingKind, case_name
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.actions.verdicts import give_verdict
from vedette.portal.hunting.rules.asking import Shown
from vedette.portal.hunting.rules.verdicts import Judgement
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.raising import raise_incident
from vedette.portal.incidents.rules.expert_alerts import ExpertAlert
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Category, Severity


@transaction.atomic
def become_incident(*, actor: Actor, at: CasePlace, title: str, severity: Severity) -> UUID:
    """Raise an incident about what the case is about, and link the case to it; once. Raises RefusedError."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    alert = ExpertAlert(
        told_as=f"case-{row.pk.hex}",
        title=title,
        severity=severity,
        category=Category.SUSPICIOUS_ACTIVITY,
        techniques=(),
        devices=_names(row, ThingKind.DEVICE),
        accounts=_names(row, ThingKind.USER),
        things=tuple((row.thing_kind, each) for each in _names(row, ThingKind.FILE, ThingKind.ADDRESS)),
    )
    try:
        incident = raise_incident(actor=actor, organisation=at.organisation, alert=alert)
    except RefusedError as error:
        raise RefusedError(_BECAME if error.reason is Reason.TOO_MANY else error.reason) from error
    link(actor, row, Target(LinkKind.INCIDENT, str(incident)))
    log(actor, row, Logged.BECAME_INCIDENT, incident=str(incident))
    return incident


_BECAME = CaseReason.BECAME_INCIDENT


def _names(row: Case, *kinds: ThingKind) -> tuple[str, ...]:
    return (row.thing_name,) if row.thing_kind in kinds and row.thing_name else ()


@transaction.atomic
def judge_linked(*, actor: Actor, at: CasePlace, incident: UUID, judgement: Judgement, shown: Shown) -> None:
    """Say of a linked incident what it is: claimed, judged, and in the ledger with the name of the case."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    there = [target_of_row(each) for each in current_links(organisation=at.organisation, case=row.pk)]
    if Target(LinkKind.INCIDENT, str(incident)) not in there:
        raise RefusedError(CaseReason.NO_SUCH_TARGET)
    place = Place(at.organisation, incident)
    claim(actor=actor, at=place)
    give_verdict(actor=actor, at=place, judgement=judgement, shown=shown, occasion=case_name(row.number))

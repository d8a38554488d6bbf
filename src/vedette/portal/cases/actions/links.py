"""Linking a case to what came of it, and taking a link away; both stay in the table."""

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.stepping import announce_case, locked_case, log
from vedette.portal.cases.models import Case, CaseLink
from vedette.portal.cases.policies import require_answering
from vedette.portal.cases.queries.links import current_links, linked_to, target_of_row
from vedette.portal.cases.rules.links import MOST_LINKS, LinkKind, Target
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import RefusedError


@transaction.atomic
def link_case(*, actor: Actor, at: CasePlace, target: Target) -> None:
    """Link it to something of the same organisation. Raises RefusedError where that is not there, or linked already."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    link(actor, row, target)


def link(actor: Actor, row: Case, target: Target) -> None:
    """The same with a locked case, within the caller's transaction."""
    found = linked_to(actor=actor, organisation=row.organisation_id, target=target)
    if found is None:
        raise RefusedError(CaseReason.NO_SUCH_TARGET)
    there = current_links(organisation=row.organisation_id, case=row.pk)
    if target in [target_of_row(each) for each in there]:
        raise RefusedError(CaseReason.IS_LINKED)
    if len(there) >= MOST_LINKS:
        raise RefusedError(CaseReason.TOO_MANY_LINKS)
    _keep(actor, row, target, is_undone=False)
    log(actor, row, Logged.LINKED, **_told(target, found.name))
    announce_case(row)


@transaction.atomic
def unlink_case(*, actor: Actor, at: CasePlace, target: Target) -> None:
    """Take the link away again. Raises RefusedError where there is none."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    there = current_links(organisation=at.organisation, case=row.pk)
    if target not in [target_of_row(each) for each in there]:
        raise RefusedError(CaseReason.NO_SUCH_TARGET)
    _keep(actor, row, target, is_undone=True)
    log(actor, row, Logged.UNLINKED, **_told(target))
    announce_case(row)


def _told(target: Target, name: str = "") -> dict[str, object]:
    """What the organisation's log says; of a detection no more than that it is one."""
    if target.kind is LinkKind.DETECTION:
        return {"to": target.kind.value}
    return {"to": target.kind.value, "id": target.key, **({"name": name} if name else {})}


def _keep(actor: Actor, row: Case, target: Target, *, is_undone: bool) -> None:
    CaseLink.objects.create(
        organisation_id=row.organisation_id,
        case_id=row.pk,
        at=timezone.now(),
        by=require_answering(actor, row.organisation_id),
        by_name=actor.name[:200],
        kind=target.kind,
        key=target.key,
        is_undone=is_undone,
    )

"""Deciding how far the hunting team may go by itself."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.onboarding import models
from vedette.portal.onboarding.actions.locking import locked_record
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.policies import require_deciding_for
from vedette.portal.onboarding.rules.authority import MOST_USER_GROUPS, AuthorityDecision, group_key
from vedette.portal.tenants.queries import device_groups
from vedette.portal.tenants.rules import clean_name


@transaction.atomic
def decide_authority(*, actor: Actor, organisation: UUID, decision: AuthorityDecision, after: int) -> None:
    """Let this hold from now on.

    ``after`` is the number of the decision that the actor saw: what was decided since is not overwritten unseen.
    """
    require_deciding_for(actor, organisation)
    locked_record(actor=actor, organisation=organisation)
    last = models.AuthorityDecision.objects.filter(organisation_id=organisation).count()
    if last != after:
        raise RefusedError(Reason.CHANGED_MEANWHILE)
    user_groups = _group_names(decision.user_groups)
    excluded = _device_groups(actor, organisation, decision.device_groups)
    models.AuthorityDecision.objects.create(
        organisation_id=organisation,
        number=last + 1,
        at=timezone.now(),
        person_id=actor.person,
        person_name=actor.name[:200],
        mode=decision.mode,
        device_groups=excluded,
        all_high_value_devices=decision.all_high_value_devices,
        user_groups=user_groups,
        all_high_value_users=decision.all_high_value_users,
    )
    details = {"device groups": sorted(excluded.values()), "user groups": user_groups}
    record(actor=actor, deed="authority.decided", organisation=organisation, subject=decision.mode, details=details)


def _device_groups(actor: Actor, organisation: UUID, wanted: frozenset[UUID]) -> dict[str, str]:
    known = device_groups(actor=actor, organisation=organisation)
    found = {group: name for group, name in known if group in wanted}
    if found.keys() != wanted:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return {str(group): name for group, name in found.items()}


def _group_names(names: Iterable[str]) -> list[str]:
    """Each once, whatever its case."""
    clean = {group_key(name): name for name in map(clean_name, names) if name}
    if len(clean) > MOST_USER_GROUPS:
        raise RefusedError(Reason.TOO_MANY_GROUPS)
    return sorted(clean.values(), key=group_key)

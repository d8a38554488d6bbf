"""One after the other: whoever changes what is numbered or ordered of an organisation holds its record meanwhile."""

from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.queries import organisation_name
from vedette.portal.tenants.rules import Language


def locked_record(*, actor: Actor, organisation: UUID) -> Application:
    """The organisation's one record, which nobody else changes until the transaction ends."""
    if organisation_name(actor=actor, organisation=organisation) is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    start = {"state": ApplicationState.NOT_APPLIED, "language": Language.ENGLISH}
    Application.objects.get_or_create(organisation_id=organisation, defaults=start)
    row: Application = Application.objects.select_for_update().get(organisation_id=organisation)
    return row

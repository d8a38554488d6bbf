"""Keeping an organisation's lake quick to read."""

from uuid import UUID

from django.conf import settings

from vedette.lake.organisations import existing_folder_of
from vedette.lake.refusals import UnknownOrganisationError, WriterTakenError
from vedette.lake.store import Lake
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.actions.settle import settle
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import lake_name


def compact_lake(*, actor: Actor, organisation: UUID) -> bool:
    """Merge the small segments of each day; tells whether it could be done. Another writer goes first.

    What came in is taken note of before: merged segments bear the time of the last receipt.
    """
    require_service(actor)
    settle(actor=actor, organisation=organisation)
    name = lake_name(actor=actor, organisation=organisation)
    try:
        existing_folder_of(settings.LAKE_FOLDER, name)
        with Lake.open(settings.LAKE_FOLDER, name) as lake:
            lake.compact()
    except (UnknownOrganisationError, WriterTakenError):
        return False
    return True

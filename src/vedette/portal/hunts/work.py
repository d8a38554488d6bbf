"""What workers do for hunts: count what they could see."""

from collections.abc import Mapping
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.hunts.actions.coverage import cover
from vedette.portal.hunts.actions.plans import COVER
from vedette.portal.jobs.rules import job


@job(COVER, tries=5)
def count_coverage(arguments: Mapping[str, object]) -> None:
    """Of one hunt in one organisation."""
    cover(actor=SERVICE, organisation=UUID(str(arguments["organisation"])), hunt=UUID(str(arguments["hunt"])))

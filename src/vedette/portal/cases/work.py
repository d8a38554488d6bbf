"""What workers do for cases: look at a clock when its moment is over, gather what is known."""

from collections.abc import Mapping
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.dossiers import GATHER, gather
from vedette.portal.cases.actions.stepping import WATCH
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.jobs.rules import job


@job(WATCH, quick=True)
def look_at_clock(arguments: Mapping[str, object]) -> None:
    """Of one case."""
    place = CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"])))
    watch_clock(actor=SERVICE, at=place)


@job(GATHER, tries=5, quick=True)
def gather_dossier(arguments: Mapping[str, object]) -> None:
    """Of one case, for the experts."""
    gather(actor=SERVICE, at=CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"]))))

"""What workers do for cases: look at a clock when its moment is over, look files up, and let go of old ones."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.files import LOOK_UP
from vedette.portal.cases.actions.lookups import look_up
from vedette.portal.cases.actions.stepping import WATCH
from vedette.portal.cases.actions.tidying import sweep_incoming, tidy_files
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.jobs.rules import every, job
from vedette.portal.tenants.queries import organisations

_log = logging.getLogger("vedette.cases")


@job(WATCH, quick=True)
def look_at_clock(arguments: Mapping[str, object]) -> None:
    """Of one case."""
    place = CasePlace(UUID(str(arguments["organisation"])), UUID(str(arguments["case"])))
    watch_clock(actor=SERVICE, at=place)


@job(LOOK_UP)
def look_file_up(arguments: Mapping[str, object]) -> None:
    """Ask telemetry for the content of one file."""
    organisation, file = UUID(str(arguments["organisation"])), UUID(str(arguments["file"]))
    look_up(actor=SERVICE, organisation=organisation, file=file)


@every(timedelta(hours=6))
@job("cases.tidy files")
def tidy_all_files(arguments: Mapping[str, object]) -> None:
    """Let go of files that nobody needs; what goes wrong with one organisation is no matter of the others."""
    del arguments
    sweep_incoming(actor=SERVICE)
    for each in organisations(actor=SERVICE):
        try:
            tidy_files(actor=SERVICE, organisation=each.id)
        except Exception:  # noqa: BLE001 - whatever it is, the others come next
            _log.exception("the files of organisation %s could not be tidied", each.id)

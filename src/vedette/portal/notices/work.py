"""What workers do for notices: remind of those that nobody acknowledged."""

from collections.abc import Mapping
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.jobs.rules import UNTIL_DONE, job
from vedette.portal.notices.actions.reminding import REMIND, remind


@job(REMIND, tries=UNTIL_DONE, quick=True)
def remind_of_notice(arguments: Mapping[str, object]) -> None:
    """Write the reminder that is due, if nobody acknowledged the notice meanwhile."""
    remind(
        actor=SERVICE,
        organisation=UUID(str(arguments["organisation"])),
        notice=UUID(str(arguments["notice"])),
        version=int(str(arguments["version"])),
        number=int(str(arguments["round"])),
    )

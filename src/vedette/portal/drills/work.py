"""What workers do for drills: make the sample, and look how far it came."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from vedette.portal.access.rules import SERVICE
from vedette.portal.drills.actions.looking import LOOK, look
from vedette.portal.jobs.rules import job


@job(LOOK, longest=timedelta(minutes=2))
def look_at_drill(arguments: Mapping[str, object]) -> None:
    """Look once; as long as something may still come, another job is put down."""
    look(actor=SERVICE, organisation=UUID(str(arguments["organisation"])), drill=UUID(str(arguments["drill"])))

"""A house with incidents in it, for a browser: ``python -c "from portal.incidents.seeded import seed; seed()"``."""

import sys

from portal.incidents.stories import tool_alert, tool_events, tool_incident
from portal.incidents.told import alert, document, incident
from portal.telemetry.houses import furnish_with

PLACE = "Meridian Shipping"
_SAME = {"id": "rule-1", "title": "Copies of a volume deleted", "level": "high", "author": "x"}


def seed() -> None:
    """Oscar investigates at Meridian; four incidents wait for him."""
    furnish_with(PLACE)
    from portal.people import come_in  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415

    with everything_in_view():
        come_in(_meridian(), "oscar", "SecurityOperator")
    _found(
        *(incident(f"n{number}", title=f"Incident {number} on WS-0{number}") for number in range(3)),
        incident("same-1", "same-2", title="Copies deleted", severity="medium"),
        alerts=[alert(name, rule=_SAME) for name in ("same-1", "same-2")],
    )


def seed_story() -> None:
    """Oscar investigates at Meridian; one incident waits, whose story tells everything that one can."""
    furnish_with(PLACE)
    from portal.people import come_in  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415

    with everything_in_view():
        come_in(_meridian(), "oscar", "SecurityOperator")
    _found(tool_incident(), alerts=[tool_alert()], events=tool_events())


def more() -> None:
    """A hunt finds something else."""
    furnish_with()
    _found(incident("later", title="Found while you looked"))


def _found(*incidents, alerts=(), events=((), {})) -> None:
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.incidents.actions.take_in import take_in  # noqa: PLC0415

    with everything_in_view():
        found = document(*incidents, alerts=list(alerts))
        taken = take_in(actor=SERVICE, organisation=_meridian(), document=found, events=lambda _: events)
        sys.stdout.write(f"{taken}\n")


def _meridian():
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    return organisation_called(actor=SERVICE, name="meridian-shipping")

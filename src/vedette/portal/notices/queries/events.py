"""An event of a device's timeline, as evidence of a notice."""

from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.entities.queries.timeline import EventDetail, event_at
from vedette.portal.entities.rules.events import read_event_key
from vedette.portal.notices.rules.contents import LONGEST_LINE, LONGEST_VALUE, Evidence
from vedette.portal.notices.rules.document import moment
from vedette.portal.telemetry.queries.inventory import device
from vedette.portal.tenants.rules import clean_name


def event_as_evidence(*, actor: Actor, organisation: UUID, key: str) -> Evidence | None:
    """What ``<device>/<place>`` names, without a mark; nothing where it is not kept, or out of view.

    Raises as ``event_at``.
    """
    named = read_event_key(key)
    where = device(actor=actor, organisation=organisation, device=named[0]) if named else None
    if named is None or where is None:
        return None
    found = event_at(actor=actor, organisation=organisation, device=where.id, place=named[1])
    return None if found is None else _evidence(found, where.name)


def _evidence(found: EventDetail, device_name: str) -> Evidence:
    source, position = found.row.get("VedetteSource"), found.row.get("VedettePosition")
    told = (found.line.action or found.line.table, *found.line.about)
    return Evidence(
        mark="",
        source=clean_name(str(source or found.line.table), LONGEST_VALUE),
        record=int(position) if isinstance(position, int) else 0,
        at=moment(found.line.at),
        device=clean_name(device_name, LONGEST_VALUE),
        text=clean_name(" ".join(told), LONGEST_LINE),
    )

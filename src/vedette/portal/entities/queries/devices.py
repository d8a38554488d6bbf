"""Devices by names that alerts and the lake have for them."""

from collections.abc import Iterable
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.names import device_key


def device_called(*, actor: Actor, organisation: UUID, name: str) -> UUID | None:
    """The device in view that is called this, with or without its domain where only one is."""
    key = device_key(name)
    if not key:
        return None
    rows = visible_devices(actor=actor, organisation=organisation)
    exact = rows.filter(key=key).order_by("-last_seen").values_list("pk", flat=True).first()
    if exact is not None:
        return exact
    longer = list(rows.filter(key__startswith=f"{key}.").values_list("pk", flat=True)[:2])
    return longer[0] if len(longer) == 1 else None


def devices_by_lake_id(*, actor: Actor, organisation: UUID, ids: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    """Of those in view the page and the name, by the id that the lake has for them."""
    rows = visible_devices(actor=actor, organisation=organisation).filter(lake_id__in=list(ids))
    return {lake_id: (pk, name) for lake_id, pk, name in rows.values_list("lake_id", "pk", "name")}

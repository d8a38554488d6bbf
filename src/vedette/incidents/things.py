"""How common things are, by the devices on which they were seen, whether or not anything alerted."""

from vedette.schema.entities import Entity, EntityKind
from vedette.schema.facts import ThingSighting

THINGS_CAP = 200_000
"""Names of things whose devices are remembered; later ones are as common as the alerts of their days show."""
THING_DEVICES_CAP = 50
"""Devices that are remembered of one name: far more than anything rare has."""


class ThingTable:
    """Names of things, and the devices on which each was seen."""

    def __init__(self) -> None:
        self._devices: dict[tuple[EntityKind, str], set[str]] = {}

    def add(self, seen: ThingSighting) -> None:
        """Learn of one more device."""
        for name in seen.thing.names:
            devices = self._devices.get((seen.thing.kind, name))
            if devices is None:
                if len(self._devices) >= THINGS_CAP:
                    return
                devices = self._devices[seen.thing.kind, name] = set()
            if len(devices) < THING_DEVICES_CAP:
                devices.add(seen.device)

    def devices_of(self, thing: Entity) -> set[str]:
        """Where it was seen, by any of its names."""
        return {device for name in thing.names for device in self._devices.get((thing.kind, name), ())}

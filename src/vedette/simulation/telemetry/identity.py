"""The identifiers that Sysmon builds from a machine, a moment and a counter."""

from vedette.simulation.world import Device, Session, World


def process_guid(world: World, device: Device, at: float) -> str:
    """A fresh process GUID: machine, start second and a counter, byte orders as Sysmon has them."""
    return _guid(world, device, at, device.next_token(), tail="000000000800")


def logon_guid(world: World, device: Device, session: Session) -> str:
    """The GUID that Sysmon gives a logon session."""
    return _guid(world, device, session.began, session.logon_id, tail="000000000000")


def _guid(world: World, device: Device, at: float, counter: int, *, tail: str) -> str:
    second = int(world.moment(at).timestamp()) & 0xFFFF_FFFF
    low = counter.to_bytes(8, "little").hex()
    return f"{{{device.machine_id}-{second & 0xFFFF:04x}-{second >> 16:04x}-{low[:4]}-{low[4:8]}{tail[4:]}}}"

"""Names that processes look up and connections that they open, told by Sysmon (22, 3)."""

from dataclasses import dataclass

from vedette.simulation.telemetry.envelope import emit_sysmon
from vedette.simulation.telemetry.processes import acting
from vedette.simulation.world import Device, Process, World


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a connection goes."""

    name: str
    address: str
    port: int = 443


def device_endpoint(device: Device, port: int) -> Endpoint:
    return Endpoint(device.fqdn, device.address, port)


def resolve(world: World, process: Process, endpoint: Endpoint, at: float) -> None:
    """Sysmon 22."""
    data = {
        "ProcessGuid": process.guid,
        "ProcessId": str(process.pid),
        "QueryName": endpoint.name,
        "QueryStatus": "0",
        "QueryResults": f"::ffff:{endpoint.address};",
        "Image": process.image,
        "User": process.session.account.qualified,
    }
    emit_sysmon(world, process.device, at, 22, data)


def connect(world: World, process: Process, endpoint: Endpoint, at: float) -> None:
    """Sysmon 3, from the process's device."""
    device = process.device
    port = 49_152 + int(at * 1000) % 16_000
    _connection(world, process, at, initiated=True, source=(device.fqdn, device.address, port), target=endpoint)


def accept(world: World, process: Process, caller: Device, port: int, at: float) -> None:
    """Sysmon 3, as the device that is called sees it."""
    source = (caller.fqdn, caller.address, 49_152 + int(at * 1000) % 16_000)
    target = device_endpoint(process.device, port)
    _connection(world, process, at, initiated=False, source=source, target=target)


def reach(world: World, process: Process, endpoint: Endpoint, at: float) -> None:
    """Look a name up and connect to it."""
    resolve(world, process, endpoint, at)
    connect(world, process, endpoint, at + 0.05)


def _connection(  # one caller's keyword each
    world: World, process: Process, at: float, *, initiated: bool, source: tuple[str, str, int], target: Endpoint
) -> None:
    name, address, port = source
    data = acting(process) | {
        "Protocol": "tcp",
        "Initiated": "true" if initiated else "false",
        "SourceIsIpv6": "false",
        "SourceIp": address,
        "SourceHostname": name,
        "SourcePort": str(port),
        "SourcePortName": "-",
        "DestinationIsIpv6": "false",
        "DestinationIp": target.address,
        "DestinationHostname": target.name,
        "DestinationPort": str(target.port),
        "DestinationPortName": {80: "http", 443: "https", 445: "microsoft-ds"}.get(target.port, "-"),
    }
    emit_sysmon(world, process.device, at, 3, data)

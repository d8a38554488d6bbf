"""Where the walk begins: what alerts and processes of the incident name themselves."""

from collections.abc import Iterator, Mapping

from vedette.incidents.accounts import person
from vedette.incidents.scope.scene import Scene, event_of
from vedette.incidents.scope.walk import Edge, Node
from vedette.schema.alerts import Alert
from vedette.schema.narrative import EventId, Status, Subject

LOCAL_MASTERS = frozenset({"root"})
"""Accounts of every device that are nobody as long as they serve it, and its loss once an intruder has them."""
_SHOWN_EVENTS = 10


def seeds_of(scene: Scene) -> Iterator[Edge]:
    """Devices, accounts and programs, in order of the alerts and of the processes."""
    yield from _devices(scene)
    yield from _accounts(scene)
    yield from _programs(scene)


def program_label(image: str, device: str) -> str:
    """A program on a device as scope names it: its single processes stand in the incident."""
    return f"{image} on {device}"


def account_node(account: str, device: str) -> Node | None:
    """The node of an account that stands for somebody, or masters a device."""
    who = person(account)
    if who:
        return Node("account", who)
    local = account.strip().casefold()
    return Node("account", local, device) if local in LOCAL_MASTERS else None


def _devices(scene: Scene) -> Iterator[Edge]:
    for place, alert in _gravest(scene).items():
        text = f"“{alert.rule.title}” here"
        node = Node("device", place)
        yield Edge(node, alert.device, Status.CONFIRMED, text, (event_of(alert),), since=scene.since[place])


def _gravest(scene: Scene) -> Mapping[str, Alert]:
    """By device the first of its gravest alerts."""
    found: dict[str, Alert] = {}
    for alert in scene.own:
        place = scene.around.places.get(alert.device, "")
        if place and (place not in found or alert.rule.level.rank > found[place].rule.level.rank):
            found[place] = alert
    return found


def _accounts(scene: Scene) -> Iterator[Edge]:
    for alert in scene.own:
        place = scene.around.places.get(alert.device, "")
        node = account_node(alert.account, place) if alert.process is not None else None
        if node is not None:
            text = f"“{alert.rule.title}” by this account"
            since = scene.since.get(place)
            yield Edge(node, scene.spelled(alert.account), Status.CONFIRMED, text, (event_of(alert),), since=since)
    for member in scene.processes.values():
        node = account_node(member.account, member.device)
        if node is not None:
            text = f"{member.image} of the incident ran as this account on {scene.device(member.device)}"
            via = Subject("process", program_label(member.image, scene.device(member.device)))
            since = scene.since.get(member.device)
            yield Edge(node, scene.spelled(member.account), Status.CONFIRMED, text, _named(member.event), via, since)


def _programs(scene: Scene) -> Iterator[Edge]:
    by_process: dict[tuple[str, str], Alert] = {}
    for alert in scene.own:
        if alert.process is not None:
            by_process.setdefault((scene.around.places.get(alert.device, ""), alert.process.key), alert)
    processes = {member: process for process, member in scene.processes.items()}
    for node, members in scene.programs.items():
        device = scene.device(node.place)
        shown = next((by_process[key] for each in members if (key := (each.device, each.key)) in by_process), None)
        how = f"“{shown.rule.title}” by it" if shown else "below processes with alerts"
        text = f"{how}; {len(members):,} processes of it" if len(members) > 1 else how
        told = [event_of(shown)] if shown else []
        told += [member.event for member in members[:_SHOWN_EVENTS] if member.event]
        evidence = tuple(dict.fromkeys(told))
        yield Edge(
            node,
            program_label(node.name, device),
            Status.CONFIRMED,
            text,
            evidence,
            Subject("device", device),
            scene.since.get(node.place),
            tuple(processes[member] for member in members),
        )


def _named(event: EventId | None) -> tuple[EventId, ...]:
    return (event,) if event else ()

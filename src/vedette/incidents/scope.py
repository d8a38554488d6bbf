"""Whom and what an incident concerns, how surely, and which event says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from vedette.incidents.accounts import person
from vedette.incidents.processes import file_name
from vedette.incidents.root_cause import Surroundings
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident, RemoteStep
from vedette.schema.narrative import Concerned, EventId, Status

SCOPE_CAP = 5_000
"""Devices, accounts and files told for one incident; what is told first is surest."""


def scope_of(incident: Incident, around: Surroundings, alerting: AbstractSet[str]) -> tuple[Concerned, ...]:
    """Devices, then accounts, then files. ``alerting``: device identities on which any incident has alerts."""
    own = [alert for alert in incident.alerts if alert.id not in incident.nearby]
    home = {around.places.get(alert.device, "") for alert in own} - {""}
    onward = list(_onward(own, around))
    found = [*_devices(own, around.places), *_reached(onward, home, around, alerting)]
    found += [*_accounts(own, onward), *_files(incident, around)]
    return tuple(found[:SCOPE_CAP])


def event_of(alert: Alert) -> EventId:
    """The event of an alert."""
    return EventId(alert.source, alert.record)


def _onward(own: Sequence[Alert], around: Surroundings) -> Iterator[RemoteStep]:
    """Logons of its persons from its devices, each after the first alert on the device that they came from."""
    since: dict[str, datetime] = {}
    for alert in own:
        if alert.timestamp is not None:
            since.setdefault(around.places.get(alert.device, ""), alert.timestamp)
    persons = {person(alert.account) for alert in own} - {""}
    from_here = (step for place in since for step in around.steps_from.get(place, ()))
    return (step for step in sorted(from_here) if step.person in persons and step.at >= since[step.origin])


def _devices(own: Iterable[Alert], places: Mapping[str, str]) -> list[Concerned]:
    gravest: dict[str, Alert] = {}
    for alert in own:
        place = places.get(alert.device, "")
        if place and (place not in gravest or alert.rule.level.rank > gravest[place].rule.level.rank):
            gravest[place] = alert
    return [
        Concerned("device", alert.device, Status.CONFIRMED, f"“{alert.rule.title}” here", (event_of(alert),))
        for alert in gravest.values()
    ]


def _reached(
    onward: Sequence[RemoteStep], home: AbstractSet[str], around: Surroundings, alerting: AbstractSet[str]
) -> list[Concerned]:
    watched = frozenset(around.places.values()) if onward else frozenset()
    found: dict[str, Concerned] = {}
    for step in onward:
        if step.target not in home and step.target not in found:
            status = _reached_status(step.target, watched, alerting)
            text = f"{step.person} logged on from {step.origin} at {_clock(step.at)}"
            event = (EventId(step.source, step.record),)
            found[step.target] = Concerned("device", step.target, status, text, event)
    return list(found.values())


def _reached_status(target: str, watched: AbstractSet[str], alerting: AbstractSet[str]) -> Status:
    if target in alerting:
        return Status.SUSPECTED
    return Status.EXPOSED if target in watched else Status.NOT_EXAMINED


def _accounts(own: Iterable[Alert], onward: Iterable[RemoteStep]) -> list[Concerned]:
    found: dict[str, Concerned] = {}
    for alert in own:
        name = person(alert.account)
        if name and name not in found and alert.process is not None:
            text = f"“{alert.rule.title}” by this account"
            found[name] = Concerned("account", alert.account, Status.CONFIRMED, text, (event_of(alert),))
    for step in onward:
        text = f"used from {step.origin} to {step.target} at {_clock(step.at)}"
        event = (EventId(step.source, step.record),)
        found.setdefault(step.person, Concerned("account", step.person, Status.SUSPECTED, text, event))
    return list(found.values())


def _files(incident: Incident, around: Surroundings) -> list[Concerned]:
    """What its processes wrote, confirmed where one of them ran from it."""
    ran = {(member.device, member.image) for member in incident.members}
    found: dict[tuple[str, str], Concerned] = {}
    for member in incident.members:
        written = around.arrivals.by_writer.get((member.device, member.key), ())
        for arrival in (*around.arrivals.by_name.get((member.device, member.image), ()), *written):
            status = Status.CONFIRMED if (member.device, file_name(arrival.path)) in ran else Status.SUSPECTED
            writer = arrival.writer_image.replace("\\", "/").rpartition("/")[2]
            text = f"written by {writer} on {member.device}"
            entry = Concerned("file", arrival.path, status, text, (EventId(arrival.source, arrival.record),))
            found.setdefault((member.device, arrival.path.casefold()), entry)
    return list(found.values())


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")

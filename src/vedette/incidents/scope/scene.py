"""An incident as the walk looks at it: its own alerts, where it is at home, since when, and its programs."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vedette.incidents.accounts import person
from vedette.incidents.process_index import NOT_SEEN, Process
from vedette.incidents.scope.walk import Edge, Node
from vedette.incidents.surroundings import Surroundings
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident, Member
from vedette.schema.narrative import EventId, Status

TOLERANCE = timedelta(seconds=120)
"""By so much an effect may seem to precede its cause: what is left of skew after the clocks were compared."""
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """Get one from :func:`set_scene`. Devices are told by identity, times as true ones."""

    incident: Incident
    around: Surroundings
    own: Sequence[Alert]
    """Without those that merely happened near."""
    since: Mapping[str, datetime]
    """Home devices, and when it began there."""
    last: datetime
    persons: AbstractSet[str]
    programs: Mapping[Node, Sequence[Member]]
    processes: Mapping[Process, Member]

    def device(self, place: str) -> str:
        """A device as its events spell it."""
        return self.around.spelled.get(place, "") or place

    def account(self, who: str) -> str:
        """An account as events write it in full."""
        return self.around.named.get(who, "") or who

    def spelled(self, account: str) -> str:
        """An account as one event writes it, in full if any event does."""
        return account if "\\" in account else self.around.named.get(person(account), "") or account

    def reached(self, place: str, at: datetime | None, who: str = "") -> Status:
        """What is known of a device that the intrusion reached: suspected where it alerts from then on."""
        if at is not None and self.around.alarms.after(place, at - TOLERANCE, who):
            return Status.SUSPECTED
        return Status.EXPOSED if place in self.around.watched else Status.NOT_EXAMINED

    def is_own_name(self, domain: str) -> bool:
        """Whether a domain is a device of the run: connections to it tell more."""
        return domain in self.around.places or domain.partition(".")[0] in self.around.spelled

    def is_effect(self, since: datetime | None, at: datetime | None) -> bool:
        """Whether something can have come of what is there since then; what has no time proves nothing."""
        return at is not None and (since is None or at >= since - TOLERANCE)


def set_scene(incident: Incident, around: Surroundings) -> Scene:
    """Look everything up once."""
    own = [alert for alert in incident.alerts if alert.id not in incident.nearby]
    processes = {
        around.index.find(member.device, member.key, member.started)
        or Process(member.device, member.key, NOT_SEEN): member
        for member in incident.members
    }
    programs: dict[Node, list[Member]] = {}
    for member in processes.values():
        programs.setdefault(Node("process", member.image or "unknown program", member.device), []).append(member)
    last = max((member.started for member in incident.members if member.started), default=None)
    return Scene(
        incident=incident,
        around=around,
        own=own,
        since=_since(own, incident.members, around),
        last=max([moment for moment in (last, incident.last_activity) if moment], default=_END),
        persons={person(alert.account) for alert in own} | {person(member.account) for member in processes.values()},
        programs=programs,
        processes=processes,
    )


def event_of(alert: Alert) -> EventId:
    """The event of an alert."""
    return EventId(alert.source, alert.record)


def clock(moment: datetime) -> str:
    """A moment as sentences tell it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


def device_edge(scene: Scene, place: str, status: Status, text: str, edge: Edge, evidence: tuple[EventId, ...], *,
                since: datetime | None) -> Edge:  # fmt: skip
    """To a device, from what led there."""
    return Edge(Node("device", place), scene.device(place), status, text, evidence, edge.subject, since)


def _since(own: Sequence[Alert], members: Sequence[Member], around: Surroundings) -> dict[str, datetime]:
    """When it began on each device that has an alert of it; without any time, always."""
    found: dict[str, datetime] = {}
    for alert in own:
        place = around.places.get(alert.device, "")
        if place:
            moment = around.clocks.true(place, alert.timestamp) if alert.timestamp else _END
            found[place] = min(found.get(place, _END), moment)
    for member in members:
        if member.started is not None and member.device in found:
            found[member.device] = min(found[member.device], around.clocks.true(member.device, member.started))
    return found

"""From alerts and process starts to incidents."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from vedette.incidents.arrivals import ArrivalTable
from vedette.incidents.casebook import Casebook, open_casebook
from vedette.incidents.clocks import estimate_clocks
from vedette.incidents.deeds import DeedTable, connection_gaps
from vedette.incidents.description import describe
from vedette.incidents.groups import Groups
from vedette.incidents.idleness import ended_and_going_on
from vedette.incidents.lineage import link_lineages
from vedette.incidents.narrative import narrate
from vedette.incidents.neighbours import Windows, link_sessions, link_unattributed
from vedette.incidents.process_index import ProcessIndex, index_processes
from vedette.incidents.processes import STARTS_CAP, ProcessTable
from vedette.incidents.profiles import link_profiles
from vedette.incidents.remote import RemoteTable, link_remote
from vedette.incidents.sessions import whole_sessions
from vedette.incidents.shared_entities import GLUE, Glue, link_shared_entities
from vedette.incidents.story import nearby_ids, tell_story
from vedette.incidents.surroundings import BetweenDevices, Surroundings, surroundings
from vedette.incidents.things import ThingTable
from vedette.schema.alerts import Alert
from vedette.schema.entities import EntityKind
from vedette.schema.facts import AddressSighting, Deed, Fact, FileArrival, ProcessStart, RemoteLogon, ThingSighting
from vedette.schema.incidents import Incident


class Settled(NamedTuple):
    """What a look at all open alerts gave."""

    concluded: list[Incident]
    going_on: list[Alert]
    """The alerts of incidents that may still grow."""


class LineageCorrelator:
    """Joins alerts by process lineage, by nearness on one device, by rare things, and by logons between devices.

    Implements :class:`vedette.schema.ports.Correlator`. Remembers at most ``starts_cap`` process starts. The incidents
    depend on neither the order of the alerts nor (within the bounds) that of the facts.
    """

    def __init__(
        self,
        windows: Windows | None = None,
        *,
        glue: Mapping[EntityKind, Glue] = GLUE,
        starts_cap: int = STARTS_CAP,
    ) -> None:
        self.windows = windows or Windows()
        self._glue = glue
        self._table = ProcessTable(starts_cap)
        self._remote = RemoteTable()
        self._arrivals = ArrivalTable()
        self._things = ThingTable()
        self._deeds = DeedTable()
        self._devices: set[str] = set()
        self.places: Mapping[str, str] = {}
        """Device name as seen -> the identity that members name; known once alerts were correlated."""

    def observe(self, facts: Iterable[Fact]) -> None:
        """Learn process lineage, ways between devices, and what came to them."""
        for fact in facts:
            match fact:
                case ProcessStart():
                    self._table.add(fact)
                case RemoteLogon():
                    self._remote.add_logon(fact)
                case AddressSighting():
                    self._remote.add_address(fact)
                case FileArrival():
                    self._arrivals.add(fact)
                case ThingSighting():
                    self._things.add(fact)
                case Deed():
                    self._deeds.add(fact)
                    if fact.kind == "share":
                        self._remote.add_share(fact)

    def expect(self, devices: Iterable[str]) -> None:
        """Learn device names before the alerts of those devices come, so that a name means one device throughout."""
        self._devices.update(devices)

    def correlate(self, alerts: Sequence[Alert]) -> list[Incident]:
        """Every alert ends in exactly one incident; incidents come in order of their first alert."""
        return self.settle(alerts).concluded

    def settle(self, alerts: Sequence[Alert], quiet_since: datetime | None = None) -> Settled:
        """Conclude the incidents of which nothing was seen since a moment (all, where none is given)."""
        telling = self._devices | self._deeds.devices() | self._arrivals.devices()
        book = open_casebook(alerts, self._table, telling)
        self.places = {**self.places, **book.identities}
        groups = Groups(len(book.alerts))
        link_lineages(book, groups, self.windows.idle)
        link_sessions(book, groups, self.windows)
        link_profiles(book, groups, self.windows.session)
        link_unattributed(book, groups, self.windows)
        shared = link_shared_entities(book, groups, self._things, self._glue)
        index = index_processes(book.tree)
        between = self._between_devices(book, index)
        link_remote(book, index, groups, between.steps, between.clocks)
        ended, going_on = ended_and_going_on(book, groups.members(), quiet_since)
        still = [book.alerts[position] for members in going_on for position in members]
        if not ended:
            return Settled([], still)
        around = surroundings(index, self._arrivals.index(book.identities), book.identities, between, book.alerts)
        incidents = [_incident(book, around, members, shared) for members in ended]
        return Settled([replace(incident, narrative=narrate(incident, around)) for incident in incidents], still)

    def _between_devices(self, book: Casebook, index: ProcessIndex) -> BetweenDevices:
        deeds, owners = self._deeds.index(book.identities, index), self._remote.owners(book.identities)
        gaps = chain(self._remote.clock_gaps(book.identities), connection_gaps(deeds, owners))
        clocks = estimate_clocks(gaps)
        return BetweenDevices(deeds, owners, clocks, self._remote.steps(book.identities, clocks))


def _incident(book: Casebook, around: Surroundings, members: Sequence[int], shared: AbstractSet[int]) -> Incident:
    """What shares a rare thing with the rest is not merely near."""
    story = tell_story(book, around.index, members)
    nearby = nearby_ids(book, story.nearby - shared)
    sessions = whole_sessions(story.members, around)
    return replace(describe(book, members), members=story.members, nearby=nearby, sessions=sessions)

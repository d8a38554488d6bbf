"""How long the scope of a large incident takes: ``make bench-hunt`` prints it.

A made-up graph, the same for the same seed: an intruder's tree of 1,500 programs on 40 devices, each with files,
destinations, registry values, services and tasks, among as many strangers.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter

from vedette.incidents.arrivals import ArrivalTable
from vedette.incidents.casebook import Casebook, open_casebook
from vedette.incidents.clocks import EXACT
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.deeds import DeedTable
from vedette.incidents.process_index import index_processes
from vedette.incidents.processes import ProcessTable
from vedette.incidents.remote import RemoteTable
from vedette.incidents.scope.scope_of import scope_of
from vedette.incidents.scope.walk import Budget
from vedette.incidents.surroundings import BetweenDevices, Surroundings, surroundings
from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef
from vedette.schema.facts import Deed, Fact, FileArrival, ProcessStart, RemoteLogon
from vedette.schema.incidents import Incident
from vedette.schema.rules import Level, RuleInfo

DEVICES = 40
PROGRAMS = 1_500
STRANGERS = 20_000
_BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
_RULE = RuleInfo(id="bench", title="Memory of LSASS read", level=Level.HIGH, tactics=("credential-access",))


def facts(chance: Random) -> Iterator[Fact]:
    """The intruder's doings and those of strangers."""
    for number in range(PROGRAMS):
        device, at = f"WKS-{number % DEVICES:03}", _BEGIN + timedelta(seconds=number)
        key = f"{{{number}}}"
        parent = f"{{{number - DEVICES}}}" if number >= DEVICES else "{explorer}"
        image = f"C:\\Users\\Public\\tool{number % 300}.exe"
        ref = ProcessRef(key, parent, image, f"tool{number % 300}.exe --step {number}")
        hashes = f"SHA256={number % 300:064x}"
        yield ProcessStart(device, ref, at, "", device, number, "MERIDIAN\\hd-quarry", "0x5", hashes)
        yield FileArrival(device, image, f"{{{max(number - DEVICES, 0)}}}", image, "", at, device, number + 10_000)
        for kind, name in _doings(number, chance):
            yield Deed(device, kind, name, key, "0x5", "MERIDIAN\\hd-quarry", "", "", at, device, number + 20_000)
        if number < DEVICES - 1:
            target = f"WKS-{number + 1:03}"
            yield RemoteLogon(target, device, "", "hd-quarry", at, device, number + 30_000)
    for number in range(STRANGERS):
        device, at = f"WKS-{number % 400:03}", _BEGIN + timedelta(seconds=chance.random() * 9_000)
        key = f"{{s{number}}}"
        ref = ProcessRef(key, "{services}", f"C:\\Program Files\\App\\app{number % 50}.exe", "")
        record, who = number + 40_000, f"user{number % 300}"
        yield ProcessStart(device, ref, at, "services.exe", device, record, who, "", "SHA256=ff")
        yield Deed(device, "domain", f"cdn{number % 40}.example", key, "", "", "", "", at, device, number + 80_000)


def _doings(number: int, chance: Random) -> Iterator[tuple[str, str]]:
    yield "address", f"8.{number % 200}.{number % 250}.{chance.randrange(1, 250)}"
    yield "domain", f"c{number}.bad.example"
    yield "registry", f"HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\v{number}"
    yield "service" if number % 2 else "task", f"upd{number}"


def alerts() -> list[Alert]:
    """One for every process of the intruder's."""
    return [
        Alert(f"{number:016x}", _RULE, f"WKS-{number % DEVICES:03}", number, _BEGIN + timedelta(seconds=number),
              f"WKS-{number % DEVICES:03}", "MERIDIAN\\hd-quarry", ProcessRef(f"{{{number}}}"))
        for number in range(PROGRAMS)
    ]  # fmt: skip


def largest(incidents: list[Incident]) -> Incident:
    """The incident of most alerts."""
    return max(incidents, key=lambda incident: len(incident.alerts))


def known(book: Casebook, told: Sequence[Fact]) -> Surroundings:
    """What a hunt would know of these facts."""
    table, remote, arrivals, deeds = ProcessTable(), RemoteTable(), ArrivalTable(), DeedTable()
    for fact in told:
        match fact:
            case ProcessStart():
                table.add(fact)
            case RemoteLogon():
                remote.add_logon(fact)
            case FileArrival():
                arrivals.add(fact)
            case Deed():
                deeds.add(fact)
    index = index_processes(table.family_tree(book.identities))
    indexed = deeds.index(book.identities, index)
    between = BetweenDevices(indexed, remote.owners(book.identities), EXACT, remote.steps(book.identities))
    return surroundings(index, arrivals.index(book.identities), book.identities, between, book.alerts)


def main() -> None:
    """Print entries and seconds, with the budget of a hunt and without one."""
    told = list(facts(Random(1)))  # noqa: S311 - a made-up graph, not a secret
    correlator = LineageCorrelator()
    correlator.observe(told)
    incident = largest(correlator.correlate(alerts()))
    names = {fact.device for fact in told if isinstance(fact, ProcessStart)}
    around = known(open_casebook(alerts(), ProcessTable(), names), told)
    print(f"incident: {len(incident.members):,} processes on {len(incident.devices)} devices")
    for budget in (Budget(), Budget(nodes=10**6, seconds=600.0)):
        began = perf_counter()
        scope = scope_of(incident, around, budget)
        seconds = perf_counter() - began
        print(f"scope, at most {budget.nodes:,} entries: {len(scope.entries):,} in {seconds:.2f} s. {scope.cut}")


if __name__ == "__main__":
    main()

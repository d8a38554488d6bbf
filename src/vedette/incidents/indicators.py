"""Values by which the same intrusion can be looked for elsewhere, rare ones first."""

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_address
from re import compile as compile_pattern
from typing import NamedTuple

from vedette.incidents.deeds import RARE
from vedette.incidents.processes import SYSTEM_FOLDERS
from vedette.incidents.scope.doings import is_public
from vedette.incidents.surroundings import Surroundings, best_hash
from vedette.schema.facts import FileArrival
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Concerned, EventId, Indicator, Status

INDICATORS_CAP = 200
"""Indicators of one incident, rare ones first."""
SHOWN_EVENTS = 5
_URLS = compile_pattern(r"\bhttps?://[^\s\"'<>|^`{}\\]{4,}")
_KINDS = ("sha256", "sha1", "md5", "ipv4", "ipv6", "domain", "url", "path", "registry", "service", "task")
_SCOPE_KINDS = {"file": "path", "registry": "registry", "service": "service", "task": "task"}


class _Seen(NamedTuple):
    devices: int
    indicator: Indicator


def indicators_of(incident: Incident, scope: Sequence[Concerned], around: Surroundings) -> tuple[Indicator, ...]:
    """Each value once with its first events; what many devices show is none."""
    found: dict[tuple[str, str], _Seen] = {}
    for seen in (*_hashes(incident, around), *_network(scope, around), *_urls(incident, around), *_left(scope)):
        found.setdefault((seen.indicator.kind, seen.indicator.value), seen)
    rare = [seen for seen in found.values() if seen.devices <= RARE]
    rare.sort(key=lambda seen: (seen.devices, _KINDS.index(seen.indicator.kind)))
    return tuple(seen.indicator for seen in rare[:INDICATORS_CAP])


def _hashes(incident: Incident, around: Surroundings) -> Iterator[_Seen]:
    for member in incident.members:
        kind, value = best_hash(member.hashes)
        if value and not member.path.casefold().startswith(SYSTEM_FOLDERS):
            devices = len(around.programs.by_hash.get(value, ()))
            yield _Seen(devices, Indicator(kind, value, f"{kind} of {member.image}", _events([member.event])))
        process = around.index.find(member.device, member.key, member.started)
        for deed in around.deeds.by_process.get(process, ()) if process else ():
            kind, value = best_hash(deed.detail) if deed.kind == "module" else ("", "")
            if value:
                devices = len(around.deeds.devices_of("module", deed.name))
                events = (EventId(deed.source, deed.record),)
                yield _Seen(devices, Indicator(kind, value, f"{kind} of {deed.name}", events))


def _network(scope: Iterable[Concerned], around: Surroundings) -> Iterator[_Seen]:
    home = around.domains
    for entry in scope:
        if entry.status is not Status.CONFIRMED:
            continue  # what strangers contact too would make strangers suspects
        if entry.kind == "address" and is_public(entry.name):
            kind = f"ipv{ip_address(entry.name).version}"
            yield _Seen(len(around.deeds.devices_of("address", entry.name)), _indicator(kind, entry))
        elif entry.kind == "domain" and not _is_ours(entry.name, home):
            yield _Seen(len(around.deeds.devices_of("domain", entry.name)), _indicator("domain", entry))


def _is_ours(domain: str, home: frozenset[str]) -> bool:
    return any(domain == own or domain.endswith(f".{own}") for own in home)


def _urls(incident: Incident, around: Surroundings) -> Iterator[_Seen]:
    home = around.domains
    for member in incident.members:
        for url in _URLS.findall(member.command_line):
            if not _leads_out(url, home):
                continue
            text = f"in the command line of {member.image}"
            yield _Seen(1, Indicator("url", url.rstrip(".,;)"), text, _events([member.event])))
        for arrival in around.arrivals.by_name.get((member.device, member.image), ()):
            if _leads_out(arrival.url, home):
                yield from _download(arrival)


def _leads_out(url: str, home: frozenset[str]) -> bool:
    """Whether a URL leads to the Internet, and not to a device of one's own."""
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].casefold()
    try:
        return is_public(host)
    except ValueError:
        return "." in host and not _is_ours(host, home)


def _download(arrival: FileArrival) -> Iterator[_Seen]:
    if arrival.url.startswith(("http://", "https://", "ftp://")):
        events = (EventId(arrival.source, arrival.record),)
        yield _Seen(1, Indicator("url", arrival.url, f"{arrival.path} came from it", events))


def _left(scope: Iterable[Concerned]) -> Iterator[_Seen]:
    for entry in scope:
        if entry.kind in _SCOPE_KINDS and entry.status is Status.CONFIRMED:
            yield _Seen(1, _indicator(_SCOPE_KINDS[entry.kind], entry))


def _indicator(kind: str, entry: Concerned) -> Indicator:
    return Indicator(kind, entry.name, entry.text, entry.evidence[:SHOWN_EVENTS])


def _events(events: Iterable[EventId | None]) -> tuple[EventId, ...]:
    return tuple(event for event in events if event)

"""Signs that a person was at the keyboard, and signs against it, each measured once and told with its events."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from re import compile as compile_pattern
from statistics import median

from vedette.incidents.accounts import person
from vedette.incidents.deeds import RARE
from vedette.incidents.processes import SYSTEM_FOLDERS
from vedette.incidents.story import is_server
from vedette.incidents.surroundings import Surroundings, best_hash
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident, Member
from vedette.schema.narrative import EventId, Signal

TYPED_COMMANDS = 4
PAUSE_SECONDS = (2.0, 120.0)
DISCOVERY_COMMANDS = 3
DISCOVERY_WINDOW = timedelta(minutes=15)
RETYPED_WITHIN = timedelta(seconds=120)
RETYPED_EDITS = 3
DROPPED_WITHIN = timedelta(minutes=5)
UPLOAD_WITHIN = timedelta(hours=1)
LOGONS_WITHIN = timedelta(hours=24)
SCRIPTED_COMMANDS = 10
SCRIPTED_SECONDS = 1.0
USUAL_DAYS = 5
"""On so many days an account must have been seen at work before an hour is unusual for it."""
SHOWN_EVENTS = 10

_SHELLS = frozenset({"cmd.exe", "powershell.exe", "pwsh.exe", "bash", "sh", "dash", "zsh", "ksh"})
_HELP = compile_pattern(r"(?:\s/\?|\s--?h(?:elp)?|\shelp)\s*$")
_ARCHIVES = compile_pattern(
    r"\b(?:7z|7za|rar|winrar|makecab|tar|zip)(?:\.exe)?\"?\s+(?:a\b|-?c|-r|/)|compress-archive|createfromdirectory"
)
_UPLOADS = compile_pattern(
    r"\brclone|\bpscp|\bwinscp|\bmegacmd|\bsftp\b|\bscp\b|\bcurl.*\s(?:-t|-f|--upload-file|-d|--data\S*)\s|/upload\b|"
    r"\buploadfile|-method\s+(?:post|put)"
)
_SECURITY_STOPPED = compile_pattern(
    r"(?:\bsc(?:\.exe)?\"?\s+(?:stop|config|delete)|\bnet1?(?:\.exe)?\"?\s+stop|taskkill|stop-service|systemctl\s+(?:stop|disable))"
    r".*(?:windefend|wdnissvc|mssense|\bsense\b|msmpeng|sysmon|auditd|falcon|mpssvc|eventlog)|"
    r"set-mppreference\s.*-disable|-disablerealtimemonitoring|\bsetenforce\s+0|ufw\s+disable"
)
_WEAKENED = compile_pattern(r"\\windows defender\\.*(?:disable|exclusions)")
_DIGITS = compile_pattern(r"\d+")
_COMMAND_CHARACTERS = 300
"""Patterns read so much of a command line."""


@dataclass(frozen=True, slots=True)
class _Command:
    """A command of the incident, as a process start or an alert tells it."""

    text: str
    at: datetime
    device: str
    parent: str
    event: EventId | None


def signals_of(incident: Incident, around: Surroundings) -> tuple[Signal, ...]:
    """Signs for it first, in the order of this list; then signs against it."""
    own = [alert for alert in incident.alerts if alert.id not in incident.nearby]
    commands = _commands(own, incident.members, around)
    found = [
        *_shells_of_servers(incident.members, around),
        *_typed(commands),
        *_retyped(commands),
        *_discovery(own),
        *_matching(commands, "help-asked", "Help was asked for", _HELP.search),
        *_archive_then_upload(commands),
        *_dropped_and_run(incident.members, around),
        *_matching(commands, "security-stopped", "A security tool was stopped or weakened", _SECURITY_STOPPED.search),
        *_weakened(incident.members, around),
        *_credentials_then_logons(own, around),
        *_unusual_hours(incident, around),
        *_scripted(commands),
        *_everywhere(incident.members, around),
    ]
    return tuple(found)


def _commands(alerts: Iterable[Alert], members: Iterable[Member], around: Surroundings) -> list[_Command]:
    """Each command line of a device at its first time, in order of time."""
    told = [
        _Command(member.command_line[:_COMMAND_CHARACTERS].casefold(), member.started, member.device,
                 member.parent_key, member.event)
        for member in members if member.started and member.command_line
    ]  # fmt: skip
    seen = {(command.device, command.text) for command in told}
    for alert in alerts:
        process, place = alert.process, around.places.get(alert.device, "")
        if process and process.command_line and alert.timestamp:
            text = process.command_line[:_COMMAND_CHARACTERS].casefold()
            if (place, text) not in seen:
                seen.add((place, text))
                event = EventId(alert.source, alert.record)
                told.append(_Command(text, alert.timestamp, place, process.parent_key, event))
    return sorted(told, key=lambda each: (each.at, each.device, each.text))


def _shells_of_servers(members: Sequence[Member], around: Surroundings) -> Iterator[Signal]:
    for member in members:
        process = around.index.find(member.device, member.key, member.started)
        start = around.index.start(process) if process else None
        if (
            start
            and member.image in _SHELLS
            and (is_server(start.parent_image) or start.parent_image == "services.exe")
        ):
            text = f"A shell ({member.image}) ran below {start.parent_image}, which serves and does not type."
            yield Signal(text, _events([member.event]), "shell-of-a-server")
            return


def _typed(commands: Sequence[_Command]) -> Iterator[Signal]:
    firsts = _firsts(commands)
    if len(firsts) >= TYPED_COMMANDS:
        pause = median((later.at - earlier.at).total_seconds() for earlier, later in pairwise(firsts))
        if PAUSE_SECONDS[0] <= pause <= PAUSE_SECONDS[1]:
            text = f"Commands follow one another at a person's pace (median pause {pause:.0f} s)."
            yield Signal(text, _events(command.event for command in firsts), "typed-pauses")


def _scripted(commands: Sequence[_Command]) -> Iterator[Signal]:
    """Against it: many commands of one parent faster than anybody types."""
    for chain in _by_parent(commands):
        if len(chain) >= SCRIPTED_COMMANDS:
            pause = median((later.at - earlier.at).total_seconds() for earlier, later in pairwise(chain))
            if pause < SCRIPTED_SECONDS:
                text = f"Against it: {len(chain)} commands of one program follow one another within {pause:.2f} s each."
                yield Signal(text, _events(command.event for command in chain), "scripted-pauses", against=True)
                return


def _retyped(commands: Sequence[_Command]) -> Iterator[Signal]:
    for chain in _by_parent(commands):
        for earlier, later in pairwise(chain):
            if later.at - earlier.at <= RETYPED_WITHIN and is_retyped(earlier.text, later.text):
                text = (
                    f"A command was typed again with a small change: “{later.text[:80]}” after “{earlier.text[:80]}”."
                )
                yield Signal(text, _events([earlier.event, later.event]), "retyped-command")
                return


def is_retyped(one: str, other: str) -> bool:
    """Whether two commands differ as by a corrected slip: in one to three characters, and not in numbers alone."""
    if abs(len(one) - len(other)) > RETYPED_EDITS or min(len(one), len(other)) < 2 * RETYPED_EDITS:
        return False
    if _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return False  # a loop counts; a person corrects
    return 1 <= edit_distance(one, other, RETYPED_EDITS) <= RETYPED_EDITS


def edit_distance(one: str, other: str, most: int) -> int:
    """Insertions, deletions and changes that lead from one to the other; ``most + 1`` where it is more."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, row[0] = row[0], number
        for place in range(1, len(other) + 1):
            changed = before + (letter != other[place - 1])
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, changed)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _discovery(alerts: Iterable[Alert]) -> Iterator[Signal]:
    """The most different discovery commands (or rules, where no command is known) within 15 minutes."""
    firsts: dict[str, Alert] = {}
    for alert in sorted((each for each in alerts if each.timestamp), key=lambda each: (each.timestamp, each.id)):
        if "discovery" in alert.rule.tactics:
            firsts.setdefault((alert.process.command_line if alert.process else "") or alert.rule.id, alert)
    asked = [(alert.timestamp, alert) for alert in firsts.values() if alert.timestamp]
    best: list[Alert] = []
    for first, _ in asked:
        within = [alert for moment, alert in asked if first <= moment <= first + DISCOVERY_WINDOW]
        best = max(best, within, key=len)
    if len(best) >= DISCOVERY_COMMANDS:
        text = f"{len(best)} different discovery commands fall within 15 minutes."
        yield Signal(text, _events(EventId(alert.source, alert.record) for alert in best), "discovery-burst")


def _matching(commands: Sequence[_Command], name: str, text: str, matches: Callable[[str], object]) -> Iterator[Signal]:
    found = [command for command in commands if matches(command.text)]
    if found:
        yield Signal(f"{text}: “{found[0].text[:80]}”.", _events(command.event for command in found), name)


def _archive_then_upload(commands: Sequence[_Command]) -> Iterator[Signal]:
    for packed in (command for command in commands if _ARCHIVES.search(command.text)):
        for sent in commands:
            close = packed.at <= sent.at <= packed.at + UPLOAD_WITHIN and sent.device == packed.device
            if close and sent is not packed and _UPLOADS.search(sent.text):
                text = f"Something was packed and then sent away: “{packed.text[:80]}”, then “{sent.text[:80]}”."
                yield Signal(text, _events([packed.event, sent.event]), "archive-then-upload")
                return


def _dropped_and_run(members: Iterable[Member], around: Surroundings) -> Iterator[Signal]:
    for member in members:
        for arrival in around.arrivals.by_name.get((member.device, member.image), ()) if member.started else ():
            if arrival.timestamp and member.started:
                gap = member.started - arrival.timestamp
                if timedelta() <= gap <= DROPPED_WITHIN:
                    text = f"{arrival.path} was written and ran {gap.total_seconds():.1f} s later."
                    events = _events([EventId(arrival.source, arrival.record), member.event])
                    yield Signal(text, events, "dropped-and-run")
                    return


def _weakened(members: Iterable[Member], around: Surroundings) -> Iterator[Signal]:
    for member in members:
        process = around.index.find(member.device, member.key, member.started)
        for deed in around.deeds.by_process.get(process, ()) if process else ():
            if deed.kind == "registry" and _WEAKENED.search(deed.name.casefold()):
                text = f"{member.image} weakened the device's protection: {deed.name}."
                yield Signal(text, (EventId(deed.source, deed.record),), "security-weakened")
                return


def _credentials_then_logons(alerts: Sequence[Alert], around: Surroundings) -> Iterator[Signal]:
    for alert in alerts:
        if "credential-access" not in alert.rule.tactics or alert.timestamp is None:
            continue
        place = around.places.get(alert.device, "")
        moment = around.clocks.true(place, alert.timestamp)
        known = {step.person for step in around.steps_from.get(place, ()) if step.at < moment} | {person(alert.account)}
        for step in around.steps_from.get(place, ()):
            if moment <= step.at <= moment + LOGONS_WITHIN and step.person not in known:
                text = (
                    f"After “{alert.rule.title}” on {alert.device}, {step.person} went from there for the first time, "
                    f"to {around.spelled.get(step.target, '') or step.target}."
                )
                events = _events([EventId(alert.source, alert.record), EventId(step.source, step.record)])
                yield Signal(text, events, "credentials-then-logon")
                return


def _unusual_hours(incident: Incident, around: Surroundings) -> Iterator[Signal]:
    """The account was at work on several other days, never within an hour of this hour."""
    for member in incident.members:
        who = person(member.account)
        if not who or member.started is None:
            continue
        outside = around.programs.hours.get(who, {})
        days = {day: hours for day, hours in outside.items() if day != member.started.date()}
        near = {(member.started.hour + shift) % 24 for shift in (-1, 0, 1)}
        if len(days) >= USUAL_DAYS and all(near.isdisjoint(hours) for hours in days.values()):
            text = f"{member.account} worked at {member.started:%H:%M} UTC, as on none of {len(days)} other days."
            yield Signal(text, _events([member.event]), "unusual-hours")
            return


def _everywhere(members: Sequence[Member], around: Surroundings) -> Iterator[Signal]:
    """Against it: what began it runs on many devices, as what is deployed does."""
    keys = {(member.device, member.key) for member in members}
    for member in members:
        value = best_hash(member.hashes)[1]
        devices = around.programs.by_hash.get(value, {}) if value else {}
        is_root = (member.device, member.parent_key) not in keys
        if is_root and len(devices) > RARE and not member.path.casefold().startswith(SYSTEM_FOLDERS):
            text = f"Against it: {member.image}, with which it began, runs on {len(devices)} devices."
            yield Signal(text, _events([member.event]), "same-everywhere", against=True)
            return


def _firsts(commands: Iterable[_Command]) -> list[_Command]:
    firsts: dict[str, _Command] = {}
    for command in commands:
        firsts.setdefault(command.text, command)
    return list(firsts.values())


def _by_parent(commands: Iterable[_Command]) -> list[list[_Command]]:
    found: defaultdict[tuple[str, str], list[_Command]] = defaultdict(list)
    for command in commands:
        if command.parent:
            found[command.device, command.parent].append(command)
    return list(found.values())


def _events(events: Iterable[EventId | None]) -> tuple[EventId, ...]:
    return tuple(dict.fromkeys(event for event in events if event))[:SHOWN_EVENTS]

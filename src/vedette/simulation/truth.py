"""The ground truth of a run: which events are the intruder's, step by step, with the devices and accounts involved."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.schema.times import format_timestamp
from vedette.simulation.world import Device, Process, Recorded, Step, World

Json = dict[str, object]


def describe_truth(world: World, files: Mapping[Device, str], tapes: Mapping[Device, Sequence[Recorded]]) -> Json:
    """The content of ``ground-truth.json``; ``line`` counts from 0 in the named file."""
    steps = [_describe_step(world, step, files, tapes) for step in world.steps]
    marked = [recorded for tape in tapes.values() for recorded in tape if recorded.step is not None]
    return {
        "seed": world.seed,
        "start": format_timestamp(world.moment(0)),
        "end": format_timestamp(world.moment(world.seconds)),
        "devices": [
            {"name": device.fqdn, "role": device.role, "file": files[device], "owner": device.owner.qualified}
            for device in world.devices
        ],
        "intrusion": _describe_intrusion(world, marked),
        "steps": steps,
    }


def _describe_intrusion(world: World, marked: Sequence[Recorded]) -> Json:
    moments = sorted(recorded.at for recorded in marked)
    return {
        "devices": _unique(process.device.fqdn for process in world.intruder_processes),
        "touched_devices": _unique(recorded.device.fqdn for recorded in marked),
        "accounts": list(world.intruder_accounts),
        "techniques": _unique(technique for step in world.steps for technique in step.techniques),
        "first_activity": format_timestamp(world.moment(moments[0])) if moments else None,
        "last_activity": format_timestamp(world.moment(moments[-1])) if moments else None,
        "events": len(marked),
        "processes": [_describe_process(process) for process in world.intruder_processes],
    }


def _describe_process(process: Process) -> Json:
    return {
        "device": process.device.fqdn,
        "guid": process.guid,
        "pid": process.pid,
        "image": process.image,
        "command_line": process.command_line,
        "account": process.session.account.qualified,
    }


def _describe_step(
    world: World, step: Step, files: Mapping[Device, str], tapes: Mapping[Device, Sequence[Recorded]]
) -> Json:
    events: list[Json] = []
    for device, tape in tapes.items():
        for line, recorded in enumerate(tape):
            if recorded.step is step:
                events.append(_describe_event(world, recorded, files[device], line))
    events.sort(key=lambda event: str(event["time"]))
    return {
        "number": step.number,
        "title": step.title,
        "tactic": step.tactic,
        "techniques": list(step.techniques),
        "first": events[0]["time"] if events else None,
        "last": events[-1]["time"] if events else None,
        "events": events,
    }


def _describe_event(world: World, recorded: Recorded, file: str, line: int) -> Json:
    return {
        "file": file,
        "line": line,
        "time": format_timestamp(world.moment(recorded.at)),
        "channel": recorded.fields.get("Channel", "syslog"),
        "event_id": recorded.fields.get("EventID"),
    }


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))

"""Small logs and rules on disk, for tests of whole hunts."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)

WHOAMI = """
title: Whoami is run
id: 11111111-1111-4111-8111-111111111111
status: test
description: Somebody asks the system who they are, as people do on devices that are new to them.
author: Vedette maintainers
level: low
tags: [attack.discovery, attack.t1033]
logsource: {product: windows, category: process_creation}
detection:
  selection: {Image|endswith: '\\\\whoami.exe'}
  condition: selection
"""
DUMP = """
title: Memory is dumped
id: 22222222-2222-4222-8222-222222222222
status: test
description: The memory of a process goes to a file by way of a library that is made for that.
author: Vedette maintainers
level: high
tags: [attack.credential-access, attack.t1003.001]
logsource: {product: windows, category: process_creation}
detection:
  selection: {CommandLine|contains: comsvcs}
  condition: selection
"""
BURST = """
title: Whoami again and again
id: 33333333-3333-4333-8333-333333333333
status: test
description: Three questions of one account within a minute are a person at work.
level: medium
tags: [attack.discovery]
correlation:
  type: event_count
  rules: [11111111-1111-4111-8111-111111111111]
  group-by: [User]
  timespan: 1m
  condition: {gte: 3}
  generate: true
"""
BROKEN = """
title: Asks the site
id: 44444444-4444-4444-8444-444444444444
level: low
logsource: {product: windows, category: process_creation}
detection:
  selection: {User|expand: '%our_admins%'}
  condition: selection
"""


def write_rules(folder: Path, *texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"rule{number}.yml").write_text(text)
    return folder


def process(
    number: int, command: str, *, parent: int = 0, device: str = "WKS-07", user: str = "MERIDIAN\\a.chen"
) -> dict:
    """A Sysmon process creation as flat shippers write it; one every 10 seconds."""
    moment = MORNING + timedelta(seconds=10 * number)
    return {
        "Channel": "Microsoft-Windows-Sysmon/Operational",
        "EventID": 1,
        "Hostname": device,
        "@timestamp": moment.isoformat().replace("+00:00", "Z"),
        "ProcessGuid": _guid(number),
        "ParentProcessGuid": _guid(parent),
        "Image": f"C:\\Windows\\System32\\{command.split(maxsplit=1)[0]}.exe",
        "ParentImage": "C:\\Windows\\System32\\cmd.exe",
        "CommandLine": command,
        "User": user,
    }


def write_log(path: Path, events: Iterable[Mapping[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(orjson.dumps(event) + b"\n" for event in events))
    return path


def usual_log(path: Path, *, count: int = 30, device: str = "WKS-07") -> Path:
    """Mostly harmless commands, every tenth of them ``whoami``, and one memory dump."""
    commands = ["whoami" if number % 10 == 5 else f"notepad {number}" for number in range(count)]
    commands[count // 2] = "rundll32 comsvcs.dll MiniDump"
    return write_log(path, (process(number, command, device=device) for number, command in enumerate(commands)))


def _guid(number: int) -> str:
    return f"{{00000000-0000-0000-0000-{number:012X}}}" if number else "{FFFFFFFF-0000-0000-0000-000000000001}"

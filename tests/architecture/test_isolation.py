"""The engine as a library: it runs where no framework and no terminal library is installed, and starts small."""

import json
import subprocess
import sys

BLOCKED = ("django", "typer", "rich", "click")
NETWORK_EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.bind")

_BLOCK = f"""
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {BLOCKED}:
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
"""

_CUT_OFF = f"""
import sys

def refuse(event, arguments):
    if event in {NETWORK_EVENTS}:
        raise OSError(event)

sys.addaudithook(refuse)
"""

_HUNT = """
from pathlib import Path
from vedette.pipeline.document import encode_document
from vedette.pipeline.hunt import HuntRequest, hunt

if __name__ == "__main__":
    request = HuntRequest(paths=(sys.argv[1],), rules=(Path(sys.argv[2]),))
    sys.stdout.buffer.write(encode_document(hunt(request)))
"""

_RULE = """
title: The command shell started
id: 6f2f43f1-6b5b-4e0f-9a1c-3d4f0a8f2b11
logsource: {product: windows, category: process_creation}
detection: {selection: {Image|endswith: '\\cmd.exe'}, condition: selection}
level: high
"""

_EVENT = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 1,
    "Hostname": "ws1",
    "SourceName": "Microsoft-Windows-Sysmon",
    "Image": r"C:\Windows\System32\cmd.exe",
}


def _python(program, *arguments):
    done = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _loaded_by(statement):
    return set(_python(f"{statement}; import sys; print(*sys.modules)").split())


def _titles_of_a_hunt(condition, folder):
    events, rule = folder / "events.json", folder / "rule.yml"
    events.write_text(json.dumps(_EVENT) + "\n")
    rule.write_text(_RULE)
    document = json.loads(_python(condition + _HUNT, events, rule))
    return [alert["rule"]["title"] for alert in document["alerts"]]


def test_a_hunt_runs_without_any_framework(tmp_path):
    assert _titles_of_a_hunt(_BLOCK, tmp_path) == ["The command shell started"]


def test_a_hunt_runs_without_a_network(tmp_path):
    assert _titles_of_a_hunt(_CUT_OFF, tmp_path) == ["The command shell started"]


def test_a_worker_starts_without_the_sigma_library():
    loaded = _loaded_by("import vedette.detections.engine, vedette.detections.pack")
    assert "sigma" not in loaded
    assert "yaml" not in loaded


def test_a_hunt_with_known_rules_needs_no_sigma_library():
    assert "sigma" not in _loaded_by("import vedette.pipeline.hunt, vedette.pipeline.match")


def test_the_vocabulary_needs_the_standard_library_alone():
    loaded = _loaded_by("import vedette.schema.ports, vedette.schema.problems, vedette.schema.storage")
    packages = {name.partition(".")[0] for name in loaded} - {"vedette"}
    assert not {name for name in packages if name not in sys.stdlib_module_names and not name.startswith("_")}

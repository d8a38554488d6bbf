"""Pages for the browser: of the small hunt, of a hunt as large as they come, and of one written by an intruder."""

from datetime import UTC, datetime, timedelta
from typing import Any

from delivery.hunted import HOSTILE, alert, document, incident, process, small_hunt
from vedette.delivery.reports.html import REPORT
from vedette.schema.evidence import EvidenceRow

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TACTICS = ("execution", "persistence", "credential-access", "discovery", "lateral-movement", "exfiltration", "impact")
LEVELS = ("critical", "high", "medium", "low", "informational")
MARKUP = (
    *HOSTILE,
    "<img src=x onerror=window.owned=1>",
    "<svg/onload=window.owned=1>",
    "javascript:window.owned=1",
    "</title></style></textarea><script>window.owned=1</script>",
    "<!--<script>window.owned=1",
    "]]><iframe srcdoc='<script>parent.owned=1</script>'>",
    "{{constructor.constructor('window.owned=1')()}}",
    "\u202e\u2066gpj.exe\u2069",
    "<a href='//example.test/'>",
    "<b>" * 25_000,
)
"""What has been tried on people who read logs in a browser."""


def page_of(hunted: dict[str, Any], rows: list[EvidenceRow] | None = None) -> bytes:
    draft = REPORT.draft(hunted)
    for row in rows or ():
        draft.take(row)
    return draft.finish()


def event(number: int, incident_id: str = "inc-0123456789ab", **changes: Any) -> EvidenceRow:
    usual: dict[str, Any] = {
        "incident_id": incident_id,
        "source": "wks-07.jsonl",
        "record": number,
        "timestamp": BEGAN + timedelta(seconds=number),
        "device": "WKS-07",
        "role": "process",
        "process": "{00000000-0000-0000-0000-000000000010}",
        "fields": {"EventID": 1, "Image": "C:\\Windows\\System32\\rundll32.exe", "CommandLine": f"rundll32 {number}"},
    }
    return EvidenceRow(**{**usual, **changes})


def told_hunt() -> tuple[dict[str, Any], list[EvidenceRow]]:
    """The small hunt with everything that an incident can tell, and events of several roles."""
    hunted = small_hunt()
    first, second = hunted["incidents"]
    at = {"source": "wks-07.jsonl", "record": 15}
    keys = [each["process"]["key"] for each in hunted["alerts"][:2]]
    first["processes"] = [
        _member("WKS-07", keys[1], "", "cmd.exe", 1),
        _member("WKS-07", keys[0], keys[1], "rundll32.exe", 2),
        *[_member("WKS-07", f"quiet-{number}", keys[1], "conhost.exe", 3 + number) for number in range(5)],
    ]
    first["root_cause"]["path"] = [
        {"text": "cmd.exe ran", "device": "WKS-07", "timestamp": "2026-03-02T09:14:00.000000Z", "evidence": [at]},
        {"text": "The telemetry ends there", "device": "", "timestamp": None, "evidence": []},
    ]
    first["signals"] = [{"text": "Commands follow one another at a person's pace.", "evidence": [at]}]
    first["phases"] = [
        {
            "tactic": "credential-access",
            "first": "2026-03-02T09:15:00.250000Z",
            "last": None,
            "text": "Credential access on WKS-07.",
            "evidence": [at],
        }
    ]
    first["scope"] = [
        _concerned("device", "WKS-07", "confirmed", None, at),
        _concerned("account", "MERIDIAN\\a.chen", "confirmed", ("device", "WKS-07"), at),
        _concerned("device", "SRV-01", "suspected", ("account", "MERIDIAN\\a.chen"), at),
        _concerned("device", "SRV-02", "exposed", ("device", "SRV-01"), at),
        _concerned("device", "SRV-03", "not yet examined", ("device", "SRV-01"), at),
    ]
    first["indicators"] = [
        {"kind": "domain", "value": "cdn.parcel.example", "text": "rundll32.exe spoke to it", "evidence": [at]}
    ]
    first["recommendations"] = [
        {
            "technique": "T1003.001",
            "title": "The memory of the logon process was read",
            "steps": ["Isolate the device."],
            "translations": {"fr": {"title": "La mémoire a été lue", "steps": ["Isolez l’appareil."]}},
        }
    ]
    second["recommendations"] = []
    network = {"EventID": 3, "DestinationIp": "203.0.113.7", "DestinationPort": 443}
    rows = [
        event(15, role="alert"),
        event(16),
        event(17, role="network", fields=network),
        event(18, role="file", device="SRV-01", fields={"EventID": 11, "TargetFilename": "C:\\out.dmp"}),
    ]
    return hunted, rows


def large_hunt(
    processes: int = 5_000, alerts: int = 3_000, events: int = 6_000
) -> tuple[dict[str, Any], list[EvidenceRow]]:
    """One incident as large as the page shows, among a thousand small ones."""
    members = [
        _member(
            f"SRV-{number % 40:02}", f"key-{number}", f"key-{(number - 40) // 7}", f"tool-{number % 97}.exe", number
        )
        for number in range(processes)
    ]
    hits = [_hit(number, members[(number * 13) % processes]) for number in range(alerts)]
    scope = [
        _concerned("device", f"SRV-{n:02}", "confirmed" if n < 20 else "suspected", None, _at(n)) for n in range(40)
    ]
    scope += [
        _concerned("file", f"C:\\Temp\\f{n}.exe", "suspected", ("device", f"SRV-{n % 40:02}"), _at(n))
        for n in range(2_000)
    ]
    largest = incident(*hits, processes=members, scope=scope, devices=[f"SRV-{n:02}" for n in range(40)])
    small = alert("b" * 16)
    others = [
        incident(small, id=f"inc-{number:012x}", rank=number + 2, score=1.0, severity="low") for number in range(999)
    ]
    text = "powershell -NoP -Enc " + "QUJD" * 200
    rows = [
        event(number, process=f"key-{number % processes}", device=f"SRV-{number % 40:02}",
              role=("process", "network", "file", "registry")[number % 4],
              fields={"EventID": 1, "Image": f"C:\\tool-{number % 97}.exe", "CommandLine": f"{text} {number}"})
        for number in range(events)
    ]  # fmt: skip
    return document([*hits, small], [largest, *others]), rows


def hostile_hunt() -> tuple[dict[str, Any], list[EvidenceRow]]:
    """One incident in which every text that logs and rules bring is the intruder's, each of them once in each place."""
    hits = [_hostile_hit(number, text) for number, text in enumerate(MARKUP)]
    texts = list(MARKUP)
    at = {"source": texts[6], "record": 1}
    told = incident(
        *hits,
        title=" ".join(text[:60] for text in texts),
        summary=" ".join(text[:200] for text in texts),
        root_cause={"summary": "", "path": [_cause(text, at) for text in texts]},
        reasons=[{"text": text, "points": 1.0} for text in texts],
        devices=texts,
        accounts=texts,
        tactics=texts[-8:],
        processes=[_member(text, f"{number}", f"{number - 1}", text, number) for number, text in enumerate(texts)],
        scope=[
            _concerned(("device", "file", text)[number % 3], text, "confirmed", ("device", texts[0]), at)
            for number, text in enumerate(texts)
        ],
        scope_cut=texts[-1],
        phases=[{"tactic": text, "first": None, "last": None, "text": text, "evidence": [at]} for text in texts],
        signals=[{"text": text, "evidence": [at]} for text in texts],
        indicators=[{"kind": text, "value": text, "text": text, "evidence": [at]} for text in texts],
        recommendations=[{"technique": text, "title": text, "steps": [text]} for text in texts],
    )  # fmt: skip
    hunted = document(hits, [told])
    hunted["notes"] = texts
    hunted["inputs"] = [{"path": text, "format": text, "events": 1, "problems": [_problem(text)]} for text in texts]
    hunted["rules"]["not_evaluable"] = [{"id": text, "title": text, "path": text, "reason": text} for text in texts]
    rows = [
        event(number, source=text, device=text, role=("alert", "process", text)[number % 3], process=f"{number}",
              fields={"CommandLine": text, text: text, "Image": text})
        for number, text in enumerate(texts)
    ]  # fmt: skip
    return hunted, rows


def _cause(text: str, at: dict[str, Any]) -> dict[str, Any]:
    return {"text": text, "device": text, "timestamp": text, "evidence": [at]}


def _problem(text: str) -> dict[str, Any]:
    return {"kind": "not_json", "detail": text, "count": 1, "first_record": None}


def _hostile_hit(number: int, text: str) -> dict[str, Any]:
    return alert(
        f"{number:016x}",
        rule={"id": text, "title": text, "level": LEVELS[number % 5], "author": text},
        techniques=[text, "T1003.001"], tactics=[text, "execution"], device=text, account=text,
        source=text, record=number,
        timestamp=f"2026-03-02T09:15:{number % 60:02}.000000Z",
        process=process(key=f"{number}", image=text, command_line=text),
        provider=text, entities=[{"kind": text, "names": [text, text]}],
    )  # fmt: skip


def _hit(number: int, member: dict[str, Any]) -> dict[str, Any]:
    moment = (BEGAN + timedelta(seconds=20 * number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    rule = {
        "id": f"rule-{number % 60}",
        "title": f"Rule {number % 60}",
        "level": LEVELS[number % 5],
        "author": "Vedette maintainers",
    }
    return alert(
        f"{number:016x}",
        rule=rule, techniques=[f"T10{number % 60:02}"], tactics=[TACTICS[number % 7]], device=member["device"],
        timestamp=moment, record=number,
        process=process(key=member["key"], parent_key=member["parent_key"], image=member["image"]),
    )  # fmt: skip


def _member(device: str, key: str, parent_key: str, image: str, number: int) -> dict[str, Any]:
    started = (BEGAN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    command = f"{image} /run {number}"
    return {
        "device": device,
        "key": key,
        "parent_key": parent_key,
        "image": image,
        "command_line": command,
        "pid": number,
        "started": started,
    }


def _concerned(kind: str, name: str, status: str, via: tuple[str, str] | None, at: dict[str, Any]) -> dict[str, Any]:
    edge = None if via is None else {"kind": via[0], "name": via[1]}
    return {"kind": kind, "name": name, "status": status, "text": f"{name} was seen", "via": edge, "evidence": [at]}


def _at(record: int) -> dict[str, Any]:
    return {"source": "wks-07.jsonl", "record": record}

"""Documents of hunts, written by hand: small ones with known content, and ones in which an intruder wrote the texts."""

from typing import Any

from hypothesis import strategies as st

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "+1", "-1+1", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", "\u00a0=1",
    "a,=1", "a;=1", "a\t=1", 'a"=1', 'a"\r\n"1","=1"', "a|@b",
    "</script><script>alert(1)</script>",
    '"}],"objects":[{"type":"x',
    "\\", "\x00", "\x1b]0;owned\x07", "\u202egpj.exe", "\ud800", "\u2028",
    "=" * 40_000, "a" * 15_999 + ",=1",
)  # fmt: skip
"""What people have put into command lines and host names to reach those who read about them."""

hostile_texts = st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=30)


def alert(name: str, **changes: Any) -> dict[str, Any]:
    """A rule hit at 09:15 on WKS-07."""
    usual = {
        "id": name,
        "rule": {
            "id": "22222222-2222-4222-8222-222222222222",
            "title": "Memory is dumped",
            "level": "high",
            "author": "Vedette maintainers",
        },
        "techniques": ["T1003.001"],
        "tactics": ["credential-access"],
        "device": "WKS-07",
        "account": "MERIDIAN\\a.chen",
        "timestamp": "2026-03-02T09:15:00.250000Z",
        "source": "wks-07.jsonl",
        "record": 15,
        "process": process(),
        "count": 1,
    }
    return {**usual, **changes}


def process(**changes: Any) -> dict[str, Any]:
    usual = {
        "key": "{00000000-0000-0000-0000-000000000010}",
        "parent_key": "{00000000-0000-0000-0000-000000000009}",
        "image": "C:\\Windows\\System32\\rundll32.exe",
        "command_line": "rundll32 comsvcs.dll MiniDump",
        "pid": 4242,
    }
    return {**usual, **changes}


def incident(*alerts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An incident of these alerts."""
    usual = {
        "id": "inc-0123456789ab",
        "rank": 1,
        "score": 71.5,
        "reasons": [{"text": "a high rule matched: “Memory is dumped”", "points": 21.5}],
        "title": "Credential access on WKS-07: Memory is dumped",
        "severity": "high",
        "tactics": ["credential-access"],
        "techniques": ["T1003.001"],
        "first_activity": "2026-03-02T09:15:00.250000Z",
        "last_activity": "2026-03-02T09:20:00.000000Z",
        "devices": ["WKS-07"],
        "accounts": ["MERIDIAN\\a.chen"],
        "alert_ids": [each["id"] for each in alerts],
    }
    return {**usual, **changes}


def document(alerts: list[dict[str, Any]], incidents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": "vedette.hunt/1",
        "events": 1_000,
        "inputs": [],
        "rules": {"loaded": 1, "evaluable": 1, "not_evaluable": []},
        "alerts": alerts,
        "incidents": incidents,
        "notes": [],
        "timings": {"total": 1.0},
    }


def one_incident(*alerts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A document of one incident; of the usual alert where none is given."""
    given = list(alerts or [alert("a" * 16)])
    return document(given, [incident(*given, **changes)])


def small_hunt() -> dict[str, Any]:
    """Two incidents: a memory dump by a process that another alert tells more of, and a question on a Linux server."""
    parent = process(
        key="{00000000-0000-0000-0000-000000000009}", parent_key="",
        image="C:\\Windows\\System32\\cmd.exe", command_line="cmd /c dump.cmd", pid=17,
    )  # fmt: skip
    question = {"id": "11111111-1111-4111-8111-111111111111", "title": "Whoami", "level": "low", "author": ""}
    shell = {
        "id": "33333333-3333-4333-8333-333333333333",
        "title": "Shell",
        "level": "medium",
        "author": "Example Rules",
    }
    alerts = [
        alert("a" * 16),
        alert(
            "b" * 16,
            rule=shell, techniques=["T1059.003"], process=parent, timestamp="2026-03-02T09:20:00.000000Z", count=3,
        ),
        alert(
            "c" * 16,
            rule=question, techniques=["T1033"], tactics=["discovery"], device="srv-2", account="deploy",
            timestamp=None,
            process=process(key="", parent_key="", image="/usr/bin/whoami", command_line="whoami", pid=None),
        ),
    ]  # fmt: skip
    second = {
        "id": "inc-ba9876543210", "rank": 2, "score": 3.0, "title": "Discovery on srv-2: Whoami", "severity": "low",
        "reasons": [], "tactics": ["discovery"], "techniques": ["T1033"], "devices": ["srv-2"], "accounts": ["deploy"],
        "first_activity": None, "last_activity": None,
    }  # fmt: skip
    told = {
        "summary": "Somebody at WKS-07 read the memory of LSASS.",
        "root_cause": {"summary": "It began with cmd.exe; the telemetry ends there.", "path": []},
    }
    return document(alerts, [incident(*alerts[:2], **told), incident(alerts[2], **second)])


@st.composite
def hostile_hunts(draw: st.DrawFn) -> dict[str, Any]:
    """One incident in which every text that logs and rules bring is the intruder's."""
    given = alert(
        "a" * 16,
        rule={"id": draw(hostile_texts), "title": draw(hostile_texts), "level": "high", "author": draw(hostile_texts)},
        techniques=[draw(hostile_texts), "T1003.001"],
        device=draw(hostile_texts),
        account=draw(hostile_texts),
        source=draw(hostile_texts),
        process=process(
            key=draw(hostile_texts),
            parent_key=draw(hostile_texts),
            image=draw(hostile_texts),
            command_line=draw(hostile_texts),
            pid=draw(st.none() | st.integers()),
        ),
        count=draw(st.integers(1, 2**62)),
    )
    return one_incident(
        given,
        title=draw(hostile_texts),
        summary=draw(hostile_texts),
        root_cause={"summary": draw(hostile_texts), "path": []},
        reasons=[{"text": draw(hostile_texts), "points": draw(st.floats(-100, 100))}],
        devices=[given["device"]] if given["device"] else [],
        accounts=[given["account"], draw(hostile_texts)],
    )

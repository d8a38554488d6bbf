"""An intrusion as the engine tells it, small enough to read."""

from typing import Any

from portal.incidents.told import incident
from portal.response.recommending import ADVICE


def shown(record: int = 7) -> list[dict[str, Any]]:
    """An event as evidence."""
    return [{"source": "ws-01.evtx", "record": record}]


def intrusion(*alerts: str, **values: Any) -> dict[str, Any]:
    """An incident with all that a notice tells of."""
    return incident(
        *alerts,
        **{
            "tactics": ["credential-access", "lateral-movement"],
            "last_activity": "2026-03-02T11:45:00.000000Z",
            "devices": ["WS-01", "SRV-02"],
            "signals": [
                {"text": "Commands follow one another at a person's pace.", "evidence": shown()},
                {"text": "Against it: everything came from a scheduled task.", "evidence": shown(9)},
            ],
            "phases": [
                {
                    "tactic": "credential-access",
                    "first": "2026-03-02T09:15:00.000000Z",
                    "last": "2026-03-02T09:16:00.000000Z",
                    "text": "Credential access on WS-01.",
                    "evidence": shown(),
                }
            ],
            "scope": [
                {"kind": "device", "name": "WS-01", "status": "confirmed", "text": "here", "evidence": shown()},
                {"kind": "device", "name": "SRV-02", "status": "suspected", "text": "reached", "evidence": shown(8)},
                {"kind": "device", "name": "DC-01", "status": "not yet examined", "text": "asked", "evidence": shown()},
                {"kind": "account", "name": "CORP\\maria", "status": "confirmed", "text": "hers", "evidence": shown()},
                {"kind": "process", "name": "rundll32.exe", "status": "confirmed", "text": "ran", "evidence": shown()},
            ],
            "root_cause": {
                "summary": "It began with winword.exe.",
                "path": [
                    {
                        "text": "winword.exe ran on WS-01",
                        "device": "WS-01",
                        "timestamp": "2026-03-02T09:10:00.000000Z",
                        "evidence": shown(3),
                    }
                ],
            },
            "processes": [{"image": "winword.exe", "device": "WS-01"}],
            "indicators": [{"kind": "sha256", "value": "d" * 64, "text": "sha256 of tool.exe", "evidence": shown()}],
            "recommendations": [ADVICE],
            **values,
        },
    )

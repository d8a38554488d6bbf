"""The few facts of MITRE ATT&CK that the engine itself needs. Source: MITRE ATT&CK Enterprise matrix."""

TACTICS: tuple[str, ...] = (
    "reconnaissance",
    "resource-development",
    "initial-access",
    "execution",
    "persistence",
    "privilege-escalation",
    "stealth",
    "defense-evasion",
    "defense-impairment",
    "credential-access",
    "discovery",
    "lateral-movement",
    "collection",
    "command-and-control",
    "exfiltration",
    "impact",
)
"""Short names in the matrix's order. ``defense-evasion`` was split in 2026 into ``stealth`` and ``defense-impairment``;
rules of both generations are read, so all three stand here."""

_ORDER = {name: position for position, name in enumerate(TACTICS)}


def tactic_order(name: str) -> int:
    """Position in the matrix; unknown tactics come last."""
    return _ORDER.get(name, len(TACTICS))

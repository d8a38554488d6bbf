"""Every limit on hostile input in one table, so that documentation and tests can name them."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. A record over its limit is refused and counted; an input over its limit ends there."""

    line_bytes: int = 1 * MIB
    depth: int = 64
    ratio: int = 100
    """Decompressed to compressed bytes; looked at once more than ``ratio_floor`` bytes came out."""
    ratio_floor: int = 256 * MIB
    archive_members: int = 100_000
    nesting: int = 1
    """Archives inside an archive that are opened."""
    document_bytes: int = 64 * MIB
    """A JSON document that is not lines (an array, or one object over many lines)."""
    evtx_bytes: int = 4096 * MIB


DEFAULT_LIMITS = Limits()

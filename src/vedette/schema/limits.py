"""Every limit on hostile input in one table, so that documentation and tests can name them."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. A record over its limit is refused and counted; an input over its limit ends there."""

    line_bytes: int = 1 * MIB
    """One line of a format of lines; what is longer is skipped up to its end."""
    depth: int = 64
    """Objects and lists inside one another in a record."""
    ratio: int = 100
    """Decompressed to compressed bytes; looked at once more than ``ratio_floor`` bytes came out."""
    ratio_floor: int = 256 * MIB
    """Whatever unpacks to less is never taken for a bomb: real captures shrink to less than a hundredth."""
    archive_members: int = 100_000
    """Files in one archive."""
    nesting: int = 1
    """Archives inside an archive that are opened."""
    document_bytes: int = 64 * MIB
    """A JSON document that is not lines (an array, or one object over many lines)."""
    evtx_bytes: int = 4096 * MIB
    """An EVTX file that must be copied before it can be read: compressed, in an archive or from standard input."""


DEFAULT_LIMITS = Limits()

"""What the rest of the house may know of a detection rule."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Sigma's levels, lowest first."""

    INFORMATIONAL = "informational"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for informational to 4 for critical."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule's identity and meaning. Third-party rules are quoted with their title, id and author, always."""

    id: str
    title: str
    level: Level
    author: str = ""
    techniques: tuple[str, ...] = ()
    """ATT&CK ids as the matrix has them today, e.g. ``T1059.001``, in the order of the rule's tags."""
    tactics: tuple[str, ...] = ()
    """ATT&CK tactic short names, e.g. ``execution``, in the order of the rule's tags."""
    path: str = ""
    description: str = ""
    status: str = ""
    logsource: str = ""
    """``product/category/service`` with ``*`` for any."""
    falsepositives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotEvaluable:
    """A rule that will not run, and why. It is reported in every result, never counted as a silent miss."""

    id: str
    title: str
    path: str
    reason: str

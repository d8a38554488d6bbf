"""A rule as the oracle knows it."""

from dataclasses import dataclass, field
from uuid import UUID

from sigma.correlations import SigmaCorrelationRule
from sigma.rule import SigmaLogSource

from detections.oracle.conditions import Test


@dataclass(slots=True, eq=False)
class OracleRule:
    """A rule as the oracle asks it. With an ``error`` it matches nothing."""

    id: str
    title: str
    name: str = ""
    path: str = ""
    error: str = ""
    logsource: SigmaLogSource | None = None
    test: Test | None = field(default=None, repr=False)
    correlation: SigmaCorrelationRule | None = field(default=None, repr=False)
    refers_to: "list[OracleRule]" = field(default_factory=list, repr=False)
    """The rules that this correlation counts, in the order in which it names them."""

    def is_named(self, reference: str) -> bool:
        """Whether correlations and filters mean this rule by that reference: its id or its name."""
        return reference == self.name or _same_id(reference, self.id)


def _same_id(reference: str, rule_id: str) -> bool:
    try:
        return UUID(reference) == UUID(rule_id)
    except ValueError:
        return False

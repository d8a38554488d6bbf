"""What can be told, and who wants to hear of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vedette.portal.incidents.rules.values import Severity


class Happening(StrEnum):
    """What happened, as the ``type`` of a message says it."""

    ALERT_CREATED = "alert.created"
    INCIDENT_CREATED = "incident.created"
    INCIDENT_UPDATED = "incident.updated"
    NOTICE_PUBLISHED = "notice.published"
    NOTICE_AMENDED = "notice.amended"
    NOTICE_RETRACTED = "notice.retracted"
    NOTICE_ACKNOWLEDGED = "notice.acknowledged"
    TEST = "webhook.test"
    """Nothing happened: somebody tries whether messages arrive."""


CHOOSABLE = tuple(each for each in Happening if each is not Happening.TEST)
SEVERITIES = (Severity.INFORMATIONAL, Severity.LOW, Severity.MEDIUM, Severity.HIGH)


def known(names: Iterable[str]) -> tuple[Happening, ...]:
    """Those of the names that can be chosen, in our order; what another version knew is left out."""
    wanted = set(names)
    return tuple(each for each in CHOOSABLE if each.value in wanted)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a webhook is told."""

    happenings: frozenset[str]
    least: Severity

    def takes(self, happening: Happening, severity: Severity) -> bool:
        """Whether it wants to hear of this. What nobody gave a severity is told: silence would be a guess.

        Whoever heard of a notice hears too that it was taken back, whatever its severity became.
        """
        if happening.value not in self.happenings:
            return False
        if happening is Happening.NOTICE_RETRACTED or severity is Severity.UNSPECIFIED:
            return True
        return severity.rank >= self.least.rank

"""The alerts of one correlation in a canonical order, with what all links need to know about them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vedette.incidents.accounts import person
from vedette.incidents.devices import device_identities
from vedette.incidents.processes import FamilyTree, ProcessTable
from vedette.schema.alerts import Alert

_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Casebook:
    """Alerts and, parallel to them, where and by whom each happened. Links speak of alerts by their position here."""

    alerts: tuple[Alert, ...]
    places: tuple[str, ...]
    """The device's identity; for an alert without a device its input, marked so that it can equal no device."""
    persons: tuple[str, ...]
    """``""`` where the account is unknown or stands for nobody."""
    tree: FamilyTree
    identities: Mapping[str, str]
    """Device name as seen -> the device's identity."""

    def moment(self, position: int) -> datetime:
        """When the alert happened; alerts without a time come last."""
        return self.alerts[position].timestamp or _END

    def is_within(self, one: int, other: int, gap: timedelta) -> bool:
        """Whether two alerts (the earlier first) are no further apart; one without a time is near to every other."""
        return self.alerts[other].timestamp is None or self.moment(other) - self.moment(one) <= gap

    def nearest(self, timed: Sequence[int], position: int) -> int | None:
        """Of other alerts (positions of alerts with a time, ascending) the one that is nearest in time."""
        place = bisect_left(timed, self.moment(position), key=self.moment)
        around = timed[max(place - 1, 0) : place + 1]
        here = self.moment(position)
        return min(around, key=lambda other: (abs(self.moment(other) - here), other), default=None)


def open_casebook(alerts: Sequence[Alert], table: ProcessTable, devices: AbstractSet[str] = frozenset()) -> Casebook:
    """Sort the alerts so that no result can depend on the order in which they came. ``devices``: further names."""
    ordered = tuple(sorted(alerts, key=_canonical))
    identities = device_identities({alert.device for alert in ordered} | set(table.devices()) | devices)
    return Casebook(
        ordered,
        tuple(identities[alert.device] or f"\0{alert.source}" for alert in ordered),
        tuple(person(alert.account) for alert in ordered),
        table.family_tree(identities),
        identities,
    )


def _canonical(alert: Alert) -> tuple[datetime, str, int, str, str]:
    return alert.timestamp or _END, alert.source, alert.record, alert.rule.id, alert.id

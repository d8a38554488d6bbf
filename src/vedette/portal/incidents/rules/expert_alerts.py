"""What an alert says that the hunting team raises itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.portal.incidents.rules.naming import LONGEST_NAME, key_of
from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.tenants.rules import clean_name

TAG = "Threat experts"
"""On the incidents that the team told the organisation of."""

LONGEST_KIND = 16


@dataclass(frozen=True, slots=True)
class ExpertAlert:
    """What the alert says."""

    told_as: str
    """Under which it is never raised twice; at most 40 characters."""
    title: str
    severity: Severity
    category: Category
    techniques: tuple[str, ...]
    devices: tuple[str, ...]
    """The first one is where it stands; it is found by all of them."""
    accounts: tuple[str, ...]
    things: tuple[tuple[str, str], ...] = ()
    """Kind and name of what else it is found by."""


def keys_of(alert: ExpertAlert) -> list[tuple[str, str]]:
    """Kind and name in small letters of all that it is found by, each once; a sub-technique also by its technique."""
    keys = dict.fromkeys((kind[:LONGEST_KIND], key_of(clean_name(name, LONGEST_NAME))) for kind, name in _named(alert))
    return [(kind, key) for kind, key in keys if key]


def _named(alert: ExpertAlert) -> Iterator[tuple[str, str]]:
    yield from (("device", each) for each in alert.devices)
    yield from (("account", each) for each in alert.accounts)
    for each in alert.techniques:
        yield "technique", each
        yield "technique", each.partition(".")[0]
    yield from alert.things

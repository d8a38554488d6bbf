"""The first draft of a notice on an incident that no rule found: what its alerts say, and nothing made up around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.notices.rules.contents import (
    LONGEST_TITLE,
    MOST_SCOPE,
    MOST_TECHNIQUES,
    Contents,
    ScopeEntry,
    ScopeStatus,
)
from vedette.portal.notices.rules.drafting import attack_of
from vedette.portal.tenants.rules import Language


@dataclass(frozen=True, slots=True)
class Raised:
    """What is known of an incident that has no story."""

    name: str
    severity: Severity
    categories: Sequence[Category]
    techniques: Sequence[str]
    devices: Sequence[str]
    accounts: Sequence[str]


def sketched(told: Raised, language: Language) -> Contents:
    """A draft that the hunter fills: its summary, its events and its root cause are theirs to tell."""
    named = [("device", each) for each in told.devices] + [("account", each) for each in told.accounts]
    techniques = tuple(dict.fromkeys(told.techniques))[:MOST_TECHNIQUES]
    return Contents(
        language=language,
        attack=attack_of({"techniques": techniques, "tactics": ()}),
        title=told.name[:LONGEST_TITLE],
        category=told.categories[0] if told.categories else Category.SUSPICIOUS_ACTIVITY,
        severity=told.severity,
        scope=tuple(ScopeEntry(kind, name, ScopeStatus.SUSPECTED) for kind, name in named[:MOST_SCOPE]),
        techniques=techniques,
    )

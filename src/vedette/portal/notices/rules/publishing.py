"""What of a notice becomes the alert as which it arrives, and the cards of what is to be done."""

from collections.abc import Iterator
from uuid import UUID

from vedette.portal.incidents.rules.expert_alerts import ExpertAlert
from vedette.portal.notices.rules.contents import Contents, Recommendation, ScopeStatus
from vedette.portal.response.rules.cards import Card, Text

_REACHED = frozenset({ScopeStatus.CONFIRMED, ScopeStatus.SUSPECTED})
_FOUND_BY = {"sha256": "file", "sha1": "file", "md5": "file", "ipv4": "address", "ipv6": "address", "domain": "domain"}


def told_as(notice: UUID) -> str:
    """Under which name its alert is raised once."""
    return f"notice-{notice.hex}"


def alert_of(name: str, contents: Contents) -> ExpertAlert:
    """The alert: it stands on the first device that was reached, and is found by all that was."""
    return ExpertAlert(
        told_as=name,
        title=contents.title,
        severity=contents.severity,
        category=contents.category,
        techniques=contents.techniques,
        devices=tuple(_reached(contents, "device")),
        accounts=tuple(_reached(contents, "account")),
        things=tuple((_FOUND_BY[each.kind], each.value) for each in contents.indicators if each.kind in _FOUND_BY),
    )


def _reached(contents: Contents, kind: str) -> Iterator[str]:
    """What was reached for certain first."""
    rows = [each for each in contents.scope if each.kind == kind and each.status in _REACHED]
    for each in sorted(rows, key=lambda row: row.status is not ScopeStatus.CONFIRMED):
        yield each.name


def cards_of(contents: Contents) -> list[Card]:
    """A card for each recommendation."""
    return [_card(each, contents) for each in contents.recommendations]


def _card(told: Recommendation, contents: Contents) -> Card:
    return Card(
        Text(told.title, "\n".join(told.steps)),
        told.kind,
        told.priority,
        technique=told.technique,
        language=contents.language,
    )

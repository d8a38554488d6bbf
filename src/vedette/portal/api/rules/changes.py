"""What programs want to become of alerts and incidents: a body of JSON, in Defender's words, read strictly.

What is not named stays as it is. What is misspelt is told, never passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType

from vedette.portal.api.rules.answers import Code, Trouble, TroubleError
from vedette.portal.api.rules.spelling import CLASSIFICATIONS, DETERMINATIONS, INCIDENT_STATUSES
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus, fits

LONGEST_BODY = 131_072
MOST_ALERTS = 200
"""In one change."""
_LONGEST_SHOWN = 40
Status = TypeVar("Status", AlertStatus, IncidentStatus)
Shape = TypeVar("Shape")


class Kept(Enum):
    """What was not said."""

    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Change(Generic[Status]):
    """What should become of it."""

    status: Status | None = None
    assignee: str | Kept = Kept.KEPT
    """An address; empty: nobody's."""
    classification: Classification | Kept | None = Kept.KEPT
    determination: Determination | Kept | None = Kept.KEPT
    tags: tuple[str, ...] | Kept = Kept.KEPT
    """Exactly these."""
    comment: str = ""

    @property
    def is_verdict(self) -> bool:
        """Whether it says what it turned out to be."""
        return not isinstance(self.classification, Kept) or not isinstance(self.determination, Kept)


def verdict_after(
    change: "Change[Any]", classification: Classification | None, determination: Determination | None
) -> tuple[Classification | None, Determination | None]:
    """What it turned out to be now; a determination that does not fit a new classification goes with the old one."""
    new = classification if isinstance(change.classification, Kept) else change.classification
    if not isinstance(change.determination, Kept):
        return new, change.determination
    return new, determination if fits(new, determination) else None


class _AlertBody(Struct, forbid_unknown_fields=True, rename="camel"):
    status: str | UnsetType = UNSET
    assigned_to: str | UnsetType | None = UNSET
    classification: str | UnsetType | None = UNSET
    determination: str | UnsetType | None = UNSET
    comment: str | UnsetType | None = UNSET


class _AlertsBody(_AlertBody, forbid_unknown_fields=True, rename="camel", kw_only=True):
    alert_ids: list[str]


class _IncidentBody(_AlertBody, forbid_unknown_fields=True, rename="camel"):
    tags: list[str] | UnsetType = UNSET


def alert_change(body: bytes) -> Change[AlertStatus]:
    """What is wanted of one alert; raises TroubleError."""
    return _alert_change(read_body(body, _AlertBody))


def alerts_change(body: bytes) -> tuple[tuple[UUID, ...], Change[AlertStatus]]:
    """Of which alerts, and what is wanted of each of them; raises TroubleError."""
    said = read_body(body, _AlertsBody)
    if not 0 < len(said.alert_ids) <= MOST_ALERTS:
        raise TroubleError(
            Trouble(Code.INVALID_INPUT, f"alertIds names between 1 and {MOST_ALERTS} alerts.", "alertIds")
        )
    alerts = [alert_id(each) for each in said.alert_ids]
    return tuple(dict.fromkeys(each for each in alerts if each)) if all(alerts) else (), _alert_change(said)


def alert_id(text: str) -> UUID | None:
    """The id that is told so; nothing where no alert can have it."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None


def incident_change(body: bytes) -> Change[IncidentStatus]:
    """What is wanted of an incident; raises TroubleError."""
    said = read_body(body, _IncidentBody)
    changeable = {told: kept for told, kept in INCIDENT_STATUSES.items() if kept != IncidentStatus.REDIRECTED}
    status = _word(said.status, changeable, "status")
    tags = Kept.KEPT if isinstance(said.tags, UnsetType) else tuple(said.tags)
    return _something(
        Change(IncidentStatus(status) if status else None, *_rest(said), tags=tags, comment=_text(said.comment))
    )


def _alert_change(said: _AlertBody) -> Change[AlertStatus]:
    status = _word(said.status, {each.value: each.value for each in AlertStatus}, "status")
    return _something(Change(AlertStatus(status) if status else None, *_rest(said), comment=_text(said.comment)))


def read_body(body: bytes, shape: type[Shape]) -> Shape:
    """A body of this shape, read strictly; raises TroubleError."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise TroubleError(Trouble(Code.INVALID_BODY, f"The body is not understood: {str(error)[:200]}")) from error


def _something(change: Change[Status]) -> Change[Status]:
    if change == Change():
        raise TroubleError(Trouble(Code.INVALID_BODY, "The body names nothing that should change."))
    return change


def _rest(said: _AlertBody) -> tuple[str | Kept, Classification | Kept | None, Determination | Kept | None]:
    assignee = Kept.KEPT if isinstance(said.assigned_to, UnsetType) else (said.assigned_to or "").strip()
    return (
        assignee,
        _said(said.classification, CLASSIFICATIONS, "classification"),
        _said(said.determination, DETERMINATIONS, "determination"),
    )


Value = TypeVar("Value", Classification, Determination)


def _said(text: str | UnsetType | None, words: Mapping[str, Value | None], name: str) -> Value | Kept | None:
    if isinstance(text, UnsetType):
        return Kept.KEPT
    return None if text is None else words[_spelt(text, words, name)]


def _word(text: str | UnsetType, words: Mapping[str, str], name: str) -> str:
    return "" if isinstance(text, UnsetType) else words[_spelt(text, words, name)]


def _spelt(text: str, words: Mapping[str, object], name: str) -> str:
    found = {word.lower(): word for word in words}.get(text.strip().lower())
    if found is None:
        known = ", ".join(words)
        raise TroubleError(
            Trouble(Code.INVALID_INPUT, f"{name} cannot be {text[:_LONGEST_SHOWN]!r}. It is one of: {known}.", name)
        )
    return found


def _text(text: str | UnsetType | None) -> str:
    return "" if isinstance(text, UnsetType) or text is None else text

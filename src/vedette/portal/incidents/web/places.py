"""Places on the page of an incident that apps above them fill, so that pages need not know who is there."""

from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from django.utils.safestring import SafeString

from vedette.portal.access.web import ActingRequest

Part = Callable[[ActingRequest, UUID, UUID], SafeString | None]
"""Asked with the request, the organisation and the page's subject; nothing where this reader sees nothing."""


class PagePlace(StrEnum):
    """Where on a page something can be added."""

    ABOVE_INCIDENT_STORY = "above the story of an incident"
    BELOW_INCIDENT_STORY = "below the story of an incident"
    ABOVE_ALERT_STORY = "above the story of an alert"


_filled: dict[PagePlace, list[Part]] = defaultdict(list)


def fill(place: PagePlace, part: Part) -> None:
    """Add a part to a place; apps do it once, when they are ready."""
    if part not in _filled[place]:
        _filled[place].append(part)


def parts_of(place: PagePlace, request: ActingRequest, organisation: UUID, subject: UUID) -> list[SafeString]:
    """What stands there for this reader, in the order in which apps are stacked."""
    asked = (part(request, organisation, subject) for part in _filled[place])
    return [part for part in asked if part is not None]

"""What is told, and the bytes of it that webhooks get: made once, kept, and the same at every try."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.incidents.rules.defender.telling import moment
from vedette.portal.incidents.rules.values import Severity

Facts = Mapping[str, object]
LONGEST_TITLE = 300
"""Of what is kept of a happening."""
CONTENT_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, before anybody asked who wants to hear of it."""

    happening: Happening
    name: str
    """The same for the same happening, and for no other: nobody is told twice."""
    title: str
    severity: Severity
    at: datetime
    data: Facts
    is_sample: bool = False
    """A drill made it."""


def body(told: Told) -> bytes:
    """What webhooks read: ``type``, ``timestamp`` and ``data``, as Standard Webhooks recommends."""
    message = {"type": told.happening.value, "timestamp": moment(told.at), "data": told.data}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def message_id(delivery: UUID) -> str:
    """The id of a delivery, which it keeps at every try; of a webhook the ``webhook-id``."""
    return f"msg_{delivery.hex}"

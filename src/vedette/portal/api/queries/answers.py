"""What programs are answered, whoever asks for it."""

from typing import Any
from uuid import UUID

from django.conf import settings

from vedette.portal.incidents.queries.records import Standpoint, alert_record
from vedette.portal.incidents.rules.defender.telling import told_alert


def context(what: str) -> str:
    """What an answer says that it is."""
    return f"{settings.SITE_ADDRESS}/api/$metadata#{what}"


def entity(what: str) -> dict[str, Any]:
    """The same of an answer that tells of one."""
    return {"@odata.context": f"{context(what)}/$entity"}


def alert_answer(*, at: Standpoint, alert: UUID) -> dict[str, Any] | None:
    """All that is answered about one alert; nothing where it is out of view."""
    record = alert_record(at=at, alert=alert)
    return None if record is None else entity("Alerts") | told_alert(record)

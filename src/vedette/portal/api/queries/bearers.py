"""Who presents a token."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, Seat
from vedette.portal.api.models import ApiToken
from vedette.portal.api.rules.permissions import ApiPermission, known, seat_for
from vedette.portal.api.rules.secrets import digest_of


@dataclass(frozen=True, slots=True)
class Bearer:
    """An application, and the one organisation for which it asks."""

    application: UUID
    organisation: UUID
    name: str
    permissions: frozenset[ApiPermission]


def bearer_of(token: str, now: datetime) -> Bearer | None:
    """Whose token it is; nobody's where it is over, or what stood behind it. The token is the permission."""
    with everything_in_view():
        rows = ApiToken.objects.filter(digest=digest_of(token), expires__gt=now)
        rows = rows.filter(secret__expires__gt=now, secret__application__revoked=None)
        row = rows.select_related("secret__application").first()
    if row is None:
        return None
    application = row.secret.application
    return Bearer(application.pk, application.organisation_id, application.name, known(application.permissions))


def actor_for(bearer: Bearer, wanted: ApiPermission) -> Actor:
    """The application as somebody who acts in its organisation and nowhere else; logs and histories name it."""
    seats = {bearer.organisation: Seat(seat_for(wanted))}
    return Actor(bearer.application, f"{bearer.name} (API)", seats=seats)

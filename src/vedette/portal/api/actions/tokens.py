"""Giving tokens to applications that prove themselves."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.actions.calls import take_call
from vedette.portal.api.models import ApiSecret, ApiToken
from vedette.portal.api.rules.secrets import TOKEN_LASTS, digest_of, new_secret


@dataclass(frozen=True, slots=True)
class Token:
    """What opens the API, and for how many seconds."""

    text: str
    seconds: int


class UnprovenError(Exception):
    """No such application there, or not its secret: nobody learns which."""


class TooOftenError(Exception):
    """The application asked too often."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@transaction.atomic
def give_token(*, tenant: UUID, client: str, secret: str) -> Token:
    """A token for the application with this client ID and secret; it counts as a call.

    Found by the digest of the secret alone, so that the time it takes tells nothing of which applications there are.
    """
    now = timezone.now()
    with everything_in_view():
        rows = ApiSecret.objects.select_related("application").filter(digest=digest_of(secret), expires__gt=now)
        row = rows.filter(application__revoked=None, organisation_id=tenant).first()
        if row is None or str(row.application_id) != client.strip().lower():
            raise UnprovenError
        seconds = take_call(organisation=tenant, application=row.application_id)
        if seconds:
            raise TooOftenError(seconds)
        row.tokens.filter(expires__lte=now).delete()
        made, ends = new_secret(), min(now + TOKEN_LASTS, row.expires)
        ApiToken.objects.create(organisation_id=tenant, secret=row, digest=made.digest, expires=ends)
        row.last_used = now
        row.save(update_fields=["last_used"])
    return Token(made.text, max(int((ends - now).total_seconds()), 1))

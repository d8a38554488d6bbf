"""The keys by which notices are signed and proven."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from vedette.delivery.signed_notice import fingerprint
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, ProviderPermission, require_as_provider
from vedette.portal.notices.models import NoticeVersion, SigningKey


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as the administrators see it."""

    id: str
    created: datetime
    retired: datetime | None
    signed: int
    """How many versions of notices."""
    fingerprint: str
    """Of the certificate under which PDFs are signed while it is in use; empty where it has none."""


def public_keys() -> dict[str, bytes]:
    """All that ever signed, by their ids, the oldest first."""
    rows = SigningKey.objects.order_by("created").values_list("id", "public")
    return {name: bytes.fromhex(public) for name, public in rows}


def certificates() -> dict[str, bytes]:
    """Those under which PDFs are or were signed, by the ids of their keys."""
    rows = SigningKey.objects.exclude(certificate="").values_list("id", "certificate")
    return {name: bytes.fromhex(certificate) for name, certificate in rows}


def key_lines(*, actor: Actor) -> list[KeyLine]:
    """All keys, the newest first."""
    require_as_provider(actor, ProviderPermission.MANAGE_PEOPLE)
    with everything_in_view():
        signed = Counter(dict(NoticeVersion.objects.values_list("key").annotate(Count("pk"))))
    rows = SigningKey.objects.order_by("-created")
    return [KeyLine(row.id, row.created, row.retired, signed[row.id], _fingerprint(row)) for row in rows]


def _fingerprint(row: SigningKey) -> str:
    return fingerprint(bytes.fromhex(row.certificate)) if row.certificate else ""

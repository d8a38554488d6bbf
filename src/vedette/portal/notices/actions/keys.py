"""The keys of the service: made when the first notice is signed, and followed by another when the operator says so."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.delivery.pdf.certificate import Identity, new_identity
from vedette.delivery.signed_notice import Signed, key_id, new_private_key, public_key, signed
from vedette.portal.access.rules import Actor, ProviderPermission, require_as_provider
from vedette.portal.audit.actions import record
from vedette.portal.identity.rules.sealing import opened, sealed
from vedette.portal.notices.models import SigningKey


def sign(payload: bytes) -> Signed:
    """The payload under the signature of the key that is in use. Needs the caller's transaction."""
    row = SigningKey.objects.filter(retired=None).order_by("-created").first() or _new_key()
    return signed(bytes.fromhex(opened(settings.SEALING_KEY, row.sealed, _place(row.id))), payload)


@transaction.atomic
def document_identity() -> Identity:
    """Under which documents are signed now: that of the key in use, made when it is first asked for."""
    row = SigningKey.objects.select_for_update().filter(retired=None).order_by("-created").first() or _new_key()
    place = _certificate_place(row.id)
    if row.certificate:
        hidden = opened(settings.SEALING_KEY, row.certificate_sealed, place)
        return Identity(bytes.fromhex(row.certificate), bytes.fromhex(hidden))
    made = new_identity(urlsplit(settings.SITE_ADDRESS).hostname or "", timezone.now())
    row.certificate = made.certificate.hex()
    row.certificate_sealed = sealed(settings.SEALING_KEY, made.private.hex(), place)
    row.save(update_fields=["certificate", "certificate_sealed"])
    return made


@transaction.atomic
def rotate_key(*, actor: Actor) -> str:
    """Let a new key sign from now on; what older ones signed stays proven. The id of the new one."""
    require_as_provider(actor, ProviderPermission.MANAGE_PEOPLE)
    SigningKey.objects.filter(retired=None).update(retired=timezone.now())
    row = _new_key()
    document_identity()
    record(actor=actor, deed="signing key.rotated", subject=row.id)
    return row.id


def _new_key() -> SigningKey:
    private = new_private_key()
    public = public_key(private)
    name = key_id(public)
    hidden = sealed(settings.SEALING_KEY, private.hex(), _place(name))
    return SigningKey.objects.create(id=name, public=public.hex(), sealed=hidden, created=timezone.now())


def _place(name: str) -> str:
    return f"notices.signingkey:{name}"


def _certificate_place(name: str) -> str:
    return f"notices.signingkey.certificate:{name}"

"""The public keys by which notices are proven."""

from vedette.portal.notices.models import SigningKey


def public_keys() -> dict[str, bytes]:
    """All that ever signed, by their ids, the oldest first."""
    rows = SigningKey.objects.order_by("created").values_list("id", "public")
    return {name: bytes.fromhex(public) for name, public in rows}

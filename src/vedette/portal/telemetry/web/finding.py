"""What the search finds of devices."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.queries.inventory import FoundDevice, find_devices
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.tenants.web.finding import Hit, Hits


def find_by_name(actor: Actor, words: str) -> Sequence[Hits]:
    """Devices in view, by a part of their name."""
    key = device_key(words)
    if not key:
        return []
    return [Hits(_("Devices"), tuple(_hit(each, key) for each in find_devices(actor=actor, words=words)))]


def _hit(found: FoundDevice, key: str) -> Hit:
    line = found.line
    address = reverse("device", kwargs={"organisation": line.organisation, "device": line.id})
    about = f"{line.system} · {found.place}" if line.system else found.place
    return Hit(line.name, address, about, is_exact=device_key(line.name) == key)

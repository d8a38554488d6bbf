"""The way to the experts from wherever a thing is shown: one offer, for those who may ask."""

from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.web import ActingRequest
from vedette.portal.cases.policies import asks
from vedette.portal.tenants.web.offers import Offer, register_offer

_CONSULT = "consult"


def add_to_pages() -> None:
    """Stand wherever a page shows what can be done about a thing."""
    register_offer(_CONSULT, consulting)


def consulting(request: ActingRequest, organisation: UUID, kind: str, key: str) -> Offer | None:
    """Consult an expert about the thing; seen also where there is no subscription, for then the form says why."""
    if not asks(request.actor, organisation):
        return None
    asked = {"kind": kind, "key": key, "from": request.get_full_path()}
    address = f"{reverse('consult', kwargs={'organisation': organisation})}?{urlencode(asked)}"
    return Offer(_CONSULT, _("Consult a threat expert"), "?", address)

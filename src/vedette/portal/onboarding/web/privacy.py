"""What the hunting team sees, how reads are logged, how long things are kept and how to leave."""

from django.http import HttpResponse
from django.shortcuts import render

from vedette.portal.access.policies import OPEN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.rules.privacy import PRIVACY_STATEMENT


@door(OPEN)
def privacy_statement(request: ActingRequest) -> HttpResponse:
    """The privacy statement, for everybody: contacts that were named have no account."""
    return render(request, "onboarding/privacy_statement.html", {"privacy_version": PRIVACY_STATEMENT})

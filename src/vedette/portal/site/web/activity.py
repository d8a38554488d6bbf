"""When and from where somebody was last here, for the list of their sessions."""

from collections.abc import Callable
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

EVERY = timedelta(minutes=1)
"""How exactly it is known. A page that only reads would else write, and wait for whoever writes."""

_LONGEST = 200
"""Of a browser's name as it is kept."""


def note_activity(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Note who signed in and asks for something; a new address or browser at once."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and request.session.session_key and not _is_noted(request):
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return answer


def _is_noted(request: HttpRequest) -> bool:
    is_noted: bool = UserSession.objects.filter(
        session_key=request.session.session_key,
        user_id=request.user.pk,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:_LONGEST],
        last_seen_at__gt=timezone.now() - EVERY,
    ).exists()
    return is_noted

"""What follows from a provider's proven word: somebody comes in, or their own account is connected."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vedette.portal.access.rules import NOBODY, Actor
from vedette.portal.identity.actions.identities import come_in, connect
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.queries import Speaker
from vedette.portal.identity.rules.claims import Vouched, vouched
from vedette.portal.identity.web.turned_away import Turn, turned_away
from vedette.portal.identity.web.vouching import let_in
from vedette.portal.identity.web.words import tell_refusal

CONNECT = "connect"
LOGIN = "login"


def within_house(target: object) -> str:
    """A page of ours to go to, or nothing: nobody is sent elsewhere."""
    if not isinstance(target, str) or not target.startswith("/"):
        return ""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else ""


def finish(
    request: HttpRequest, speaker: Speaker, claims: Mapping[str, object], state: Mapping[str, object]
) -> HttpResponseBase:
    """The answer to somebody who comes back from their provider."""
    told = vouched(claims, speaker.claim)
    if state.get("process") == CONNECT:
        return _connected(request, speaker, told, state)
    outcome = come_in(speaker=speaker, vouched=told, language=translation.get_language() or "en")
    if isinstance(outcome, Reason):
        return turned_away(request, outcome)
    let_in(request, outcome)
    return HttpResponseRedirect(within_house(state.get("next")) or reverse("home"))


def _connected(request: HttpRequest, speaker: Speaker, told: Vouched, state: Mapping[str, object]) -> HttpResponseBase:
    """It is the same person, still signed in, who asked for it."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.person is None or state.get("data") != {"person": str(actor.person)}:
        return turned_away(request, Turn.OVER)
    try:
        connect(actor=actor, speaker=speaker, vouched=told)
    except RefusedError as error:
        tell_refusal(request, error.reason)
    else:
        messages.success(request, _("Connected. From now on you can come in through your organisation too."))
    return HttpResponseRedirect(reverse("own_identities"))

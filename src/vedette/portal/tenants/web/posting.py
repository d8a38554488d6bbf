"""What every form does: act, or say why not, then show the page anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.forms import Form
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.tenants.actions.invitations import Invited
from vedette.portal.tenants.actions.refusals import RefusedError
from vedette.portal.tenants.web.words import tell_refusal


@contextmanager
def told(request: HttpRequest, done: str | Promise = "") -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        yield
    except RefusedError as error:
        tell_refusal(request, error.reason)
    except NotAllowedError as error:
        raise PermissionDenied from error
    else:
        if done:
            messages.success(request, str(done))


def tell_mistakes(request: HttpRequest, form: Form) -> None:
    """Say on the next page what was filled in wrongly."""
    for field, errors in form.errors.items():
        label = form.fields[field].label if field in form.fields else ""
        messages.error(request, f"{label}: {' '.join(map(str, errors))}" if label else " ".join(map(str, errors)))


def send_invitation(request: HttpRequest, invited: Invited, *, language: str, place: str) -> None:
    """Mail the link, and show it once to the inviter, who may hand it on in another way."""
    link = request.build_absolute_uri(reverse("invitation", kwargs={"secret": invited.secret}))
    shown = {"link": link, "place": place, "inviter": getattr(request.user, "name", "")}
    with translation.override(language):
        subject = _("You are invited to Vedette")
        mail = EmailMultiAlternatives(
            subject, render_to_string("tenants/mail/invitation.txt", shown), to=[invited.email]
        )
        mail.attach_alternative(render_to_string("tenants/mail/invitation.html", shown), "text/html")
    try:
        mail.send()
    except OSError:
        messages.warning(request, _("The mail could not be sent. Hand the link on yourself: %(link)s") % {"link": link})
        return
    text = _("Invitation sent to %(email)s. The link, in case the mail does not arrive: %(link)s")
    messages.success(request, text % {"email": invited.email, "link": link})

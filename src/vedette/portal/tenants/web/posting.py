"""What every form does: act, or say why not, then show the page anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.tenants.actions.invitations import Invited
from vedette.portal.tenants.actions.refusals import RefusedError
from vedette.portal.tenants.web.words import labelled, tell_refusal


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
        said = " ".join(map(str, errors))
        messages.error(request, labelled(label, said) if label else said)


def hand_on(request: HttpRequest, invited: Invited) -> None:
    """Show the link once to the inviter, who may hand it on in another way."""
    text = _("The invitation of %(email)s is on its way. The link, in case the mail does not arrive: %(link)s")
    messages.success(request, text % {"email": invited.email, "link": invited.link})

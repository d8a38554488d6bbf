"""Refusals, troubles and faults in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.portal.identity.actions.refusals import Reason
from vedette.portal.identity.rules.issuers import Fault, FaultError

REASONS: Mapping[Reason, str | Promise] = MappingProxyType(
    {
        Reason.NO_ISSUER: _("The issuer is no address that begins with https://. Nothing was changed."),
        Reason.ALREADY_SET_UP: _("A provider is set up already. Delete it first; nothing was changed."),
        Reason.NOT_SET_UP: _("No provider is set up. Nothing was changed."),
        Reason.NO_VALUE: _("The value is empty, too long, or has signs that cannot be seen. Nothing was changed."),
        Reason.ROLE_UNKNOWN: _("There is no such role. Nothing was changed."),
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.NOBODY_LEFT: _(
            "No security administrator would be left who signs in with a password or passkey of their own. Invite one "
            "first; nothing was changed."
        ),
        Reason.NOT_PROVEN: _(
            "Come in through your identity provider yourself first: then it is proven that nobody locks themselves "
            "out. Nothing was changed."
        ),
        Reason.NO_MATCHING_VALUE: _(
            "Your identity provider says nothing of you that opens this organisation, so it was not connected."
        ),
        Reason.OF_THE_TEAM: _("People of the hunting team come in by their own account alone. Nothing was changed."),
        Reason.CLOSED: _("The account is closed. Nothing was changed."),
        Reason.OTHER_PERSON: _(
            "You are connected already, or somebody else came in as this person before. Nothing was changed."
        ),
        Reason.NO_SEAT: _("You do not belong to that organisation by yourself. Nothing was changed."),
    }
)

_TROUBLES: Mapping[Trouble, str | Promise] = MappingProxyType(
    {
        Trouble.MALFORMED: _("That is no address that can be asked."),
        Trouble.SCHEME: _("The address has to begin with https://."),
        Trouble.HTTPS_NEEDED: _("The address has to begin with https://."),
        Trouble.PORT: _("Only port 443 may be asked. Whoever runs this service can allow another (egress_allowed)."),
        Trouble.CREDENTIALS: _("The address holds a name or password. Leave them out."),
        Trouble.NAME_UNKNOWN: _(
            "The name leads to no public address. Whoever runs this service can allow one of the own network "
            "(egress_allowed)."
        ),
        Trouble.ADDRESS: _(
            "The name leads to no public address. Whoever runs this service can allow one of the own network "
            "(egress_allowed)."
        ),
        Trouble.REDIRECT: _("The provider sends elsewhere. Write the address to which it sends."),
        Trouble.NOT_REACHED: _("The provider did not answer, or broke off."),
        Trouble.NOT_TRUSTED: _("The provider's certificate is not one that this service trusts for that name."),
        Trouble.TOO_SLOW: _("The provider did not answer in time."),
        Trouble.TOO_LARGE: _("The provider's answer is too long."),
    }
)

_FAULTS: Mapping[Fault, str | Promise] = MappingProxyType(
    {
        Fault.ANSWER: _("The provider has no description at this issuer (status: %(told)s)."),
        Fault.NO_OBJECT: _("What the provider has at this issuer is no description."),
        Fault.ISSUER_DIFFERS: _(
            "The provider calls itself “%(told)s”. The issuer has to be exactly that: delete this provider and set it "
            "up with that issuer."
        ),
        Fault.NO_DOOR: _("The provider's description lacks an address: %(told)s."),
        Fault.NO_ALGORITHM: _("The provider signs only in ways that prove nothing here: %(told)s."),
        Fault.KEY: _("The provider shows no keys by which its signatures could be checked."),
    }
)
_OTHERWISE = _("The provider's answer makes no sense.")


def tell_refusal(request: HttpRequest, reason: Reason) -> None:
    """Say on the next page why nothing was done."""
    messages.error(request, str(REASONS[reason]))


def in_words(error: EgressError | FaultError) -> str:
    """What is wrong with a provider, for whoever set it up. It tells nothing of networks that are not public."""
    if isinstance(error, EgressError):
        return str(_TROUBLES[error.trouble])
    return str(_FAULTS.get(error.fault, _OTHERWISE)) % {"told": error.told or "-"}

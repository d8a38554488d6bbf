"""Roles and refusals in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import OrganisationRole, ProviderRole
from vedette.portal.tenants.actions.refusals import Reason

ROLES: Mapping[str, str | Promise] = MappingProxyType(
    {
        ProviderRole.ADMINISTRATOR: _("Administrator"),
        ProviderRole.LEAD_HUNTER: _("Lead hunter"),
        ProviderRole.HUNTER: _("Hunter"),
        OrganisationRole.SECURITY_ADMINISTRATOR: _("Security administrator"),
        OrganisationRole.SECURITY_OPERATOR: _("Security operator"),
        OrganisationRole.SECURITY_READER: _("Security reader"),
    }
)

REASONS: Mapping[Reason, str | Promise] = MappingProxyType(
    {
        Reason.NAME_MISSING: _("A name is needed. Nothing was changed."),
        Reason.NAME_TAKEN: _("That name is taken. Choose another one; nothing was changed."),
        Reason.ALREADY_A_MEMBER: _("Somebody with this address belongs here already. No invitation was sent."),
        Reason.ROLE_UNKNOWN: _("There is no such role. Nothing was changed."),
        Reason.LAST_ADMINISTRATOR: _(
            "This is the last administrator. Make somebody else administrator first; nothing was changed."
        ),
        Reason.INVITATION_OVER: _("This invitation is over. Ask for a new one."),
        Reason.NOT_THE_INVITED: _("This invitation is for another address. Sign in with the address that was invited."),
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.NOT_A_HUNTER: _("Only hunters are assigned to organisations. Nothing was changed."),
        Reason.MANAGED: _(
            "This person comes by single sign-on: the identity provider tells the role. Change it there, or change "
            "which value gives which role; nothing was changed here."
        ),
        Reason.HOLIDAY_KNOWN: _("This day is a holiday already. Nothing was changed."),
        Reason.DAY_TOO_FAR: _("This day lies more than twenty years away. Nothing was changed."),
        Reason.TOO_MANY_HOLIDAYS: _(
            "There are five hundred holidays already: remove old ones first. Nothing was changed."
        ),
        Reason.OWN_SIGN_IN_NEEDED: _(
            "You came through your organisation's single sign-on, which opens that organisation alone. Sign in with "
            "your own password or passkey to accept this invitation."
        ),
    }
)


def tell_refusal(request: HttpRequest, reason: Reason) -> None:
    """Say on the next page why nothing was done."""
    messages.error(request, str(REASONS[reason]))


def choices_of(roles: type[ProviderRole] | type[OrganisationRole]) -> list[tuple[str, str | Promise]]:
    """Roles for a form."""
    return [(role.value, ROLES[role]) for role in roles]


def labelled(label: object, told: object) -> str:
    """A label and what it is about, with the colon as the reader's language writes it."""
    return gettext("%(label)s: %(told)s") % {"label": label, "told": told}

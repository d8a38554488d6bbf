"""What people fill in to let programs in."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from vedette.portal.api.actions.applications import LIFETIMES
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.api.web.words import LASTS, PERMISSIONS
from vedette.portal.tenants.rules import LONGEST_NAME


def _permissions() -> list[tuple[str, str]]:
    return [(each.value, f"{PERMISSIONS[each]} ({each.value})") for each in ApiPermission]


class LifetimeField(forms.TypedChoiceField):
    """How long a secret lasts."""

    def __init__(self) -> None:
        super().__init__(label=_("The secret lasts"), choices=list(LASTS.items()), coerce=int, initial=LIFETIMES[1])


class RegisterForm(forms.Form):
    """A program to be let in."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("It stands in histories and in the audit log.")
    )
    permissions = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        choices=lazy(_permissions, list),
        help_text=_("Choose no more than it needs: it sees all devices of the organisation."),
    )
    days = LifetimeField()


class SecretForm(forms.Form):
    """A secret more."""

    days = LifetimeField()

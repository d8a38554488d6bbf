"""Django, made ready for a process that is not a web server."""

import os
from dataclasses import dataclass
from secrets import token_urlsafe

import django
from django.core.management import call_command

SETTINGS = "vedette.portal.site.settings.service"
FIRST_ADDRESS = "administrator@localhost"


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """The account that a new house begins with; the password is told once and must be changed."""

    email: str
    password: str


def open_house() -> None:
    """Read the settings and load the apps. Raises ConfigurationError where a setting makes no sense."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup(set_prefix=False)


def furnish() -> FirstAccount | None:
    """Bring the tables to this version, and make the first account where nobody can sign in yet."""
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415  (models need a ready Django)
    from vedette.portal.tenants.actions.people import create_first_administrator  # noqa: PLC0415
    from vedette.portal.tenants.queries import is_empty  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    if not is_empty():
        return None
    first = FirstAccount(FIRST_ADDRESS, token_urlsafe(15))
    create_first_administrator(actor=SERVICE, email=first.email, name="Administrator", password=first.password)
    return first

"""A house that was attacked: ``python -c "from portal.hunting.seeded import seed; seed('a.jsonl.zst')"``."""

import shutil
import sys
from pathlib import Path

from portal.telemetry.houses import furnish_with

PLACE = "Meridian Shipping"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of their authenticator apps."""


def seed(*captures: str) -> None:
    """Hugo hunts at Meridian, Lee leads; Meridian's inbox holds these captures, which were hunted through."""
    furnish_with(PLACE)
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 - rows need a ready Django

    from portal.people import come_in  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE, ProviderRole  # noqa: PLC0415
    from vedette.portal.tenants.actions.organisations import assign_hunter  # noqa: PLC0415
    from vedette.portal.tenants.models import Person  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    with everything_in_view():
        place = organisation_called(actor=SERVICE, name="meridian-shipping")
        hugo, lee = (
            come_in(None, name, role)
            for name, role in (("hugo", ProviderRole.HUNTER), ("lee", ProviderRole.LEAD_HUNTER))
        )
        assign_hunter(actor=SERVICE, person=hugo, organisations=frozenset({place}))
        for person in Person.objects.filter(pk__in=[hugo, lee]):
            TOTP.activate(person, SECRET)
        _take(place, captures)
    _hunt()


def _take(place, captures) -> None:
    from datetime import timedelta  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.telemetry.actions.looking import look  # noqa: PLC0415
    from vedette.portal.telemetry.actions.taking import take_ready  # noqa: PLC0415
    from vedette.portal.telemetry.models import InboxFile  # noqa: PLC0415

    folder = settings.INBOX_FOLDER / "meridian-shipping"
    folder.mkdir(parents=True)
    for capture in captures:
        shutil.copy(capture, folder / Path(capture).name)
    look(actor=SERVICE, organisation=place)
    InboxFile.objects.update(still_since=timezone.now() - timedelta(hours=1))
    while take_ready(actor=SERVICE, organisation=place):
        pass


def _hunt() -> None:
    from portal.working import work_off  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.incidents.models import Incident  # noqa: PLC0415

    work_off()
    with everything_in_view():
        for each in Incident.objects.order_by("number"):
            sys.stdout.write(f"#{each.number} {each.score} {each.name}\n")

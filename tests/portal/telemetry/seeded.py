"""A house with telemetry in it, for a browser: `python -c "from portal.telemetry.seeded import seed; seed()"`."""

from datetime import timedelta
from pathlib import Path

from portal.telemetry.houses import furnish_with
from portal.telemetry.logs import lines

PASSWORD = "a calm and long sentence"


def seed() -> None:
    """Alice manages Acme Tools; two of its devices told something, one file was none."""
    furnish_with("Acme Tools")
    from django.conf import settings  # noqa: PLC0415 - rows need a ready Django
    from django.utils import timezone  # noqa: PLC0415

    from portal.people import come_in  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.telemetry.actions.groups import create_group  # noqa: PLC0415
    from vedette.portal.telemetry.actions.looking import look  # noqa: PLC0415
    from vedette.portal.telemetry.actions.tags import DevicePlace, add_tag  # noqa: PLC0415
    from vedette.portal.telemetry.actions.taking import take_ready  # noqa: PLC0415
    from vedette.portal.telemetry.models import Device, InboxFile  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    with everything_in_view():
        acme = organisation_called(actor=SERVICE, name="acme-tools")
        come_in(acme, "alice", "SecurityAdministrator")
        _fill(settings.INBOX_FOLDER / "acme-tools")
        look(actor=SERVICE, organisation=acme)
        InboxFile.objects.update(still_since=timezone.now() - timedelta(hours=1))
        take_ready(actor=SERVICE, organisation=acme)
        create_group(actor=SERVICE, organisation=acme, name="Lab", patterns=["lab-*"], is_lab=True)
        device = Device.objects.get(name="lab-1.acme.example")
        add_tag(actor=SERVICE, place=DevicePlace(acme, device.pk), tag="kiosk")


def _fill(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(lines("lab-1.acme.example", 120) + lines("ws1.acme.example", 120, days_ago=9))
    (folder / "none.pdf").write_bytes(b"%PDF-1.7")

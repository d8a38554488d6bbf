"""A house with an afternoon of telemetry in it, for a browser of its own."""

from portal.telemetry.houses import furnish_with

PASSWORD = "a calm and long sentence"


def seed() -> None:
    """Alice manages Acme Tools, whose device WS1 ran a tool; an incident tells of it."""
    furnish_with("Acme Tools")
    from django.conf import settings  # noqa: PLC0415 - rows need a ready Django

    from portal.entities.telling import an_afternoon  # noqa: PLC0415
    from portal.incidents.stories import tool_alert, tool_events, tool_incident  # noqa: PLC0415
    from portal.incidents.told import document  # noqa: PLC0415
    from portal.people import come_in  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.incidents.actions.take_in import take_in as take_found  # noqa: PLC0415
    from vedette.portal.telemetry.actions.intake import Delivery, take_in  # noqa: PLC0415
    from vedette.portal.telemetry.rules.ways import Way  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    path = settings.LAKE_FOLDER.parent / "afternoon.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(an_afternoon())
    told = document(tool_incident(), alerts=[tool_alert()])
    with everything_in_view():
        acme = organisation_called(actor=SERVICE, name="acme-tools")
        come_in(acme, "alice", "SecurityAdministrator")
        take_in(actor=SERVICE, organisation=acme, delivery=Delivery(Way.COMMAND_LINE, "a", (str(path),)))
        take_found(actor=SERVICE, organisation=acme, document=told, events=lambda _: tool_events())

"""A house of its own for a process of its own."""

from vedette.portal.site.management.house import furnish, open_house


def furnish_with(*names: str) -> None:
    """Open the house that the environment names, with these organisations in it."""
    open_house()
    furnish()
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.tenants.actions.organisations import create_organisation  # noqa: PLC0415

    for name in names:
        create_organisation(actor=SERVICE, name=name)

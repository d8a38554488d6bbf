"""The app ``incidents`` as Django knows it."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "vedette.portal.incidents"
    label = "incidents"

    def ready(self) -> None:
        """Let the search find what this app knows."""
        from vedette.portal.incidents.web import finding  # noqa: PLC0415 - rows need a ready Django
        from vedette.portal.tenants.web.finding import register_finder  # noqa: PLC0415 - as above

        register_finder("incidents", finding.find_by_number_or_name, place=15)

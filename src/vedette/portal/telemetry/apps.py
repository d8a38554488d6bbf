"""The app ``telemetry`` as Django knows it."""

from django.apps import AppConfig


class TelemetryConfig(AppConfig):
    name = "vedette.portal.telemetry"
    label = "telemetry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the search find what this app knows."""
        from vedette.portal.telemetry.web import finding  # noqa: PLC0415 - rows need a ready Django
        from vedette.portal.tenants.web.finding import register_finder  # noqa: PLC0415 - as above

        register_finder("telemetry", finding.find_by_name, place=20)

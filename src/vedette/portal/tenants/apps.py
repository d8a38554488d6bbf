"""The app ``tenants`` as Django knows it."""

from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "vedette.portal.tenants"
    label = "tenants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the search find what this app knows."""
        from vedette.portal.tenants.web import finding  # noqa: PLC0415 - rows need a ready Django

        finding.register_finder("tenants", finding.find_organisations_and_people, place=10)
